#include "pair/matching.h"

#include <stdlib.h>
#include <string.h>

static void note_technique(struct pairing *p, int32_t t)
{
	const struct technique *tech = &p->catalogue->at[t];
	/* what a pair takes hangs on its technique and role alone, unless it says so itself: nobody does */
	struct pairing_var any = { .technique = t, .supporter = -1, .receiver = -2 };

	if (has_groups(p, t))
		groups_init(&p->groups[t], p->school, p->catalogue, t);
	for (int role = 0; role < 2 && has_pairs(p, t); role++) {
		p->minutes[t][role] = pair_minutes(p->school, p->catalogue, &any, -1 - role);
		p->visits[t][role] = pair_visits(p->school, p->catalogue, &any, -1 - role);
	}
	if (has_pairs(p, t))
		p->most[t] = pair_most(p->catalogue, t, p->school);
	for (int32_t i = 0; i < p->school->n_people && tech->def.form != CLG_FORM_FROM; i++)
		p->miss[t * p->school->n_people + i] = pair_miss(p->school, tech, i);
}

static void note_pins(struct pairing *p)
{
	for (int32_t i = 0; i < p->school->n_pins; i++) {
		int32_t v = pairing_of_pin(p, &p->school->pins[i]);

		if (v >= 0)
			p->pinned[v] = 1;
	}
}

static void note_places(struct pairing *p)
{
	p->places = xcalloc((size_t)p->n_vars + 1, sizeof *p->places);
	for (int32_t v = 0; v < p->n_vars; v++) {
		p->places[v][1] = INT32_MAX;
		pair_places(p->catalogue, &p->vars[v], p->places[v]);
	}
}

static void note_minutes(struct pairing *p)
{
	int any = 0;

	for (int32_t t = 0; t < p->catalogue->n; t++)
		any |= has_pairs(p, t) && has_own_minutes(&p->catalogue->at[t]);
	if (!any)
		return;
	p->own_minutes = xcalloc((size_t)p->n_vars + 1, sizeof *p->own_minutes);
	for (int32_t v = 0; v < p->n_vars; v++) {
		const struct pairing_var *x = &p->vars[v];

		p->own_minutes[v][0] = pair_minutes(p->school, p->catalogue, x, x->supporter);
		p->own_minutes[v][1] = pair_minutes(p->school, p->catalogue, x, x->receiver);
	}
}

void pairing_init(struct pairing *p, const struct school *s, const struct catalogue *c)
{
	size_t techniques = (size_t)c->n + 1, people = (size_t)s->n_people + 1;

	memset(p, 0, sizeof *p);
	p->school = s;
	p->catalogue = c;
	p->vars = pairing_vars(s, c, &p->n_vars);
	p->pinned = xcalloc((size_t)p->n_vars + 1, 1);
	p->minutes = xcalloc(techniques, sizeof *p->minutes);
	p->visits = xcalloc(techniques, sizeof *p->visits);
	p->most = xcalloc(techniques, sizeof *p->most);
	p->miss = xcalloc(techniques * people, sizeof *p->miss);
	p->budget = xcalloc(people, sizeof *p->budget);
	p->visits_most = xcalloc(people, sizeof *p->visits_most);
	p->groups = xcalloc(techniques, sizeof *p->groups);
	for (int32_t t = 0; t < c->n; t++)
		note_technique(p, t);
	note_minutes(p);
	note_places(p);
	for (int32_t i = 0; i < s->n_people; i++) {
		p->budget[i] = pair_budget(s, i);
		p->visits_most[i] = s->people[i].may.visits_per_term < 0
					    ? INT32_MAX
					    : s->people[i].may.visits_per_term;
	}
	note_pins(p);
}

void pairing_release(struct pairing *p)
{
	for (int32_t t = 0; t < p->catalogue->n; t++)
		if (has_groups(p, t))
			groups_release(&p->groups[t]);
	free(p->groups);
	joint_release(&p->joint);
	free(p->vars);
	free(p->pinned);
	free(p->places);
	free(p->minutes);
	free(p->own_minutes);
	free(p->visits);
	free(p->most);
	free(p->miss);
	free(p->budget);
	free(p->visits_most);
	memset(p, 0, sizeof *p);
}

static size_t at(const struct matching *m, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)m->of->school->n_people + (size_t)person;
}

void matching_init(struct matching *m, const struct pairing *p)
{
	size_t people = (size_t)p->school->n_people, cells = (size_t)p->catalogue->n * people + 1;

	memset(m, 0, sizeof *m);
	m->of = p;
	m->chosen = xcalloc((size_t)p->n_vars + 1, 1);
	m->need = xcalloc(cells, sizeof *m->need);
	m->most = xcalloc(cells, sizeof *m->most);
	m->floor = xcalloc(cells, sizeof *m->floor);
	m->places = xcalloc(cells * CLG_ROLES_MOST, sizeof *m->places);
	m->budget = xcalloc(people + 1, sizeof *m->budget);
	m->visits = xcalloc(people + 1, sizeof *m->visits);
	matching_clear(m);
}

