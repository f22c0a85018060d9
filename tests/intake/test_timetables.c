/* Several timetables, one after the other: each has its own dates, days, weeks and bells. */
#include "reader.h"

#include "model/slots.h"

#include <stdlib.h>
#include <string.h>

/* Mondays: 7, 14, 21, 28 September. */
#define TERM "collega: 1\nterm: {from: 2026-09-07, to: 2026-09-30}\n"
#define BELLS "bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"}, {period: \"2\", start: \"09:20\", end: \"10:00\"}]"
#define LATE "bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"}, {period: \"2\", start: \"09:30\", end: \"10:10\"}]"
#define STAFF "staff: [{id: ozola}, {id: liepa}]\n"
#define HEAD "teacher;day;period;class;subject;lesson;room;week\n"

static void files(const char *first, const char *second)
{
	char rows[2000];

	snprintf(rows, sizeof rows, HEAD "%s", first);
	reader_file("autumn.csv", rows);
	snprintf(rows, sizeof rows, HEAD "%s", second);
	reader_file("winter.csv", rows);
}

static clg_rc read_two(const char *first, const char *second)
{
	char yaml[2000];

	snprintf(yaml, sizeof yaml,
		TERM STAFF "timetable:\n  - {file: autumn.csv, %s}\n  - {file: winter.csv, %s}\n", first,
		second);
	reader_file("school.yaml", yaml);
	return reader_read("school.yaml");
}

static void read_well(const char *first, const char *second)
{
	if (read_two(first, second) != CLG_OK)
		ck_abort_msg("refused: %s", reader.told);
}

static void refused(const char *first, const char *second, const char *why)
{
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;12;\n");
	ck_assert_int_eq(read_two(first, second), CLG_EINPUT);
	reader_told(why);
}

static void expect(const char *person, const char *iso, const char *lessons)
{
	ck_assert_str_eq(reader_lessons(person, iso), lessons);
}

START_TEST(each_has_its_dates)
{
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;14;\n");
	read_well(BELLS, BELLS ", from: 2026-09-21");
	expect("ozola", "2026-09-07", "08:30-09:10 a");
	expect("ozola", "2026-09-14", "08:30-09:10 a");
	expect("ozola", "2026-09-21", "09:20-10:00 b");
	expect("ozola", "2026-09-28", "09:20-10:00 b");
}
END_TEST

START_TEST(the_first_day_of_the_next_is_its_own)
{
	files("ozola;mon;1;7b;maths;a;12;\nozola;tue;1;7b;maths;c;12;\n",
		"ozola;mon;2;7b;maths;b;14;\nozola;tue;2;7b;maths;d;14;\n");
	read_well(BELLS, BELLS ", from: 2026-09-15");
	expect("ozola", "2026-09-14", "08:30-09:10 a");
	expect("ozola", "2026-09-15", "09:20-10:00 d");
	expect("ozola", "2026-09-21", "09:20-10:00 b");
}
END_TEST

/* One id in two files is no mistake: it may even be the same lesson. */
START_TEST(classes_subjects_and_people_are_united)
{
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;1;7b;maths;a;12;\nZile;mon;1;8c;art;x;;\n");
	read_well(BELLS, BELLS ", from: 2026-09-21");
	ck_assert_int_eq(reader.school.n_classes, 2);
	ck_assert_int_eq(reader.school.n_lessons, 3);
	ck_assert_int_eq(reader.school.n_people, 3);
	expect("zile", "2026-09-14", "");
	expect("zile", "2026-09-21", "08:30-09:10 x");
	reader_told("winter.csv:3: warning: 'Zile' teaches but isn't in the staff list");
}
END_TEST

START_TEST(an_id_twice_in_one_of_them)
{
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;1;7b;maths;a;12;\nliepa;tue;1;7b;maths;a;12;\n");
	ck_assert_int_eq(read_two(BELLS, BELLS ", from: 2026-09-21"), CLG_EINPUT);
	reader_told("winter.csv:3: two lessons have the id 'a'");
}
END_TEST

