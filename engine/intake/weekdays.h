/* intake/weekdays.h - the days of the week in the languages of timetables. */
#ifndef CLG_INTAKE_WEEKDAYS_H
#define CLG_INTAKE_WEEKDAYS_H

/* 0 Monday .. 6 Sunday; -1: no weekday's name that is known. In any
 * case, with or without its marks. */
int weekday_named(const char *name);

#endif
