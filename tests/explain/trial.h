/* tests/explain/trial.h - a tiny school with a plan that is proven the best, and what is true of it
 * when something is changed, found by trying all pairings. */
#ifndef TESTS_EXPLAIN_TRIAL_H
#define TESTS_EXPLAIN_TRIAL_H

#include "../support/brute.h"
#include "../support/groups.h"
#include "../support/property.h"

#include "explain/again.h"

struct trial {
	uint64_t seed;
	struct tiny tiny;
	struct aim aim;
	struct plan plan;
	struct brute_aim best;
	struct question question;
	struct dice dice;
	int with_groups;
};

/* 1: there is a plan, and the school is small enough for all of them to be tried. */
int trial_open(struct trial *t, uint64_t seed, int with_groups);
void trial_close(struct trial *t);

int trial_pins(const struct trial *t, const struct couple *x);

/* *ret_same: 0 where another share of minutes is fair than before, so that evenness is another
 * goal. */
struct brute_aim brute_changed(const struct trial *t, const struct change *change, int *ret_same);

#endif
