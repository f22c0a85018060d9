/* Lessons: when they are, whose they are, and what is odd about them. */
#include "reader.h"

#include <string.h>

#define TERM "collega: 1\nterm: {from: 2026-09-07, to: 2026-09-30}\n"
#define CSV                                                                                        \
	TERM "timetable:\n"                                                                        \
	     "  file: timetable.csv\n"                                                             \
	     "  bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"},"                        \
	     " {period: \"2\", start: \"09:20\", end: \"10:00\"}]\n"                               \
	     "staff: [{id: ozola}, {id: liepa, present: \"mon-fri 08:00-16:00\"}]\n"
#define HEAD "teacher;day;period;class;subject;lesson;periods;kind;week\n"

static const struct intake_counts *counts(void)
{
	return &reader.settings.counts;
}

static void read_csv(const char *rows)
{
	reader_file("school.yaml", CSV);
	reader_file("timetable.csv", rows);
	if (reader_read("school.yaml") != CLG_OK)
		ck_abort_msg("refused: %s", reader.told);
}

static const struct lesson *lesson(const char *ref)
{
	for (int32_t i = 0; i < reader.school.n_lessons; i++)
		if (!strcmp(reader.school.lessons[i].ref, ref))
			return &reader.school.lessons[i];
	ck_abort_msg("no lesson is '%s'", ref);
}

static const struct occurrence *first_of(const char *ref)
{
	for (int32_t i = 0; i < reader.school.n_occurrences; i++)
		if (&reader.school.lessons[reader.school.occurrences[i].lesson] == lesson(ref))
			return &reader.school.occurrences[i];
	ck_abort_msg("lesson '%s' never takes place", ref);
}

/* --- bells ---------------------------------------------------------------------------- */

START_TEST(a_lesson_of_several_periods)
{
	reader_good("lessons: [{id: d, day: mon, period: \"2\", periods: 3, teacher: ozola, class: "
		    "7b}]\n");
	ck_assert_int_eq(first_of("d")->start, 9 * 60 + 20);
	ck_assert_int_eq(first_of("d")->first_end, 10 * 60);
	ck_assert_int_eq(first_of("d")->last_start, 11 * 60);
	ck_assert_int_eq(first_of("d")->end, 11 * 60 + 40);
	ck_assert_int_eq(counts()->several_periods, 1);
	reader_told("note: lesson 'd' (7b) lasts several periods");
}
END_TEST

START_TEST(clock_times_stand_above_bells)
{
	reader_good("lessons: [{id: c, day: mon, start: \"13:05\", end: \"13:50\", teacher: ozola},"
		    " {id: d, day: tue, period: \"1\", start: \"08:00\", end: \"08:45\", teacher: "
		    "ozola}]\n");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "13:05-13:50 c");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-08"), "08:00-08:45 d");
}
END_TEST

#define SCHEDULES(WHO, REST)                                                                       \
	TERM "timetable:\n"                                                                        \
	     "  bells:\n"                                                                          \
	     "    - {name: own, " WHO                                                              \
	     ", periods: [{period: \"1\", start: \"08:00\", end: \"08:35\"}]}\n"                   \
	     "    - {name: all, periods: [{period: \"1\", start: \"09:00\", end: "                 \
	     "\"09:40\"}]}\n" REST "lessons:\n"                                                    \
	     "  - {id: a, day: mon, period: \"1\", teacher: ozola, class: 1a}\n"                   \
	     "  - {id: b, day: tue, period: \"1\", teacher: ozola, class: 7b}\n"                   \
	     "  - {id: c, day: wed, period: \"1\", teacher: ozola}\n"

static void expect_starts(int32_t a, int32_t b, int32_t c)
{
	ck_assert_int_eq(first_of("a")->start / 60, a);
	ck_assert_int_eq(first_of("b")->start / 60, b);
	ck_assert_int_eq(first_of("c")->start / 60, c);
}

START_TEST(bells_of_classes)
{
	reader_good(SCHEDULES("classes: [1a]", ""));
	expect_starts(8, 9, 9);
	ck_assert_int_eq(reader.school.n_periods, 2);
	ck_assert_str_eq(reader.school.periods[0].schedule, "own");
}
END_TEST

START_TEST(bells_of_grades)
{
	reader_good(SCHEDULES("grades: [7, 12]", "  grades: {1a: 12}\n"));
	expect_starts(8, 8, 9);
}
END_TEST

START_TEST(bells_of_days)
{
	reader_good(SCHEDULES("days: [tue, wed]", ""));
	expect_starts(9, 8, 8);
}
END_TEST

START_TEST(bells_of_classes_on_days)
{
	reader_good(SCHEDULES("days: [tue], classes: [1a, 7b]", ""));
	expect_starts(9, 8, 9);
}
END_TEST

