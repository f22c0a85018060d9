/* A technique in YAML for people: its keys with their values, and the vocabulary as a whole. */
#include "plugin/declared_body.h"

#include "base/text.h"

#include <string.h>

typedef VEC(struct declared_line) line_list;

struct showing {
	struct arena *arena;
	line_list lines;
};

/* --- what was said --------------------------------------------------------------------- */

static void add_written(struct text *to, const struct yaml_node *n)
{
	if (n->kind == YAML_TEXT) {
		text_add(to, n->text);
		return;
	}
	text_add(to, n->kind == YAML_MAP ? "{" : "[");
	for (size_t i = 0; i < n->n; i++) {
		text_add(to, i ? ", " : "");
		if (n->kind == YAML_MAP)
			text_printf(to, "%s: ", n->keys[i]->text);
		add_written(to, n->items[i]);
	}
	text_add(to, n->kind == YAML_MAP ? "}" : "]");
}

static const char *written(struct arena *a, const struct yaml_node *n)
{
	struct text text;
	const char *kept;

	text_init(&text, 2000);
	add_written(&text, n);
	kept = arena_strdup(a, text.s);
	text_release(&text);
	return kept;
}

static const char *joined(struct showing *s, const char *path, const char *name)
{
	return *path ? arena_printf(s->arena, "%s.%s", path, name) : name;
}

static void show_section(struct showing *s, enum section in, const struct yaml_node *map,
	const char *path);

/* The members of a list are called by their names, else by their numbers. */
static void show_list(struct showing *s, enum section in, const struct yaml_node *list,
	const char *path)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct yaml_node *item = list->items[i];
		const struct yaml_node *name = declared_node(item, MEETING_NAME);
		const char *called = in == IN_MEETING && name != item && name->kind == YAML_TEXT
			? name->text : arena_printf(s->arena, "%zu", i + 1);

		show_section(s, in, item, joined(s, path, called));
	}
}

static void show_named(struct showing *s, enum section in, const struct yaml_node *map,
	const char *path)
{
	for (size_t i = 0; i < map->n; i++)
		show_section(s, in, map->items[i], joined(s, path, map->keys[i]->text));
}

static void show_key(struct showing *s, const struct declared_key *k, const struct yaml_node *n,
	const char *path)
{
	if ((k->kind == VALUE_MAP || k->kind == VALUE_MAPS) && n->kind == YAML_MAP)
		show_section(s, k->opens, n, path);
	else if ((k->kind == VALUE_LIST || k->kind == VALUE_MAPS) && n->kind == YAML_LIST)
		show_list(s, k->opens, n, path);
	else if (k->kind == VALUE_NAMED && n->kind == YAML_MAP)
		show_named(s, k->opens, n, path);
	else
		vec_push(&s->lines, (struct declared_line){path, written(s->arena, n), k->help});
}

static void show_section(struct showing *s, enum section in, const struct yaml_node *map,
	const char *path)
{
	for (int k = 0; k < N_KEYS; k++) {
		const struct yaml_node *n = declared_node(map, (enum key)k);

		if (declared_keys[k].in == in && n != map)
			show_key(s, &declared_keys[k], n, joined(s, path, declared_keys[k].name));
	}
}

size_t declared_lines(const struct declared *d, struct arena *a, struct declared_line **ret)
{
	struct showing s = {.arena = a};
	size_t n;

	show_section(&s, IN_TOP, d->node, "");
	n = s.lines.n;
	*ret = arena_take(a, n + 1, sizeof **ret);
	if (n)
		memcpy(*ret, s.lines.at, n * sizeof **ret);
	vec_release(&s.lines);
	return n;
}

/* --- what may be said ------------------------------------------------------------------ */

static const char *const kinds[N_VALUES] = {
	[VALUE_VERSION] = "number", [VALUE_TEXT] = "text", [VALUE_NAME] = "name",
	[VALUE_SUMMARY] = "text, or a map of languages", [VALUE_FLAG] = "yes or no",
	[VALUE_COUNT] = "number", [VALUE_TEAMS] = "number", [VALUE_MINUTES] = "minutes",
	[VALUE_DAYS] = "school days", [VALUE_WEEKS] = "weeks", [VALUE_MEMBERSHIP] =
	"any, yes, voluntary", [VALUE_RANGE] = "number or range", [VALUE_BOUNDS] = "bounds",
	[VALUE_LOAD] = "minutes or percent", [VALUE_WINDOW] = "window", [VALUE_NAMES] = "names",
	[VALUE_ROLES] = "roles of staff.csv", [VALUE_NUMBERS] = "numbers",
	[VALUE_COLUMN_VALUES] = "map of columns", [VALUE_COLUMN_RELATIONS] = "map of columns",
	[VALUE_COLUMN_POINTS] = "map of columns", [VALUE_BANDS] = "map of bounds",
	[VALUE_MAP] = "map", [VALUE_LIST] = "list of maps",
	[VALUE_MAPS] = "map, or list of maps", [VALUE_NAMED] = "map of maps",
};

static const char *kind_of(struct arena *a, const struct declared_key *k)
{
	const char *all = "";

	if (k->kind != VALUE_CHOICE)
		return kinds[k->kind];
	for (int i = 0; k->choices[i]; i++)
		all = arena_printf(a, "%s%s%s", all, i ? ", " : "", k->choices[i]);
	return all;
}

static const char *preset_of(struct arena *a, const struct declared_key *k)
{
	if (k->needed)
		return "needed";
	if (!k->preset)
		return "none";
	return *k->preset == '(' ? arena_strndup(a, k->preset + 1, strlen(k->preset) - 2)
				 : k->preset;
}

size_t declared_words(struct arena *a, struct declared_word **ret)
{
	*ret = arena_take(a, N_KEYS, sizeof **ret);
	for (int i = 0; i < N_KEYS; i++) {
		const struct declared_key *k = &declared_keys[i];

		(*ret)[i] = (struct declared_word){declared_sections[k->in].what, k->name,
			kind_of(a, k), preset_of(a, k), k->example, k->help};
	}
	return N_KEYS;
}
