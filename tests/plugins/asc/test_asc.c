/* The aSc importer against a sink that writes down what it is told. */
#include "plugins/recorder.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static int32_t read_text(const char *text)
{
	const struct clg_value all = {0};

	return recorder_read(&rec, &clg_plugin, text, strlen(text), &all);
}

#define DAYS                                                                                       \
	"<daysdefs><daysdef id='x' name='Any day' days='100,010,001'/>"                            \
	"<daysdef name='Every day' days='111'/><daysdef name='Mo' days='100'/>"                    \
	"<daysdef name='Tu' days='010'/><daysdef name='We' days='001'/></daysdefs>\n"
#define PERIODS                                                                                    \
	"<periods><period period='1' name='1' starttime='8:00' endtime='8:40'/>"                   \
	"<period period='2' name='2' starttime='8:50' endtime='9:30'/>"                            \
	"<period period='3' name='3' starttime='9:40' endtime='10:20'/></periods>\n"
#define PEOPLE                                                                                     \
	"<subjects><subject id='s' name='Maths'/></subjects><teachers>"                            \
	"<teacher id='t1' name='Ozola' short='OZ'/><teacher id='t2' name='Liepa'/></teachers>"     \
	"<classes><class id='*1' name='7b'/><class id='*2' name='7c'/></classes>"                  \
	"<classrooms><classroom id='r1' name='12'/><classroom id='r2' name='Lab'/></classrooms>\n"
#define LESSON(ID, MORE)                                                                           \
	"<lesson id='" ID "' subjectid='s' teacherids='t1,t2' classids='*1,*2' " MORE "/>\n"
#define CARD(ID, PERIOD, DAYS_, MORE)                                                              \
	"<card lessonid='" ID "' period='" PERIOD "' days='" DAYS_ "' " MORE "/>\n"
#define ASC(INSIDE) "<timetable importtype='database'>\n" DAYS PERIODS PEOPLE INSIDE "</timetable>"

START_TEST(reads_a_whole_file)
{
	ck_assert_int_eq(read_text(ASC(LESSON("L", "classroomids='r1'") CARD("L", "2", "010", ""))),
		0);
	recorder_has(&rec, "day 0 'Mo'");
	recorder_has(&rec, "day 2 'We'");
	recorder_has(&rec, "period 1 '2'");
	recorder_has(&rec, "bell 1 530 570");
	recorder_has(&rec, "teacher 'Ozola' code 'OZ'");
	recorder_has(&rec,
		"lesson 'L/2.2' by Ozola+Liepa for 7b+7c at 1/1x1 'Maths' in '12' line 6");
	recorder_lacks(&rec, "warning");
}
END_TEST

START_TEST(adjacent_cards_are_one_lesson)
{
	ck_assert_int_eq(read_text(ASC(LESSON("L", "periodspercard='2'")
				 CARD("L", "3", "001", "classroomids='r2,r1'")
				 CARD("L", "2", "001", "classroomids='r2,r1'")
				 CARD("L", "1", "001", "classroomids='r2,r1'"))),
		0);
	recorder_has(&rec, "lesson 'L/3.1' by Ozola+Liepa for 7b+7c at 2/0x2 'Maths' in 'Lab + 12' "
			   "line 8");
	recorder_has(&rec, "lesson 'L/3.3' by Ozola+Liepa for 7b+7c at 2/2x1 'Maths' in 'Lab + 12' "
			   "line 6");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
}
END_TEST

START_TEST(single_cards_stay_single)
{
	read_text(ASC(LESSON("L", "periodspercard='1'") CARD("L", "1", "100", "")
			CARD("L", "2", "100", "")));
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
}
END_TEST

START_TEST(other_rooms_are_other_lessons)
{
	read_text(ASC(LESSON("L", "") CARD("L", "1", "100", "classroomids='r1'")
			CARD("L", "2", "100", "classroomids='r2'")));
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
}
END_TEST

START_TEST(several_days_in_one_mask)
{
	read_text(ASC(LESSON("L", "") CARD("L", "1", "101", "")));
	recorder_has(&rec, "lesson 'L/1.1' by Ozola+Liepa for 7b+7c at 0/0x1 'Maths' line 6");
	recorder_has(&rec, "lesson 'L/3.1' by Ozola+Liepa for 7b+7c at 2/0x1 'Maths' line 6");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
}
END_TEST

