/* plugin/registry.h - the plugins that are loaded, and where each came from. */
#ifndef CLG_PLUGIN_REGISTRY_H
#define CLG_PLUGIN_REGISTRY_H

#include "base/fault.h"
#include "model/technique.h"

#include <collega/exporter.h>
#include <collega/importer.h>
#include <collega/technique.h>

struct registry;

struct plugin_entry {
	const struct clg_plugin *plugin;   /* checked copy: ours, whatever size theirs has */
	const char *file;                  /* absolute */
	const char *refused;               /* why it was not loaded; NULL: it was */
};

/* Loads every shipped plugin: from $COLLEGA_PLUGINS (a folder, for tests and the build tree; not
 * under AT_SECURE), else the build tree's folders when run from there, else PLUGINDIR. One that is
 * refused is kept in the list with its reason; asking for it by name then fails with CLG_EPLUGIN. */
clg_rc registry_open(struct faults *faults, struct registry **ret);
void registry_close(struct registry *r);

size_t registry_list(const struct registry *r, const struct plugin_entry **ret);   /* by kind, name */
const struct clg_plugin *registry_find(const struct registry *r, uint32_t kind, const char *name);
/* For importers: by `format` if given, else by suffix, else by sniffing; NULL: none knows it. */
const struct clg_plugin *registry_importer(const struct registry *r, const char *format,
                                           const char *file, const uint8_t *bytes, size_t n);

/* One instance under `techniques:`, its options checked against the plugin's table by intake. */
struct instance {
	const char *name;                  /* the key */
	const char *plugin;                /* `technique:`, or the key */
	struct clg_value *values;          /* in the order of the option table */
	uint32_t n_values;
	struct place at;
};

/* create, define, ask: fills catalogue->at[i] for each instance: definition, who takes part, and
 * every eligible pair with its worth (asked for in blocks). Answers out of range, definitions that
 * contradict themselves: CLG_EPLUGIN (or CLG_EINPUT where the options do) naming plugin and call. */
clg_rc techniques_ask(const struct registry *r, const struct instance *instances, size_t n,
                      const struct school *school, struct catalogue *ret, struct faults *faults);

#endif