static const struct period *period(int32_t start)
{
	for (int32_t i = 0; i < reader.school.n_periods; i++)
		if (reader.school.periods[i].start == start)
			return &reader.school.periods[i];
	ck_abort_msg("nothing rings at %d", (int)start);
}

START_TEST(bells_ring_while_their_timetable_holds)
{
	const struct school *s = &reader.school;
	int32_t early, late;

	files("ozola;mon;2;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;14;\n");
	read_well(BELLS, LATE ", from: 2026-09-21");
	early = reader_day("2026-09-14"), late = reader_day("2026-09-21");
	ck_assert_int_eq(s->n_periods, 3);
	ck_assert(period_rings(s, period(8 * 60 + 30), early) && period_rings(s, period(8 * 60 + 30), late));
	ck_assert(period_rings(s, period(9 * 60 + 20), early) && !period_rings(s, period(9 * 60 + 20), late));
	ck_assert(!period_rings(s, period(9 * 60 + 30), early) && period_rings(s, period(9 * 60 + 30), late));
	ck_assert_str_eq(school_period_at(s, early, 9 * 60 + 25), "2");
	ck_assert_str_eq(school_period_at(s, late, 9 * 60 + 25), "");
	ck_assert_int_eq(s->usual_break, 10);
	expect("ozola", "2026-09-14", "09:20-10:00 a");
	expect("ozola", "2026-09-21", "09:30-10:10 b");
}
END_TEST

static int is_among(const struct span *times, int32_t n, int32_t start)
{
	for (int32_t i = 0; i < n; i++)
		if (times[i].start == start)
			return 1;
	return 0;
}

/* 10 min before the first period, 15 in it, between the two, ... but nowhere by the other one's bells. */
START_TEST(meetings_begin_with_the_bells_of_the_day)
{
	const struct clg_meeting_def length = { .length = 40 }, two = { .periods = 2 };
	struct span *times;
	int32_t n;

	files("ozola;mon;2;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;14;\n");
	read_well(BELLS, LATE ", from: 2026-09-21");
	n = free_times(&reader.school, reader_day("2026-09-14"), &length, &times);
	ck_assert(is_among(times, n, 9 * 60 + 20) && !is_among(times, n, 9 * 60 + 30));
	free(times);
	n = free_times(&reader.school, reader_day("2026-09-21"), &length, &times);
	ck_assert(!is_among(times, n, 9 * 60 + 20) && is_among(times, n, 9 * 60 + 30));
	free(times);
	n = free_times(&reader.school, reader_day("2026-09-14"), &two, &times);
	ck_assert_int_eq(n, 1);
	ck_assert_int_eq(times[0].end, 10 * 60);
	free(times);
	n = free_times(&reader.school, reader_day("2026-09-21"), &two, &times);
	ck_assert_int_eq(n, 1);
	ck_assert_int_eq(times[0].end, 10 * 60 + 10);
	free(times);
}
END_TEST

START_TEST(where_no_bell_is_named_lessons_ring_their_own)
{
	const struct school *s = &reader.school;

	reader_file("autumn.csv", "teacher;day;start;end\nozola;mon;08:00;08:45\n");
	reader_file("winter.csv", "teacher;day;start;end\nozola;mon;09:00;09:45\n");
	read_well("format: csv", "from: 2026-09-21");
	ck_assert_int_eq(s->n_periods, 2);
	ck_assert(period_rings(s, period(8 * 60), reader_day("2026-09-14")));
	ck_assert(!period_rings(s, period(9 * 60), reader_day("2026-09-14")));
	ck_assert(!period_rings(s, period(8 * 60), reader_day("2026-09-21")));
}
END_TEST

