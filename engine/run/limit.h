/* run/limit.h - the school of a stored plan, planned with a step more of one number, and with a step less. */
#ifndef CLG_RUN_LIMIT_H
#define CLG_RUN_LIMIT_H

#include "report/explain_limit.h"
#include "run/run.h"

/* The key is one of school.yaml, "workload.limits.minutes-per-week", or a cell of staff.csv, "ozola.limit". In the arena.
 * CLG_EUSAGE: there is no number. */
clg_rc limit_find(const struct run *loaded, const struct run *fresh, const char *key, struct faults *faults,
	struct arena *a, struct limit_steps *ret);

#endif
