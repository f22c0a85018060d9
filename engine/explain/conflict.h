/* explain/conflict.h - what a plan leaves out, and the norms that leave it out. */
#ifndef CLG_EXPLAIN_CONFLICT_H
#define CLG_EXPLAIN_CONFLICT_H

#include "explain/irreducible.h"
#include "explain/need.h"

/* A cycle without a time, or somebody without as many as wanted. */
struct left_out {
	int32_t cycle;           /* -1: of the pairing */
	int32_t technique;
	int32_t person, missing; /* of the pairing */
};

typedef VEC(struct left_out) left_out_list;

/* First whom the pairing leaves open, by technique and person; then cycles, as in the agenda, if the plan is
 * one that seats. */
void left_out_find(const struct agenda *a, const struct plan *p, left_out_list *ret);

struct conflict {
	enum irreducible_end end;
	norm_list norms;         /* that can't hold together with it; none can be spared if end is FOUND */
	int64_t tests;           /* plans that were tried */
};

/* Of school and plan as `like` has them; what is asked about comes from `what`. */
void conflict_find(const struct need *like, const struct left_out *what, struct conflict *ret);
void conflict_release(struct conflict *c);

#endif