START_TEST(days_are_named_by_each)
{
	files("ozola;d1;1;7b;maths;a;12;\n", "ozola;d1;1;7b;maths;b;14;\nliepa;d2;1;7b;maths;c;14;\n");
	read_well(BELLS ", days: {d1: mon}", BELLS ", days: {d1: tue, d2: sat}, from: 2026-09-21");
	expect("ozola", "2026-09-14", "08:30-09:10 a");
	expect("ozola", "2026-09-15", "");
	expect("ozola", "2026-09-21", "");
	expect("ozola", "2026-09-22", "08:30-09:10 b");
	expect("liepa", "2026-09-26", "08:30-09:10 c");
	ck_assert_int_lt(reader.school.days[reader_day("2026-09-19")].school_day, 0);
	ck_assert_int_ge(reader.school.days[reader_day("2026-09-26")].school_day, 0);
}
END_TEST

/* From the week in which it begins, and only from the day on. */
START_TEST(weeks_begin_anew)
{
	files("ozola;mon;1;7b;maths;a;12;A\nozola;tue;1;7b;maths;b;12;B\n",
		"ozola;tue;2;7b;maths;x;12;X\nozola;tue;1;7b;maths;y;12;Y\n");
	read_well(BELLS ", weeks: {cycle: [A, B], first: B}",
		BELLS ", weeks: {cycle: [X, Y], first: X}, from: 2026-09-22");
	expect("ozola", "2026-09-07", "");
	expect("ozola", "2026-09-08", "08:30-09:10 b");
	expect("ozola", "2026-09-14", "08:30-09:10 a");
	expect("ozola", "2026-09-22", "09:20-10:00 x");
	expect("ozola", "2026-09-29", "08:30-09:10 y");
	ck_assert_str_eq(reader.school.days[reader_day("2026-09-21")].label, "B");
	ck_assert_str_eq(reader.school.days[reader_day("2026-09-22")].label, "X");
}
END_TEST

START_TEST(weeks_go_on)
{
	files("ozola;mon;1;7b;maths;a;12;A\n", "ozola;mon;2;7b;maths;b;12;B\n");
	read_well(BELLS ", weeks: {cycle: [A, B], first: A}", "from: 2026-09-21");
	expect("ozola", "2026-09-07", "08:30-09:10 a");
	expect("ozola", "2026-09-14", "");
	expect("ozola", "2026-09-21", "");
	expect("ozola", "2026-09-28", "09:20-10:00 b");
	ck_assert_str_eq(reader.school.days[reader_day("2026-09-21")].label, "A");
}
END_TEST

/* Monday to Friday: 1, 2, 3, 1, 2; Tuesday the 15th is the seventh day. */
START_TEST(a_cycle_of_days_goes_on)
{
	files("ozola;D1;1;7b;maths;a;12;\n", "ozola;D1;2;7b;maths;b;12;\n");
	read_well(BELLS ", cycle: {days: [D1, D2, D3]}", "from: 2026-09-15");
	expect("ozola", "2026-09-10", "08:30-09:10 a");
	expect("ozola", "2026-09-15", "09:20-10:00 b");
	expect("ozola", "2026-09-16", "");
	expect("ozola", "2026-09-18", "09:20-10:00 b");
}
END_TEST

START_TEST(weeks_may_end_and_a_cycle_begin)
{
	files("ozola;mon;1;7b;maths;a;12;A\n", "ozola;D1;2;7b;maths;b;12;\n");
	read_well(BELLS ", weeks: {cycle: [A, B], first: A}", "cycle: {days: [D1, D2, D3]}, from: 2026-09-22");
	expect("ozola", "2026-09-21", "08:30-09:10 a");
	expect("ozola", "2026-09-22", "09:20-10:00 b");
	expect("ozola", "2026-09-25", "09:20-10:00 b");
}
END_TEST

