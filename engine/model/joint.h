/* model/joint.h - what the seating must leave out of some pairs, said to the pairing.
 *
 * Of a plan with the teams T the seating leaves out at least
 *
 *	theta = (sum of weight x chosen, over a cut's pairs - allowance) / JOINT_UNIT
 *
 * Where it comes from: any multipliers of the seating's coverage level prove, by weak duality,
 *
 *	left out(T) >= sum over rows of multiplier x right-hand side, helpers at their least
 *	             + sum over the cycles of T of min(leaving it out, the least price of its chains)
 *
 * in which each cycle's part hangs on its own team alone. No part is negative: at this level chains cost
 * nothing, and multipliers are <= 0 on rows that no chain meets with a negative number. So teams
 * that the cut doesn't name may be passed over, and rows that only they would have are met. The first sum,
 * negated, is the allowance, and a pair's weight is what the cycles of the teams that it brings add up to: the
 * cut holds for every choice of pairs, and is linear in them. A team that several pairs bring is counted
 * by the first of them.
 *
 * Two cuts are never added up: theta is the greatest of them, and none is below 0. What is left open by the pairing
 * and what the seating leaves out are the same unit, cycles times `miss`, so their sum is the joint
 * coverage, and least possible where it meets the least of (left open + theta).
 *
 * What the seating's search proves beyond its multipliers is not in a cut: where that matters, the
 * joint gap stays, and is told. */
#ifndef CLG_MODEL_JOINT_H
#define CLG_MODEL_JOINT_H

#include "model/plan.h"

#define JOINT_UNIT 1000

/* The agenda of the teams of all the cut's pairs; ret_pair[team]: the pair that counts it. The caller
 * releases and frees. */
void joint_agenda(const struct joint_cut *c, const struct school *school, const struct catalogue *techniques,
                  const struct weights *weights, struct agenda *ret, int32_t **ret_pair);

/* The place of a pair in the cut; -1: it isn't there. */
int32_t joint_find(const struct joint_cut *c, int32_t technique, int32_t supporter, int32_t receiver);

int32_t joint_group_weight(const struct joint_cut *c, const struct team *group);   /* 0: it isn't there */

/* Copies of cuts, into the plan's memory; without groups. */
void plan_set_cuts(struct plan *p, const struct joint_cut *cuts, int32_t n);

/* Of what a cut comes to: theta, in cycles times miss, and never below 0. */
static inline int64_t joint_theta(int64_t sum, int64_t allowance)
{
	return sum > allowance ? (sum - allowance + JOINT_UNIT - 1) / JOINT_UNIT : 0;
}

#endif
