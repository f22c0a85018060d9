#include "base/fault.h"

#include "base/text.h"

#include <check.h>
#include <string.h>

static struct faults faults;

static void set_up(void)
{
	faults_init(&faults);
}

static void tear_down(void)
{
	faults_release(&faults);
}

static char *printed(enum severity least, int json)
{
	char *s = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&s, &n);

	ck_assert_ptr_nonnull(to);
	(json ? faults_print_json : faults_print)(&faults, least, to);
	fclose(to);
	return s;
}

static void prints(enum severity least, int json, const char *expected)
{
	char *s = printed(least, json);

	ck_assert_str_eq(s, expected);
	free(s);
}

START_TEST(none_is_well)
{
	ck_assert_int_eq(faults_rc(&faults), CLG_OK);
	prints(FAULT_NOTE, 0, "");
	prints(FAULT_NOTE, 1, "[]\n");
}
END_TEST

START_TEST(warnings_are_no_errors)
{
	fault_warn(&faults, (struct place){ "a", 1, 1 }, "odd", "odd");
	fault_note(&faults, (struct place){ "a", 1, 1 }, "well", "well");
	ck_assert_int_eq(faults_rc(&faults), CLG_OK);
	ck_assert_uint_eq(faults.n_warnings, 1);
	ck_assert_uint_eq(faults.n_errors, 0);
	prints(FAULT_ERROR, 0, "");
	prints(FAULT_WARNING, 0, "collega: a:1:1: warning: odd [odd]\n");
}
END_TEST

START_TEST(the_first_error_tells_how_to_end)
{
	clg_rc rc = fault_add(&faults, CLG_EIO, (struct place){0}, "io", "x");

	ck_assert_int_eq(rc, CLG_EIO);
	rc = fault_input(&faults, (struct place){ "a", 1, 1 }, "bad", "x");
	ck_assert_int_eq(rc, CLG_EINPUT);
	ck_assert_int_eq(faults_rc(&faults), CLG_EIO);
}
END_TEST

START_TEST(they_stand_by_place)
{
	fault_input(&faults, (struct place){ "b", 1, 1 }, "one", "first in '%s'; expected %d", "b",
		3);
	fault_input(&faults, (struct place){ "a", 10, 2 }, "two", "late");
	fault_input(&faults, (struct place){ "a", 9, 7 }, "three", "right");
	fault_input(&faults, (struct place){ "a", 9, 3 }, "four", "left");
	fault_input(&faults, (struct place){ "a", 9, 3 }, "five", "left too");
	fault_input(&faults, (struct place){ "a", 0, 0 }, "six", "whole file");
	fault_input(&faults, (struct place){ NULL, 0, 0 }, "seven", "nowhere");
	fault_input(&faults, (struct place){ "a", 4, 0 }, "eight", "whole line");
	prints(FAULT_NOTE, 0,
		"collega: nowhere [seven]\n"
		"collega: a: whole file [six]\n"
		"collega: a:4: whole line [eight]\n"
		"collega: a:9:3: left [four]\n"
		"collega: a:9:3: left too [five]\n"
		"collega: a:9:7: right [three]\n"
		"collega: a:10:2: late [two]\n"
		"collega: b:1:1: first in 'b'; expected 3 [one]\n");
}
END_TEST

START_TEST(a_flood_is_counted_not_kept)
{
	char *s;

	faults.most = 3;
	for (unsigned i = 1; i <= 10; i++)
		fault_input(&faults, (struct place){ "a", i, 1 }, "bad", "bad");
	ck_assert_uint_eq(faults.n_errors, 10);
	ck_assert_uint_eq(faults.list.n, 3);
	s = printed(FAULT_ERROR, 0);
	ck_assert_ptr_nonnull(strstr(s, "collega: and 7 more errors\n"));
	free(s);
}
END_TEST

START_TEST(long_messages_are_cut)
{
	char long_text[2000];

	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = 0;
	fault_input(&faults, (struct place){0}, "bad", "%s", long_text);
	ck_assert_uint_eq(strlen(faults.list.at[0].message), 1200);
}
END_TEST

START_TEST(what_a_file_says_does_nothing)
{
	fault_input(&faults, (struct place){ "a\n\"b\\", 1, 2 }, "bad", "\x1b[2J\r\n\"x\"\\");
	prints(FAULT_NOTE, 0, "collega: a?\"b\\:1:2: ?[2J??\"x\"\\ [bad]\n");
	prints(FAULT_NOTE, 1,
		"[{\"severity\": \"error\", \"code\": \"bad\", "
		"\"file\": \"a?\\\"b\\\\\", \"line\": 1, \"column\": 2, "
		"\"message\": \"?[2J??\\\"x\\\"\\\\\"}]\n");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("fault");
	TCase *c = tcase_create("fault");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, none_is_well);
	tcase_add_test(c, warnings_are_no_errors);
	tcase_add_test(c, the_first_error_tells_how_to_end);
	tcase_add_test(c, they_stand_by_place);
	tcase_add_test(c, a_flood_is_counted_not_kept);
	tcase_add_test(c, long_messages_are_cut);
	tcase_add_test(c, what_a_file_says_does_nothing);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
