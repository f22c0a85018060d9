/* model/slots.h - finds every time at which a meeting of a team could stand; agenda_build's part. */
#ifndef CLG_MODEL_SLOTS_H
#define CLG_MODEL_SLOTS_H

#include "model/agenda.h"

/* Fills a->slots, on each course's days. Of a meeting that took place there is one, where it was; of others none
 * before school.change_day, and none that an order forbids.
 *
 * A visited lesson: each occurrence of the host's observable lessons, outside double bookings, on a
 * plannable day not sooner than the notice allows, while all guests are free; with cover allowed,
 * also while the only guest has one lesson that somebody could cover. Where a length is said, its
 * first minutes. A lesson that all teach: the same, and whoever isn't free must be in it.
 *
 * Several hosts: a stretch of their lengths in a row that starts with a bell period; there is an
 * order of the hosts in which each teaches an observable lesson throughout the own part.
 *
 * A free meeting of length L starts with a bell period of the day's timetable, with its end, L after either (in a period
 * only if both fit), or L before the day's first bell, and all members are free throughout; one of
 * n periods takes n in a row of one schedule. */
void slots_find(struct agenda *a);
void slots_release(struct agenda *a);

/* The times at which a free meeting could stand, whoever comes, on this day and all others of its timetable; the
 * caller frees. Returns their number. */
int32_t free_times(
	const struct school *s, int32_t day, const struct clg_meeting_def *def, struct span **ret);

/* Has a meeting of the course any candidate slot? The agenda needs its teams alone. */
int slots_exist(const struct agenda *a, const struct course *c, int m);

/* The first date on which a visit may stand: `notice` working days after the plan is made. */
date_t first_visit(const struct school *s, int32_t notice);

/* The observable lesson that fills all of [start, end); -1. */
int32_t lesson_during(const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end);

#endif
