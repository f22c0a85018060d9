/* plugin/loader.h - opens one plugin's file and hands out a checked copy of its descriptor. */
#ifndef CLG_PLUGIN_LOADER_H
#define CLG_PLUGIN_LOADER_H

#include "base/mem.h"

#include <collega/plugin.h>

/* The descriptor, its option table and its ops, each copied into the size that this engine knows, live in the
 * arena; what they point at stays in the module, which stays open. NULL: refused, with the reason in the arena. */
const struct clg_plugin *loader_open(struct arena *a, const char *file, const char **ret_refused);

void loader_begin(void);

/* NULL: trusted. Else why not: every component of the path must belong to root, to the user, or to
 * the owner of this program, and be writable by nobody else. */
const char *loader_distrust(struct arena *a, const char *file);

#endif
