/* plugin/loader.h - opens one plugin's file and hands out a checked copy of its descriptor. */
#ifndef CLG_PLUGIN_LOADER_H
#define CLG_PLUGIN_LOADER_H

#include "base/mem.h"

#include <collega/plugin.h>

/* The descriptor, its option table and its ops, each copied into the size that this engine knows, live in the
 * arena; what they point at stays in the module, which stays open. NULL: refused, with the reason in the arena. */
const struct clg_plugin *loader_open(struct arena *a, const char *file, const char **ret_refused);

/* The same for a file that was looked at already: in a plugin's own process. */
const struct clg_plugin *loader_open_trusted(
	struct arena *a, const char *file, const char **ret_refused);

/* A copied descriptor: NULL, or what no engine could work with. */
const char *loader_wrong(struct arena *a, const struct clg_plugin *p, const char *file);

void loader_begin(void);

/* NULL: trusted. Else why not: every component of the path must belong to root, to the user, or to
 * the owner of this program, and be writable by nobody else. */
const char *loader_distrust(struct arena *a, const char *file);

#endif
