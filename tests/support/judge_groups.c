#include "groups.h"

#include "model/groups.h"
#include "model/pairing.h"

static const struct match *find(const struct technique *t, int32_t x, int xr, int32_t y, int yr)
{
	for (int32_t i = 0; i < t->n_matches; i++) {
		const struct match *m = &t->matches[i];

		if ((m->supporter == x && m->supporter_role == xr && m->receiver == y && m->receiver_role == yr) ||
			(m->supporter == y && m->supporter_role == yr && m->receiver == x &&
				m->receiver_role == xr))
			return m;
	}
	return NULL;
}

int64_t judge_group_worth(const struct technique *t, const struct team *team)
{
	int64_t twice = 0, worth;

	for (int i = 0; i < team->n; i++)
		for (int k = 0; k < team->n; k++) {
			const struct match *m = i == k ? NULL : find(t, team->person[i], team->role[i],
			                                             team->person[k], team->role[k]);

			twice += m ? m->worth : 0;
		}
	worth = twice / (team->n - 1);
	while (worth * (team->n - 1) > twice)
		worth--;
	return worth;
}

/* On how many days the meeting could stand. */
static int32_t days_of(const struct slots *slots)
{
	int32_t n = 0;

	for (int32_t i = 0; i < slots->n; i++)
		n += !i || slots->at[i].day != slots->at[i - 1].day;
	return n;
}

static const char *judge_times(const struct school *s, const struct catalogue *c, const struct team *t)
{
	const struct technique *tech = &c->at[t->technique];
	struct weights weights = {0};
	struct agenda a;
	const char *why = NULL;

	agenda_build(&a, s, c, &weights, t, 1);
	for (int32_t m = 0; m < (int32_t)tech->def.n_meetings; m++) {
		int32_t held = 0, days = -1;

		for (int32_t k = 0; k < a.n_cycles; k++) {
			const struct course *course = cycle_course(&a, &a.cycles[k]);

			for (int i = 0; i < course->n; i++) {
				if (course->stages[i].meeting != m)
					continue;
				held++;
				days = days_of(cycle_slots(&a, &a.cycles[k], i));
				if (tech->def.meetings[m].kind != CLG_MEETING_ALL_FREE && !days)
					why = "visit";
			}
		}
		if (tech->def.meetings[m].kind == CLG_MEETING_ALL_FREE && held && days < held)
			why = "time";
	}
	agenda_release(&a);
	return why;
}

const char *judge_group(const struct school *s, const struct catalogue *c, const struct team *t)
{
	const struct technique *tech = &c->at[t->technique];
	int32_t of[CLG_ROLES_MOST] = {0};

	for (int i = 0; i < t->n; i++) {
		if (t->role[i] >= tech->def.n_roles || !may_be(tech, t->person[i], t->role[i]))
			return "role";
		of[t->role[i]]++;
		for (int k = 0; k < i; k++)
			if (t->person[i] == t->person[k] ||
				!find(tech, t->person[i], t->role[i], t->person[k], t->role[k]))
				return "together";
	}
	for (uint32_t r = 0; r < tech->def.n_roles; r++)
		if (of[r] < tech->def.roles[r].least || of[r] > tech->def.roles[r].most)
			return "size";
	for (int32_t i = 0; i < s->n_pins; i++)
		if (s->pins[i].technique == t->technique &&
			team_has(t, s->pins[i].supporter) != team_has(t, s->pins[i].receiver))
			return "pin";
	return t->n < 2 ? "size" : judge_times(s, c, t);
}

static int same_team(const struct team *x, const struct team *y)
{
	int same = x->technique == y->technique && x->n == y->n;

	for (int i = 0; i < x->n && same; i++)
		same = x->person[i] == y->person[i] && x->role[i] == y->role[i];
	return same;
}

static const char *judge_one(const struct school *s, const struct catalogue *c, const struct plan *p, int32_t i)
{
	const struct team *t = &p->teams[i];

	for (int32_t k = 0; k < i; k++)
		if (same_team(t, &p->teams[k]))
			return "twice";
	if (c->at[t->technique].def.form == CLG_FORM_GROUPS)
		return judge_group(s, c, t);
	return t->n == 2 && find(&c->at[t->technique], t->person[0], 0, t->person[1], 1) ? NULL : "pair";
}

static int32_t most_of(const struct school *s, const struct catalogue *c, int32_t technique, uint32_t role)
{
	const struct technique *t = &c->at[technique];

	if (t->def.form == CLG_FORM_GROUPS)
		return group_most(s, t, role);
	return role ? INT32_MAX : pair_most(c, technique, s);
}

static const char *judge_person(const struct school *s, const struct catalogue *c, const struct plan *p,
                                int32_t technique, int32_t person)
{
	const struct technique *tech = &c->at[technique];
	int32_t in[CLG_ROLES_MOST] = {0}, open = p->partnerless[technique * s->n_people + person], sum = open;

	for (int32_t i = 0; i < p->n_teams; i++)
		for (int k = 0; k < p->teams[i].n && p->teams[i].technique == technique; k++)
			in[p->teams[i].role[k]] += p->teams[i].person[k] == person;
	for (uint32_t r = 0; r < tech->def.n_roles; r++) {
		if (in[r] > most_of(s, c, technique, r))
			return "most";
		if (tech->def.roles[r].need)
			sum += in[r] - (may_be(tech, person, r) ? tech->def.roles[r].need : 0);
	}
	return open < 0 || sum ? "need" : NULL;
}

static const char *judge_load(const struct school *s, const struct catalogue *c, const struct plan *p,
                              int32_t person)
{
	int64_t minutes = 0, visits = 0;

	for (int32_t i = 0; i < p->n_teams; i++) {
		const struct team *t = &p->teams[i];
		const struct technique *tech = &c->at[t->technique];

		for (int k = 0; k < t->n; k++) {
			if (t->person[k] != person)
				continue;
			minutes += team_minutes(s, tech, t, k);
			visits += tech->def.counts_as_visit ? team_visits(s, tech, t, k) : 0;
		}
	}
	if (minutes > pair_budget(s, person))
		return "budget";
	return s->people[person].may.visits_per_term >= 0 && visits > s->people[person].may.visits_per_term
		? "visits" : NULL;
}

const char *judge_groups(const struct school *s, const struct catalogue *c, const struct plan *p)
{
	const char *why = NULL;

	for (int32_t i = 0; i < p->n_teams && !why; i++)
		why = judge_one(s, c, p, i);
	for (int32_t person = 0; person < s->n_people && !why; person++) {
		for (int32_t t = 0; t < c->n && !why; t++)
			why = judge_person(s, c, p, t, person);
		if (!why)
			why = judge_load(s, c, p, person);
	}
	return why;
}
