/* pair/group_plan.h - groups by hand: built one by one, then changed as long as that helps. */
#ifndef CLG_PAIR_GROUP_PLAN_H
#define CLG_PAIR_GROUP_PLAN_H

#include "pair/group_search.h"
#include "pair/matching.h"

/* Adds groups of the search's technique to the matching, takes some out and builds others, never
 * makes it worse. `work`: members that may be looked at. The search's prices are spoilt. */
void group_plan(struct matching *m, struct group_search *s, int64_t work, uint64_t seed);

#endif
