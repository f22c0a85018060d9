/* Who may be asked for how much: profiles, the school's limits, roles, a person's own. */
#include "reader.h"

#include <string.h>

#define STAFF                                                                                      \
	"staff: [{id: plain}, {id: mentor, roles: mentor}, {id: head, roles: principal},"          \
	" {id: both, roles: [mentor, principal]}, {id: own, roles: mentor, limit: 30}]\n"

static const struct allowance *may(const char *id)
{
	return &reader_person(id)->may;
}

START_TEST(nothing_said_nothing_limited)
{
	reader_good(STAFF);
	ck_assert_int_eq(may("plain")->minutes_per_week, -1);
	ck_assert_int_eq(may("plain")->meetings_per_day, -1);
	ck_assert_int_eq(may("plain")->working_per_week, -1);
	ck_assert_int_eq(may("plain")->visits_per_term, -1);
	ck_assert_int_eq(may("plain")->covers_per_term, 0);
	ck_assert_int_eq(may("plain")->day_span, -1);
	ck_assert_int_eq(may("plain")->planning_percent, 0);
	ck_assert_int_eq(may("own")->minutes_per_week, 30);
}
END_TEST

START_TEST(the_profile_of_latvia)
{
	reader_good("workload: {profile: lv-general}\n" STAFF);
	ck_assert_int_eq(may("plain")->minutes_per_week, 120);
	ck_assert_int_eq(may("plain")->meetings_per_day, 2);
	ck_assert_int_eq(may("plain")->working_per_week, 36 * 60);
	ck_assert_int_eq(may("plain")->visits_per_term, 3);
	ck_assert_int_eq(may("plain")->covers_per_term, 2);
	ck_assert_int_eq(may("plain")->planning_percent, 10);
	ck_assert_int_eq(may("plain")->planning_of_teaching, 0);
	ck_assert_int_eq(may("plain")->planning_block, 30);
	ck_assert_int_eq(may("mentor")->minutes_per_week, 150);
	ck_assert_int_eq(may("mentor")->meetings_per_day, 2);
	ck_assert_int_eq(may("head")->minutes_per_week, 240);
	ck_assert_int_eq(may("head")->meetings_per_day, 4);
	ck_assert_int_eq(may("both")->minutes_per_week, 240);
	ck_assert_int_eq(may("own")->minutes_per_week, 30);
	ck_assert_str_eq(reader.settings.profile.name, "lv-general");
	ck_assert_str_eq(reader.settings.profile.valid_from, "2023-09-01");
	ck_assert_str_eq(reader.settings.profile.checked, "no");
}
END_TEST

/* 1,265 hours over 39 weeks; at least a tenth of teaching for planning, in pieces of 30 minutes. */
START_TEST(the_profile_of_england)
{
	reader_good("workload: {profile: uk-teacher}\n" STAFF);
	ck_assert_int_eq(may("plain")->working_per_week, 1265 * 60 / 39);
	ck_assert_int_eq(may("plain")->planning_percent, 10);
	ck_assert_int_eq(may("plain")->planning_of_teaching, 1);
	ck_assert_int_eq(may("plain")->planning_block, 30);
	ck_assert_int_eq(may("plain")->visits_per_term, 1);
}
END_TEST

START_TEST(the_school_goes_before_the_profile)
{
	reader_good("workload:\n  profile: lv-general\n"
		    "  limits: {minutes-per-week: 90, meetings-per-day: 1, "
		    "working-minutes-per-week: 2000,"
		    " day-span: 9 hours, observations-per-term: 2, covers-per-term: 0,"
		    " planning: {share: 20 %, of: teaching}}\n" STAFF);
	ck_assert_int_eq(may("plain")->minutes_per_week, 90);
	ck_assert_int_eq(may("plain")->meetings_per_day, 1);
	ck_assert_int_eq(may("plain")->working_per_week, 2000);
	ck_assert_int_eq(may("plain")->day_span, 540);
	ck_assert_int_eq(may("plain")->visits_per_term, 2);
	ck_assert_int_eq(may("plain")->covers_per_term, 0);
	ck_assert_int_eq(may("plain")->planning_percent, 20);
	ck_assert_int_eq(may("plain")->planning_of_teaching, 1);
	ck_assert_int_eq(may("plain")->planning_block, 0);
}
END_TEST

START_TEST(roles_go_before_the_school)
{
	reader_good("workload: {limits: {minutes-per-week: 90}, profile: {roles: "
		    "{mentor: {minutes-per-week: 200}, leader: {meetings-per-day: 5}}}}\n" STAFF);
	ck_assert_int_eq(may("plain")->minutes_per_week, 90);
	ck_assert_int_eq(may("mentor")->minutes_per_week, 200);
	ck_assert_int_eq(may("head")->minutes_per_week, 90);
	ck_assert_int_eq(may("head")->meetings_per_day, 5);
	ck_assert_int_eq(may("both")->minutes_per_week, 200);
	ck_assert_int_eq(may("own")->minutes_per_week, 30);
}
END_TEST

START_TEST(a_profile_may_be_a_file)
{
	reader_file("school.yaml",
		"collega: 1\nterm: {from: 2026-09-01, to: 2026-09-30}\n"
		"timetable: {bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"}]}\n"
		"workload: {profile: ./ours.yaml}\nlessons: []\n" STAFF);
	reader_file("./ours.yaml",
		"collega-profile: 1\nname: ours\nvalid_from: 2026-09-01\nchecked: 2026-08-20\n"
		"support: {minutes-per-week: 77}\n");
	ck_assert_int_eq(reader_read("school.yaml"), CLG_OK);
	ck_assert_int_eq(may("plain")->minutes_per_week, 77);
	ck_assert_str_eq(reader.settings.profile.name, "ours");
	ck_assert_str_eq(reader.settings.profile.checked, "2026-08-20");
}
END_TEST

/* Who is added from the timetable has the limits of all. */
START_TEST(strangers_are_limited_too)
{
	reader_good("workload: {limits: {minutes-per-week: 90}}\n"
		    "lessons: [{day: mon, period: \"1\", teacher: stranger}]\n");
	ck_assert_int_eq(may("stranger")->minutes_per_week, 90);
}
END_TEST

START_TEST(the_planning_share_is_sealed_in)
{
	reader_good("workload: {limits: {planning: {share: 50 %, of: teaching}}}\n"
		    "lessons: [{day: mon, period: \"1\", teacher: t, class: a},"
		    " {day: mon, period: \"4\", teacher: t, class: a}]\n");
	ck_assert_int_eq(may("t")->planning_percent, 50);
	ck_assert_int_eq(reader.school.week_lessons[1], 80);
	ck_assert_int_eq(reader.school.week_free[1], 11 * 60 - (9 * 60 + 10));
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("intake: workload");
	TCase *c = tcase_create("workload");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, nothing_said_nothing_limited);
	tcase_add_test(c, the_profile_of_latvia);
	tcase_add_test(c, the_profile_of_england);
	tcase_add_test(c, the_school_goes_before_the_profile);
	tcase_add_test(c, roles_go_before_the_school);
	tcase_add_test(c, a_profile_may_be_a_file);
	tcase_add_test(c, strangers_are_limited_too);
	tcase_add_test(c, the_planning_share_is_sealed_in);
	suite_add_tcase(s, c);
	return s;
}