/* Bells and the days' names need saying once; what a file says itself stands above that. */
START_TEST(what_a_timetable_does_not_say_is_as_before)
{
	files("ozola;d1;1;7b;maths;a;12;\nozola;d2;1;7b;maths;c;12;\n", "ozola;d1;2;7b;maths;b;14;\n");
	read_well(BELLS ", days: {d1: mon, d2: tue}", "from: 2026-09-21");
	expect("ozola", "2026-09-14", "08:30-09:10 a");
	expect("ozola", "2026-09-21", "09:20-10:00 b");
	ck_assert_int_eq(reader.school.n_periods, 2);
	ck_assert_int_eq((int)reader.school.periods[0].silent, 0);
	reader_lacks("unused-day");
}
END_TEST

START_TEST(the_next_stand_within_the_first)
{
	reader_file("school.yaml",
		TERM STAFF "timetable:\n  file: autumn.csv\n  " BELLS "\n"
			   "  next:\n    - {file: winter.csv, from: 2026-09-14}\n    - {file: autumn.csv, from: 2026-09-21}\n");
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;14;\n");
	if (reader_read("school.yaml") != CLG_OK)
		ck_abort_msg("refused: %s", reader.told);
	expect("ozola", "2026-09-07", "08:30-09:10 a");
	expect("ozola", "2026-09-14", "09:20-10:00 b");
	expect("ozola", "2026-09-21", "08:30-09:10 a");
	expect("ozola", "2026-09-28", "08:30-09:10 a");
	ck_assert_int_eq(reader.settings.n_timetables, 3);
}
END_TEST

START_TEST(next_is_a_list_of_the_first)
{
	files("ozola;mon;1;7b;maths;a;12;\n", "");
	reader_file("school.yaml", TERM STAFF "timetable: {file: autumn.csv, " BELLS ", next: {file: winter.csv}}\n");
	ck_assert_int_eq(reader_read("school.yaml"), CLG_EINPUT);
	reader_told("'next'");
	reader_teardown();
	reader_setup();
	refused(BELLS, "from: 2026-09-21, next: []", "'next' is not a key of 'timetable'");
}
END_TEST

START_TEST(a_swap_is_of_its_date)
{
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;12;\n");
	read_well(BELLS ", swaps: {2026-09-24: mon, 2026-09-16: mon}", BELLS ", from: 2026-09-21");
	expect("ozola", "2026-09-16", "08:30-09:10 a");
	expect("ozola", "2026-09-24", "09:20-10:00 b");
}
END_TEST

START_TEST(what_was_read_is_told_of_each)
{
	const struct settings *s = &reader.settings;

	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;12;\nliepa;tue;2;;;;;\n");
	read_well(BELLS, BELLS ", from: 2026-09-21");
	ck_assert_int_eq(s->n_timetables, 2);
	ck_assert_str_eq(s->timetables[0].file, "autumn.csv");
	ck_assert_str_eq(s->timetables[1].file, "winter.csv");
	ck_assert_int_eq(s->timetables[0].from, DATE_NONE);
	ck_assert_int_eq(s->timetables[1].from, reader_date("2026-09-21"));
	ck_assert_int_eq(s->timetables[0].lessons, 1);
	ck_assert_int_eq(s->timetables[1].lessons, 2);
	reader_told("winter.csv:3: note: lesson 'l3' () has no class");
}
END_TEST

/* --- faults ------------------------------------------------------------------------------- */

START_TEST(the_first_begins_with_the_term)
{
	refused(BELLS ", from: 2026-09-07", BELLS ", from: 2026-09-21",
		"school.yaml:5:"); /* its place */
	reader_told("the first timetable holds from the term's first day on");
}
END_TEST

START_TEST(the_next_says_from_when)
{
	refused(BELLS, BELLS, "school.yaml:6:5: 'timetable' lacks the key 'from'");
}
END_TEST

