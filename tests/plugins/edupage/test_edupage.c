/* The EduPage importer against a sink that writes down what it is told. */
#include "plugins/recorder.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static int32_t read_term(const char *text, int64_t term)
{
	const struct clg_value value = {.number = term};

	return recorder_read(&rec, &clg_plugin, text, strlen(text), &value);
}

#define TABLE(ID, ROWS) "{\"id\":\"" ID "\",\"data_rows\":[" ROWS "]}"
#define FILE(TABLES) "{\"r\":{\"dbiAccessorRes\":{\"tables\":[" TABLES "]}}}"
#define PEOPLE                                                                                     \
	TABLE("teachers", "{\"id\":\"t\",\"short\":\"Ozola\"},{\"id\":7,\"name\":\"Liepa\"}") ","    \
	TABLE("classes", "{\"id\":\"c\",\"name\":\"7b\"}") ","                                     \
	TABLE("classrooms", "{\"id\":\"r\",\"name\":\"12\"}") ","                                  \
	TABLE("subjects", "{\"id\":\"s\",\"name\":\"Maths\"}") ","                                 \
	TABLE("periods", "{\"id\":\"1\",\"period\":\"1\",\"name\":\"1\",\"starttime\":\"08:00\","    \
			 "\"endtime\":\"08:40\"},{\"id\":\"2\",\"period\":\"2\",\"name\":\"2\"}") ","
#define LESSON                                                                                     \
	TABLE("lessons", "{\"id\":\"L\",\"subjectid\":\"s\",\"teacherids\":[\"t\",7],"              \
			 "\"classids\":[\"c\"],\"durationperiods\":2}") ","
#define MASKS                                                                                      \
	TABLE("daysdefs", "{\"name\":\"X\",\"vals\":[\"10\",\"01\"]},"                              \
			  "{\"name\":\"Mo\",\"vals\":[\"10\"]},{\"name\":\"Tu\",\"vals\":[\"01\"]}") ","

START_TEST(reads_tables)
{
	ck_assert_int_eq(
		read_term(FILE(MASKS PEOPLE LESSON TABLE("cards",
				  "{\"lessonid\":\"L\",\"period\":\"1\",\"days\":\"01\","
				  "\"classroomids\":[\"r\"]}")),
			0),
		0);
	recorder_has(&rec, "day 1 'Tu'");
	recorder_has(&rec, "bell 0 480 520");
	recorder_has(&rec, "lesson 'L/2.1' by Ozola+Liepa for 7b at 1/0x2 'Maths' in '12' line 0");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 1);
}
END_TEST

START_TEST(two_cards_are_two_lessons)
{
	read_term(FILE(MASKS PEOPLE TABLE("lessons", "{\"id\":\"L\",\"durationperiods\":1}") ","
			  TABLE("cards", "{\"lessonid\":\"L\",\"period\":\"1\",\"days\":\"10\"},"
					 "{\"lessonid\":\"L\",\"period\":\"2\",\"days\":\"10\"}")),
		0);
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
}
END_TEST

START_TEST(days_of_their_own_table)
{
	read_term(FILE(TABLE("days", "{\"id\":\"0\",\"name\":\"Mo\"},{\"id\":\"1\",\"name\":\"Tu\"}") ","
			  PEOPLE LESSON TABLE("cards",
				  "{\"lessonid\":\"L\",\"period\":\"1\",\"days\":\"01\"}")),
		0);
	recorder_has(&rec, "lesson 'L/2.1' by Ozola+Liepa for 7b at 1/0x2 'Maths' line 0");
	recorder_has(&rec, "day 1 'Tu'");
}
END_TEST

START_TEST(cards_that_stand_nowhere)
{
	read_term(FILE(MASKS PEOPLE LESSON TABLE("cards",
			  "{\"lessonid\":\"L\",\"period\":\"\",\"days\":\"\"}")),
		0);
	recorder_has(&rec, "lesson 'L' by Ozola+Liepa for 7b at -1/-1x1 'Maths' line 0");
	recorder_lacks(&rec, "warning");
}
END_TEST

START_TEST(a_term_is_chosen)
{
	const char *text = FILE(MASKS PEOPLE LESSON TABLE("cards",
		"{\"lessonid\":\"L\",\"period\":\"1\",\"days\":\"10\",\"terms\":\"10\"}"));

	ck_assert_int_eq(read_term(text, 2), 0);
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 0);
}
END_TEST

START_TEST(knows_its_own)
{
	const struct clg_importer *ops = clg_plugin.ops;
	const char *own = FILE(""), *other = "{\"collega\":1}";

	ck_assert_int_eq(ops->sniff((const uint8_t *)own, strlen(own)), 95);
	ck_assert_int_eq(ops->sniff((const uint8_t *)other, strlen(other)), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("edupage");
	TCase *tc = tcase_create("edupage");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tc, recorder_setup, recorder_teardown);
	tcase_add_test(tc, reads_tables);
	tcase_add_test(tc, two_cards_are_two_lessons);
	tcase_add_test(tc, days_of_their_own_table);
	tcase_add_test(tc, cards_that_stand_nowhere);
	tcase_add_test(tc, a_term_is_chosen);
	tcase_add_test(tc, knows_its_own);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
