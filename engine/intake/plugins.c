/* `plugins:` of school.yaml: files of the school's own, from its folder. */
#include "intake/reading.h"

#include "base/file.h"

#include <string.h>

#include "base/banned.h"

#define PLUGINS_MOST 64

static const struct yaml_node *place_of(const struct yaml_node *n, size_t i)
{
	return n->kind == YAML_LIST ? n->items[i] : n;
}

/* Adds each; where `refusals` is there, one that was refused is a fault in it. */
static void add(const char *folder, struct registry *plugins, const struct yaml_node *n,
	struct faults *faults, struct faults *refusals)
{
	const char *names[PLUGINS_MOST];
	size_t n_names = yaml_texts(n, "plugins", faults, names, PLUGINS_MOST);

	for (size_t i = 0; i < n_names; i++) {
		_cleanup_(freep) char *path = path_join(folder, names[i]);
		const struct plugin_entry *e = registry_add(plugins, path);

		if (e->refused && refusals)
			fault_add(refusals, CLG_EPLUGIN, yaml_place(place_of(n, i)),
				"plugin-refused", "plugin '%s' was refused: %s", names[i],
				e->refused);
	}
}

/* Where the techniques are stored, a plugin may be gone. */
void read_plugins(struct reading *r, const struct yaml_node *n)
{
	if (n)
		add(r->source->folder, r->plugins, n, r->faults,
			r->source->techniques ? NULL : r->faults);
}

clg_rc intake_plugins(const char *path, struct registry *plugins, struct faults *faults)
{
	_cleanup_(freep) char *folder = path_folder(path), *bytes = NULL;
	_cleanup_(freep) char *techniques = path_join(folder, "techniques");
	_cleanup_(freep) char *file = path_is_folder(path) ? path_join(path, "school.yaml")
	                                                   : xstrdup(path);
	struct yaml_tree *tree;
	size_t n;
	clg_rc rc = file_read(file, FILE_MOST, faults, &bytes, &n);

	if (rc == CLG_OK)
		rc = yaml_read(file, bytes, n, faults, &tree);
	if (rc != CLG_OK)
		return rc;
	for (size_t i = 0; tree->root->kind == YAML_MAP && i < tree->root->n; i++)
		if (!strcmp(tree->root->keys[i]->text, "plugins"))
			add(folder, plugins, tree->root->items[i], faults, NULL);
	yaml_tree_free(tree);
	registry_declare_folder(plugins, techniques, PLUGIN_SCHOOL);
	return faults_rc(faults);
}
