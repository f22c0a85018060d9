#include "base/date.h"

#include <check.h>
#include <string.h>

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* Counted day by day from 1600-01-01, a Saturday, 135140 days before 1970. */
START_TEST(six_centuries_day_by_day)
{
	date_t date = -135140, made;
	int weekday = 5, y, m, d;

	for (int year = 1600; year < 2200; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int day = 1; day <= month_days(year, month); day++, date++) {
				int good = date_make(year, month, day, &made) == 0 && made == date;

				date_split(date, &y, &m, &d);
				good &= y == year && m == month && d == day;
				good &= date_weekday(date) == weekday;
				good &= date_monday(date) == date - weekday;
				if (!good) /* an assertion for each of 219,000 days takes its time */
					ck_abort_msg("%d-%02d-%02d", year, month, day);
				weekday = (weekday + 1) % 7;
			}
			d = month_days(year, month) + 1;
			ck_assert_int_eq(date_make(year, month, d, &made), -1);
		}
	}
}
END_TEST

static const struct {
	const char *date;
	int week;
} weeks[] = {
	{ "2026-01-01", 1 },  { "2024-12-30", 1 },  { "2020-12-31", 53 }, { "2021-01-03", 53 },
	{ "2021-01-04", 1 },  { "2027-01-01", 53 }, { "2026-09-01", 36 }, { "2023-01-01", 52 },
};

START_TEST(weeks_are_iso)
{
	date_t date;

	ck_assert_int_eq(date_parse(weeks[_i].date, &date), 0);
	ck_assert_int_eq(date_iso_week(date), weeks[_i].week);
}
END_TEST

START_TEST(good_dates_come_back)
{
	static const char *const good[] = { "1970-01-01", "2024-02-29", "0000-01-01",
		"9999-12-31" };
	char printed[11];
	date_t date;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		ck_assert_int_eq(date_parse(good[i], &date), 0);
		date_print(date, printed);
		ck_assert_str_eq(printed, good[i]);
	}
	ck_assert_int_eq(date_parse("1970-01-01", &date), 0);
	ck_assert_int_eq(date, 0);
}
END_TEST

START_TEST(bad_dates_are_refused)
{
	static const char *const bad[] = { "", "2026-02-29", "2026-13-01", "2026-00-01",
		"2026-01-00", "2026-04-31", "2026-1-1", "20260101", "2026/01/01", "2026-01-01 ",
		" 2026-01-1", "-026-01-01", "2026-01-0x", "1900-02-29", "2026-+1-01" };
	date_t date = 77;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(date_parse(bad[i], &date) == -1, "%s", bad[i]);
	ck_assert_int_eq(date, 77);
}
END_TEST

START_TEST(times_of_day)
{
	static const char *const bad[] = { "", ":", "8", "8:5", "008:05", "24:01", "25:00", "08:60",
		"-1:00", "8:00 ", "8.00", "08:00:00", "a:00" };
	int32_t minute = 77;
	char printed[6];

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(minute_parse(bad[i], &minute) == -1, "%s", bad[i]);
	ck_assert_int_eq(minute, 77);
	ck_assert_int_eq(minute_parse("8:05", &minute), 0);
	ck_assert_int_eq(minute, 485);
	ck_assert_int_eq(minute_parse("24:00", &minute), 0);
	ck_assert_int_eq(minute, DAY_MINUTES);
	ck_assert_int_eq(minute_parse("00:00", &minute), 0);
	ck_assert_int_eq(minute, 0);
	minute_print(485, printed);
	ck_assert_str_eq(printed, "08:05");
	minute_print(DAY_MINUTES, printed);
	ck_assert_str_eq(printed, "24:00");
}
END_TEST

static const struct {
	const char *zone, *date, *clock;
	int32_t offset;
} offsets[] = {
	{ "UTC", "2026-07-01", "12:00", 0 },
	{ "Europe/Riga", "2026-01-15", "12:00", 120 },
	{ "Europe/Riga", "2026-09-15", "12:00", 180 },
	{ "Europe/Riga", "2026-03-29", "02:59", 120 },
	{ "Europe/Riga", "2026-03-29", "04:00", 180 },
	{ "Europe/Riga", "2026-10-25", "02:59", 180 },
	{ "Europe/Riga", "2026-10-25", "04:00", 120 },
	{ "Europe/Prague", "2026-03-28", "23:59", 60 },
	{ "Europe/Prague", "2026-03-29", "03:00", 120 },
	{ "Europe/Prague", "2026-10-25", "01:59", 120 },
	{ "Europe/Prague", "2026-10-25", "03:00", 60 },
	{ "Europe/Berlin", "2027-03-28", "08:00", 120 },
	{ "Europe/London", "2026-03-29", "00:59", 0 },
	{ "Europe/London", "2026-03-29", "02:00", 60 },
	{ "Europe/London", "2026-10-25", "02:00", 0 },
	{ "Europe/Dublin", "2026-06-01", "08:00", 60 },
	{ "Europe/Rome", "2026-06-01", "08:00", 120 },
	{ "Europe/Athens", "2026-06-01", "08:00", 180 },
	{ "Europe/Nicosia", "2026-12-01", "08:00", 120 },
	{ "Asia/Nicosia", "2026-06-01", "08:00", 180 },
	{ "Asia/Tbilisi", "2026-06-01", "08:00", 240 },
	{ "Asia/Tbilisi", "2026-12-01", "08:00", 240 },
	{ "Europe/Istanbul", "2026-12-01", "08:00", 180 },
};

START_TEST(zones_keep_summer_time)
{
	int32_t minute, offset = -1;
	date_t date;

	ck_assert_int_eq(date_parse(offsets[_i].date, &date), 0);
	ck_assert_int_eq(minute_parse(offsets[_i].clock, &minute), 0);
	ck_assert_int_eq(zone_offset(offsets[_i].zone, date, minute, &offset), 0);
	ck_assert_int_eq(offset, offsets[_i].offset);
}
END_TEST

START_TEST(unknown_zones_are_refused)
{
	int32_t offset = 77;

	ck_assert_int_eq(zone_offset("Europe/riga", 0, 0, &offset), -1);
	ck_assert_int_eq(zone_offset("", 0, 0, &offset), -1);
	ck_assert_int_eq(zone_offset("America/New_York", 0, 0, &offset), -1);
	ck_assert_int_eq(offset, 77);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("date");
	TCase *c = tcase_create("date");
	SRunner *runner;
	int failed;

	tcase_add_test(c, six_centuries_day_by_day);
	tcase_add_loop_test(c, weeks_are_iso, 0, sizeof weeks / sizeof *weeks);
	tcase_add_test(c, good_dates_come_back);
	tcase_add_test(c, bad_dates_are_refused);
	tcase_add_test(c, times_of_day);
	tcase_add_loop_test(c, zones_keep_summer_time, 0, sizeof offsets / sizeof *offsets);
	tcase_add_test(c, unknown_zones_are_refused);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
