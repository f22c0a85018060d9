#include "model/pairing.h"

#include "base/vec.h"
#include "model/agenda.h"

#include <stdlib.h>

typedef VEC(struct pairing_var) pairing_list;

/* The matches stand by receiver and supporter: as receivers ascend, so do those who support one
 * person back, and one cursor a person finds them all. */
static void add_reciprocal(
	const struct school *s, const struct technique *t, int32_t technique, pairing_list *to)
{
	int32_t *cursor = xcalloc((size_t)s->n_people + 1, sizeof *cursor);
	const struct match *all = t->matches;

	for (int32_t k = t->n_matches; k-- > 0;)
		cursor[all[k].receiver] = k;
	for (int32_t k = 0; k < t->n_matches; k++) {
		const struct match *m = &all[k];
		int32_t *back = &cursor[m->supporter];

		if (m->supporter >= m->receiver)
			continue;
		while (*back < t->n_matches && all[*back].receiver == m->supporter &&
			all[*back].supporter < m->receiver)
			++*back;
		if (*back < t->n_matches && all[*back].receiver == m->supporter &&
			all[*back].supporter == m->receiver)
			vec_push(to, (struct pairing_var){technique, m->supporter, m->receiver,
					     m->worth + all[*back].worth});
	}
	free(cursor);
}

static int has_pair_matches(const struct technique *t)
{
	return t->def.form != CLG_FORM_FROM && t->def.form != CLG_FORM_GROUPS;
}

struct pairing_var *pairing_vars(const struct school *s, const struct catalogue *c, int32_t *ret_n)
{
	pairing_list list = {0};
	size_t most = 0;

	for (int32_t i = 0; i < c->n; i++)
		most += has_pair_matches(&c->at[i]) ? (size_t)c->at[i].n_matches : 0;
	vec_reserve(&list, most);
	for (int32_t i = 0; i < c->n; i++) {
		const struct technique *t = &c->at[i];

		if (!has_pair_matches(t))
			continue;
		if (t->def.form == CLG_FORM_RECIPROCAL)
			add_reciprocal(s, t, i, &list);
		for (int32_t k = 0; k < t->n_matches && t->def.form != CLG_FORM_RECIPROCAL; k++) {
			const struct match *m = &t->matches[k];

			vec_push(&list, (struct pairing_var){
						i, m->supporter, m->receiver, m->worth});
		}
	}
	*ret_n = (int32_t)list.n;
	return list.at;
}

int32_t pair_need(const struct technique *t, int32_t person)
{
	return may_be(t, person, 1) ? t->def.roles[1].need : 0;
}

int32_t pair_floor(const struct technique *t, int32_t person)
{
	return t->def.form == CLG_FORM_PAIRS && may_be(t, person, 0) ? t->def.roles[0].need : 0;
}

int32_t team_need(const struct technique *t, int32_t person)
{
	int32_t sum = 0;

	for (uint32_t r = 0; r < t->def.n_roles; r++)
		sum += may_be(t, person, r) ? t->def.roles[r].need : 0;
	return sum;
}

int32_t pair_most(const struct catalogue *c, int32_t technique, const struct school *s)
{
	const struct technique *t = &c->at[technique];
	int64_t need = 0, supporters = 0, share;

	if (t->def.form == CLG_FORM_CIRCLE)
		return 1;
	if (t->def.form == CLG_FORM_RECIPROCAL)
		return INT32_MAX;
	if (t->def.roles[0].teams > 0)
		return t->def.roles[0].teams;
	for (int32_t p = 0; p < s->n_people; p++) {
		need += pair_need(t, p);
		supporters += may_be(t, p, 0);
	}
	/* a fifth more than an even share leaves the program some choice */
	share = supporters ? (need * 6 + supporters * 5 - 1) / (supporters * 5) : 0;
	return share > t->def.roles[0].need ? (int32_t)share : t->def.roles[0].need;
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

int32_t pair_miss_once(const struct school *s, const struct technique *t)
{
	int32_t cycles = t->def.every > 0 ? standing_blocks(s, &t->def, NULL, 0) : t->def.cycles;

	return t->def.miss * (cycles > 0 ? cycles : 1);
}

int32_t pair_miss(const struct school *s, const struct technique *t, int32_t person)
{
	return pair_miss_once(s, t) * pair_weight(t, person);
}

int pair_places(const struct catalogue *c, const struct pairing_var *v, int32_t ret[2])
{
	const struct technique *t = &c->at[v->technique];
	const struct match *there, *back;

	ret[0] = v->worth;
	if (t->def.form != CLG_FORM_RECIPROCAL)
		return 1;
	there = technique_match(t, v->supporter, v->receiver);
	back = technique_match(t, v->receiver, v->supporter);
	ret[0] = there ? there->worth : 0;
	ret[1] = back ? back->worth : 0;
	return 2;
}

int pair_teams(
	const struct catalogue *c, const struct pairing_var *v, struct team *ret, int most)
{
	int32_t s = v->supporter, r = v->receiver;
	int n = 0;

	ret[n++] = team_of_pair(v->technique, s, r, v->worth);
	if (c->at[v->technique].def.form == CLG_FORM_RECIPROCAL)
		ret[n++] = team_of_pair(v->technique, r, s, v->worth);
	for (int32_t i = 0; i < c->n && n + 2 <= most; i++) {
		if (c->at[i].from != v->technique)
			continue;
		ret[n++] = team_of_pair(i, s, r, v->worth);
		ret[n++] = team_of_pair(i, r, s, v->worth);
	}
	return n;
}

int64_t pair_minutes(const struct school *s, const struct catalogue *c, const struct pairing_var *v,
	int32_t person)
{
	struct team teams[64];
	int n = pair_teams(c, v, teams, 64);
	int64_t sum = 0;

	for (int i = 0; i < n; i++)
		for (int k = 0; k < teams[i].n; k++)
			if (teams[i].person[k] == person)
				sum += team_minutes(s, &c->at[teams[i].technique], &teams[i], k);
	return sum;
}

int32_t pair_visits(const struct school *s, const struct catalogue *c, const struct pairing_var *v,
	int32_t person)
{
	struct team teams[64];
	int n = pair_teams(c, v, teams, 64);
	int32_t sum = 0;

	for (int i = 0; i < n; i++)
		for (int k = 0; k < teams[i].n; k++)
			if (teams[i].person[k] == person &&
			    c->at[teams[i].technique].def.counts_as_visit)
				sum += team_visits(s, &c->at[teams[i].technique], &teams[i], k);
	return sum;
}
