#include "run/lever.h"

#include "model/pairing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define STEPS_MOST 64
#define SUPPORTERS_MOST 12   /* people who are tried as one more supporter */

struct levering {
	const struct run *loaded, *fresh;
	const struct left_out *what;
	const struct conflict *conflict;
	struct arena *arena;
	const struct input *school, *staff;
	const struct yaml_node *root;
	lever_list *to;
	const char *wanted;      /* the one key that is asked about */
};

static void add(struct levering *l, struct lever lever)
{
	lever.head = lever.head ? lever.head : "";
	lever.tail = lever.tail ? lever.tail : "";
	lever.was = lever.was ? lever.was : "";
	vec_push(l->to, lever);
}

/* --- numbers in school.yaml --------------------------------------------------------------- */

/* "2 weeks": its number, and what stands behind it; 0: it is none. */
static int split_number(const char *text, int64_t *ret, const char **ret_tail)
{
	char *end;

	if (*text < '0' || *text > '9')
		return 0;
	*ret = strtoll(text, &end, 10);
	*ret_tail = end;
	return !*end || *end == ' ';
}

static int64_t step_of(int64_t value)
{
	return value >= 15 && value % 5 == 0 ? 5 : 1;
}

/* Both ways, or one. `value` and `unit` are for where nothing stands. */
static void add_number(struct levering *l, const char *key, int64_t value, const char *unit, int up, int down,
	int32_t people)
{
	struct lever lever = {.form = LEVER_NUMBER, .key = arena_strdup(l->arena, key), .people = people,
		.value = value, .tail = unit};

	if (!slit_of_key(l->school->bytes, l->school->n, l->root, key, l->arena, &lever.slit, &lever.was))
		return;
	if (lever.was) {
		lever.was = arena_strdup(l->arena, lever.was);
		if (!split_number(lever.was, &lever.value, &lever.tail))
			return;
	} else {
		lever.was = arena_printf(l->arena, "%" PRId64 "%s", value, unit);
	}
	lever.step = step_of(lever.value);
	lever.most = STEPS_MOST;
	if (up)
		add(l, lever);
	lever.most = lever.value / lever.step < STEPS_MOST ? lever.value / lever.step : STEPS_MOST;
	lever.step = -lever.step;
	if (down && lever.most)
		add(l, lever);
}

static void add_words(struct levering *l, const char *key, const char *const *words, int64_t n, int32_t people)
{
	struct lever lever = {.form = LEVER_WORD, .key = arena_strdup(l->arena, key), .step = 1, .most = 1,
		.people = people};

	if (!slit_of_key(l->school->bytes, l->school->n, l->root, key, l->arena, &lever.slit, &lever.was))
		return;
	for (int64_t i = 0; i < n; i++) {
		lever.words = &words[i];
		if (!lever.was || strcmp(lever.was, words[i]) != 0)
			add(l, lever);
	}
}

/* --- options of a technique ----------------------------------------------------------------- */

static int32_t people_in(const struct run *r, int32_t technique)
{
	int32_t n = 0;

	for (int32_t p = 0; p < r->school.n_people; p++)
		n += r->catalogue.at[technique].roles[p] != 0;
	return n > 2 ? n : 2;        /* somebody is to be paired, at least */
}

static void add_option(struct levering *l, const char *key, const struct clg_option *o, const struct clg_value *v,
	int32_t people)
{
	static const char *const units[] = {[CLG_OPTION_COUNT] = "", [CLG_OPTION_MINUTES] = " min",
		[CLG_OPTION_DAYS] = " days", [CLG_OPTION_HOURS] = " min"};
	static const char *const yes[] = {"yes"}, *const no[] = {"no"};
	int64_t n = 0;

	if (o->kind >= CLG_OPTION_COUNT && o->kind <= CLG_OPTION_HOURS) {
		add_number(l, key, v->number, units[o->kind], 1, 1, people);
	} else if (o->kind == CLG_OPTION_FLAG) {
		add_words(l, key, v->number ? no : yes, 1, people);
	} else if (o->kind == CLG_OPTION_CHOICE) {
		while (o->choices[n])
			n++;
		for (int64_t i = 0; i < n; i++)
			if (i != v->number)
				add_words(l, key, &o->choices[i], 1, people);
	}
}