START_TEST(bells_of_the_file_unless_said)
{
	static const char fet[] =
		"<fet version=\"7\"><Days_List><Day><Name>Mon</Name></Day></Days_List><Hours_List>"
		"<Hour><Name>07:50 - 08:30</Name></Hour></Hours_List><Activities_List><Activity>"
		"<Teacher>ozola</Teacher><Students>7b</Students><Duration>2</Duration><Id>1</Id>"
		"<Active>true</Active></Activity></Activities_List><Time_Constraints_List>"
		"<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</"
		"Weight_Percentage>"
		"<Activity_Id>1</Activity_Id><Day>Mon</Day><Hour>07:50 - 08:30</Hour>"
		"<Active>true</Active></ConstraintActivityPreferredStartingTime>"
		"</Time_Constraints_List></fet>";

	reader_file("school.yaml", TERM "timetable: {file: t.fet}\nstaff: [{id: ozola}]\n");
	reader_file("t.fet", fet);
	ck_assert_int_eq(reader_read("school.yaml"), CLG_OK);
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "07:50-08:30 1");
	reader_told("t.fet:1: warning: lesson '1' goes on after the last period; cut to its end");
}
END_TEST

START_TEST(overlapping_bells_are_told)
{
	reader_good(TERM "timetable:\n  bells: [{period: \"1\", start: \"08:00\", end: \"08:45\"},"
			 " {period: \"2\", start: \"08:40\", end: \"09:20\"},"
			 " {period: \"3\", start: \"09:20\", end: \"10:00\"}]\n");
	ck_assert_int_eq(counts()->overlapping_bells, 1);
	reader_told("school.yaml:4:56: warning: the periods '1' and '2' overlap");
}
END_TEST

/* --- people --------------------------------------------------------------------------- */

#define MONDAY(TEACHER)                                                                            \
	"lessons: [{id: m, day: mon, period: \"1\", teacher: \"" TEACHER "\", class: 7b}]\n"

START_TEST(a_timetable_name_goes_first)
{
	reader_good("staff: [{id: a, name: Oz, timetable-name: x}, {id: x, name: y}, {id: y, name: "
		    "x}]\n" MONDAY("x"));
	ck_assert_str_eq(reader_lessons("a", "2026-09-07"), "08:30-09:10 m");
	ck_assert_str_eq(reader_lessons("x", "2026-09-07"), "");
}
END_TEST

START_TEST(an_id_goes_before_a_name)
{
	reader_good("staff: [{id: x, name: somebody}, {id: y, name: x}]\n" MONDAY("x"));
	ck_assert_str_eq(reader_lessons("x", "2026-09-07"), "08:30-09:10 m");
}
END_TEST

START_TEST(a_name_will_do)
{
	reader_good("staff: [{id: x, name: Anna Ozola}]\n" MONDAY("Anna Ozola"));
	ck_assert_str_eq(reader_lessons("x", "2026-09-07"), "08:30-09:10 m");
	ck_assert_int_eq(counts()->added_people, 0);
}
END_TEST

START_TEST(names_match_composed)
{
	reader_good("staff: [{id: x, name: \"Ja\xcc\x84nis\"}]\n" MONDAY("J\xc4\x81nis"));
	ck_assert_str_eq(reader_lessons("x", "2026-09-07"), "08:30-09:10 m");
	ck_assert_str_eq(reader_person("x")->name, "J\xc4\x81nis");
}
END_TEST

START_TEST(two_of_a_name_are_refused)
{
	reader_refused("staff: [{id: x, name: Anna}, {id: y, name: Anna}]\n" MONDAY("Anna"),
		"'y' is a second one whom the timetable's teacher 'Anna' may mean");
}
END_TEST

START_TEST(near_names_are_refused)
{
	static const char *const near[][2] = { { "Ozola A.", "Anna Ozola" },
		{ "OZOLA ANNA", "Anna Ozola" }, { "A. Ozola", "Anna Ozola" },
		{ "Ozola", "Anna Ozola" }, { "Berzina R", "Rita Bērziņa" },
		{ "Ozola  Anna", "Ozola Anna" }, { "Anna Ozola-Liepa", "A. Ozola Liepa" } };

	for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
		char yaml[400];

		snprintf(yaml, sizeof yaml,
			"staff: [{id: x, name: \"%s\"}]\nlessons: [{day: mon, period: \"1\", "
			"teacher: \"%s\"}]\n",
			near[i][1], near[i][0]);
		reader_refused(yaml, "is nobody's timetable-name, id or name, but near");
		reader_teardown();
		reader_setup();
	}
}
END_TEST

