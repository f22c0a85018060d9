/* arcflow/teams.h - the teams of a plan, from its exported pairings. */
#ifndef ARCFLOW_TEAMS_H
#define ARCFLOW_TEAMS_H

#include "base/fault.h"
#include "model/plan.h"

/* Reads the export `plan,technique,team,person,role,worth`; of a team's rows the first counts. */
clg_rc teams_read(const char *file, const struct school *s, const struct catalogue *c,
	struct plan *ret, struct faults *faults);

#endif
