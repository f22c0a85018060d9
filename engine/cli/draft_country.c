/* What is shipped for a country: calendar, profile, and the term to begin with. */
#include "cli/draft.h"

#include "base/file.h"
#include "plugin/paths.h"
#include "yaml/check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static const struct {
	const char *code, *language, *timezone;
} known[] = {
	{"at", "de", "Europe/Vienna"},
	{"bg", "bg", "Europe/Sofia"},
	{"cy", "el", "Asia/Nicosia"},
	{"cz", "cs", "Europe/Prague"},
	{"de", "de", "Europe/Berlin"},
	{"dk", "da", "Europe/Copenhagen"},
	{"ee", "et", "Europe/Tallinn"},
	{"es", "es", "Europe/Madrid"},
	{"fi", "fi", "Europe/Helsinki"},
	{"fr", "fr", "Europe/Paris"},
	{"ge", "ka", "Asia/Tbilisi"},
	{"gr", "el", "Europe/Athens"},
	{"hu", "hu", "Europe/Budapest"},
	{"ie", "en", "Europe/Dublin"},
	{"it", "it", "Europe/Rome"},
	{"lt", "lt", "Europe/Vilnius"},
	{"lv", "lv", "Europe/Riga"},
	{"nl", "nl", "Europe/Amsterdam"},
	{"pl", "pl", "Europe/Warsaw"},
	{"pt", "pt", "Europe/Lisbon"},
	{"ro", "ro", "Europe/Bucharest"},
	{"sk", "sk", "Europe/Bratislava"},
	{"uk", "en", "Europe/London"},
};

static const struct yaml_node *value_of(const struct yaml_node *map, const char *key)
{
	for (size_t i = 0; map->kind == YAML_MAP && i < map->n; i++)
		if (!strcmp(map->keys[i]->text, key))
			return map->items[i];
	return NULL;
}

static const char *text_of(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *n = value_of(map, key);

	return n && n->kind == YAML_TEXT ? n->text : "";
}

/* A shipped file; NULL: unreadable, which check will say. */
static struct yaml_tree *open_shipped(const char *path)
{
	_cleanup_(freep) char *bytes = NULL;
	struct faults ignored;
	struct yaml_tree *tree = NULL;
	size_t n;

	faults_init(&ignored);
	if (file_read(path, FILE_MOST, &ignored, &bytes, &n) != CLG_OK ||
		yaml_read(path, bytes, n, &ignored, &tree) != CLG_OK)
		tree = NULL;
	faults_release(&ignored);
	return tree;
}

typedef VEC(struct yaml_tree *) tree_list;

/* All that can be read in config/KIND. */
static void open_all(const char *kind, tree_list *to)
{
	_cleanup_(freep) char *config = paths_config();
	_cleanup_(freep) char *folder = path_join(config, kind);
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		_cleanup_(freep) char *path = path_join(folder, entry->d_name);
		const char *dot = strrchr(entry->d_name, '.');
		struct yaml_tree *tree = dot && !strcmp(dot, ".yaml") ? open_shipped(path) : NULL;

		if (tree)
			vec_push(to, tree);
	}
	if (dir)
		closedir(dir);
}

static void close_all(tree_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		yaml_tree_free(list->at[i]);
	vec_release(list);
}

/* Dates written as YYYY-MM-DD sort as text does; of two with one date the later name. */
static int is_newer(const struct yaml_tree *a, const struct yaml_tree *b)
{
	int order = strcmp(text_of(a->root, "valid_from"), text_of(b->root, "valid_from"));

	return order ? order > 0 : strcmp(text_of(a->root, "name"), text_of(b->root, "name")) > 0;
}

/* The newest of the country; NULL: there is none. */
static const struct yaml_tree *newest(const tree_list *list, const char *code)
{
	const struct yaml_tree *best = NULL;

	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(text_of(list->at[i]->root, "country"), code) &&
			(!best || is_newer(list->at[i], best)))
			best = list->at[i];
	return best;
}

static struct shipped describe(struct arena *arena, const struct yaml_tree *tree)
{
	const struct yaml_node *list = value_of(tree->root, "unchecked");
	struct shipped s = {.name = arena_strdup(arena, text_of(tree->root, "name"))};

	if (!list || list->kind != YAML_LIST || strcmp(text_of(tree->root, "checked"), "no"))
		return s;
	s.unchecked = arena_take(arena, list->n + 1, sizeof *s.unchecked);
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i]->kind == YAML_TEXT)
			s.unchecked[s.n_unchecked++] = arena_strdup(arena, list->items[i]->text);
	return s;
}

static void choose_term(struct country *c, const struct yaml_node *terms, date_t today)
{
	for (size_t i = 0; terms && terms->kind == YAML_LIST && i < terms->n; i++) {
		date_t from, to;

		if (date_parse(text_of(terms->items[i], "from"), &from) ||
			date_parse(text_of(terms->items[i], "to"), &to))
			continue;
		c->from = from;
		c->to = to;
		if (to >= today)
			return;
	}
}

int country_is_code(const char *s)
{
	return s[0] >= 'a' && s[0] <= 'z' && s[1] >= 'a' && s[1] <= 'z' && !s[2];
}

static void find_shipped(struct country *c, date_t today)
{
	tree_list calendars = {0}, profiles = {0};
	const struct yaml_tree *calendar, *profile;

	open_all("calendars", &calendars);
	open_all("profiles", &profiles);
	calendar = newest(&calendars, c->code);
	profile = newest(&profiles, c->code);
	if (calendar) {
		c->calendar = describe(&c->arena, calendar);
		choose_term(c, value_of(calendar->root, "terms"), today);
	}
	if (profile)
		c->profile = describe(&c->arena, profile);
	close_all(&calendars);
	close_all(&profiles);
}

static int in_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *country_codes(struct arena *arena, const char *between)
{
	tree_list calendars = {0};
	VEC(const char *) codes = {0};
	const char *all = "";

	open_all("calendars", &calendars);
	for (size_t i = 0; i < calendars.n; i++)
		vec_push(&codes, text_of(calendars.at[i]->root, "country"));
	if (codes.n)
		qsort(codes.at, codes.n, sizeof *codes.at, in_order);
	for (size_t i = 0; i < codes.n; i++)
		if (!i || strcmp(codes.at[i - 1], codes.at[i]))
			all = arena_printf(arena, "%s%s%s", all, *all ? between : "", codes.at[i]);
	vec_release(&codes);
	close_all(&calendars);
	return all;
}

clg_rc country_find(const char *code, date_t today, struct faults *faults, struct country *ret)
{
	memset(ret, 0, sizeof *ret);
	arena_init(&ret->arena);
	ret->from = ret->to = DATE_NONE;
	if (!code)
		return CLG_OK;
	if (!country_is_code(code))
		return fault_add(faults, CLG_EUSAGE, (struct place){0}, "usage",
			"--country '%.60s' won't do; expected two small letters such as lv or uk",
			code);
	ret->code = code;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i].code, code))
			continue;
		ret->language = known[i].language;
		ret->timezone = known[i].timezone;
	}
	find_shipped(ret, today);
	return CLG_OK;
}

void country_release(struct country *c)
{
	arena_release(&c->arena);
	memset(c, 0, sizeof *c);
}
