#include "groups.h"

#include "model/groups.h"
#include "model/pairing.h"

#include <string.h>

#define PEOPLE_MOST 8
#define NODES_MOST 3000000
#define AIMED_MOST 100000

/* --- all groups ----------------------------------------------------------------------- */

static void extend(const struct school *s, const struct catalogue *c, struct team *t, int32_t person,
                   team_list *ret)
{
	struct team sorted = *t;

	if (person == s->n_people) {
		team_sort(&sorted);
		if (!judge_group(s, c, &sorted))
			vec_push(ret, sorted);
		return;
	}
	extend(s, c, t, person + 1, ret);
	for (uint8_t r = 0; r < c->at[t->technique].def.n_roles; r++) {
		t->person[t->n] = person;
		t->role[t->n++] = r;
		extend(s, c, t, person + 1, ret);
		t->n--;
	}
}

void list_groups(const struct school *s, const struct catalogue *c, int32_t technique, team_list *ret)
{
	struct team t = { .technique = technique };

	extend(s, c, &t, 0, ret);
}

/* --- all plans ------------------------------------------------------------------------ */

struct item {                    /* a group or a pair */
	struct team team;
	int64_t worth;
	int64_t minutes[CLG_TEAM_MOST], visits[CLG_TEAM_MOST];
};

struct state {
	int32_t need[2][PEOPLE_MOST], most[2][PEOPLE_MOST][CLG_ROLES_MOST];
	int64_t minutes[PEOPLE_MOST], visits[PEOPLE_MOST];
	int64_t missing, worth;
};

struct search {
	const struct school *school;
	const struct catalogue *catalogue;
	VEC(struct item) items;
	struct state now;
	int64_t nodes;
	struct brute best;
	const struct aim *aim;           /* NULL: coverage, then worth */
	struct brute_aim aimed;
	VEC(struct team) chosen;
};

static void keep_aimed(struct search *s)
{
	struct achieved now =
		achieve(s->school, s->catalogue, s->aim, s->chosen.at, (int32_t)s->chosen.n);

	if (!s->aimed.exists || achieved_compare(&now, &s->aimed.best) < 0)
		s->aimed.best = now;
	s->aimed.exists = 1;
}

static void take(struct search *s, const struct item *x, int sign)
{
	struct state *n = &s->now;
	int32_t t = x->team.technique;
	const struct technique *tech = &s->catalogue->at[t];

	n->worth += sign * x->worth;
	for (int k = 0; k < x->team.n; k++) {
		int32_t p = x->team.person[k], r = x->team.role[k];

		n->most[t][p][r] -= sign;
		n->minutes[p] -= sign * x->minutes[k];
		n->visits[p] -= sign * x->visits[k];
		if (!tech->def.roles[r].need)
			continue;
		n->need[t][p] -= sign;
		n->missing -= sign * pair_miss(s->school, tech, p);
	}
}

static int holds(const struct search *s, const struct item *x)
{
	for (int k = 0; k < x->team.n; k++) {
		int32_t p = x->team.person[k], t = x->team.technique;

		if (s->now.need[t][p] < 0 || s->now.most[t][p][x->team.role[k]] < 0 ||
			s->now.minutes[p] < 0 || s->now.visits[p] < 0)
			return 0;
	}
	return 1;
}

static void descend(struct search *s, size_t at)
{
	if (++s->nodes > (s->aim ? AIMED_MOST : NODES_MOST)) {
		s->best.too_large = 1;
		return;
	}
	if (at == s->items.n) {
		if (s->aim)
			keep_aimed(s);
		if (s->now.missing < s->best.missing ||
			(s->now.missing == s->best.missing && -s->now.worth < s->best.cost)) {
			s->best.missing = s->now.missing;
			s->best.cost = -s->now.worth;
		}
		return;
	}
	take(s, &s->items.at[at], 1);
	vec_push(&s->chosen, s->items.at[at].team);
	if (holds(s, &s->items.at[at]))
		descend(s, at + 1);
	s->chosen.n--;
	take(s, &s->items.at[at], -1);
	descend(s, at + 1);
}

static void add(struct search *s, const struct team *t, int64_t worth)
{
	const struct technique *tech = &s->catalogue->at[t->technique];
	struct item x = { .team = *t, .worth = worth };

	for (int k = 0; k < t->n; k++) {
		x.minutes[k] = team_minutes(s->school, tech, t, k);
		x.visits[k] = tech->def.counts_as_visit ? team_visits(s->school, tech, t, k) : 0;
	}
	vec_push(&s->items, x);
}

static void gather(struct search *s, int32_t t)
{
	const struct technique *tech = &s->catalogue->at[t];
	team_list groups = {0};

	if (tech->def.form == CLG_FORM_GROUPS)
		list_groups(s->school, s->catalogue, t, &groups);
	for (size_t i = 0; i < groups.n; i++)
		add(s, &groups.at[i], judge_group_worth(tech, &groups.at[i]));
	vec_release(&groups);
	for (int32_t i = 0; i < tech->n_matches && tech->def.form == CLG_FORM_PAIRS; i++) {
		const struct match *m = &tech->matches[i];
		struct team pair = team_of_pair(t, m->supporter, m->receiver, m->worth);

		add(s, &pair, m->worth);
	}
}

static void fill(struct search *s)
{
	for (int32_t p = 0; p < s->school->n_people; p++) {
		int32_t visits = s->school->people[p].may.visits_per_term;

		s->now.minutes[p] = pair_budget(s->school, p);
		s->now.visits[p] = visits < 0 ? INT64_MAX / 2 : visits;
		if (s->now.minutes[p] == INT64_MAX)
			s->now.minutes[p] /= 2;
		for (int32_t t = 0; t < s->catalogue->n; t++) {
			const struct technique *tech = &s->catalogue->at[t];
			int groups = tech->def.form == CLG_FORM_GROUPS;

			for (uint32_t r = 0; r < tech->def.n_roles; r++) {
				s->now.need[t][p] += may_be(tech, p, r) ? tech->def.roles[r].need : 0;
				s->now.most[t][p][r] = groups ? group_most(s->school, tech, r)
					: r ? INT32_MAX : pair_most(s->catalogue, t, s->school);
			}
			s->now.missing += (int64_t)s->now.need[t][p] * pair_miss(s->school, tech, p);
		}
	}
}

static void search_all(struct search *to)
{
	struct search search = *to;
	const struct catalogue *c = search.catalogue;

	search.best = (struct brute){ .exists = 1, .missing = INT64_MAX };
	for (int32_t t = 0; t < c->n; t++)
		gather(&search, t);
	fill(&search);
	descend(&search, 0);
	vec_release(&search.items);
	vec_release(&search.chosen);
	*to = search;
}

struct brute brute_groups(const struct school *s, const struct catalogue *c)
{
	struct search search = { .school = s, .catalogue = c };

	search_all(&search);
	return search.best;
}

struct brute_aim brute_groups_aim(
	const struct school *s, const struct catalogue *c, const struct aim *aim)
{
	struct search search = { .school = s, .catalogue = c, .aim = aim };

	search_all(&search);
	search.aimed.too_large = search.best.too_large;
	return search.aimed;
}
