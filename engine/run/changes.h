/* run/changes.h - what people tell of a running term: absences, moves, marks; told once, kept, and undone at will. */
#ifndef CLG_RUN_CHANGES_H
#define CLG_RUN_CHANGES_H

#include "run/run.h"

/* What counts of it, as intake reads it (intake/changes.c), with a line more, or NULL; the caller frees. */
clg_rc changes_text(struct store *store, const struct school *school, const char *told, struct faults *faults,
	char **ret);

/* After orders_apply(): can what was told of a meeting be done at all? */
clg_rc changes_check_told(const struct run *r);

#endif
