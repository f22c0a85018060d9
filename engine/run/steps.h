/* run/steps.h - the steps that a new plan and a stored one share. This room's alone. */
#ifndef CLG_RUN_STEPS_H
#define CLG_RUN_STEPS_H

#include "run/run.h"

clg_rc step_read(struct run *r, const char *path, date_t today);     /* the school */
clg_rc step_ask(struct run *r, const struct history *history);       /* the techniques' plugins */
void step_agenda(struct run *r);     /* what the plan's teams have to seat */

/* stored.c: the database of a school, and the school as a stored plan had it. */
clg_rc open_stored(const char *school, enum store_mode mode, struct faults *faults, struct store **ret);
clg_rc load_school(struct run *r, struct store *store);

#endif
