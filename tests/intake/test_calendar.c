/* Terms, holidays, protected days, weeks and cycles of days: what each date is. */
#include "reader.h"

#include <string.h>

#define YEAR(TERM, TIMETABLE)                                                                      \
	"collega: 1\nterm: " TERM "\ntimetable:\n" TIMETABLE                                       \
	"  bells: [{period: \"1\", start: \"08:30\", end: \"09:10\"}]\n"
#define MONDAYS "lessons: [{id: m, day: mon, period: \"1\", teacher: ozola, class: 7b}]\n"

static const struct day *day(const char *iso)
{
	return &reader.school.days[reader_day(iso)];
}

static int is_school(const char *iso)
{
	return day(iso)->school_day >= 0;
}

START_TEST(every_date_is_numbered)
{
	reader_good("");
	ck_assert_int_eq(reader.school.n_days, 30);
	ck_assert_int_eq(reader.school.n_school_days, 22);
	ck_assert_int_eq(reader.school.n_weeks, 5);
	ck_assert_int_eq(day("2026-09-01")->school_day, 0);
	ck_assert_int_eq(day("2026-09-05")->school_day, -1);
	ck_assert_int_eq(day("2026-09-07")->school_day, 4);
	ck_assert_int_eq(day("2026-09-07")->week, 1);
	ck_assert_str_eq(day("2026-09-07")->label, "");
}
END_TEST

START_TEST(holidays_are_no_school_days)
{
	reader_good(YEAR("{from: 2026-09-01, to: 2026-09-30, calendar: {holidays: "
			 "[{from: 2026-09-07, to: 2026-09-08, why: fair}, {date: 2026-09-10}]}}",
		"") MONDAYS);
	ck_assert(!is_school("2026-09-07") && !is_school("2026-09-08") && !is_school("2026-09-10"));
	ck_assert(is_school("2026-09-09") && is_school("2026-09-11"));
	ck_assert_str_eq(day("2026-09-07")->why, "fair");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-14"), "08:30-09:10 m");
}
END_TEST

START_TEST(protected_days_have_lessons_and_no_meetings)
{
	reader_good(YEAR("{from: 2026-09-01, to: 2026-09-30, protected: "
			 "[{from: 2026-09-14, to: 2026-09-18, why: tests}]}",
		"") MONDAYS);
	ck_assert(is_school("2026-09-14"));
	ck_assert_int_eq(day("2026-09-14")->plannable, 0);
	ck_assert_str_eq(day("2026-09-14")->why, "tests");
	ck_assert_int_eq(day("2026-09-21")->plannable, 1);
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-14"), "08:30-09:10 m");
}
END_TEST

START_TEST(what_is_past_is_not_planned)
{
	reader_good(YEAR("{from: 2026-08-24, to: 2026-09-30}", ""));
	ck_assert_int_eq(day("2026-08-31")->plannable, 0); /* today is 1 September */
	ck_assert_int_eq(day("2026-09-01")->plannable, 1);
	ck_assert(is_school("2026-08-31"));
}
END_TEST

START_TEST(plan_from_stands_for_today)
{
	reader_good(YEAR("{from: 2026-08-24, to: 2026-09-30, plan-from: 2026-08-27}", ""));
	ck_assert_int_eq(day("2026-08-26")->plannable, 0);
	ck_assert_int_eq(day("2026-08-27")->plannable, 1);
}
END_TEST

#define AB(HOLIDAYS)                                                                               \
	YEAR("{from: 2026-10-05, to: 2026-11-13, calendar: lv-2026-27, plan-from: 2026-10-05}",    \
		"  weeks: {cycle: [A, B], first: B" HOLIDAYS "}\n")                                \
	"lessons:\n"                                                                               \
	"  - {id: a, day: mon, period: \"1\", teacher: ozola, class: 7b, week: A}\n"               \
	"  - {id: b, day: mon, period: \"1\", teacher: ozola, class: 7b, week: B}\n"               \
	"  - {id: c, day: tue, period: \"1\", teacher: ozola, class: 7b}\n"

/* 19-23 October is a holiday week. */
START_TEST(a_holiday_week_takes_its_turn)
{
	reader_good(AB(", holidays: count"));
	ck_assert_str_eq(reader_lessons("ozola", "2026-10-05"), "08:30-09:10 b");
	ck_assert_str_eq(reader_lessons("ozola", "2026-10-12"), "08:30-09:10 a");
	ck_assert_str_eq(reader_lessons("ozola", "2026-10-26"), "08:30-09:10 a");
	ck_assert_str_eq(reader_lessons("ozola", "2026-10-27"), "08:30-09:10 c");
	ck_assert_str_eq(day("2026-10-26")->label, "A");
}
END_TEST

START_TEST(a_holiday_week_is_skipped)
{
	reader_good(AB(", holidays: skip"));
	ck_assert_str_eq(reader_lessons("ozola", "2026-10-12"), "08:30-09:10 a");
	ck_assert_str_eq(reader_lessons("ozola", "2026-10-26"), "08:30-09:10 b");
	ck_assert_str_eq(reader_lessons("ozola", "2026-11-02"), "08:30-09:10 a");
}
END_TEST

