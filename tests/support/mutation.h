/* tests/support/mutation.h - a solved plan, changed a little: legal still, or not.
 *
 * A patient is made anew from its seed for every mutation, so that a mutation may change anything:
 * the plan, its proofs, the school's limits. */
#ifndef TESTS_SUPPORT_MUTATION_H
#define TESTS_SUPPORT_MUTATION_H

#include "tiny.h"

#include "model/plan.h"

struct patient {
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
	struct dice dice;
};

/* A mutation returns 0 where there is nothing that it could change. */
struct mutation {
	const char *name;
	int (*apply)(struct patient *p);
};

extern const struct mutation pairing_mutations[], meeting_mutations[], proof_mutations[];
extern const int n_pairing_mutations, n_meeting_mutations, n_proof_mutations;

/* The school of the seed with a copy of the plan. */
void patient_open(
	struct patient *p, uint64_t seed, const struct plan *plan, uint64_t mutation_seed);
void patient_close(struct patient *p);
void patient_set_teams(
	struct patient *p, const struct team *teams, int32_t n); /* a new agenda, nothing seated */

static inline int32_t pick_below(struct patient *p, int32_t n)
{
	return roll(&p->dice, 0, n - 1);
}

#endif
