/* The school without some of its norms. */
#include "explain/norm.h"

#include "base/stop.h"
#include "model/definition.h"
#include "model/slots.h"
#include "seat/seat.h"

#include <string.h>

#define EVERY_DAY 0x7fu

struct loosening {
	struct variant *v;
	const struct agenda *whole;
	const struct plan *plan;
	int32_t cycle;
	const struct norm *norms;
	int32_t n;
	const uint8_t *kept;
};

static void *copy_of(struct arena *a, const void *from, int32_t n, int32_t room, size_t size)
{
	void *copy = arena_take(a, (size_t)room + 1, size);

	if (n)
		memcpy(copy, from, (size_t)n * size);
	return copy;
}

/* What may be changed is copied, the rest shared. */
static void copy_school(struct variant *v, const struct school *s)
{
	struct arena *own = &v->school.arena;

	v->school = *s;
	arena_init(own);
	v->school.people = copy_of(own, s->people, s->n_people, s->n_people, sizeof *s->people);
	v->school.days = copy_of(own, s->days, s->n_days, s->n_days, sizeof *s->days);
	v->school.presence = copy_of(own, s->presence, s->n_presence,
		s->n_presence + s->n_people, sizeof *s->presence);
}

static void copy_catalogue(struct variant *v, const struct catalogue *c)
{
	v->catalogue = *c;
	arena_init(&v->catalogue.arena);
	v->catalogue.at = copy_of(&v->catalogue.arena, c->at, c->n, c->n, sizeof *c->at);
	for (int32_t t = 0; t < c->n; t++)
		definition_copy(&v->catalogue.arena, &c->at[t].def, &v->catalogue.at[t].def);
}

/* --- people ----------------------------------------------------------------------------- */

/* There on every school day, as long as it is; a span from coming to leaving says nothing then. */
static void always_present(struct school *s, int32_t person)
{
	s->people[person].may.day_span = -1;
	s->presence[s->n_presence++] = (struct presence_rule){.person = person,
		.to_day = s->n_days - 1, .weekdays = EVERY_DAY, .end = DAY_MINUTES};
}

static void never_away(struct school *s, int32_t person)
{
	int32_t kept = 0;

	for (int32_t i = 0; i < s->n_presence; i++)
		if (s->presence[i].person != person || !s->presence[i].away)
			s->presence[kept++] = s->presence[i];
	s->n_presence = kept;
}

static void loosen_person(struct school *s, const struct norm *n)
{
	struct allowance *may = &s->people[n->a].may;

	switch (n->kind) {
	case NORM_PRESENCE: always_present(s, n->a); break;
	case NORM_AWAY: never_away(s, n->a); break;
	case NORM_DAY_SPAN: may->day_span = -1; break;
	case NORM_PLANNING: may->planning_percent = 0; break;
	case NORM_COVERS: may->covers_per_term = -1; break;
	case NORM_WORKING: may->working_per_week = -1; break;
	case NORM_VISITS: may->visits_per_term = -1; break;
	case NORM_DAY: may->meetings_per_day = -1; break;
	default: may->minutes_per_week = -1; break;
	}
}

/* --- techniques ------------------------------------------------------------------------- */

static void loosen_window(struct variant *v, struct clg_definition *def, int32_t meeting)
{
	struct clg_meeting_def *own = copy_of(&v->catalogue.arena, def->meetings,
		(int32_t)def->n_meetings, (int32_t)def->n_meetings, sizeof *own);

	own[meeting].after = (struct clg_window){CLG_WINDOW_NONE, 0, 0};
	def->meetings = own;
}

static void loosen_technique(struct variant *v, const struct norm *n)
{
	struct clg_definition *def = &v->catalogue.at[n->a].def;

	switch (n->kind) {
	case NORM_LIMIT: *norm_limit(&def->limits, (enum norm_limit)n->b) = 0; break;
	case NORM_NOTICE: def->notice = 0; break;
	case NORM_GAP: def->gap = 0; break;
	case NORM_WINDOW: loosen_window(v, def, n->b); break;
	default: break;          /* own weeks: once there are cycles */
	}
}

static void loosen(struct loosening *l)
{
	for (int32_t i = 0; i < l->n; i++) {
		const struct norm *n = &l->norms[i];

		if (l->kept[i])
			continue;
		if (n->kind >= NORM_PRESENCE && n->kind <= NORM_WEEK)
			loosen_person(&l->v->school, n);
		else if (n->kind == NORM_LIMIT || n->kind > NORM_WEEKS)
			loosen_technique(l->v, n);
	}
}

/* --- what is to be seated --------------------------------------------------------------- */

/* Team by team, whether its norm is kept; -1: it is none. */
static int norm_of_team(const struct loosening *l, int32_t team)
{
	for (int32_t i = 0; i < l->n; i++)
		if (l->norms[i].kind == NORM_TEAM && l->norms[i].a == team)
			return l->kept[i];
	return 0;
}

/* The whole agenda's index of each team; only teams that have something to seat are there. */
static int32_t choose_teams(const struct loosening *l, struct team *teams, int32_t *of)
{
	int32_t n = 0;

	for (int32_t t = 0; t < l->whole->n_teams; t++) {
		if (t != l->whole->cycles[l->cycle].team && !norm_of_team(l, t))
			continue;
		of[n] = t;
		teams[n++] = l->whole->teams[t];
	}
	return n;
}

