/* `techniques:`, `weights:`, `goals:`, `pins:`, `avoid:`. */
#include "intake/reading.h"

#include "base/text.h"
#include "plugin/call.h"

#include <string.h>

#include "base/banned.h"

static int read_value(const struct clg_option *o, const struct yaml_node *n, struct arena *arena,
	struct faults *faults, struct clg_value *v)
{
	int flag;

	switch (o->kind) {
	case CLG_OPTION_COUNT:
		return yaml_count(n, o->name, o->least, o->most, faults, &v->number);
	case CLG_OPTION_MINUTES:
		return yaml_duration(n, o->name, YAML_MINUTES, o->least, o->most, faults,
			&v->number);
	case CLG_OPTION_HOURS:
		return yaml_duration(n, o->name, YAML_CLOCK, o->least, o->most, faults,
			&v->number);
	case CLG_OPTION_DAYS:
		return yaml_duration(n, o->name, YAML_DAYS, o->least, o->most, faults,
			&v->number);
	case CLG_OPTION_CHOICE:
		return yaml_choice(n, o->name, o->choices, faults, &v->number);
	case CLG_OPTION_FLAG:
		if (!yaml_flag(n, o->name, faults, &flag))
			return 0;
		v->number = flag;
		return 1;
	default:
		if (!yaml_text(n, o->name, faults, &v->text))
			return 0;
		v->text = arena_strdup(arena, v->text);
		return 1;
	}
}

struct clg_value *intake_options(struct yaml_map *m, const struct clg_plugin *p, struct arena *arena)
{
	struct clg_value *values = arena_take(arena, (size_t)p->n_options + 1, sizeof *values);

	for (uint32_t k = 0; k < p->n_options; k++) {
		const struct clg_option *o = &p->options[k];
		const struct yaml_node *n = yaml_map_get(m, o->name);

		values[k] = (struct clg_value){ .number = o->preset, .text = o->preset_text };
		if (n)
			values[k].given = (uint32_t)read_value(o, n, arena, m->faults, &values[k]);
	}
	return values;
}

static const char *technique_hint(struct reading *r, const char *name)
{
	const struct plugin_entry *list;
	size_t n = registry_list(r->plugins, &list);
	name_list names = { 0 };
	const char *text;

	for (size_t i = 0; i < n; i++)
		if (list[i].plugin && list[i].plugin->kind == CLG_KIND_TECHNIQUE)
			vec_push(&names, list[i].plugin->name);
	text = hint(r, name, &names, "expected one that 'collega technique list' shows");
	vec_release(&names);
	return text;
}

/* Pins speak of mentors and mentees, as the technique does. */
static void note_role_names(struct reading *r, const struct clg_definition *def)
{
	struct role_names *names = &r->role_names.at[r->role_names.n - 1];

	if (def->form != CLG_FORM_GROUPS && def->n_roles == 2) {
		names->supporter = arena_strdup(r->arena, def->roles[0].name);
		names->receiver = arena_strdup(r->arena, def->roles[1].name);
	}
	names->has_no_pairs = def->form == CLG_FORM_FROM;
}

static void ask_role_names(struct reading *r, const struct instance *i)
{
	const struct plugin_entry *e = registry_find(r->plugins, CLG_KIND_TECHNIQUE, i->plugin);
	struct clg_definition def;
	struct call *call;

	if (call_create(e, i, r->faults, &call) != CLG_OK)
		return;
	if (call_define(call, &def) == CLG_OK)
		note_role_names(r, &def);
	call_free(call);
}

/* A stored plan has its techniques with it, in the same order. */
static void recall_instance(struct reading *r, const struct instance *i)
{
	const struct catalogue *c = r->source->techniques;
	int32_t k = r->settings->n_instances - 1;

	if (k < c->n && !strcmp(c->at[k].name, i->name))
		note_role_names(r, &c->at[k].def);
	else
		fault_add(r->faults, CLG_EIO, i->at, "database-damaged",
			"the stored plan knows no technique '%.60s' at this place", i->name);
}

static void read_instance(struct reading *r, const struct yaml_node *key, const struct yaml_node *n,
	struct instance *i)
{
	const struct plugin_entry *e;
	struct yaml_map m;
	const char *plugin = key->text;
	size_t before;

