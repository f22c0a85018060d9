/* report/calendar.h - a plan's meetings as calendars know them. */
#ifndef CLG_REPORT_CALENDAR_H
#define CLG_REPORT_CALENDAR_H

#include "report/tables.h"

/* All of the plan's, whoever may see them; in the arena. */
void calendar_of(const struct view *v, struct arena *arena, struct calendar *ret);

/* After tables_build: what has to be told, as far as its reader may know of it. */
void tables_add_calendar(struct tables *t, const struct view *v, struct reader reader, const struct calendar *told);

#endif
