/* explain/need.h - can somebody whom the pairing leaves open be paired, and all others stay so, where only some norms
 * hold? The techniques are asked again, since who is eligible may hang on who is free. */
#ifndef CLG_EXPLAIN_NEED_H
#define CLG_EXPLAIN_NEED_H

#include "explain/norm.h"
#include "plugin/registry.h"

struct need {
	const struct registry *plugins;
	const struct instance *instances;        /* as many as techniques */
	const struct agenda *agenda;     /* of the plan */
	const struct plan *plan;
	int32_t technique, person;
	uint32_t seed;
};

/* 1: the person has more of whom it wants, and the others together as many; 0: proven that it cannot be; -1: not
 * known in time, or a plugin doesn't answer. */
int need_can_be(const struct need *n, const struct kept_norms *norms);

#endif
