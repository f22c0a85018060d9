/* The norms that a plan's seating obeys. */
#include "explain/norm.h"

#include <stddef.h>

const char *norm_name(int32_t kind)
{
	static const char *const names[N_NORM_KINDS] = {
		[NORM_TEAM] = "placed", [NORM_PRESENCE] = "present", [NORM_AWAY] = "away",
		[NORM_DAY_SPAN] = "day-span", [NORM_PLANNING] = "planning",
		[NORM_COVERS] = "covers-per-term", [NORM_WORKING] = "working-per-week",
		[NORM_VISITS] = "visits-per-term", [NORM_DAY] = "meetings-per-day",
		[NORM_WEEK] = "minutes-per-week", [NORM_LIMIT] = "limit",
		[NORM_PROTECTED] = "protected", [NORM_WEEKS] = "own-weeks",
		[NORM_NOTICE] = "notice", [NORM_GAP] = "gap", [NORM_WINDOW] = "window",
		[NORM_PIN] = "pin", [NORM_AVOID] = "avoid", [NORM_OTHERS] = "paired",
		[NORM_MOST] = "receivers"};

	return kind >= 0 && kind < N_NORM_KINDS ? names[kind] : NULL;
}

int32_t *norm_limit(struct clg_limits *l, enum norm_limit which)
{
	int32_t *const limits[N_NORM_LIMITS] = {&l->host_per_day, &l->host_per_week,
		&l->guest_per_day, &l->guest_per_week, &l->class_per_week, &l->class_per_term,
		&l->guests_per_lesson, &l->person_per_day, &l->person_per_week};

	return limits[which];
}

struct listing {
	const struct school *school;
	const struct catalogue *techniques;
	norm_list *to;
	const struct agenda *agenda;     /* of cycles alone */
	int32_t cycle;
	uint8_t *seats;          /* [team]: some of its cycles are seated */
};

static void add(struct listing *l, enum norm_kind kind, int32_t a, int32_t b)
{
	vec_push(l->to, (struct norm){(int32_t)kind, a, b});
}

static const struct team *own_team(const struct listing *l)
{
	return &l->agenda->teams[l->agenda->cycles[l->cycle].team];
}

static int shares_person(const struct team *x, const struct team *y)
{
	for (int k = 0; k < x->n; k++)
		if (team_has(y, x->person[k]))
			return 1;
	return 0;
}

/* --- one kind after another ------------------------------------------------------------- */

static void add_teams(struct listing *l, int near)
{
	for (int32_t t = 0; t < l->agenda->n_teams; t++)
		if (l->seats[t] && shares_person(&l->agenda->teams[t], own_team(l)) == near)
			add(l, NORM_TEAM, t, -1);
}

static int is_away(const struct school *s, int32_t person)
{
	for (int32_t i = 0; i < s->n_presence; i++)
		if (s->presence[i].person == person && s->presence[i].away)
			return 1;
	return 0;
}

static void add_person(struct listing *l, int32_t person)
{
	const struct allowance *may = &l->school->people[person].may;
	const int has[N_NORM_KINDS] = {[NORM_PRESENCE] = 1,
		[NORM_AWAY] = is_away(l->school, person),
		[NORM_DAY_SPAN] = may->day_span >= 0,
		[NORM_PLANNING] = may->planning_percent > 0,
		[NORM_COVERS] = may->covers_per_term >= 0,
		[NORM_WORKING] = may->working_per_week >= 0,
		[NORM_VISITS] = may->visits_per_term >= 0,
		[NORM_DAY] = may->meetings_per_day >= 0,
		[NORM_WEEK] = may->minutes_per_week >= 0};

	for (int kind = NORM_PRESENCE; kind <= NORM_WEEK; kind++)
		if (has[kind])
			add(l, (enum norm_kind)kind, person, -1);
}

static void add_people(struct listing *l, int near)
{
	for (int32_t p = 0; p < l->school->n_people; p++)
		if (team_has(own_team(l), p) == near)
			add_person(l, p);
}

static int is_protected(const struct school *s, int32_t day)
{
	const struct day *d = &s->days[day];

	return d->school_day >= 0 && !d->plannable && d->date >= s->plan_from;
}

/* A stretch ends with a day that may be planned; weekends and holidays are inside. */
static void add_protected(struct listing *l)
{
	const struct school *s = l->school;

	for (int32_t d = 0; d < s->n_days; d++) {
		int32_t last = d;

		if (!is_protected(s, d))
			continue;
		for (int32_t k = d + 1; k < s->n_days && !s->days[k].plannable; k++)
			if (is_protected(s, k))
				last = k;
		add(l, NORM_PROTECTED, d, last);
		d = last;
	}
}

static void add_technique(struct listing *l, int32_t technique)
{
	struct clg_definition def = l->techniques->at[technique].def;

	for (int i = 0; i < N_NORM_LIMITS; i++)
		if (*norm_limit(&def.limits, (enum norm_limit)i) > 0)
			add(l, NORM_LIMIT, technique, i);
	if (def.every > 0)
		add(l, NORM_WEEKS, technique, -1);
	if (def.notice > 0)
		add(l, NORM_NOTICE, technique, -1);
	if (def.gap > 0 && def.every == 0)
		add(l, NORM_GAP, technique, -1);
	for (uint32_t m = 1; m < def.n_meetings; m++)
		if (def.meetings[m].after.unit != CLG_WINDOW_NONE)
			add(l, NORM_WINDOW, technique, (int32_t)m);
}

void norms_list(const struct agenda *a, const struct plan *p, int32_t cycle, norm_list *ret)
{
	struct listing l = {.school = a->school, .techniques = a->techniques, .to = ret, .agenda = a,
		.cycle = cycle};
	int32_t own = a->teams[a->cycles[cycle].team].technique;

	l.seats = xcalloc((size_t)a->n_teams + 1, 1);
	for (int32_t k = 0; k < a->n_cycles; k++)
		l.seats[a->cycles[k].team] |= p->seated[k] && k != cycle;
	vec_clear(ret);
	add_teams(&l, 0);
	add_people(&l, 0);
	for (int32_t t = 0; t < a->techniques->n; t++)
		if (t != own)
			add_technique(&l, t);
	add_teams(&l, 1);
	add_protected(&l);
	add_technique(&l, own);
	add_people(&l, 1);
	free(l.seats);
}

void norms_list_need(const struct school *s, const struct catalogue *c, int32_t technique, int32_t person,
	norm_list *ret)
{
	struct listing l = {.school = s, .techniques = c, .to = ret};

	vec_clear(ret);
	for (int32_t p = 0; p < s->n_people; p++)
		if (p != person)
			add_person(&l, p);
	for (int32_t i = 0; i < s->n_pins; i++)
		add(&l, NORM_PIN, i, -1);
	for (int32_t i = 0; i < s->n_avoid; i++)
		add(&l, NORM_AVOID, i, -1);
	add_protected(&l);
	add_technique(&l, technique);
	add(&l, NORM_OTHERS, -1, -1);
	if (c->at[technique].def.form == CLG_FORM_PAIRS)
		add(&l, NORM_MOST, technique, -1);
	add_person(&l, person);
}
