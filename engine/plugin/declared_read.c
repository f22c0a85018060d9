/* The sections of a technique in YAML, each after the table of keys. */
#include "plugin/declared_body.h"

#include "base/text.h"
#include "yaml/check.h"

#include <string.h>

#include "base/banned.h"

static void read_section(struct reader *r, enum section in, const struct yaml_node *n, void *to,
	int depth);

/* Each list in the structs is a pointer and a number, whatever it points at. */
static void put_list(void *to, void *at, size_t n)
{
	memcpy(to, &at, sizeof at);
	memcpy((char *)to + sizeof at, &n, sizeof n);
}

static void *take_sections(struct reader *r, const struct declared_key *k, size_t n)
{
	return arena_take(r->arena, n + 1, declared_sections[k->opens].size);
}

static void *section_at(const struct declared_key *k, void *list, size_t i)
{
	return (char *)list + i * declared_sections[k->opens].size;
}

static void read_list(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	void *to, int depth)
{
	void *list;

	if (k->kind == VALUE_MAPS && n->kind == YAML_MAP) {
		list = take_sections(r, k, 1);
		read_section(r, k->opens, n, list, depth);
		put_list(to, list, 1);
		return;
	}
	if (!yaml_list(n, k->name, r->faults))
		return;
	list = take_sections(r, k, n->n);
	for (size_t i = 0; i < n->n; i++)
		read_section(r, k->opens, n->items[i], section_at(k, list, i), depth);
	put_list(to, list, n->n);
}

/* The roles: each under its name. */
static void read_named(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	void *to, int depth)
{
	struct role *list;

	if (n->kind != YAML_MAP) {
		yaml_wrong(n, k->name, r->faults, k->example);
		return;
	}
	list = take_sections(r, k, n->n);
	for (size_t i = 0; i < n->n; i++) {
		list[i].name = arena_strdup(r->arena, n->keys[i]->text);
		if (!text_is_name(list[i].name) || !strcmp(list[i].name, "in-turn"))
			yaml_wrong(n->keys[i], k->name, r->faults,
				"a role's name of letters a-z, digits and '-'");
		read_section(r, k->opens, n->items[i], &list[i], depth);
	}
	put_list(to, list, n->n);
}

static void read_preset(struct reader *r, const struct declared_key *k, void *to)
{
	struct yaml_node preset = {.kind = YAML_TEXT, .text = k->preset};

	if (k->kind == VALUE_MAP)
		read_section(r, k->opens, NULL, to, 0);
	else if (k->preset && *k->preset != '(')
		declared_value(r, k, &preset, to);
}

static void read_key(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	void *to, int depth)
{
	if (k->kind == VALUE_MAP)
		read_section(r, k->opens, n, to, depth);
	else if (k->kind == VALUE_LIST || k->kind == VALUE_MAPS)
		read_list(r, k, n, to, depth);
	else if (k->kind == VALUE_NAMED)
		read_named(r, k, n, to, depth);
	else
		declared_value(r, k, n, to);
}

/* n is NULL where the section isn't there: its presets. */
static void read_section(struct reader *r, enum section in, const struct yaml_node *n, void *to,
	int depth)
{
	const struct yaml_node **node = to;
	struct yaml_map m;
	int open = 0;

	if (n && depth > WHO_DEPTH + 4)
		fault_input(r->faults, yaml_place(n), "too-deep",
			"nests too deep; expected at most %d levels of 'any'", WHO_DEPTH);
	else if (n)
		open = yaml_map_open(&m, n, in == IN_TOP ? n->file : declared_sections[in].what,
			r->faults);
	*node = n;
	for (int i = 0; i < N_KEYS; i++) {
		const struct declared_key *k = &declared_keys[i];
		const struct yaml_node *value = NULL;

		if (k->in != in)
			continue;
		if (open)
			value = k->needed ? yaml_map_need(&m, k->name) : yaml_map_get(&m, k->name);
		read_preset(r, k, (char *)to + k->at);
		if (value)
			read_key(r, k, value, (char *)to + k->at, depth + 1);
	}
	if (open)
		yaml_map_close(&m);
}

struct declared *declared_read(const struct yaml_node *root, struct arena *a, struct faults *faults)
{
	struct declared *d = arena_take(a, 1, sizeof *d);
	struct reader r = {.d = d, .arena = a, .faults = faults};
	size_t before = faults->n_errors;

	read_section(&r, IN_TOP, root, d, 0);
	if (faults->n_errors == before)
		declared_check(&r);
	if (faults->n_errors > before)
		return NULL;
	d->columns.at = arena_take(a, r.n_columns + 1, sizeof *d->columns.at);
	d->columns.n = r.n_columns;
	for (size_t i = 0; i < r.n_columns; i++)
		d->columns.at[i] = r.columns[i];
	declared_define(d, a);
	return d;
}

const char *declared_summary(const struct declared *d, const char *language)
{
	const char *found = d->summary.at[0].text;

	for (size_t i = 0; i < d->summary.n; i++)
		if (!strcmp(d->summary.at[i].language, "en"))
			found = d->summary.at[i].text;
	for (size_t i = 0; i < d->summary.n; i++)
		if (language && !strcmp(d->summary.at[i].language, language))
			found = d->summary.at[i].text;
	return found;
}

const char *declared_name(const struct yaml_node *root)
{
	const struct yaml_node *n = declared_node(root, TOP_NAME);

	return n && n != root && n->kind == YAML_TEXT ? n->text : NULL;
}

const struct yaml_node *declared_like(const struct yaml_node *root)
{
	const struct yaml_node *n = declared_node(root, TOP_LIKE);

	return n && n != root ? n : NULL;
}
