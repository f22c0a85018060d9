/* Zero-half cuts: each one cuts the solution off, and no point in whole numbers. */
#include "../support/dice.h"

#include "lp/halves.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define COLS 7
#define ROWS 8

struct program {
	int n_cols, n_rows;
	int32_t cost[COLS], most[COLS], a[ROWS][COLS], rhs[ROWS], equal[ROWS];
	struct master *master;
};

static int nothing(void *self, struct master *m)
{
	(void)self;
	(void)m;
	return 0;
}

static void build(struct program *p)
{
	struct lp_client client = { .self = p, .separate = nothing };

	p->master = master_new(&client);
	for (int j = 0; j < p->n_cols; j++)
		master_add_col(p->master, p->cost[j], p->most[j], 0, NULL, NULL);
	for (int i = 0; i < p->n_rows; i++) {
		struct rule rule = { .kind = 1, .a = i };
		int cols[COLS], n = 0;
		int32_t values[COLS];

		for (int j = 0; j < p->n_cols; j++) {
			if (!p->a[i][j])
				continue;
			cols[n] = j;
			values[n++] = p->a[i][j];
		}
		master_add_row(p->master, &rule, p->equal[i], 0, p->rhs[i], n, cols, values);
	}
}

static enum lp_end solve(struct program *p)
{
	int64_t bound;

	return master_solve_columns(p->master, INT64_MAX, &bound);
}

/* The cut's coefficient of a column, from the program itself; of -1, its right-hand side. */
static int64_t half(const struct program *p, const struct half *cut, int col)
{
	int64_t sum = 0;

	for (int k = 0; k < cut->n; k++)
		sum += col < 0 ? p->rhs[cut->rows[k]] : p->a[cut->rows[k]][col];
	return (int64_t)floor((double)sum / 2);
}

static double left_side(const struct program *p, const struct half *cut)
{
	double sum = 0;

	for (int j = 0; j < p->n_cols; j++)
		sum += (double)half(p, cut, j) * master_x(p->master, j);
	return sum;
}

static int is_point(const struct program *p, const int32_t *x)
{
	for (int i = 0; i < p->n_rows; i++) {
		int32_t sum = 0;

		for (int j = 0; j < p->n_cols; j++)
			sum += p->a[i][j] * x[j];
		if (sum > p->rhs[i] || (p->equal[i] && sum != p->rhs[i]))
			return 0;
	}
	return 1;
}

/* How many points in whole numbers the cut takes away. */
static int taken(const struct program *p, const struct half *cut, int j, int32_t *x)
{
	int64_t sum = 0;
	int n = 0;

	if (j < p->n_cols) {
		for (x[j] = 0; x[j] <= p->most[j]; x[j]++)
			n += taken(p, cut, j + 1, x);
		return n;
	}
	for (int k = 0; k < p->n_cols; k++)
		sum += half(p, cut, k) * x[k];
	return sum > half(p, cut, -1) && is_point(p, x);
}

static int check_cuts(struct program *p, uint64_t seed)
{
	half_list cuts = {0};
	int found;

	halves_find(p->master, ROWS, 10, &cuts);
	found = (int)cuts.n;
	for (size_t i = 0; i < cuts.n; i++) {
		int32_t x[COLS];

		if (left_side(p, &cuts.at[i]) < (double)half(p, &cuts.at[i], -1) + 0.01)
			ck_abort_msg("seed %llu: cuts nothing off", (unsigned long long)seed);
		if (taken(p, &cuts.at[i], 0, x))
			ck_abort_msg("seed %llu: takes a point", (unsigned long long)seed);
	}
	halves_release(&cuts);
	return found;
}

static void draw(struct program *p, struct dice *d)
{
	*p = (struct program){ .n_cols = roll(d, 3, COLS), .n_rows = roll(d, 3, ROWS) };
	for (int j = 0; j < p->n_cols; j++) {
		p->cost[j] = roll(d, -9, 2);
		p->most[j] = roll(d, 1, 3);
	}
	for (int i = 0; i < p->n_rows; i++) {
		p->equal[i] = chance(d, 10);
		p->rhs[i] = roll(d, -1, 7);
		for (int j = 0; j < p->n_cols; j++)
			p->a[i][j] = chance(d, 50) ? roll(d, -2, 4) : 0;
	}
}

START_TEST(cuts_take_fractions_alone)
{
	int found = 0;

	for (uint64_t seed = 1; seed <= 4000; seed++) {
		struct dice d = { seed };
		struct program p;

		draw(&p, &d);
		build(&p);
		if (solve(&p) == LP_DONE)
			found += check_cuts(&p, seed);
		master_free(p.master);
	}
	ck_assert_int_gt(found, 50);
}
END_TEST

/* Five around a table, no two neighbours: two at most, where the program without cuts has two and a half. */
static void set_table(struct program *p)
{
	*p = (struct program){ .n_cols = 5, .n_rows = 5 };
	for (int i = 0; i < 5; i++) {
		p->cost[i] = -1;
		p->most[i] = 1;
		p->rhs[i] = 1;
		p->a[i][i] = p->a[i][(i + 1) % 5] = 1;
	}
	build(p);
}

START_TEST(an_odd_ring_is_closed)
{
	struct rule rule = { .kind = -1 };
	half_list cuts = {0};
	struct program p;

	set_table(&p);
	ck_assert_int_eq(solve(&p), LP_DONE);
	ck_assert_double_eq_tol(master_value(p.master), -2.5, 1e-6);
	halves_find(p.master, ROWS, 10, &cuts);
	ck_assert_uint_eq(cuts.n, 1);
	ck_assert_int_eq(cuts.at[0].n, 5);
	ck_assert_int_eq(master_add_half(p.master, &rule, cuts.at[0].n, cuts.at[0].rows), 5);
	ck_assert_int_eq(master_rhs(p.master, 5), 2);
	ck_assert_int_eq(solve(&p), LP_DONE);
	ck_assert_double_eq_tol(master_value(p.master), -2, 1e-6);
	halves_release(&cuts);
	master_free(p.master);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("zero-half cuts");
	TCase *tc = tcase_create("cuts");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tc, an_odd_ring_is_closed);
	tcase_add_test(tc, cuts_take_fractions_alone);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
