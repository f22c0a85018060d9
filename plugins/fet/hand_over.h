/* hand_over.h - from what was collected to the sink. */
#ifndef FET_HAND_OVER_H
#define FET_HAND_OVER_H

#include "collected.h"

#include <collega/importer.h>

/* In the file's order of activities. Placements on days or hours that aren't listed, and of
 * activities that don't exist, are told and counted as unplaced. */
void fet_hand_over(const struct collected *c, const struct clg_timetable_sink *sink);

#endif
