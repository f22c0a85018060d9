/* pair/pair.h - who supports whom. */
#ifndef CLG_PAIR_PAIR_H
#define CLG_PAIR_PAIR_H

#include "base/fault.h"
#include "model/plan.h"

struct pair_options {
	int32_t gap_ppm;         /* of the quality level */
	uint32_t seed;
	const enum goal *goals;  /* each once, most important first */
	int32_t n_goals;         /* 0: coverage, then quality */
	const struct joint_cut *cuts;    /* what is known of the seating; with any, LEVEL_JOINT takes the place of coverage */
	int32_t n_cuts;
};

/* What is in force the plan says already. Fills its teams, whom it leaves partnerless and why, and the levels with their proofs. CLG_ECONTRADICTION, with
 * the pins named, when pins break a rule. */
clg_rc pair_solve(const struct school *school, const struct catalogue *catalogue, const struct pair_options *options,
                  struct plan *plan, struct faults *faults);

#endif
