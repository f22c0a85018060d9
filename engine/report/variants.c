/* What is compared of variants; how it is printed is in variants_print.c. */
#include "report/variants.h"

#include "model/pairing.h"
#include "report/load.h"
#include "report/names.h"

#include <stdlib.h>
#include <string.h>

struct variants_person {
	const char *id, *name;
	int64_t left_out, minutes;
};

const char *figure_name(enum figure f)
{
	static const char *const names[N_FIGURES] = {"left-out", "cost", "worth", "evenness", "pairs",
		"meetings", "median", "highest"};

	return names[f];
}

void variants_init(struct variants *v, const char *const *keys, int32_t n_keys)
{
	memset(v, 0, sizeof *v);
	arena_init(&v->arena);
	v->school = "";
	v->keys = arena_take(&v->arena, (size_t)n_keys + 1, sizeof *v->keys);
	v->n_keys = n_keys;
	for (int32_t k = 0; k < n_keys; k++)
		v->keys[k] = arena_strdup(&v->arena, keys[k]);
}

void variants_release(struct variants *v)
{
	vec_release(&v->list);
	arena_release(&v->arena);
	memset(v, 0, sizeof *v);
}

/* --- figures -------------------------------------------------------------------------- */

static void set(struct variant *v, enum figure f, int64_t value)
{
	v->figures[f].value = value;
	v->figures[f].is_there = 1;
}

static void set_bound(struct variant *v, enum figure f, int64_t bound)
{
	v->figures[f].bound = bound;
	v->figures[f].has_bound = 1;
}

/* The pairing's first level bounds what both leave out: no seating takes off what pairs must. */
static void count_left_out(const struct view *view, struct variant *v)
{
	const struct proof coverage = {.program = PROGRAM_PAIRING, .level = LEVEL_COVERAGE};
	const struct levels *l = &view->plan->levels[PROGRAM_PAIRING];

	set(v, FIGURE_LEFT_OUT,
		verify_value(view->agenda, view->plan, PROGRAM_PAIRING, &coverage) +
			plan_left_out(view->plan, view->agenda));
	if (l->n && (l->at[0].level == LEVEL_COVERAGE || l->at[0].level == LEVEL_JOINT))
		set_bound(v, FIGURE_LEFT_OUT, l->at[0].bound);
}

static void count_levels(const struct view *view, struct variant *v)
{
	const struct proof *cost = plan_level(view->plan, PROGRAM_SEATING, LEVEL_QUALITY),
			   *worth = plan_level(view->plan, PROGRAM_PAIRING, LEVEL_QUALITY),
			   *even = plan_level(view->plan, PROGRAM_PAIRING, LEVEL_HIGHEST);
	int64_t sum = 0;

	for (int32_t t = 0; t < view->plan->n_teams; t++)
		sum += view->plan->teams[t].worth;
	set(v, FIGURE_WORTH, worth ? -worth->value : sum);
	if (worth)
		set_bound(v, FIGURE_WORTH, -worth->bound);
	if (cost) {
		set(v, FIGURE_COST, cost->value);
		set_bound(v, FIGURE_COST, cost->bound);
	}
	if (even) {
		set(v, FIGURE_EVENNESS, even->value);
		set_bound(v, FIGURE_EVENNESS, even->bound);
	}
}

static void count_meetings(const struct view *view, struct variant *v)
{
	int64_t meetings = 0;

	for (int32_t c = 0; c < view->plan->n_cycles; c++)
		if (view->plan->seated[c])
			meetings += view_course(view, c)->n;
	set(v, FIGURE_PAIRS, view->plan->n_teams);
	set(v, FIGURE_MEETINGS, meetings);
}

static void count_loads(const struct load *loads, int32_t n, struct variant *v)
{
	int32_t highest = 0;

	for (int32_t p = 0; p < n; p++)
		if (loads[p].highest > highest)
			highest = loads[p].highest;
	set(v, FIGURE_MEDIAN, median_load(loads, n));
	set(v, FIGURE_HIGHEST, highest);
}

/* --- people --------------------------------------------------------------------------- */