START_TEST(others_are_added)
{
	reader_good(
		"staff: [{id: x, name: Anna Ozola}]\n"
		"lessons: [{id: m, day: mon, period: \"1\", teacher: \"Ozola Biruta\", class: 7b},"
		" {id: n, day: mon, period: \"2\", teacher: Иванов, class: 7b}]\n");
	ck_assert_int_eq(counts()->added_people, 2);
	reader_told("warning: 'Ozola Biruta' teaches but isn't in the staff list; added as "
		    "'ozola-biruta'");
	ck_assert_str_eq(reader_lessons("ozola-biruta", "2026-09-07"), "08:30-09:10 m");
	ck_assert_str_eq(reader_lessons("ivanov", "2026-09-07"), "09:20-10:00 n");
	ck_assert_int_eq(reader_person("ivanov")->years, -1);
}
END_TEST

START_TEST(all_come_from_the_timetable_without_a_list)
{
	reader_good("lessons: [{day: mon, period: \"1\", teachers: [\"王\", \"李\", \"\"]}]\n");
	ck_assert_int_eq(counts()->added_people, 2);
	ck_assert_int_eq(reader.school.n_people, 2);
	reader_told("school.yaml: warning: nobody stands in 'staff'; the 2 who teach are taken");
	reader_lacks("added as");
	ck_assert_str_eq(reader_person("person-2")->name, "王");
}
END_TEST

/* --- what is odd is counted and listed ------------------------------------------------ */

START_TEST(without_a_teacher)
{
	read_csv(HEAD ";mon;1;7b;Art;art;;;\nozola;mon;1;7c;Art;b;;;\n");
	ck_assert_int_eq(counts()->without_teacher, 1);
	ck_assert_int_eq(reader.settings.timetables[0].lessons, 2);
	reader_told(
		"timetable.csv:2: note: lesson 'art' (7b Art) has no teacher [without-teacher]");
	ck_assert_int_eq(lesson("art")->observable, 0);
	ck_assert_int_eq(lesson("b")->observable, 1);
}
END_TEST

START_TEST(without_a_class)
{
	read_csv(HEAD "ozola;mon;1;;Duty;d;;;\n");
	ck_assert_int_eq(counts()->without_class, 1);
	reader_told("note: lesson 'd' (Duty) has no class");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "08:30-09:10 d");
	ck_assert_int_eq(lesson("d")->observable, 0);
}
END_TEST

START_TEST(with_several_teachers)
{
	read_csv(HEAD "ozola;mon;1;7b;Art;t;;;\nliepa;mon;1;7b;Art;t;;;\n");
	ck_assert_int_eq(counts()->several_teachers, 1);
	ck_assert_int_eq(lesson("t")->n_teachers, 2);
	reader_told("note: lesson 't' (7b Art) has several teachers");
	ck_assert_str_eq(reader_lessons("liepa", "2026-09-07"), "08:30-09:10 t");
}
END_TEST

START_TEST(inactive)
{
	read_csv(HEAD "ozola;mon;1;7b;Art;i;;inactive;\nozola;tue;1;7b;Art;k;;;\n");
	ck_assert_int_eq(counts()->inactive, 1);
	ck_assert_int_eq(reader.school.n_lessons, 1);
	reader_told("note: lesson 'i' (7b Art) is switched off, and left out");
}
END_TEST

START_TEST(unplaced)
{
	read_csv(HEAD "ozola;;;7b;Art;u;;;\nozola;tue;1;7b;Art;k;;;\n");
	ck_assert_int_eq(counts()->unplaced, 1);
	ck_assert_int_eq(reader.school.n_lessons, 1);
	reader_told("note: lesson 'u' (7b Art) stands nowhere in the timetable, and is left out");
}
END_TEST

START_TEST(unavailable)
{
	read_csv(HEAD "ozola;mon;1;7b;Art;k;;;\nozola;mon;2;;;;;away;\nliepa;tue;;;;;;away;\n");
	ck_assert_int_eq(counts()->unavailable, 2);
	reader_told("'ozola' is away on 'mon', period '2', as the timetable says [unavailable]");
	ck_assert_str_eq(reader_present("ozola", "2026-09-07"), "08:15-09:20, 10:00-10:10");
	ck_assert_str_eq(reader_present("liepa", "2026-09-08"), "");
	ck_assert_str_eq(reader_present("liepa", "2026-09-09"), "08:00-16:00");
}
END_TEST

