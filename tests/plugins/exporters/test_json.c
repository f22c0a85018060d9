/* The exporter `json`: fixed keys in a fixed order, read back by jansson. */
#include "plugins/exporters/sample.h"

#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static struct kept out;
static json_t *plan_read;

static void teardown(void)
{
	json_decref(plan_read);
	plan_read = NULL;
	kept_release(&out);
	memset(&out, 0, sizeof out);
}

static void export_and_read(const struct clg_export *plan)
{
	json_error_t error;

	ck_assert_int_eq(sample_export(&out, &clg_plugin, plan), 0);
	json_decref(plan_read);
	plan_read = json_loadb(out.bytes, out.n, JSON_REJECT_DUPLICATES, &error);
	ck_assert_msg(plan_read != NULL, "line %d: %s", error.line, error.text);
}

/* An array's element as one line, keys in their order. */
static void expect_row(const char *table, size_t i, const char *expected)
{
	json_t *row = json_array_get(json_object_get(plan_read, table), i);
	char *line = json_dumps(row, JSON_COMPACT);

	ck_assert_ptr_nonnull(line);
	ck_assert_str_eq(line, expected);
	free(line);
}

START_TEST(begins_with_the_plan)
{
	struct clg_export plan = sample_plain();
	const char *head = "{\n"
			   "  \"collega\": 1,\n"
			   "  \"school\": \"Liepu iela\",\n"
			   "  \"timezone\": \"Europe/Riga\",\n"
			   "  \"plan\": 7,\n"
			   "  \"draft\": true,\n"
			   "  \"stamp\": \"20260824T000000Z\",\n"
			   "  \"meetings\": [\n"
			   "    {\n"
			   "      \"plan\": 7,\n"
			   "      \"technique\": \"observation\",\n";

	export_and_read(&plan);
	ck_assert_int_eq(strncmp(out.bytes, head, strlen(head)), 0);
	ck_assert_str_eq(out.bytes + out.n - 3, "\n}\n");
	ck_assert_uint_eq(json_object_size(plan_read), 10);
}
END_TEST

START_TEST(writes_every_column)
{
	struct clg_export plan = sample_plain();

	export_and_read(&plan);
	ck_assert_uint_eq(json_array_size(json_object_get(plan_read, "meetings")), 6);
	expect_row("meetings", 0,
		"{\"plan\":7,\"technique\":\"observation\",\"team\":\"liepa:ozola\",\"cycle\":1,"
		"\"meeting\":\"lesson\",\"id\":\"observation/liepa:ozola/1/lesson\","
		"\"kind\":\"host-teaches\",\"date\":\"2026-10-05\",\"start\":\"10:35\",\"end\":"
		"\"11:15\","
		"\"period\":\"3\",\"person\":\"liepa\",\"name\":\"Kārlis "
		"Liepa\",\"role\":\"observer\","
		"\"lesson\":\"L12\",\"class\":\"7b\",\"subject\":\"maths\",\"room\":\"room 214\","
		"\"cover\":\"vitols\"}");
	ck_assert_uint_eq(json_array_size(json_object_get(plan_read, "pairs")), 4);
	expect_row("pairs", 2,
		"{\"plan\":7,\"technique\":\"observation\",\"team\":\"liepa:ozola\",\"person\":"
		"\"liepa\","
		"\"name\":\"Kārlis Liepa\",\"role\":\"observer\",\"worth\":-300}");
	ck_assert_uint_eq(json_array_size(json_object_get(plan_read, "unplaced")), 2);
	expect_row("unplaced", 0,
		"{\"plan\":7,\"technique\":\"mentoring\",\"team\":\"\",\"cycle\":0,\"person\":"
		"\"kalns\","
		"\"code\":\"no-partner\",\"reason\":\"nobody mentors, yet\"}");
	ck_assert_uint_eq(json_array_size(json_object_get(plan_read, "terms")), 2);
	expect_row("terms", 0,
		"{\"plan\":7,\"level\":\"coverage\",\"term\":\"mentoring\",\"count\":1,"
		"\"weight\":5000000000,\"sum\":5000000000}");
}
END_TEST

START_TEST(writes_empty_tables)
{
	struct clg_export plan = sample_plain();

	plan.n_meetings = plan.n_members = plan.n_unplaced = plan.n_terms = 0;
	plan.meetings = NULL;
	plan.members = NULL;
	plan.unplaced = NULL;
	plan.terms = NULL;
	plan.is_draft = 0;
	export_and_read(&plan);
	ck_assert(json_is_false(json_object_get(plan_read, "draft")));
	ck_assert(json_is_array(json_object_get(plan_read, "meetings")));
	ck_assert_uint_eq(json_array_size(json_object_get(plan_read, "terms")), 0);
}
END_TEST

/* So many texts of the row are its hostile one, repaired. */
static void expect_texts(const char *table, size_t row, size_t texts)
{
	json_t *object = json_array_get(json_object_get(plan_read, table), row), *value;
	const char *key;
	size_t n = 0;

	json_object_foreach(object, key, value)
	{
		if (json_is_string(value) &&
			!strcmp(json_string_value(value), hostiles[row].repaired))
			n++;
	}
	ck_assert_msg(n == texts, "%s, row %zu: %zu texts are right", table, row, n);
}

START_TEST(loses_no_record)
{
	struct clg_export plan = sample_hostile();

	export_and_read(&plan);
	ck_assert_uint_eq(json_array_size(json_object_get(plan_read, "meetings")), n_hostiles);
	for (uint32_t i = 0; i < n_hostiles; i++) {
		expect_texts("meetings", i, 13);
		expect_texts("pairs", i, 5);
		expect_texts("unplaced", i, 5);
		expect_texts("terms", i, 2);
	}
}
END_TEST

START_TEST(takes_any_text)
{
	for (uint32_t seed = 0; seed < SAMPLE_SEEDS; seed++) {
		struct clg_export plan = sample_random(seed);

		export_and_read(&plan);
		ck_assert_uint_eq(
			json_array_size(json_object_get(plan_read, "meetings")), n_hostiles);
		for (size_t i = 0; i < out.n; i++)
			SURELY((unsigned char)out.bytes[i] >= ' ' || out.bytes[i] == '\n');
	}
}
END_TEST

START_TEST(fails_where_its_writer_fails)
{
	sample_fail_everywhere(&clg_plugin);
}
END_TEST

START_TEST(is_steady)
{
	sample_is_steady(&clg_plugin);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("json");
	TCase *tcase = tcase_create("json");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, NULL, teardown);
	tcase_add_test(tcase, begins_with_the_plan);
	tcase_add_test(tcase, writes_every_column);
	tcase_add_test(tcase, writes_empty_tables);
	tcase_add_test(tcase, loses_no_record);
	tcase_add_test(tcase, takes_any_text);
	tcase_add_test(tcase, fails_where_its_writer_fails);
	tcase_add_test(tcase, is_steady);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
