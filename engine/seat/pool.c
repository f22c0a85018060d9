#include "seat/pool.h"

#include <stdlib.h>
#include <string.h>

#define EACH_MOST 3 /* columns added for one cycle in one round */

void pool_init(struct pool *pool)
{
	memset(pool, 0, sizeof *pool);
}

void pool_release(struct pool *pool)
{
	for (int32_t k = 0; k < pool->n_cycles; k++)
		vec_release(&pool->free[k]);
	vec_release(&pool->at);
	vec_release(&pool->slots);
	vec_release(&pool->entries);
	vec_release(&pool->of_col);
	vec_release(&pool->value);
	free(pool->first);
	free(pool->first_slot);
	free(pool->free);
	memset(pool, 0, sizeof *pool);
}

static const int32_t *slots_of(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t i)
{
	size_t n = (size_t)program_meetings(p, cycle);

	return &pool->slots.at[pool->first_slot[cycle] + (size_t)(i - pool->first[cycle]) * n];
}

struct chain pool_chain(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t i)
{
	struct chain chain = {0};

	memcpy(chain.at, slots_of(pool, p, cycle, i),
		(size_t)program_meetings(p, cycle) * sizeof *chain.at);
	return chain;
}

/* --- filling -------------------------------------------------------------------------- */

struct filling {
	struct pool *pool;
	struct seat_program *p;
	int64_t most;
};

static void begin_cycle(struct pool *pool)
{
	pool->first[pool->n_cycles] = (int32_t)pool->at.n;
	pool->first_slot[pool->n_cycles] = pool->slots.n;
	pool->n_cycles++;
}

/* Returns 1 when there are too many. */
static int take(void *self, int32_t cycle, const struct chain *chain, int in_place)
{
	struct filling *f = self;

	if ((int64_t)f->pool->at.n >= f->most)
		return 1;
	while (f->pool->n_cycles <= cycle)
		begin_cycle(f->pool);
	vec_push(&f->pool->at,
		(struct pooled){.cycle = cycle,
			.in_place = (uint8_t)in_place,
			.cost = f->p->level == LEVEL_COVERAGE
					? 0
					: program_chain_cost(f->p, cycle, chain, in_place),
			.entries = -1,
			.halves = -1,
			.lord = -1});
	for (int m = 0; m < program_meetings(f->p, cycle); m++)
		vec_push(&f->pool->slots, chain->at[m]);
	return 0;
}

int pool_fill(struct pool *pool, struct seat_program *p, int64_t room, int64_t most)
{
	struct filling f = {pool, p, most};
	int32_t n = p->agenda->n_cycles;

	pool->first = xcalloc((size_t)n + 1, sizeof *pool->first);
	pool->first_slot = xcalloc((size_t)n + 1, sizeof *pool->first_slot);
	pool->free = xcalloc((size_t)n + 1, sizeof *pool->free);
	if (program_enumerate(p, room, take, &f)) {
		pool_release(pool);
		return 0;
	}
	while (pool->n_cycles < n)
		begin_cycle(pool);
	pool->first[n] = (int32_t)pool->at.n;
	return 1;
}

/* --- the program's columns ------------------------------------------------------------ */

static void note_column(struct pool *pool, int32_t i, int32_t col)
{
	while (pool->of_col.n <= (size_t)col)
		vec_push(&pool->of_col, -1);
	pool->of_col.at[col] = i;
}

static void find_column(struct pool *pool, const struct seat_program *p, int32_t col)
{
	const struct column *c = &p->cols.at[col];
	size_t size = (size_t)program_meetings(p, c->cycle) * sizeof *c->chain.at;

	for (int32_t i = pool->first[c->cycle]; i < pool->first[c->cycle + 1]; i++)
		if (pool->at.at[i].in_place == c->in_place &&
			!memcmp(slots_of(pool, p, c->cycle, i), c->chain.at, size))
			note_column(pool, i, col);
}

void pool_join(struct pool *pool, struct seat_program *p)
{
	for (size_t j = 0; j < p->cols.n; j++)
		if (p->cols.at[j].kind == COL_CHAIN)
			find_column(pool, p, (int32_t)j);
	pool_find_lords(pool, p);
}

/* --- cuts ----------------------------------------------------------------------------- */

/* times 1: into the scratch; times 0: out of it again. */
static void spread(struct pool *pool, int32_t list, int times)
{
	for (int32_t i = list; i >= 0; i = pool->entries.at[i].next)
		pool->value.at[pool->entries.at[i].row] = times * pool->entries.at[i].value;
}

static int has_entry(const struct pool *pool, int32_t list, int row)
{
	while (list >= 0 && pool->entries.at[list].row != row)
		list = pool->entries.at[list].next;
	return list >= 0;
}