void matching_release(struct matching *m)
{
	free(m->chosen);
	free(m->need);
	free(m->most);
	free(m->floor);
	free(m->places);
	vec_release(&m->groups);
	free(m->budget);
	free(m->visits);
	memset(m, 0, sizeof *m);
}

static void fill(struct matching *m)
{
	const struct pairing *p = m->of;

	m->missing = m->worth = 0;
	for (int32_t t = 0; t < p->catalogue->n; t++) {
		const struct technique *tech = &p->catalogue->at[t];

		for (int32_t i = 0; i < p->school->n_people; i++) {
			m->need[at(m, t, i)] = has_groups(p, t) ? team_need(tech, i)
			                     : has_pairs(p, t)  ? pair_need(tech, i) : 0;
			m->most[at(m, t, i)] = p->most[t];
			m->floor[at(m, t, i)] = pair_floor(tech, i);
			for (size_t r = 0; r < CLG_ROLES_MOST; r++)
				m->places[at(m, t, i) * CLG_ROLES_MOST + r] = p->groups[t].most[r];
			m->missing += (int64_t)(m->need[at(m, t, i)] + m->floor[at(m, t, i)]) *
				      p->miss[at(m, t, i)];
		}
	}
	for (int32_t i = 0; i < p->school->n_people; i++) {
		m->budget[i] = p->budget[i];
		m->visits[i] = p->visits_most[i];
	}
}

void matching_clear(struct matching *m)
{
	memset(m->chosen, 0, (size_t)m->of->n_vars + 1);
	vec_clear(&m->groups);
	fill(m);
	for (int32_t v = 0; v < m->of->n_vars; v++)
		if (m->of->pinned[v])
			matching_choose(m, v);
}

static int by_place(const void *a, const void *b)
{
	const struct pairing_var *x = a, *y = b;

	if (x->technique != y->technique)
		return x->technique < y->technique ? -1 : 1;
	if (x->receiver != y->receiver)
		return x->receiver < y->receiver ? -1 : 1;
	return (x->supporter > y->supporter) - (x->supporter < y->supporter);
}

int32_t pairing_find(
	const struct pairing *p, int32_t technique, int32_t supporter, int32_t receiver)
{
	struct pairing_var x = {
		.technique = technique, .supporter = supporter, .receiver = receiver };
	const struct pairing_var *found =
		p->n_vars ? bsearch(&x, p->vars, (size_t)p->n_vars, sizeof x, by_place) : NULL;

	return found ? (int32_t)(found - p->vars) : -1;
}

int32_t pairing_of_pin(const struct pairing *p, const struct pin *pin)
{
	int32_t v = pairing_find(p, pin->technique, pin->supporter, pin->receiver);

	return v < 0 && pairing_is_mutual(p, pin->technique)
		       ? pairing_find(p, pin->technique, pin->receiver, pin->supporter) : v;
}

