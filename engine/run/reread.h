/* run/reread.h - the school of a stored plan, read once more as if something in it were different. */
#ifndef CLG_RUN_REREAD_H
#define CLG_RUN_REREAD_H

#include "run/run.h"

/* What is different; zeroed: nothing. */
struct difference_of_inputs {
	const struct yaml_edit *edits;   /* of school.yaml */
	size_t n_edits;
	const char *file;        /* this input has other bytes; NULL: none */
	const char *bytes;
	size_t n_bytes;
};

/* *ret is initialised, and released by the caller whatever comes back. Its techniques are asked today, with what the stored plan's earlier
 * terms; it stores nothing. Then run_solve() can plan it. */
clg_rc run_reread(const struct run *loaded, const struct difference_of_inputs *change, struct faults *faults,
	struct run *ret);

#endif