START_TEST(holiday_weeks_count_unless_said)
{
	reader_good(AB(""));
	ck_assert_str_eq(day("2026-10-26")->label, "A");
}
END_TEST

START_TEST(days_stand_in_weeks)
{
	reader_good(YEAR("{from: 2026-09-07, to: 2026-09-30}", "  weeks: {cycle: [A, B]}\n"
							       "  days: {Day 1: {week: A, day: "
							       "mon}, Day 6: {week: B, day: "
							       "mon}}\n") "lessons:\n"
									  "  - {id: one, day: Day "
									  "1, period: \"1\", "
									  "teacher: ozola}\n"
									  "  - {id: six, day: Day "
									  "6, period: \"1\", "
									  "teacher: ozola}\n");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "08:30-09:10 one");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-14"), "08:30-09:10 six");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-21"), "08:30-09:10 one");
}
END_TEST

#define CYCLE(REST)                                                                                \
	YEAR("{from: 2026-09-07, to: 2026-09-30, calendar: {holidays: [{date: 2026-09-09}]}}",     \
		"  cycle: {days: [Day 1, Day 2, Day 3]" REST "}\n")                                \
	"lessons:\n"                                                                               \
	"  - {id: one, day: Day 1, period: \"1\", teacher: ozola}\n"                               \
	"  - {id: two, day: Day 2, period: \"1\", teacher: ozola}\n"                               \
	"  - {id: three, day: Day 3, period: \"1\", teacher: ozola}\n"

START_TEST(a_cycle_of_days_runs_over_weekends)
{
	reader_good(CYCLE(""));
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "08:30-09:10 one");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-08"), "08:30-09:10 two");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-09"), "");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-10"), "08:30-09:10 three");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-11"), "08:30-09:10 one");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-14"), "08:30-09:10 two");
	ck_assert_str_eq(day("2026-09-14")->label, "Day 2");
}
END_TEST

START_TEST(a_cycle_of_days_counts_holidays)
{
	reader_good(CYCLE(", first: Day 3, holidays: count"));
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "08:30-09:10 three");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-10"), "08:30-09:10 three");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-11"), "08:30-09:10 one");
}
END_TEST

START_TEST(a_saturday_runs_fridays_lessons)
{
	reader_good(YEAR(
		"{from: 2026-09-07, to: 2026-09-30, calendar: {holidays: [{date: 2026-09-12}]}}",
		"  swaps: {2026-09-12: fri}\n") "lessons: [{id: f, day: fri, period: \"1\", "
						"teacher: ozola},"
						" {id: s, day: sat, period: \"1\", teacher: "
						"ozola}]\n");
	ck_assert(is_school("2026-09-12"));
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-12"), "08:30-09:10 f");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-11"), "08:30-09:10 f");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-19"), "08:30-09:10 s");
}
END_TEST

START_TEST(a_week_may_begin_on_sunday)
{
	reader_good(YEAR("{from: 2026-09-06, to: 2026-09-30}",
		"") "lessons: [{id: s, day: sun, period: \"1\", teacher: ozola},"
		    " {id: t, day: thu, period: \"1\", teacher: ozola}]\n");
	ck_assert(is_school("2026-09-13") && !is_school("2026-09-11"));
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-13"), "08:30-09:10 s");
}
END_TEST

#define ENDS(TO)                                                                                   \
	YEAR("{from: 2027-05-17, to: " TO ", calendar: lv-2026-27, plan-from: 2027-05-17}", "")    \
	"lessons:\n"                                                                               \
	"  - {id: nine, day: mon, period: \"1\", teacher: ozola, class: 9a}\n"                     \
	"  - {id: seven, day: mon, period: \"1\", teacher: liepa, class: 7a}\n"                    \
	"  - {id: both, day: tue, period: \"1\", teacher: ozola, classes: [7a, 9a]}\n"             \
	"  - {id: duty, day: tue, period: \"1\", teacher: liepa}\n"

/* Latvia: all until 31 May, grade 9 until 11 June, grade 12 until 18 June. */
START_TEST(grades_end_on_days_of_their_own)
{
	reader_good(ENDS("2027-06-30"));
	ck_assert_str_eq(reader_lessons("ozola", "2027-05-31"), "08:30-09:10 nine");
	ck_assert_str_eq(reader_lessons("liepa", "2027-05-31"), "08:30-09:10 seven");
	ck_assert_str_eq(reader_lessons("ozola", "2027-06-07"), "08:30-09:10 nine");
	ck_assert_str_eq(reader_lessons("liepa", "2027-06-07"), "");
	ck_assert_str_eq(reader_lessons("ozola", "2027-06-08"), "08:30-09:10 both");
	ck_assert_str_eq(reader_lessons("liepa", "2027-06-08"), "");
	ck_assert_str_eq(reader_lessons("ozola", "2027-06-14"), "");
	ck_assert(is_school("2027-06-18") && !is_school("2027-06-21"));
}
END_TEST

