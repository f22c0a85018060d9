/* The Untis importer against a sink that writes down what it is told. */
#include "plugins/recorder.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

extern const struct clg_plugin clg_plugin;

static int32_t read_beside(const char *text, const char *const *beside)
{
	const struct clg_value presets[] = {{.number = 0}, {.text = ""}};

	rec.beside = beside;
	return recorder_read(&rec, &clg_plugin, text, strlen(text), presets);
}

static int32_t read_text(const char *text)
{
	return read_beside(text, NULL);
}

START_TEST(reads_rows)
{
	ck_assert_int_eq(read_text("1;\"09a\";\"Abcd\";\"GE\";\"229\";2;6;;\r\n"), 0);
	recorder_has(&rec, "day 1 'Tuesday'");
	recorder_has(&rec, "period 0 '6'");
	recorder_has(&rec, "lesson '1/2.6' by Abcd for 09a at 1/0x1 'GE' in '229' line 1");
	recorder_lacks(&rec, "warning");
}
END_TEST

START_TEST(a_coupled_lesson_is_one_again)
{
	read_text("7,\"a\",\"T1\",\"S\",\"R\",1,1\n7,\"b\",\"T1\",\"S\",\"R\",1,1\n"
		  "7,\"a\",\"T2\",\"S\",\"R\",1,1\n7,\"b\",\"T2\",\"S\",\"R\",1,1\n"
		  "7,\"a\",\"T3\",\"S\",\"R2\",1,1\n");
	recorder_has(&rec, "lesson '7/1.1' by T1+T2 for a+b at 0/0x1 'S' in 'R' line 1");
	recorder_has(&rec, "lesson '7/1.1.2' by T3 for a at 0/0x1 'S' in 'R2' line 5");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
}
END_TEST

START_TEST(several_rooms_of_one_teacher)
{
	read_text("7;a;T1;S;R1;1;1\n7;a;T1;S;R2;1;1\n");
	recorder_has(&rec, "lesson '7/1.1' by T1 for a at 0/0x1 'S' in 'R1 + R2' line 1");
}
END_TEST

START_TEST(periods_that_follow_are_joined)
{
	read_text("7;a;T1;S;R;1;2\n7;a;T1;S;R;1;1\n7;a;T1;S;R;1;4\n8;a;T1;S;R;1;3\n");
	recorder_has(&rec, "lesson '7/1.1' by T1 for a at 0/0x2 'S' in 'R' line 1");
	recorder_has(&rec, "lesson '7/1.4' by T1 for a at 0/3x1 'S' in 'R' line 3");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 3);
}
END_TEST

START_TEST(without_class_or_teacher)
{
	read_text("1;;T1;Duty;;1;1\n2;a;?;S;;1;2\n3;a;T1;S;;;\n");
	recorder_has(&rec, "lesson '1/1.1' by T1 at 0/0x1 'Duty' line 1");
	recorder_has(&rec, "lesson '2/1.2' for a at 0/1x1 'S' line 2");
	recorder_has(&rec, "lesson '3/0.0' by T1 for a at -1/-1x1 'S' line 3");
}
END_TEST

START_TEST(weeks_and_dates_of_gpu002)
{
	static const char *const beside[] = {"GPU002.TXT",
		"1;1;;;a;T1;S;;;;;A-Woche;;;20260901;20261218\n2;1;;;a;T1;S;;;;;UG7;;;;\n"
		"9;2;;;a;T1;S;;;;;;;;;\n9;2;;;b;T1;S;;;;;;;;;\n",
		NULL};

	ck_assert_int_eq(read_beside("2;a;T1;S;R;1;2\n1;a;T1;S;R;1;1\n", beside), 0);
	recorder_has(&rec, "lesson '1/1.1' by T1 for a tags A-Woche at 0/0x1 'S' in 'R' week 'A' "
			   "from 20260901 to 20261218 line 2");
	recorder_has(&rec, "lesson '2/1.2' by T1 for a tags UG7 at 0/1x1 'S' in 'R' line 1");
	recorder_has(&rec, "lesson '9/0.0' by T1 for a+b at -1/-1x1 'S' line 0");
}
END_TEST

START_TEST(gpu002_begins_with_an_empty_line)
{
	static const char *const beside[] = {
		"GPU002.TXT", "\n9;1;;;a;T1;S;;;;;B;;;;\n10;1;;;a;T1;S;;;;;A;;;;\n", NULL};

	ck_assert_int_eq(read_beside("9;a;T1;S;R;1;2\n10;a;T1;S;R;1;1\n", beside), 0);
	recorder_has(&rec, "lesson '10/1.1' by T1 for a tags A at 0/0x1 'S' in 'R' week 'A' line 2");
	recorder_has(&rec, "lesson '9/1.2' by T1 for a tags B at 0/1x1 'S' in 'R' week 'B' line 1");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
}
END_TEST

static const struct {
	const char *group;
	char week;
} weeks[] = {{"A", 'A'}, {"b", 'B'}, {"A-Woche", 'A'}, {"Woche B", 'B'}, {"wA", 'A'},
	{"Week_C", 'C'}, {"UG1", 0}, {"1.HJ", 0}, {"", 0}, {"E", 0}, {"AB", 0}, {"A Sport", 0}};

