#include "formats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum form form_of_id(uint32_t id)
{
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 ||
		(id >= 50 && id <= 54) || id == 57 || id == 58)
		return FORM_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
		id == 55 || id == 56)
		return FORM_TIME;
	return id == 22 ? FORM_DATE_TIME : FORM_NUMBER;
}

/* Behind what is text in a format code: "words", \c, _c, *c, [Red], [$-409]; [h] is time. */
static const char *skip(const char *s, int *has_time)
{
	const char *end = NULL;

	if (*s == '"')
		end = strchr(s + 1, '"');
	else if (*s == '[')
		end = strchr(s + 1, ']');
	else if (strchr("\\_*", *s) && s[1])
		return s + 2;
	else
		return s;
	if (*s == '[' && end && end > s + 1 && strspn(s + 1, "hHmMsS") == (size_t)(end - s - 1))
		*has_time = 1;
	return end ? end + 1 : s + strlen(s);
}

/* Months and minutes are one letter; beside hours or seconds it is minutes. */
enum form form_of_code(const char *code)
{
	int has_date = 0, has_time = 0, has_m = 0;

	while (*code && *code != ';') {
		const char *next = skip(code, &has_time);

		if (next != code) {
			code = next;
			continue;
		}
		if (!strncmp(code, "General", 7)) {
			code += 7;
			continue;
		}
		has_date |= strchr("yYdDeEgG", *code) && !strchr("+-0#", code[1] ? code[1] : ' ');
		has_time |= strchr("hHsS", *code) != NULL;
		has_m |= *code == 'm' || *code == 'M';
		code++;
	}
	if (has_m && !has_time)
		has_date = 1;
	return has_date && has_time ? FORM_DATE_TIME
	       : has_date	    ? FORM_DATE
	       : has_time	    ? FORM_TIME
				    : FORM_NUMBER;
}

#define DAYS_MOST 2958465 /* 9999-12-31 */

/* --- numbers as text -------------------------------------------------------------------------- */

/* Days since 1970-01-01 of a serial day; -1: there is none. Excel has kept the 29 February 1900 of
 * a program before it: 60. */
static int date_of(double day, int is_1904, int64_t *ret)
{
	if (day < (is_1904 ? 0 : 1) || day > DAYS_MOST || (!is_1904 && day == 60))
		return -1;
	*ret = (int64_t)day - (is_1904 ? 24107 : day < 60 ? 25568 : 25569);
	return 0;
}

static int say_date(double value, int is_1904, char ret[NUMBER_ROOM])
{
	struct tm day = {0};
	int64_t date;
	time_t noon;

	if (date_of(floor(value), is_1904, &date) < 0)
		return -1;
	noon = (time_t)date * 86400 + 43200;
	gmtime_r(&noon, &day);
	snprintf(ret, NUMBER_ROOM, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1,
		day.tm_mday);
	return 0;
}

/* "24:00" is a whole day; longer ones are no time of a day. */
static int say_time(double value, char ret[NUMBER_ROOM])
{
	long minutes = value >= 0 && value <= 1 ? lround(value * 1440) : -1;

	if (minutes < 0)
		return -1;
	snprintf(ret, NUMBER_ROOM, "%02ld:%02ld", minutes / 60, minutes % 60);
	return 0;
}

static int say_both(double value, int is_1904, char ret[NUMBER_ROOM])
{
	double minutes, days;
	int of_day;

	if (!(value >= 0 && value <= DAYS_MOST + 1))
		return -1;
	/* Half a minute before midnight is the next day's beginning. */
	minutes = floor(value * 1440 + 0.5);
	days = floor(minutes / 1440);
	of_day = (int)(minutes - days * 1440);
	if (say_date(days, is_1904, ret) < 0)
		return -1;
	if (of_day)
		snprintf(ret + 10, NUMBER_ROOM - 10, " %02d:%02d", of_day / 60, of_day % 60);
	return 0;
}

static void say_plain(double value, char ret[NUMBER_ROOM])
{
	if (fabs(value) < 1e15 && value == floor(value)) {
		snprintf(ret, NUMBER_ROOM, "%.0f", value + 0.0);
		return;
	}
	snprintf(ret, NUMBER_ROOM, "%.15g", value);
	if (strtod(ret, NULL) != value)
		snprintf(ret, NUMBER_ROOM, "%.17g", value);
}

int say_number(double value, enum form form, int is_1904, char ret[NUMBER_ROOM])
{
	switch (form) {
	case FORM_DATE:
		return value == floor(value) ? say_date(value, is_1904, ret)
					     : say_both(value, is_1904, ret);
	case FORM_TIME:
		return value > 1 ? say_both(value, is_1904, ret) : say_time(value, ret);
	case FORM_DATE_TIME:
		return say_both(value, is_1904, ret);
	default:
		say_plain(value, ret);
		return 0;
	}
}