/* The first variable that doesn't stand before those of this receiver and supporter. */
static int32_t first_from(
	const struct pairing *p, int32_t technique, int32_t receiver, int32_t supporter)
{
	struct pairing_var x = {
		.technique = technique, .supporter = supporter, .receiver = receiver };
	int32_t low = 0, high = p->n_vars;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (by_place(&p->vars[middle], &x) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void pairing_row(
	const struct pairing *p, int32_t technique, int32_t receiver, int32_t *first, int32_t *end)
{
	*first = first_from(p, technique, receiver, 0);
	*end = first_from(p, technique, receiver, INT32_MAX);
}

static int turned_is_chosen(const struct matching *m, const struct pairing_var *x)
{
	int32_t found = pairing_find(m->of, x->technique, x->receiver, x->supporter);

	return found >= 0 && m->chosen[found];
}

const char *matching_refuses(const struct matching *m, int32_t var)
{
	const struct pairing *p = m->of;
	const struct pairing_var *x = &p->vars[var];
	int32_t t = x->technique;
	int mutual = pairing_is_mutual(p, t);

	if (m->need[at(m, t, x->receiver)] < 1 || (mutual && m->need[at(m, t, x->supporter)] < 1))
		return "the receiver has as many as wanted";
	if (!mutual && m->most[at(m, t, x->supporter)] < 1)
		return "the supporter has as many receivers as allowed";
	if ((m->budget[x->supporter] != INT64_MAX && m->budget[x->supporter] < minutes_of(p, var, 0)) ||
	    (m->budget[x->receiver] != INT64_MAX && m->budget[x->receiver] < minutes_of(p, var, 1)))
		return "somebody's minutes of support are used up";
	if ((m->visits[x->receiver] != INT32_MAX && m->visits[x->receiver] < p->visits[t][1]) ||
	    (m->visits[x->supporter] != INT32_MAX && m->visits[x->supporter] < p->visits[t][0]))
		return "somebody's observations a term are used up";
	if (p->catalogue->at[t].def.form == CLG_FORM_CIRCLE && turned_is_chosen(m, x))
		return "the two would watch each other";
	return NULL;
}

/* One receiver more for the supporter, or one less: above the floor it makes no difference. */
static void serve(struct matching *m, size_t cell, int sign)
{
	int32_t below = m->floor[cell] + (sign < 0);

	m->floor[cell] -= sign;
	if (below > 0)
		m->missing -= sign * m->of->miss[cell];
}

static void apply(struct matching *m, int32_t var, int sign)
{
	const struct pairing *p = m->of;
	const struct pairing_var *x = &p->vars[var];
	int32_t t = x->technique, who[2] = { x->supporter, x->receiver };

	m->chosen[var] = sign > 0;
	m->need[at(m, t, x->receiver)] -= sign;
	m->missing -= sign * p->miss[at(m, t, x->receiver)];
	if (pairing_is_mutual(p, t)) {
		m->need[at(m, t, x->supporter)] -= sign;
		m->missing -= sign * p->miss[at(m, t, x->supporter)];
	} else {
		m->most[at(m, t, x->supporter)] -= sign;
		serve(m, at(m, t, x->supporter), sign);
	}
	for (int role = 0; role < 2; role++) {
		if (m->budget[who[role]] != INT64_MAX)
			m->budget[who[role]] -= sign * minutes_of(p, var, role);
		if (m->visits[who[role]] != INT32_MAX)
			m->visits[who[role]] -= sign * p->visits[t][role];
	}
	m->worth += sign * x->worth;
}

int matching_choose(struct matching *m, int32_t var)
{
	if (m->chosen[var] || matching_refuses(m, var))
		return 0;
	apply(m, var, 1);
	return 1;
}

void matching_drop(struct matching *m, int32_t var)
{
	if (m->chosen[var])
		apply(m, var, -1);
}

/* --- groups ---------------------------------------------------------------------------- */

static const char *refuses_member(const struct matching *m, const struct group *g, int k)
{
	const struct groups *of = &m->of->groups[g->team.technique];
	const struct makeup *makeup = &of->makeups[g->makeup];
	int32_t p = g->team.person[k], role = g->team.role[k];
	size_t cell = at(m, g->team.technique, p);

	if (is_wanting(of, role) && m->need[cell] < 1)
		return "somebody has as many groups as wanted";
	if (m->places[cell * CLG_ROLES_MOST + (size_t)role] < 1)
		return "somebody is in as many groups as allowed";
	if (m->budget[p] != INT64_MAX && m->budget[p] < makeup->minutes[k])
		return "somebody's minutes of support are used up";
	if (m->visits[p] != INT32_MAX && m->visits[p] < makeup->visits[k])
		return "somebody's observations a term are used up";
	return NULL;
}

const char *matching_refuses_group(const struct matching *m, const struct group *g)
{
	for (int k = 0; k < g->team.n; k++)
		if (refuses_member(m, g, k))
			return refuses_member(m, g, k);
	for (size_t i = 0; i < m->groups.n; i++)
		if (!team_compare(&m->groups.at[i].team, &g->team))
			return "the group stands there already";
	return NULL;
}

static void apply_group(struct matching *m, const struct group *g, int sign)
{
	const struct groups *of = &m->of->groups[g->team.technique];
	const struct makeup *makeup = &of->makeups[g->makeup];

	for (int k = 0; k < g->team.n; k++) {
		int32_t p = g->team.person[k], role = g->team.role[k];
		size_t cell = at(m, g->team.technique, p);

		if (is_wanting(of, role)) {
			m->need[cell] -= sign;
			m->missing -= sign * m->of->miss[cell];
		}
		m->places[cell * CLG_ROLES_MOST + (size_t)role] -= sign;
		if (m->budget[p] != INT64_MAX)
			m->budget[p] -= sign * makeup->minutes[k];
		if (m->visits[p] != INT32_MAX)
			m->visits[p] -= sign * makeup->visits[k];
	}
	m->worth += sign * g->team.worth;
}

int matching_add_group(struct matching *m, const struct group *g)
{
	if (matching_refuses_group(m, g))
		return 0;
	apply_group(m, g, 1);
	vec_push(&m->groups, *g);
	return 1;
}

void matching_drop_group(struct matching *m, size_t i)
{
	apply_group(m, &m->groups.at[i], -1);
	m->groups.at[i] = m->groups.at[m->groups.n - 1];
	m->groups.n--;
}

void matching_copy(struct matching *to, const struct matching *from)
{
	matching_clear(to);
	for (int32_t v = 0; v < from->of->n_vars; v++)
		if (from->chosen[v])
			matching_choose(to, v);
	for (size_t i = 0; i < from->groups.n; i++)
		matching_add_group(to, &from->groups.at[i]);
}

int matching_better(const struct matching *x, const struct matching *y)
{
	return x->missing < y->missing || (x->missing == y->missing && x->worth > y->worth);
}