static void add_half(struct pool *pool, struct pooled *c, int row, int32_t value)
{
	vec_push(&pool->entries, (struct pool_entry){row, value, c->halves});
	c->halves = (int32_t)pool->entries.n - 1;
}

/* Its members know already. Those that come later by their lords exclude all of it, too: what the lord excludes
 * by a row, they do. */
static void meet_clique(struct pool *pool, struct pooled *c, int row)
{
	if (c->lord < 0 || has_entry(pool, c->halves, row) ||
		!has_entry(pool, pool->at.at[c->lord].halves, row))
		return;
	add_half(pool, c, row, 1);
	pool->value.at[row] = 1;
}

static void meet_cut(struct pool *pool, struct pooled *c, const struct cut *cut)
{
	int32_t sum = 0;

	if (!cut->n) {
		meet_clique(pool, c, cut->row);
		return;
	}
	for (int k = 0; k < cut->n; k++)
		sum += pool->value.at[cut->rows[k]];
	if (sum < 2)
		return;
	add_half(pool, c, cut->row, sum / 2);
	pool->value.at[cut->row] = sum / 2;
}

/* The row of the chain's own cycle isn't among its entries, but may be one of a cut's. */
void pool_meet_cuts(struct pool *pool, const struct seat_program *p, int32_t i)
{
	struct pooled *c = &pool->at.at[i];

	if (c->n_cuts == (int32_t)p->cuts.n)
		return;
	spread(pool, c->entries, 1);
	spread(pool, c->halves, 1);
	pool->value.at[p->row_of_cycle[c->cycle]] = 1;
	for (; c->n_cuts < (int32_t)p->cuts.n; c->n_cuts++)
		meet_cut(pool, c, &p->cuts.at[c->n_cuts]);
	spread(pool, c->entries, 0);
	spread(pool, c->halves, 0);
	pool->value.at[p->row_of_cycle[c->cycle]] = 0;
}

void pool_add_clique(struct pool *pool, struct seat_program *p, const int32_t *at, size_t n)
{
	uint8_t *is_in = xcalloc(pool->at.n + 1, 1);
	VEC(int) cols = {0};
	int row;

	for (size_t i = 0; i < n; i++)
		is_in[at[i]] = 1;
	for (size_t j = 0; j < pool->of_col.n; j++) {
		int32_t i = pool->of_col.at[j];

		if (i >= 0 && pool->at.at[i].lord >= 0)
			is_in[i] |= is_in[pool->at.at[i].lord] ? 2 : 0;
		if (i >= 0 && is_in[i])
			vec_push(&cols, (int)j);
	}
	row = program_add_clique(p, cols.at, cols.n);
	for (size_t i = 0; i < n; i++)
		add_half(pool, &pool->at.at[at[i]], row, 1);
	for (size_t j = 0; j < cols.n; j++)
		if (is_in[pool->of_col.at[cols.at[j]]] == 2)
			add_half(pool, &pool->at.at[pool->of_col.at[cols.at[j]]], row, 1);
	vec_release(&cols);
	free(is_in);
}

/* --- pricing -------------------------------------------------------------------------- */

static int64_t sum_of(const struct pool *pool, const struct seat_program *p, int32_t list)
{
	int64_t sum = 0;

	for (int32_t i = list; i >= 0; i = pool->entries.at[i].next)
		sum += master_dual(p->master, pool->entries.at[i].row) * pool->entries.at[i].value;
	return sum;
}

static int64_t price_of(struct pool *pool, struct seat_program *p, int32_t cycle, int32_t i)
{
	struct pooled *c = &pool->at.at[i];

	if (!c->met)
		pool_meet_rows(pool, p, cycle, i);
	pool_meet_cuts(pool, p, i);
	return c->cost * LP_SCALE - sum_of(pool, p, c->entries) - sum_of(pool, p, c->halves);
}

struct offer {
	int64_t price;
	int32_t at;
};

/* What comes out of looking at a cycle's chains. */
struct sale {
	struct pool *pool;
	struct seat_program *p;
	int32_t cycle;
	int64_t below, least; /* price that a chain must stay under to be added; the least of all */
	struct offer best[EACH_MOST];
	int n;
};

static void keep_offer(struct sale *s, struct offer o)
{
	int k;

	if (s->n == EACH_MOST && o.price >= s->best[s->n - 1].price)
		return;
	if (s->n < EACH_MOST)
		s->n++;
	for (k = s->n - 1; k > 0 && s->best[k - 1].price > o.price; k--)
		s->best[k] = s->best[k - 1];
	s->best[k] = o;
}

static void consider(struct sale *s, int32_t i)
{
	int64_t price = price_of(s->pool, s->p, s->cycle, i);

	s->least = price < s->least ? price : s->least;
	if (price < s->below)
		keep_offer(s, (struct offer){price, i});
}

