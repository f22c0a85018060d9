#include "yaml/check.h"

#include <check.h>
#include <string.h>

static struct faults faults;
static struct yaml_tree *tree;

static void set_up(void)
{
	faults_init(&faults);
	tree = NULL;
}

static void tear_down(void)
{
	yaml_tree_free(tree);
	faults_release(&faults);
}

static const struct yaml_node *reads(const char *yaml)
{
	yaml_tree_free(tree);
	tree = NULL;
	ck_assert_int_eq(yaml_read("x.yaml", yaml, strlen(yaml), &faults, &tree), CLG_OK);
	return tree->root;
}

/* Exactly these faults, in order of place: "LINE:COLUMN CODE message" each on a line. */
static void told(const char *expected)
{
	char *s = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&s, &n);

	for (size_t i = 0; i < faults.list.n; i++) {
		const struct fault *f = &faults.list.at[i];

		fprintf(to, "%u:%u %s %s\n", f->line, f->column, f->code, f->message);
	}
	fclose(to);
	ck_assert_str_eq(s, expected);
	free(s);
}

START_TEST(a_good_map_reads_whole)
{
	const struct yaml_node *root = reads("name: \xc4\x80\nn: 7\nyes: No\non: 2026-09-01\n"
					     "at: 8:05\nlong: 2 hours\nshare: 10 %\n");
	const char *name = NULL;
	int64_t n = 0, minutes = 0, percent = 0;
	int flag = 1;
	date_t on = 0;
	int32_t at = 0;
	struct yaml_map m;

	ck_assert_int_eq(yaml_map_open(&m, root, "it", &faults), 1);
	ck_assert_int_eq(yaml_map_text(&m, "name", &name), 1);
	ck_assert_int_eq(yaml_map_count(&m, "n", 7, 7, &n), 1);
	ck_assert_int_eq(yaml_map_flag(&m, "yes", &flag), 1);
	ck_assert_int_eq(yaml_map_date(&m, "on", &on), 1);
	ck_assert_int_eq(yaml_map_clock(&m, "at", &at), 1);
	ck_assert_int_eq(yaml_map_minutes(&m, "long", 0, 120, &minutes), 1);
	ck_assert_int_eq(yaml_map_percent(&m, "share", &percent), 1);
	ck_assert_int_eq(yaml_map_text(&m, "absent", &name), 0);
	yaml_map_close(&m);
	told("");
	ck_assert_str_eq(name, "\xc4\x80");
	ck_assert_int_eq(n, 7);
	ck_assert_int_eq(flag, 0);
	ck_assert_int_eq(on, 20697);
	ck_assert_int_eq(at, 485);
	ck_assert_int_eq(minutes, 120);
	ck_assert_int_eq(percent, 10);
}
END_TEST

START_TEST(unknown_keys_are_told_with_the_nearest)
{
	const struct yaml_node *root = reads("name: x\nminutes-per-weak: 5\nzebra: 1\n");
	const char *name;
	struct yaml_map m;

	ck_assert_int_eq(yaml_map_open(&m, root, "limits", &faults), 1);
	yaml_map_text(&m, "name", &name);
	ck_assert_ptr_null(yaml_map_get(&m, "minutes-per-week"));
	yaml_map_close(&m);
	told("2:1 unknown-key 'minutes-per-weak' is not a key of 'limits'; did you mean "
	     "'minutes-per-week'?\n"
	     "3:1 unknown-key 'zebra' is not a key of 'limits'; expected one of name, "
	     "minutes-per-week\n");
}
END_TEST

START_TEST(left_maps_tell_nothing)
{
	struct yaml_map m;

	ck_assert_int_eq(yaml_map_open(&m, reads("zebra: 1\n"), "it", &faults), 1);
	yaml_map_leave(&m);
	told("");
}
END_TEST

START_TEST(needed_keys_are_missed)
{
	struct yaml_map m;

	ck_assert_int_eq(yaml_map_open(&m, reads("\n  a: 1\n"), "term", &faults), 1);
	ck_assert_ptr_null(yaml_map_need(&m, "from"));
	ck_assert_ptr_nonnull(yaml_map_need(&m, "a"));
	yaml_map_close(&m);
	told("2:3 missing-key 'term' lacks the key 'from'; expected 'from: ...'\n");
}
END_TEST

START_TEST(what_is_no_map_does_not_open)
{
	const struct yaml_node *root = reads("[x, [y], ]\n");
	struct yaml_map m;

	ck_assert_int_eq(yaml_map_open(&m, root, "it", &faults), 0);
	ck_assert_int_eq(yaml_map_open(&m, root->items[0], "it", &faults), 0);
	told("1:1 wrong-kind 'it' is a list; expected keys and values such as 'name: ...'\n"
	     "1:2 wrong-value 'it' is 'x'; expected keys and values such as 'name: ...'\n");
}
END_TEST

enum getter { TEXT, COUNT, FLAG, DATE, CLOCK, LIST, CHOICE, MINUTES, HOURS, DAYS, PERCENT };
static const char *const colours[] = { "red", "green", NULL };