static void open_protected(const struct loosening *l)
{
	struct school *s = &l->v->school;

	for (int32_t i = 0; i < l->n; i++)
		if (l->norms[i].kind == NORM_PROTECTED && !l->kept[i])
			for (int32_t d = l->norms[i].a; d <= l->norms[i].b; d++)
				s->days[d].plannable |= s->days[d].school_day >= 0;
}

static int is_dropped(const struct loosening *l, enum norm_kind kind, int32_t technique)
{
	for (int32_t i = 0; i < l->n; i++)
		if (l->norms[i].kind == (int32_t)kind && !l->kept[i] &&
			(kind == NORM_PROTECTED || l->norms[i].a == technique))
			return 1;
	return 0;
}

/* A cycle has the days that it had, and those beside them that were protected: a standing one up to the next. */
static void widen_cycle(const struct loosening *l, int32_t k, int opened)
{
	struct agenda *a = &l->v->agenda;
	struct cycle *c = &a->cycles[k];
	int stands = c->series >= 0 && !is_dropped(l, NORM_WEEKS, a->teams[c->team].technique);
	int is_last = k + 1 == a->n_cycles || a->cycles[k + 1].team != c->team;

	if (!opened && (stands || c->series < 0))
		return;
	if (!stands || c->number == 1)
		c->first_day = 0;
	c->last_day = stands && !is_last ? a->cycles[k + 1].first_day - 1 : a->school->n_days - 1;
}

static void widen(const struct loosening *l)
{
	int opened = is_dropped(l, NORM_PROTECTED, -1);

	for (int32_t k = 0; k < l->v->agenda.n_cycles; k++)
		widen_cycle(l, k, opened);
}

/* --- cycles that nobody asks for -------------------------------------------------------- */

/* The same cycle in the whole agenda. */
static int32_t whole_cycle(const struct loosening *l, const int32_t *of, const struct cycle *c)
{
	int32_t first = 0;

	while (l->whole->cycles[first].team != of[c->team])
		first++;
	return first + c->number - 1;
}

static int is_wanted(const struct loosening *l, const int32_t *of, const struct cycle *c)
{
	int32_t whole = whole_cycle(l, of, c);

	return whole == l->cycle || (l->plan->seated[whole] && norm_of_team(l, of[c->team]));
}

/* They get courses of their own, behind the others. */
static void block_others(const struct loosening *l, const int32_t *of)
{
	struct agenda *a = &l->v->agenda;

	a->courses = copy_of(&a->arena, a->courses, a->n_courses, a->n_courses + a->n_cycles,
		sizeof *a->courses);
	for (int32_t k = 0; k < a->n_cycles; k++) {
		struct cycle *c = &a->cycles[k];

		if (is_wanted(l, of, c))
			continue;
		a->courses[a->n_courses] = a->courses[c->course];
		c->course = a->n_courses++;
		l->v->blocked += c->miss;
	}
}

static void empty_slots(struct agenda *a, int32_t from_course)
{
	for (int32_t i = from_course * CHAIN_MOST; i < a->n_courses * CHAIN_MOST; i++) {
		free(a->slots[i].at);
		a->slots[i] = (struct slots){0};
	}
}

/* Cycles are those of the term as it is; times are looked for in the loosened one. */
static void build(const struct loosening *l)
{
	struct variant *v = l->v;
	struct team *teams = xcalloc((size_t)l->whole->n_teams + 1, sizeof *teams);
	int32_t *of = xcalloc((size_t)l->whole->n_teams + 1, sizeof *of);
	int32_t n = choose_teams(l, teams, of), courses;

	agenda_build_on(&v->agenda, &v->school, &v->catalogue, &l->whole->weights, teams, n,
		(struct span){0, 0});
	slots_release(&v->agenda);
	courses = v->agenda.n_courses;
	widen(l);
	block_others(l, of);
	open_protected(l);
	slots_find(&v->agenda, (struct span){0, v->school.n_days});
	empty_slots(&v->agenda, courses);
	free(teams);
	free(of);
}

void variant_open(struct variant *v, const struct agenda *a, const struct plan *p, int32_t cycle,
	const struct norm *norms, int32_t n, const uint8_t *kept)
{
	struct loosening l = {v, a, p, cycle, norms, n, kept};

	memset(v, 0, sizeof *v);
	copy_school(v, a->school);
	copy_catalogue(v, a->techniques);
	loosen(&l);
	school_seal(&v->school);
	build(&l);
}

void variant_close(struct variant *v)
{
	agenda_release(&v->agenda);
	arena_release(&v->catalogue.arena);
	arena_release(&v->school.arena);
}

int variant_can_be(const struct variant *v, uint32_t seed)
{
	struct seat_options options = {.seed = seed};
	struct plan plan;
	struct seat *seat;
	int answer = -1;

	plan_init(&plan);
	plan_set_teams(&plan, &v->school, &v->catalogue, v->agenda.teams, v->agenda.n_teams);
	seat = seat_open(&v->agenda, &options, &plan);
	seat_coverage(seat, &plan);
	if (plan_level(&plan, PROGRAM_SEATING, LEVEL_COVERAGE)->value == v->blocked)
		answer = 1;
	else if (plan_level(&plan, PROGRAM_SEATING, LEVEL_COVERAGE)->bound > v->blocked)
		answer = 0;
	seat_close(seat, &plan);
	plan_release(&plan);
	return answer;
}
