#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/banned.h"

/* Days from civil and back: proleptic Gregorian, years counted from March (H. Hinnant, "chrono-compatible
 * low-level date algorithms"). */
static date_t days_from(int year, int month, int day)
{
	int y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void date_split(date_t date, int *year, int *month, int *day)
{
	int z = date + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int date_make(int year, int month, int day, date_t *ret)
{
	int y, m, d;
	date_t date;

	if (year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return -1;
	date = days_from(year, month, day);
	date_split(date, &y, &m, &d);
	if (y != year || m != month || d != day)
		return -1;
	*ret = date;
	return 0;
}

int date_weekday(date_t date)
{
	return ((date + 3) % 7 + 7) % 7;
}

date_t date_monday(date_t date)
{
	return date - date_weekday(date);
}

int date_iso_week(date_t date)
{
	date_t thursday = date_monday(date) + 3, first;
	int year, month, day;

	date_split(thursday, &year, &month, &day);
	first = days_from(year, 1, 1);
	return (thursday - first) / 7 + 1;
}

static int digits(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

int date_parse(const char *iso, date_t *ret)
{
	if (strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-')
		return -1;
	return date_make(digits(iso, 4), digits(iso + 5, 2), digits(iso + 8, 2), ret);
}

void date_print(date_t date, char ret[11])
{
	int year, month, day;

	date_split(date, &year, &month, &day);
	snprintf(ret, 11, "%04u-%02u-%02u", (unsigned)year % 10000u, (unsigned)month % 100u, (unsigned)day % 100u);
}

int minute_parse(const char *clock, int32_t *ret)
{
	size_t n = strlen(clock), colon = strcspn(clock, ":");
	int hour, minute;

	if (colon < 1 || colon > 2 || n != colon + 3)
		return -1;
	hour = digits(clock, (int)colon);
	minute = digits(clock + colon + 1, 2);
	if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > DAY_MINUTES)
		return -1;
	*ret = hour * 60 + minute;
	return 0;
}

void minute_print(int32_t minute, char ret[6])
{
	unsigned m = (unsigned)minute;

	snprintf(ret, 6, "%02u:%02u", m / 60u % 100u, m % 60u);
}

static const struct {
	const char *name;
	int32_t offset;
	int32_t summer;      /* 1: EU rules of summer time */
} zones[] = {
	{ "UTC", 0, 0 },                { "Asia/Tbilisi", 240, 0 },     { "Asia/Nicosia", 120, 1 },
	{ "Europe/Amsterdam", 60, 1 },  { "Europe/Athens", 120, 1 },    { "Europe/Berlin", 60, 1 },
	{ "Europe/Bratislava", 60, 1 }, { "Europe/Brussels", 60, 1 },   { "Europe/Bucharest", 120, 1 },
	{ "Europe/Budapest", 60, 1 },   { "Europe/Copenhagen", 60, 1 }, { "Europe/Dublin", 0, 1 },
	{ "Europe/Helsinki", 120, 1 },  { "Europe/Kyiv", 120, 1 },      { "Europe/Lisbon", 0, 1 },
	{ "Europe/Ljubljana", 60, 1 },  { "Europe/London", 0, 1 },      { "Europe/Luxembourg", 60, 1 },
	{ "Europe/Madrid", 60, 1 },     { "Europe/Oslo", 60, 1 },       { "Europe/Paris", 60, 1 },
	{ "Europe/Prague", 60, 1 },     { "Europe/Riga", 120, 1 },      { "Europe/Rome", 60, 1 },
	{ "Europe/Sofia", 120, 1 },     { "Europe/Stockholm", 60, 1 },  { "Europe/Tallinn", 120, 1 },
	{ "Europe/Vienna", 60, 1 },     { "Europe/Vilnius", 120, 1 },   { "Europe/Warsaw", 60, 1 },
	{ "Europe/Zagreb", 60, 1 },     { "Europe/Zurich", 60, 1 },
};

static date_t last_sunday(int year, int month)
{
	date_t last = days_from(year, month, 31);

	return last - (date_weekday(last) + 1) % 7;
}

/* Summer time lasts from 01:00 UTC of March's last Sunday to 01:00 UTC of October's. */
static int is_summer(date_t date, int32_t minute, int32_t offset)
{
	int year, month, day;
	int64_t utc = (int64_t)date * DAY_MINUTES + minute - offset;

	date_split(date, &year, &month, &day);
	return utc >= (int64_t)last_sunday(year, 3) * DAY_MINUTES + 60 &&
	       utc < (int64_t)last_sunday(year, 10) * DAY_MINUTES + 60;
}

int zone_offset(const char *timezone, date_t date, int32_t minute, int32_t *ret_minutes)
{
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		if (strcmp(zones[i].name, timezone))
			continue;
		*ret_minutes = zones[i].offset +
		               (zones[i].summer && is_summer(date, minute, zones[i].offset) ? 60 : 0);
		return 0;
	}
	return -1;
}
