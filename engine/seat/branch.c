/* Where to split: whether a cycle is left out, a helper's value, the days or slots of a cycle. */
#include "seat/program.h"

#include <math.h>
#include <stdlib.h>

#define LITTLE 1e-6

enum branch_kind { BRANCH_COLUMN = -1, BRANCH_RANGE = 0 };

static double fraction(double x)
{
	return fabs(x - floor(x + 0.5));
}

/* The most fractional of the cycles left out and the helpers; -1: all are whole. Standing slots first:
 * they settle a whole series. */
static int fractional_column(struct seat_program *p)
{
	double most = LITTLE;
	int best = -1;

	for (size_t i = 0; i < p->helpers.n; i++) {
		int col = p->helpers.at[i];
		double f = p->cols.at[col].kind == COL_BREACH ? 0 : fraction(master_x(p->master, col));

		if (p->cols.at[col].kind == COL_STANDING)
			f *= 2;
		if (f > most + LITTLE) {
			most = f;
			best = col;
		}
	}
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		double f = fraction(master_x(p->master, p->left_out_col[k]));

		if (f > most + LITTLE) {
			most = f;
			best = p->left_out_col[k];
		}
	}
	return best;
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

static int by_slot(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;

	return (x->slot > y->slot) - (x->slot < y->slot);
}

struct split {
	double score;                /* mass of the lighter side, days before slots; 0: none */
	int32_t cycle, meeting, last;    /* the first side ends with this slot */
	int first_side;
};

/* The fairest boundary between slots of one meeting: between days if there is one. */
static void try_meeting(struct seat_program *p, int32_t cycle, int m, struct split *best)
{
	VEC(struct weight) list = {0};
	double so_far = 0, all = 0;

	for (size_t i = 0; i < p->cols_of[cycle].n; i++) {
		const struct column *c = &p->cols.at[p->cols_of[cycle].at[i]];
		double x = master_x(p->master, p->cols_of[cycle].at[i]);

		if (x > LITTLE) {
			vec_push(&list, (struct weight){ c->chain.at[m],
			                                 program_slot(p, cycle, m, c->chain.at[m])->day, x });
			all += x;
		}
	}
	if (list.n > 1)
		qsort(list.at, list.n, sizeof *list.at, by_slot);
	for (size_t i = 0; i + 1 < list.n; i++) {
		double lighter, score;

		so_far += list.at[i].x;
		if (list.at[i].slot == list.at[i + 1].slot)
			continue;
		lighter = so_far < all - so_far ? so_far : all - so_far;
		score = list.at[i].day != list.at[i + 1].day ? lighter : lighter / 4;
		if (score > best->score + LITTLE)
			*best = (struct split){ score, cycle, m, list.at[i].slot, so_far >= all - so_far };
	}
	vec_release(&list);
}

static struct split find_split(struct seat_program *p)
{
	struct split best = { .score = LITTLE };

	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		int anchor = p->agenda->cycles[k].anchor;
		struct split own = { .score = LITTLE };

		try_meeting(p, k, anchor, &own);
		for (int m = 0; own.score <= LITTLE && m < program_meetings(p, k); m++)
			if (m != anchor)
				try_meeting(p, k, m, &own);
		if (own.score > best.score + LITTLE)
			best = own;
	}
	return best;
}

int program_branch(void *self, struct master *m, struct branch ret[2])
{
	struct seat_program *p = self;
	int col = fractional_column(p);
	struct split s;

	(void)m;
	if (col >= 0) {
		split_column(p, col, ret);
		return 1;
	}
	s = find_split(p);
	if (s.score <= LITTLE)
		return 0;
	ret[!s.first_side] = (struct branch){ BRANCH_RANGE, s.cycle * CHAIN_MOST + s.meeting, 0, 0, s.last };
	ret[s.first_side] = (struct branch){ BRANCH_RANGE, s.cycle * CHAIN_MOST + s.meeting, 0, s.last + 1,
	                                     INT32_MAX };
	return 1;
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
	int32_t absent = p->agenda->teams[p->agenda->cycles[chain->cycle].team].supporter;

	for (int m = 0; m < program_meetings(p, chain->cycle); m++) {
		int32_t missed = program_slot(p, chain->cycle, m, chain->chain.at[m])->missed;

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
}

int64_t program_incumbent(void *self)
{
	const struct seat_program *p = self;

	if (p->level == LEVEL_COVERAGE)
		return p->best->left_out;
	return p->best->left_out <= p->left_out ? p->best->cost : INT64_MAX;
}
