/* The technique `mentoring`, and induction, its long form. */
#include "plugins/techniques/asked.h"

#define ROLES "mentor 1..1 teams 2\nmentee 1..1 need 1\n"

START_TEST(a_standing_hour)
{
	ck_assert_str_eq(
		defined(), "pairs named every 2\n" ROLES "hour all-free length 40\nlimits\n");
}
END_TEST

START_TEST(induction_is_weekly_at_first)
{
	choose("form", "induction");
	ck_assert_str_eq(defined(),
		"pairs named every 2 first 6\n" ROLES "hour all-free length 40\nlimits\n");
	give("first-weeks", 0);
	give("every", 5);
	give("length", 60);
	give("mentees-per-mentor", 0);
	give("mentors-per-mentee", 2);
	choose("visibility", "busy");
	ck_assert_str_eq(defined(), "pairs busy every 1\nmentor 1..1\nmentee 1..1 need 2\n"
				    "hour all-free length 60\nlimits\n");
}
END_TEST

START_TEST(contradictions)
{
	give("every", 7);
	refused("'every' is 7 school days; expected whole weeks");
	give("every", 5);
	give("first-weeks", 4);
	refused("'first-weeks' says nothing where 'every' is 1 week; expected one of them");
	give("first-weeks", 0);
	give("from-years", 3);
	refused("'from-years' leaves no mentees; expected fewer than 'years-of-service'");
	give("from-years", 2);
	ck_assert_str_eq(
		defined(), "pairs named every 1\n" ROLES "hour all-free length 40\nlimits\n");
}
END_TEST

START_TEST(mentors_have_some_at_least)
{
	give("mentees-at-least", 2);
	ck_assert_str_eq(defined(), "pairs named every 2\nmentor 1..1 need 2 teams 2\n"
				    "mentee 1..1 need 1\nhour all-free length 40\nlimits\n");
	give("mentees-at-least", 3);
	refused("'mentees-at-least' is above 'mentees-per-mentor'; expected at most as many");
	give("mentees-per-mentor", 0);
	ck_assert_str_eq(defined(), "pairs named every 2\nmentor 1..1 need 3\n"
				    "mentee 1..1 need 1\nhour all-free length 40\nlimits\n");
}
END_TEST

START_TEST(mentees_are_new)
{
	person("new")->years = 2;
	person("third")->years = 3;
	person("unknown");
	person("beginner")->roles = CLG_ROLE_BEGINNER;
	person("other")->years = 0;
	names(&person("other-things")->joins, 0);
	person("leads")->roles = CLG_ROLE_LEADER | CLG_ROLE_BEGINNER;
	person("guest")->roles = CLG_ROLE_EXTERNAL | CLG_ROLE_BEGINNER;
	ck_assert(takes_part("new", 1) && takes_part("beginner", 1) && takes_part("other", 1));
	ck_assert(!takes_part("third", 1) && !takes_part("unknown", 1));
	ck_assert(!takes_part("other-things", 1) && !takes_part("leads", 1));
	ck_assert(!takes_part("guest", 1) && !takes_part("new", 0));
	choose("form", "induction");
	ck_assert(!takes_part("new", 1));
}
END_TEST

START_TEST(phases_by_years)
{
	struct clg_person *named = person("named");

	person("first")->years = 0;
	person("second")->years = 1;
	named->years = 1;
	named->roles = CLG_ROLE_BEGINNER;
	give("years-of-service", 1);
	ck_assert(takes_part("first", 1) && !takes_part("second", 1) && takes_part("named", 1));
	give("beginners", 0);
	ck_assert(!takes_part("named", 1));
	give("years-of-service", 2);
	give("from-years", 1);
	ck_assert(!takes_part("first", 1) && takes_part("second", 1) && takes_part("named", 1));
	give("beginners", 1);
	person("unknown")->roles = CLG_ROLE_BEGINNER;
	ck_assert(!takes_part("unknown", 1));
}
END_TEST

