/* Where to split: whether a cycle is left out, a helper's value, the days or slots of a cycle. */
#include "seat/neighbourhood.h"
#include "seat/pool.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LITTLE 1e-6

enum branch_kind { BRANCH_COLUMN = -1, BRANCH_RANGE = 0 };

static double fraction(double x)
{
	return fabs(x - floor(x + 0.5));
}

/* Ways to split, the best few by score; ties: the earlier. */
struct ways {
	double score[BRANCH_MOST];
	struct branch two[BRANCH_MOST][2];
	int n, most;
};

static void offer(struct ways *w, double score, const struct branch two[2])
{
	int k;

	if (w->n == w->most && score <= w->score[w->n - 1] + LITTLE)
		return;
	if (w->n < w->most)
		w->n++;
	for (k = w->n - 1; k > 0 && score > w->score[k - 1] + LITTLE; k--) {
		w->score[k] = w->score[k - 1];
		memcpy(w->two[k], w->two[k - 1], sizeof w->two[k]);
	}
	w->score[k] = score;
	memcpy(w->two[k], two, sizeof w->two[k]);
}

static void split_column(struct seat_program *p, int col, struct branch ret[2])
{
	double x = master_x(p->master, col);
	struct branch up = { BRANCH_COLUMN, col, 0, (int32_t)ceil(x), 1 << 20 };
	struct branch down = { BRANCH_COLUMN, col, 0, 0, (int32_t)floor(x) };
	int first = p->cols.at[col].kind == COL_LEFT_OUT ? 0 : x - floor(x) >= 0.5;

	ret[0] = first ? up : down;
	ret[1] = first ? down : up;
}

struct weight {
	int32_t slot, day;
	double x;
};

typedef VEC(struct weight) weights;

static int by_slot(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;

	return (x->slot > y->slot) - (x->slot < y->slot);
}

/* Columns that should be whole: helpers, and cycles left out. A standing slot settles a whole
 * series. */
static void offer_columns(struct seat_program *p, struct ways *to)
{
	struct branch two[2];

	for (size_t i = 0; i < p->helpers.n; i++) {
		int col = p->helpers.at[i];
		double f =
			p->cols.at[col].kind == COL_BREACH ? 0 : fraction(master_x(p->master, col));

		if (f <= LITTLE)
			continue;
		split_column(p, col, two);
		offer(to, p->cols.at[col].kind == COL_STANDING ? 2 * f : f, two);
	}
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		double f = fraction(master_x(p->master, p->left_out_col[k]));

		if (f <= LITTLE)
			continue;
		split_column(p, p->left_out_col[k], two);
		offer(to, f, two);
	}
}

static void split_range(int32_t cycle, int m, int32_t last, int first_side, struct branch ret[2])
{
	int32_t range = cycle * CHAIN_MOST + m;

	ret[!first_side] = (struct branch){ BRANCH_RANGE, range, 0, 0, last };
	ret[first_side] = (struct branch){ BRANCH_RANGE, range, 0, last + 1, INT32_MAX };
}

struct branch program_slot_branch(int32_t cycle, int m, int32_t slot)
{
	return (struct branch){ BRANCH_RANGE, cycle * CHAIN_MOST + m, 0, slot, slot };
}

/* The slots of one meeting in the solution, ascending. */
static void find_weights(struct seat_program *p, int32_t cycle, int m, weights *to)
{
	vec_clear(to);
	for (size_t i = 0; i < p->cols_of[cycle].n; i++) {
		const struct column *c = &p->cols.at[p->cols_of[cycle].at[i]];
		double x = master_x(p->master, p->cols_of[cycle].at[i]);

		if (x > LITTLE)
			vec_push(to, (struct weight){c->chain.at[m],
					     program_slot(p, cycle, m, c->chain.at[m])->day, x});
	}
	if (to->n > 1)
		qsort(to->at, to->n, sizeof *to->at, by_slot);
}

/* The fairest boundary between slots of one meeting, rather between days; 0: all stand in one slot.
 */
static int offer_boundary(
	struct seat_program *p, int32_t cycle, int m, weights *list, struct ways *to)
{
	double so_far = 0, all = 0, best = 0;
	struct branch two[2];

	find_weights(p, cycle, m, list);
	for (size_t i = 0; i < list->n; i++)
		all += list->at[i].x;
	for (size_t i = 0; i + 1 < list->n; i++) {
		double score;

		so_far += list->at[i].x;
		if (list->at[i].slot == list->at[i + 1].slot)
			continue;
		score = fmin(so_far, all - so_far) /
			(list->at[i].day != list->at[i + 1].day ? 1 : 4);
		if (score <= best + LITTLE)
			continue;
		best = score;
		split_range(cycle, m, list->at[i].slot, so_far >= all - so_far, two);
	}
	if (best > LITTLE)
		offer(to, best, two);
	return best > LITTLE;
}

/* Chains that differ: by the anchor's slots, or else by another meeting's. */
static void offer_boundaries(struct seat_program *p, struct ways *to)
{
	weights list = {0};

	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		int anchor = p->agenda->cycles[k].anchor;

		if (offer_boundary(p, k, anchor, &list, to))
			continue;
		for (int m = 0; m < program_meetings(p, k); m++)
			if (m != anchor && offer_boundary(p, k, m, &list, to))
				break;
	}
	vec_release(&list);
}

/* What no plan can hold that is better than the best, by the root's multipliers. */
static void thin_out(struct seat_program *p)
{
	int64_t most = program_incumbent(p) - 1;

	most = most < p->wanted ? most : p->wanted;
	pool_thin(p->pool, p, most * LP_SCALE - p->priced);
}

