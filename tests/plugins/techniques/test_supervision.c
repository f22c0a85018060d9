/* The technique `supervision`. */
#include "plugins/techniques/asked.h"

#define SUPERVISOR 0u
#define MEMBER 1u

/* Two members of one group, or a supervisor and a member. */
static int share(const char *a, const char *b)
{
	fact.supporter_role = fact.receiver_role = MEMBER;
	return fits(a, b);
}

static int leads(const char *supervisor, const char *member)
{
	fact.supporter_role = SUPERVISOR;
	fact.receiver_role = MEMBER;
	return fits(supervisor, member);
}

START_TEST(groups_of_four_to_ten)
{
	ck_assert_str_eq(defined(), "groups busy cycles 3 gap 15\nsupervisor 1..1 teams 5\n"
				    "member 4..10 need 1 teams 1\nsession all-free periods 3\n"
				    "limits\n");
}
END_TEST

START_TEST(or_one_alone_for_minutes)
{
	give("least", 1);
	give("most", 1);
	give("length", 90);
	give("sessions", 5);
	give("gap", 5);
	give("groups-per-supervisor", 0);
	choose("visibility", "named");
	ck_assert_str_eq(defined(), "groups named cycles 5 gap 5\nsupervisor 1..1\n"
				    "member 1..1 need 1 teams 1\nsession all-free length 90\n"
				    "limits\n");
}
END_TEST

START_TEST(contradictions)
{
	give("most", 3);
	refused("'least' is more than 'most'; expected as many at most");
	give("least", 3);
	give("length", 90);
	give("periods", 2);
	refused("'periods' and 'length' both say how long a session takes; expected one of them");
	give("length", 0);
	give("periods", 0);
	refused("a session takes no time; expected 'periods', or a 'length' of 5 min or more");
	give("length", 4);
	refused("a session takes no time; expected 'periods', or a 'length' of 5 min or more");
}
END_TEST

START_TEST(supervisors)
{
	struct clg_person *away = person("away");

	person("guest")->roles = CLG_ROLE_EXTERNAL;
	away->roles = CLG_ROLE_EXTERNAL;
	names(&away->offers, 0);
	names(&person("offers")->offers, 1);
	person("silent");
	ck_assert(takes_part("guest", SUPERVISOR) && takes_part("offers", SUPERVISOR));
	ck_assert(!takes_part("away", SUPERVISOR) && !takes_part("silent", SUPERVISOR));
	ck_assert(!takes_part("guest", MEMBER));
	give("external", 1);
	ck_assert(takes_part("guest", SUPERVISOR) && !takes_part("offers", SUPERVISOR));
}
END_TEST

START_TEST(members_want_it)
{
	struct clg_person *leader = person("leader");

	person("silent");
	names(&person("joins")->joins, 1);
	names(&person("other")->joins, 0);
	names(&leader->joins, 1);
	leader->roles = CLG_ROLE_LEADER;
	ck_assert(!takes_part("silent", MEMBER) && takes_part("joins", MEMBER));
	ck_assert(!takes_part("other", MEMBER) && takes_part("leader", MEMBER));
	choose("leaders", "out");
	ck_assert(!takes_part("leader", MEMBER));
	give("voluntary", 0);
	ck_assert(takes_part("silent", MEMBER) && !takes_part("other", MEMBER));
}
END_TEST

START_TEST(leaders_apart_from_their_staff)
{
	person("head")->roles = CLG_ROLE_LEADER | CLG_ROLE_PRINCIPAL;
	*person("deputy") = (struct clg_person){
		.id = "deputy", .roles = CLG_ROLE_LEADER, .building = -1, .manager = 0};
	person("other")->roles = CLG_ROLE_LEADER;
	person("teacher")->manager = 1;
	person("colleague")->manager = 1;
	ck_assert(!share("head", "deputy") && !share("head", "teacher"));
	ck_assert(!share("teacher", "head") && !share("deputy", "teacher"));
	ck_assert(share("teacher", "colleague") && share("other", "teacher"));
	ck_assert(!leads("head", "teacher") && leads("teacher", "head"));
	choose("leaders", "own-groups");
	ck_assert(share("head", "deputy") && !share("other", "teacher"));
	ck_assert(share("teacher", "colleague") && !leads("head", "teacher"));
	choose("leaders", "mixed");
	ck_assert(share("head", "teacher") && !leads("head", "teacher"));
}
END_TEST

START_TEST(worth_is_a_sum)
{
	struct clg_person *a = person("a"), *b = person("b");

	fact.common = 90;
	ck_assert_int_eq(worth("a", "b"), 90);
	fact.common = 900;
	a->building = b->building = 0;
	ck_assert_int_eq(worth("a", "b"), 300);
	fact.last_term = 1;
	ck_assert_int_eq(worth("a", "b"), 500);
	ck_assert_str_eq(why("a", "b"), "in one group last term, same building, 900 minutes a week "
					"in which both are free");
	choose("last-term", "avoided");
	ck_assert(!share("a", "b"));
}
END_TEST

Suite *asked_suite(void)
{
	Suite *s = suite_create("supervision");
	TCase *c = tcase_create("supervision");

	tcase_add_checked_fixture(c, asked_setup, asked_teardown);
	tcase_add_test(c, groups_of_four_to_ten);
	tcase_add_test(c, or_one_alone_for_minutes);
	tcase_add_test(c, contradictions);
	tcase_add_test(c, supervisors);
	tcase_add_test(c, members_want_it);
	tcase_add_test(c, leaders_apart_from_their_staff);
	tcase_add_test(c, worth_is_a_sum);
	suite_add_tcase(s, c);
	return s;
}