/* Every number that a technique in YAML is given. */
static void add_declared(struct levering *l, const char *key, const struct yaml_node *n, int32_t people)
{
	int64_t value;
	const char *tail;

	if (n->kind == YAML_TEXT && split_number(n->text, &value, &tail))
		add_number(l, key, 0, "", 1, 1, people);
	for (size_t i = 0; n->kind == YAML_MAP && i < n->n; i++)
		add_declared(l, arena_printf(l->arena, "%s.%s", key, n->keys[i]->text), n->items[i], people);
}

static const struct yaml_node *child(const struct yaml_node *n, const char *key)
{
	for (size_t i = 0; n && n->kind == YAML_MAP && i < n->n; i++)
		if (!strcmp(n->keys[i]->text, key))
			return n->items[i];
	return NULL;
}

static void add_technique(struct levering *l, int32_t technique)
{
	const struct instance *i = &l->fresh->settings.instances[technique];
	const struct plugin_entry *e = registry_find(l->fresh->plugins, CLG_KIND_TECHNIQUE, i->plugin);
	const struct yaml_node *said = child(child(l->root, "techniques"), i->name);
	const char *key = arena_printf(l->arena, "techniques.%s", i->name);
	int32_t people = people_in(l->fresh, technique);

	if (i->declared && said)
		add_declared(l, key, said, people);
	for (uint32_t k = 0; !i->declared && e && e->plugin && k < i->n_values; k++)
		add_option(l, arena_printf(l->arena, "%s.%s", key, e->plugin->options[k].name),
			&e->plugin->options[k], &i->values[k], people);
}

/* --- cells of staff.csv ------------------------------------------------------------------ */

static int open_cell(struct levering *l, int32_t person, const char *column, struct lever *ret)
{
	const struct person *p = &l->fresh->school.people[person];

	*ret = (struct lever){.people = 1, .key = arena_printf(l->arena, "%s: %s", p->id, column)};
	return l->staff && p->file && !strcmp(p->file, l->staff->name) &&
		slit_of_cell(l->staff->bytes, l->staff->n, l->staff->name, p->line, column, l->arena, &ret->slit,
			&ret->was);
}

static void add_cell_words(struct levering *l, struct lever lever, const char *word)
{
	const char **words = arena_take(l->arena, 1, sizeof *words);

	words[0] = slit_cell_text(&lever.slit, word, l->arena);
	lever.form = LEVER_WORD;
	lever.words = words;
	lever.step = lever.most = 1;
	add(l, lever);
}

static void add_limit(struct levering *l, int32_t person)
{
	struct lever lever;

	if (!open_cell(l, person, "limit", &lever))
		return;
	lever.form = LEVER_NUMBER;
	lever.value = l->fresh->school.people[person].may.minutes_per_week;
	lever.step = step_of(lever.value);
	lever.most = STEPS_MOST;
	if (!*lever.was)
		lever.was = arena_printf(l->arena, "%" PRId64, lever.value);
	add(l, lever);
	lever.step = -lever.step;
	lever.most = lever.value > -lever.step;
	if (l->wanted && lever.most)
		add(l, lever);
}

static int read_clock(const char *at, int64_t *ret)
{
	for (int i = 0; i < 5; i++)
		if (i == 2 ? at[i] != ':' : at[i] < '0' || at[i] > '9')
			return 0;
	*ret = ((at[0] - '0') * 10 + at[1] - '0') * 60 + (at[3] - '0') * 10 + at[4] - '0';
	return 1;
}

/* Every clock time in a cell, moved by five minutes at a time: of a span that begins and ends, the first one
 * this way, the second the other. */
static void add_clocks(struct levering *l, struct lever lever, int first)
{
	int which = 0;

	for (const char *at = lever.was; *at; at++) {
		if (!read_clock(at, &lever.value))
			continue;
		lever.form = LEVER_CLOCK;
		lever.head = arena_strndup(l->arena, lever.was, (size_t)(at - lever.was));
		lever.tail = at + 5;
		lever.step = (which++ % 2 ? -first : first) * 5;
		lever.most = STEPS_MOST;
		add(l, lever);
		at += 4;
	}
}

/* Without one of its parts. */
static void add_without(struct levering *l, struct lever lever)
{
	const char *was = lever.was;

	for (const char *at = was; *at;) {
		const char *end = at + strcspn(at, ";"), *next = end + (*end == ';');
		const char *rest;

		next += strspn(next, " ");
		rest = arena_printf(l->arena, "%.*s%s", (int)(at - was), was, next);
		while (*rest && (rest[strlen(rest) - 1] == ';' || rest[strlen(rest) - 1] == ' '))
			rest = arena_strndup(l->arena, rest, strlen(rest) - 1);
		add_cell_words(l, lever, rest);
		at = next;
	}
}

