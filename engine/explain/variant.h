/* explain/variant.h - can a cycle be seated, and all others stay seated, where only some norms hold? */
#ifndef CLG_EXPLAIN_VARIANT_H
#define CLG_EXPLAIN_VARIANT_H

#include "explain/norm.h"

/* The school in which only the kept norms hold, with what has to be seated there: the cycle, and those that the plan
 * seats of teams whose norm is kept. The others are there, and cannot stand anywhere. */
struct variant {
	struct school school;
	struct catalogue catalogue;
	struct agenda agenda;
	int64_t blocked;         /* coverage cost of those that cannot */
};

void variant_open(struct variant *v, const struct agenda *a, const struct plan *p, int32_t cycle,
	const struct kept_norms *norms);
void variant_close(struct variant *v);

/* 1: all that has to be is seated together; 0: proven that it cannot be; -1: not known in time. */
int variant_can_be(const struct variant *v, uint32_t seed);

#endif
