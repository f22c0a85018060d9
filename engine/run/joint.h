/* run/joint.h - pairs and seats together. This room's alone.
 *
 * The pairing knows nothing of times. So its pairs are seated, as many as can be; where cycles are left out, what
 * proves that they must be becomes a cut (model/joint.h), and the pairing is solved again, with it. So on until
 * what both leave out is as little as the pairing with its cuts proves that it must be, or nothing more is
 * learned. Where everything can be seated there is no second round. */
#ifndef CLG_RUN_JOINT_H
#define CLG_RUN_JOINT_H

#include "run/run.h"

/* Pairs and seats: r->plan and r->agenda. */
clg_rc joint_solve(struct run *r);

/* The pairing's joint level counts what the plan's own seating leaves out. Where that is more than was proven, the levels
 * after it claim no more than their multipliers do, which verify_new() states. */
void joint_restate(struct plan *p, const struct agenda *a);

/* A plan whose pairs the seating cannot do justice to: makes the cut that says so, in the arena. 0: none that
 * tells more than `known`, what the cuts at hand say that its seating leaves out. */
int joint_learn(const struct agenda *a, const struct plan *p, int64_t known, struct arena *arena,
	struct joint_cut *ret);

#endif
