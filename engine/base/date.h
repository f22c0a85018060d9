/* base/date.h - dates as days since 1970-01-01, times of day as minutes after midnight.
 * A moment is date * 1440 + minute, local time; daylight saving plays no part in it. */
#ifndef CLG_BASE_DATE_H
#define CLG_BASE_DATE_H

#include <stdint.h>

typedef int32_t date_t;

#define DATE_NONE INT32_MIN
#define DAY_MINUTES 1440

struct span {
	int32_t start, end;     /* [start, end) */
};

int date_make(int year, int month, int day, date_t *ret);      /* 0, or -1: no such date */
void date_split(date_t date, int *year, int *month, int *day);
int date_weekday(date_t date);                                 /* 0 Monday .. 6 Sunday */
date_t date_monday(date_t date);                               /* of its week */
int date_iso_week(date_t date);                                /* 1 .. 53 */
int date_parse(const char *iso, date_t *ret);                  /* exactly YYYY-MM-DD; 0 or -1 */
void date_print(date_t date, char ret[11]);                    /* YYYY-MM-DD; years 0 to 9999 */
int minute_parse(const char *clock, int32_t *ret);             /* H:MM or HH:MM, 00:00 .. 24:00 */
void minute_print(int32_t minute, char ret[6]);                /* HH:MM */

/* UTC offset in minutes of a European time zone (or a fixed one) at a local moment; EU rules:
 * last Sunday of March 01:00 UTC to last Sunday of October. -1 zone not known. */
int zone_offset(const char *timezone, date_t date, int32_t minute, int32_t *ret_minutes);

#endif
