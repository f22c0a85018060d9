#include "model/pairing.h"

#include "base/vec.h"
#include "model/agenda.h"

#include <stdlib.h>

typedef VEC(struct pairing_var) pairing_list;

static void add_reciprocal(
	const struct technique *t, int32_t technique, const struct match *m, pairing_list *to)
{
	const struct match *back = technique_match(t, m->receiver, m->supporter);

	if (m->supporter < m->receiver && back)
		vec_push(to, (struct pairing_var){
				     technique, m->supporter, m->receiver, m->worth + back->worth});
}

struct pairing_var *pairing_vars(const struct school *s, const struct catalogue *c, int32_t *ret_n)
{
	pairing_list list = {0};

	(void)s;
	for (int32_t i = 0; i < c->n; i++) {
		const struct technique *t = &c->at[i];

		if (t->def.form == CLG_FORM_FROM)
			continue;
		for (int32_t k = 0; k < t->n_matches; k++) {
			const struct match *m = &t->matches[k];

			if (t->def.form == CLG_FORM_RECIPROCAL)
				add_reciprocal(t, i, m, &list);
			else
				vec_push(&list, (struct pairing_var){
							i, m->supporter, m->receiver, m->worth});
		}
	}
	*ret_n = (int32_t)list.n;
	return list.at;
}

int32_t team_cycles(const struct school *s, const struct technique *t)
{
	return t->def.every > 0 ? standing_blocks(s, &t->def, NULL, 0) : t->def.cycles;
}

int32_t pair_need(const struct technique *t, int32_t person)
{
	return t->receivers[person] ? t->def.need : 0;
}

int32_t pair_most(const struct catalogue *c, int32_t technique, const struct school *s)
{
	const struct technique *t = &c->at[technique];
	int64_t need = 0, supporters = 0;

	if (t->def.form == CLG_FORM_CIRCLE)
		return 1;
	if (t->def.form == CLG_FORM_RECIPROCAL)
		return INT32_MAX;
	if (t->def.most_receivers > 0)
		return t->def.most_receivers;
	for (int32_t p = 0; p < s->n_people; p++) {
		need += pair_need(t, p);
		supporters += t->supporters[p] != 0;
	}
	/* a fifth more than an even share leaves the program some choice */
	return supporters ? (int32_t)((need * 6 + supporters * 5 - 1) / (supporters * 5)) : 0;
}

int64_t pair_budget(const struct school *s, int32_t person)
{
	int64_t sum = 0;
	int32_t last = -1;

	for (int32_t d = 0; d < s->n_days; d++) {
		int32_t week = s->days[d].week;

		if (!s->days[d].plannable || week == last)
			continue;
		last = week;
		if (week_limit(s, person, week) == INT32_MAX)
			return INT64_MAX;
		sum += week_limit(s, person, week);
	}
	return sum;
}

int32_t pair_miss(const struct school *s, const struct technique *t)
{
	int32_t cycles = team_cycles(s, t);

	return t->def.miss * (cycles > 0 ? cycles : 1);
}

/* Calls for each team that the variable brings: its own, and those of techniques that take them
 * over. */
struct team_visit {
	const struct technique *technique;
	int32_t supporter, receiver;
};

static int teams_of(
	const struct catalogue *c, const struct pairing_var *v, struct team_visit *ret, int most)
{
	int n = 0;

	ret[n++] = (struct team_visit){ &c->at[v->technique], v->supporter, v->receiver };
	if (c->at[v->technique].def.form == CLG_FORM_RECIPROCAL)
		ret[n++] = (struct team_visit){ &c->at[v->technique], v->receiver, v->supporter };
	for (int32_t i = 0; i < c->n && n + 2 <= most; i++) {
		if (c->at[i].from != v->technique)
			continue;
		ret[n++] = (struct team_visit){ &c->at[i], v->supporter, v->receiver };
		ret[n++] = (struct team_visit){ &c->at[i], v->receiver, v->supporter };
	}
	return n;
}

int64_t pair_minutes(const struct school *s, const struct catalogue *c, const struct pairing_var *v,
	int32_t person)
{
	struct team_visit teams[64];
	int n = teams_of(c, v, teams, 64);
	int64_t sum = 0;

	for (int i = 0; i < n; i++)
		for (int role = 0; role < 2; role++)
			if ((role ? teams[i].receiver : teams[i].supporter) == person)
				sum += (int64_t)team_cycles(s, teams[i].technique) *
				       cycle_minutes(s, teams[i].technique, role);
	return sum;
}

int32_t pair_visits(const struct school *s, const struct catalogue *c, const struct pairing_var *v,
	int32_t person)
{
	struct team_visit teams[64];
	int n = teams_of(c, v, teams, 64);
	int32_t sum = 0;

	for (int i = 0; i < n; i++)
		if (teams[i].receiver == person && teams[i].technique->def.counts_as_visit)
			sum += team_cycles(s, teams[i].technique) *
			       visits_per_cycle(teams[i].technique);
	return sum;
}