int program_branch(void *self, struct master *m, struct branch ret[][2])
{
	struct seat_program *p = self;
	struct ways columns = { .most = BRANCH_MOST - 2 }, boundaries = { .most = BRANCH_MOST };
	int n = 0;

	(void)m;
	if (p->pool && p->depth == 0)
		thin_out(p);
	offer_columns(self, &columns);
	offer_boundaries(self, &boundaries);
	for (int i = 0; i < columns.n; i++)
		memcpy(ret[n++], columns.two[i], sizeof columns.two[i]);
	for (int i = 0; i < boundaries.n && n < BRANCH_MOST; i++)
		memcpy(ret[n++], boundaries.two[i], sizeof boundaries.two[i]);
	return n;
}

static void set_bounds(struct seat_program *p, int col, int32_t least, int32_t most)
{
	p->cols.at[col].least = least;
	p->cols.at[col].most = most;
	master_set_bounds(p->master, col, least, most);
}

static void widen(struct seat_program *p, int col)
{
	int32_t least, most;

	master_bounds(p->master, col, &least, &most);
	set_bounds(p, col, least, most);
}

static void widen_all(struct seat_program *p)
{
	for (size_t i = 0; i < p->narrowed.n; i++) {
		const int *cols = p->cols_of[p->narrowed.at[i] / CHAIN_MOST].at;

		p->within[p->narrowed.at[i]] = (struct slot_range){ 0, INT32_MAX };
		for (size_t k = 0; k < p->cols_of[p->narrowed.at[i] / CHAIN_MOST].n; k++)
			widen(p, cols[k]);
	}
	for (size_t i = 0; i < p->bounded.n; i++)
		widen(p, p->bounded.at[i]);
	vec_clear(&p->narrowed);
	vec_clear(&p->bounded);
}

static void narrow(struct seat_program *p, const struct branch *b)
{
	struct slot_range *r = &p->within[b->a];
	int32_t cycle = b->a / CHAIN_MOST, m = b->a % CHAIN_MOST;

	r->first = b->least > r->first ? b->least : r->first;
	r->last = b->most < r->last ? b->most : r->last;
	vec_push(&p->narrowed, b->a);
	for (size_t i = 0; i < p->cols_of[cycle].n; i++) {
		int col = p->cols_of[cycle].at[i];
		int32_t slot = p->cols.at[col].chain.at[m];

		if (slot < r->first || slot > r->last)
			set_bounds(p, col, 0, 0);
	}
}

void program_descend(void *self, const struct branch *path, size_t n)
{
	struct seat_program *p = self;

	widen_all(p);
	p->depth = (int)n;
	if (!n)
		p->cut_rounds = p->flat_rounds = 0;
	for (size_t i = 0; i < n; i++) {
		const struct branch *b = &path[i];
		const struct column *c;

		if (b->kind == BRANCH_RANGE) {
			narrow(p, b);
			continue;
		}
		c = &p->cols.at[b->a];
		set_bounds(p, b->a, b->least > c->least ? b->least : c->least,
		           b->most < c->most ? b->most : c->most);
		vec_push(&p->bounded, b->a);
	}
}

struct ranked {
	int col;
	double x;
};

static int heaviest(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->x > y->x || x->x < y->x)
		return x->x > y->x ? -1 : 1;
	return (x->col > y->col) - (x->col < y->col);
}

/* Whom the LP lets cover the lessons that the chain's guest misses; -1: nobody. */
static void find_covers(struct seat_program *p, const struct column *chain, int32_t ret[CHAIN_MOST])
{
	for (int m = 0; m < program_meetings(p, chain->cycle); m++) {
		int32_t missed = program_slot(p, chain->cycle, m, chain->chain.at[m])->missed;
		int32_t absent = stage_guest(p->agenda, program_course(p, chain->cycle), m);

		ret[m] = -1;
		for (size_t i = 0; missed >= 0 && i < p->helpers.n; i++) {
			const struct column *c = &p->cols.at[p->helpers.at[i]];

			if (c->kind == COL_COVER && c->a == missed && c->b == absent &&
			    master_x(p->master, p->helpers.at[i]) > 0.5)
				ret[m] = c->c;
		}
	}
}

/* Seats what the LP likes, the heaviest chains first. */
static void follow(struct seat_program *p, double least)
{
	VEC(struct ranked) list = {0};

	for (size_t j = 0; j < p->cols.n; j++) {
		double x = p->cols.at[j].kind == COL_CHAIN ? master_x(p->master, (int)j) : 0;

		if (x > least)
			vec_push(&list, (struct ranked){ (int)j, floor(x * 1e6 + 0.5) });
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, heaviest);
	board_clear(p->board);
	for (size_t i = 0; i < list.n; i++) {
		const struct column *c = &p->cols.at[list.at[i].col];
		int32_t cover[CHAIN_MOST];

		find_covers(p, c, cover);
		board_put(p->board, c->cycle, &c->chain, cover);
	}
	vec_release(&list);
}

void program_accept(void *self, struct master *m)
{
	struct seat_program *p = self;

	(void)m;
	follow(p, 0.5);
	seating_keep(p->best, p->board);
}

void program_round(void *self, struct master *m)
{
	struct seat_program *p = self;

	(void)m;
	follow(p, 0.01);
	greedy_fill(p->board, p->rng);
	greedy_improve(p->board, p->best, p->rng, 200000);
	seating_show(p->best, p->board);
	greedy_improve(p->board, p->best, p->rng, 100000 + 5000 * (int64_t)p->agenda->n_cycles);
	neighbourhood_search(p);
}

int64_t program_incumbent(void *self)
{
	const struct seat_program *p = self;

	if (p->level == LEVEL_COVERAGE)
		return p->best->left_out;
	return p->best->left_out <= p->left_out ? p->best->cost : INT64_MAX;
}
