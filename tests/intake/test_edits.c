/* school.yaml read as if it said something else. */
#include "reader.h"

#include <string.h>

#define SCHOOL                                                                                     \
	"presence: {before: 15 min, after: 60 min}\n"                                              \
	"workload: {limits: {minutes-per-week: 90}}\n"                                             \
	"techniques: {mentoring: {mentees-per-mentor: 2}}\n"                                       \
	"staff: [{id: ozola}, {id: liepa}]\n"

static struct yaml_edit edits[3];

/* After those that the test has put into `edits`. */
static clg_rc reads_as(const char *key, const char *value)
{
	edits[reader.source.n_edits++] = (struct yaml_edit){"typed", key, value};
	reader.source.edits = edits;
	return reader_read_with(SCHOOL);
}

static void good(const char *key, const char *value)
{
	if (reads_as(key, value) != CLG_OK)
		ck_abort_msg("refused: %s", reader.told);
}

static void refused(const char *key, const char *value, const char *told)
{
	ck_assert_int_eq(reads_as(key, value), CLG_EINPUT);
	reader_told(told);
}

START_TEST(a_limit)
{
	good("workload.limits.minutes-per-week", "40");
	ck_assert_int_eq(reader_person("liepa")->may.minutes_per_week, 40);
}
END_TEST

START_TEST(a_limit_that_was_none)
{
	good("workload.limits.meetings-per-day", "1");
	ck_assert_int_eq(reader_person("liepa")->may.minutes_per_week, 90);
	ck_assert_int_eq(reader_person("liepa")->may.meetings_per_day, 1);
}
END_TEST

START_TEST(no_limit)
{
	good("workload.limits.minutes-per-week", "");
	ck_assert_int_eq(reader_person("liepa")->may.minutes_per_week, -1);
}
END_TEST

START_TEST(a_whole_section)
{
	good("workload", "{limits: {minutes-per-week: 30}}");
	ck_assert_int_eq(reader_person("liepa")->may.minutes_per_week, 30);
}
END_TEST

START_TEST(presence)
{
	good("presence.after", "90 min");
	ck_assert_int_eq(reader.school.before, 15);
	ck_assert_int_eq(reader.school.after, 90);
}
END_TEST

START_TEST(a_technique)
{
	good("techniques.coaching", "{}");
	ck_assert_int_eq(reader.settings.n_instances, 2);
	ck_assert_str_eq(reader.settings.instances[1].name, "coaching");
}
END_TEST

START_TEST(goals)
{
	good("goals", "[coverage, fairness]");
	ck_assert_int_eq(reader.settings.n_goals, 2);
	ck_assert_int_eq(reader.settings.goals[1], GOAL_FAIRNESS);
}
END_TEST

START_TEST(several_one_after_another)
{
	edits[reader.source.n_edits++] = (struct yaml_edit){"typed", "presence.after", "30 min"};
	edits[reader.source.n_edits++] = (struct yaml_edit){"typed", "presence.before", "0 min"};
	good("presence.after", "45 min");
	ck_assert_int_eq(reader.school.before, 0);
	ck_assert_int_eq(reader.school.after, 45);
}
END_TEST

START_TEST(the_file_is_kept_as_it_is)
{
	good("presence.after", "90 min");
	ck_assert_ptr_nonnull(strstr(reader.source.inputs.at[0].bytes, "after: 60 min"));
}
END_TEST

START_TEST(an_unknown_key_is_told_where_it_was_typed)
{
	refused("workload.limts.minutes-per-week", "40",
		"typed:1:10: 'limts' is not a key of 'workload'; did you mean 'limits'?");
}
END_TEST

START_TEST(an_unknown_option_too)
{
	refused("techniques.mentoring.mentees", "3", "typed:1:22: 'mentees' is not ");
}
END_TEST

START_TEST(a_wrong_value_is_told_where_it_was_typed)
{
	refused("workload.limits.minutes-per-week", "lots", "typed:1:34: 'minutes-per-week' is 'lots'");
}
END_TEST

START_TEST(all_that_is_wrong_is_told)
{
	edits[reader.source.n_edits++] = (struct yaml_edit){"first", "presence.before", ""};
	edits[reader.source.n_edits++] = (struct yaml_edit){"second", "staff.ozola", "1"};
	refused("goals", "]", "typed:1:7: ");
	reader_told("second:1:7: 'ozola' is set in a value that has no keys");
	reader_lacks("first:");
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("edits");
	TCase *c = tcase_create("edits");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, a_limit);
	tcase_add_test(c, a_limit_that_was_none);
	tcase_add_test(c, no_limit);
	tcase_add_test(c, a_whole_section);
	tcase_add_test(c, presence);
	tcase_add_test(c, a_technique);
	tcase_add_test(c, goals);
	tcase_add_test(c, several_one_after_another);
	tcase_add_test(c, the_file_is_kept_as_it_is);
	tcase_add_test(c, an_unknown_key_is_told_where_it_was_typed);
	tcase_add_test(c, an_unknown_option_too);
	tcase_add_test(c, a_wrong_value_is_told_where_it_was_typed);
	tcase_add_test(c, all_that_is_wrong_is_told);
	suite_add_tcase(s, c);
	return s;
}