	i->name = arena_strdup(&r->settings->arena, key->text);
	i->at = (struct place){ arena_strdup(&r->settings->arena, key->file), key->line,
		key->column };
	if (!text_is_id(key->text))
		fault_input(r->faults, yaml_place(key), "bad-name",
			"'%.60s' is no name for a technique; expected letters "
			"a-z, digits and '-'",
			key->text);
	if (n->kind == YAML_TEXT && !*n->text) {
		fault_input(r->faults, yaml_place(n), "wrong-kind",
			"'%s' is empty; expected its options, or {} for the presets", key->text);
		return;
	}
	if (!yaml_map_open(&m, n, i->name, r->faults))
		return;
	yaml_map_text(&m, "technique", &plugin);
	i->plugin = arena_strdup(&r->settings->arena, plugin);
	if (r->source->techniques) {
		yaml_map_leave(&m);
		recall_instance(r, i);
		return;
	}
	before = r->faults->n_errors;
	if (read_declared(r, i, n)) {
		yaml_map_leave(&m);
		if (r->faults->n_errors == before)
			ask_role_names(r, i);
		return;
	}
	e = registry_find(r->plugins, CLG_KIND_TECHNIQUE, plugin);
	if (e) {
		i->n_values = e->plugin->n_options;
		i->values = intake_options(&m, e->plugin, &r->settings->arena);
		yaml_map_close(&m);
		if (r->faults->n_errors == before)
			ask_role_names(r, i);
		return;
	}
	yaml_map_leave(&m);
	if (registry_tell_refused(r->plugins, plugin, i->at, r->faults) != CLG_OK)
		return;
	fault_input(r->faults, yaml_place(key), "unknown-technique",
		"there is no technique '%.60s'; %s", plugin, technique_hint(r, plugin));
}

void read_techniques(struct reading *r, const struct yaml_node *n)
{
	struct settings *s = r->settings;

	if (!n)
		return;
	if (n->kind != YAML_MAP) {
		fault_input(r->faults, yaml_place(n), "wrong-kind",
			"'techniques' is no map; expected keys such as 'mentoring: {}'");
		return;
	}
	if (n->n > 63) {
		fault_input(r->faults, yaml_place(n), "too-many",
			"'techniques' names %zu; expected at most 63", n->n);
		return;
	}
	s->instances = arena_take(&s->arena, n->n + 1, sizeof *s->instances);
	for (size_t i = 0; i < n->n; i++) {
		vec_push(&r->role_names, (struct role_names){ 0 });
		read_instance(r, n->keys[i], n->items[i], &s->instances[s->n_instances++]);
	}
}

