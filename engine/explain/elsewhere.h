/* explain/elsewhere.h - one meeting of a plan at other times: what the best seating costs that has it there.
 *
 * The pairs stay as they are; everything else is seated again, each time. */
#ifndef CLG_EXPLAIN_ELSEWHERE_H
#define CLG_EXPLAIN_ELSEWHERE_H

#include "model/plan.h"

struct elsewhere {
	struct slot at;          /* where it stands then; day -1: nowhere, its cycle is left out */
	int64_t left_out, cost;  /* more than in the plan, of the whole seating */
	int exact;               /* 1: proven, of both plans; 0: what was found */
};

/* The best seating in which the meeting stands at none of these times, day and start; best of all those that are left.
 * 0: stopped before anything was found. */
int elsewhere_find(const struct agenda *a, const struct plan *p, int32_t cycle, int m, const struct slot *not_at,
	int32_t n, uint32_t seed, struct elsewhere *ret);

/* The agenda in which it has none of these times; the caller releases it. */
void elsewhere_open(const struct agenda *a, int32_t cycle, int m, const struct slot *not_at, int32_t n, struct agenda *ret);

/* Times that the meeting could have by itself, in its cycle's days. */
int32_t elsewhere_count(const struct agenda *a, int32_t cycle, int m);

#endif
