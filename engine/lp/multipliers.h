/* lp/multipliers.h - what proved a master's best bound, as a certificate keeps it. */
#ifndef CLG_LP_MULTIPLIERS_H
#define CLG_LP_MULTIPLIERS_H

#include "lp/master.h"
#include "model/plan.h"

/* The multipliers of the last master_solve()'s best bound that aren't 0, by rule, in the arena;
 * those of convexity rows are left out: the least reduced cost takes their place. */
void multipliers_keep(const struct master *m, struct arena *arena, struct proof *proof);

#endif
