/* What a page is drawn on: people, days, bells, lessons, why a team is one, and what is proven. */
#include "report/tables.h"

#include "base/text.h"
#include "report/load.h"

#include <stdlib.h>
#include <string.h>

struct drawing {
	struct tables *t;
	const struct view *view;
	struct reader reader;
};

static int is_principal(const struct drawing *d)
{
	return d->reader.audience == FOR_PRINCIPAL;
}

/* --- people ---------------------------------------------------------------------------------- */

static void mark(const struct drawing *d, uint8_t *known, const char *id)
{
	int32_t p = school_find_person(view_school(d->view), id);

	if (p >= 0)
		known[p] = 1;
}

/* The principal knows everybody; others those who stand in what they may see, and themselves. */
static uint8_t *known_people(const struct drawing *d)
{
	const struct clg_export *plan = &d->t->plan;
	int32_t n = view_school(d->view)->n_people;
	uint8_t *known = xcalloc((size_t)n + 1, 1);

	memset(known, is_principal(d), (size_t)n);
	if (d->reader.audience == FOR_PERSON)
		known[d->reader.person] = 1;
	for (uint32_t i = 0; i < plan->n_members; i++)
		mark(d, known, plan->members[i].person);
	for (uint32_t i = 0; i < plan->n_meetings; i++)
		if (*plan->meetings[i].cover)
			mark(d, known, plan->meetings[i].cover);
	return known;
}

static void fill_load(const struct drawing *d, const struct load *l, struct clg_export_person *row)
{
	const struct school *s = view_school(d->view);

	row->meetings = l->meetings;
	row->covers = l->covers;
	row->minutes = l->minutes;
	row->mean = l->mean;
	row->highest = l->highest;
	row->limit = l->limit == INT32_MAX ? -1 : l->limit;
	row->monday = l->week < 0 ? 0 : date_monday(s->from) + 7 * l->week;
}

static void add_people(struct drawing *d)
{
	const struct school *s = view_school(d->view);
	struct load *loads = is_principal(d) ? loads_of(d->view) : NULL;
	uint8_t *known = known_people(d);

	for (int32_t p = 0; p < s->n_people; p++) {
		struct clg_export_person row = {
			.id = s->people[p].id, .name = s->people[p].name, .limit = -1};

		if (loads)
			fill_load(d, &loads[p], &row);
		if (known[p])
			vec_push(&d->t->people, row);
	}
	free(known);
	free(loads);
}

/* --- the calendar ---------------------------------------------------------------------------- */

static void add_days(struct drawing *d)
{
	const struct school *s = view_school(d->view);

	for (int32_t i = 0; i < s->n_days; i++) {
		const struct day *day = &s->days[i];

		vec_push(&d->t->days, (struct clg_export_day){.date = day->date,
					      .is_school_day = day->school_day >= 0,
					      .is_plannable = day->plannable,
					      .label = day->label ? day->label : "",
					      .why = day->why ? day->why : ""});
	}
}

/* A bell that rings, doesn't, and rings again stands twice. */
static void add_bells(struct drawing *d)
{
	const struct school *s = view_school(d->view);

	for (int32_t i = 0; i < s->n_periods; i++) {
		const struct period *p = &s->periods[i];
		struct clg_export_period *row = NULL;

		for (int32_t day = 0; day < s->n_days; day++) {
			if (!period_rings(s, p, day)) {
				row = NULL;
				continue;
			}
			if (!row) {
				vec_push(&d->t->periods,
					(struct clg_export_period){p->name, p->schedule, p->start,
						p->end, s->days[day].date, 0});
				row = &d->t->periods.at[d->t->periods.n - 1];
			}
			row->to = s->days[day].date;
		}
	}
}

/* --- lessons --------------------------------------------------------------------------------- */

static int is_lesson_seen(const struct drawing *d, const struct lesson *l)
{
	for (uint32_t k = 0; k < l->n_teachers && d->reader.audience == FOR_PERSON; k++)
		if (l->teachers[k] == d->reader.person)
			return 1;
	return is_principal(d);
}

static const char *joined_classes(struct drawing *d, const struct lesson *l)
{
	const struct school *s = view_school(d->view);
	const char *all = "";

	for (uint32_t k = 0; k < l->n_classes; k++)
		all = k ? arena_printf(&d->t->arena, "%s+%s", all, s->classes[l->classes[k]])
			: s->classes[l->classes[k]];
	return all;
}

/* A person's own lessons don't tell who else is in them. */
static void add_lesson(struct drawing *d, const struct lesson *l)
{
	const struct school *s = view_school(d->view);
	const char **people = arena_take(&d->t->arena, l->n_teachers + 1, sizeof *people);
	uint32_t n = 0;

	for (uint32_t k = 0; k < l->n_teachers; k++)
		if (is_principal(d) || l->teachers[k] == d->reader.person)
			people[n++] = s->people[l->teachers[k]].id;
	vec_push(&d->t->lessons, (struct clg_export_lesson){.ref = l->ref,
					 .klass = joined_classes(d, l),
					 .subject = l->subject,
					 .room = l->room,
					 .people = people,
					 .n_people = n});
}

