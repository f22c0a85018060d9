#include "cli/setting.h"

#include <check.h>
#include <string.h>

static struct faults faults;
static struct arena arena;

static void set_up(void)
{
	faults_init(&faults);
	arena_init(&arena);
}

static void tear_down(void)
{
	arena_release(&arena);
	faults_release(&faults);
}

/* values: joined by '|'. */
static void means(const char *word, const char *key, const char *values)
{
	struct whatif_key got;
	const char *joined = "";

	ck_assert_int_eq(setting_parse(word, &arena, &faults, &got), CLG_OK);
	ck_assert_str_eq(got.key, key);
	ck_assert_str_eq(got.from, word);
	for (int32_t i = 0; i < got.n; i++)
		joined = arena_printf(&arena, "%s%s%s", joined, i ? "|" : "", got.values[i]);
	ck_assert_str_eq(joined, values);
}

static void is_refused(const char *word, const char *told)
{
	struct whatif_key got;

	ck_assert_int_eq(setting_parse(word, &arena, &faults, &got), CLG_EUSAGE);
	ck_assert_ptr_nonnull(strstr(faults.list.at[0].message, told));
}

START_TEST(one_value)
{
	means("a.b=90", "a.b", "90");
	means("a=60 min", "a", "60 min");
	means("a=", "a", "");
	means("a=b=c", "a", "b=c");
	means("a=[coverage, quality]", "a", "[coverage, quality]");
	means("a=2026-09-01", "a", "2026-09-01");
	means("a=-5", "a", "-5");
}
END_TEST

START_TEST(ranges)
{
	means("a=60..120:30", "a", "60|90|120");
	means("a=60..110:30", "a", "60|90");
	means("a=1..3", "a", "1|2|3");
	means("a=-1..1", "a", "-1|0|1");
	means("a=7..7", "a", "7");
	means("a=1..2147483647:1000000000", "a", "1|1000000001|2000000001");
}
END_TEST

START_TEST(what_looks_like_a_range)
{
	means("a=60..", "a", "60..");
	means("a=60..x", "a", "60..x");
	means("a=60 min..90 min", "a", "60 min..90 min");
	means("a=1..2:", "a", "1..2:");
	means("a=1..99999999999", "a", "1..99999999999");
}
END_TEST

START_TEST(lists)
{
	means("a={60,90,120}", "a", "60|90|120");
	means("a={60, 90 min}", "a", "60|90 min");
	means("a={90}", "a", "90");
	means("a={90,}", "a", "90|");
	means("a={,}", "a", "|");
	means("a={08:30,09:15}", "a", "08:30|09:15");
	means("a={[x, y],[x]}", "a", "[x, y]|[x]");
	means("a={[{b: c, d: e}],[]}", "a", "[{b: c, d: e}]|[]");
	means("a={'x, y',\"z: 1\"}", "a", "'x, y'|\"z: 1\"");
}
END_TEST

START_TEST(maps_are_one_value)
{
	means("a={}", "a", "{}");
	means("a={b: 1, c: 2}", "a", "{b: 1, c: 2}");
	means("a={\"b\":1}", "a", "{\"b\":1}");
	means("a={b:}", "a", "{b:}");
}
END_TEST

START_TEST(many_are_told_as_too_many)
{
	struct whatif_key got;

	ck_assert_int_eq(setting_parse("a=1..2147483647", &arena, &faults, &got), CLG_OK);
	ck_assert_int_eq(got.n, WHATIF_VARIANTS_MOST + 1);
	ck_assert_int_eq(whatif_count(&got, 1), 0);
	got.n = WHATIF_VARIANTS_MOST;
	ck_assert_int_eq(whatif_count(&got, 1), WHATIF_VARIANTS_MOST);
}
END_TEST

START_TEST(the_product_has_its_limit)
{
	struct whatif_key keys[3] = {{.n = 4}, {.n = 3}, {.n = 2}};

	ck_assert_int_eq(whatif_count(keys, 3), 24);
	keys[2].n = 3;
	ck_assert_int_eq(whatif_count(keys, 3), 0);
}
END_TEST

START_TEST(no_setting)
{
	is_refused("school", "sets nothing");
}
END_TEST

START_TEST(no_key)
{
	is_refused("=90", "sets nothing");
}
END_TEST

START_TEST(a_range_upside_down)
{
	is_refused("a=120..60:30", "is no range");
}
END_TEST

START_TEST(a_range_without_a_step)
{
	is_refused("a=60..120:0", "is no range");
}
END_TEST

static Suite *setting_suite(void)
{
	Suite *s = suite_create("setting");
	TCase *t = tcase_create("setting");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, one_value);
	tcase_add_test(t, ranges);
	tcase_add_test(t, what_looks_like_a_range);
	tcase_add_test(t, lists);
	tcase_add_test(t, maps_are_one_value);
	tcase_add_test(t, many_are_told_as_too_many);
	tcase_add_test(t, the_product_has_its_limit);
	tcase_add_test(t, no_setting);
	tcase_add_test(t, no_key);
	tcase_add_test(t, a_range_upside_down);
	tcase_add_test(t, a_range_without_a_step);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *runner = srunner_create(setting_suite());
	int failed;

	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
