/* What a cycle's meetings ask of each member, from the definition alone. */
#include "judge.h"

static int nth_in_role(const struct team *t, uint32_t role, int32_t n)
{
	int32_t all = 0;

	for (int k = 0; k < t->n; k++)
		all += t->role[k] == role;
	for (int k = 0; k < t->n && all; k++)
		if (t->role[k] == role && n-- % all == 0)
			return k;
	return -1;
}

/* The member whose turn it is in the cycle: each in the role comes to it once before anyone does
 * again. */
static int turn_of(const struct clg_definition *def, const struct team *t, int32_t number)
{
	int32_t all = 0;

	for (int k = 0; k < t->n; k++)
		all += t->role[k] == def->turns;
	return all ? nth_in_role(t, def->turns, (number - 1) % all) : 0;
}

static int is_host(const struct clg_definition *def, const struct clg_meeting_def *m,
	const struct team *t, int32_t number, int member)
{
	if (m->kind == CLG_MEETING_ALL_FREE)
		return 0;
	return m->in_turn ? member == turn_of(def, t, number) : t->role[member] == m->host;
}

static struct judge_stage stage_of(const struct clg_definition *def,
	const struct clg_meeting_def *m, const struct team *t, int32_t number)
{
	struct judge_stage stage = {.def = m};

	for (int k = 0; k < t->n; k++) {
		int host = is_host(def, m, t, number, k);

		stage.comes[k] = (uint8_t)(host || !m->roles || (m->roles & 1u << t->role[k]));
		stage.hosts[k] = (uint8_t)host;
		stage.n_hosts += host;
	}
	return stage;
}

int judge_stages(const struct agenda *a, int32_t cycle, struct judge_stage ret[CHAIN_MOST])
{
	const struct clg_definition *def = &cycle_technique(a, &a->cycles[cycle])->def;
	int32_t number = a->cycles[cycle].number;
	int n = 0;

	for (uint32_t m = 0; m < def->n_meetings; m++) {
		uint32_t mask = def->meetings[m].cycles;

		if (!mask || (number <= 32 && (mask & 1u << (number - 1))))
			ret[n++] = stage_of(
				def, &def->meetings[m], &a->teams[a->cycles[cycle].team], number);
	}
	return n;
}

int judge_length(const struct agenda *a, int32_t cycle)
{
	struct judge_stage stages[CHAIN_MOST];

	return judge_stages(a, cycle, stages);
}

/* --- one member's part ---------------------------------------------------------------- */

static int teaches(const struct lesson *l, int32_t person)
{
	for (uint32_t i = 0; i < l->n_teachers; i++)
		if (l->teachers[i] == person)
			return 1;
	return 0;
}

/* Nothing else is in the person's day while the lesson lasts. */
static int is_alone(const struct school *s, int32_t person, int32_t occurrence)
{
	const struct occurrence *o = &s->occurrences[occurrence];
	const struct person_day *pd = person_day(s, person, o->day);

	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (pd->busy[i].occurrence != occurrence && pd->busy[i].start < o->end &&
			o->start < pd->busy[i].end)
			return 0;
	return 1;
}

/* The lesson that the person can be seen in throughout [start, end); -1. */
static int32_t seen_in(
	const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end)
{
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *o = &s->occurrences[i];
		const struct lesson *l = &s->lessons[o->lesson];

		if (o->day == day && o->start <= start && end <= o->end && l->observable &&
			teaches(l, person) && is_alone(s, person, i))
			return i;
	}
	return -1;
}

/* Several hosts: the first order of them in which each teaches while the others visit. order[k] =
 * the member who is visited k-th. */
static int put_in_order(const struct agenda *a, const struct team *t,
	const struct judge_stage *stage, const struct slot *s, int at, int order[CLG_TEAM_MOST])
{
	int32_t length = stage->def->length, start = s->start + at * length;

	if (at == stage->n_hosts)
		return 1;
	for (int k = 0; k < t->n; k++) {
		int used = 0;

		for (int i = 0; i < at; i++)
			used |= order[i] == k;
		if (used || !stage->hosts[k] ||
			seen_in(a->school, t->person[k], s->day, start, start + length) < 0)
			continue;
		order[at] = k;
		if (put_in_order(a, t, stage, s, at + 1, order))
			return 1;
	}
	return 0;
}

