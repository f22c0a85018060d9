/* Files of techniques in YAML: each with what it is like, and whole folders of them. */
#include "plugin/declared_load.h"

#include "base/file.h"
#include "base/text.h"
#include "yaml/check.h"

#include <dirent.h>
#include <string.h>

#include "base/banned.h"

#define LIKE_MOST 8 /* techniques one like the other */

static clg_rc check_name(const struct yaml_node *root, const char *name, struct faults *faults)
{
	const char *said = declared_name(root);

	if (!said || !strcmp(said, name))
		return CLG_OK;
	return fault_input(faults, yaml_place(root), "wrong-name",
		"says that its name is '%.60s'; expected '%.60s', as the file is called", said,
		name);
}

static const struct yaml_node *whole(
	const struct declared_finder *f, const char *name, struct place asked_by, int depth)
{
	const struct yaml_node *root, *like, *base;
	const char *other;

	if (depth > LIKE_MOST) {
		fault_input(f->faults, asked_by, "too-deep",
			"'%.60s' is like itself, or by too many steps; expected at most %d", name,
			LIKE_MOST);
		return NULL;
	}
	root = f->find(f->self, name, asked_by);
	if (!root || check_name(root, name, f->faults) != CLG_OK)
		return NULL;
	like = declared_like(root);
	if (!like)
		return root;
	if (!yaml_text(like, "like", f->faults, &other))
		return NULL;
	base = whole(f, other, yaml_place(like), depth + 1);
	return base ? declared_derive(base, root, f->arena, f->faults) : NULL;
}

const struct yaml_node *declared_whole(
	const struct declared_finder *f, const char *name, struct place asked_by)
{
	size_t before = f->faults->n_errors;
	const struct yaml_node *root = whole(f, name, asked_by, 0);

	return f->faults->n_errors == before ? root : NULL;
}

/* --- a folder -------------------------------------------------------------------------- */

struct in_folders {
	struct declared_shelf *shelf;
	const char *const *folders;
	struct faults *faults;
};

static const struct yaml_node *find_in(void *self, const char *name, struct place asked_by)
{
	struct in_folders *in = self;

	for (const char *const *folder = in->folders; *folder && declared_is_file(name); folder++) {
		_cleanup_(freep) char *path = NULL, *bytes = NULL;
		struct yaml_tree *tree;
		size_t n;

		if (asprintf(&path, "%s/%s.yaml", *folder, name) < 0 || !path_exists(path))
			continue;
		if (file_read(path, FILE_MOST, in->faults, &bytes, &n) != CLG_OK ||
			yaml_read(path, bytes, n, in->faults, &tree) != CLG_OK)
			return NULL;
		vec_push(&in->shelf->trees, tree);
		return tree->root;
	}
	fault_input(in->faults, asked_by, "unknown-technique",
		"there is no technique '%.60s' in YAML; expected another", name);
	return NULL;
}

int declared_is_file(const char *name)
{
	return text_is_id(name) && !strchr(name, '.');
}

void declared_shelf_release(struct declared_shelf *s)
{
	for (size_t i = 0; i < s->trees.n; i++)
		yaml_tree_free(s->trees.at[i]);
	vec_release(&s->trees);
}

struct declared *declared_open(struct declared_shelf *shelf, const char *name,
	const char *const *folders, struct arena *a, struct faults *faults)
{
	struct in_folders in = {shelf, folders, faults};
	struct declared_finder finder = {find_in, &in, a, faults};
	const struct yaml_node *root = declared_whole(&finder, name, (struct place){0});

	return root ? declared_read(root, a, faults) : NULL;
}

static int is_technique(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 5 && !strcmp(e->d_name + n - 5, ".yaml") && e->d_name[0] != '.';
}

size_t declared_list(const char *folder, struct arena *a, const char ***ret)
{
	struct dirent **list = NULL;
	int n = scandir(folder, &list, is_technique, alphasort);

	*ret = arena_take(a, n > 0 ? (size_t)n : 1, sizeof **ret);
	for (int i = 0; i < n; i++) {
		(*ret)[i] = arena_strndup(a, list[i]->d_name, strlen(list[i]->d_name) - 5);
		free(list[i]);
	}
	free(list);
	return n > 0 ? (size_t)n : 0;
}
