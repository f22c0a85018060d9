/* plugin/registry.h - the plugins that are loaded, and where each came from. */
#ifndef CLG_PLUGIN_REGISTRY_H
#define CLG_PLUGIN_REGISTRY_H

#include "base/fault.h"
#include "model/technique.h"

#include <collega/exporter.h>
#include <collega/importer.h>
#include <collega/technique.h>

struct registry;
struct declared;

enum plugin_origin { PLUGIN_SHIPPED, PLUGIN_SYSTEM, PLUGIN_USER, PLUGIN_SCHOOL, N_PLUGIN_ORIGINS };
const char *plugin_origin_name(enum plugin_origin o);   /* "shipped" */

struct plugin_entry {
	/* Checked copy: ours, whatever size theirs has. Its functions are called through
	 * plugin/call.h alone: those of a foreign plugin are not here. NULL: refused. */
	const struct clg_plugin *plugin;
	const char *file;                  /* absolute */
	const char *refused;               /* why it was not loaded; NULL: it was */
	enum plugin_origin origin;
	const struct declared *declared;   /* a technique written in YAML; NULL: it has functions */
};

/* Loads every shipped plugin: from $COLLEGA_PLUGINS (a folder, for tests and the build tree; not
 * under AT_SECURE), else the build tree's folders when run from there, else PLUGINDIR; then has
 * those of the system's and the user's data folders describe themselves, each in a process of its
 * own. One that is refused is kept in the list with its reason; asking for it by name then fails
 * with CLG_EPLUGIN. A name that is taken is refused: shipped before system before user before
 * school. */
clg_rc registry_open(struct faults *faults, struct registry **ret);
void registry_close(struct registry *r);

/* One of a school's own, if it was allowed. Entries found before are gone after it. */
const struct plugin_entry *registry_add(struct registry *r, const char *file);

/* For a conformance run: whether it was allowed or not. */
const struct plugin_entry *registry_try(struct registry *r, const char *file);

/* Techniques in YAML: of a folder, for lists; and one that was read, which the caller owns. Their names
 * are not taken from others. */
void registry_declare_folder(struct registry *r, const char *folder, enum plugin_origin origin);
void registry_declare(struct registry *r, const char *name, const char *file, struct declared *d);

size_t registry_list(const struct registry *r, const struct plugin_entry **ret);   /* by kind, name */
const struct plugin_entry *registry_find(const struct registry *r, uint32_t kind, const char *name);
/* Why there is none of that name: CLG_EPLUGIN where one was refused, else CLG_OK. */
clg_rc registry_tell_refused(const struct registry *r, const char *name, struct place at,
	struct faults *faults);
/* For importers: by `format` if given, else by suffix and sniffing; *ret NULL: none knows it. */
clg_rc registry_importer(const struct registry *r, const char *format, const char *file,
	const uint8_t *bytes, size_t n, struct faults *faults, const struct plugin_entry **ret);

/* One instance under `techniques:`, its options checked against the plugin's table by intake. */
struct instance {
	const char *name;                  /* the key */
	const char *plugin;                /* `technique:`, or the key */
	struct clg_value *values;          /* in the order of the option table */
	uint32_t n_values;
	struct declared *declared;         /* a technique in YAML, as this school has it; NULL */
	struct place at;
};

/* create, define, ask: fills catalogue->at[i] for each instance: definition, who takes part, and
 * every eligible pair with its worth (asked for in blocks). Answers out of range, definitions that
 * contradict themselves: CLG_EPLUGIN (or CLG_EINPUT where the options do) naming plugin and call. */
clg_rc techniques_ask(const struct registry *r, const struct instance *instances, size_t n,
                      const struct school *school, struct catalogue *ret, struct faults *faults);

/* The same, with what earlier terms say; or for a conformance run: whoever asks otherwise must get the
 * same answers. */
struct asking_how {
	const struct history *history;   /* lives as long as the catalogue; NULL: there is none */
	int backwards;           /* one pair a call, from the last to the first */
	int mirrored;            /* who are equals, the other way around */
	int repeats;             /* each block so often; 0: once */
	int64_t *asked;          /* adds up the pairs asked; NULL */
	const char **sentence;   /* what is wrong with a sentence of `why`; NULL: it isn't asked for one */
};
clg_rc techniques_ask_so(const struct registry *r, const struct instance *instances, size_t n,
	const struct school *school, struct asking_how how, struct catalogue *ret,
	struct faults *faults);

#endif
