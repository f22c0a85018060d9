/* The exporter `html`: the plan's JSON read back by jansson; nothing leaves its element. */
#include "plugins/exporters/sample.h"

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N(ARRAY) (uint32_t)(sizeof(ARRAY) / sizeof *(ARRAY))

extern const struct clg_plugin clg_plugin;

static struct kept out;
static json_t *data;

static void teardown(void)
{
	json_decref(data);
	data = NULL;
	kept_release(&out);
	memset(&out, 0, sizeof out);
}

/* --- a plan with all that a page is drawn on ------------------------------------------------- */

static const struct clg_export_person people[] = {
	{"berzina", "Rūta Bērziņa", 1, 0, 40, 3, 40, -1, 20756, 0},
	{"liepa", "Kārlis Liepa", 2, 0, 60, 4, 60, 120, 20728, 0},
	{"ozola", "Anna Ozola", 2, 0, 20, 2, 20, 120, 20728, 0},
	{"vitols", "Jānis Vītols", 1, 1, 40, 3, 40, 120, 20756, 0},
};
static const struct clg_export_day days[] = {
	{20728, 1, 1, 0, "A", ""},
	{20729, 0, 0, 0, "", "holiday"},
};
static const struct clg_export_period periods[] = {{"3", "", 635, 675, 20700, 20800}};
static const char *const teachers[] = {"ozola"};
static const struct clg_export_lesson lessons[] = {
	{"L12", "7b", "maths", "room 214", teachers, 1, 0},
	{"L13", "", "duty", "", teachers, 1, 0},
};
/* Not in the order of their lessons. */
static const struct clg_export_occurrence occurrences[] = {
	{1, 20728, 500, 540}, {0, 20728, 635, 675}, {0, 20730, 635, 675}, {0, 20742, 635, 675}};
static const struct clg_export_team teams[] = {
	{"mentoring", "berzina:vitols", "maths, art", 900, 125, 4, 1, 1, 2, 1, 0},
	{"observation", "liepa:ozola", "", -300, -1, -1, 0, 0, 1, 1, 0},
};
static const struct clg_export_level levels[] = {
	{"pairing", "coverage", 1, 0}, {"seating", "quality", 5, 5}};

static struct clg_export drawn(void)
{
	struct clg_export plan = sample_plain();

	plan.from = 20728;
	plan.to = 20800;
	plan.people = people, plan.n_people = N(people), plan.person_size = sizeof *people;
	plan.days = days, plan.n_days = N(days), plan.day_size = sizeof *days;
	plan.periods = periods, plan.n_periods = N(periods), plan.period_size = sizeof *periods;
	plan.lessons = lessons, plan.n_lessons = N(lessons), plan.lesson_size = sizeof *lessons;
	plan.occurrences = occurrences, plan.n_occurrences = N(occurrences);
	plan.occurrence_size = sizeof *occurrences;
	plan.teams = teams, plan.n_teams = N(teams), plan.team_size = sizeof *teams;
	plan.levels = levels, plan.n_levels = N(levels), plan.level_size = sizeof *levels;
	return plan;
}

/* --- reading it back ------------------------------------------------------------------ */

static const char *after(const char *s, const char *what)
{
	const char *at = strstr(s, what);

	ck_assert_msg(at != NULL, "there is no '%s'", what);
	return at + strlen(what);
}

static void read_back(void)
{
	const char *from, *to;
	json_error_t error;

	from = after(out.bytes, "<script type=\"application/json\" id=\"data\">");
	to = strstr(from, "</script>");
	ck_assert_ptr_nonnull(to);
	json_decref(data);
	data = json_loadb(from, (size_t)(to - from), JSON_REJECT_DUPLICATES, &error);
	ck_assert_msg(data != NULL, "line %d: %s", error.line, error.text);
}

static void export_and_read(const struct clg_export *plan)
{
	ck_assert_int_eq(sample_export(&out, &clg_plugin, plan), 0);
	read_back();
}

static void expect_row(const char *table, size_t i, const char *expected)
{
	json_t *row = json_array_get(json_object_get(data, table), i);
	char *line = json_dumps(row, JSON_COMPACT);

	ck_assert_ptr_nonnull(line);
	ck_assert_str_eq(line, expected);
	free(line);
}

static size_t rows(const char *table)
{
	return json_array_size(json_object_get(data, table));
}

