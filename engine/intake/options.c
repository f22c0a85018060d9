/* `techniques:`, `weights:`, `goals:`, `pins:`, `avoid:`. */
#include "intake/reading.h"

#include "base/text.h"

#include <string.h>

static int read_value(struct reading *r, const struct clg_option *o, const struct yaml_node *n, struct clg_value *v)
{
	int flag;

	switch (o->kind) {
	case CLG_OPTION_COUNT:
		return yaml_count(n, o->name, o->least, o->most, r->faults, &v->number);
	case CLG_OPTION_MINUTES:
		return yaml_duration(n, o->name, YAML_MINUTES, o->least, o->most, r->faults, &v->number);
	case CLG_OPTION_HOURS:
		return yaml_duration(n, o->name, YAML_CLOCK, o->least, o->most, r->faults, &v->number);
	case CLG_OPTION_DAYS:
		return yaml_duration(n, o->name, YAML_DAYS, o->least, o->most, r->faults, &v->number);
	case CLG_OPTION_CHOICE:
		return yaml_choice(n, o->name, o->choices, r->faults, &v->number);
	case CLG_OPTION_FLAG:
		if (!yaml_flag(n, o->name, r->faults, &flag))
			return 0;
		v->number = flag;
		return 1;
	default:
		if (!yaml_text(n, o->name, r->faults, &v->text))
			return 0;
		v->text = arena_strdup(&r->settings->arena, v->text);
		return 1;
	}
}

struct clg_value *read_options(struct reading *r, struct yaml_map *m, const struct clg_plugin *p)
{
	struct clg_value *values = arena_take(&r->settings->arena, p->n_options + 1, sizeof *values);

	for (uint32_t k = 0; k < p->n_options; k++) {
		const struct clg_option *o = &p->options[k];
		const struct yaml_node *n = yaml_map_get(m, o->name);

		values[k] = (struct clg_value){ .number = o->preset, .text = o->preset_text };
		if (n)
			values[k].given = (uint32_t)read_value(r, o, n, &values[k]);
	}
	return values;
}

static const char *nearest_technique(const struct registry *plugins, const char *name)
{
	const struct plugin_entry *list;
	size_t n = registry_list(plugins, &list);
	name_list names = {0};
	const char *near;

	for (size_t i = 0; i < n; i++)
		if (list[i].plugin && list[i].plugin->kind == CLG_KIND_TECHNIQUE)
			vec_push(&names, list[i].plugin->name);
	near = text_nearest(name, names.at, names.n);
	vec_release(&names);
	return near;
}

static void read_instance(struct reading *r, const struct yaml_node *key, const struct yaml_node *n, struct instance *i)
{
	const struct clg_plugin *p;
	struct yaml_map m;
	const char *plugin = key->text;

	i->name = arena_strdup(&r->settings->arena, key->text);
	i->at = (struct place){ arena_strdup(&r->settings->arena, key->file), key->line, key->column };
	if (!text_is_id(key->text))
		fault_input(r->faults, yaml_place(key), "bad-name", "'%.60s' is no name for a technique; expected letters, "
		            "digits and '-'", key->text);
	if (n->kind == YAML_TEXT && !*n->text) {
		fault_input(r->faults, yaml_place(n), "wrong-kind",
		            "'%s' is empty; expected its options, or {} for the presets", key->text);
		return;
	}
	if (!yaml_map_open(&m, n, i->name, r->faults))
		return;
	yaml_map_text(&m, "technique", &plugin);
	i->plugin = arena_strdup(&r->settings->arena, plugin);
	p = registry_find(r->plugins, CLG_KIND_TECHNIQUE, plugin);
	if (p) {
		i->n_values = p->n_options;
		i->values = read_options(r, &m, p);
		yaml_map_close(&m);
		return;
	}
	yaml_map_leave(&m);
	const char *near = nearest_technique(r->plugins, plugin);

	fault_input(r->faults, yaml_place(key), "unknown-technique", "there is no technique '%.60s'%s%s%s", plugin,
	            near ? "; did you mean '" : "; collega technique list shows them", near ? near : "", near ? "'?" : "");
}

void read_techniques(struct reading *r, const struct yaml_node *n)
{
	struct settings *s = r->settings;

	if (!n)
		return;
	if (n->kind != YAML_MAP) {
		fault_input(r->faults, yaml_place(n), "wrong-kind", "'techniques' is no map; expected a technique a key");
		return;
	}
	if (n->n > 63) {
		fault_input(r->faults, yaml_place(n), "too-many", "names more than 63 techniques");
		return;
	}
	s->instances = arena_take(&s->arena, n->n + 1, sizeof *s->instances);
	for (size_t i = 0; i < n->n; i++)
		read_instance(r, n->keys[i], n->items[i], &s->instances[s->n_instances++]);
}

