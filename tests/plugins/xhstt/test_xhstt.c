/* The XHSTT importer against a sink that writes down what it is told. */
#include "plugins/recorder.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static int32_t read_solution(const char *text, const char *solution)
{
	const struct clg_value value = {.text = solution};

	return recorder_read(&rec, &clg_plugin, text, strlen(text), &value);
}

#define TIME_OF(ID, DAY, GROUPS)                                                                   \
	"<Time Id='" ID "'><Name>x</Name><Day Reference='" DAY "'/>" GROUPS "</Time>"
#define TIME(ID, DAY) TIME_OF(ID, DAY, "")
#define EARLY "<TimeGroups><TimeGroup Reference='early'/></TimeGroups>"
#define RESOURCE_OF(ID, NAME, TYPE, GROUPS)                                                        \
	"<Resource Id='" ID "'><Name>" NAME "</Name><ResourceType Reference='" TYPE "'/>" GROUPS "</Resource>"
#define RESOURCE(ID, NAME, TYPE) RESOURCE_OF(ID, NAME, TYPE, "")
#define ALL "<ResourceGroups><ResourceGroup Reference='all'/></ResourceGroups>"
#define HEAD                                                                                       \
	"<HighSchoolTimetableArchive><Instances><Instance Id='i'><Times><TimeGroups>"              \
	"<Day Id='mo'><Name>Monday</Name></Day><Day Id='tu'><Name>Tuesday</Name></Day>"            \
	"</TimeGroups>" TIME_OF("m1", "mo", EARLY) TIME("m2", "mo") TIME_OF("t1", "tu", EARLY) "</Times>" \
	"<Resources><ResourceTypes><ResourceType Id='L'><Name>Teachers</Name></ResourceType>"      \
	"<ResourceType Id='Class'/><ResourceType Id='Room'/><ResourceType Id='Item'/>"             \
	"</ResourceTypes>" RESOURCE_OF("AO", "Ozola", "L", ALL) RESOURCE_OF("7b", "7b", "Class", ALL)              \
		RESOURCE("R", "12", "Room") RESOURCE("P", "Projector", "Item") "</Resources>"
#define EVENTS                                                                                     \
	"<Events><EventGroups><Course Id='g'><Name>Maths</Name></Course></EventGroups>"            \
	"<Event Id='e'><Name>n</Name><Duration>2</Duration><Course Reference='g'/><Resources>"     \
	"<Resource Reference='AO'/><Resource Reference='7b'/><Resource Reference='P'/>"            \
	"<Resource><Role>Room</Role></Resource></Resources></Event></Events>"
#define SOLUTION(INSIDE) "<Solution Reference='i'><Events>" INSIDE "</Events></Solution>"
#define TAIL(SOLUTIONS)                                                                            \
	"</Instance></Instances><SolutionGroups><SolutionGroup Id='s'>" SOLUTIONS                  \
	"</SolutionGroup></SolutionGroups></HighSchoolTimetableArchive>"
#define PLACED(DURATION, ID, MORE)                                                                 \
	"<Event Reference='e'><Duration>" DURATION "</Duration><Time Reference='" ID "'/>" MORE    \
	"</Event>"

START_TEST(reads_a_solution)
{
	ck_assert_int_eq(
		read_solution(HEAD EVENTS TAIL(SOLUTION(PLACED("2", "m1",
				      "<Resources><Resource Reference='R'/></Resources>"))),
			""),
		0);
	recorder_has(&rec, "day 1 'Tuesday'");
	recorder_has(&rec, "period 1 '2'");
	recorder_has(&rec, "lesson 'e' by Ozola for 7b at 0/0x2 'Maths' in '12' line 1");
	recorder_lacks(&rec, "warning");
}
END_TEST

START_TEST(events_split_over_times)
{
	read_solution(HEAD EVENTS TAIL(SOLUTION(PLACED("1", "m2", "") PLACED("1", "t1", ""))), "");
	recorder_has(&rec, "lesson 'e' by Ozola for 7b at 0/1x1 'Maths' line 1");
	recorder_has(&rec, "lesson 'e.2' by Ozola for 7b at 1/0x1 'Maths' line 1");
}
END_TEST

START_TEST(events_without_a_time)
{
	read_solution(HEAD EVENTS TAIL(SOLUTION("")), "");
	recorder_has(&rec, "lesson 'e' by Ozola for 7b at -1/-1x2 'Maths' line 1");
}
END_TEST