static size_t count(const char *what)
{
	size_t n = 0;

	for (const char *at = out.bytes; (at = strstr(at, what)); at++)
		n++;
	return n;
}

/* -------------------------------------------------------------------------------------- */

START_TEST(is_one_page)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	ck_assert(!strncmp(out.bytes, "<!DOCTYPE html>\n<html lang=\"en\">\n", 33));
	ck_assert_str_eq(out.bytes + out.n - 8, "</html>\n");
	ck_assert_uint_eq(count("<title>Liepu iela</title>"), 1);
	ck_assert_uint_eq(count("@"), count("@media") + count("@page"));
	/* No way out: no address, no file, nothing to fetch. */
	ck_assert_uint_eq(count("default-src 'none'"), 1);
	ck_assert_uint_eq(count("http"), count("http-equiv") + count("http://www.w3.org/2000/svg"));
	ck_assert_uint_eq(count("src=") + count("url(") + count("@import") + count("<link"), 0);
	ck_assert_uint_eq(count("innerHTML") + count("eval(") + count("document.write"), 0);
}
END_TEST

START_TEST(tells_the_principal_all)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	ck_assert_uint_eq(rows("meetings"), 3);
	expect_row("meetings", 0,
		"[20731,635,675,\"3\",\"room 214\",[[\"liepa\",\"observer\",0,0,\"vitols\"],"
		"[\"ozola\",\"teacher\",0,0,\"\"]],\"observation\",\"liepa:ozola\",1,\"lesson\","
		"\"host-teaches\",\"7b\",\"maths\",\"observation/liepa:ozola/1/lesson\"]");
	expect_row("people", 1, "[\"liepa\",\"Kārlis Liepa\",2,0,60,4,60,120,20728]");
	expect_row("days", 1, "[20729,0,0,\"\",\"holiday\"]");
	expect_row("periods", 0, "[\"3\",635,675,\"\",20700,20800]");
	expect_row("teams", 0,
		"[\"mentoring\",\"berzina:vitols\",\"maths, art\",900,125,4,1,1,2,1]");
	expect_row("levels", 0, "[\"pairing\",\"coverage\",1,0]");
	ck_assert_uint_eq(rows("unplaced"), 2);
	ck_assert_str_ne(json_string_value(json_object_get(data, "summary")), "");
}
END_TEST

/* --- variants ------------------------------------------------------------------------- */

#define WHAT_IF(KEYS, VARIANTS) "{\"collega-what-if\":1,\"keys\":" KEYS ",\"variants\":" VARIANTS "}"
#define AS_IT_IS "{\"settings\":{},\"state\":\"proven\",\"left-out\":7}"

/* The plan with variants that stand in a file of these bytes; NULL: in none. */
static int32_t export_with_variants(const struct clg_export *plan, const char *bytes, size_t n)
{
	char path[] = "test-html-XXXXXX";
	struct clg_value value = {.text = path, .given = 1};
	int32_t r;
	int file = mkstemp(path);

	ck_assert_int_ge(file, 0);
	if (bytes)
		ck_assert_int_eq(write(file, bytes, n), (ssize_t)n);
	else
		unlink(path);
	close(file);
	r = sample_export_with(&out, &clg_plugin, plan, &value);
	unlink(path);
	return r;
}

static void takes_variants(const char *bytes)
{
	struct clg_export plan = drawn();

	ck_assert_int_eq(export_with_variants(&plan, bytes, strlen(bytes)), 0);
	read_back();
}

static void expect_variants(const char *expected)
{
	char *line = json_dumps(json_object_get(data, "variants"), JSON_COMPACT);

	ck_assert_ptr_nonnull(line);
	ck_assert_str_eq(line, expected);
	free(line);
}

START_TEST(draws_variants_for_the_principal)
{
	takes_variants(WHAT_IF("[\"a.b\",\"c\"]",
		"[" AS_IT_IS ",{\"settings\":{\"c\":\"\",\"a.b\":\"60 min\"},\"state\":\"not-proven\",\"left-out\":8,"
		"\"left-out-bound\":7,\"cost\":12,\"cost-bound\":-1,\"worth\":900,\"worth-bound\":901,\"pairs\":3,"
		"\"meetings\":5,\"median\":20,\"highest\":80,\"people\":[{\"person\":\"berzina\"}]},"
		"{\"settings\":{\"a.b\":\"1\",\"c\":\"2\"},\"state\":\"not-reached\"}]"));
	expect_variants("[[\"a.b\",\"c\"],[[[],\"proven\",7,null,null,null,null,null,null,null,null,null],"
		"[[\"60 min\",\"\"],\"not-proven\",8,7,12,-1,900,901,3,5,20,80],"
		"[[\"1\",\"2\"],\"not-reached\",null,null,null,null,null,null,null,null,null,null]]]");
}
END_TEST

