/* model/slots.h - finds every time at which a meeting of a team could stand; agenda_build's part. */
#ifndef CLG_MODEL_SLOTS_H
#define CLG_MODEL_SLOTS_H

#include "model/agenda.h"

/* Fills a->slots.
 *
 * A visited lesson: each occurrence of the host's observable lessons, outside double bookings, on a
 * plannable day not sooner than the notice allows, while the guest is free; with cover allowed,
 * also while the guest has one lesson that somebody could cover.
 *
 * A free meeting of length L starts with a bell period, with its end, L after either (in a period
 * only if both fit), or L before the day's first bell, and all members are free throughout. */
void slots_find(struct agenda *a);
void slots_release(struct agenda *a);

#endif
