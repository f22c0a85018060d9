/* model/pairing.h - the pairing's variables and coefficients, defined once for pair/ and verify/.
 *
 * A variable is a possible pairing of one technique: supporter and receiver, or, where the form is
 * reciprocal, two people a < b who support each other. Techniques of form FROM have none: each pair of
 * their source brings its teams, minutes and visits with it. */
#ifndef CLG_MODEL_PAIRING_H
#define CLG_MODEL_PAIRING_H

#include "model/team.h"

struct pairing_var {
	int32_t technique;
	int32_t supporter, receiver;     /* reciprocal: supporter < receiver */
	int32_t worth;
};

/* Every variable, by technique, receiver, supporter (as the matches stand); the caller frees. */
struct pairing_var *pairing_vars(const struct school *s, const struct catalogue *c, int32_t *ret_n);

int32_t pair_need(const struct technique *t, int32_t person);    /* supporters that the person wants; partners; 0 */
/* Receivers that the person, as a supporter, shall have; 0. Softly: each that lacks costs pair_miss(). */
int32_t pair_floor(const struct technique *t, int32_t person);
int32_t team_need(const struct technique *t, int32_t person);    /* teams that the person wants, in all roles */
int32_t pair_most(const struct catalogue *c, int32_t technique, const struct school *s);   /* receivers a supporter takes, never below the floor; INT32_MAX */
int64_t pair_budget(const struct school *s, int32_t person);     /* minutes a term; INT64_MAX: no limit */
/* Coverage cost of one partner missing, receiver or supporter: as often as there would be cycles; who
 * waits since earlier terms counts so many times more. */
int32_t pair_miss_once(const struct school *s, const struct technique *t);
static inline int32_t pair_weight(const struct technique *t, int32_t person)
{
	return 1 + (t->past.waiting ? t->past.waiting[person] : 0);
}
int32_t pair_miss(const struct school *s, const struct technique *t, int32_t person);

/* The places that one variable fills (model/plan.h, fairness): what each is worth to its receiver.
 * Returns their number. */
int pair_places(const struct catalogue *c, const struct pairing_var *v, int32_t ret[2]);

/* Each team that the variable brings: its own, and those of techniques that take them over. At most `most`;
 * returns their number. */
int pair_teams(const struct catalogue *c, const struct pairing_var *v, struct team *ret, int most);

/* What one variable takes from a person, over the term, FROM techniques included. */
int64_t pair_minutes(const struct school *s, const struct catalogue *c, const struct pairing_var *v, int32_t person);
int32_t pair_visits(const struct school *s, const struct catalogue *c, const struct pairing_var *v, int32_t person);

#endif
