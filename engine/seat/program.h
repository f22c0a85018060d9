/* seat/program.h - the seating as a linear program over chains, said to lp/.
 *
 * Columns: a cycle's chain; a cycle left out, or spared at a price that no plan pays, so that there is always a
 * solution to price by; and helpers: a standing slot of a series, a cover, a touched planning
 * piece, an excess. Rows as in model/rule.h; only the cycles' own rows stand from the start.
 * program.c holds the two lists and how they meet; price.c, separate.c and branch.c answer lp/.
 */
#ifndef CLG_SEAT_PROGRAM_H
#define CLG_SEAT_PROGRAM_H

#include "lp/tree.h"
#include "seat/chain_set.h"
#include "seat/greedy.h"

enum column_kind { COL_CHAIN, COL_LEFT_OUT, COL_SPARE, COL_STANDING, COL_COVER, COL_PIECE, COL_EXCESS, COL_BREACH };

struct column {
	int32_t kind, cycle;             /* cycle: of COL_CHAIN and COL_LEFT_OUT */
	int32_t a, b, c;                 /* STANDING series, key; COVER occurrence, absent, who; PIECE person, day, start; EXCESS account */
	int32_t in_place;                /* a standing meeting at its series' place */
	int32_t most, least;             /* under the tree's decisions */
	struct chain chain;
};

struct line {                            /* a row */
	struct rule rule;
	int32_t account;                 /* of a ledger's row; -1 */
	int32_t cut;                     /* its cut; -1 */
};

struct cut {                             /* a zero-half cut: see lp/halves.h; or a clique: see seat/cliques.h */
	int row;
	int *rows;                       /* of a half: that it is made of */
	int n;                           /* of a clique: 0 */
};

struct timed_row {
	int32_t minute, row;
};
typedef VEC(struct timed_row) timed_rows;

struct seat_program {
	const struct agenda *agenda;
	const struct ledger *ledger;
	struct chainer *chainer;
	struct board *board;
	struct seating *best;
	uint64_t *rng;
	enum level level;
	struct master *master;
	int64_t left_out;                /* value of the coverage level, at the quality level */
	int64_t nodes_most;              /* of a tree; 0: no limit */
	int64_t breach;                  /* price of what no plan may do */
	int32_t tie_bits;                /* coverage: one left out costs 2^tie_bits, chains what they cost, so that
	                                  * of all plans that cover as much the LP seeks a good one; else 0 */
	int bounding;                    /* 1: prices are those of the bound, chains free of charge */
	VEC(struct column) cols;
	VEC(struct line) lines;
	VEC(struct cut) cuts;
	int64_t wanted;                  /* with a pool: the value that plans are looked for up to */
	int64_t priced;                  /* the bound of the last pricing, times LP_SCALE */
	int depth;                       /* of the node in hand */
	int cut_rounds, flat_rounds;     /* at the root: so far, and of them those that hardly helped */
	double cut_value;                /* after the last */
	int is_near;                     /* 1: a neighbourhood is being searched */
	int32_t share;                   /* of the cycles, in a hundred, that stay in one */
	struct pool *pool;               /* where its chains come from; NULL: from pricing all there are */
	VEC(int) *cols_of;               /* [cycle]: its chains */
	struct chain_set *known;         /* chains that are columns already */
	VEC(int) helpers;                /* columns that are neither chains nor cycles left out */
	int32_t *row_of_cycle, *row_of_account;     /* -1 */
	int32_t *left_out_col;           /* [cycle] */
	int32_t *standing_row;           /* [series]; -1 */
	timed_rows *moments, *pieces;    /* [person * n_days + day] */
	VEC(int) *own_rows;              /* [cycle]: gap and link rows */
	VEC(int) cover_rows, planning_rows, quota_rows;
	int32_t coverage_row;            /* -1 */
	struct slot_range *within;       /* [cycle * CHAIN_MOST + meeting]: the tree's ranges */
	VEC(int32_t) narrowed;           /* cycles whose ranges aren't whole */
	VEC(int32_t) bounded;            /* columns whose bounds aren't their own */
	VEC(int32_t) *cycles_of;         /* [person] */
	/* scratch */
	VEC(int32_t) sum;                /* [row] */
	VEC(int) touched;
	VEC(int64_t) prices[CHAIN_MOST], account_dual, first, last;
	int32_t priced_course;
	struct chain least;              /* the cheapest of the cycle in hand */
};

