/* verify/verify.h - every rule of a plan and its proof, in checked integers, without a solver. */
#ifndef CLG_VERIFY_VERIFY_H
#define CLG_VERIFY_VERIFY_H

#include "base/fault.h"
#include "model/plan.h"

/* Only verify makes one; store takes a plan only together with it. */
struct verdict;

/* Checks pairing (eligible, need, most, budgets, pins, avoidances, form), each meeting (candidate slot,
 * window, chain), each rule of model/rule.h, the costs that the proofs state, and their certified bounds.
 * CLG_EREJECTED with every broken rule as a fault ("rule moment: ozola, 2026-10-05 10:20: 2, at most 1");
 * otherwise a verdict, which the caller frees. */
clg_rc verify_plan(const struct agenda *agenda, const struct plan *plan, struct faults *faults,
                   struct verdict **ret);
/* The same of a plan that was just made: each proof is told what its multipliers alone prove. A search may
 * have proven more, never less. */
clg_rc verify_new(const struct agenda *agenda, struct plan *plan, struct faults *faults, struct verdict **ret);
void verdict_free(struct verdict *v);
const struct plan *verdict_plan(const struct verdict *v);     /* the plan it speaks of */

/* The bound that the multipliers of one level's proof (its place among the program's) prove by weak duality (MODEL.md section 4), in the
 * proof's cost unit, rounded up to the next integer where the scaled sum allows. CLG_EREJECTED: wrong sign, unknown
 * rule, overflow; the reason is added to faults. */
clg_rc verify_bound(const struct agenda *agenda, const struct plan *plan, enum program program,
                    int32_t place, struct faults *faults, int64_t *ret);

/* What a cut comes to (model/joint.h): ret_weight[pair], and the allowance, in thousandths. CLG_EREJECTED as above. */
clg_rc verify_cut(const struct school *school, const struct catalogue *techniques, const struct weights *weights,
                  const struct joint_cut *cut, struct faults *faults, int64_t *ret_weight, int64_t *ret_allowance);

/* What multipliers of the seating's coverage make of an agenda (model/joint.h), times their scale: of each
 * team's cycles, and of all the rest. CLG_EREJECTED as above. */
clg_rc verify_parts(const struct agenda *agenda, const struct proof *proof, struct faults *faults,
                    int64_t *ret_of_team, int64_t *ret_rest);

/* What a plan is worth at such a level, by its kind and threshold, recomputed. */
int64_t verify_value(const struct agenda *agenda, const struct plan *plan, enum program program,
                     const struct proof *level);

#endif