static void place_host(const struct agenda *a, const struct team *t,
	const struct judge_stage *stage, const struct slot *s, int member, struct judge_part *part)
{
	int order[CLG_TEAM_MOST], at = 0;

	part->occurrence = s->occurrence;
	if (stage->n_hosts < 2)
		return;
	part->occurrence = -1;
	if (!put_in_order(a, t, stage, s, 0, order))
		return;
	while (order[at] != member)
		at++;
	part->start = s->start + at * stage->def->length;
	part->end = part->start + stage->def->length;
	part->occurrence = seen_in(a->school, t->person[member], s->day, part->start, part->end);
}

static int32_t length_of(const struct school *s, const struct judge_stage *stage)
{
	const struct clg_meeting_def *m = stage->def;

	if (m->kind == CLG_MEETING_ALL_FREE && m->periods)
		return m->periods * s->usual_lesson + (m->periods - 1) * s->usual_break;
	return (m->kind == CLG_MEETING_HOST_TEACHES ? stage->n_hosts : 1) *
	       (m->length ? m->length : s->usual_lesson);
}

/* The role's minutes of the whole cycle are dealt out along the way: after each meeting that it
 * comes to, as many as the lengths so far are of all. */
static int32_t dealt_minutes(const struct agenda *a, const struct team *t,
	const struct judge_stage *stages, int n, int m, uint32_t role)
{
	const struct clg_role_def *r = &a->techniques->at[t->technique].def.roles[role];
	int64_t all = 0, until = 0, before = 0;

	for (int i = 0; i < n; i++) {
		int64_t length = length_of(a->school, &stages[i]);
		int comes = 0;

		for (int k = 0; k < t->n; k++)
			comes |= t->role[k] == role && stages[i].comes[k];
		if (!comes)
			continue;
		all += length;
		until += i <= m ? length : 0;
		before += i < m ? length : 0;
	}
	return (int32_t)(r->load * until / all - r->load * before / all);
}

struct judge_part judge_part(
	const struct agenda *a, int32_t cycle, int m, const struct slot *s, int member)
{
	const struct clg_definition *def = &cycle_technique(a, &a->cycles[cycle])->def;
	const struct team *t = &a->teams[a->cycles[cycle].team];
	const struct clg_role_def *role = &def->roles[t->role[member]];
	struct judge_stage stages[CHAIN_MOST];
	int n = judge_stages(a, cycle, stages);
	int is_visit = stages[m].def->kind == CLG_MEETING_HOST_TEACHES;
	struct judge_part part = {s->start, s->end, s->end - s->start, -1, 0};

	if (role->count == CLG_LOAD_MINUTES)
		part.minutes = dealt_minutes(a, t, stages, n, m, t->role[member]);
	else if (is_visit && stages[m].hosts[member])
		part.minutes = 0;
	else if (role->count == CLG_LOAD_PERCENT)
		part.minutes = (part.minutes * role->load + 99) / 100;
	if (is_visit && stages[m].hosts[member])
		place_host(a, t, &stages[m], s, member, &part);
	part.visits = !is_visit ? 0 : stages[m].hosts[member] ? 1 : stages[m].n_hosts;
	return part;
}

int judge_shows_class(const struct agenda *a, int32_t cycle, int m, const struct slot *s,
	int member, int32_t class)
{
	int32_t occurrence = judge_part(a, cycle, m, s, member).occurrence;
	const struct lesson *l =
		occurrence < 0 ? NULL
			       : &a->school->lessons[a->school->occurrences[occurrence].lesson];

	for (uint32_t i = 0; l && i < l->n_classes; i++)
		if (l->classes[i] == class)
			return 1;
	return 0;
}