START_TEST(weeks_are_recognised)
{
	char group[80], line[120];
	const char *const beside[] = {"gpu002.txt", group, NULL};

	snprintf(group, sizeof group, "1;1;;;a;T1;S;;;;;%s;;;;\n", weeks[_i].group);
	ck_assert_int_eq(read_beside("1;a;T1;S;R;1;1\n", beside), 0);
	snprintf(line, sizeof line, "week '%c'", weeks[_i].week);
	ck_assert_int_eq(strstr(rec.log, "week ") != NULL, weeks[_i].week != 0);
	ck_assert(!weeks[_i].week || strstr(rec.log, line));
}
END_TEST

START_TEST(teachers_of_gpu004)
{
	static const char *const beside[] = {"GPU004.TXT",
		"\"T1\",\"Ozola\",,17,,,,,,,,,,,,,,,,,,,,,,,,,\"Anna\",,,,\"a@b.lv\"\n", NULL};

	ck_assert_int_eq(read_beside("1;a;T1;S;R;1;1\n", beside), 0);
	recorder_has(&rec, "teacher 'T1' long 'Anna Ozola' code '17'");
	recorder_has(&rec, "mail 'T1' a@b.lv");
}
END_TEST

START_TEST(times_off_of_gpu016)
{
	static const char *const beside[] = {
		"GPU016.txt", "L;T1;2;1;-3\nL;T1;2;1;-2\nK;a;1;1;-3\nL;T1;9;1;-3\n", NULL};

	ck_assert_int_eq(read_beside("1;a;T1;S;R;1;1\n", beside), 0);
	recorder_has(&rec, "away 'T1' 1/0");
	ck_assert_int_eq(recorder_count(&rec, "away"), 1);
}
END_TEST

START_TEST(substitutions_of_gpu014)
{
	static const char *const beside[] = {"GPU014.TXT",
		"1;20260908;1;0;1;T1;T2;S;;;R;;;a~b\n2;20260910;1;0;1;T1;;S;;;R;;;a\n"
		"3;20261332;1;0;1;T1;T2;S\n",
		NULL};

	ck_assert_int_eq(read_beside("1;a;T1;S;R;1;1\n", beside), 0);
	recorder_has(&rec, "absent 'T1' 20260908/0");
	recorder_has(&rec, "absent 'T1' 20260910/0");
	recorder_has(&rec, "lesson 'stand-in-1' by T2 at 1/0x1 'S' in 'R' from 20260908 to 20260908 "
			   "line 0");
	ck_assert_int_eq(recorder_count(&rec, "lesson"), 2);
	recorder_has(&rec, "warning untis-undated 0:0 1 substitution has no date or period of the "
			   "timetable; it is left out");
}
END_TEST

START_TEST(a_broken_file_beside)
{
	static const char *const beside[] = {"GPU002.TXT", "1;2;3\n\"1\"x;2\n", NULL};

	ck_assert_int_eq(read_beside("1;a;T1;S;R;1;1\n", beside), -1);
	ck_assert_int_eq(recorder_count(&rec, "error csv-text-after-quote 0:0 GPU002.TXT, line 2"), 1);
}
END_TEST

#define DOCUMENT(INSIDE)                                                                           \
	"<?xml version='1.0' encoding='ISO-8859-1'?><document version='3.0' "                      \
	"xmlns='https://untis.at/untis/XmlInterface'>\n" INSIDE "</document>"
#define TIME(DAY, PERIOD, MORE)                                                                    \
	"<time><assigned_day>" DAY "</assigned_day><assigned_period>" PERIOD                       \
	"</assigned_period>" MORE "</time>"

START_TEST(reads_xml)
{
	ck_assert_int_eq(
		read_text(DOCUMENT("<timeperiods><timeperiod id='x'><day>1</day><period>1</period>"
				   "<starttime>0755</starttime><endtime>0840</endtime></timeperiod>"
				   "</timeperiods><teachers><teacher id='TR_M\xfc'><forename>J\xfcrg"
				   "</forename><surname>M\xfcller</surname><email>m@b.at</email>"
				   "</teacher></teachers><lessons>\n<lesson id='LS_70000'>"
				   "<lesson_subject id='SU_MAT'/><lesson_teacher id='TR_M\xfc'/>"
				   "<lesson_classes id='CL_1 A CL_1B'/>"
				   "<effectivebegindate>20260901</effectivebegindate><times>" TIME("2",
					   "1", "<assigned_room id='RM_1 RM_2'/>") "</times></lesson>\n"
				   "<lesson id='LS_70001'><lesson_subject id='SU_MAT'/><lesson_teacher "
				   "id='TR_X'/><lesson_classes id='CL_1 A'/>"
				   "<effectivebegindate>20260901</effectivebegindate><times>" TIME("2",
					   "1", "<assigned_room id='RM_2 RM_1'/>") "</times></lesson>"
				   "</lessons>")),
		0);
	recorder_has(&rec, "bell 0 475 520");
	recorder_has(&rec, "teacher 'Mü' long 'Jürg Müller'");
	recorder_has(&rec, "mail 'Mü' m@b.at");
	recorder_has(&rec, "lesson '700/2.1' by Mü for 1 A+1B at 1/0x1 'MAT' in '1 + 2' "
			   "from 20260901 line 3");
}
END_TEST

