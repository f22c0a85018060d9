/* Who supports whom: every rule of the pairing, counted over the teams themselves. */
#include "verify/checks.h"

#include "model/groups.h"
#include "model/pairing.h"

#include <stdlib.h>

static const char *id(const struct check *c, int32_t person)
{
	return c->agenda->school->people[person].id;
}

static int has_team(const struct check *c, int32_t technique, int32_t supporter, int32_t receiver)
{
	for (int32_t t = 0; t < c->plan->n_teams; t++) {
		const struct team *x = &c->plan->teams[t];

		if (x->technique == technique && supporter_of(x) == supporter &&
			receiver_of(x) == receiver)
			return 1;
	}
	return 0;
}

static void check_team(struct check *c, const struct team *t)
{
	const struct technique *tech = &c->agenda->techniques->at[t->technique];
	int back = has_team(c, t->technique, receiver_of(t), supporter_of(t));

	if (supporter_of(t) == receiver_of(t))
		broken(c, "eligible", "'%s' is paired with the own self in '%s'",
			id(c, supporter_of(t)), tech->name);
	if (tech->def.form == CLG_FORM_FROM) {
		if (!has_team(c, tech->from, supporter_of(t), receiver_of(t)) &&
		    !has_team(c, tech->from, receiver_of(t), supporter_of(t)))
			broken(c, "form",
				"'%s' and '%s' are no pair of the technique that '%s' follows",
				id(c, supporter_of(t)), id(c, receiver_of(t)), tech->name);
		return;
	}
	if (!technique_match(tech, supporter_of(t), receiver_of(t)))
		broken(c, "eligible", "'%s' may not take '%s' in '%s'", id(c, supporter_of(t)),
			id(c, receiver_of(t)), tech->name);
	if (tech->def.form == CLG_FORM_RECIPROCAL && !back)
		broken(c, "form", "'%s' watches '%s' in '%s', but not the other way",
			id(c, supporter_of(t)), id(c, receiver_of(t)), tech->name);
	if (tech->def.form == CLG_FORM_CIRCLE && back)
		broken(c, "turn", "'%s' and '%s' watch each other in '%s'", id(c, supporter_of(t)),
			id(c, receiver_of(t)), tech->name);
}

/* Both ways of each pair of the source, wherever one stands. */
static void check_followers(struct check *c, int32_t technique)
{
	const struct technique *tech = &c->agenda->techniques->at[technique];
	int32_t people = c->agenda->school->n_people;

	for (int32_t t = 0; t < c->plan->n_teams; t++) {
		const struct team *x = &c->plan->teams[t];

		if (x->technique != tech->from)
			continue;
		if (!has_team(c, technique, supporter_of(x), receiver_of(x)) ||
			!has_team(c, technique, receiver_of(x), supporter_of(x)))
			broken(c, "form",
				"'%s' and '%s' are a pair, but '%s' doesn't take them over",
				id(c, supporter_of(x)), id(c, receiver_of(x)), tech->name);
	}
	for (int32_t p = 0; p < people; p++)
		if (c->plan->partnerless[technique * people + p])
			broken(c, "need",
				"'%s' is said to lack somebody in '%s', which takes its teams over",
				id(c, p), tech->name);
}

static int32_t short_of(int32_t floor, int32_t has)
{
	return has < floor ? floor - has : 0;
}

static void check_counts(struct check *c, int32_t technique)
{
	const struct technique *tech = &c->agenda->techniques->at[technique];
	int32_t people = c->agenda->school->n_people,
		most = pair_most(c->agenda->techniques, technique, c->agenda->school);

	for (int32_t p = 0; p < people; p++) {
		int32_t as_receiver = 0, as_supporter = 0,
			need = pair_need(tech, p), floor = pair_floor(tech, p),
			left = c->plan->partnerless[technique * people + p];

		for (int32_t t = 0; t < c->plan->n_teams; t++) {
			as_receiver += c->plan->teams[t].technique == technique &&
				       receiver_of(&c->plan->teams[t]) == p;
			as_supporter += c->plan->teams[t].technique == technique &&
					supporter_of(&c->plan->teams[t]) == p;
		}
		if (as_receiver > need ||
			left != need - as_receiver + short_of(floor, as_supporter))
			broken(c, "need",
				"'%s' has %d of the %d wanted in '%s', takes %d of at least %d, "
				"and lacks %d",
				id(c, p), (int)as_receiver, (int)need, tech->name,
				(int)as_supporter, (int)floor, (int)left);
		if (as_supporter > most)
			broken(c, "receivers-per-supporter", "'%s' has %d in '%s'; at most %d",
				id(c, p), (int)as_supporter, tech->name, (int)most);
	}
}

