/* tests/support/judge.h - the rules of model/rule.h once more, straight from its table.
 *
 * Shares with the engine only what model/ defines of single people (who is free, limits of a week,
 * planning pieces) and the candidate slots, which judge_agenda holds against the definition: slow,
 * plain, and of its own mind, so that model, solver and verify can be held against it. */
#ifndef TESTS_SUPPORT_JUDGE_H
#define TESTS_SUPPORT_JUDGE_H

#include "model/plan.h"

#define JUDGE_STAYS 400      /* people's parts in meetings that a tiny plan may have */

/* The rule that the plan breaks first; NULL: none. judge_meetings looks at seated cycles alone, so
 * that it serves plans in the making: what breaks a rule stays broken, whatever is added. */
const char *judge_pairing(const struct school *s, const struct catalogue *c, const struct plan *p);
const char *judge_meetings(const struct agenda *a, const struct plan *p);

/* Does the chain keep to the limits that it could break without any other? */
int judge_stands_alone(const struct agenda *a, int32_t cycle, const struct slot *const *chain);

/* The agenda itself: as many cycles as there should be, and their candidate slots. */
const char *judge_agenda(const struct agenda *a);

/* Do the proofs state what the plan is worth, and no more than their multipliers prove? */
const char *judge_figures(const struct agenda *a, const struct plan *p);

/* The bound that a proof's multipliers prove, chain by chain and pair by pair; 0: they are no
 * certificate. */
int judge_bound(const struct agenda *a, const struct plan *p, enum program program,
	int32_t place, int64_t *ret);
int64_t judge_bound_pairing(
	const struct agenda *a, const struct plan *p, int32_t place); /* x scale */
int64_t judge_bound_seating(
	const struct agenda *a, const struct plan *p, int32_t place); /* x scale */

/* May the next meeting follow under this window? */
int judge_follows(const struct school *s, const struct clg_window *w, const struct slot *before,
                  const struct slot *next);

/* What a meeting of one cycle asks of each member, from the technique's definition alone. */
struct judge_stage {
	const struct clg_meeting_def *def;
	uint8_t comes[CLG_TEAM_MOST], hosts[CLG_TEAM_MOST];
	int n_hosts;
};

int judge_length(const struct agenda *a, int32_t cycle);       /* meetings that are held */
int judge_stages(const struct agenda *a, int32_t cycle, struct judge_stage ret[CHAIN_MOST]);

/* One member's part in the m-th meeting: when, how it counts, which lesson of the own is visited.
 */
struct judge_part {
	int32_t start, end, minutes;
	int32_t occurrence;      /* of a host whose lesson is visited; -1 */
	int visits;              /* of a guest: how many lessons are seen */
};

struct judge_part judge_part(
	const struct agenda *a, int32_t cycle, int m, const struct slot *s, int member);

/* 1: the member is visited in a lesson of that class. */
int judge_shows_class(const struct agenda *a, int32_t cycle, int m, const struct slot *s,
	int member, int32_t class);

/* Soft terms: of one meeting after another (NULL: the first) without cover, of a chain, of the
 * plan. */
void judge_meeting_terms(const struct agenda *a, int32_t cycle, int m, const struct slot *s,
                         const struct slot *before, struct tally *add);
void judge_chain_terms(
	const struct agenda *a, int32_t cycle, const struct meeting *m, struct tally *add);
void judge_terms(const struct agenda *a, const struct plan *p, struct tally *ret);

/* What a knapsack cut says of a pair. */
struct pairing_var;
/* What a meeting of so many minutes counts for in a row of parts (RULE_WEEK_PARTS). */
int32_t judge_parts(int32_t minutes, int32_t limit, int32_t part);
int64_t judge_knapsack(const struct agenda *a, const struct rule *r, const struct pairing_var *v);

#endif
