#include "seat/cliques.h"

#include "seat/ledger.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LITTLE 1e-6
#define SHALLOW 0.02         /* a clique broken by less is no cut */
#define CLIQUES_MOST 60      /* added at once */

typedef VEC(int32_t) members;    /* places in the pool */

struct clique {
	members in;
	double weight;           /* what the solution gives to them */
};

/* What the solution uses in part, the heaviest first, and who of it excludes whom. */
struct support {
	members at;
	VEC(double) x;
	uint64_t *excludes;      /* [i * words ..] */
	size_t words;
};

/* --- who excludes whom ---------------------------------------------------------------- */

static int excludes_by(const struct seat_program *p, int row)
{
	const struct line *line = &p->lines.at[row];

	if (line->account >= 0)
		return ledger_price(p->ledger, line->account) < 0;
	return line->rule.kind == RULE_MOMENT || line->rule.kind == RULE_GAP;
}

/* The chain's entries into the pool's scratch, and out of it again. */
static void spread(struct pool *pool, const struct seat_program *p, const struct pooled *c, int times)
{
	for (int32_t i = c->entries; i >= 0; i = pool->entries.at[i].next) {
		const struct pool_entry *e = &pool->entries.at[i];

		if (excludes_by(p, e->row))
			pool->value.at[e->row] = times * e->value;
	}
}

/* The first one's entries are in the scratch. */
static int excludes(const struct pool *pool, const struct seat_program *p, const struct pooled *c,
	const struct pooled *d)
{
	if (c->cycle == d->cycle)
		return 1;
	if (!(c->rows & d->rows))
		return 0;
	for (int32_t i = d->entries; i >= 0; i = pool->entries.at[i].next) {
		const struct pool_entry *e = &pool->entries.at[i];

		if (pool->value.at[e->row] &&
			pool->value.at[e->row] + e->value > master_rhs(p->master, e->row))
			return 1;
	}
	return 0;
}

/* --- what the solution uses ----------------------------------------------------------- */

struct used {
	int32_t at;
	double x;
};

static int heaviest(const void *a, const void *b)
{
	const struct used *x = a, *y = b;

	if (x->x > y->x || x->x < y->x)
		return x->x > y->x ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void find_used(struct pool *pool, struct seat_program *p, struct support *to)
{
	VEC(struct used) list = {0};

	for (size_t j = 0; j < pool->of_col.n; j++) {
		double x = pool->of_col.at[j] >= 0 ? master_x(p->master, (int)j) : 0;

		if (x > LITTLE && x < 1 - LITTLE)
			vec_push(&list, (struct used){ pool->of_col.at[j], floor(x * 1e6 + 0.5) / 1e6 });
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, heaviest);
	for (size_t i = 0; i < list.n; i++) {
		const struct pooled *c = &pool->at.at[list.at[i].at];

		if (!c->met)
			pool_meet_rows(pool, p, c->cycle, list.at[i].at);
		vec_push(&to->at, list.at[i].at);
		vec_push(&to->x, list.at[i].x);
	}
	vec_release(&list);
}

static void set_bit(uint64_t *bits, size_t i)
{
	bits[i / 64] |= UINT64_C(1) << i % 64;
}

static int has_bit(const uint64_t *bits, size_t i)
{
	return (int)(bits[i / 64] >> i % 64 & 1);
}

static void find_support(struct pool *pool, struct seat_program *p, struct support *s)
{
	find_used(pool, p, s);
	s->words = s->at.n / 64 + 1;
	s->excludes = xcalloc((s->at.n + 1) * s->words, sizeof *s->excludes);
	for (size_t i = 0; i < s->at.n; i++) {
		const struct pooled *c = &pool->at.at[s->at.at[i]];

		spread(pool, p, c, 1);
		for (size_t k = 0; k < i; k++)
			if (excludes(pool, p, c, &pool->at.at[s->at.at[k]])) {
				set_bit(&s->excludes[i * s->words], k);
				set_bit(&s->excludes[k * s->words], i);
			}
		spread(pool, p, c, 0);
	}
}

static void support_release(struct support *s)
{
	vec_release(&s->at);
	vec_release(&s->x);
	free(s->excludes);
}

/* --- growing -------------------------------------------------------------------------- */

/* The seed, and whoever of the rest, in order, is excluded by all so far. */
static double grow(const struct support *s, size_t seed, uint64_t *scratch, members *to)
{
	double weight = s->x.at[seed];

	memcpy(scratch, &s->excludes[seed * s->words], s->words * sizeof *scratch);
	vec_clear(to);
	vec_push(to, s->at.at[seed]);
	for (size_t i = 0; i < s->at.n; i++) {
		if (!has_bit(scratch, i))
			continue;
		vec_push(to, s->at.at[i]);
		weight += s->x.at[i];
		for (size_t w = 0; w < s->words; w++)
			scratch[w] &= s->excludes[i * s->words + w];
	}
	return weight;
}

static int by_place(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

typedef VEC(struct clique) cliques;

static int is_known(const cliques *list, const members *in)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].in.n == in->n &&
			!memcmp(list->at[i].in.at, in->at, in->n * sizeof *in->at))
			return 1;
	return 0;
}

