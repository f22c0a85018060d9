#include "yaml/edit.h"

#include <string.h>

#include "base/banned.h"

#define NOT_THERE ((size_t)-1)

/* One key of the way, within edit->key. */
struct step {
	const char *name;
	struct place at;
	int is_last;
};

static struct step step_at(struct yaml_tree *tree, const struct yaml_edit *e, size_t offset)
{
	size_t n = strcspn(e->key + offset, ".");

	return (struct step){arena_strndup(&tree->arena, e->key + offset, n),
		{e->from, 1, (unsigned)offset + 1}, !e->key[offset + n]};
}

static int is_nothing(const struct yaml_node *n)
{
	return n->kind == YAML_TEXT && !n->quoted && !*n->text;
}

static struct yaml_node *new_node(struct yaml_tree *tree, enum yaml_kind kind, struct place at)
{
	struct yaml_node *n = arena_take(&tree->arena, 1, sizeof *n);

	*n = (struct yaml_node){.kind = kind, .file = at.file, .line = at.line, .column = at.column, .text = ""};
	return n;
}

/* Of a map or of nothing, with room for one key more: others may share the one that is there. */
static struct yaml_node *own_map(struct yaml_tree *tree, const struct yaml_node *from)
{
	struct yaml_node *own = new_node(tree, YAML_MAP, yaml_place(from));

	own->n = from->n;
	own->keys = arena_take(&tree->arena, from->n + 1, sizeof *own->keys);
	own->items = arena_take(&tree->arena, from->n + 1, sizeof *own->items);
	if (from->n) {
		memcpy(own->keys, from->keys, from->n * sizeof *own->keys);
		memcpy(own->items, from->items, from->n * sizeof *own->items);
	}
	return own;
}

/* Lists and maps count as others: who asks loses nothing but time. */
static int says_the_same(const struct yaml_node *a, const struct yaml_node *b)
{
	return a->kind == YAML_TEXT && b->kind == YAML_TEXT && a->quoted == b->quoted && !strcmp(a->text, b->text);
}

static size_t find(const struct yaml_node *map, const char *key)
{
	for (size_t i = 0; i < map->n; i++)
		if (!strcmp(map->keys[i]->text, key))
			return i;
	return NOT_THERE;
}

static size_t find_or_add(struct yaml_tree *tree, struct yaml_node *map, const struct step *s)
{
	size_t i = find(map, s->name);

	if (i == NOT_THERE) {
		i = map->n++;
		map->keys[i] = new_node(tree, YAML_TEXT, s->at);
		map->keys[i]->text = s->name;
		map->items[i] = new_node(tree, YAML_TEXT, s->at);
	}
	return i;
}

static clg_rc take_out(struct yaml_node *map, const struct step *s, struct faults *faults)
{
	size_t i = find(map, s->name);

	if (i == NOT_THERE)
		return fault_input(faults, s->at, "no-such-setting",
			"'%.80s' isn't set, so it can't be removed; expected a key that is there",
			s->name);
	map->n--;
	for (; i < map->n; i++) {
		map->keys[i] = map->keys[i + 1];
		map->items[i] = map->items[i + 1];
	}
	return CLG_OK;
}

/* Spaces stand for the key, so that faults tell the column of what was typed. */
static clg_rc read_value(struct yaml_tree *tree, const struct yaml_edit *e, struct faults *faults,
	struct yaml_node **ret)
{
	size_t n = strlen(e->key) + 1 + strlen(e->value);
	_cleanup_(freep) char *typed = xmalloc(n + 1);

	memset(typed, ' ', n);
	memcpy(typed + strlen(e->key) + 1, e->value, strlen(e->value) + 1);
	return yaml_read_into(tree, e->from, typed, n, faults, ret);
}

static clg_rc enter(struct yaml_tree *tree, struct yaml_node **at, const struct step *s,
	struct faults *faults)
{
	if ((*at)->kind != YAML_MAP && !is_nothing(*at))
		return fault_input(faults, s->at, "bad-setting-key",
			"'%.80s' is set in a value that has no keys; expected keys such as "
			"workload.limits.minutes-per-week", s->name);
	if (!*s->name)
		return fault_input(faults, s->at, "bad-setting-key",
			"a key is empty; expected keys joined by one dot each");
	*at = own_map(tree, *at);
	return CLG_OK;
}

clg_rc yaml_edit(struct yaml_tree *tree, const struct yaml_edit *edit, struct faults *faults, int *ret_changed)
{
	struct yaml_node *value = NULL, **at = &tree->root;
	size_t offset = 0;
	clg_rc rc = *edit->value ? read_value(tree, edit, faults, &value) : CLG_OK;

	while (rc == CLG_OK) {
		struct step s = step_at(tree, edit, offset);

		rc = enter(tree, at, &s, faults);
		if (rc == CLG_OK && s.is_last && !value) {
			if (ret_changed)
				*ret_changed = 1;
			return take_out(*at, &s, faults);
		}
		if (rc == CLG_OK) {
			struct yaml_node *map = *at;

			at = &map->items[find_or_add(tree, map, &s)];
		}
		if (s.is_last)
			break;
		offset += strlen(s.name) + 1;
	}
	if (rc == CLG_OK) {
		if (ret_changed && !says_the_same(*at, value))
			*ret_changed = 1;
		*at = value;
	}
	return rc;
}
