#include "seat/pool.h"

#include <stdlib.h>
#include <string.h>

#define EACH_MOST 3                  /* columns added for one cycle in one round */

void pool_init(struct pool *pool)
{
	memset(pool, 0, sizeof *pool);
}

void pool_release(struct pool *pool)
{
	vec_release(&pool->at);
	vec_release(&pool->entries);
	vec_release(&pool->value);
	vec_release(&pool->order);
	free(pool->first);
	pool->first = NULL;
}

/* --- filling -------------------------------------------------------------------------- */

struct filling {
	struct pool *pool;
	struct seat_program *p;
	int64_t most;
};

/* Returns 1 when there are too many. */
static int take(void *self, int32_t cycle, const struct chain *chain, int in_place)
{
	struct filling *f = self;

	if ((int64_t)f->pool->at.n >= f->most)
		return 1;
	vec_push(&f->pool->at, (struct pooled){ .cycle = cycle, .in_place = in_place,
		.cost = f->p->level == LEVEL_COVERAGE
				? 0 : program_chain_cost(f->p, cycle, chain, in_place),
		.chain = *chain,
		.entries = -1, .halves = -1, .lord = -1 });
	return 0;
}

int pool_fill(struct pool *pool, struct seat_program *p, int64_t room, int64_t most)
{
	struct filling f = { pool, p, most };
	int32_t n = p->agenda->n_cycles, k = 0;

	if (program_enumerate(p, room, take, &f)) {
		vec_clear(&pool->at);
		return 0;
	}
	pool->first = xcalloc((size_t)n + 2, sizeof *pool->first);
	for (size_t i = 0; i < pool->at.n; i++)
		while (k <= pool->at.at[i].cycle)
			pool->first[k++] = (int32_t)i;
	while (k <= n)
		pool->first[k++] = (int32_t)pool->at.n;
	return 1;
}

/* --- entries -------------------------------------------------------------------------- */

static void add_entry(struct pool *pool, struct pooled *c, int row, int32_t value)
{
	vec_push(&pool->entries, (struct pool_entry){ row, value, c->entries });
	c->entries = (int32_t)pool->entries.n - 1;
	c->rows |= UINT64_C(1) << (row % 64);
}

static int32_t value_in(const struct pool *pool, const struct pooled *c, int row)
{
	for (int32_t i = c->entries; i >= 0; i = pool->entries.at[i].next)
		if (pool->entries.at[i].row == row)
			return pool->entries.at[i].value;
	return 0;
}

static struct column column_of(const struct pooled *c)
{
	return (struct column){ .kind = COL_CHAIN, .cycle = c->cycle, .in_place = c->in_place,
		.most = 1, .chain = c->chain };
}

static void meet_rows_at_hand(struct pool *pool, struct seat_program *p)
{
	for (size_t i = 0; i < pool->at.n; i++) {
		struct pooled *c = &pool->at.at[i];
		struct column col = column_of(c);

		program_meet(p, &col);
		for (size_t k = 0; k < p->touched.n; k++) {
			int row = p->touched.at[k];

			if (row != p->row_of_cycle[c->cycle])
				add_entry(pool, c, row, p->sum.at[row]);
			p->sum.at[row] = 0;
		}
		vec_clear(&p->touched);
	}
	pool->n_rows = (int32_t)p->lines.n;
}

/* --- dominance ------------------------------------------------------------------------ */

/* A standing meeting's place is a row of its own, which may not have come yet. */
static int same_place(const struct seat_program *p, const struct pooled *x, const struct pooled *y)
{
	const struct cycle *c = &p->agenda->cycles[x->cycle];

	if (x->in_place != y->in_place)
		return 0;
	return !x->in_place ||
	       standing_key(p->agenda, c, program_slot(p, x->cycle, 0, x->chain.at[0])) ==
		       standing_key(p->agenda, c, program_slot(p, x->cycle, 0, y->chain.at[0]));
}

static int dominates(const struct pool *pool, const struct seat_program *p, const struct pooled *x,
	const struct pooled *y)
{
	if (x->cost > y->cost || (x->rows & ~y->rows) || !same_place(p, x, y))
		return 0;
	for (int32_t i = x->entries; i >= 0; i = pool->entries.at[i].next)
		if (pool->entries.at[i].value > value_in(pool, y, pool->entries.at[i].row))
			return 0;
	return 1;
}

/* The cheapest first, with the fewest rows; ties: as they came. */
struct ranked {
	int64_t cost;
	int32_t n, at;
};

typedef VEC(struct ranked) ranking;