/* Cycles that a person wants and has not, be it for want of a partner or of a time. */
static int64_t *left_out_of(const struct view *view)
{
	const struct school *s = view_school(view);
	const struct catalogue *techniques = view->agenda->techniques;
	int64_t *left = xcalloc((size_t)s->n_people + 1, sizeof *left);

	for (int32_t t = 0; t < techniques->n; t++)
		for (int32_t p = 0; p < s->n_people; p++)
			left[p] += (int64_t)view->plan->partnerless[t * s->n_people + p] *
				   pair_miss_once(s, &techniques->at[t]);
	for (int32_t c = 0; c < view->plan->n_cycles; c++) {
		const struct team *t = &view->agenda->teams[view->agenda->cycles[c].team];
		const struct clg_definition *def = &techniques->at[t->technique].def;

		for (int k = 0; k < t->n && !view->plan->seated[c]; k++)
			if (def->roles[t->role[k]].need > 0)
				left[t->person[k]] += view->agenda->cycles[c].miss;
	}
	return left;
}

/* As short as may be, and the same in each row: the school's as it is come first. */
static const char *name_in(const struct variants *v, const char *id, const char *name)
{
	for (int32_t p = 0; p < v->n_people; p++)
		if (!strcmp(v->people[p].id, id))
			return v->people[p].name;
	return name;
}

static struct variants_person *people_of(struct variants *v, const struct view *view,
	const struct load *loads)
{
	const struct school *s = view_school(view);
	struct variants_person *people = arena_take(&v->arena, (size_t)s->n_people + 1, sizeof *people);
	const char **names = short_names(&v->arena, s);
	int64_t *left = left_out_of(view);

	for (int32_t p = 0; p < s->n_people; p++)
		people[p] = (struct variants_person){.id = arena_strdup(&v->arena, s->people[p].id),
			.name = name_in(v, s->people[p].id, names[p]),
			.left_out = left[p],
			.minutes = loads[p].minutes};
	free(left);
	return people;
}

static int by_id(const void *a, const void *b)
{
	const struct variants_person *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static void note_change(struct variant *to, const struct variants_person *before,
	const struct variants_person *after)
{
	const struct variants_person *person = before ? before : after;
	struct person_change c = {.id = person->id, .name = person->name};

	for (int i = 0; i < 2; i++) {
		const struct variants_person *p = i ? after : before;

		c.left_out[i] = p ? p->left_out : 0;
		c.minutes[i] = p ? p->minutes : 0;
	}
	if (c.left_out[0] != c.left_out[1] || c.minutes[0] != c.minutes[1])
		to->changes[to->n_changes++] = c;
}

/* Both lists are by id. */
static void compare_people(struct variants *v, const struct variants_person *people, int32_t n,
	struct variant *to)
{
	int32_t b = 0, a = 0;

	to->changes = arena_take(&v->arena, (size_t)(v->n_people + n) + 1, sizeof *to->changes);
	while (b < v->n_people || a < n) {
		int order = b == v->n_people ? 1 : a == n ? -1 : strcmp(v->people[b].id, people[a].id);

		note_change(to, order <= 0 ? &v->people[b] : NULL, order >= 0 ? &people[a] : NULL);
		b += order <= 0;
		a += order >= 0;
	}
}

/* -------------------------------------------------------------------------------------- */

static struct variant *add(struct variants *v, const char *const *values)
{
	struct variant new = {0};

	if (values) {
		new.values = arena_take(&v->arena, (size_t)v->n_keys + 1, sizeof *new.values);
		for (int32_t k = 0; k < v->n_keys; k++)
			new.values[k] = arena_strdup(&v->arena, values[k]);
	}
	vec_push(&v->list, new);
	return &v->list.at[v->list.n - 1];
}

void variants_add(struct variants *v, const char *const *values, const struct view *view)
{
	const struct school *s = view_school(view);
	struct variant *to = add(v, values);
	struct load *loads = loads_of(view);
	struct variants_person *people = people_of(v, view, loads);

	to->is_proven = plan_is_proven(view->plan);
	count_left_out(view, to);
	count_levels(view, to);
	count_meetings(view, to);
	count_loads(loads, s->n_people, to);
	qsort(people, (size_t)s->n_people, sizeof *people, by_id);
	if (v->list.n == 1) {
		v->school = arena_strdup(&v->arena, s->name);
		v->people = people;
		v->n_people = s->n_people;
	} else if (v->people) {
		compare_people(v, people, s->n_people, to);
	}
	free(loads);
}

void variants_add_same(struct variants *v, const char *const *values)
{
	const char **own = add(v, values)->values;

	v->list.at[v->list.n - 1] = v->list.at[0];
	v->list.at[v->list.n - 1].values = own;
}

void variants_add_without(struct variants *v, const char *const *values, const char *why)
{
	struct variant *to = add(v, values);

	to->state = why ? VARIANT_CONTRADICTS : VARIANT_NOT_REACHED;
	to->why = arena_strdup(&v->arena, why);
}
