#include "brute.h"

#include "model/pairing.h"

#include <stdlib.h>

#define NODES_MOST 300000
#define AIMED_MOST 30000
#define JOINT_MOST 3000
#define VARS_MOST 64
#define BROUGHT_MOST 16      /* teams by one pair */
#define PEOPLE_MOST 8
#define TECHNIQUES_MOST 4

struct search {
	const struct school *school;
	const struct catalogue *catalogue;
	struct pairing_var *vars;
	int32_t n;
	uint8_t *chosen;
	struct load {
		int64_t minutes[PEOPLE_MOST], visits[PEOPLE_MOST];
	} *load;                         /* [var]: what it takes from each person */
	int32_t miss[TECHNIQUES_MOST][PEOPLE_MOST];
	int32_t need[TECHNIQUES_MOST][PEOPLE_MOST], most[TECHNIQUES_MOST][PEOPLE_MOST];
	int32_t serves[TECHNIQUES_MOST][PEOPLE_MOST];
	int64_t minutes[PEOPLE_MOST];
	int64_t visits[PEOPLE_MOST];
	int64_t missing, worth;
	int64_t nodes;
	struct brute best;
	const struct aim *aim;           /* NULL: coverage, then worth */
	const struct weights *joint;     /* not NULL: the seats count, too */
	struct brute_aim aimed;
};

static int is_mutual(const struct search *s, const struct pairing_var *v)
{
	return s->catalogue->at[v->technique].def.form == CLG_FORM_RECIPROCAL;
}

static void take(struct search *s, int32_t at, int sign)
{
	const struct pairing_var *v = &s->vars[at];
	const int32_t *miss = s->miss[v->technique];

	s->chosen[at] = sign > 0;
	s->worth += sign * v->worth;
	s->need[v->technique][v->receiver] -= sign;
	s->missing -= sign * miss[v->receiver];
	if (is_mutual(s, v)) {
		s->need[v->technique][v->supporter] -= sign;
		s->missing -= sign * miss[v->supporter];
	} else {
		s->most[v->technique][v->supporter] -= sign;
		s->serves[v->technique][v->supporter] += sign;
	}
	for (int32_t p = 0; p < s->school->n_people; p++) {
		s->minutes[p] -= sign * s->load[at].minutes[p];
		s->visits[p] -= sign * s->load[at].visits[p];
	}
}

static int turns_back(const struct search *s, int32_t at)
{
	const struct pairing_var *v = &s->vars[at];

	for (int32_t i = 0; i < at; i++)
		if (s->chosen[i] && s->vars[i].technique == v->technique &&
			s->vars[i].supporter == v->receiver && s->vars[i].receiver == v->supporter)
			return s->catalogue->at[v->technique].def.form == CLG_FORM_CIRCLE;
	return 0;
}

/* Does everything hold with this variable taken last? */
static int holds(const struct search *s, int32_t at)
{
	const struct pairing_var *v = &s->vars[at];

	for (int32_t p = 0; p < s->school->n_people; p++)
		if (s->minutes[p] < 0 || s->visits[p] < 0)
			return 0;
	return s->need[v->technique][v->receiver] >= 0 &&
	       s->need[v->technique][v->supporter] >= 0 &&
	       s->most[v->technique][v->supporter] >= 0 && !turns_back(s, at);
}

static int is_pin_of(const struct search *s, const struct pin *pin, const struct pairing_var *v)
{
	return pin->technique == v->technique &&
	       ((pin->supporter == v->supporter && pin->receiver == v->receiver) ||
		       (is_mutual(s, v) && pin->supporter == v->receiver &&
			       pin->receiver == v->supporter));
}

static int pins_hold(const struct search *s)
{
	for (int32_t i = 0; i < s->school->n_pins; i++) {
		int held = 0;

		for (int32_t v = 0; v < s->n; v++)
			held |= s->chosen[v] && is_pin_of(s, &s->school->pins[i], &s->vars[v]);
		if (!held)
			return 0;
	}
	return 1;
}

/* What supporters have too few of, at its price. */
static int64_t below_floors(const struct search *s)
{
	int64_t sum = 0;

	for (int32_t t = 0; t < s->catalogue->n; t++) {
		const struct clg_definition *def = &s->catalogue->at[t].def;

		for (int32_t p = 0; p < s->school->n_people && def->form == CLG_FORM_PAIRS; p++)
			if (may_be(&s->catalogue->at[t], p, 0) &&
				s->serves[t][p] < def->roles[0].need)
				sum += (int64_t)s->miss[t][p] *
				       (def->roles[0].need - s->serves[t][p]);
	}
	return sum;
}

static void keep_aimed(struct search *s)
{
	struct team teams[2 * VARS_MOST];
	struct achieved now;
	int32_t n = 0;

	for (int32_t i = 0; i < s->n; i++) {
		const struct pairing_var *v = &s->vars[i];

		if (!s->chosen[i])
			continue;
		teams[n++] = team_of_pair(v->technique, v->supporter, v->receiver, 0);
		if (is_mutual(s, v))
			teams[n++] = team_of_pair(v->technique, v->receiver, v->supporter, 0);
	}
	now = achieve(s->school, s->catalogue, s->aim, teams, n);
	if (!s->aimed.exists || achieved_compare(&now, &s->aimed.best) < 0)
		s->aimed.best = now;
	s->aimed.exists = 1;
}