START_TEST(a_grade_may_leave_early)
{
	reader_good(YEAR("{from: 2026-09-01, to: 2026-09-30, calendar: {ends: "
			 "[{grades: [12], to: 2026-09-11}]}}",
		"  grades: {Twelfth: 12}\n") "lessons: [{id: x, day: mon, period: \"1\", teacher: "
					     "ozola, class: 12b},"
					     " {id: y, day: tue, period: \"1\", teacher: ozola, "
					     "class: Twelfth},"
					     " {id: z, day: wed, period: \"1\", teacher: ozola, "
					     "class: 11b}]\n");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-07"), "08:30-09:10 x");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-08"), "08:30-09:10 y");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-14"), "");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-15"), "");
	ck_assert_str_eq(reader_lessons("ozola", "2026-09-16"), "08:30-09:10 z");
}
END_TEST

/* From the decision of 16 December 2025, and the public holidays. */
START_TEST(latvia_as_decided)
{
	static const char *const off[] = { "2026-10-19", "2026-10-23", "2026-11-18", "2026-12-21",
		"2027-01-01", "2027-03-08", "2027-03-12", "2027-03-26", "2027-03-29",
		"2027-05-04" };
	static const char *const on[] = { "2026-09-01", "2026-10-16", "2026-10-26", "2026-12-18",
		"2027-01-04", "2027-03-05", "2027-03-15", "2027-05-31", "2027-06-18" };

	reader_good(YEAR("{from: 2026-09-01, to: 2027-06-30, calendar: lv-2026-27}", ""));
	for (size_t i = 0; i < sizeof off / sizeof *off; i++)
		ck_assert_msg(!is_school(off[i]), "%s is off", off[i]);
	for (size_t i = 0; i < sizeof on / sizeof *on; i++)
		ck_assert_msg(is_school(on[i]), "%s is a school day", on[i]);
}
END_TEST

START_TEST(england_as_two_schools_have_it)
{
	static const char *const off[] = { "2026-09-01", "2026-10-26", "2026-10-30", "2026-12-21",
		"2027-02-15", "2027-03-26", "2027-04-09", "2027-05-03", "2027-05-31",
		"2027-07-22" };
	static const char *const on[] = { "2026-09-02", "2026-10-23", "2026-11-02", "2027-02-12",
		"2027-03-25", "2027-04-12", "2027-06-07", "2027-07-21" };

	reader_good(YEAR("{from: 2026-09-01, to: 2027-07-31, calendar: uk-england-2026-27}", ""));
	for (size_t i = 0; i < sizeof off / sizeof *off; i++)
		ck_assert_msg(!is_school(off[i]), "%s is off", off[i]);
	for (size_t i = 0; i < sizeof on / sizeof *on; i++)
		ck_assert_msg(is_school(on[i]), "%s is a school day", on[i]);
	/* 190 days and five for training, less what the sources leave open */
	ck_assert_int_ge(reader.school.n_school_days, 188);
	ck_assert_int_le(reader.school.n_school_days, 195);
}
END_TEST

START_TEST(a_calendar_may_be_a_file)
{
	reader_file("school.yaml", YEAR("{from: 2026-09-01, to: 2026-09-30, calendar: ./ours.yaml}",
					   "") "lessons: []\n");
	reader_file("./ours.yaml", "collega-calendar: 1\nname: ours\nvalid_from: 2026-09-01\n"
				   "source: the council\nchecked: 2026-08-01\n"
				   "terms: [{from: 2026-09-03, to: 2026-09-25}]\n");
	ck_assert_int_eq(reader_read("school.yaml"), CLG_OK);
	ck_assert(!is_school("2026-09-02") && is_school("2026-09-03") && !is_school("2026-09-28"));
}
END_TEST

Suite *reader_suite(void)
{
	Suite *s = suite_create("intake: calendar");
	TCase *c = tcase_create("calendar");

	tcase_add_checked_fixture(c, reader_setup, reader_teardown);
	tcase_add_test(c, every_date_is_numbered);
	tcase_add_test(c, holidays_are_no_school_days);
	tcase_add_test(c, protected_days_have_lessons_and_no_meetings);
	tcase_add_test(c, what_is_past_is_not_planned);
	tcase_add_test(c, plan_from_stands_for_today);
	tcase_add_test(c, a_holiday_week_takes_its_turn);
	tcase_add_test(c, a_holiday_week_is_skipped);
	tcase_add_test(c, holiday_weeks_count_unless_said);
	tcase_add_test(c, days_stand_in_weeks);
	tcase_add_test(c, a_cycle_of_days_runs_over_weekends);
	tcase_add_test(c, a_cycle_of_days_counts_holidays);
	tcase_add_test(c, a_saturday_runs_fridays_lessons);
	tcase_add_test(c, a_week_may_begin_on_sunday);
	tcase_add_test(c, grades_end_on_days_of_their_own);
	tcase_add_test(c, a_grade_may_leave_early);
	tcase_add_test(c, latvia_as_decided);
	tcase_add_test(c, england_as_two_schools_have_it);
	tcase_add_test(c, a_calendar_may_be_a_file);
	suite_add_tcase(s, c);
	return s;
}