START_TEST(they_follow_each_other_within_the_term)
{
	static const char *const wrong[] = { "2026-09-07", "2026-08-01", "2026-10-01" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char second[400];

		snprintf(second, sizeof second, BELLS ", from: %s", wrong[i]);
		refused(BELLS, second, "expected one from 2026-09-08 to 2026-09-30");
		reader_teardown();
		reader_setup();
	}
	reader_file("school.yaml", TERM STAFF "timetable:\n  - {file: autumn.csv, " BELLS "}\n"
		"  - {file: winter.csv, " BELLS ", from: 2026-09-21}\n"
		"  - {file: winter.csv, " BELLS ", from: 2026-09-21}\n");
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;12;\n");
	ck_assert_int_eq(reader_read("school.yaml"), CLG_EINPUT);
	reader_told("school.yaml:7:");
	reader_told("expected one from 2026-09-22 to 2026-09-30");
}
END_TEST

START_TEST(each_has_a_file)
{
	reader_file("school.yaml", TERM STAFF "timetable: [{file: autumn.csv, " BELLS "}, {from: 2026-09-21}]\n");
	files("ozola;mon;1;7b;maths;a;12;\n", "");
	ck_assert_int_eq(reader_read("school.yaml"), CLG_EINPUT);
	reader_told("'timetable' lacks the key 'file'");
}
END_TEST

START_TEST(lessons_would_be_of_neither)
{
	reader_file("school.yaml", TERM STAFF "timetable: [{file: autumn.csv, " BELLS "}, {file: winter.csv, " BELLS
		", from: 2026-09-21}]\nlessons: [{day: mon, period: \"1\", teacher: ozola}]\n");
	files("ozola;mon;1;7b;maths;a;12;\n", "ozola;mon;2;7b;maths;b;12;\n");
	ck_assert_int_eq(reader_read("school.yaml"), CLG_EINPUT);
	reader_told("school.yaml:5:10: 'lessons' stand beside several timetables");
}
END_TEST

START_TEST(none_at_all)
{
	reader_file("school.yaml", TERM STAFF "timetable: []\n");
	ck_assert_int_eq(reader_read("school.yaml"), CLG_EINPUT);
	reader_told("'timetable' lists 0 files; expected 1 to 20");
}
END_TEST

/* What is wrong in each is told, with its file. */
START_TEST(each_has_its_own_faults)
{
	files("ozola;mon;3;7b;maths;a;12;\n", "ozola;mon;4;7b;maths;b;12;\n");
	ck_assert_int_eq(read_two(BELLS, BELLS ", from: 2026-09-21"), CLG_EINPUT);
	reader_told("no bell says when period '3' is for class '7b'");
	reader_told("no bell says when period '4' is for class '7b'");
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("timetables");
	TCase *c = tcase_create("timetables");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, each_has_its_dates);
	tcase_add_test(c, the_first_day_of_the_next_is_its_own);
	tcase_add_test(c, classes_subjects_and_people_are_united);
	tcase_add_test(c, an_id_twice_in_one_of_them);
	tcase_add_test(c, bells_ring_while_their_timetable_holds);
	tcase_add_test(c, meetings_begin_with_the_bells_of_the_day);
	tcase_add_test(c, where_no_bell_is_named_lessons_ring_their_own);
	tcase_add_test(c, days_are_named_by_each);
	tcase_add_test(c, weeks_begin_anew);
	tcase_add_test(c, weeks_go_on);
	tcase_add_test(c, a_cycle_of_days_goes_on);
	tcase_add_test(c, weeks_may_end_and_a_cycle_begin);
	tcase_add_test(c, what_a_timetable_does_not_say_is_as_before);
	tcase_add_test(c, the_next_stand_within_the_first);
	tcase_add_test(c, next_is_a_list_of_the_first);
	tcase_add_test(c, a_swap_is_of_its_date);
	tcase_add_test(c, what_was_read_is_told_of_each);
	tcase_add_test(c, the_first_begins_with_the_term);
	tcase_add_test(c, the_next_says_from_when);
	tcase_add_test(c, they_follow_each_other_within_the_term);
	tcase_add_test(c, each_has_a_file);
	tcase_add_test(c, lessons_would_be_of_neither);
	tcase_add_test(c, none_at_all);
	tcase_add_test(c, each_has_its_own_faults);
	suite_add_tcase(s, c);
	return s;
}