START_TEST(weeks_have_letters)
{
	read_text(ASC("<weeksdefs><weeksdef weeks='111'/><weeksdef weeks='100'/></weeksdefs>" LESSON("L",
		"") CARD("L", "1", "100", "weeks='101'") CARD("L", "2", "100", "weeks='111'")
			CARD("L", "3", "100", "weeks='1'")));
	recorder_has(&rec, "lesson 'L/1.1A' by Ozola+Liepa for 7b+7c at 0/0x1 'Maths' week 'A' line 6");
	recorder_has(&rec, "lesson 'L/1.1C' by Ozola+Liepa for 7b+7c at 0/0x1 'Maths' week 'C' line 6");
	recorder_has(&rec, "lesson 'L/1.2' by Ozola+Liepa for 7b+7c at 0/1x2 'Maths' line 7");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 3);
}
END_TEST

START_TEST(weeks_of_one_slot_are_joined)
{
	read_text(ASC("<weeksdefs><weeksdef weeks='11'/></weeksdefs>" LESSON("L", "")
			CARD("L", "1", "100", "weeks='10'") CARD("L", "1", "100", "weeks='01'")
				CARD("L", "2", "100", "weeks='10' classroomids='r1'")
					CARD("L", "2", "100", "weeks='01' classroomids='r2'")));
	recorder_has(&rec, "lesson 'L/1.1' by Ozola+Liepa for 7b+7c at 0/0x1 'Maths' line 6");
	recorder_has(&rec,
		"lesson 'L/1.2B' by Ozola+Liepa for 7b+7c at 0/1x1 'Maths' in 'Lab' week 'B' line 9");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 3);
}
END_TEST

START_TEST(a_term_is_chosen)
{
	const char *text = ASC(LESSON("L", "") LESSON("M", "") CARD("L", "1", "100", "terms='10'")
			CARD("M", "1", "010", "terms='01'"));
	const struct clg_value second = {.number = 2, .given = 1};

	ck_assert_int_eq(recorder_read(&rec, &clg_plugin, text, strlen(text), &second), 0);
	recorder_has(&rec, "lesson 'M/2.1' by Ozola+Liepa for 7b+7c at 1/0x1 'Maths' line 8");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 1);
}
END_TEST

START_TEST(terms_that_differ_are_told)
{
	read_text(ASC(LESSON("L", "") CARD("L", "1", "100", "terms='10'")));
	recorder_has(&rec, "lesson 'L/1.1' by Ozola+Liepa for 7b+7c at 0/0x1 'Maths' line 6");
	ck_assert_int_eq(recorder_count(&rec, "warning cards-several-terms"), 1);
}
END_TEST

/* Two stages: 1, 2, 3 and 1, 1b, 2b. A double lesson of the second passes over period 2. */
START_TEST(bells_overlap)
{
	read_text("<timetable>" DAYS
		  "<period period='1' name='1' starttime='8:00' endtime='8:40'/>"
		  "<period period='2' name='2' starttime='8:50' endtime='9:30'/>"
		  "<period period='3' name='1b' starttime='9:00' endtime='9:40'/>"
		  "<period period='4' name='2b' starttime='9:50' endtime='10:30'/>" PEOPLE LESSON(
			  "L", "") CARD("L", "1", "100", "") CARD("L", "3", "100", "")
		  LESSON("M", "") CARD("M", "2", "010", "") CARD("M", "3", "010", "")
		  "</timetable>");
	recorder_has(&rec, "lesson 'L/1.1' by Ozola+Liepa for 7b+7c at 0/0x1 480-580 'Maths' "
			   "line 4");
	ck_assert_int_eq(recorder_count(&rec, "lesson 'M"), 2);
}
END_TEST

START_TEST(lessons_without_cards_are_unplaced)
{
	read_text(ASC(LESSON("L", "classroomids='r1'") LESSON("M", "") CARD("M", "1", "100", "")));
	recorder_has(&rec,
		"lesson 'L' by Ozola+Liepa for 7b+7c at -1/-1x1 'Maths' in '12' line 5");
}
END_TEST

