/* pair/matching.h - a pairing in the making: what each rule has left. Never breaks one. */
#ifndef CLG_PAIR_MATCHING_H
#define CLG_PAIR_MATCHING_H

#include "base/vec.h"
#include "model/groups.h"
#include "model/pairing.h"
#include "pair/joint.h"

/* The pairing's data, worked out once. */
struct pairing {
	const struct school *school;
	const struct catalogue *catalogue;
	struct pairing_var *vars;
	int32_t n_vars;
	uint8_t *pinned;                 /* [var] */
	int32_t (*places)[2];            /* [var]: pair_places(); INT32_MAX: fills but one */
	int64_t (*minutes)[2];           /* [technique][role]: a term, FROM techniques included */
	int64_t (*own_minutes)[2];       /* [var][role], where a pair says so itself; else NULL */
	int32_t (*visits)[2];
	int32_t *most;                   /* [technique] */
	int32_t *miss;                   /* [technique * n_people + person] */
	int64_t *budget;                 /* [person]; INT64_MAX */
	int32_t *visits_most;            /* [person]; INT32_MAX */
	struct groups *groups;           /* [technique]; empty where the form is another */
	const struct in_force *in_force; /* NULL, or with version 0: no plan is */
	struct joint joint;              /* none, until joint_init() */
};

typedef VEC(struct group) group_list;

struct matching {
	const struct pairing *of;
	uint8_t *chosen;                 /* [var] */
	int32_t *need;                   /* [technique * n_people + person]: left */
	int32_t *most;                   /* likewise: receivers that a supporter may still take */
	int32_t *floor;                  /* likewise: shall still take; below 0: has so many above */
	group_list groups;               /* legal ones, chosen */
	int32_t *places;                 /* [(technique * n_people + person) * CLG_ROLES_MOST + role]: left in groups */
	int64_t *budget;                 /* [person]: left */
	int32_t *visits;
	int64_t missing, worth;          /* coverage cost of what is left open; sum of worths */
};

void pairing_init(struct pairing *p, const struct school *s, const struct catalogue *c);
void pairing_release(struct pairing *p);
static inline int has_pairs(const struct pairing *p, int32_t technique)
{
	uint32_t form = p->catalogue->at[technique].def.form;

	return form != CLG_FORM_FROM && form != CLG_FORM_GROUPS;
}
static inline int has_groups(const struct pairing *p, int32_t technique)
{
	return p->catalogue->at[technique].def.form == CLG_FORM_GROUPS;
}
/* Is the member of these groups in a role that wants them? */
static inline int is_wanting(const struct groups *g, int role)
{
	return g->technique->def.roles[role].need > 0;
}
static inline int pairing_is_mutual(const struct pairing *p, int32_t technique)
{
	return p->catalogue->at[technique].def.form == CLG_FORM_RECIPROCAL;
}

int32_t pairing_find(const struct pairing *p, int32_t technique, int32_t supporter, int32_t receiver);   /* -1 */
int32_t pairing_of_pin(const struct pairing *p, const struct pin *pin);   /* its variable; -1: none */
/* The variables of one receiver in one technique, from *first to before *end. */
void pairing_row(const struct pairing *p, int32_t technique, int32_t receiver, int32_t *first, int32_t *end);
static inline int64_t minutes_of(const struct pairing *p, int32_t var, int role)
{
	return p->own_minutes ? p->own_minutes[var][role] : p->minutes[p->vars[var].technique][role];
}

void matching_init(struct matching *m, const struct pairing *p);
void matching_release(struct matching *m);
void matching_clear(struct matching *m);         /* pins stay chosen */
const char *matching_refuses(const struct matching *m, int32_t var);     /* the rule that hinders it; NULL: none */
int matching_choose(struct matching *m, int32_t var);    /* 0: a rule hinders it */
void matching_drop(struct matching *m, int32_t var);
/* The same for groups, which must be legal. */
const char *matching_refuses_group(const struct matching *m, const struct group *g);
int matching_add_group(struct matching *m, const struct group *g);
void matching_drop_group(struct matching *m, size_t i);  /* the last one takes its place */
void matching_copy(struct matching *to, const struct matching *from);
int matching_better(const struct matching *x, const struct matching *y);

#endif
