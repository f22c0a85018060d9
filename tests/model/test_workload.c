/* Gaps, planning time and weekly limits, worked out by hand. */
#include "../support/plain.h"

#include "model/agenda.h"

#include <check.h>
#include <stdlib.h>

static struct school school;

/* Monday: lessons in the first and the last period, between them 110 minutes; Tuesday: a double
 * one. */
static void open_school(void)
{
	plain_open(&school, 1);
	plain_lesson(&school, 0, 0, 0, 0, 0);
	plain_lesson(&school, 0, 0, 3, 3, 0);
	plain_lesson(&school, 0, 1, 0, 1, 1);
}

static void close_school(void)
{
	school_release(&school);
}

START_TEST(gaps_lie_between_lessons)
{
	const struct person_day *pd;

	school_seal(&school);
	pd = person_day(&school, 0, 0);
	ck_assert_uint_eq(pd->n_gaps, 1);
	ck_assert(pd->gaps[0].start == 520 && pd->gaps[0].end == 630);
	ck_assert_int_eq(gap_minutes(&school, 0, 0, 500, 530), 10);
	ck_assert_int_eq(gap_minutes(&school, 0, 0, 620, 700), 10);
	ck_assert_int_eq(gap_minutes(&school, 0, 0, 400, 900), 110);
	ck_assert_int_eq(gap_minutes(&school, 0, 1, 400, 900), 0);
	ck_assert_int_eq(free_minutes(&school, 0, 0), 110);
	ck_assert_int_eq(lesson_minutes(&school, 0, 0), 40 + 40 + 90);
}
END_TEST

START_TEST(breaks_are_no_gaps)
{
	school.shortest_gap = 111;
	school_seal(&school);
	ck_assert_int_eq(free_minutes(&school, 0, 0), 0);
	ck_assert(!person_is_free(&school, 0, 0, 530, 570));
	ck_assert(
		person_is_free(&school, 0, 0, 440, 480) && person_is_free(&school, 0, 0, 670, 730));
	ck_assert(!person_is_free(&school, 0, 0, 670, 731));
}
END_TEST

START_TEST(presence_follows_the_lessons)
{
	school.people[0].may.day_span = 200;
	school_seal(&school);
	ck_assert(person_is_present(&school, 0, 0, 420, 620));
	ck_assert(!person_is_present(&school, 0, 0, 419, 430) &&
		  !person_is_present(&school, 0, 0, 600, 621));
	ck_assert(!person_is_present(&school, 0, 2, 480, 520) &&
		  !person_is_present(&school, 1, 0, 480, 520));
}
END_TEST

START_TEST(pieces_are_free_periods)
{
	struct span pieces[8];

	school.people[0].may.planning_percent = 50;
	school.people[0].may.planning_block = 40 + _i;
	school_seal(&school);
	ck_assert_int_eq(planning_pieces(&school, 0, 0, pieces, 8), _i ? 0 : 2);
	if (_i)
		return;
	ck_assert(pieces[0].start == 530 && pieces[0].end == 570 && pieces[1].start == 580 &&
		  pieces[1].end == 620);
	ck_assert_int_eq(planning_pieces(&school, 0, 0, pieces, 1), 1);
	ck_assert_int_eq(planning_pieces(&school, 0, 1, pieces, 8), 0);
}
END_TEST

/* What may be taken: the gaps, or the pieces, less what has to stay. */
START_TEST(planning_limits)
{
	static const struct {
		int32_t percent, of_teaching, block, limit;
	} cases[] = {
		{ 0, 0, 0, INT32_MAX },
		{ 50, 0, 0, 55 },        /* of 110 free minutes */
		{ 33, 0, 0, 73 },        /* 36.3 stay, rounded up */
		{ 50, 1, 0, 25 },        /* of 170 minutes of lessons: 85 stay */
		{ 50, 0, 40, 25 },       /* 80 minutes of pieces, 55 stay */
		{ 100, 1, 0, 0 },        /* more has to stay than there is */
	};
	struct allowance *may = &school.people[0].may;

	may->planning_percent = cases[_i].percent;
	may->planning_of_teaching = cases[_i].of_teaching;
	may->planning_block = cases[_i].block;
	school_seal(&school);
	ck_assert_int_eq(planning_limit(&school, 0, 0), cases[_i].limit);
}
END_TEST

START_TEST(week_limits)
{
	static const struct {
		int32_t minutes, working, limit;
	} cases[] = {
		{-1, -1, INT32_MAX},
		{90, -1, 90},
		{-1, 200, 30},
		{20, 200, 20},
		{90, 100, 0},
	};

	school.people[0].may.minutes_per_week = cases[_i].minutes;
	school.people[0].may.working_per_week = cases[_i].working;
	school_seal(&school);
	ck_assert_int_eq(week_limit(&school, 0, 0), cases[_i].limit);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("workload");
	TCase *tc = tcase_create("by hand");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tc, open_school, close_school);
	tcase_add_test(tc, gaps_lie_between_lessons);
	tcase_add_test(tc, breaks_are_no_gaps);
	tcase_add_test(tc, presence_follows_the_lessons);
	tcase_add_loop_test(tc, pieces_are_free_periods, 0, 2);
	tcase_add_loop_test(tc, planning_limits, 0, 6);
	tcase_add_loop_test(tc, week_limits, 0, 5);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
