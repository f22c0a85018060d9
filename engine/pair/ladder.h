/* pair/ladder.h - goal by goal, level by level: each within the values of those before it. */
#ifndef CLG_PAIR_LADDER_H
#define CLG_PAIR_LADDER_H

#include "pair/group_pool.h"
#include "pair/pair.h"
#include "pair/start.h"

struct ladder {
	const struct pairing *of;
	struct group_pool *pool;
	struct start *start;
	struct matching *best;           /* so far; at first whatever was found by hand */
	const struct pair_options *options;
	struct plan *plan;               /* its levels of the pairing are added here */
	int64_t work;                    /* simplex iterations so far, and what pricing is worth in them */
	int64_t granule;                 /* the newest level's value is a multiple of it; from 1 */
};

/* All goals in their order: adds their levels to the plan, each with its proof. */
void ladder_climb(struct ladder *l);

/* One level more, yet unsolved. */
struct proof *ladder_add(struct ladder *l, enum level level, int64_t threshold);

/* Solves the newest level. No plan is below `known`; LP_NO_BOUND: nothing is known. It is enough to
 * know whether there is a plan of at most `enough`; INT64_MAX: the best is looked for. */
void ladder_solve(struct ladder *l, int64_t known, int64_t enough, int32_t gap_ppm);

/* The highest load, then what lies above the fair share. */
void ladder_climb_evenness(struct ladder *l);

/* The levels of fairness, as many as it takes or its share of work allows. */
void ladder_climb_fairness(struct ladder *l);

#endif