START_TEST(double_bookings)
{
	reader_good("staff: [{id: ozola}, {id: liepa}]\nlessons:\n"
		    "  - {id: a, day: mon, period: \"1\", periods: 2, teacher: ozola, class: 7b}\n"
		    "  - {id: b, day: mon, period: \"2\", teacher: ozola, class: 7c}\n"
		    "  - {id: c, day: mon, period: \"2\", teacher: liepa, class: 7d}\n"
		    "  - {id: d, day: mon, period: \"3\", teacher: ozola, class: 7b}\n");
	ck_assert_int_eq(counts()->double_bookings, 1);
	reader_told("note: 'ozola' has two lessons at once: 'a' and 'b' [double-booking]");
	reader_lacks("'liepa' has");
	ck_assert_int_eq(reader.settings.timetables[0].lessons, 4);
}
END_TEST

START_TEST(weeks_keep_lessons_apart)
{
	reader_good(TERM
		"timetable: {weeks: {cycle: [A, B]}, bells: [{period: \"1\", start: \"08:30\","
		" end: \"09:10\"}]}\nlessons:\n"
		"  - {id: a, day: mon, period: \"1\", teacher: ozola, week: A}\n"
		"  - {id: b, day: mon, period: \"1\", teacher: ozola, week: B}\n");
	ck_assert_int_eq(counts()->double_bookings, 0);
}
END_TEST

START_TEST(tags_are_weeks)
{
	static const char fet[] =
		"<fet version=\"7\"><Days_List><Day><Name>Mon</Name></Day></Days_List><Hours_List>"
		"<Hour><Name>1</Name></Hour></Hours_List><Activities_List><Activity>"
		"<Teacher>ozola</Teacher><Activity_Tag>even</Activity_Tag><Students>7b</Students>"
		"<Duration>1</Duration><Id>1</Id><Active>true</Active></Activity></Activities_List>"
		"<Time_Constraints_List><ConstraintActivityPreferredStartingTime>"
		"<Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id><Day>Mon</"
		"Day>"
		"<Hour>1</Hour><Active>true</Active></ConstraintActivityPreferredStartingTime>"
		"</Time_Constraints_List></fet>";

	reader_file("school.yaml",
		TERM "timetable: {file: t.fet, weeks: {cycle: [A, B], tags: {B: even}},"
		     " bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"}]}\n"
		     "staff: [{id: ozola}]\n");
	reader_file("t.fet", fet);
	ck_assert_int_eq(reader_read("school.yaml"), CLG_OK);
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-14"), "08:30-09:10 1");
}
END_TEST

START_TEST(lessons_without_an_id_get_one)
{
	reader_good("lessons: [{day: mon, period: \"1\", teacher: ozola},"
		    " {day: tue, period: \"1\", teacher: ozola}]\n");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "08:30-09:10 l1");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-08"), "08:30-09:10 l2");
}
END_TEST

START_TEST(it_is_known_what_was_read)
{
	read_csv(HEAD "ozola;mon;1;7b;Art;a;;;\nliepa;tue;2;7b;Art;b;;;\n");
	ck_assert_str_eq(reader.settings.school_file, "school.yaml");
	ck_assert_ptr_null(reader.settings.staff_file);
	ck_assert_str_eq(reader.settings.timetables[0].file, "timetable.csv");
	ck_assert_int_eq(reader.settings.timetables[0].days, 2);
	ck_assert_int_eq(reader.settings.timetables[0].periods, 2);
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("intake: timetable");
	TCase *c = tcase_create("timetable");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, a_lesson_of_several_periods);
	tcase_add_test(c, clock_times_stand_above_bells);
	tcase_add_test(c, bells_of_classes);
	tcase_add_test(c, bells_of_grades);
	tcase_add_test(c, bells_of_days);
	tcase_add_test(c, bells_of_classes_on_days);
	tcase_add_test(c, bells_of_the_file_unless_said);
	tcase_add_test(c, overlapping_bells_are_told);
	tcase_add_test(c, a_timetable_name_goes_first);
	tcase_add_test(c, an_id_goes_before_a_name);
	tcase_add_test(c, a_name_will_do);
	tcase_add_test(c, names_match_composed);
	tcase_add_test(c, two_of_a_name_are_refused);
	tcase_add_test(c, near_names_are_refused);
	tcase_add_test(c, others_are_added);
	tcase_add_test(c, all_come_from_the_timetable_without_a_list);
	tcase_add_test(c, without_a_teacher);
	tcase_add_test(c, without_a_class);
	tcase_add_test(c, with_several_teachers);
	tcase_add_test(c, inactive);
	tcase_add_test(c, unplaced);
	tcase_add_test(c, unavailable);
	tcase_add_test(c, double_bookings);
	tcase_add_test(c, weeks_keep_lessons_apart);
	tcase_add_test(c, tags_are_weeks);
	tcase_add_test(c, lessons_without_an_id_get_one);
	tcase_add_test(c, it_is_known_what_was_read);
	suite_add_tcase(s, c);
	return s;
}