START_TEST(a_solution_is_chosen)
{
	const char *text = HEAD EVENTS TAIL(SOLUTION(PLACED("2", "m1", ""))
			SOLUTION(PLACED("1", "t1", "")));

	ck_assert_int_eq(read_solution(text, "2"), 0);
	recorder_has(&rec, "lesson 'e' by Ozola for 7b at 1/0x1 'Maths' line 1");
}
END_TEST

START_TEST(a_solution_that_is_not_there)
{
	ck_assert_int_eq(read_solution(HEAD EVENTS TAIL(SOLUTION("")), "3"), -1);
	ck_assert_int_eq(recorder_count(&rec, "error xhstt-no-solution 0:0 holds no solution '3'"), 1);
}
END_TEST

START_TEST(times_off)
{
	read_solution(HEAD EVENTS "<Constraints><AvoidUnavailableTimesConstraint Id='c'><AppliesTo>"
				  "<Resources><Resource Reference='AO'/><Resource Reference='7b'/>"
				  "</Resources></AppliesTo><TimeGroups><TimeGroup Reference='mo'/>"
				  "</TimeGroups><Times><Time Reference='t1'/></Times>"
				  "</AvoidUnavailableTimesConstraint><PreferTimesConstraint><AppliesTo>"
				  "<Events><Event Reference='e'/></Events></AppliesTo>"
				  "</PreferTimesConstraint></Constraints>" TAIL(SOLUTION("")),
		"");
	recorder_has(&rec, "away 'Ozola' 0/0");
	recorder_has(&rec, "away 'Ozola' 0/1");
	recorder_has(&rec, "away 'Ozola' 1/0");
	ck_assert_int_eq(recorder_count(&rec, "away"), 3);
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 1);
}
END_TEST

/* Who and what is in a group, the resource and the time say themselves. */
START_TEST(times_off_of_groups)
{
	read_solution(HEAD EVENTS "<Constraints><AvoidUnavailableTimesConstraint Id='c'><AppliesTo>"
				  "<ResourceGroups><ResourceGroup Reference='all'/></ResourceGroups>"
				  "</AppliesTo><TimeGroups><TimeGroup Reference='early'/>"
				  "</TimeGroups></AvoidUnavailableTimesConstraint></Constraints>"
				  TAIL(SOLUTION("")),
		"");
	recorder_has(&rec, "away 'Ozola' 0/0");
	recorder_has(&rec, "away 'Ozola' 1/0");
	ck_assert_int_eq(recorder_count(&rec, "away"), 2);
	ck_assert_int_eq(recorder_count(&rec, "warning"), 0);
}
END_TEST

START_TEST(times_off_that_are_not_read)
{
	read_solution(HEAD EVENTS "<Constraints><AvoidUnavailableTimesConstraint Id='c'><AppliesTo>"
				  "<ResourceGroups><ResourceGroup Reference='none'/></ResourceGroups>"
				  "<Resources><Resource Reference='AO'/><Resource Reference='7b'/>"
				  "</Resources></AppliesTo><TimeGroups><TimeGroup Reference='late'/>"
				  "</TimeGroups></AvoidUnavailableTimesConstraint></Constraints>"
				  TAIL(SOLUTION("")),
		"");
	recorder_has(&rec, "warning xhstt-group-off 1:0 1 time off is of nobody in the instance; it is "
			   "left out");
	recorder_has(&rec, "warning xhstt-unknown-time-off 1:0 1 time off of a teacher is neither a "
			   "time nor a group of times of the instance; it is left out");
	ck_assert_int_eq(recorder_count(&rec, "away"), 0);
}
END_TEST

START_TEST(knows_its_own)
{
	const struct clg_importer *ops = clg_plugin.ops;
	const char *other = "<timetable>";

	ck_assert_int_eq(ops->sniff((const uint8_t *)HEAD, strlen(HEAD)), 95);
	ck_assert_int_eq(ops->sniff((const uint8_t *)other, strlen(other)), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("xhstt");
	TCase *tc = tcase_create("xhstt");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tc, recorder_setup, recorder_teardown);
	tcase_add_test(tc, reads_a_solution);
	tcase_add_test(tc, events_split_over_times);
	tcase_add_test(tc, events_without_a_time);
	tcase_add_test(tc, a_solution_is_chosen);
	tcase_add_test(tc, a_solution_that_is_not_there);
	tcase_add_test(tc, times_off);
	tcase_add_test(tc, times_off_of_groups);
	tcase_add_test(tc, times_off_that_are_not_read);
	tcase_add_test(tc, knows_its_own);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