static void add_lessons(struct drawing *d)
{
	const struct school *s = view_school(d->view);
	int32_t *place = xcalloc((size_t)s->n_lessons + 1, sizeof *place);

	for (int32_t l = 0; l < s->n_lessons; l++) {
		place[l] = -1;
		if (!is_lesson_seen(d, &s->lessons[l]))
			continue;
		place[l] = (int32_t)d->t->lessons.n;
		add_lesson(d, &s->lessons[l]);
	}
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *o = &s->occurrences[i];

		if (place[o->lesson] >= 0)
			vec_push(&d->t->occurrences,
				(struct clg_export_occurrence){(uint32_t)place[o->lesson],
					s->days[o->day].date, o->start, o->end});
	}
	free(place);
}

/* --- teams ----------------------------------------------------------------------------------- */

static const char *shared_subjects(struct drawing *d, const struct team *t)
{
	const struct school *s = view_school(d->view);
	const char *all = "";

	for (int32_t k = 0; k < s->n_subjects && k < 256; k++) {
		int n = 0;

		while (n < t->n && s->people[t->person[n]].subjects[k / 64] >> (k % 64) & 1)
			n++;
		if (n == t->n)
			all = *all ? arena_printf(&d->t->arena, "%s, %s", all, s->subjects[k])
				   : s->subjects[k];
	}
	return all;
}

static int is_one_building(const struct school *s, const struct team *t)
{
	for (int k = 0; k < t->n; k++)
		if (s->people[t->person[k]].building < 0 ||
			s->people[t->person[k]].building != s->people[t->person[0]].building)
			return 0;
	return s->n_buildings > 1;
}

static void fill_pair(
	const struct technique *tech, const struct team *t, struct clg_export_team *row)
{
	const struct match *m = NULL;

	if (t->n == 2 && tech->from < 0)
		m = technique_match_in(tech, t->person[0], t->role[0], t->person[1], t->role[1]);
	row->common = m ? m->common : -1;
	row->visible = m ? m->visible : -1;
	row->last_term = t->n == 2 && past_has(&tech->past, t->person[0], t->person[1]);
}

static void count_cycles(
	const struct view *v, const struct team *t, struct clg_export_team *row)
{
	for (int32_t c = 0; c < v->plan->n_cycles; c++) {
		if (team_compare(&v->agenda->teams[v->agenda->cycles[c].team], t))
			continue;
		row->cycles++;
		row->seated += v->plan->seated[c];
	}
}

static void add_teams(struct drawing *d)
{
	const struct view *v = d->view;

	for (int32_t i = 0; i < v->plan->n_teams; i++) {
		const struct team *t = &v->plan->teams[i];
		const struct technique *tech = &v->agenda->techniques->at[t->technique];
		struct clg_export_team row = {.technique = tech->name,
			.team = t->id,
			.worth = is_principal(d) ? t->worth : 0};

		if (!reader_may_see(v, d->reader, t))
			continue;
		row.subjects = shared_subjects(d, t);
		row.is_one_building = is_one_building(view_school(v), t);
		fill_pair(tech, t, &row);
		count_cycles(v, t, &row);
		vec_push(&d->t->teams, row);
	}
}

static int by_name(const void *x, const void *y)
{
	const struct clg_export_team *a = x, *b = y;
	int order = strcmp(a->technique, b->technique);

	return order ? order : strcmp(a->team, b->team);
}

/* --- proof ----------------------------------------------------------------------------------- */

static void add_level(struct drawing *d, const char *program, const struct proof *p)
{
	vec_push(&d->t->levels, (struct clg_export_level){.program = program,
					.level = level_name(p->level) ? level_name(p->level) : "",
					.value = p->value,
					.bound = p->bound});
}

static void add_levels(struct drawing *d)
{
	static const char *const programs[] = {"pairing", "seating"};

	for (int k = 0; k < 2; k++)
		for (int32_t i = 0; i < d->view->plan->levels[k].n; i++)
			add_level(d, programs[k], &d->view->plan->levels[k].at[i]);
}

/* -------------------------------------------------------------------------------------------- */

#define HAND_OVER(PLURAL, SINGULAR) do {                                                           \
	out->PLURAL = t->PLURAL.at;                                                                \
	out->n_##PLURAL = (uint32_t)t->PLURAL.n;                                                   \
	out->SINGULAR##_size = sizeof *out->PLURAL;                                                \
} while (0)

static void hand_over(struct tables *t)
{
	struct clg_export *out = &t->plan;

	HAND_OVER(people, person);
	HAND_OVER(days, day);
	HAND_OVER(periods, period);
	HAND_OVER(lessons, lesson);
	HAND_OVER(occurrences, occurrence);
	HAND_OVER(teams, team);
	HAND_OVER(levels, level);
}

void tables_add_backdrop(struct tables *t, const struct view *v, struct reader reader)
{
	struct drawing d = {t, v, reader};
	const struct school *s = view_school(v);

	t->plan.audience = (int32_t)reader.audience;
	t->plan.reader = reader.audience == FOR_PERSON ? s->people[reader.person].id : "";
	t->plan.stopped = v->plan->stopped;
	t->plan.from = s->from;
	t->plan.to = s->to;
	add_people(&d);
	add_days(&d);
	add_bells(&d);
	add_lessons(&d);
	add_teams(&d);
	if (is_principal(&d))
		add_levels(&d);
	if (t->teams.n)
		qsort(t->teams.at, t->teams.n, sizeof *t->teams.at, by_name);
	hand_over(t);
}
