#include "lp/halves.h"

#include <math.h>
#include <string.h>

#define LITTLE 1e-6
#define SHALLOW 0.02         /* a cut broken by less is none */
#define ROWS_MOST 60         /* added up in one cut: more make it dense, and weak */

/* One row modulo 2: its columns, its right-hand side, and which rows it was made of. */
struct parity {
	uint64_t *odd, *made_of;
	double slack;
	int right_odd, alive;
};

struct table {
	struct master *m;
	VEC(int) rows;           /* of the program, that take part */
	VEC(int) cols;           /* those in use, the heaviest first */
	VEC(double) x;
	struct parity *at;
	size_t words_odd, words_made;
	struct arena arena;
};

static int has_bit(const uint64_t *bits, size_t i)
{
	return (int)(bits[i / 64] >> i % 64 & 1);
}

static void flip_bit(uint64_t *bits, size_t i)
{
	bits[i / 64] ^= UINT64_C(1) << i % 64;
}

/* --- the table ------------------------------------------------------------------------ */

struct used {
	int col;
	int64_t rank;            /* millionths, so that no rounding decides an order */
};

static int heaviest(const void *a, const void *b)
{
	const struct used *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank > y->rank ? -1 : 1;
	return (x->col > y->col) - (x->col < y->col);
}

static void find_columns(struct table *t)
{
	VEC(struct used) list = {0};

	for (int j = 0; j < master_cols(t->m); j++) {
		double x = master_x(t->m, j);

		if (x > LITTLE)
			vec_push(&list, (struct used){ j, llround(x * 1e6) });
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, heaviest);
	for (size_t i = 0; i < list.n; i++) {
		vec_push(&t->cols, list.at[i].col);
		vec_push(&t->x, master_x(t->m, list.at[i].col));
	}
	vec_release(&list);
}

static void find_rows(struct table *t, int most_row)
{
	int n = most_row < master_rows(t->m) ? most_row : master_rows(t->m);

	for (int i = 0; i < n; i++)
		if (master_slack(t->m, i) < 1 - LITTLE)
			vec_push(&t->rows, i);
}

static void fill_rows(struct table *t)
{
	t->words_odd = t->cols.n / 64 + 1;
	t->words_made = t->rows.n / 64 + 1;
	t->at = arena_take(&t->arena, t->rows.n + 1, sizeof *t->at);
	for (size_t i = 0; i < t->rows.n; i++) {
		struct parity *p = &t->at[i];

		p->odd = arena_take(&t->arena, t->words_odd, sizeof *p->odd);
		p->made_of = arena_take(&t->arena, t->words_made, sizeof *p->made_of);
		p->slack = fmax(master_slack(t->m, t->rows.at[i]), 0);
		p->right_odd = master_rhs(t->m, t->rows.at[i]) % 2 != 0;
		p->alive = 1;
		flip_bit(p->made_of, i);
	}
}

static void fill_columns(struct table *t)
{
	int *place = xcalloc((size_t)master_cols(t->m) + 1, sizeof *place);

	for (size_t j = 0; j < t->cols.n; j++)
		place[t->cols.at[j]] = (int)j + 1;
	for (size_t i = 0; i < t->rows.n; i++) {
		const int *cols;
		const double *values;
		int n = master_row(t->m, t->rows.at[i], &cols, &values);

		for (int k = 0; k < n; k++)
			if (place[cols[k]] && (int64_t)values[k] % 2)
				flip_bit(t->at[i].odd, (size_t)place[cols[k]] - 1);
	}
	free(place);
}

static void table_init(struct table *t, struct master *m, int most_row)
{
	*t = (struct table){ .m = m };
	arena_init(&t->arena);
	find_columns(t);
	find_rows(t, most_row);
	fill_rows(t);
	fill_columns(t);
}

static void table_release(struct table *t)
{
	vec_release(&t->rows);
	vec_release(&t->cols);
	vec_release(&t->x);
	arena_release(&t->arena);
}

/* --- cuts ----------------------------------------------------------------------------- */

static int n_bits(const uint64_t *bits, size_t words)
{
	int n = 0;

	for (size_t w = 0; w < words; w++)
		n += __builtin_popcountll(bits[w]);
	return n;
}

/* Slack and what the odd columns lose in rounding: below 1, the cut is broken. */
static double loss(const struct table *t, const struct parity *p)
{
	double sum = p->slack;

	for (size_t w = 0; w < t->words_odd && sum < 1; w++)
		for (uint64_t bits = p->odd[w]; bits; bits &= bits - 1)
			sum += t->x.at[w * 64 + (size_t)__builtin_ctzll(bits)];
	return sum;
}

static int is_known(const half_list *list, const int *rows, int n)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].n == n && !memcmp(list->at[i].rows, rows, (size_t)n * sizeof *rows))
			return 1;
	return 0;
}

static void offer(const struct table *t, const struct parity *p, half_list *to)
{
	double depth = p->right_odd ? (1 - loss(t, p)) / 2 : 0;
	int n = n_bits(p->made_of, t->words_made), k = 0;
	int *rows;

	if (depth < SHALLOW || n < 2 || n > ROWS_MOST)
		return;
	rows = xcalloc((size_t)n, sizeof *rows);
	for (size_t i = 0; i < t->rows.n; i++)
		if (has_bit(p->made_of, i))
			rows[k++] = t->rows.at[i];
	if (is_known(to, rows, n))
		free(rows);
	else
		vec_push(to, (struct half){ rows, n, depth / sqrt(n) });
}

/* --- elimination ---------------------------------------------------------------------- */

/* The row with the least slack among those with an odd entry in the column; ties: the first. */
static struct parity *find_pivot(const struct table *t, size_t col)
{
	struct parity *best = NULL;

	for (size_t i = 0; i < t->rows.n; i++) {
		struct parity *p = &t->at[i];

		if (p->alive && has_bit(p->odd, col) && (!best || p->slack < best->slack - LITTLE))
			best = p;
	}
	return best;
}

static void add_row(const struct table *t, struct parity *to, const struct parity *p)
{
	for (size_t w = 0; w < t->words_odd; w++)
		to->odd[w] ^= p->odd[w];
	for (size_t w = 0; w < t->words_made; w++)
		to->made_of[w] ^= p->made_of[w];
	to->slack += p->slack;
	to->right_odd ^= p->right_odd;
	to->alive = to->slack < 1 - 2 * SHALLOW;
}

static void eliminate(const struct table *t, size_t col, half_list *to)
{
	struct parity *pivot = find_pivot(t, col);

	if (!pivot)
		return;
	pivot->alive = 0;
	for (size_t i = 0; i < t->rows.n; i++) {
		struct parity *p = &t->at[i];

		if (!p->alive || !has_bit(p->odd, col))
			continue;
		add_row(t, p, pivot);
		if (p->alive)
			offer(t, p, to);
	}
}

static int deepest(const void *a, const void *b)
{
	const struct half *x = a, *y = b;

	if (x->depth > y->depth || x->depth < y->depth)
		return x->depth > y->depth ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return memcmp(x->rows, y->rows, (size_t)x->n * sizeof *x->rows);
}

void halves_find(struct master *m, int most_row, size_t most, half_list *ret)
{
	struct table t;

	table_init(&t, m, most_row);
	for (size_t j = 0; j < t.cols.n; j++)
		eliminate(&t, j, ret);
	if (ret->n)
		qsort(ret->at, ret->n, sizeof *ret->at, deepest);
	while (ret->n > most)
		free(ret->at[--ret->n].rows);
	table_release(&t);
}

void halves_release(half_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->at[i].rows);
	vec_release(list);
}
