/* Slots, windows, cycles and standing blocks, worked out by hand. */
#include "../support/plain.h"

#include "model/agenda.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct school school;
static struct catalogue catalogue;
static struct technique technique;
static const struct clg_role_def roles[] = { { .name = "guest", .least = 1, .most = 1 },
					   { .name = "host", .least = 1, .most = 1, .need = 1 } };
static struct clg_meeting_def meetings[2];
static struct agenda agenda;

/* One technique, abele the guest and berzs the host, of one visit and a talk of 40 minutes after
 * it. */
static void open_school(void)
{
	plain_open(&school, 2);
	memset(&agenda, 0, sizeof agenda);
	meetings[0] = (struct clg_meeting_def){
		.name = "visit", .kind = CLG_MEETING_HOST_TEACHES, .host = 1};
	meetings[1] = (struct clg_meeting_def){.name = "talk",
		.kind = CLG_MEETING_ALL_FREE,
		.length = 40,
		.after = {CLG_WINDOW_DAYS, 0, 1}};
	technique = (struct technique){.name = "one",
		.plugin = "one",
		.from = -1,
		.def = {.form = CLG_FORM_PAIRS,
			.cycles = 2,
			.miss = 3,
			.roles = roles,
			.n_roles = 2,
			.meetings = meetings,
			.n_meetings = 2}};
	catalogue_init(&catalogue);
	catalogue.at = &technique;
	catalogue.n = 1;
}

static void close_school(void)
{
	if (agenda.school)
		agenda_release(&agenda);
	catalogue_release(&catalogue);
	school_release(&school);
}

static void build(void)
{
	struct team team = team_of_pair(0, 0, 1, 0);
	struct weights weights;

	weights_preset(&weights);
	school_seal(&school);
	agenda_build(&agenda, &school, &catalogue, &weights, &team, 1);
}

static int has_slot(int meeting, int32_t day, int32_t start, int32_t end)
{
	const struct slots *slots = &agenda.slots[meeting];

	for (int32_t i = 0; i < slots->n; i++)
		if (slots->at[i].day == day && slots->at[i].start == start &&
			slots->at[i].end == end)
			return 1;
	return 0;
}

/* Monday: abele teaches the first period, berzs the second, and both the third and fourth at once.
 */
static void teach_monday(void)
{
	plain_lesson(&school, 0, 0, 0, 0, 0);
	plain_lesson(&school, 1, 0, 1, 1, 1);
	plain_lesson(&school, 0, 0, 2, 3, 0);
	plain_lesson(&school, 1, 0, 2, 3, 1);
}

START_TEST(visits_stand_where_the_host_teaches_and_the_guest_is_free)
{
	teach_monday();
	build();
	ck_assert_int_eq(agenda.slots[0].n, 1);
	ck_assert(has_slot(0, 0, 530, 570));
	ck_assert_int_eq(agenda.slots[0].at[0].missed, -1);
}
END_TEST

START_TEST(a_lesson_may_be_covered)
{
	teach_monday();
	meetings[0].cover = 1;
	build();
	ck_assert_int_eq(agenda.slots[0].n, 2);
	ck_assert(has_slot(0, 0, 580, 670));
	ck_assert_int_eq(agenda.slots[0].at[1].missed, 2);
}
END_TEST

START_TEST(of_a_double_lesson_one_period_may_be_seen)
{
	plain_lesson(&school, 0, 0, 0, 0, 0);
	plain_lesson(&school, 1, 0, 1, 2, 1);
	plain_lesson(&school, 0, 0, 3, 3, 0);
	meetings[0].lesson = _i ? CLG_LESSON_LAST : CLG_LESSON_FIRST;
	build();
	ck_assert_int_eq(agenda.slots[0].n, 1);
	ck_assert(has_slot(0, 0, _i ? 580 : 530, _i ? 620 : 570));
}
END_TEST

START_TEST(double_bookings_are_not_visited)
{
	plain_lesson(&school, 0, 0, 0, 0, 0);
	plain_lesson(&school, 1, 0, 1, 1, 1);
	plain_lesson(&school, 1, 0, 1, 1, 0);
	build();
	ck_assert_int_eq(agenda.slots[0].n, 0);
}
END_TEST

/* The visit may stand two working days after planning, not sooner. */
START_TEST(notice_counts_working_days)
{
	plain_lesson(&school, 0, 3, 0, 0, 0);
	plain_lesson(&school, 1, 3, 1, 1, 1);
	plain_lesson(&school, 0, 8, 0, 0, 0);
	plain_lesson(&school, 1, 8, 1, 1, 1);
	school.plan_from = school.from + 2;
	technique.def.notice = 1 + _i;
	build();
	ck_assert_int_eq(agenda.slots[0].n, 2 - _i);
}
END_TEST

/* Both are there from 7:00 to 9:40: free before the first bell, from 8:40 on, and from the next
 * bell on. */
START_TEST(talks_start_with_bells)
{
	plain_lesson(&school, 0, 0, 0, 0, 0);
	plain_lesson(&school, 1, 0, 0, 0, 1);
	build();
	ck_assert_int_eq(agenda.slots[1].n, 3);
	ck_assert(has_slot(1, 0, 440, 480) && has_slot(1, 0, 520, 560) && has_slot(1, 0, 530, 570));
}
END_TEST