static void add_away(struct levering *l, int32_t person)
{
	struct lever lever;

	if (!open_cell(l, person, "away", &lever) || !*lever.was)
		return;
	add_clocks(l, lever, 1);
	add_without(l, lever);
}

static void add_present(struct levering *l, int32_t person)
{
	struct lever lever;

	if (open_cell(l, person, "present", &lever) && *lever.was)
		add_clocks(l, lever, -1);
}

/* Somebody who is trained, offers it, or joins it, and wasn't or didn't. */
static void add_supporter(struct levering *l, int32_t person, int32_t technique)
{
	const char *name = l->fresh->settings.instances[technique].name;
	const struct {
		const char *column, *word;
	} cells[] = {{"roles", "mentor"}, {"offers", name}, {"joins", name}};
	struct lever lever;

	for (int i = 0; i < 3; i++)
		if (open_cell(l, person, cells[i].column, &lever) && !strstr(lever.was, cells[i].word))
			add_cell_words(l, lever, arena_printf(l->arena, "%s%s%s", lever.was, *lever.was ? "; " : "",
				cells[i].word));
}

static void add_supporters(struct levering *l)
{
	const struct technique *t = &l->fresh->catalogue.at[l->what->technique];
	int n = 0;

	for (int32_t p = 0; p < l->fresh->school.n_people && n < SUPPORTERS_MOST; p++) {
		if (t->def.form != CLG_FORM_PAIRS || may_be(t, p, 0) || p == l->what->person)
			continue;
		add_supporter(l, p, l->what->technique);
		n++;
	}
}

/* --- days, pins, those who are kept apart ---------------------------------------------------- */

static void add_item(struct levering *l, const struct yaml_node *list, size_t which, const char *key, int32_t people)
{
	static const char *const nothing[] = {""};
	struct lever lever = {.form = LEVER_WORD, .key = key, .words = nothing, .step = 1, .most = 1,
		.people = people};
	struct slit slit;

	/* the item's line is that of its first value */
	if (!slit_of_item(l->school->bytes, l->school->n, l->school->name, list->items[which]->line, list->n == 1,
		    l->arena, &slit))
		return;
	lever.slit = slit;
	add(l, lever);
}

static void add_date(struct levering *l, const struct yaml_node *n, int step)
{
	struct lever lever = {.form = LEVER_DATE, .key = "term.protected", .step = step, .most = STEPS_MOST,
		.people = l->fresh->school.n_people};
	date_t date;

	if (!n || date_parse(n->text, &date) ||
		!slit_of_scalar(l->school->bytes, l->school->n, n, l->arena, &lever.slit))
		return;
	lever.was = arena_strdup(l->arena, n->text);
	lever.value = date;
	add(l, lever);
}

static void add_protected(struct levering *l, const struct norm *n)
{
	const struct yaml_node *list = child(child(l->root, "term"), "protected");
	const struct school *s = &l->loaded->school;

	for (size_t i = 0; list && list->kind == YAML_LIST && i < list->n; i++) {
		const struct yaml_node *from = child(list->items[i], "from"), *to = child(list->items[i], "to");
		date_t first, last;

		if (!from || !to || date_parse(from->text, &first) || date_parse(to->text, &last) ||
			last < s->days[n->a].date || first > s->days[n->b].date)
			continue;
		add_item(l, list, i, "term.protected", s->n_people);
		add_date(l, from, 1);
		add_date(l, to, -1);
	}
}

static int names(const struct yaml_node *n, const char *id)
{
	int found = n->kind == YAML_TEXT && !strcmp(n->text, id);

	for (size_t i = 0; n->kind != YAML_TEXT && i < n->n; i++)
		found |= names(n->items[i], id);
	return found;
}

/* Items of a list that name both. */
static void add_couple(struct levering *l, const char *key, int32_t a, int32_t b)
{
	const struct yaml_node *list = child(l->root, key);
	const struct person *people = l->fresh->school.people;

	for (size_t i = 0; list && list->kind == YAML_LIST && i < list->n; i++)
		if (names(list->items[i], people[a].id) && names(list->items[i], people[b].id))
			add_item(l, list, i, key, 2);
}

/* --- all of them ----------------------------------------------------------------------------- */

