/* intake/weekdays.h - the days of the week in the languages of timetables. */
#ifndef CLG_INTAKE_WEEKDAYS_H
#define CLG_INTAKE_WEEKDAYS_H

/* 0 Monday .. 6 Sunday; -1: no weekday's name that is known. Composed and in pieces are the same.
 */
int weekday_named(const char *name);

#endif
