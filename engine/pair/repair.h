/* pair/repair.h - room made for those whom a matching leaves out. */
#ifndef CLG_PAIR_REPAIR_H
#define CLG_PAIR_REPAIR_H

#include "pair/matching.h"

/* Gives receivers of pairs that lack somebody a supporter, where others can move: one pair goes,
 * and whom it leaves finds another, a few times in a row. So many tries at most. The matching
 * never gets worse. */
void matching_repair(struct matching *m, int64_t tries);

#endif
