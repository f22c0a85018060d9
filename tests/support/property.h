/* tests/support/property.h - what must hold of every plan, seed by seed. */
#ifndef TESTS_SUPPORT_PROPERTY_H
#define TESTS_SUPPORT_PROPERTY_H

#include "tiny.h"

#include "base/fault.h"
#include "model/plan.h"

/* How many seeds one test takes: SEEDS of the environment, else `preset`. */
int property_seeds(int preset);

/* The teams that the school was drawn with, else those of the pairing; pins that contradict are
 * dropped first. */
void property_pair(struct tiny *t, struct plan *p);

/* All that verify has to say of a plan; of drawn teams, which no pairing made, of their seating
 * alone. */
clg_rc property_check(
	const struct tiny *t, const struct agenda *a, const struct plan *p, struct faults *f);

/* States as certified what the multipliers prove, then has the whole plan verified. */
void property_verify(const struct tiny *t, const struct agenda *a, struct plan *p, uint64_t seed);

/* Every level of the program is proven: its bound meets its value. */
void property_all_proven(const struct plan *p, enum program program, uint64_t seed);

/* The proof states the optimum, and the bound meets it. */
void property_proven(const struct plan *p, enum program program, enum level level, int64_t optimum,
                     uint64_t seed);

/* The same teams, the same meetings, the same proofs. */
void property_same(const struct plan *x, const struct plan *y, uint64_t seed);

#endif
