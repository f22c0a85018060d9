/* yaml/edit.h - a document read as if a value in it were another. The file stays as it is. */
#ifndef CLG_YAML_EDIT_H
#define CLG_YAML_EDIT_H

#include "yaml/tree.h"

struct yaml_edit {
	const char *from;        /* names the edit where it is at fault: what was typed */
	const char *key;         /* "workload.limits.minutes-per-week": maps' keys, from the root */
	const char *value;       /* YAML: "90", "60 min", "[coverage, quality]"; "": the key is removed */
};

/* Whoever reads the tree sees the new value, with the place where it stands in "KEY=VALUE" of
 * `from`. Maps on the way to it that aren't there are added. What an anchor shares stays shared,
 * but for the maps on that way. CLG_EINPUT: the value is no YAML; what is on the way is no map;
 * what shall be removed isn't there. The tree is then as before, or holds empty maps more. *ret_changed
 * is set to 1 where the document said something else before; it may be NULL. */
clg_rc yaml_edit(struct yaml_tree *tree, const struct yaml_edit *edit, struct faults *faults, int *ret_changed);

#endif