struct seat_program *program_new(const struct agenda *a, const struct ledger *l, struct chainer *c,
                            struct board *b, struct seating *best, uint64_t *rng, enum level level,
                            int ties);
void program_free(struct seat_program *p);

int program_add_chain(struct seat_program *p, int32_t cycle, const struct chain *chain, int in_place);
/* Likewise, with the cliques it is in. */
int program_add_pooled(struct seat_program *p, int32_t cycle, const struct chain *chain, int in_place,
                       const int *cliques, size_t n);
int program_add_helper(struct seat_program *p, struct column col, int64_t cost);
int program_add_row(struct seat_program *p, struct rule rule, int32_t account, int64_t limit);
void program_add_seating(struct seat_program *p, const struct seating *s);   /* its chains as columns */

void program_copy_rows(struct seat_program *p, const struct seat_program *from);
void program_add_cut(struct seat_program *p, const int *rows, int n);
int program_add_clique(struct seat_program *p, const int *cols, size_t n);   /* sum of the columns <= 1; returns the row */
int program_is_clique(const struct seat_program *p, int row);

/* The rows that a chain meets, cuts aside, into p->touched and p->sum; the caller clears both. */
void program_meet(struct seat_program *p, const struct column *chain);
/* 0: no chain of the cycle can meet the row. */
int program_may_meet(const struct seat_program *p, const struct line *line, int32_t cycle);
int32_t program_coefficient(struct seat_program *p, const struct line *line, const struct column *col);
int64_t program_chain_cost(const struct seat_program *p, int32_t cycle, const struct chain *chain, int in_place);

static inline const struct slot *program_slot(const struct seat_program *p, int32_t cycle, int m, int32_t i)
{
	return &cycle_slots(p->agenda, &p->agenda->cycles[cycle], m)->at[i];
}
static inline const struct course *program_course(const struct seat_program *p, int32_t cycle)
{
	return cycle_course(p->agenda, &p->agenda->cycles[cycle]);
}
static inline int64_t program_scale(const struct seat_program *p)    /* of a chain's own cost, in prices */
{
	return p->bounding && p->level == LEVEL_COVERAGE ? 0 : LP_SCALE;
}
static inline int program_meetings(const struct seat_program *p, int32_t cycle)
{
	return program_course(p, cycle)->n;
}
static inline size_t program_cell(const struct seat_program *p, int32_t person, int32_t day)
{
	return (size_t)person * (size_t)p->agenda->school->n_days + (size_t)day;
}

/* Under the multipliers at hand, times LP_SCALE: what stands in a bound beside the cycles' least prices, what a cycle's
 * columns pay, what leaving it out costs; and whether the node in hand leaves it out. */
int64_t program_rest_of_bound(struct seat_program *p);
int64_t program_cycle_dual(const struct seat_program *p, int32_t cycle);
int64_t program_left_out_price(const struct seat_program *p, int32_t cycle);
int program_must_leave_out(const struct seat_program *p, int32_t cycle);

/* Hands on every chain whose price is within `room` of its cycle's least; `take` returns 0 to go on. Returns what it returned. */
typedef int program_take(void *self, int32_t cycle, const struct chain *chain, int in_place);
int program_enumerate(struct seat_program *p, int64_t room, program_take *take, void *self);

struct branch program_slot_branch(int32_t cycle, int m, int32_t slot);   /* the meeting stands there */

/* The answers to lp/: */
int program_price(void *self, struct master *m, int64_t room, int64_t *ret_bound);
int program_separate(void *self, struct master *m);
int program_branch(void *self, struct master *m, struct branch ret[][2]);
void program_descend(void *self, const struct branch *path, size_t n);
void program_accept(void *self, struct master *m);
void program_round(void *self, struct master *m);
int64_t program_incumbent(void *self);

#endif
