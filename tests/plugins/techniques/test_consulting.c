/* The technique `consulting`. */
#include "plugins/techniques/asked.h"

#define ROLES "consultant 1..1 teams 3\nclient 1..1 need 1\n"

START_TEST(one_talk)
{
	ck_assert_str_eq(
		defined(), "pairs named cycles 1\n" ROLES "talk all-free length 45\nlimits\n");
}
END_TEST

START_TEST(and_a_second)
{
	give("follow-up", 30);
	ck_assert_str_eq(defined(), "pairs named cycles 1\n" ROLES "talk all-free length 45\n"
				    "follow-up all-free length 30 after 5..20 days\nlimits\n");
	give("length", 60);
	give("follow-up-after", 10);
	give("follow-up-within", 10);
	give("clients-per-consultant", 0);
	give("consultants-per-client", 2);
	choose("visibility", "open");
	ck_assert_str_eq(defined(), "pairs open cycles 1\nconsultant 1..1\nclient 1..1 need 2\n"
				    "talk all-free length 60\n"
				    "follow-up all-free length 30 after 10..10 days\nlimits\n");
}
END_TEST

START_TEST(contradictions)
{
	give("follow-up-within", 10);
	refused("'follow-up-after' and 'follow-up-within' go with a 'follow-up'; expected its "
		"minutes");
	give("follow-up", 4);
	refused("'follow-up' is shorter than 5 minutes; expected 0, or more");
	give("follow-up", 30);
	give("follow-up-after", 11);
	refused("'follow-up-after' is longer than 'follow-up-within'");
}
END_TEST

START_TEST(who_asks_and_who_knows)
{
	struct clg_person *out = person("out");

	person("silent");
	person("asks");
	person("knows");
	names(&person("offers")->offers, 1);
	names(&out->joins, 0);
	names(&out->offers, 0);
	person("guest")->roles = CLG_ROLE_EXTERNAL;
	cell("asks", "asks", "maths");
	cell("knows", "knows", "maths");
	cell("asks", "silent", " ;; ");
	cell("knows", "silent", "|");
	cell("asks", "out", "maths");
	cell("knows", "out", "maths");
	cell("asks", "guest", "maths");
	cell("knows", "guest", "maths");
	ck_assert(takes_part("asks", 1) && !takes_part("asks", 0));
	ck_assert(takes_part("knows", 0) && !takes_part("knows", 1));
	ck_assert(!takes_part("silent", 0) && !takes_part("silent", 1));
	ck_assert(!takes_part("out", 0) && !takes_part("out", 1));
	ck_assert(takes_part("guest", 0) && !takes_part("guest", 1));
	ck_assert(!takes_part("offers", 0));
	give("only-topics", 0);
	ck_assert(takes_part("offers", 0) && !takes_part("silent", 0));
}
END_TEST

START_TEST(topics)
{
	person("all");
	person("second");
	person("third");
	person("none");
	person("client");
	cell("asks", "client", "Project work; e-klase | ķīmija;art");
	cell("knows", "all", "art;ķīmija;project WORK;E-klase");
	cell("knows", "second", " music ;e-klase ");
	cell("knows", "third", "ķīmija");
	cell("knows", "none", "project; e-klases; e");
	ck_assert_int_eq(worth("all", "client"), 600);
	ck_assert_int_eq(worth("second", "client"), 200);
	ck_assert_int_eq(worth("third", "client"), 100);
	ck_assert_int_eq(worth("none", "client"), 0);
	ck_assert(fits("all", "client") && fits("third", "client") && !fits("none", "client"));
	give("only-topics", 0);
	ck_assert(fits("none", "client"));
}
END_TEST

START_TEST(wishes_on_both_sides)
{
	person("ann");
	person("bob");
	person("client");
	person("other");
	cell("asks", "client", "x");
	cell("asks", "other", "x");
	cell("knows", "ann", "x");
	cell("knows", "bob", "x");
	cell("wishes", "client", "bob; ann");
	cell("wishes-as-consultant", "ann", "other; client");
	ck_assert_int_eq(worth("bob", "client"), 300 + 500);
	ck_assert_int_eq(worth("ann", "client"), 300 + 400 + 200);
	ck_assert_int_eq(worth("ann", "other"), 300 + 250);
	ck_assert_str_eq(why("ann", "client"),
		"knows 'x', the client's wish number 2, the "
		"consultant's wish number 2, 0 minutes a week to talk");
	give("only-wished", 1);
	ck_assert(fits("ann", "client") && fits("bob", "client") && fits("bob", "other"));
	cell("wishes", "client", "bob");
	ck_assert(!fits("ann", "client") && fits("ann", "other"));
	cell("wishes", "client", "");
	cell("wishes-as-consultant", "ann", "other");
	ck_assert(!fits("ann", "client") && fits("bob", "client"));
}
END_TEST

START_TEST(the_rest)
{
	struct clg_person *head = person("head"), *teacher = person("teacher");

	teacher->manager = 0;
	cell("asks", "teacher", "x");
	cell("knows", "head", "x");
	fact.common = 150;
	head->building = teacher->building = 1;
	ck_assert_int_eq(worth("head", "teacher"), 300 + 100 + 50);
	ck_assert(fits("head", "teacher"));
	give("not-manager", 1);
	ck_assert(!fits("head", "teacher"));
	fact.last_term = 1;
	choose("last-term", "preferred");
	ck_assert_int_eq(worth("head", "teacher"), 650);
}
END_TEST

Suite *asked_suite(void)
{
	Suite *s = suite_create("consulting");
	TCase *c = tcase_create("consulting");

	tcase_add_checked_fixture(c, asked_setup, asked_teardown);
	tcase_add_test(c, one_talk);
	tcase_add_test(c, and_a_second);
	tcase_add_test(c, contradictions);
	tcase_add_test(c, who_asks_and_who_knows);
	tcase_add_test(c, topics);
	tcase_add_test(c, wishes_on_both_sides);
	tcase_add_test(c, the_rest);
	suite_add_tcase(s, c);
	return s;
}