/* 1 and *ret, or 0. */
static int get(enum getter which, const struct yaml_node *n, int64_t *ret)
{
	const char *text;
	int32_t small = 0;
	int flag = 0, got = 0;
	struct yaml_map m;

	switch (which) {
	case TEXT:
		return yaml_text(n, "it", &faults, &text);
	case COUNT:
		return yaml_count(n, "it", -5, 100, &faults, ret);
	case FLAG:
		got = yaml_flag(n, "it", &faults, &flag);
		break;
	case DATE:
		got = yaml_date(n, "it", &faults, &small);
		break;
	case CLOCK:
		got = yaml_clock(n, "it", &faults, &small);
		break;
	case LIST:
		return yaml_list(n, "it", &faults);
	case CHOICE:
		return yaml_choice(n, "it", colours, &faults, ret);
	case MINUTES:
		return yaml_duration(n, "it", YAML_MINUTES, 0, 600, &faults, ret);
	case HOURS:
		return yaml_duration(n, "it", YAML_CLOCK, 0, 20160, &faults, ret);
	case DAYS:
		return yaml_duration(n, "it", YAML_DAYS, 1, 50, &faults, ret);
	case PERCENT:
		ck_assert_int_eq(yaml_map_open(&m, tree->root, "map", &faults), 1);
		got = yaml_map_percent(&m, "it", ret);
		yaml_map_close(&m);
		return got;
	}
	if (got)
		*ret = which == FLAG ? flag : small;
	return got;
}

static const struct {
	enum getter which;
	const char *value;
	int64_t result;
} good[] = {
	{ COUNT, "-5", -5 },       { COUNT, "100", 100 },       { COUNT, "'7'", 7 },
	{ FLAG, "true", 1 },       { FLAG, "YES", 1 },          { FLAG, "off", 0 },
	{ DATE, "1970-01-02", 1 }, { CLOCK, "'24:00'", 1440 },  { CHOICE, "green", 1 },
	{ MINUTES, "45 min", 45 }, { MINUTES, "45min", 45 },    { MINUTES, "45", 45 },
	{ MINUTES, "1 hour", 60 }, { MINUTES, "10 h", 600 },    { HOURS, "48 hours", 2880 },
	{ HOURS, "2 days", 2880 }, { HOURS, "2 weeks", 20160 }, { HOURS, "30 minutes", 30 },
	{ DAYS, "5 days", 5 },     { DAYS, "2 weeks", 10 },     { DAYS, "1 week", 5 },
	{ DAYS, "3", 3 },          { DAYS, "1 school day", 1 }, { DAYS, "4 school days", 4 },
	{ PERCENT, "0%", 0 },      { PERCENT, "100 %", 100 },
};

static const struct yaml_node *it(const char *value)
{
	char yaml[300];

	snprintf(yaml, sizeof yaml, "it: %s\n", value);
	return reads(yaml)->items[0];
}

START_TEST(good_values)
{
	int64_t result = 77;

	ck_assert_int_eq(get(good[_i].which, it(good[_i].value), &result), 1);
	told("");
	ck_assert_int_eq(result, good[_i].result);
}
END_TEST

static const struct {
	enum getter which;
	const char *value, *code, *expected;
} bad[] = {
	{ TEXT, "", "empty", "'it' is empty; expected a text" },
	{ TEXT, "~", "empty", "'it' is empty; expected a text" },
	{ TEXT, "null", "empty", "'it' is empty; expected a text" },
	{ TEXT, "[a]", "wrong-kind", "'it' is a list; expected a text" },
	{ TEXT, "{a: b}", "wrong-kind", "'it' is a map; expected a text" },
	{ COUNT, "1.5", "wrong-value", "'it' is '1.5'; expected a whole number such as 3" },
	{ COUNT, "1e3", "wrong-value", NULL },
	{ COUNT, "0x10", "wrong-value", NULL },
	{ COUNT, "' 1'", "wrong-value", NULL },
	{ COUNT, "+1", "wrong-value", NULL },
	{ COUNT, "'1 '", "wrong-value", NULL },
	{ COUNT, "'-'", "wrong-value", NULL },
	{ COUNT, "nan", "wrong-value", NULL },
	{ COUNT, "99999999999999999999", "wrong-value", NULL },
	{ COUNT, "101", "out-of-range", "'it' is '101'; expected -5 to 100" },
	{ COUNT, "-6", "out-of-range", NULL },
	{ COUNT, "", "empty", NULL },
	{ FLAG, "maybe", "wrong-value", "'it' is 'maybe'; expected yes or no" },
	{ FLAG, "1", "wrong-value", NULL },
	{ DATE, "2026-02-30", "no-such-date",
	  "'it' is '2026-02-30', which is no date; expected one such as 2026-09-01" },
	{ DATE, "1.9.2026", "wrong-value",
	  "'it' is '1.9.2026'; expected a date such as 2026-09-01" },
	{ DATE, "2026-09-01T08:00", "wrong-value", NULL },
	{ CLOCK, "25:00", "wrong-value",
	  "'it' is '25:00'; expected a time of day such as \"08:30\"" },
	{ CLOCK, "8.30", "wrong-value", NULL },
	{ LIST, "a", "wrong-value", "'it' is 'a'; expected a list such as [a, b]" },
	{ LIST, "{a: b}", "wrong-kind", NULL },
	{ CHOICE, "blue", "wrong-value", "'it' is 'blue'; expected one of red, green" },
	{ CHOICE, "[red]", "wrong-kind", NULL },
	{ MINUTES, "2 days", "wrong-value",
	  "'it' is '2 days'; expected a duration such as 45 min or 2 hours" },
	{ MINUTES, "11 hours", "out-of-range", "'it' is '11 hours'; expected 0 to 600 minutes" },
	{ MINUTES, "1.5 hours", "wrong-value", NULL },
	{ MINUTES, "-5 min", "wrong-value", NULL },
	{ MINUTES, "5 parsecs", "wrong-value", NULL },
	{ MINUTES, "9223372036854775807 hours", "wrong-value", NULL },
	{ HOURS, "3 weeks", "out-of-range", NULL },
	{ HOURS, "3 school days", "wrong-value", NULL },
	{ DAYS, "48 hours", "wrong-value", NULL },
	{ DAYS, "0 days", "out-of-range", "'it' is '0 days'; expected 1 to 50 school days" },
	{ PERCENT, "10", "wrong-value", "'it' is '10'; expected a share such as 10 %" },
	{ PERCENT, "101 %", "wrong-value", NULL },
	{ PERCENT, "-1 %", "wrong-value", NULL },
	{ PERCENT, "", "empty", NULL },
};

