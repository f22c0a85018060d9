/* The technique `coaching`. */
#include "plugins/techniques/asked.h"

#include <string.h>

START_TEST(a_contract_of_cycles)
{
	ck_assert_str_eq(defined(), "pairs busy cycles 3 gap 3 within 6 notice 5\n"
				    "coach 1..1 teams 2\ncoachee 1..1 need 1\n"
				    "talk all-free length 20\n"
				    "lesson host-teaches host coachee after 0..5 days\n"
				    "feedback all-free length 30 after 0..2880 hours\n"
				    "limits class-week 1 lesson 1\n");
	give("talk", 0);
	give("cover", 1);
	give("counts", 1);
	give("class-per-week", 0);
	give("sessions", 6);
	give("every", 5);
	give("coachees-per-coach", 1);
	choose("lesson", "last");
	choose("visibility", "named");
	ck_assert_str_eq(defined(), "pairs named cycles 6 gap 3 within 6 notice 5 counts 1\n"
				    "coach 1..1 teams 1\ncoachee 1..1 need 1\n"
				    "lesson host-teaches host coachee part 2 cover 1\n"
				    "feedback all-free length 30 after 0..2880 hours\n"
				    "limits lesson 1\n");
}
END_TEST

START_TEST(or_of_talks_alone)
{
	choose("form", "talks");
	ck_assert_str_eq(defined(), "pairs busy cycles 3 gap 3 within 6\n"
				    "coach 1..1 teams 2\ncoachee 1..1 need 1\n"
				    "talk all-free length 75\nlimits class-week 1 lesson 1\n");
	give("talk", 45);
	ck_assert_ptr_nonnull(strstr(defined(), "talk all-free length 45\n"));
}
END_TEST

START_TEST(contradictions)
{
	give("every", 12);
	refused("'every' is 12 school days; expected whole weeks");
	give("every", 5);
	give("gap", 5);
	refused("'gap' leaves no room for a session in each 'every'; expected less");
	give("sessions", 1);
	defined();
	give("talk", 3);
	refused("'talk' is shorter than 5 minutes; expected 0, or more");
	choose("form", "talks");
	give("talk", 0);
	refused("form: talks has no 'talk'; expected its minutes");
	give("talk", 60);
	give("cover", 0);
	refused("'cover' goes with form: cycle alone");
}
END_TEST

START_TEST(voluntary_on_both_sides)
{
	struct clg_person *guest = person("guest");

	person("silent");
	names(&person("joins")->joins, 1);
	names(&person("offers")->offers, 1);
	names(&person("joins-other")->joins, 0);
	names(&guest->joins, 1);
	names(&guest->offers, 1);
	guest->roles = CLG_ROLE_EXTERNAL;
	ck_assert(!takes_part("silent", 0) && !takes_part("silent", 1));
	ck_assert(takes_part("joins", 1) && !takes_part("joins", 0));
	ck_assert(takes_part("offers", 0) && !takes_part("offers", 1));
	ck_assert(!takes_part("joins-other", 1));
	ck_assert(takes_part("guest", 0) && !takes_part("guest", 1));
}
END_TEST

START_TEST(a_lesson_to_see)
{
	struct clg_person *librarian = person("librarian");

	names(&librarian->joins, 1);
	librarian->teaches = 0;
	person("coach");
	ck_assert(!takes_part("librarian", 1));
	fact.visible = 2;
	ck_assert(!fits("coach", "librarian"));
	fact.visible = 3;
	ck_assert(fits("coach", "librarian"));
	fact.visible = 0;
	give("cover", 1);
	ck_assert(fits("coach", "librarian"));
	asked_teardown();
	asked_setup();
	person("coach");
	librarian = person("librarian");
	names(&librarian->joins, 1);
	librarian->teaches = 0;
	choose("form", "talks");
	ck_assert(takes_part("librarian", 1) && fits("coach", "librarian"));
}
END_TEST

START_TEST(nobody_above)
{
	fact.visible = 9;
	person("head");
	person("deputy")->manager = 0;
	person("teacher")->manager = 1;
	cell("assessor", "head", "teacher");
	ck_assert(!fits("head", "teacher") && !fits("deputy", "teacher"));
	ck_assert(fits("teacher", "deputy"));
	ck_assert(!fits("teacher", "head"));
	give("not-manager", 0);
	give("not-assessor", 0);
	ck_assert(fits("head", "teacher") && fits("teacher", "head"));
}
END_TEST

START_TEST(managers_in_a_ring)
{
	fact.visible = 9;
	person("a")->manager = 1;
	person("b")->manager = 0;
	person("c")->manager = 0;
	person("d");
	ck_assert(!fits("a", "b") && !fits("b", "c") && !fits("a", "c"));
	ck_assert(fits("c", "a") && fits("d", "a"));
}
END_TEST

START_TEST(wishes)
{
	static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};

	fact.visible = 3;
	person("me");
	person("free");
	for (int i = 0; i < 6; i++)
		person(ids[i]);
	cell("wishes", "me", "a; b|c ;d; e; f");
	for (int i = 0; i < 6; i++)
		ck_assert_int_eq(worth(ids[i], "me") - 15, i < 5 ? 500 - 100 * i : 100);
	ck_assert_int_eq(worth("free", "me"), 15);
	ck_assert_str_eq(why("b", "me"),
		"wish number 2, 3 lessons in the term to see, 0 minutes a week to talk");
	ck_assert(fits("free", "me"));
	give("only-wished", 1);
	ck_assert(!fits("free", "me") && fits("f", "me") && fits("me", "free"));
}
END_TEST

START_TEST(worth_is_a_sum)
{
	struct clg_person *coach = person("coach"), *coachee = person("coachee");

	fact.common = 250;
	fact.visible = 30;
	ck_assert_int_eq(worth("coach", "coachee"), 300);
	coach->building = coachee->building = 2;
	ck_assert_int_eq(worth("coach", "coachee"), 400);
	fact.last_term = 1;
	ck_assert_int_eq(worth("coach", "coachee"), 400);
	choose("last-term", "preferred");
	ck_assert_int_eq(worth("coach", "coachee"), 600);
	choose("form", "talks");
	ck_assert_int_eq(worth("coach", "coachee"), 500);
	ck_assert_str_eq(why("coach", "coachee"),
		"together last term, same building, 250 minutes a week to talk");
}
END_TEST

Suite *asked_suite(void)
{
	Suite *s = suite_create("coaching");
	TCase *c = tcase_create("coaching");

	tcase_add_checked_fixture(c, asked_setup, asked_teardown);
	tcase_add_test(c, a_contract_of_cycles);
	tcase_add_test(c, or_of_talks_alone);
	tcase_add_test(c, contradictions);
	tcase_add_test(c, voluntary_on_both_sides);
	tcase_add_test(c, a_lesson_to_see);
	tcase_add_test(c, nobody_above);
	tcase_add_test(c, managers_in_a_ring);
	tcase_add_test(c, wishes);
	tcase_add_test(c, worth_is_a_sum);
	suite_add_tcase(s, c);
	return s;
}
