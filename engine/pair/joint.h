/* pair/joint.h - what the pairing knows of the seating: its cuts (model/joint.h), by variable. */
#ifndef CLG_PAIR_JOINT_H
#define CLG_PAIR_JOINT_H

#include "model/joint.h"

struct pairing;
struct matching;

/* A variable's part in a cut. */
struct joint_part {
	int32_t cut, weight;
};

struct joint {
	const struct joint_cut *cuts;    /* the caller's */
	int32_t n;
	int32_t *first;                  /* [var]: of its parts; [n_vars] ends. NULL where there is no cut */
	struct joint_part *parts;
	int64_t most;                    /* that theta can be */
};

void joint_init(struct joint *j, const struct pairing *p, const struct joint_cut *cuts, int32_t n);
void joint_release(struct joint *j);

/* What the cuts say of the chosen pairs and groups: theta. */
int64_t joint_of(const struct joint *j, const struct matching *m);

#endif
