/* Linear programs with known answers. */
#include "lp/simplex.h"

#include <check.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int near(double x, double y)
{
	return fabs(x - y) < 1e-7;
}

/* Wyndor: most of 3 x + 5 y with x <= 4, 2 y <= 12, 3 x + 2 y <= 18: 36 at (2, 6). */
static struct simplex *wyndor(void)
{
	struct simplex *s = simplex_new();
	static const int both[] = { 0, 1 };
	static const double one[] = { 1 }, two[] = { 2 }, mixed[] = { 3, 2 };

	simplex_add_col(s, -3, 0, 1000, 0, NULL, NULL);
	simplex_add_col(s, -5, 0, 1000, 0, NULL, NULL);
	simplex_add_row(s, 0, 4, 1, &both[0], one);
	simplex_add_row(s, 0, 12, 1, &both[1], two);
	simplex_add_row(s, 0, 18, 2, both, mixed);
	return s;
}

START_TEST(known_answer)
{
	struct simplex *s = wyndor();

	ck_assert_int_eq(simplex_solve(s, _i, DBL_MAX), SIMPLEX_OPTIMAL);
	ck_assert(near(simplex_value(s), -36));
	ck_assert(near(simplex_x(s, 0), 2) && near(simplex_x(s, 1), 6));
	ck_assert(near(simplex_dual(s, 0), 0) && near(simplex_dual(s, 1), -1.5) &&
		  near(simplex_dual(s, 2), -1));
	simplex_free(s);
}
END_TEST

START_TEST(rows_and_columns_come_later)
{
	struct simplex *s = wyndor();
	static const int rows[] = { 1, 2 }, cols[] = { 0, 1, 2 };
	static const double entries[] = { 1, 1 }, ones[] = { 1, 1, 1 };

	simplex_solve(s, 1, DBL_MAX);
	ck_assert_int_eq(simplex_add_col(s, -4, 0, 5, 2, rows, entries), 2);
	ck_assert_int_eq(simplex_solve(s, 1, DBL_MAX), SIMPLEX_OPTIMAL);
	ck_assert(near(simplex_value(s), -43.5) && near(simplex_x(s, 2), 5));
	ck_assert_int_eq(simplex_add_row(s, 1, 3, 3, cols, ones), 3);
	ck_assert_int_eq(simplex_solve(s, 0, DBL_MAX), SIMPLEX_OPTIMAL);
	ck_assert(near(simplex_value(s), -15) && near(simplex_x(s, 1), 3));
	simplex_free(s);
}
END_TEST

/* Every column an integer there, and the program itself as it was. */
START_TEST(is_written_for_others)
{
	struct simplex *s = wyndor();
	char path[] = "simplex-XXXXXX", text[2000];
	FILE *f;

	close(mkstemp(path));
	ck_assert_int_eq(simplex_write(s, path), 0);
	f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	text[fread(text, 1, sizeof text - 1, f)] = 0;
	fclose(f);
	unlink(path);
	ck_assert_ptr_nonnull(strstr(text, "Minimize"));
	ck_assert_ptr_nonnull(strstr(text, "- 3 y_1 - 5 y_2"));
	ck_assert_ptr_nonnull(strstr(text, "Generals"));
	ck_assert_int_eq(simplex_solve(s, 1, DBL_MAX), SIMPLEX_OPTIMAL);
	ck_assert(near(simplex_value(s), -36));
	ck_assert_int_ne(simplex_write(s, "no-such-folder/file"), 0);
	simplex_free(s);
}
END_TEST

START_TEST(no_solution)
{
	struct simplex *s = wyndor();
	static const int col = 0;
	static const double minus = -1;

	simplex_add_row(s, 0, -5, 1, &col, &minus);      /* x >= 5 */
	ck_assert_int_eq(simplex_solve(s, _i, DBL_MAX), SIMPLEX_INFEASIBLE);
	simplex_set_rhs(s, 3, -1);
	ck_assert_int_eq(simplex_solve(s, _i, DBL_MAX), SIMPLEX_OPTIMAL);
	ck_assert(near(simplex_value(s), -36));
	simplex_free(s);
}
END_TEST

START_TEST(bounds_and_bases_come_back)
{
	struct simplex *s = wyndor();
	struct basis *b;
	int64_t before;

	simplex_solve(s, 1, DBL_MAX);
	b = simplex_basis(s);
	simplex_set_bounds(s, 0, 3, 3);
	ck_assert_int_eq(simplex_solve(s, 0, DBL_MAX), SIMPLEX_OPTIMAL);
	ck_assert(near(simplex_value(s), -31.5));
	simplex_set_bounds(s, 0, 0, 1000);
	simplex_restore(s, b);
	before = simplex_iterations(s);
	ck_assert_int_eq(simplex_solve(s, 0, DBL_MAX), SIMPLEX_OPTIMAL);
	ck_assert(near(simplex_value(s), -36));
	ck_assert_int_eq(simplex_iterations(s), before);
	basis_free(b);
	simplex_free(s);
}
END_TEST

START_TEST(columns_tell_their_entries)
{
	struct simplex *s = wyndor();
	const int *rows;
	const double *values;

	ck_assert_int_eq(simplex_column(s, 1, &rows, &values), 2);
	for (int i = 0; i < 2; i++)
		ck_assert((rows[i] == 1 || rows[i] == 2) && near(values[i], 2));
	simplex_free(s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("simplex");
	TCase *tc = tcase_create("known answers");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, known_answer, 0, 2);
	tcase_add_test(tc, rows_and_columns_come_later);
	tcase_add_test(tc, is_written_for_others);
	tcase_add_loop_test(tc, no_solution, 0, 2);
	tcase_add_test(tc, bounds_and_bases_come_back);
	tcase_add_test(tc, columns_tell_their_entries);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
