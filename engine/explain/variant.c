#include "explain/variant.h"

#include "explain/loosen.h"
#include "model/definition.h"
#include "model/slots.h"
#include "seat/seat.h"

#include <string.h>

struct loosening {
	struct variant *v;
	const struct agenda *whole;
	const struct plan *plan;
	int32_t cycle;
	const struct kept_norms *norms;
};

/* --- what is to be seated --------------------------------------------------------------- */

/* Team by team, whether its norm is kept; -1: it is none. */
static int norm_of_team(const struct loosening *l, int32_t team)
{
	for (int32_t i = 0; i < l->norms->n; i++)
		if (l->norms->at[i].kind == NORM_TEAM && l->norms->at[i].a == team)
			return l->norms->kept[i];
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

static int is_dropped(const struct loosening *l, enum norm_kind kind, int32_t technique)
{
	for (int32_t i = 0; i < l->norms->n; i++)
		if (is_lifted(l->norms, i, kind) &&
			(kind == NORM_PROTECTED || l->norms->at[i].a == technique))
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

	a->courses = loosen_copy(&a->arena, a->courses, a->n_courses, a->n_courses + a->n_cycles,
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
	loosen_days(l->norms, &v->school);
	for (int32_t i = 0; i < v->agenda.n_courses; i++)
		v->agenda.courses[i].days = (struct span){0, v->school.n_days};
	slots_find(&v->agenda);
	empty_slots(&v->agenda, courses);
	free(teams);
	free(of);
}

static void copy_catalogue(struct variant *v, const struct catalogue *c)
{
	v->catalogue = *c;
	arena_init(&v->catalogue.arena);
	v->catalogue.at = loosen_copy(&v->catalogue.arena, c->at, c->n, c->n, sizeof *c->at);
	for (int32_t t = 0; t < c->n; t++)
		definition_copy(&v->catalogue.arena, &c->at[t].def, &v->catalogue.at[t].def);
}

void variant_open(struct variant *v, const struct agenda *a, const struct plan *p, int32_t cycle,
	const struct kept_norms *norms)
{
	struct loosening l = {v, a, p, cycle, norms};

	memset(v, 0, sizeof *v);
	loosen_school(a->school, norms, &v->school);
	copy_catalogue(v, a->techniques);
	loosen_catalogue(norms, v->school.n_people, &v->catalogue);
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
	struct seat_options options = {.seed = seed, .coverage_alone = 1};
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