static void find_cliques(const struct support *s, cliques *to)
{
	uint64_t *scratch = xcalloc(s->words, sizeof *scratch);

	for (size_t seed = 0; seed < s->at.n; seed++) {
		members in = {0};
		double weight = grow(s, seed, scratch, &in);

		qsort(in.at, in.n, sizeof *in.at, by_place);
		if (weight > 1 + SHALLOW && !is_known(to, &in))
			vec_push(to, (struct clique){ in, weight });
		else
			vec_release(&in);
	}
	free(scratch);
}

static int most_broken(const void *a, const void *b)
{
	const struct clique *x = a, *y = b;
	size_t n = x->in.n < y->in.n ? x->in.n : y->in.n;
	int order;

	if (x->weight > y->weight || x->weight < y->weight)
		return x->weight > y->weight ? -1 : 1;
	order = memcmp(x->in.at, y->in.at, n * sizeof *x->in.at);
	return order ? order : (x->in.n > y->in.n) - (x->in.n < y->in.n);
}

/* --- whoever else fits ---------------------------------------------------------------- */

static int fits(struct pool *pool, const struct seat_program *p, const struct pooled *c, const members *in)
{
	int all = 1;

	spread(pool, p, c, 1);
	for (size_t i = in->n; i-- > 0 && all;)
		all = excludes(pool, p, c, &pool->at.at[in->at[i]]);
	spread(pool, p, c, 0);
	return all;
}

/* `is_in`: by place, zero between. */
static void extend(struct pool *pool, const struct seat_program *p, members *in, uint8_t *is_in)
{
	for (size_t i = 0; i < in->n; i++)
		is_in[in->at[i]] = 1;
	for (int32_t k = 0; k < pool->n_cycles; k++)
		for (size_t i = 0; i < pool->free[k].n; i++) {
			int32_t at = pool->free[k].at[i];
			const struct pooled *c = &pool->at.at[at];

			if (!is_in[at] && !c->gone && fits(pool, p, c, in))
				vec_push(in, at);
		}
	for (size_t i = 0; i < in->n; i++)
		is_in[in->at[i]] = 0;
}

int cliques_separate(struct pool *pool, struct seat_program *p)
{
	struct support s = {0};
	cliques list = {0};
	uint8_t *is_in = xcalloc(pool->at.n + 1, 1);
	int n;

	find_support(pool, p, &s);
	find_cliques(&s, &list);
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, most_broken);
	n = list.n < CLIQUES_MOST ? (int)list.n : CLIQUES_MOST;
	for (int i = 0; i < n; i++) {
		extend(pool, p, &list.at[i].in, is_in);
		pool_add_clique(pool, p, list.at[i].in.at, list.at[i].in.n);
	}
	for (size_t i = 0; i < list.n; i++)
		vec_release(&list.at[i].in);
	vec_release(&list);
	support_release(&s);
	free(is_in);
	return n;
}
