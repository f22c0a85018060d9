/* One tree of a technique laid over another. Both stay as they are; what is made new lives in the
 * arena. */
#include "plugin/declared_body.h"

#include "base/text.h"
#include "yaml/check.h"

#include <string.h>

#include "base/banned.h"

struct merging {
	struct arena *arena;
	struct faults *faults;
	int is_school; /* 1: it changes what is there, and adds no roles */
};

static struct yaml_node *merge_maps(const struct merging *m, int section,
	const struct yaml_node *lower, const struct yaml_node *upper);

static int find(const struct yaml_node *map, const char *key)
{
	for (size_t i = 0; i < map->n; i++)
		if (!strcmp(map->keys[i]->text, key))
			return (int)i;
	return -1;
}

static struct yaml_node *new_map(const struct merging *m, const struct yaml_node *like, size_t n)
{
	struct yaml_node *map = arena_take(m->arena, 1, sizeof *map);

	*map = *like;
	map->keys = arena_take(m->arena, n + 1, sizeof *map->keys);
	map->items = arena_take(m->arena, n + 1, sizeof *map->items);
	map->n = 0;
	return map;
}

static void push(struct yaml_node *map, struct yaml_node *key, struct yaml_node *item)
{
	map->keys[map->n] = key;
	map->items[map->n++] = item;
}

/* Does something above exclude the lower map's key? */
static int is_ended(enum section in, const struct yaml_node *upper, const char *name)
{
	const struct declared_key *k = declared_key(in, name);

	for (size_t i = 0; k && k->group && i < upper->n; i++) {
		const struct declared_key *u = declared_key(in, upper->keys[i]->text);

		if (u && u->leads && u->group == k->group && u != k)
			return 1;
	}
	return 0;
}

static const char *name_of(const struct yaml_node *item)
{
	int at = item->kind == YAML_MAP ? find(item, "name") : -1;

	return at >= 0 && item->items[at]->kind == YAML_TEXT ? item->items[at]->text : NULL;
}

/* of: a list of maps with names, or a map. */
static void unknown_member(const struct merging *m, const struct yaml_node *key,
	const struct yaml_node *of, const char *what)
{
	VEC(const char *) names = {0};
	const char *near;

	for (size_t i = 0; i < of->n; i++) {
		const char *name = of->keys ? of->keys[i]->text : name_of(of->items[i]);

		if (name)
			vec_push(&names, name);
	}
	near = text_nearest(key->text, names.at, names.n);
	fault_input(m->faults, yaml_place(key), "unknown-key",
		"none of '%s' is named '%.60s'; %s%s%s", what, key->text,
		near ? "did you mean '" : "expected one that is there", near ? near : "",
		near ? "'?" : "");
	vec_release(&names);
}

/* A map over a list of maps with names changes those it names. */
static struct yaml_node *merge_members(const struct merging *m, const struct declared_key *k,
	const struct yaml_node *list, const struct yaml_node *upper)
{
	struct yaml_node *merged = arena_take(m->arena, 1, sizeof *merged);

	*merged = *list;
	merged->items = arena_take(m->arena, list->n + 1, sizeof *merged->items);
	for (size_t i = 0; i < list->n; i++) {
		const char *name = name_of(list->items[i]);
		int at = name ? find(upper, name) : -1;

		merged->items[i] =
			at >= 0 && upper->items[at]->kind == YAML_MAP
				? merge_maps(m, (int)k->opens, list->items[i], upper->items[at])
				: list->items[i];
	}
	for (size_t i = 0; i < upper->n; i++) {
		int found = 0;

		for (size_t j = 0; j < list->n; j++)
			found |= name_of(list->items[j]) &&
				 !strcmp(name_of(list->items[j]), upper->keys[i]->text);
		if (!found)
			unknown_member(m, upper->keys[i], list, k->name);
		else if (upper->items[i]->kind != YAML_MAP)
			yaml_wrong(upper->items[i], upper->keys[i]->text, m->faults,
				"its keys such as {length: 30 min}");
	}
	return merged;
}

