/* pair/program.h - the pairing as a linear program, said to lp/. Rows and variables as in model/rule.h. */
#ifndef CLG_PAIR_PROGRAM_H
#define CLG_PAIR_PROGRAM_H

#include "lp/tree.h"
#include "model/plan.h"
#include "pair/group_pool.h"
#include "pair/group_search.h"
#include "pair/levels.h"
#include "pair/start.h"

struct pair_column {
	int32_t var;                     /* -1: a group, a need or floor left open */
	const struct group *group;       /* NULL: none */
	int32_t technique, person;       /* of a need or a floor */
	int32_t least, most;             /* under the tree's decisions */
};

struct pair_program {
	const struct pairing *pairing;
	struct matching *best, work;
	const struct levels *levels;     /* those before the own one are done: their values hold */
	int32_t place;                   /* of the own one */
	int32_t *joint_row;              /* [cut] */
	int32_t *level_row;              /* [place]: of those before */
	struct master *master;
	VEC(struct pair_column) cols;
	int32_t *col_of;                 /* [var]; -1: not priced in */
	struct group_pool *pool;
	VEC(int32_t) col_of_group;       /* by place in the pool; -1 */
	struct group_search *searches;   /* [technique]; of groups alone */
	int rounds;                      /* of pricing groups that aren't all known */
	int32_t *need_row, *most_row, *floor_row;    /* [technique * n_people + person]; -1 */
	int32_t *groups_row;             /* [technique]; -1 */
	int32_t *place_row;              /* [(technique * n_people + person) * CLG_ROLES_MOST + role]; -1 */
	int32_t *budget_row, *visits_row;    /* [person]; -1 */
	int32_t *highest_row, *excess_row;   /* [person], of evenness; -1 */
	VEC(struct rule) cuts;           /* PAIR_TURN, PAIR_ODD and PAIR_KNAPSACK; their rows: */
	VEC(int) cut_rows;
	VEC(int32_t) cut_before;         /* [cut]: the one before it in its chain; -1 */
	int32_t *last_cut;               /* [person]: of those about the own minutes; last: of all others */
	VEC(int32_t) *takers;            /* [person]: variables that take minutes of it; NULL: not listed yet */
	VEC(int32_t) bounded;
	struct incidence {
		VEC(int) rows;
		VEC(int32_t) values;
	} met;                           /* scratch: the rows of the variable in hand */
	struct arena *sets;              /* of cuts: the plan's, since its certificate names them */
};

/* The best plan so far must keep to the values of the levels before `place`. */
struct pair_program *pair_program_new(const struct pairing *p, struct group_pool *pool, const struct start *start,
                                      struct matching *best, const struct levels *levels, int32_t place, struct arena *sets);
static inline const struct proof *own_level(const struct pair_program *p)
{
	return &p->levels->at[p->place];
}
void pair_program_add(struct pair_program *p, int32_t var);      /* unless it is a column already */
void pair_program_free(struct pair_program *p);

#endif