static int cheapest(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static int32_t n_entries(const struct pool *pool, const struct pooled *c)
{
	int32_t n = 0;

	for (int32_t i = c->entries; i >= 0; i = pool->entries.at[i].next)
		n++;
	return n;
}

/* Those of the cycle that look for a lord, in order; those who have none, and
 * don't look, are left in pool->order. */
static void find_seekers(struct pool *pool, int32_t cycle, ranking *seekers)
{
	vec_clear(&pool->order);
	for (int32_t i = pool->first[cycle]; i < pool->first[cycle + 1]; i++) {
		struct pooled *c = &pool->at.at[i];

		if (c->freed)
			vec_push(seekers, (struct ranked){ c->cost, n_entries(pool, c), i });
		else if (c->lord < 0 && !c->gone)
			vec_push(&pool->order, i);
		c->freed = 0;
	}
	if (seekers->n)
		qsort(seekers->at, seekers->n, sizeof *seekers->at, cheapest);
}

static void find_lords(struct pool *pool, const struct seat_program *p, int32_t cycle)
{
	ranking seekers = {0};

	find_seekers(pool, cycle, &seekers);
	for (size_t i = 0; i < seekers.n; i++) {
		struct pooled *c = &pool->at.at[seekers.at[i].at];

		for (size_t k = 0; k < pool->order.n && c->lord < 0; k++)
			if (dominates(pool, p, &pool->at.at[pool->order.at[k]], c))
				c->lord = pool->order.at[k];
		if (c->lord < 0)
			vec_push(&pool->order, seekers.at[i].at);
	}
	vec_release(&seekers);
}

/* --- rows that came ------------------------------------------------------------------- */

/* Whoever is in the row less often than the lord is free, and looks for another. */
static int free_from(struct pool *pool, struct pooled *c, int row)
{
	if (c->lord < 0 || value_in(pool, c, row) >= value_in(pool, &pool->at.at[c->lord], row))
		return 0;
	c->lord = -1;
	c->freed = 1;
	return 1;
}

static void meet_row_in(struct pool *pool, struct seat_program *p, int row, int32_t cycle)
{
	int freed = 0;

	for (int32_t i = pool->first[cycle]; i < pool->first[cycle + 1]; i++) {
		struct column col = column_of(&pool->at.at[i]);
		int32_t value = program_coefficient(p, &p->lines.at[row], &col);

		if (value)
			add_entry(pool, &pool->at.at[i], row, value);
	}
	for (int32_t i = pool->first[cycle]; i < pool->first[cycle + 1]; i++)
		freed += free_from(pool, &pool->at.at[i], row);
	if (freed)
		find_lords(pool, p, cycle);
}

static void meet_row(struct pool *pool, struct seat_program *p, int row)
{
	const struct line *line = &p->lines.at[row];

	if (line->cut >= 0 || line->rule.kind <= 0 || line->rule.kind == RULE_COVERAGE)
		return;
	for (int32_t k = 0; k < p->agenda->n_cycles; k++)
		if (program_may_meet(p, line, k))
			meet_row_in(pool, p, row, k);
}

static void meet_new_rows(struct pool *pool, struct seat_program *p)
{
	for (; pool->n_rows < (int32_t)p->lines.n; pool->n_rows++)
		meet_row(pool, p, pool->n_rows);
	while (pool->value.n < p->lines.n)
		vec_push(&pool->value, 0);
}

void pool_join(struct pool *pool, struct seat_program *p)
{
	meet_rows_at_hand(pool, p);
	for (size_t i = 0; i < pool->at.n; i++)
		pool->at.at[i].freed = 1;
	for (int32_t k = 0; k < p->agenda->n_cycles; k++)
		find_lords(pool, p, k);
}

/* --- cuts ----------------------------------------------------------------------------- */

/* times 1: into the scratch; times 0: out of it again. */
static void spread(struct pool *pool, int32_t list, int times)
{
	for (int32_t i = list; i >= 0; i = pool->entries.at[i].next)
		pool->value.at[pool->entries.at[i].row] = times * pool->entries.at[i].value;
}

static void meet_cut(struct pool *pool, struct pooled *c, const struct cut *cut)
{
	int32_t sum = 0;

	for (int k = 0; k < cut->n; k++)
		sum += pool->value.at[cut->rows[k]];
	if (sum < 2)
		return;
	vec_push(&pool->entries, (struct pool_entry){ cut->row, sum / 2, c->halves });
	c->halves = (int32_t)pool->entries.n - 1;
	pool->value.at[cut->row] = sum / 2;
}

/* The row of the chain's own cycle isn't among its entries, but may be one of a cut's. */
static void meet_new_cuts(struct pool *pool, const struct seat_program *p, struct pooled *c)
{
	spread(pool, c->entries, 1);
	spread(pool, c->halves, 1);
	pool->value.at[p->row_of_cycle[c->cycle]] = 1;
	for (; c->n_cuts < (int32_t)p->cuts.n; c->n_cuts++)
		meet_cut(pool, c, &p->cuts.at[c->n_cuts]);
	spread(pool, c->entries, 0);
	spread(pool, c->halves, 0);
	pool->value.at[p->row_of_cycle[c->cycle]] = 0;
}

/* --- pricing -------------------------------------------------------------------------- */

static int64_t sum_of(const struct pool *pool, const struct seat_program *p, int32_t list)
{
	int64_t sum = 0;

	for (int32_t i = list; i >= 0; i = pool->entries.at[i].next)
		sum += master_dual(p->master, pool->entries.at[i].row) * pool->entries.at[i].value;
	return sum;
}

static int64_t price_of(struct pool *pool, const struct seat_program *p, struct pooled *c)
{
	if (c->n_cuts < (int32_t)p->cuts.n)
		meet_new_cuts(pool, p, c);
	return c->cost * LP_SCALE - sum_of(pool, p, c->entries) - sum_of(pool, p, c->halves);
}

static int is_within(const struct seat_program *p, const struct pooled *c)
{
	const struct slot_range *r = &p->within[c->cycle * CHAIN_MOST];

	for (int m = 0; m < program_meetings(p, c->cycle); m++)
		if (c->chain.at[m] < r[m].first || c->chain.at[m] > r[m].last)
			return 0;
	return 1;
}

/* A lord that the node forbids serves nobody: each node's program is whole for itself, so that rows
 * that come later can free whom they will. */
static int may_stand(const struct pool *pool, const struct seat_program *p, const struct pooled *c)
{
	return !c->gone && is_within(p, c) &&
	       (c->lord < 0 || !is_within(p, &pool->at.at[c->lord]));
}

struct offer {
	int64_t price;
	int32_t at;
};

static void keep_offer(struct offer *best, int *n, struct offer o)
{
	int k;

	if (*n == EACH_MOST && o.price >= best[*n - 1].price)
		return;
	if (*n < EACH_MOST)
		(*n)++;
	for (k = *n - 1; k > 0 && best[k - 1].price > o.price; k--)
		best[k] = best[k - 1];
	best[k] = o;
}

static int add_offer(struct pool *pool, struct seat_program *p, const struct offer *o)
{
	const struct pooled *c = &pool->at.at[o->at];

	return program_add_chain(p, c->cycle, &c->chain, c->in_place);
}

/* The cycle's least price in the pool; those below `below` are added. */
static int64_t price_cycle(
	struct pool *pool, struct seat_program *p, int32_t cycle, int64_t below, int *added)
{
	struct offer best[EACH_MOST];
	int64_t least = CHAIN_BLOCKED;
	int n = 0;

	for (int32_t i = pool->first[cycle]; i < pool->first[cycle + 1]; i++) {
		int64_t price;

		if (!may_stand(pool, p, &pool->at.at[i]))
			continue;
		price = price_of(pool, p, &pool->at.at[i]);
		least = price < least ? price : least;
		if (price < below)
			keep_offer(best, &n, (struct offer){ price, i });
	}
	for (int i = 0; i < n; i++)
		*added += add_offer(pool, p, &best[i]);
	return least;
}

int pool_price(struct pool *pool, struct seat_program *p, int64_t *ret_bound)
{
	int added = 0, hopeless = 0;
	int64_t bound = program_rest_of_bound(p);

	meet_new_rows(pool, p);
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		int64_t below = program_cycle_dual(p, k) - 1, none = program_left_out_price(p, k);
		int64_t least = program_must_leave_out(p, k)
					? CHAIN_BLOCKED : price_cycle(pool, p, k, below, &added);

		least = none < least ? none : least;
		hopeless |= least >= CHAIN_BLOCKED;
		bound += hopeless ? 0 : least;
	}
	*ret_bound = hopeless ? INT32_MAX * LP_SCALE : bound;
	return added;
}

static void thin_columns(struct seat_program *p, int32_t cycle, int64_t limit)
{
	for (size_t i = 0; i < p->cols_of[cycle].n; i++) {
		int col = p->cols_of[cycle].at[i];

		if (master_reduced(p->master, col) > limit)
			master_limit_col(p->master, col, 0, 0);
	}
}

void pool_thin(struct pool *pool, struct seat_program *p, int64_t room)
{
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		int64_t least = program_left_out_price(p, k);

		for (int32_t i = pool->first[k]; i < pool->first[k + 1]; i++)
			if (may_stand(pool, p, &pool->at.at[i])) {
				int64_t price = price_of(pool, p, &pool->at.at[i]);

				least = price < least ? price : least;
			}
		for (int32_t i = pool->first[k]; i < pool->first[k + 1]; i++)
			pool->at.at[i].gone |= !pool->at.at[i].gone &&
				price_of(pool, p, &pool->at.at[i]) > least + room;
		thin_columns(p, k, least + room);
	}
}
