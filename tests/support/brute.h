/* tests/support/brute.h - the best pairing, and the best seating, by trying them all.
 *
 * Nothing here knows of linear programs. What would take too long is refused, not guessed. */
#ifndef TESTS_SUPPORT_BRUTE_H
#define TESTS_SUPPORT_BRUTE_H

#include "achieved.h"

struct brute {
	int too_large;           /* given up: nothing else holds */
	int exists;              /* 0: pins contradict */
	int64_t missing;         /* coverage */
	int64_t cost;            /* quality, given that coverage: minimised */
};

struct brute brute_pairing(const struct school *s, const struct catalogue *c);

/* The best that a pairing can achieve of an aim; of schools with groups, too. */
struct brute_aim {
	int too_large, exists;
	struct achieved best;
};

struct brute_aim brute_pairing_aim(const struct school *s, const struct catalogue *c, const struct aim *aim);
struct brute_aim brute_groups_aim(const struct school *s, const struct catalogue *c, const struct aim *aim);

/* exists is always 1: leaving all out breaks nothing. */
struct brute brute_seating(const struct agenda *a);

/* Pairs and seats together: `missing` is what both leave out, `cost` that of the dearest pairs that can do it. */
struct brute brute_joint(const struct school *s, const struct catalogue *c, const struct weights *w);

#endif
