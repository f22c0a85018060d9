/* A master whose rows rest between its solves, beside one whose rows never do: both find the same values while
 * columns, rows and cuts come, and bounds move. */
#include "../support/dice.h"

#include "lp/master.h"

#include <check.h>
#include <stdlib.h>

#define COLS 12
#define ROWS 16

struct pair {
	struct master *rests, *wakes;
	struct dice dice;
};

static int nothing(void *self, struct master *m)
{
	(void)self;
	(void)m;
	return 0;
}

static void open_pair(struct pair *p, uint64_t seed)
{
	struct lp_client client = { .separate = nothing };

	*p = (struct pair){ .rests = master_new(&client), .wakes = master_new(&client), .dice = { seed } };
}

static void close_pair(struct pair *p)
{
	master_free(p->rests);
	master_free(p->wakes);
}

static void add_column(struct pair *p)
{
	int64_t cost = roll(&p->dice, -9, 2);
	int32_t most = roll(&p->dice, 1, 3), values[ROWS];
	int rows[ROWS], n = 0;

	for (int i = 0; i < master_rows(p->rests); i++)
		if (chance(&p->dice, 40)) {
			rows[n] = i;
			values[n++] = roll(&p->dice, 1, 4);
		}
	master_add_col(p->rests, cost, most, n, rows, values);
	master_add_col(p->wakes, cost, most, n, rows, values);
}

static void add_row(struct pair *p)
{
	struct rule rule = { .kind = 1, .a = master_rows(p->rests) };
	int64_t most = roll(&p->dice, 0, 20);
	int32_t values[COLS];
	int cols[COLS], n = 0;

	for (int j = 0; j < master_cols(p->rests); j++)
		if (chance(&p->dice, 50)) {
			cols[n] = j;
			values[n++] = roll(&p->dice, 1, 4);
		}
	master_add_row(p->rests, &rule, 0, 0, most, n, cols, values);
	master_add_row(p->wakes, &rule, 0, 0, most, n, cols, values);
}

/* Of rows that rest, too. */
static void add_half(struct pair *p)
{
	struct rule rule = { .kind = -1 };
	int rows[2], n = master_rows(p->rests);

	if (n < 2)
		return;
	rows[0] = roll(&p->dice, 0, n - 2);
	rows[1] = roll(&p->dice, rows[0] + 1, n - 1);
	master_add_half(p->rests, &rule, 2, rows);
	master_add_half(p->wakes, &rule, 2, rows);
}

static void move_bounds(struct pair *p)
{
	int col = roll(&p->dice, 0, master_cols(p->rests) - 1);
	int32_t least, most;

	master_bounds(p->rests, col, &least, &most);
	most = roll(&p->dice, 0, most);
	master_set_bounds(p->rests, col, 0, most);
	master_set_bounds(p->wakes, col, 0, most);
}

static void change(struct pair *p)
{
	int what = roll(&p->dice, 0, 9);

	if (!master_cols(p->rests) || (what < 3 && master_cols(p->rests) < COLS))
		add_column(p);
	else if (what < 5 && master_rows(p->rests) < ROWS)
		add_row(p);
	else if (what < 6 && master_rows(p->rests) < ROWS)
		add_half(p);
	else
		move_bounds(p);
}

static int n_slack(const struct master *m)
{
	int n = 0;

	for (int i = 0; i < master_rows(m); i++)
		n += master_slack(m, i) > 1e-6;
	return n;
}

static void compare(struct pair *p)
{
	int64_t one, other;

	ck_assert_int_eq(master_solve_columns(p->rests, INT64_MAX, &one), LP_DONE);
	ck_assert_int_eq(master_solve_columns(p->wakes, INT64_MAX, &other), LP_DONE);
	ck_assert_int_eq(one, other);
	ck_assert_double_eq_tol(master_value(p->rests), master_value(p->wakes), 1e-6);
	for (int i = 0; i < master_rows(p->rests); i++)
		ck_assert_double_ge(master_slack(p->rests, i), -1e-6);
}

START_TEST(rest_changes_nothing)
{
	int rested = 0;

	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct pair p;

		open_pair(&p, seed);
		for (int step = 0; step < 40; step++) {
			change(&p);
			if (!master_cols(p.rests) || chance(&p.dice, 50))
				continue;
			compare(&p);
			rested += n_slack(p.rests);
			master_rest(p.rests);
		}
		close_pair(&p);
	}
	ck_assert_int_gt(rested, 1000);
}
END_TEST

/* x <= 3 and x <= 1: the first rests, until the second is gone. */
START_TEST(who_rests_is_called_back)
{
	struct rule loose = { .kind = 1 }, tight = { .kind = 1, .a = 1 };
	struct lp_client client = { .separate = nothing };
	struct master *m = master_new(&client);
	int32_t ones[] = { 1, 1 };
	int cols[] = { 0, 1 };
	int64_t bound;

	master_add_col(m, -1, 9, 0, NULL, NULL);
	master_add_col(m, 0, 2, 0, NULL, NULL);
	master_add_row(m, &loose, 0, 0, 3, 1, cols, ones);
	master_add_row(m, &tight, 0, 0, 1, 1, cols, ones);
	ck_assert_int_eq(master_solve_columns(m, INT64_MAX, &bound), LP_DONE);
	ck_assert_int_eq(bound, -1);
	master_rest(m);
	ck_assert_double_eq_tol(master_slack(m, 0), 2, 1e-9);
	ck_assert_int_eq(master_dual(m, 0), 0);
	master_add_col(m, -5, 5, 1, (int[]){ 0 }, ones);
	ck_assert_int_eq(master_solve_columns(m, INT64_MAX, &bound), LP_DONE);
	ck_assert_int_eq(bound, -15);
	ck_assert_double_eq_tol(master_slack(m, 0), 0, 1e-9);
	master_free(m);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("rows that rest");
	TCase *tc = tcase_create("rest");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tc, rest_changes_nothing);
	tcase_add_test(tc, who_rests_is_called_back);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