void read_weights(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *shipped = reading_document(r, "", "config:weights.yaml", (struct place){0});
	const struct yaml_node *both[] = { shipped, n };

	for (int i = 0; i < 2; i++) {
		struct yaml_map m;
		int64_t weight;

		if (!both[i] || !yaml_map_open(&m, both[i], "weights", r->faults))
			continue;
		for (int t = 0; t < N_TERMS; t++)
			if (yaml_map_count(&m, term_name((enum term)t), 0, 10000, &weight))
				r->settings->weights.at[t] = (int32_t)weight;
		yaml_map_close(&m);
	}
}

void read_goals(struct reading *r, const struct yaml_node *n)
{
	static const char *const known[] = { "coverage", "fairness", "quality", "evenness", "change", NULL };
	struct settings *s = r->settings;

	if (!n || !yaml_list(n, "goals", r->faults))
		return;
	s->goals = arena_take(&s->arena, n->n + 1, sizeof *s->goals);
	for (size_t i = 0; i < n->n; i++) {
		int64_t which;

		if (!yaml_choice(n->items[i], "goals", known, r->faults, &which))
			continue;
		s->goals[s->n_goals++] = known[which];
		if (which == 1 || which >= 3)
			fault_warn(r->faults, yaml_place(n->items[i]), "goal-not-yet",
			           "the goal '%s' is not a level of its own yet; this version solves coverage, then quality",
			           known[which]);
	}
}

static int32_t need_person(struct reading *r, struct yaml_map *m, const char *const *keys)
{
	for (int i = 0; keys[i]; i++) {
		const struct yaml_node *n = yaml_map_get(m, keys[i]);
		int32_t person;

		if (!n)
			continue;
		person = n->kind == YAML_TEXT ? school_find_person(r->school, n->text) : -1;
		if (person < 0)
			fault_input(r->faults, yaml_place(n), "unknown-person",
			            "'%.60s' is nobody's id; expected an id of staff.csv", n->kind == YAML_TEXT ? n->text : "");
		return person;
	}
	fault_input(r->faults, yaml_place(m->node), "missing-key", "lacks '%s'; expected it", keys[0]);
	return -1;
}

static int32_t need_instance(struct reading *r, struct yaml_map *m)
{
	const struct yaml_node *n = yaml_map_need(m, "technique");

	for (int32_t i = 0; n && n->kind == YAML_TEXT && i < r->settings->n_instances; i++)
		if (!strcmp(r->settings->instances[i].name, n->text))
			return i;
	if (n)
		fault_input(r->faults, yaml_place(n), "unknown-technique",
		            "'%.60s' is no key of 'techniques'; expected one", n->kind == YAML_TEXT ? n->text : "");
	return -1;
}

void read_pins(struct reading *r, const struct yaml_node *n)
{
	static const char *const supporters[] = { "supporter", "mentor", "observer", NULL };
	static const char *const receivers[] = { "receiver", "mentee", "teacher", NULL };
	struct school *s = r->school;

	if (!n || !yaml_list(n, "pins", r->faults))
		return;
	s->pins = arena_take(r->arena, n->n + 1, sizeof *s->pins);
	for (size_t i = 0; i < n->n; i++) {
		struct yaml_map m;
		struct pin pin = { .file = arena_strdup(r->arena, n->file), .line = n->items[i]->line,
		                   .column = n->items[i]->column };

		if (!yaml_map_open(&m, n->items[i], "pins", r->faults))
			continue;
		pin.technique = need_instance(r, &m);
		pin.supporter = need_person(r, &m, supporters);
		pin.receiver = need_person(r, &m, receivers);
		yaml_map_close(&m);
		if (pin.supporter >= 0 && pin.supporter == pin.receiver)
			fault_input(r->faults, yaml_place(n->items[i]), "same-person", "pins a person to the same person");
		s->pins[s->n_pins++] = pin;
	}
}

void read_avoid(struct reading *r, const struct yaml_node *n)
{
	struct school *s = r->school;

	if (!n || !yaml_list(n, "avoid", r->faults))
		return;
	s->avoid = arena_take(r->arena, n->n + 1, sizeof *s->avoid);
	for (size_t i = 0; i < n->n; i++) {
		const struct yaml_node *people;
		const char *ids[3], *why = "";
		struct yaml_map m;
		int32_t who[2] = { -1, -1 };

		if (!yaml_map_open(&m, n->items[i], "avoid", r->faults))
			continue;
		people = yaml_map_need(&m, "people");
		yaml_map_text(&m, "why", &why);
		yaml_map_close(&m);
		if (!people)
			continue;
		if (!yaml_list(people, "people", r->faults) || people->n != 2 ||
		    yaml_texts(people, "people", r->faults, ids, 3) != 2) {
			fault_input(r->faults, yaml_place(people), "wrong-value", "'people' names not two; expected two ids");
			continue;
		}
		for (int k = 0; k < 2; k++) {
			who[k] = school_find_person(s, ids[k]);
			if (who[k] < 0)
				fault_input(r->faults, yaml_place(people->items[k]), "unknown-person",
				            "'%.60s' is nobody's id; expected an id of staff.csv", ids[k]);
		}
		s->avoid[s->n_avoid++] = (struct avoidance){ who[0], who[1], arena_strdup(r->arena, why) };
	}
}