START_TEST(clock_times_of_xml)
{
	read_text(DOCUMENT("<lessons><lesson id='LS_100'><lesson_teacher id='TR_X'/><times>" TIME("1",
		"1", "<assigned_starttime>0800</assigned_starttime>"
		     "<assigned_endtime>0845</assigned_endtime>")
			TIME("1", "2", "<assigned_starttime>0900</assigned_starttime>"
				       "<assigned_endtime>0945</assigned_endtime>") "</times></lesson>"
								      "</lessons>"));
	recorder_has(&rec, "lesson '1/1.1' by X at 0/0x2 480-585 line 2");
}
END_TEST

#define NOT_WEEKLY(GENERAL, A, B)                                                                  \
	DOCUMENT(GENERAL "<lessons>\n<lesson id='LS_100'><lesson_teacher id='TR_X'/>"              \
			 "<lesson_classes id='CL_1'/>" A "<times>" TIME("1", "1", "") "</times></lesson>" \
			 "<lesson id='LS_101'><lesson_teacher id='TR_X'/><lesson_classes id='CL_2'/>" B    \
			 "<times>" TIME("1", "1", "") "</times></lesson></lessons>")
#define YEAR "<general><schoolyearbegindate>20260831</schoolyearbegindate></general>"
#define OCCURENCE(DAYS) "<occurence>" DAYS "</occurence>"

/* Lines of one lesson on different days stay apart. */
START_TEST(days_on_which_a_lesson_is)
{
	read_text(NOT_WEEKLY(YEAR, OCCURENCE("1000000F1"), OCCURENCE("00000001111")));
	recorder_has(&rec, "lesson '1/1.1.2' by X for 1 at 0/0x1 days 100000001 from 20260831 line 3");
	recorder_has(&rec, "lesson '1/1.1' by X for 2 at 0/0x1 days 00000001111 from 20260831 line 3");
	ck_assert_int_eq(recorder_count(&rec, "untis-not-weekly"), 0);
}
END_TEST

START_TEST(days_that_say_nothing)
{
	read_text(NOT_WEEKLY(YEAR, OCCURENCE("11111"), OCCURENCE("")));
	recorder_has(&rec, "lesson '1/1.1' by X for 1+2 at 0/0x1 line 3");
}
END_TEST

START_TEST(days_of_no_year)
{
	read_text(NOT_WEEKLY("", OCCURENCE("1000000F1"), OCCURENCE("0")));
	recorder_has(&rec, "lesson '1/1.1' by X for 1+2 at 0/0x1 line 3");
	recorder_has(&rec, "warning untis-not-weekly 3:0 2 lessons don't take place every week; they count as "
			   "if they did; the first is here");
}
END_TEST

START_TEST(knows_its_own)
{
	const struct clg_importer *ops = clg_plugin.ops;
	const char *const own[] = {"1;\"09a\";\"Abcd\";\"GE\";\"229\";2;6;;\r\n",
		"\xef\xbb\xbf" "1,\"a\",\"T\",\"S\",,1,1\n"};
	const char *const others[] = {"teacher;day;period;class;subject;room;week\n", "1;2;3;4;5;6;7\n",
		"<timetable>", "1;a;b;c;d;e;f\n", "", "1;a;T;S;R;1"};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		ck_assert_int_eq(ops->sniff((const uint8_t *)own[i], strlen(own[i])), 70);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		ck_assert_int_eq(ops->sniff((const uint8_t *)others[i], strlen(others[i])), 0);
	ck_assert_int_eq(
		ops->sniff((const uint8_t *)DOCUMENT(""), strlen(DOCUMENT(""))), 95);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("untis");
	TCase *tc = tcase_create("untis");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tc, recorder_setup, recorder_teardown);
	tcase_add_test(tc, reads_rows);
	tcase_add_test(tc, a_coupled_lesson_is_one_again);
	tcase_add_test(tc, several_rooms_of_one_teacher);
	tcase_add_test(tc, periods_that_follow_are_joined);
	tcase_add_test(tc, without_class_or_teacher);
	tcase_add_test(tc, weeks_and_dates_of_gpu002);
	tcase_add_test(tc, gpu002_begins_with_an_empty_line);
	tcase_add_loop_test(tc, weeks_are_recognised, 0, sizeof weeks / sizeof *weeks);
	tcase_add_test(tc, teachers_of_gpu004);
	tcase_add_test(tc, times_off_of_gpu016);
	tcase_add_test(tc, substitutions_of_gpu014);
	tcase_add_test(tc, a_broken_file_beside);
	tcase_add_test(tc, reads_xml);
	tcase_add_test(tc, clock_times_of_xml);
	tcase_add_test(tc, days_on_which_a_lesson_is);
	tcase_add_test(tc, days_that_say_nothing);
	tcase_add_test(tc, days_of_no_year);
	tcase_add_test(tc, knows_its_own);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
