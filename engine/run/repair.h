/* run/repair.h - single lines for a school's files with which what its plan leaves out is placed. */
#ifndef CLG_RUN_REPAIR_H
#define CLG_RUN_REPAIR_H

#include "explain/conflict.h"
#include "report/explain_repair.h"
#include "run/run.h"

/* Each is found by planning the school again, in the arena: one step less isn't enough. `fresh` is the loaded plan's
 * school, read once more (run/reread.h). */
void repairs_find(const struct run *loaded, const struct run *fresh, const struct left_out *what,
	const struct conflict *c, struct arena *a, struct repairs *ret);

#endif