static int by_team(const void *x, const void *y)
{
	return team_compare(x, y);
}

/* Each team once, whoever brings it. */
static int32_t teams_of(const struct search *s, struct team *ret)
{
	int32_t n = 0, kept = 0;

	for (int32_t i = 0; i < s->n; i++)
		if (s->chosen[i])
			n += pair_teams(s->catalogue, &s->vars[i], &ret[n], BROUGHT_MOST);
	if (n)
		qsort(ret, (size_t)n, sizeof *ret, by_team);
	for (int32_t i = 0; i < n; i++)
		if (!kept || team_compare(&ret[kept - 1], &ret[i]))
			ret[kept++] = ret[i];
	return kept;
}

static int64_t seats_missing(struct search *s)
{
	static struct team teams[VARS_MOST * BROUGHT_MOST];
	int32_t n = teams_of(s, teams);
	struct agenda agenda;
	struct brute seats = {0};

	agenda_build(&agenda, s->school, s->catalogue, s->joint, teams, n);
	if (agenda.n_cycles <= 12)
		seats = brute_seating(&agenda);
	s->best.too_large |= seats.too_large || agenda.n_cycles > 12;
	agenda_release(&agenda);
	return seats.missing;
}

static void keep(struct search *s)
{
	struct brute *b = &s->best;
	int64_t missing = s->missing + below_floors(s);

	if (!pins_hold(s))
		return;
	if (s->joint && (!b->exists || missing <= b->missing))
		missing += seats_missing(s);
	if (s->aim)
		keep_aimed(s);
	if (!b->exists || missing < b->missing ||
		(missing == b->missing && -s->worth < b->cost)) {
		b->exists = 1;
		b->missing = missing;
		b->cost = -s->worth;
	}
}

static void descend(struct search *s, int32_t at)
{
	int64_t most = s->joint ? JOINT_MOST : s->aim ? AIMED_MOST : NODES_MOST;

	if (++s->nodes > most || s->n > VARS_MOST) {
		s->best.too_large = 1;
		return;
	}
	if (at == s->n) {
		keep(s);
		return;
	}
	take(s, at, 1);
	if (holds(s, at))
		descend(s, at + 1);
	take(s, at, -1);
	descend(s, at + 1);
}

static void weigh(struct search *s)
{
	s->load = xcalloc((size_t)s->n + 1, sizeof *s->load);
	for (int32_t v = 0; v < s->n; v++) {
		for (int32_t p = 0; p < s->school->n_people; p++) {
			s->load[v].minutes[p] =
				pair_minutes(s->school, s->catalogue, &s->vars[v], p);
			s->load[v].visits[p] = pair_visits(s->school, s->catalogue, &s->vars[v], p);
		}
	}
}

static void fill(struct search *s)
{
	for (int32_t t = 0; t < s->catalogue->n; t++) {
		const struct technique *tech = &s->catalogue->at[t];

		if (tech->def.form == CLG_FORM_FROM)
			continue;
		for (int32_t p = 0; p < s->school->n_people; p++) {
			s->miss[t][p] = pair_miss(s->school, tech, p);
			s->need[t][p] = pair_need(tech, p);
			s->most[t][p] = pair_most(s->catalogue, t, s->school);
			s->missing += (int64_t)s->need[t][p] * s->miss[t][p];
		}
	}
	for (int32_t p = 0; p < s->school->n_people; p++) {
		int32_t visits = s->school->people[p].may.visits_per_term;

		s->minutes[p] = pair_budget(s->school, p);
		s->visits[p] = visits < 0 ? INT32_MAX : visits;
	}
}

static void search_all(struct search *to)
{
	struct search search = *to;
	const struct school *s = search.school;
	const struct catalogue *c = search.catalogue;

	search.vars = pairing_vars(s, c, &search.n);
	search.chosen = xcalloc((size_t)search.n + 1, 1);
	weigh(&search);
	fill(&search);
	descend(&search, 0);
	free(search.vars);
	free(search.chosen);
	free(search.load);
	*to = search;
}

struct brute brute_pairing(const struct school *s, const struct catalogue *c)
{
	struct search search = { .school = s, .catalogue = c };

	search_all(&search);
	return search.best;
}

struct brute brute_joint(
	const struct school *s, const struct catalogue *c, const struct weights *w)
{
	struct search search = { .school = s, .catalogue = c, .joint = w };

	search_all(&search);
	return search.best;
}

struct brute_aim brute_pairing_aim(
	const struct school *s, const struct catalogue *c, const struct aim *aim)
{
	struct search search = { .school = s, .catalogue = c, .aim = aim };

	search_all(&search);
	search.aimed.too_large = search.best.too_large;
	return search.aimed;
}
