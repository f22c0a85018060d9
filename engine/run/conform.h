/* run/conform.h - does a technique keep its promises? It is asked about a small school, again, backwards,
 * and in another process, and a term is planned and verified with it. */
#ifndef CLG_RUN_CONFORM_H
#define CLG_RUN_CONFORM_H

#include "base/mem.h"
#include "base/vec.h"
#include "run/run.h"

struct trial {
	const char *name;        /* "purity" */
	int failed;
	const char *said;        /* what was found, one line */
};

struct conformance {
	struct arena arena;
	const char *technique;
	VEC(struct trial) trials;
	int failed;              /* trials */
};

/* `file`: a plugin, a YAML file, or the name of a technique that is there. It is tried even if the
 * user hasn't allowed it: it was named. CLG_EINPUT, CLG_EPLUGIN: it could not even be loaded. */
clg_rc conform(struct conformance *c, const char *file, struct faults *faults);
void conformance_release(struct conformance *c);

#endif