START_TEST(without_variants_none_are_drawn)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	ck_assert_ptr_null(json_object_get(data, "variants"));
}
END_TEST

START_TEST(variants_are_told_to_nobody_else)
{
	static const char bytes[] = WHAT_IF("[\"a\"]", "[" AS_IT_IS "]");
	struct clg_export plan = drawn();

	plan.audience = CLG_FOR_PUBLIC;
	ck_assert_int_ne(export_with_variants(&plan, bytes, sizeof bytes - 1), 0);
	ck_assert_uint_eq(out.n, 0);
	plan.audience = CLG_FOR_PERSON;
	ck_assert_int_ne(export_with_variants(&plan, bytes, sizeof bytes - 1), 0);
	ck_assert_uint_eq(out.n, 0);
}
END_TEST

START_TEST(variants_stay_in_their_element)
{
	takes_variants(WHAT_IF("[\"</script><b>\\u202e\"]",
		"[{\"settings\":{\"</script><b>\\u202e\":\"-->\\u0007<!--\"},\"state\":\"<i>\",\"cost\":\"1\"}]"));
	ck_assert_uint_eq(count("</script>"), 2);
	expect_variants("[[\"</script><b>?\"],[[[\"-->?<!--\"],\"<i>\",null,null,null,null,null,null,null,null,null,null]]]");
}
END_TEST

/* Each is a file that whatif didn't write. */
static const char *const strange[] = {"", "[]", "nothing", "{\"collega-what-if\":1}", "{}",
	"{\"collega-what-if\":2,\"keys\":[],\"variants\":[" AS_IT_IS "]}", WHAT_IF("[]", "[]"), WHAT_IF("[]", "{}"),
	WHAT_IF("[1]", "[" AS_IT_IS "]"), WHAT_IF("{}", "[" AS_IT_IS "]"), WHAT_IF("[]", "[1]"),
	WHAT_IF("[]", "[{\"settings\":{}}]"), WHAT_IF("[]", "[{\"state\":\"proven\"}]"),
	WHAT_IF("[]", "[" AS_IT_IS "]") "x", "{\"collega-what-if\":1,\"keys\":[],\"keys\":[],\"variants\":[" AS_IT_IS "]}"};

START_TEST(no_other_file_is_taken_for_variants)
{
	struct clg_export plan = drawn();

	ck_assert_int_ne(export_with_variants(&plan, strange[_i], strlen(strange[_i])), 0);
	ck_assert_uint_eq(out.n, 0);
}
END_TEST

START_TEST(no_file_is_no_variants)
{
	struct clg_export plan = drawn();

	ck_assert_int_ne(export_with_variants(&plan, NULL, 0), 0);
	ck_assert_uint_eq(out.n, 0);
}
END_TEST

/* -------------------------------------------------------------------------------------- */

START_TEST(tells_a_lessons_weeks)
{
	struct clg_export plan = drawn();

	export_and_read(&plan);
	expect_row("lessons", 0,
		"[\"7b\",\"maths\",\"room 214\",[\"ozola\"],[[4,635,675,\"101\"],"
		"[6,635,675,\"1\"]]]");
	expect_row("lessons", 1, "[\"\",\"duty\",\"\",[\"ozola\"],[[4,500,540,\"1\"]]]");
}
END_TEST