/* A map whose keys are free, or those of a section: of roles, the section of each. */
static struct yaml_node *merge_values(const struct merging *m, const struct declared_key *k,
	struct yaml_node *lower, struct yaml_node *upper)
{
	int section = k && (k->kind == VALUE_MAP || k->kind == VALUE_MAPS || k->kind == VALUE_NAMED)
			      ? (int)k->opens
			      : -1;

	if (k && k->kind == VALUE_LIST && lower->kind == YAML_LIST && upper->kind == YAML_MAP)
		return merge_members(m, k, lower, upper);
	if (lower->kind != YAML_MAP || upper->kind != YAML_MAP)
		return upper;
	if (k && k->kind == VALUE_NAMED)
		section += N_SECTIONS;
	return merge_maps(m, section, lower, upper);
}

/* section: of the maps; from N_SECTIONS on, of what each of their keys holds; -1: keys are free. */
static struct yaml_node *merge_maps(const struct merging *m, int section,
	const struct yaml_node *lower, const struct yaml_node *upper)
{
	struct yaml_node *merged = new_map(m, upper, lower->n + upper->n);
	enum section in = section >= 0 && section < N_SECTIONS ? (enum section)section : N_SECTIONS;
	struct declared_key each = {.kind = VALUE_MAP,
		.opens = section >= N_SECTIONS ? (enum section)(section - N_SECTIONS) : IN_TOP};

	for (size_t i = 0; i < lower->n; i++) {
		const char *name = lower->keys[i]->text;
		const struct declared_key *k =
			section >= N_SECTIONS ? &each : declared_key(in, name);
		int at = find(upper, name);

		if (at >= 0)
			push(merged, upper->keys[at],
				merge_values(m, k, lower->items[i], upper->items[at]));
		else if (!is_ended(in, upper, name))
			push(merged, lower->keys[i], lower->items[i]);
	}
	for (size_t i = 0; i < upper->n; i++) {
		if (find(lower, upper->keys[i]->text) >= 0)
			continue;
		if (section >= N_SECTIONS && m->is_school)
			unknown_member(m, upper->keys[i], lower, declared_keys[TOP_ROLES].name);
		push(merged, upper->keys[i], upper->items[i]);
	}
	return merged;
}

static const struct yaml_node *merge(
	const struct merging *m, const struct yaml_node *lower, const struct yaml_node *upper)
{
	if (lower->kind != YAML_MAP || upper->kind != YAML_MAP)
		return upper;
	return merge_maps(m, IN_TOP, lower, upper);
}

/* Keys that a file says of itself, and no other can say for it. */
static int is_own(const char *key)
{
	static const enum key own[] = {TOP_VERSION, TOP_NAME, TOP_LIKE};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (!strcmp(key, declared_keys[own[i]].name))
			return 1;
	return 0;
}

const struct yaml_node *declared_derive(const struct yaml_node *base, const struct yaml_node *root,
	struct arena *a, struct faults *faults)
{
	struct merging m = {a, faults, 0};
	struct yaml_node *rest = new_map(&m, base, base->n);

	for (size_t i = 0; i < base->n && base->kind == YAML_MAP; i++)
		if (!is_own(base->keys[i]->text))
			push(rest, base->keys[i], base->items[i]);
	return merge(&m, rest, root);
}

const struct yaml_node *declared_override(const struct yaml_node *root, const struct yaml_node *map,
	struct arena *a, struct faults *faults)
{
	struct merging m = {a, faults, 1};
	struct yaml_node *rest = new_map(&m, map, map->n);

	for (size_t i = 0; i < map->n && map->kind == YAML_MAP; i++) {
		const char *key = map->keys[i]->text;

		if (is_own(key))
			fault_input(faults, yaml_place(map->keys[i]), "unknown-key",
				"'%s' stands in a technique's own file; expected another key", key);
		else if (strcmp(key, "technique"))
			push(rest, map->keys[i], map->items[i]);
	}
	return merge(&m, root, rest);
}