static void add_presence(struct levering *l, int32_t person)
{
	const struct school *s = &l->fresh->school;

	add_present(l, person);
	add_number(l, "presence.before", s->before, " min", 1, 0, s->n_people);
	add_number(l, "presence.after", s->after, " min", 1, 0, s->n_people);
}

static void add_of_norm(struct levering *l, const struct norm *n)
{
	const struct school *s = &l->fresh->school;
	const struct allowance *may = n->kind >= NORM_PRESENCE && n->kind <= NORM_WEEK ? &s->people[n->a].may : NULL;

	switch (n->kind) {
	case NORM_PRESENCE: add_presence(l, n->a); break;
	case NORM_AWAY: add_away(l, n->a); break;
	case NORM_DAY_SPAN: add_number(l, "workload.limits.day-span", may->day_span, " min", 1, 0, s->n_people); break;
	case NORM_PLANNING: add_number(l, "workload.limits.planning.share", may->planning_percent, " %", 0, 1, s->n_people); break;
	case NORM_COVERS: add_number(l, "workload.limits.covers-per-term", may->covers_per_term, "", 1, 0, s->n_people); break;
	case NORM_WORKING: add_number(l, "workload.limits.working-minutes-per-week", may->working_per_week, "", 1, 0, s->n_people); break;
	case NORM_VISITS: add_number(l, "workload.limits.observations-per-term", may->visits_per_term, "", 1, 0, s->n_people); break;
	case NORM_DAY: add_number(l, "workload.limits.meetings-per-day", may->meetings_per_day, "", 1, 0, s->n_people); break;
	case NORM_WEEK:
		add_limit(l, n->a);
		add_number(l, "workload.limits.minutes-per-week", may->minutes_per_week, "", 1, 0, s->n_people);
		break;
	case NORM_PROTECTED: add_protected(l, n); break;
	case NORM_PIN: add_couple(l, "pins", l->loaded->school.pins[n->a].supporter, l->loaded->school.pins[n->a].receiver); break;
	case NORM_AVOID: add_couple(l, "avoid", l->loaded->school.avoid[n->a].a, l->loaded->school.avoid[n->a].b); break;
	case NORM_TEAM: case NORM_OTHERS: break;
	default: add_technique(l, n->a); break;
	}
}

static int same_lever(const struct lever *x, const struct lever *y)
{
	return x->slit.line == y->slit.line && x->slit.inserts == y->slit.inserts && x->form == y->form &&
		x->step == y->step && x->value == y->value && !strcmp(x->slit.before, y->slit.before) &&
		!strcmp(x->slit.behind, y->slit.behind) && !strcmp(x->slit.file, y->slit.file) &&
		!strcmp(x->key, y->key) && !strcmp(x->head, y->head) &&
		(x->form != LEVER_WORD || !strcmp(x->words[0], y->words[0]));
}

/* Each once, those who concern few first, otherwise as they came. */
static void put_in_order(lever_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->n; i++) {
		struct lever own = list->at[i];
		size_t at = kept, k = 0;

		while (k < kept && !same_lever(&list->at[k], &own))
			k++;
		if (k < kept)
			continue;
		for (; at > 0 && list->at[at - 1].people > own.people; at--)
			list->at[at] = list->at[at - 1];
		list->at[at] = own;
		kept++;
	}
	list->n = kept;
}

static const struct input *find_input(const struct run *r, const char *name)
{
	for (size_t i = 0; name && i < r->source.inputs.n; i++)
		if (!strcmp(r->source.inputs.at[i].name, name))
			return &r->source.inputs.at[i];
	return NULL;
}

static void find(struct levering *l)
{
	int pairs = l->what->cycle < 0 && l->conflict->end == IRREDUCIBLE_BARE;

	for (size_t i = 0; i < l->conflict->norms.n; i++) {
		add_of_norm(l, &l->conflict->norms.at[i]);
		pairs |= l->conflict->norms.at[i].kind == NORM_OTHERS || l->conflict->norms.at[i].kind == NORM_MOST;
	}
	add_technique(l, l->what->technique);
	if (pairs)
		add_supporters(l);
	put_in_order(l->to);
}

