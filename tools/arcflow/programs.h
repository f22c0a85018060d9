/* arcflow/programs.h - the two programs of a school, each level of them written out in full.
 *
 * At the quality level `kept` is the coverage level's value, which becomes a row. */
#ifndef ARCFLOW_PROGRAMS_H
#define ARCFLOW_PROGRAMS_H

#include "lp.h"
#include "model/agenda.h"
#include "model/plan.h"

void pairing_write(struct lp *lp, const struct school *s, const struct catalogue *c,
	enum level level, int64_t kept);
void seating_write(struct lp *lp, const struct agenda *a, enum level level, int64_t kept);

#endif