START_TEST(windows_hold)
{
	static const struct {
		struct clg_window window;
		int32_t day, start, holds;
	} cases[] = {
		{ { CLG_WINDOW_NONE, 0, 0 }, 0, 519, 0 },         /* before the end */
		{ { CLG_WINDOW_NONE, 0, 0 }, 0, 520, 1 },
		{ { CLG_WINDOW_DAYS, 0, 0 }, 0, 520, 1 },
		{ { CLG_WINDOW_DAYS, 0, 0 }, 1, 480, 0 },
		{ { CLG_WINDOW_DAYS, 1, 5 }, 0, 600, 0 },
		{ { CLG_WINDOW_DAYS, 1, 5 }, 7, 480, 1 },         /* the fifth school day */
		{ { CLG_WINDOW_DAYS, 1, 5 }, 8, 480, 0 },
		{ { CLG_WINDOW_HOURS, 0, 1440 }, 1, 520, 1 },
		{ { CLG_WINDOW_HOURS, 0, 1440 }, 1, 521, 0 },
		{ { CLG_WINDOW_HOURS, 60, 120 }, 0, 579, 0 },
		{ { CLG_WINDOW_HOURS, 60, 120 }, 0, 580, 1 },
	};
	struct slot before = { .day = 0, .start = 480, .end = 520 };
	struct slot next = {
		.day = cases[_i].day, .start = cases[_i].start, .end = cases[_i].start + 40};

	ck_assert_int_eq(
		window_holds(&school, &cases[_i].window, &before, &next) != 0, cases[_i].holds);
}
END_TEST

START_TEST(cycles_have_even_shares)
{
	teach_monday();
	build();
	ck_assert_int_eq(agenda.n_cycles, 2);
	ck_assert(agenda.cycles[0].ideal_first == 0 && agenda.cycles[0].ideal_last == 4);
	ck_assert(agenda.cycles[1].ideal_first == 5 && agenda.cycles[1].ideal_last == 9);
	ck_assert(agenda.cycles[0].anchor == 0 && agenda.cycles[0].miss == 3 &&
		  agenda.cycles[0].series == -1);
	ck_assert_int_eq(
		anchor_cost(&agenda, &agenda.cycles[1], 4), 4); /* a day early: a week begun */
	ck_assert_int_eq(anchor_cost(&agenda, &agenda.cycles[1], 7), 0);
}
END_TEST

START_TEST(standing_blocks_by_hand)
{
	static const struct {
		int32_t every, first_weeks, skip, n, starts[6], ends[6];
	} cases[] = {     /* of five weeks; one of them without a plannable day */
		{ 1, 0, -1, 5, { 0, 7, 14, 21, 28 }, { 5, 12, 19, 26, 33 } },
		{ 2, 0, -1, 3, { 0, 14, 28 }, { 12, 26, 33 } },
		{ 2, 1, -1, 3, { 0, 7, 21 }, { 5, 19, 33 } },
		{ 2, 2, -1, 4, { 0, 7, 14, 28 }, { 5, 12, 26, 33 } },
		{ 3, 0, 1, 2, { 0, 28 }, { 26, 33 } },
		{ 2, 0, 0, 2, { 7, 21 }, { 19, 33 } },
	};
	struct school s;
	struct span blocks[6];
	struct clg_definition def = {
		.every = cases[_i].every, .first_weeks = cases[_i].first_weeks};

	plain_open(&s, 5);
	for (int32_t d = 0; d < s.n_days; d++)
		s.days[d].plannable &= s.days[d].week != cases[_i].skip;
	ck_assert_int_eq(standing_blocks(&s, &def, NULL, 0), cases[_i].n);
	ck_assert_int_eq(standing_blocks(&s, &def, blocks, 6), cases[_i].n);
	for (int i = 0; i < cases[_i].n; i++)
		ck_assert(blocks[i].start == cases[_i].starts[i] &&
			  blocks[i].end == cases[_i].ends[i]);
	school_release(&s);
}
END_TEST

/* A and B weeks make two series; the place is counted from the Monday of the block. */
START_TEST(standing_meetings_have_series)
{
	struct slot s = { .day = 8, .start = 500 };

	for (int32_t d = 7; d < school.n_days; d++)
		school.days[d].label = "B";
	technique.def.cycles = 0;
	technique.def.every = 1;
	build();
	ck_assert_int_eq(agenda.n_cycles, 2);
	ck_assert_int_eq(agenda.n_series, 2);
	ck_assert(agenda.cycles[1].series == 1 && agenda.cycles[1].first_day == 7 &&
		  agenda.cycles[1].last_day == 11);
	ck_assert_int_eq(standing_key(&agenda, &agenda.cycles[1], &s), DAY_MINUTES + 500);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("agenda");
	TCase *tc = tcase_create("by hand");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tc, open_school, close_school);
	tcase_add_test(tc, visits_stand_where_the_host_teaches_and_the_guest_is_free);
	tcase_add_test(tc, a_lesson_may_be_covered);
	tcase_add_loop_test(tc, of_a_double_lesson_one_period_may_be_seen, 0, 2);
	tcase_add_test(tc, double_bookings_are_not_visited);
	tcase_add_loop_test(tc, notice_counts_working_days, 0, 2);
	tcase_add_test(tc, talks_start_with_bells);
	tcase_add_loop_test(tc, windows_hold, 0, 11);
	tcase_add_test(tc, cycles_have_even_shares);
	tcase_add_loop_test(tc, standing_blocks_by_hand, 0, 6);
	tcase_add_test(tc, standing_meetings_have_series);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