START_TEST(mentors_are_experienced)
{
	struct clg_person *trained = person("trained"), *elsewhere = person("elsewhere");

	person("five")->years = 5;
	person("four")->years = 4;
	trained->years = 3;
	trained->roles = CLG_ROLE_MENTOR;
	elsewhere->years = 20;
	names(&elsewhere->offers, 0);
	ck_assert(takes_part("five", 0) && takes_part("trained", 0));
	ck_assert(!takes_part("four", 0) && !takes_part("elsewhere", 0));
	give("trained", 1);
	ck_assert(!takes_part("five", 0) && takes_part("trained", 0));
}
END_TEST

START_TEST(not_who_manages_or_assesses)
{
	person("boss");
	person("judge");
	person("new")->manager = 0;
	cell("assessor", "new", "ozola; Judge");
	ck_assert(!fits("boss", "new") && !fits("judge", "new"));
	give("not-manager", 0);
	give("not-assessor", 0);
	ck_assert(fits("boss", "new") && fits("judge", "new"));
}
END_TEST

START_TEST(subjects_may_bind)
{
	person("maths")->subjects[3] = 2;
	person("art")->subjects[0] = 1;
	person("new")->subjects[3] = 6;
	choose("subjects", "same");
	ck_assert(fits("maths", "new") && !fits("art", "new"));
	choose("subjects", "different");
	ck_assert(!fits("maths", "new") && fits("art", "new"));
}
END_TEST

START_TEST(last_term)
{
	person("old");
	person("new");
	fact.last_term = 1;
	ck_assert_int_eq(worth("old", "new"), 200);
	choose("last-term", "avoided");
	ck_assert(!fits("old", "new"));
	choose("last-term", "required");
	ck_assert(fits("old", "new"));
	ck_assert_int_eq(worth("old", "new"), 0);
	fact.last_term = 0;
	ck_assert(!fits("old", "new"));
	choose("last-term", "any");
	ck_assert(fits("old", "new"));
}
END_TEST

START_TEST(worth_is_a_sum)
{
	struct clg_person *old = person("old"), *new = person("new");

	new->years = 1;
	old->years = 16;
	ck_assert_int_eq(worth("old", "new"), 100);
	old->years = 17;
	ck_assert_int_eq(worth("old", "new"), 50);
	old->years = 5;
	ck_assert_int_eq(worth("old", "new"), 0);
	fact.common = 80;
	ck_assert_int_eq(worth("old", "new"), 80);
	fact.common = 300;
	ck_assert_int_eq(worth("old", "new"), 200);
	old->building = new->building = 0;
	ck_assert_int_eq(worth("old", "new"), 350);
	old->subjects[1] = new->subjects[1] = 8;
	ck_assert_int_eq(worth("old", "new"), 750);
	old->roles = CLG_ROLE_MENTOR;
	ck_assert_int_eq(worth("old", "new"), 900);
	ck_assert_str_eq(why("old", "new"),
		"same subject, same building, 300 minutes a week in which both are free");
}
END_TEST

Suite *asked_suite(void)
{
	Suite *s = suite_create("mentoring");
	TCase *c = tcase_create("mentoring");

	tcase_add_checked_fixture(c, asked_setup, asked_teardown);
	tcase_add_test(c, a_standing_hour);
	tcase_add_test(c, induction_is_weekly_at_first);
	tcase_add_test(c, contradictions);
	tcase_add_test(c, mentors_have_some_at_least);
	tcase_add_test(c, mentees_are_new);
	tcase_add_test(c, phases_by_years);
	tcase_add_test(c, mentors_are_experienced);
	tcase_add_test(c, not_who_manages_or_assesses);
	tcase_add_test(c, subjects_may_bind);
	tcase_add_test(c, last_term);
	tcase_add_test(c, worth_is_a_sum);
	suite_add_tcase(s, c);
	return s;
}