START_TEST(the_dialect_of_2008)
{
	read_text("<timetable options='idprefix:X,daynumbering1'><days><day name='Monday' day='1'/>"
		  "<day name='Tuesday' day='2'/></days>" PERIODS PEOPLE LESSON("L", "")
		  "<card lessonid='L' day='2' period='3' classroomids='r1'/>"
		  "<card lessonid='L' days='1' period='1'/></timetable>");
	recorder_has(&rec, "day 1 'Tuesday'");
	recorder_has(&rec, "lesson 'L/2.3' by Ozola+Liepa for 7b+7c at 1/2x1 'Maths' in '12' line 4");
	recorder_has(&rec, "lesson 'L/1.1' by Ozola+Liepa for 7b+7c at 0/0x1 'Maths' line 4");
}
END_TEST

START_TEST(days_numbered_from_one)
{
	read_text("<timetable options='daynumbering1'>" DAYS PERIODS PEOPLE LESSON("L", "")
		  "<card lessonid='L' day='1' period='1'/></timetable>");
	recorder_has(&rec, "lesson 'L/1.1' by Ozola+Liepa for 7b+7c at 0/0x1 'Maths' line 5");
}
END_TEST

START_TEST(cards_that_are_lessons)
{
	read_text("<timetable>" DAYS PERIODS PEOPLE
		  "<card subjectid='s' teacherids='t1' classids='*2' classroomids='r2' days='010' "
		  "period='3'/></timetable>");
	recorder_has(&rec, "lesson 'card-1/2.3' by Ozola for 7c at 1/2x1 'Maths' in 'Lab' line 4");
}
END_TEST

START_TEST(namesakes_are_told_apart)
{
	read_text("<timetable>" DAYS PERIODS "<subject id='s' name='Maths'/>"
		  "<teacher id='t1' name='Ozola' short='A'/><teacher id='t2' name='Ozola' short='B'/>"
		  "<class id='*1' name='7b'/><class id='*2' name='7b'/>" LESSON("L", "")
		  CARD("L", "1", "100", "") "</timetable>");
	recorder_has(&rec,
		"lesson 'L/1.1' by Ozola (A)+Ozola (B) for 7b (*1)+7b (*2) at 0/0x1 'Maths' line 4");
}
END_TEST

START_TEST(a_staff_meeting)
{
	static char text[40000];
	size_t n = (size_t)sprintf(text, "<timetable>" DAYS PERIODS);

	for (int i = 0; i < 158; i++)
		n += (size_t)sprintf(text + n, "<teacher id='m%d' name='T%d'/>", i, i);
	n += (size_t)sprintf(text + n, "<lesson id='L' teacherids='");
	for (int i = 0; i < 158; i++)
		n += (size_t)sprintf(text + n, "m%d,", i);
	sprintf(text + n, "'/>" CARD("L", "1", "100", "") "</timetable>");
	ck_assert_int_eq(read_text(text), 0);
	ck_assert_ptr_nonnull(strstr(rec.log, "+T157 at 0/0x1"));
}
END_TEST

START_TEST(knows_its_own)
{
	const struct clg_importer *ops = clg_plugin.ops;
	const char *own = "<?xml version='1.0'?><timetable importtype='database'>",
		   *plain = "<timetable>", *other = "<fet version='6.8.5'>";

	ck_assert_int_eq(ops->sniff((const uint8_t *)own, strlen(own)), 90);
	ck_assert_int_eq(ops->sniff((const uint8_t *)plain, strlen(plain)), 60);
	ck_assert_int_eq(ops->sniff((const uint8_t *)other, strlen(other)), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("asc");
	TCase *tc = tcase_create("asc");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tc, recorder_setup, recorder_teardown);
	tcase_add_test(tc, reads_a_whole_file);
	tcase_add_test(tc, adjacent_cards_are_one_lesson);
	tcase_add_test(tc, single_cards_stay_single);
	tcase_add_test(tc, other_rooms_are_other_lessons);
	tcase_add_test(tc, several_days_in_one_mask);
	tcase_add_test(tc, weeks_have_letters);
	tcase_add_test(tc, weeks_of_one_slot_are_joined);
	tcase_add_test(tc, a_term_is_chosen);
	tcase_add_test(tc, terms_that_differ_are_told);
	tcase_add_test(tc, bells_overlap);
	tcase_add_test(tc, lessons_without_cards_are_unplaced);
	tcase_add_test(tc, the_dialect_of_2008);
	tcase_add_test(tc, days_numbered_from_one);
	tcase_add_test(tc, cards_that_are_lessons);
	tcase_add_test(tc, namesakes_are_told_apart);
	tcase_add_test(tc, a_staff_meeting);
	tcase_add_test(tc, knows_its_own);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