static void check_budgets(struct check *c)
{
	const struct school *s = c->agenda->school;
	int64_t *minutes = xcalloc((size_t)s->n_people + 1, sizeof *minutes);
	int64_t *visits = xcalloc((size_t)s->n_people + 1, sizeof *visits);

	for (int32_t t = 0; t < c->plan->n_teams; t++) {
		const struct team *x = &c->plan->teams[t];
		const struct technique *tech = &c->agenda->techniques->at[x->technique];

		for (int k = 0; k < x->n; k++) {
			minutes[x->person[k]] += team_minutes(s, tech, x, k);
			if (tech->def.counts_as_visit)
				visits[x->person[k]] += team_visits(s, tech, x, k);
		}
	}
	for (int32_t p = 0; p < s->n_people; p++) {
		if (minutes[p] > pair_budget(s, p))
			broken(c, "budget",
				"'%s' has %lld minutes of support in the term; at most %lld",
				id(c, p), (long long)minutes[p], (long long)pair_budget(s, p));
		if (s->people[p].may.visits_per_term >= 0 &&
			visits[p] > s->people[p].may.visits_per_term)
			broken(c, "observations-per-term",
				"'%s' is to be observed %lld times; at most %d", id(c, p),
				(long long)visits[p], (int)s->people[p].may.visits_per_term);
	}
	free(minutes);
	free(visits);
}

static void check_place(struct check *c, int32_t technique, int32_t person, uint32_t role)
{
	const struct technique *tech = &c->agenda->techniques->at[technique];
	int32_t most = group_most(c->agenda->school, tech, role), has = 0;

	for (int32_t t = 0; t < c->plan->n_teams; t++) {
		const struct team *x = &c->plan->teams[t];

		for (int k = 0; k < x->n && x->technique == technique; k++)
			has += x->person[k] == person && x->role[k] == role;
	}
	if (has > most)
		broken(c, "receivers-per-supporter", "'%s' is %s in %d groups of '%s'; at most %d",
			id(c, person), tech->def.roles[role].name, (int)has, tech->name, (int)most);
}

static void check_places(struct check *c, int32_t technique, int32_t person)
{
	const struct technique *tech = &c->agenda->techniques->at[technique];
	int32_t left = c->plan->partnerless[technique * c->agenda->school->n_people + person],
		has = 0;

	for (int32_t t = 0; t < c->plan->n_teams; t++) {
		const struct team *x = &c->plan->teams[t];

		for (int k = 0; k < x->n && x->technique == technique; k++)
			has += x->person[k] == person && tech->def.roles[x->role[k]].need > 0;
	}
	if (left < 0 || has + left != team_need(tech, person))
		broken(c, "need", "'%s' is in %d and lacks %d of the %d groups wanted in '%s'",
			id(c, person), (int)has, (int)left, (int)team_need(tech, person),
			tech->name);
	for (uint32_t r = 0; r < tech->def.n_roles; r++)
		check_place(c, technique, person, r);
}

static void check_groups(struct check *c, int32_t technique)
{
	int before = c->broken;
	struct groups g;

	groups_init(&g, c->agenda->school, c->agenda->techniques, technique);
	for (int32_t t = 0; t < c->plan->n_teams; t++) {
		const struct team *x = &c->plan->teams[t];
		const char *why = x->technique == technique ? groups_refuse(&g, x) : NULL;

		if (why)
			broken(c, "eligible", "the group '%s' of '%s' %s", x->id, g.technique->name,
				why);
	}
	groups_release(&g);
	for (int32_t p = 0; p < c->agenda->school->n_people && c->broken == before; p++)
		check_places(c, technique, p);
}

static int is_group(const struct check *c, int32_t technique)
{
	return c->agenda->techniques->at[technique].def.form == CLG_FORM_GROUPS;
}

static void check_wishes(struct check *c)
{
	const struct school *s = c->agenda->school;

	for (int32_t i = 0; i < s->n_pins; i++) {
		const struct pin *p = &s->pins[i];

		if (!is_group(c, p->technique) &&
			!has_team(c, p->technique, p->supporter, p->receiver))
			broken(c, "pin", "'%s' is pinned to '%s' and isn't paired so",
				id(c, p->receiver), id(c, p->supporter));
	}
	for (int32_t i = 0; i < s->n_avoid; i++)
		for (int32_t t = 0; t < c->plan->n_teams; t++) {
			const struct team *x = &c->plan->teams[t];
			const struct avoidance *v = &s->avoid[i];

			if (team_has(x, v->a) && team_has(x, v->b))
				broken(c, "avoid", "'%s' and '%s' are paired", id(c, v->a),
					id(c, v->b));
		}
}

void check_pairing(struct check *c)
{
	for (int32_t t = 0; t < c->plan->n_teams; t++) {
		if (!is_group(c, c->plan->teams[t].technique))
			check_team(c, &c->plan->teams[t]);
		for (int32_t k = 0; k < t; k++)
			if (!team_compare(&c->plan->teams[k], &c->plan->teams[t]))
				broken(c, "eligible", "the team '%s' stands there twice",
					c->plan->teams[t].id);
	}
	for (int32_t i = 0; i < c->agenda->techniques->n; i++) {
		if (c->agenda->techniques->at[i].def.form == CLG_FORM_FROM)
			check_followers(c, i);
		else if (is_group(c, i))
			check_groups(c, i);
		else
			check_counts(c, i);
	}
	check_budgets(c);
	check_wishes(c);
}
