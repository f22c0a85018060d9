/* The technique `observation`, in each of its forms. */
#include "plugins/techniques/asked.h"

#include <string.h>

#define PAIR "observer 1..1\nteacher 1..1 need 1\n"
#define LIMITS "limits host-day 1 host-week 1 guest-day 1 guest-week 2 class-week 1 lesson 2\n"
#define DEBRIEF "debrief all-free length 20 after 0..2880 hours\n"

START_TEST(pairs_watch_each_other)
{
	ck_assert_str_eq(defined(),
		"reciprocal open cycles 1 gap 10 notice 5 counts 1\n" PAIR
		"pre-meeting all-free length 20\n"
		"lesson host-teaches host teacher after 0..5 days\n" DEBRIEF LIMITS);
	give("partners", 2);
	give("per-teacher", 4);
	give("pre-meeting", 0);
	give("debrief", 0);
	give("cover", 1);
	give("class-per-term", 6);
	ck_assert_str_eq(defined(), "reciprocal open cycles 2 gap 10 notice 5 counts 1\n"
				    "observer 1..1\nteacher 1..1 need 2\n"
				    "lesson host-teaches host teacher cover 1\n"
				    "limits host-day 1 host-week 1 guest-day 1 guest-week 2 "
				    "class-week 1 class-term 6 lesson 2\n");
}
END_TEST

START_TEST(other_pairs)
{
	choose("form", "circle");
	ck_assert_int_eq(strncmp(defined(), "circle open", 11), 0);
	choose("form", "leaders");
	ck_assert_int_eq(strncmp(defined(), "pairs open", 10), 0);
	choose("form", "from");
	choose("from", "mentoring");
	ck_assert_int_eq(strncmp(defined(), "from open of mentoring", 22), 0);
}
END_TEST

START_TEST(triads_take_turns)
{
	choose("form", "triads");
	give("per-teacher", 2);
	ck_assert_str_eq(defined(),
		"groups open cycles 2 each 1 gap 5 notice 5 counts 1\n"
		"teacher 3..3 need 1 teams 1\n"
		"pre-meeting all-free length 20\n"
		"lesson host-teaches host teacher in turn after 0..5 days\n" DEBRIEF LIMITS);
	give("observer-gap", 10);
	ck_assert_ptr_nonnull(strstr(defined(), " gap 10 "));
}
END_TEST

START_TEST(contradictions)
{
	choose("form", "from");
	refused("form: from lacks the technique; expected from: TECHNIQUE");
	choose("from", "mentoring");
	choose("last-term", "avoided");
	refused("'last-term' is for the technique that form: from takes its pairs from");
	choose("form", "triads");
	refused("'from' goes with form: from alone");
	choose("from", "");
	give("partners", 2);
	refused("'partners' goes with form: reciprocal alone");
	give("partners", 1);
	give("cover", 1);
	refused("'cover' is for a single observer; form: triads has two");
	choose("form", "reciprocal");
	give("partners", 2);
	give("per-teacher", 3);
	refused("'per-teacher' is no multiple of 'partners'");
}
END_TEST

START_TEST(teachers_watch_teachers)
{
	person("teacher");
	person("leader")->roles = CLG_ROLE_LEADER;
	person("guest")->roles = CLG_ROLE_EXTERNAL;
	person("librarian")->teaches = 0;
	names(&person("hides")->joins, 0);
	names(&person("stays")->offers, 0);
	for (int triads = 0; triads < 2; triads++) {
		ck_assert(takes_part("teacher", 0) && !takes_part("leader", 0));
		ck_assert(!takes_part("guest", 0) && !takes_part("librarian", 0));
		ck_assert(!takes_part("hides", 0) && !takes_part("stays", 0));
		choose("form", "triads");
	}
	choose("form", "leaders");
	ck_assert(takes_part("leader", 0) && takes_part("leader", 1) && !takes_part("teacher", 0));
	ck_assert(takes_part("teacher", 1) && takes_part("stays", 1) && !takes_part("hides", 1));
	ck_assert(!takes_part("librarian", 1) && !takes_part("guest", 1));
}
END_TEST

START_TEST(lessons_to_see)
{
	person("a");
	person("b");
	give("per-teacher", 2);
	fact.visible = 1;
	ck_assert(!fits("a", "b"));
	fact.visible = 2;
	ck_assert(fits("a", "b"));
	fact.visible = 0;
	give("cover", 1);
	ck_assert(fits("a", "b"));
}
END_TEST

START_TEST(subjects_and_last_term)
{
	person("a")->subjects[0] = 3;
	person("b")->subjects[0] = 2;
	person("c")->subjects[0] = 4;
	fact.visible = 1;
	choose("subjects", "same");
	ck_assert(fits("a", "b") && !fits("a", "c"));
	choose("subjects", "different");
	ck_assert(!fits("a", "b") && fits("a", "c"));
	choose("last-term", "required");
	ck_assert(!fits("a", "c"));
	fact.last_term = 1;
	ck_assert(fits("a", "c"));
}
END_TEST

START_TEST(worth_is_a_sum)
{
	struct clg_person *a = person("a"), *b = person("b");

	fact.visible = 10;
	ck_assert_int_eq(worth("a", "b"), 50 - 1000);
	fact.common = 20;
	ck_assert_int_eq(worth("a", "b"), 70);
	fact.common = 400;
	fact.visible = 100;
	ck_assert_int_eq(worth("a", "b"), 600);
	a->building = b->building = 0;
	a->subjects[2] = b->subjects[2] = 1;
	ck_assert_int_eq(worth("a", "b"), 850);
	give("debrief", 40);
	fact.common = 39;
	ck_assert_int_eq(worth("a", "b"), 39 + 300 + 250 - 1000);
	fact.last_term = 1;
	choose("last-term", "preferred");
	ck_assert_int_eq(worth("a", "b"), 39 + 300 + 450 - 1000);
	ck_assert_str_eq(why("a", "b"), "together last term, same subject, same building, 100 "
					"lessons in the term to see, 39 minutes a week to talk");
}
END_TEST

Suite *asked_suite(void)
{
	Suite *s = suite_create("observation");
	TCase *c = tcase_create("observation");

	tcase_add_checked_fixture(c, asked_setup, asked_teardown);
	tcase_add_test(c, pairs_watch_each_other);
	tcase_add_test(c, other_pairs);
	tcase_add_test(c, triads_take_turns);
	tcase_add_test(c, contradictions);
	tcase_add_test(c, teachers_watch_teachers);
	tcase_add_test(c, lessons_to_see);
	tcase_add_test(c, subjects_and_last_term);
	tcase_add_test(c, worth_is_a_sum);
	suite_add_tcase(s, c);
	return s;
}
