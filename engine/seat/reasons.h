/* seat/reasons.h - why a cycle was left out, as far as one look tells. */
#ifndef CLG_SEAT_REASONS_H
#define CLG_SEAT_REASONS_H

#include "seat/board.h"

/* Fills plan->reasons of the cycles that are not seated. */
void reasons_find(struct board *b, struct plan *plan);

#endif
