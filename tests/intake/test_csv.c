/* A school whose timetable is a CSV file, read as a whole: the importer as it is built and loaded.
 */
#include "intake/intake.h"

#include "base/mem.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct registry *plugins;
static struct source source;
static struct settings settings;
static struct school school;
static struct faults faults;

static char *in_tree(const char *root, const char *path)
{
	const char *top = getenv(root);
	char *joined;

	ck_assert_int_ge(asprintf(&joined, "%s/%s", top ? top : ".", path), 0);
	return joined;
}

static void setup(void)
{
	_cleanup_(freep) char *built = in_tree("top_builddir", "plugins/.libs");
	_cleanup_(freep) char *config = in_tree("top_srcdir", "config");

	setenv("COLLEGA_PLUGINS", built, 1);
	setenv("COLLEGA_CONFIG", config, 1);
	faults_init(&faults);
	source_init(&source);
	school_init(&school);
	ck_assert_int_eq(registry_open(&faults, &plugins), CLG_OK);
}

static void teardown(void)
{
	settings_release(&settings);
	school_release(&school);
	source_release(&source);
	faults_release(&faults);
	registry_close(plugins);
}

static void file(const char *name, const char *bytes, size_t n)
{
	char *copy = xmalloc(n + 1);

	memcpy(copy, bytes, n);
	copy[n] = 0;
	vec_push(&source.inputs, (struct input){xstrdup(name), copy, n});
}

#define FILE_OF(NAME, TEXT) file(NAME, TEXT, sizeof(TEXT) - 1)

static char *all_faults(void)
{
	static char *text;
	size_t n;
	FILE *to;

	free(text);
	to = open_memstream(&text, &n);
	faults_print(&faults, FAULT_NOTE, to);
	fclose(to);
	return text;
}

static clg_rc read_all(void)
{
	date_t today;

	date_make(2026, 9, 14, &today);
	return intake_read("school.yaml", &source, today, plugins, &settings, &school, &faults);
}

static void reads(void)
{
	ck_assert_msg(read_all() == CLG_OK, "%s", all_faults());
}

static void has_fault(const char *start)
{
	ck_assert_msg(strstr(all_faults(), start) != NULL, "no '%s' in:\n%s", start, all_faults());
}

/* "person day start-end: subject room", each dated lesson of one teacher. */
static char *lessons_of(const char *id)
{
	static char *text;
	int32_t person = school_find_person(&school, id);
	size_t n;
	FILE *to;

	free(text);
	ck_assert_msg(person >= 0, "nobody is '%s'", id);
	to = open_memstream(&text, &n);
	for (int32_t i = 0; i < school.n_occurrences; i++) {
		const struct occurrence *o = &school.occurrences[i];
		const struct lesson *l = &school.lessons[o->lesson];

		for (uint32_t k = 0; k < l->n_teachers; k++)
			if (l->teachers[k] == person)
				fprintf(to, "%d %d-%d %s;", (int)o->day, (int)o->start, (int)o->end,
					l->subject);
	}
	fclose(to);
	return text;
}

/* Two weeks from Monday, 14 September. */
#define SCHOOL                                                                                     \
	"collega: 1\n"                                                                             \
	"school: {name: Test, language: lv}\n"                                                     \
	"term: {from: 2026-09-14, to: 2026-09-25}\n"                                               \
	"staff: {file: staff.csv}\n"
#define STAFF                                                                                      \
	"id,name,present\n"                                                                        \
	"ozola,Anna Ozola,\n"                                                                      \
	"berzins,Jānis Bērziņš,\n"                                                                 \
	"liepa,Ilze Liepa,mon-fri 08:00-16:00\n"

START_TEST(reads_periods_and_bells)
{
	FILE_OF("school.yaml", SCHOOL "timetable:\n"
				      "  file: timetable.csv\n"
				      "  weeks: {cycle: [A, B], first: A}\n"
				      "  bells:\n"
				      "  - {period: \"1\", start: \"08:30\", end: \"09:10\"}\n"
				      "  - {period: \"2\", start: \"09:20\", end: \"10:00\"}\n"
				      "  - {period: \"3\", start: \"10:10\", end: \"10:50\"}\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("timetable.csv", "teacher;day;period;class;subject;week;lesson;kind\r\n"
				 "Anna Ozola;Pirmdiena;1;7b;Maths;;;\r\n"
				 "Anna Ozola;Otrdiena;2;7b;Physics;A;F;\r\n"
				 "Anna Ozola;Otrdiena;3;7b;Physics;A;F;\r\n"
				 "Jānis Bērziņš;Otrdiena;2;7b;Physics;A;F;\r\n"
				 "Jānis Bērziņš;Pirmdiena;3;;Watch;;;\r\n"
				 "Jānis Bērziņš;Pirmdiena;3;8a;Art;;;\r\n"
				 ";Pirmdiena;2;8a;Study;;;\r\n"
				 "Anna Ozola;;;8a;Choir;;;\r\n"
				 "Anna Ozola;Friday;1;8a;Off;;;inactive\r\n"
				 "Anna Ozola;Friday;2;;;;;away\r\n"
				 "Ilze Liepa;Friday;;;;;;away\r\n");
	reads();
	ck_assert_str_eq(lessons_of("ozola"), "0 510-550 Maths;1 560-650 Physics;7 510-550 Maths;");
	ck_assert_str_eq(lessons_of("berzins"),
		"0 610-650 Watch;0 610-650 Art;1 560-650 Physics;7 610-650 Watch;7 610-650 Art;");
	ck_assert_int_eq(settings.timetables[0].lessons, 5);
	ck_assert_int_eq(settings.counts.without_teacher, 1);
	ck_assert_int_eq(settings.counts.without_class, 1);
	ck_assert_int_eq(settings.counts.several_teachers, 1);
	ck_assert_int_eq(settings.counts.several_periods, 1);
	ck_assert_int_eq(settings.counts.unplaced, 1);
	ck_assert_int_eq(settings.counts.inactive, 1);
	ck_assert_int_eq(settings.counts.double_bookings, 1);
	ck_assert_int_eq(settings.counts.unavailable, 2);
	ck_assert_int_eq(settings.counts.added_people, 0);
}
END_TEST

