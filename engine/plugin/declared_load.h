/* plugin/declared_load.h - where techniques in YAML lie: NAME.yaml in a folder, or wherever a
 * finder finds it. */
#ifndef CLG_PLUGIN_DECLARED_LOAD_H
#define CLG_PLUGIN_DECLARED_LOAD_H

#include "plugin/declared.h"

/* What is found lives as long as its finder's owner says; what is merged, in the arena. */
struct declared_finder {
	/* The root of the technique's own file; NULL after a fault. */
	const struct yaml_node *(*find)(void *self, const char *name, struct place asked_by);
	void *self;
	struct arena *arena;
	struct faults *faults;
};

/* The technique laid over what it is like, and so on; NULL after a fault. */
const struct yaml_node *declared_whole(const struct declared_finder *f, const char *name,
	struct place asked_by);

int declared_is_file(const char *name);         /* may stand for NAME.yaml */

/* Trees of files, kept while what was made of them is shown. */
struct declared_shelf {
	VEC(struct yaml_tree *) trees;
};
void declared_shelf_release(struct declared_shelf *s);

/* NAME.yaml of the first folder that has it, and what it is like likewise, each onto the shelf; the
 * folders end with NULL. NULL after a fault. */
struct declared *declared_open(struct declared_shelf *shelf, const char *name,
	const char *const *folders, struct arena *a, struct faults *faults);

/* The names of a folder's techniques, sorted. */
size_t declared_list(const char *folder, struct arena *a, const char ***ret);

#endif