static int is_within(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t i)
{
	const struct slot_range *r = &p->within[cycle * CHAIN_MOST];
	int n = program_meetings(p, cycle);
	const int32_t *at = slots_of(pool, p, cycle, i);

	for (int m = 0; m < n; m++)
		if (at[m] < r[m].first || at[m] > r[m].last)
			return 0;
	return 1;
}

static int is_narrowed(const struct seat_program *p, int32_t cycle)
{
	const struct slot_range *r = &p->within[cycle * CHAIN_MOST];

	for (int m = 0; m < program_meetings(p, cycle); m++)
		if (r[m].first > 0 || r[m].last < INT32_MAX)
			return 1;
	return 0;
}

/* A lord that the node forbids serves nobody: each node's program is whole for itself, so that rows
 * that come later can free whom they will. */
static void consider_all(struct sale *s)
{
	struct pool *pool = s->pool;

	for (int32_t i = pool->first[s->cycle]; i < pool->first[s->cycle + 1]; i++) {
		const struct pooled *c = &pool->at.at[i];

		if (!c->gone && is_within(pool, s->p, s->cycle, i) &&
			(c->lord < 0 || !is_within(pool, s->p, s->cycle, c->lord)))
			consider(s, i);
	}
}

static void consider_free(struct sale *s)
{
	for (size_t k = 0; k < s->pool->free[s->cycle].n; k++) {
		int32_t i = s->pool->free[s->cycle].at[k];

		if (!s->pool->at.at[i].gone)
			consider(s, i);
	}
}

static void look(struct sale *s)
{
	s->least = CHAIN_BLOCKED;
	s->n = 0;
	if (is_narrowed(s->p, s->cycle))
		consider_all(s);
	else
		consider_free(s);
}

static int buy_one(struct pool *pool, struct seat_program *p, int32_t i)
{
	const struct pooled *c = &pool->at.at[i];
	struct chain chain = pool_chain(pool, p, c->cycle, i);
	VEC(int) cliques = {0};
	int added;

	for (int32_t k = c->halves; k >= 0; k = pool->entries.at[k].next)
		if (program_is_clique(p, pool->entries.at[k].row))
			vec_push(&cliques, pool->entries.at[k].row);
	added = program_add_pooled(p, c->cycle, &chain, c->in_place, cliques.at, cliques.n);
	if (added)
		note_column(pool, i, (int32_t)p->cols.n - 1);
	vec_release(&cliques);
	return added;
}

static int buy(struct sale *s)
{
	int added = 0;

	for (int k = 0; k < s->n; k++)
		added += buy_one(s->pool, s->p, s->best[k].at);
	return added;
}

int pool_price(struct pool *pool, struct seat_program *p, int64_t *ret_bound)
{
	int added = 0, hopeless = 0;
	int64_t bound = program_rest_of_bound(p);

	pool_meet_new_rows(pool, p);
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		struct sale s = {.pool = pool,
			.p = p,
			.cycle = k,
			.below = program_cycle_dual(p, k) - 1,
			.least = CHAIN_BLOCKED};
		int64_t least = program_left_out_price(p, k);

		if (!program_must_leave_out(p, k)) {
			look(&s);
			added += buy(&s);
		}
		least = s.least < least ? s.least : least;
		hopeless |= least >= CHAIN_BLOCKED;
		bound += hopeless ? 0 : least;
	}
	*ret_bound = hopeless ? INT32_MAX * LP_SCALE : bound;
	return added;
}

/* --- thinning ------------------------------------------------------------------------- */

static void thin_columns(struct seat_program *p, int32_t cycle, int64_t limit)
{
	for (size_t i = 0; i < p->cols_of[cycle].n; i++) {
		int col = p->cols_of[cycle].at[i];

		if (master_reduced(p->master, col) > limit)
			master_limit_col(p->master, col, 0, 0);
	}
}

/* Whoever is set aside costs no less than the lord, and goes at the latest with it. */
static void thin_cycle(struct pool *pool, struct seat_program *p, int32_t cycle, int64_t limit)
{
	for (size_t k = 0; k < pool->free[cycle].n; k++) {
		int32_t i = pool->free[cycle].at[k];

		pool->at.at[i].gone |= !pool->at.at[i].gone && price_of(pool, p, cycle, i) > limit;
	}
	for (int32_t i = pool->first[cycle]; i < pool->first[cycle + 1]; i++) {
		struct pooled *c = &pool->at.at[i];

		c->gone |= c->lord >= 0 && pool->at.at[c->lord].gone;
	}
	thin_columns(p, cycle, limit);
}

void pool_thin(struct pool *pool, struct seat_program *p, int64_t room)
{
	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		struct sale s = {.pool = pool, .p = p, .cycle = k};
		int64_t least = program_left_out_price(p, k);

		look(&s);
		thin_cycle(pool, p, k, (s.least < least ? s.least : least) + room);
	}
}