START_TEST(minds_who_is_away)
{
	int32_t ozola, liepa;

	FILE_OF("school.yaml",
		SCHOOL "timetable:\n  file: timetable.csv\n"
		       "  bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"},\n"
		       "          {period: \"2\", start: \"09:20\", end: \"10:00\"},\n"
		       "          {period: \"3\", start: \"10:10\", end: \"10:50\"}]\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("timetable.csv",
		"teacher,day,period,class,kind\n"
		"ozola,Mon,1,7b,\nozola,Mon,3,7b,\nozola,Mon,2,,away\nliepa,Tue,,,away\n");
	reads();
	ozola = school_find_person(&school, "ozola");
	liepa = school_find_person(&school, "liepa");
	ck_assert_int_eq(person_is_free(&school, ozola, 0, 551, 559), 1);
	ck_assert_int_eq(person_is_free(&school, ozola, 0, 565, 595), 0);
	ck_assert_int_eq(person_is_free(&school, liepa, 0, 600, 660), 1);
	ck_assert_int_eq(person_is_free(&school, liepa, 1, 600, 660), 0);
}
END_TEST

START_TEST(reads_clock_times)
{
	FILE_OF("school.yaml", SCHOOL "timetable: {file: timetable.csv}\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("timetable.csv", "\xef\xbb\xbfTeacher\tDay\tFrom\tTo\tClass\tSubject\n"
				 "ozola + Jānis Bērziņš\tWed\t8:30\t9:55\t7b\tMaths\n"
				 "ozola\tThursday\t13.05\t14.00\t\tMeeting\n");
	reads();
	ck_assert_str_eq(lessons_of("ozola"), "2 510-595 Maths;3 785-840 Meeting;9 510-595 Maths;"
					      "10 785-840 Meeting;");
	ck_assert_str_eq(lessons_of("berzins"), "2 510-595 Maths;9 510-595 Maths;");
	/* without bells, the lessons' own spans say when a talk may begin */
	ck_assert_int_eq(school.n_periods, 2);
	ck_assert_int_eq(school.periods[0].end, 595);
	ck_assert_int_eq(school.periods[1].start, 785);
}
END_TEST

START_TEST(reads_the_language_s_letters)
{
	FILE_OF("school.yaml", SCHOOL "timetable: {file: timetable.csv}\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("timetable.csv", "teacher;day;start;end;class\n"
				 "J\xe2nis B\xe7rzi\xf2\xf0;Tre\xf0"
				 "diena;8:30;9:10;7b\n");
	reads();
	ck_assert_str_eq(lessons_of("berzins"), "2 510-550 ;9 510-550 ;");
	has_fault("timetable.csv: warning: is not UTF-8; read as windows-1257");
}
END_TEST

START_TEST(minds_the_importer_s_options)
{
	FILE_OF("school.yaml",
		SCHOOL "timetable: {file: plan.txt, format: csv, encoding: windows-1250, "
		       "separator: bar}\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("plan.txt", "teacher|day|start|end,,,,\nJi\xf8\xed|St\xf8"
			    "eda|8:30|9:10\n");
	ck_assert_int_ne(read_all(), CLG_OK);
	has_fault("plan.txt:1:1: ");
	teardown();
	setup();
	FILE_OF("school.yaml",
		SCHOOL "timetable: {file: plan.txt, format: csv, encoding: windows-1250, "
		       "separator: bar}\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("plan.txt", "teacher|day|start|end|,,,,\nJi\xf8\xed|St\xf8"
			    "eda|8:30|9:10\n");
	reads();
	has_fault("'Jiří' teaches but isn't in the staff list");
}
END_TEST

START_TEST(refuses_options_that_no_importer_has)
{
	FILE_OF("school.yaml",
		SCHOOL "timetable: {file: timetable.csv, encoding: latin, colour: red}\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("timetable.csv", "teacher;day;start;end;class\nozola;Mon;8:30;9:10;7b\n");
	ck_assert_int_eq(read_all(), CLG_EINPUT);
	has_fault("school.yaml:5:44: ");
	has_fault("school.yaml:5:51: ");
}
END_TEST

START_TEST(tells_faults_of_the_file)
{
	FILE_OF("school.yaml", SCHOOL "timetable: {file: timetable.csv}\n");
	FILE_OF("staff.csv", STAFF);
	FILE_OF("timetable.csv",
		"teacher;day;start;end;kind\nozola;Mon;8:30;8:30;\nozola;Mon;;;nap\n");
	ck_assert_int_eq(read_all(), CLG_EINPUT);
	has_fault("timetable.csv:2:16: ");
	has_fault("timetable.csv:3:13: ");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("intake of csv");
	TCase *t = tcase_create("schools");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, reads_periods_and_bells);
	tcase_add_test(t, minds_who_is_away);
	tcase_add_test(t, reads_clock_times);
	tcase_add_test(t, reads_the_language_s_letters);
	tcase_add_test(t, minds_the_importer_s_options);
	tcase_add_test(t, refuses_options_that_no_importer_has);
	tcase_add_test(t, tells_faults_of_the_file);
	suite_add_tcase(s, t);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
