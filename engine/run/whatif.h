/* run/whatif.h - a school planned as it is, then as it would be with other settings. Nothing is stored. */
#ifndef CLG_RUN_WHATIF_H
#define CLG_RUN_WHATIF_H

#include "report/variants.h"
#include "run/run.h"

#define WHATIF_VARIANTS_MOST 24      /* beside the school as it is */
#define WHATIF_KEYS_MOST 16

/* One key, and what it shall be in turn. */
struct whatif_key {
	const char *from;            /* as typed; names it where it is at fault */
	const char *key;
	const char **values;         /* at least one; "": the key is removed */
	int32_t n;
};

/* The product of all keys' values; 0: more than WHATIF_VARIANTS_MOST. */
int32_t whatif_count(const struct whatif_key *keys, int32_t n);

/* Every variant is read before any is solved, so that what is wrong is told at once. What says the same as
 * school.yaml isn't solved again; all others are solved from the beginning: what a stored plan has for a start, its
 * pairs, is found in a thousandth of the time that the proofs of the seats take. The time limit is
 * shared out: each variant takes its part of what is left. What rules contradict, or time doesn't reach, is a
 * variant without a plan. The caller releases *ret, which is written on success alone. */
clg_rc whatif(const struct request *request, const struct whatif_key *keys, int32_t n, struct faults *faults,
	struct variants *ret);

#endif