START_TEST(tells_the_wall_who_when_and_where)
{
	struct clg_export plan = drawn();

	plan.audience = CLG_FOR_PUBLIC;
	export_and_read(&plan);
	expect_row("meetings", 0, "[20731,635,675,\"3\",\"room 214\",[[\"liepa\"],[\"ozola\"]]]");
	expect_row("people", 0, "[\"berzina\",\"Rūta Bērziņa\"]");
	ck_assert_uint_eq(count("mentoring") + count("observation") + count("debrief"), 0);
	ck_assert_uint_eq(count("liepa:ozola") + count("maths") + count("host-teaches\",\""), 0);
	ck_assert_ptr_null(json_object_get(data, "teams"));
	ck_assert_ptr_null(json_object_get(data, "members"));
	ck_assert_ptr_null(json_object_get(data, "lessons"));
	ck_assert_ptr_null(json_object_get(data, "unplaced"));
	ck_assert_ptr_null(json_object_get(data, "levels"));
	ck_assert_str_eq(json_string_value(json_object_get(data, "summary")), "");
}
END_TEST

START_TEST(tells_a_person_no_loads)
{
	struct clg_export plan = drawn();

	plan.audience = CLG_FOR_PERSON;
	plan.reader = "liepa";
	export_and_read(&plan);
	ck_assert_str_eq(json_string_value(json_object_get(data, "reader")), "liepa");
	expect_row("people", 1, "[\"liepa\",\"Kārlis Liepa\"]");
	ck_assert_ptr_null(json_object_get(data, "unplaced"));
	ck_assert_ptr_null(json_object_get(data, "levels"));
	ck_assert_str_eq(json_string_value(json_object_get(data, "summary")), "");
}
END_TEST

/* An engine of before knew none of the later tables: what lies behind its struct isn't read. */
START_TEST(takes_a_shorter_plan)
{
	struct clg_export plan = drawn();

	plan.size = offsetof(struct clg_export, audience);
	export_and_read(&plan);
	ck_assert_uint_eq(rows("people"), 0);
	ck_assert_uint_eq(rows("meetings"), 3);
}
END_TEST

START_TEST(writes_an_empty_plan)
{
	struct clg_export plan = {.size = sizeof plan, .school = "", .language = "", .timezone = "",
		.stamp = "", .summary = "", .table = "meetings", .reader = ""};

	export_and_read(&plan);
	ck_assert_uint_eq(rows("meetings"), 0);
	ck_assert_uint_eq(count("<html lang=\"en\">"), 1);
}
END_TEST

/* Whatever a text holds: as many elements as without it, and no control character. */
static void expect_tame(const char *script_ends, size_t tables)
{
	ck_assert_uint_eq(count(script_ends), 2);
	ck_assert_uint_eq(count("<script"), 2);
	ck_assert_uint_eq(count("<table>"), tables);
	ck_assert_uint_eq(count("<x") + count("</x") + count("<!--"), 0);
	for (size_t i = 0; i < out.n; i++)
		SURELY((unsigned char)out.bytes[i] >= ' ' || strchr("\n\t", out.bytes[i]));
}

static void expect_texts(const char *table, size_t row, size_t texts)
{
	json_t *cells = json_array_get(json_object_get(data, table), row), *cell;
	size_t i, n = 0;

	json_array_foreach(cells, i, cell)
		n += json_is_string(cell) && !strcmp(json_string_value(cell), hostiles[row].clean);
	ck_assert_msg(n == texts, "%s, row %zu: %zu texts are right", table, row, n);
}

static int is_one_line(const char *s)
{
	return !strchr(s, '\n');
}

START_TEST(tames_hostile_texts)
{
	struct clg_export plan = sample_hostile();

	export_and_read(&plan);
	expect_tame("</script>", 1);
	ck_assert_uint_eq(rows("meetings"), n_hostiles);
	for (uint32_t i = 0; i < n_hostiles; i++) {
		if (!is_one_line(hostiles[i].raw))
			continue;
		expect_texts("meetings", i, 8);
		expect_texts("members", i, 5);
		expect_texts("unplaced", i, 5);
	}
}
END_TEST

START_TEST(tames_a_hostile_school)
{
	struct clg_export plan = drawn();
	const char *names[] = {
		"</script><script>x()</script>", "</title><x>", "\"><x y=\"", "<!--<script>"};

	for (uint32_t i = 0; i < N(names); i++) {
		plan.school = plan.language = plan.summary = names[i];
		export_and_read(&plan);
		expect_tame("</script>", 1);
		ck_assert_str_eq(json_string_value(json_object_get(data, "school")), names[i]);
		ck_assert_uint_eq(count("</title>"), 1);
	}
}
END_TEST

