/* pair/partners.h - who lacks a partner gets one, if others can change theirs. */
#ifndef CLG_PAIR_PARTNERS_H
#define CLG_PAIR_PARTNERS_H

#include "pair/matching.h"

/* Of pairs that support each other: along paths on which every second pair is chosen, from one who lacks a
 * partner to another who does, the chosen ones change places with the others. Breadth first, and without a
 * thought for odd circles, so it proves nothing; whatever rule a change breaks takes it back. */
void matching_find_partners(struct matching *m);

#endif
