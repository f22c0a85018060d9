#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/banned.h"

/* Days from civil and back: proleptic Gregorian, years counted from March (H. Hinnant,
 * "chrono-compatible low-level date algorithms"). */
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
	snprintf(ret, 11, "%04u-%02u-%02u", (unsigned)year % 10000u, (unsigned)month % 100u,
		(unsigned)day % 100u);
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

/* Zones that keep the summer time of the EU, by their offset in winter. */
static const char *const western[] = {
	"Atlantic/Canary", "Atlantic/Faroe", "Atlantic/Madeira", "Europe/Dublin",
	"Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/Lisbon",
	"Europe/London",
	NULL
};
static const char *const central[] = {
	"Europe/Amsterdam", "Europe/Andorra", "Europe/Belgrade", "Europe/Berlin",
	"Europe/Bratislava", "Europe/Brussels", "Europe/Budapest", "Europe/Copenhagen",
	"Europe/Gibraltar", "Europe/Ljubljana", "Europe/Luxembourg", "Europe/Madrid",
	"Europe/Malta", "Europe/Monaco", "Europe/Oslo", "Europe/Paris", "Europe/Podgorica",
	"Europe/Prague", "Europe/Rome", "Europe/San_Marino", "Europe/Sarajevo", "Europe/Skopje",
	"Europe/Stockholm", "Europe/Tirane", "Europe/Vaduz", "Europe/Vatican", "Europe/Vienna",
	"Europe/Warsaw", "Europe/Zagreb", "Europe/Zurich",
	NULL
};
static const char *const eastern[] = {
	"Asia/Nicosia", "Europe/Athens", "Europe/Bucharest", "Europe/Helsinki", "Europe/Kiev",
	"Europe/Kyiv", "Europe/Mariehamn", "Europe/Nicosia", "Europe/Riga", "Europe/Sofia",
	"Europe/Tallinn", "Europe/Vilnius",
	NULL
};

static const struct {
	const char *name;
	int32_t offset;
} fixed[] = {
	{ "UTC", 0 },
	{ "Atlantic/Reykjavik", 0 },
	{ "Europe/Istanbul", 180 },
	{ "Europe/Minsk", 180 },
	{ "Asia/Tbilisi", 240 },
	{ "Asia/Yerevan", 240 },
};

static int is_among(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(*names, name))
			return 1;
	return 0;
}

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
	static const char *const *const by_hour[] = { western, central, eastern };

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
		if (!strcmp(fixed[i].name, timezone)) {
			*ret_minutes = fixed[i].offset;
			return 0;
		}
	}
	for (int32_t h = 0; h < 3; h++) {
		if (is_among(timezone, by_hour[h])) {
			*ret_minutes = h * 60 + (is_summer(date, minute, h * 60) ? 60 : 0);
			return 0;
		}
	}
	return -1;
}