void read_weights(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *shipped =
		reading_document(r, "", "config:weights.yaml", (struct place){ 0 });
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

static int has_goal(const struct settings *s, enum goal goal)
{
	for (int32_t k = 0; k < s->n_goals; k++)
		if (s->goals[k] == goal)
			return 1;
	return 0;
}

static const char *const known_goals[] = { [GOAL_COVERAGE] = "coverage",
	[GOAL_FAIRNESS] = "fairness",
	[GOAL_QUALITY] = "quality",
	[GOAL_EVENNESS] = "evenness",
	[GOAL_CHANGE] = "change",
	NULL };

void read_goals(struct reading *r, const struct yaml_node *n)
{
	struct settings *s = r->settings;

	if (!n || !yaml_list(n, "goals", r->faults))
		return;
	s->goals = arena_take(&s->arena, n->n + 1, sizeof *s->goals);
	for (size_t i = 0; i < n->n; i++) {
		int64_t which;

		if (!yaml_choice(n->items[i], "goals", known_goals, r->faults, &which))
			continue;
		if (has_goal(s, (enum goal)which))
			fault_input(r->faults, yaml_place(n->items[i]), "duplicate-goal",
				"the goal '%s' stands twice; expected each once",
				known_goals[which]);
		s->goals[s->n_goals++] = (enum goal)which;
		if (which == GOAL_EVENNESS && s->n_goals == 1)
			fault_warn(r->faults, yaml_place(n->items[i]), "goal-order",
				"'evenness' is the first goal, and nothing is as even as nobody "
				"supporting anybody; expected it behind 'coverage' or 'quality'");
	}
}

int32_t find_one(struct reading *r, const struct yaml_node *n, const char *what)
{
	const char *id;
	int32_t person;

	if (!yaml_text(n, what, r->faults, &id))
		return -1;
	person = school_find_person(r->school, id);
	if (person < 0 && (r->is_settled || (r->staff_is_good && r->people.n)))
		fault_input(r->faults, yaml_place(n), "unknown-person",
			"'%.60s' is nobody's id; %s", id, person_hint(r, id));
	return person;
}

/* Under the technique's own name of the role, or the general one. */
static int32_t need_person(struct reading *r, struct yaml_map *m, const char *role,
	const char *general)
{
	const struct yaml_node *own = role ? yaml_map_get(m, role) : NULL, *n;

	n = own ? own : role ? yaml_map_get(m, general) : yaml_map_need(m, general);
	if (n)
		return find_one(r, n, own ? role : general);
	if (role)
		yaml_map_need(m, role);
	return -1;
}

static int32_t need_instance(struct reading *r, struct yaml_map *m)
{
	const struct yaml_node *n = yaml_map_need(m, "technique");
	const char *name;

	if (!n || !yaml_text(n, "technique", r->faults, &name))
		return -1;
	for (int32_t i = 0; i < r->settings->n_instances; i++)
		if (!strcmp(r->settings->instances[i].name, name))
			return i;
	fault_input(r->faults, yaml_place(n), "unknown-technique",
		"'%.60s' is no key of 'techniques'; %s", name, instance_hint(r, name));
	return -1;
}

void read_pin(struct reading *r, const struct yaml_node *n)
{
	struct school *s = r->school;
	struct pin pin = {
		.file = arena_strdup(r->arena, n->file), .line = n->line, .column = n->column
	};
	struct role_names *names;
	struct yaml_map m;

	if (!yaml_map_open(&m, n, "pins", r->faults))
		return;
	pin.technique = need_instance(r, &m);
	if (pin.technique < 0) {
		yaml_map_leave(&m);
		return;
	}
	names = &r->role_names.at[pin.technique];
	pin.supporter = need_person(r, &m, names->supporter, "supporter");
	pin.receiver = need_person(r, &m, names->receiver, "receiver");
	yaml_map_close(&m);
	if (names->has_no_pairs)
		fault_input(r->faults, yaml_place(n), "no-pairs",
			"'%s' takes its pairs from another technique; expected the pin for that "
			"one",
			r->settings->instances[pin.technique].name);
	if (pin.supporter >= 0 && pin.supporter == pin.receiver)
		fault_input(r->faults, yaml_place(n), "same-person",
			"a pin names '%s' twice; expected two different people",
			s->people[pin.supporter].id);
	s->pins[s->n_pins++] = pin;
}

void read_pins(struct reading *r, const struct yaml_node *n)
{
	if (!n || !yaml_list(n, "pins", r->faults) || !r->techniques_are_good)
		return;
	r->school->pins = arena_take(r->arena, n->n + 1, sizeof *r->school->pins);
	for (size_t i = 0; i < n->n; i++)
		read_pin(r, n->items[i]);
}

void read_avoidance(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *people;
	struct avoidance avoid = { -1, -1, "" };
	struct yaml_map m;

	if (!yaml_map_open(&m, n, "avoid", r->faults))
		return;
	people = yaml_map_need(&m, "people");
	if (yaml_map_text(&m, "why", &avoid.why))
		avoid.why = arena_strdup(r->arena, avoid.why);
	yaml_map_close(&m);
	if (!people)
		return;
	if (people->kind != YAML_LIST || people->n != 2) {
		fault_input(r->faults, yaml_place(people), "wrong-value",
			"'people' doesn't name two; expected two ids such as [ozola, liepa]");
		return;
	}
	avoid.a = find_one(r, people->items[0], "people");
	avoid.b = find_one(r, people->items[1], "people");
	if (avoid.a >= 0 && avoid.a == avoid.b)
		fault_input(r->faults, yaml_place(people), "same-person",
			"'people' names '%s' twice; expected two different people",
			r->school->people[avoid.a].id);
	r->school->avoid[r->school->n_avoid++] = avoid;
}

void read_avoid(struct reading *r, const struct yaml_node *n)
{
	if (!n || !yaml_list(n, "avoid", r->faults))
		return;
	r->school->avoid = arena_take(r->arena, n->n + 1, sizeof *r->school->avoid);
	for (size_t i = 0; i < n->n; i++)
		read_avoidance(r, n->items[i]);
}
