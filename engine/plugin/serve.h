/* plugin/serve.h - the child's side: a plugin, loaded and asked in its own process. */
#ifndef CLG_PLUGIN_SERVE_H
#define CLG_PLUGIN_SERVE_H

#include "plugin/line.h"

#include <collega/exporter.h>
#include <collega/technique.h>

#include <sys/types.h>

/* What the child finds in its memory, because the engine had it there when it forked. */
struct job {
	const char *file;     /* the plugin's */
	const char *instance; /* of a technique */
	const struct clg_value *values;
	uint32_t n_values;
	const struct clg_staff *staff;
	const uint8_t *bytes; /* of a timetable */
	uint64_t n_bytes;
	const struct clg_export *plan;
};

/* For child_start: answers until the engine hangs up. */
void serve(struct line *l, void *job, pid_t parent);

/* Asks the engine in the middle of a call; f becomes its reply. */
void serve_back(struct line *l, struct frame *f);
/* Gives the call up, and the process with it. */
void serve_refuse(struct line *l, enum plugin_call call, const char *why) __attribute__((noreturn));

#endif