/* With the tree of school.yaml, whose texts go when it is done. */
static void with_tree(struct levering *l, void (*look)(struct levering *l))
{
	struct yaml_tree *tree;
	struct faults quiet;

	l->staff = find_input(l->fresh, l->fresh->settings.staff_file);
	l->school = find_input(l->fresh, l->fresh->settings.school_file);
	faults_init(&quiet);
	if (l->school && yaml_read(l->school->name, l->school->bytes, l->school->n, &quiet, &tree) == CLG_OK) {
		l->root = tree->root;
		look(l);
		for (size_t i = 0; i < l->to->n; i++)
			l->to->at[i].slit.file = arena_strdup(l->arena, l->to->at[i].slit.file);
		yaml_tree_free(tree);
	}
	faults_release(&quiet);
}

void levers_find(const struct run *loaded, const struct run *fresh, const struct left_out *what,
	const struct conflict *c, struct arena *a, lever_list *ret)
{
	struct levering l = {.loaded = loaded, .fresh = fresh, .what = what, .conflict = c, .arena = a, .to = ret};

	with_tree(&l, find);
}

/* --- one key ----------------------------------------------------------------------------------- */

static void find_person_key(struct levering *l)
{
	size_t n = strcspn(l->wanted, ".");
	char *id = arena_strndup(l->arena, l->wanted, n);
	int32_t person = school_find_person(&l->fresh->school, id);

	if (person >= 0 && !strcmp(l->wanted + n, ".limit"))
		add_limit(l, person);
}

/* Those that are written down; presets of presence and of techniques. */
static void find_key(struct levering *l)
{
	const struct school *s = &l->fresh->school;
	struct slit slit;
	const char *said = NULL;

	find_person_key(l);
	if (slit_of_key(l->school->bytes, l->school->n, l->root, l->wanted, l->arena, &slit, &said) && said)
		add_number(l, l->wanted, 0, "", 1, 1, 0);
	else if (!strcmp(l->wanted, "presence.before") || !strcmp(l->wanted, "presence.after"))
		add_number(l, l->wanted, l->wanted[9] == 'b' ? s->before : s->after, " min", 1, 1, 0);
	else if (!strncmp(l->wanted, "techniques.", 11))
		for (int32_t t = 0; t < l->fresh->catalogue.n; t++)
			add_technique(l, t);
}

int lever_of_key(const struct run *fresh, const char *key, struct arena *a, struct lever *ret_up, struct lever *ret_down)
{
	lever_list list = {0};
	struct levering l = {.fresh = fresh, .arena = a, .to = &list, .wanted = key};
	int found = 0;

	memset(ret_down, 0, sizeof *ret_down);
	with_tree(&l, find_key);
	for (size_t i = 0; i < list.n; i++) {
		const struct lever *one = &list.at[i];

		if (one->form != LEVER_NUMBER || (strcmp(one->key, key) != 0 && !strchr(one->key, ':')))
			continue;
		*(one->step > 0 ? ret_up : ret_down) = *one;
		found |= one->step > 0;
	}
	vec_release(&list);
	return found;
}

char *lever_fill(const struct lever *l, int64_t steps, const struct run *fresh, struct arena *a, size_t *ret_n)
{
	const struct input *in = find_input(fresh, l->slit.file);

	return in ? slit_fill(&l->slit, lever_text(l, steps, a), in->bytes, in->n, ret_n) : NULL;
}

/* --- what it says ---------------------------------------------------------------------------- */

const char *lever_text(const struct lever *l, int64_t steps, struct arena *a)
{
	int64_t value = l->value + l->step * steps;
	char date[11];

	switch (l->form) {
	case LEVER_WORD:
		return l->words[steps - 1];
	case LEVER_CLOCK:
		value = value < 0 ? 0 : value > 23 * 60 + 55 ? 23 * 60 + 55 : value;
		return slit_cell_text(&l->slit, arena_printf(a, "%s%02d:%02d%s", l->head, (int)(value / 60),
			(int)(value % 60), l->tail), a);
	case LEVER_DATE:
		date_print((date_t)value, date);
		return arena_strdup(a, date);
	default:
		return arena_printf(a, "%s%" PRId64 "%s", l->head, value, l->tail);
	}
}

int64_t lever_change(const struct lever *l, int64_t steps)
{
	int64_t by = l->step * steps < 0 ? -l->step * steps : l->step * steps;

	if (l->form == LEVER_WORD || l->value <= 0)
		return 1000;
	if (l->form == LEVER_DATE)
		return by * 1000 / 7;        /* of a week */
	if (l->form == LEVER_CLOCK)
		return by * 1000 / 60;       /* of an hour */
	return by * 1000 / l->value;
}