START_TEST(bad_values)
{
	int64_t result = 77;

	ck_assert_int_eq(get(bad[_i].which, it(bad[_i].value), &result), 0);
	ck_assert_int_eq(result, 77);
	ck_assert_uint_eq(faults.list.n, 1);
	ck_assert_str_eq(faults.list.at[0].code, bad[_i].code);
	ck_assert_uint_eq(faults.list.at[0].line, 1);
	if (bad[_i].expected)
		ck_assert_str_eq(faults.list.at[0].message, bad[_i].expected);
	ck_assert_ptr_nonnull(strstr(faults.list.at[0].message, "; expected "));
}
END_TEST

START_TEST(one_text_is_a_list_of_one)
{
	const char *texts[3] = { NULL, NULL, NULL };

	ck_assert_uint_eq(yaml_texts(reads("a\n"), "it", &faults, texts, 3), 1);
	ck_assert_str_eq(texts[0], "a");
	ck_assert_uint_eq(yaml_texts(reads("[x, y, z]\n"), "it", &faults, texts, 3), 3);
	ck_assert_str_eq(texts[2], "z");
	ck_assert_uint_eq(yaml_texts(reads("[]\n"), "it", &faults, texts, 3), 0);
	told("");
}
END_TEST

START_TEST(lists_of_texts_hold_texts_and_no_more_than_fit)
{
	const char *texts[3] = { NULL, NULL, NULL };

	ck_assert_uint_eq(yaml_texts(reads("[x, [y], z]\n"), "it", &faults, texts, 3), 2);
	ck_assert_str_eq(texts[1], "z");
	ck_assert_uint_eq(yaml_texts(reads("[a, b, c, d]\n"), "it", &faults, texts, 3), 0);
	ck_assert_uint_eq(yaml_texts(reads("{a: b}\n"), "it", &faults, texts, 3), 0);
	told("1:5 wrong-kind 'it' is a list; expected a text\n"
	     "1:11 too-many 'it' is a list of 4; expected at most 3\n"
	     "1:1 wrong-kind 'it' is a map; expected a list such as [a, b]\n");
}
END_TEST

START_TEST(weekdays)
{
	static const char *const names[] = { "mon", "Tue", "WEDNESDAY", "Thursday", "fri",
		"Saturday", "sun" };
	static const char *const not[] = { "", "mo", "mond", "mondays", "1", "pirmdiena" };

	for (int i = 0; i < 7; i++)
		ck_assert_int_eq(weekday_find(names[i]), i);
	for (size_t i = 0; i < sizeof not / sizeof *not; i++)
		ck_assert_int_eq(weekday_find(not[i]), -1);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("check");
	TCase *c = tcase_create("check");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_good_map_reads_whole);
	tcase_add_test(c, unknown_keys_are_told_with_the_nearest);
	tcase_add_test(c, left_maps_tell_nothing);
	tcase_add_test(c, needed_keys_are_missed);
	tcase_add_test(c, what_is_no_map_does_not_open);
	tcase_add_loop_test(c, good_values, 0, sizeof good / sizeof *good);
	tcase_add_loop_test(c, bad_values, 0, sizeof bad / sizeof *bad);
	tcase_add_test(c, one_text_is_a_list_of_one);
	tcase_add_test(c, lists_of_texts_hold_texts_and_no_more_than_fit);
	tcase_add_test(c, weekdays);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
