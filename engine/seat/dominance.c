/* Rows of the pool's chains, and dominance among them. */
#include "seat/pool.h"

#include <stdlib.h>

/* --- entries -------------------------------------------------------------------------- */

static void add_entry(struct pool *pool, struct pooled *c, int row, int32_t value)
{
	vec_push(&pool->entries, (struct pool_entry){row, value, c->entries});
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

static struct column column_of(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t i)
{
	return (struct column){.kind = COL_CHAIN,
		.cycle = cycle,
		.in_place = pool->at.at[i].in_place,
		.most = 1,
		.chain = pool_chain(pool, p, cycle, i)};
}

void pool_meet_rows(struct pool *pool, struct seat_program *p, int32_t cycle, int32_t i)
{
	struct pooled *c = &pool->at.at[i];
	struct column col = column_of(pool, p, cycle, i);

	c->entries = -1;
	c->rows = 0;
	c->met = 1;
	program_meet(p, &col);
	for (size_t k = 0; k < p->touched.n; k++) {
		int row = p->touched.at[k];

		if (row != p->row_of_cycle[cycle])
			add_entry(pool, c, row, p->sum.at[row]);
		p->sum.at[row] = 0;
	}
	vec_clear(&p->touched);
}

static int32_t n_entries(const struct pool *pool, const struct pooled *c)
{
	int32_t n = 0;

	for (int32_t i = c->entries; i >= 0; i = pool->entries.at[i].next)
		n++;
	return n;
}

/* --- dominance ------------------------------------------------------------------------ */

/* Those of one cycle that look for a lord. The cheapest first, with the fewest rows; ties: as they
 * came. */
struct seeker {
	int64_t cost;
	int32_t n, at;
};

typedef VEC(struct seeker) seekers;

static int cheapest(const void *a, const void *b)
{
	const struct seeker *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static int32_t place_of(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t i)
{
	struct chain chain = pool_chain(pool, p, cycle, i);

	return standing_key(
		p->agenda, &p->agenda->cycles[cycle], program_slot(p, cycle, 0, chain.at[0]));
}

/* A standing meeting's place is a row of its own, which may not have come yet. */
static int same_place(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t x, int32_t y)
{
	if (pool->at.at[x].in_place != pool->at.at[y].in_place)
		return 0;
	return !pool->at.at[x].in_place ||
	       place_of(pool, p, cycle, x) == place_of(pool, p, cycle, y);
}

/* With the values of y spread out. */
static int dominates(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t x, int32_t y)
{
	const struct pooled *c = &pool->at.at[x];

	if (c->cost > pool->at.at[y].cost || (c->rows & ~pool->at.at[y].rows))
		return 0;
	for (int32_t i = c->entries; i >= 0; i = pool->entries.at[i].next)
		if (pool->entries.at[i].value > pool->value.at[pool->entries.at[i].row])
			return 0;
	return same_place(pool, p, cycle, x, y);
}

static void spread(struct pool *pool, const struct pooled *c, int times)
{
	for (int32_t i = c->entries; i >= 0; i = pool->entries.at[i].next)
		pool->value.at[pool->entries.at[i].row] = times * pool->entries.at[i].value;
}

/* In their order, among those who are free by then. */
static void find_lords(
	struct pool *pool, const struct seat_program *p, int32_t cycle, seekers *list)
{
	if (list->n)
		qsort(list->at, list->n, sizeof *list->at, cheapest);
	for (size_t i = 0; i < list->n; i++) {
		struct pooled *c = &pool->at.at[list->at[i].at];

		spread(pool, c, 1);
		for (size_t k = 0; k < pool->free[cycle].n && c->lord < 0; k++)
			if (dominates(pool, p, cycle, pool->free[cycle].at[k], list->at[i].at))
				c->lord = pool->free[cycle].at[k];
		spread(pool, c, 0);
		if (c->lord < 0)
			vec_push(&pool->free[cycle], list->at[i].at);
	}
}

static void seek(const struct pool *pool, int32_t i, seekers *list)
{
	const struct pooled *c = &pool->at.at[i];

	vec_push(list, (struct seeker){c->cost, n_entries(pool, c), i});
}

/* Only the free keep their entries. `from`: where the cycle's begin. */
static void drop_entries(struct pool *pool, int32_t cycle, size_t from)
{
	VEC(struct pool_entry) kept = {0};

	for (size_t k = 0; k < pool->free[cycle].n; k++) {
		struct pooled *c = &pool->at.at[pool->free[cycle].at[k]];
		int32_t i = c->entries;

		for (c->entries = -1; i >= 0; i = pool->entries.at[i].next) {
			vec_push(&kept, (struct pool_entry){pool->entries.at[i].row,
						pool->entries.at[i].value, c->entries});
			c->entries = (int32_t)(from + kept.n) - 1;
		}
	}
	for (int32_t i = pool->first[cycle]; i < pool->first[cycle + 1]; i++)
		if (pool->at.at[i].lord >= 0) {
			pool->at.at[i].entries = -1;
			pool->at.at[i].met = 0;
		}
	pool->entries.n = from;
	for (size_t i = 0; i < kept.n; i++)
		vec_push(&pool->entries, kept.at[i]);
	vec_release(&kept);
}

static void fit_scratch(struct pool *pool, const struct seat_program *p)
{
	while (pool->value.n < p->lines.n)
		vec_push(&pool->value, 0);
}

void pool_find_lords(struct pool *pool, struct seat_program *p)
{
	seekers list = {0};

	fit_scratch(pool, p);
	for (int32_t k = 0; k < pool->n_cycles; k++) {
		size_t from = pool->entries.n;

		vec_clear(&list);
		for (int32_t i = pool->first[k]; i < pool->first[k + 1]; i++) {
			pool_meet_rows(pool, p, k, i);
			seek(pool, i, &list);
		}
		find_lords(pool, p, k, &list);
		drop_entries(pool, k, from);
	}
	pool->n_rows = (int32_t)p->lines.n;
	vec_release(&list);
}

/* --- rows that came ------------------------------------------------------------------- */

/* Those that the cycle's chains may meet. */
typedef VEC(int) new_rows;

static void find_new_rows(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, new_rows *to)
{
	vec_clear(to);
	for (int32_t row = pool->n_rows; row < (int32_t)p->lines.n; row++) {
		const struct line *line = &p->lines.at[row];

		if (line->cut < 0 && line->rule.kind > 0 && line->rule.kind != RULE_COVERAGE &&
			program_may_meet(p, line, cycle))
			vec_push(to, row);
	}
}

/* Returns 1 if the chain meets any. */
static int meet(
	struct pool *pool, struct seat_program *p, int32_t cycle, int32_t i, const new_rows *rows)
{
	struct column col = column_of(pool, p, cycle, i);
	int any = 0;

	for (size_t k = 0; k < rows->n; k++) {
		int32_t value = program_coefficient(p, &p->lines.at[rows->at[k]], &col);

		if (value)
			add_entry(pool, &pool->at.at[i], rows->at[k], value);
		any |= value > 0;
	}
	return any;
}

/* Whoever is in one of the rows less often than the lord is free of it. */
static int is_freed(
	struct pool *pool, struct seat_program *p, int32_t cycle, int32_t i, const new_rows *rows)
{
	const struct pooled *c = &pool->at.at[i], *lord = &pool->at.at[c->lord];
	struct column col = column_of(pool, p, cycle, i);

	for (size_t k = 0; k < rows->n; k++) {
		int32_t most = value_in(pool, lord, rows->at[k]);

		if (most > 0 && program_coefficient(p, &p->lines.at[rows->at[k]], &col) < most)
			return 1;
	}
	return 0;
}

/* Those who are free of their lords, and look for others. `hit`: by chain, who meets a new row. */
static void free_some(struct pool *pool, struct seat_program *p, int32_t cycle,
	const new_rows *rows, const uint8_t *hit, seekers *list)
{
	int32_t first = pool->first[cycle];

	vec_clear(list);
	for (int32_t i = first; i < pool->first[cycle + 1]; i++) {
		struct pooled *c = &pool->at.at[i];

		if (c->gone || c->lord < 0 || !hit[c->lord - first] ||
			!is_freed(pool, p, cycle, i, rows))
			continue;
		if (!c->met)
			pool_meet_rows(pool, p, cycle, i);
		pool_meet_cuts(pool, p, i);      /* some of them only by the lord */
		c->lord = -1;
		seek(pool, i, list);
	}
}

static void meet_new_rows_of(
	struct pool *pool, struct seat_program *p, int32_t cycle, const new_rows *rows)
{
	int32_t first = pool->first[cycle], n = pool->first[cycle + 1] - first, any = 0;
	uint8_t *hit = xcalloc((size_t)n + 1, 1);
	seekers list = {0};

	for (int32_t i = 0; i < n; i++)
		if (pool->at.at[first + i].met) {
			hit[i] = (uint8_t)meet(pool, p, cycle, first + i, rows);
			any |= hit[i];
		}
	if (any) {
		free_some(pool, p, cycle, rows, hit, &list);
		find_lords(pool, p, cycle, &list);
	}
	vec_release(&list);
	free(hit);
}

void pool_meet_new_rows(struct pool *pool, struct seat_program *p)
{
	new_rows rows = {0};

	fit_scratch(pool, p);
	for (int32_t k = 0; k < pool->n_cycles; k++) {
		find_new_rows(pool, p, k, &rows);
		if (rows.n)
			meet_new_rows_of(pool, p, k, &rows);
	}
	pool->n_rows = (int32_t)p->lines.n;
	vec_release(&rows);
}
