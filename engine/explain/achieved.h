/* explain/achieved.h - a plan's pairs as pair/ has them. This room's alone. */
#ifndef CLG_EXPLAIN_ACHIEVED_H
#define CLG_EXPLAIN_ACHIEVED_H

#include "pair/matching.h"

/* Chooses the plan's pairs and groups, besides what is pinned. */
void achieved_take_over(struct matching *m, const struct plan *p);

#endif
