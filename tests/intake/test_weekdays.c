/* The table itself is looked at: no day's name may be taken for another day's. */
#include "intake/weekdays.c"

#include <check.h>
#include <stdlib.h>

START_TEST(every_name_is_its_own_day)
{
	for (size_t k = 0; names[_i][k]; k++)
		ck_assert_msg(weekday_named(names[_i][k]) == _i, "%s", names[_i][k]);
}
END_TEST

static const struct {
	const char *name;
	int day;
} others[] = {
	{"MIERCOLES", 2},
	{"Mie\xcc\x81rcoles", 2},
	{" monday ", 0},
	{"Mo.", 0},
	{"", -1},
	{"person", -1},
	{"Day 1", -1},
	{"Monday 2", -1},
	{"\xe6\x9d\x8e", -1},
	{"\xff", -1},
};

START_TEST(others_are_taken_as_they_should)
{
	ck_assert_int_eq(weekday_named(others[_i].name), others[_i].day);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("weekdays");
	TCase *c = tcase_create("weekdays");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(c, every_name_is_its_own_day, 0, 7);
	tcase_add_loop_test(c, others_are_taken_as_they_should, 0, sizeof others / sizeof *others);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
