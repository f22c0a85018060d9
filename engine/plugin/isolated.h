/* plugin/isolated.h - the calls of a plugin that runs in a child process. What comes back is
 * copied, then checked. 0, or -1: *ret_why says what happened, in the arena. */
#ifndef CLG_PLUGIN_ISOLATED_H
#define CLG_PLUGIN_ISOLATED_H

#include "base/mem.h"
#include "plugin/child.h"
#include "plugin/serve.h"

#include <collega/importer.h>

/* Forks, loads, and hands out a checked copy of the descriptor; its ops hold no functions. */
int isolated_load(struct child *c, struct job *job, struct arena *a, const struct clg_plugin **ret,
	const char **ret_why);

int isolated_create(struct child *c, struct arena *a, const char **ret_why);
/* 1: it complains. */
int isolated_define(struct child *c, struct arena *a, struct clg_definition *ret,
	char complaint[200], const char **ret_why);
int isolated_takes_part(struct child *c, struct arena *a, uint32_t role, uint8_t *ret,
	uint32_t n_people, const char **ret_why);
int isolated_judge(struct child *c, struct arena *a, const struct clg_pair *pairs, uint32_t n,
	struct clg_answer *ret, const char **ret_why);
int isolated_why(struct child *c, struct arena *a, const struct clg_pair *pair, char *sentence,
	uint32_t room, const char **ret_why);

int isolated_sniff(struct child *c, struct arena *a, int32_t *ret_sure, const char **ret_why);
int isolated_read(struct child *c, struct arena *a, const struct clg_timetable_sink *sink,
	int32_t *ret_status, const char **ret_why);
int isolated_export(struct child *c, struct arena *a, const struct clg_writer *writer,
	int32_t *ret_status, const char **ret_why);

#endif
