/* Techniques in YAML that `techniques:` names: shipped, the user's own, or beside school.yaml. */
#include "intake/reading.h"

#include "plugin/declared_load.h"

#include <string.h>

#include "base/banned.h"

/* In this order: a name that is shipped can't be taken. */
static const char *const places[] = {"config:techniques/", "user:techniques/", "techniques/"};

#define N_PLACES (sizeof places / sizeof *places)

static const char *file_at(struct reading *r, size_t place, const char *name)
{
	return arena_printf(&r->settings->arena, "%s%s.yaml", places[place], name);
}

const char *declared_file(struct reading *r, const char *name)
{
	for (size_t i = 0; i < N_PLACES && declared_is_file(name); i++)
		if (source_has(r->source, file_at(r, i, name)))
			return file_at(r, i, name);
	return NULL;
}

static const struct yaml_node *find(void *self, const char *name, struct place asked_by)
{
	struct reading *r = self;
	const char *file = declared_file(r, name), *bytes;
	struct yaml_tree *tree;
	size_t n;

	if (!file) {
		fault_input(r->faults, asked_by, "unknown-technique",
			"there is no technique '%.60s' in YAML; expected another", name);
		return NULL;
	}
	if (source_read(r->source, file, asked_by, r->faults, &bytes, &n) != CLG_OK ||
		yaml_read(file, bytes, n, r->faults, &tree) != CLG_OK)
		return NULL;
	vec_push(&r->trees, tree);
	return tree->root;
}

/* The file is checked for itself first: what is wrong there is no matter of the school's options.
 */
static struct declared *read_with(
	struct reading *r, const struct yaml_node *root, const struct yaml_node *options)
{
	struct arena *a = &r->settings->arena;
	size_t before = r->faults->n_errors;
	struct declared *d = declared_read(root, a, r->faults);

	if (d)
		d = declared_read(declared_override(root, options, a, r->faults), a, r->faults);
	return r->faults->n_errors == before ? d : NULL;
}

/* Does the school call a file of its own as something that is there already? */
static int is_taken(struct reading *r, const char *name, struct place at)
{
	const struct plugin_entry *e = registry_find(r->plugins, CLG_KIND_TECHNIQUE, name);
	const char *file = file_at(r, N_PLACES - 1, name);

	if (!e || e->origin == PLUGIN_SCHOOL || r->source->stored || !source_has(r->source, file))
		return 0;
	fault_input(r->faults, at, "name-taken",
		"'%s' takes the name of the %s technique '%s'; expected another name", file,
		plugin_origin_name(e->origin), name);
	return 1;
}

int read_declared(struct reading *r, struct instance *i, const struct yaml_node *options)
{
	struct declared_finder finder = {find, r, &r->settings->arena, r->faults};
	const struct plugin_entry *e = registry_find(r->plugins, CLG_KIND_TECHNIQUE, i->plugin);
	const char *file = declared_file(r, i->plugin);
	const struct yaml_node *root;

	if (!file)
		return 0;
	if (is_taken(r, i->plugin, i->at))
		return 1;
	if (e && !e->declared && !r->source->stored)
		return 0; /* one in C was there before */
	root = declared_whole(&finder, i->plugin, i->at);
	if (root)
		i->declared = read_with(r, root, options);
	if (i->declared)
		registry_declare(r->plugins, i->plugin, file, i->declared);
	return 1;
}