START_TEST(takes_any_text)
{
	for (uint32_t seed = 0; seed < SAMPLE_SEEDS; seed++) {
		struct clg_export plan = sample_random(seed);

		export_and_read(&plan);
		expect_tame("</script>", 1);
		ck_assert_uint_eq(rows("meetings"), n_hostiles);
	}
}
END_TEST

START_TEST(fails_where_its_writer_fails)
{
	struct clg_export plan = drawn();

	for (size_t most = 1; most < 100000; most *= 3) {
		out.most = most;
		ck_assert_int_eq(sample_export(&out, &clg_plugin, &plan), most < 40000 ? -1 : 0);
	}
}
END_TEST

START_TEST(is_steady)
{
	sample_is_steady(&clg_plugin);
}
END_TEST

/* --- in another language ---------------------------------------------------------------------- */

static const char *say_text(const char *english)
{
	return !strcmp(english, "No meetings") ? "Nav </script> tikšanos" : english;
}

/* As in Latvian. */
static const char *say_plural(const char *one, const char *many, int64_t n)
{
	(void)one;
	if (strcmp(many, "{n} meetings"))
		return many;
	return n % 10 == 1 && n % 100 != 11 ? "{n} tikšanās" : n ? "{n} tikšanos" : "{n} tikšanu";
}

static const char *say_word(const char *context, const char *english)
{
	if (!strcmp(context, "technique"))
		return !strcmp(english, "mentoring") ? "mentorings" : english;
	return !strcmp(context, "day") && !strcmp(english, "Mon") ? "Pr" : english;
}

START_TEST(its_texts_are_in_the_readers_language)
{
	struct clg_export plan = drawn();
	char forms[201] = "";

	plan.spoken = "lv-LV";
	plan.text = say_text;
	plan.plural = say_plural;
	plan.word = say_word;
	export_and_read(&plan);
	ck_assert(!strncmp(out.bytes, "<!DOCTYPE html>\n<html lang=\"lv-LV\">\n", 36));
	ck_assert_str_eq(json_string_value(json_object_get(data, "language")), "lv-LV");
	ck_assert_uint_eq(count("\"No meetings\":\"Nav \\u003c/script\\u003e tikšanos\",\n"), 1);
	ck_assert_uint_eq(count("\"technique:mentoring\":\"mentorings\",\n"), 1);
	ck_assert_uint_eq(count("\"technique:observation\""), 0);
	ck_assert_uint_eq(count("\"day:Mon\":\"Pr\",\n"), 1);
	for (int n = 0; n < 200; n++)
		forms[n] = n == 0 ? '0' : n % 10 == 1 && n % 100 != 11 ? '1' : '2';
	ck_assert_ptr_nonnull(strstr(out.bytes, forms));
	ck_assert_uint_eq(
		count("\",\"{n} tikšanu\",\"{n} tikšanās\",\"{n} tikšanos\"],\n"), 1);
	/* The wall isn't told what a technique is called, in whatever language. */
	plan.audience = CLG_FOR_PUBLIC;
	export_and_read(&plan);
	ck_assert_uint_eq(count("mentorings"), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("html");
	TCase *tcase = tcase_create("html");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, NULL, teardown);
	tcase_add_test(tcase, is_one_page);
	tcase_add_test(tcase, tells_the_principal_all);
	tcase_add_test(tcase, draws_variants_for_the_principal);
	tcase_add_test(tcase, without_variants_none_are_drawn);
	tcase_add_test(tcase, variants_are_told_to_nobody_else);
	tcase_add_test(tcase, variants_stay_in_their_element);
	tcase_add_loop_test(tcase, no_other_file_is_taken_for_variants, 0, (int)N(strange));
	tcase_add_test(tcase, no_file_is_no_variants);
	tcase_add_test(tcase, tells_a_lessons_weeks);
	tcase_add_test(tcase, tells_the_wall_who_when_and_where);
	tcase_add_test(tcase, tells_a_person_no_loads);
	tcase_add_test(tcase, takes_a_shorter_plan);
	tcase_add_test(tcase, writes_an_empty_plan);
	tcase_add_test(tcase, tames_hostile_texts);
	tcase_add_test(tcase, tames_a_hostile_school);
	tcase_add_test(tcase, takes_any_text);
	tcase_add_test(tcase, fails_where_its_writer_fails);
	tcase_add_test(tcase, is_steady);
	tcase_add_test(tcase, its_texts_are_in_the_readers_language);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
