/* What is learned of a seating that leaves cycles out: a cut for the pairing. */
#include "run/joint.h"

#include "base/vec.h"
#include "model/joint.h"
#include "model/pairing.h"
#include "verify/verify.h"

#include <stdlib.h>
#include <string.h>

#define PAIRS_MOST 4000      /* in a cut, before those that weigh nothing are dropped */
#define PAIRS_FEW 1500       /* so many are all looked at, whoever they are: some can't be seated at all */

struct learning {
	const struct agenda *agenda;     /* of the plan's teams */
	const struct plan *plan;
	const struct proof *proof;       /* of its coverage */
	uint8_t *touched;                /* [person]: multipliers speak of them */
	struct arena *arena;             /* of what is returned */
};

typedef VEC(struct joint_pair) pair_list;
typedef VEC(struct multiplier) multiplier_list;

/* --- whom it is about ----------------------------------------------------------------- */

/* -1: a rule of classes, lessons or cycles. */
static int32_t person_of(const struct rule *r)
{
	switch (r->kind) {
	case RULE_MOMENT: case RULE_DAY: case RULE_WEEK: case RULE_WEEK_PARTS: case RULE_PLANNING:
	case RULE_PIECE: case RULE_VISITS:
		return r->a;
	case RULE_HOST_DAY: case RULE_HOST_WEEK: case RULE_GUEST_DAY: case RULE_GUEST_WEEK:
	case RULE_PERSON_DAY: case RULE_PERSON_WEEK:
		return r->b;
	default:
		return -1;
	}
}

static void find_touched(struct learning *l)
{
	for (int32_t i = 0; i < l->proof->n; i++) {
		int32_t person = person_of(&l->proof->at[i].rule);

		if (person >= 0 && l->proof->at[i].value)
			l->touched[person] = 1;
	}
}

static int is_chosen(const struct plan *p, int32_t technique, int32_t supporter, int32_t receiver)
{
	struct team team = team_of_pair(technique, supporter, receiver, 0);

	return bsearch(&team, p->teams, (size_t)p->n_teams, sizeof *p->teams, team_compare) != NULL;
}

/* The plan's pairs, and every other one with somebody whose time is short; of few pairs all. */
static void find_pairs(const struct learning *l, pair_list *to)
{
	int32_t n;
	struct pairing_var *vars = pairing_vars(l->agenda->school, l->agenda->techniques, &n);

	for (int32_t v = 0; v < n; v++) {
		const struct pairing_var *x = &vars[v];
		int chosen = is_chosen(l->plan, x->technique, x->supporter, x->receiver);

		if (chosen || n <= PAIRS_FEW ||
			((l->touched[x->supporter] || l->touched[x->receiver]) && to->n < PAIRS_MOST))
			vec_push(to, (struct joint_pair){
					     x->technique, x->supporter, x->receiver, 0});
	}
	free(vars);
}

/* --- the multipliers, said of another agenda ------------------------------------------- */

static int32_t find_team(const struct agenda *a, const struct team *t)
{
	const struct team *found =
		bsearch(t, a->teams, (size_t)a->n_teams, sizeof *a->teams, team_compare);

	return found ? (int32_t)(found - a->teams) : -1;
}

/* The same cycle of the same team; -1: it isn't there. first[team]: its first cycle. */
static int32_t same_cycle(
	const struct agenda *from, int32_t cycle, const struct agenda *to, const int32_t *first)
{
	const struct cycle *c = &from->cycles[cycle];
	int32_t team = find_team(to, &from->teams[c->team]);

	for (int32_t k = team < 0 ? to->n_cycles : first[team];
		k < to->n_cycles && to->cycles[k].team == team; k++)
		if (to->cycles[k].number == c->number)
			return k;
	return -1;
}

static int by_rule(const void *x, const void *y)
{
	return rule_compare(
		&((const struct multiplier *)x)->rule, &((const struct multiplier *)y)->rule);
}

/* Rows that bind nothing at this level are left behind, and so are those of teams that aren't there; of all
 * teams' own ones, where `first` is NULL. */
static int is_wanted(const struct agenda *from, const struct agenda *to, const int32_t *first,
	struct multiplier *m)
{
	switch (m->rule.kind) {
	case RULE_LINK: case RULE_STANDING: case RULE_FULL_DAY: case RULE_CLASS_AGAIN:
	case RULE_COVERAGE:
		return 0;
	case RULE_GAP:
		if (!first)
			return 0;
		m->rule.a = same_cycle(from, m->rule.a, to, first);
		m->rule.b = same_cycle(from, m->rule.b, to, first);
		return m->rule.a >= 0 && m->rule.b >= 0;
	default:
		return 1;
	}
}

static void translate(const struct learning *l, const struct agenda *to, const int32_t *first,
	struct proof *ret)
{
	multiplier_list list = {0};

	for (int32_t i = 0; i < l->proof->n; i++) {
		struct multiplier m = l->proof->at[i];

		if (m.value && is_wanted(l->agenda, to, first, &m))
			vec_push(&list, m);
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, by_rule);
	*ret = (struct proof){.program = PROGRAM_SEATING,
		.level = LEVEL_COVERAGE,
		.scale = l->proof->scale,
		.at = arena_take(l->arena, list.n + 1, sizeof *list.at),
		.n = (int32_t)list.n};
	if (list.n)
		memcpy(ret->at, list.at, list.n * sizeof *list.at);
	vec_release(&list);
}

/* [team]: its first cycle; the caller frees. */
static int32_t *first_cycles(const struct agenda *a)
{
	int32_t *first = xcalloc((size_t)a->n_teams + 1, sizeof *first);

	for (int32_t k = a->n_cycles - 1; k >= 0; k--)
		first[a->cycles[k].team] = k;
	return first;
}

/* --- the cut -------------------------------------------------------------------------- */

static clg_rc weigh(const struct learning *l, struct joint_cut *c)
{
	const struct agenda *a = l->agenda;
	int64_t *weight = xcalloc((size_t)c->n + 1, sizeof *weight);
	struct agenda own;
	struct faults quiet;
	int32_t *pair_of, *first;
	clg_rc rc;

	joint_agenda(c, a->school, a->techniques, &a->weights, &own, &pair_of);
	first = first_cycles(&own);
	translate(l, &own, first, &c->proof);
	agenda_release(&own);
	free(first);
	free(pair_of);
	faults_init(&quiet);
	rc = verify_cut(a->school, a->techniques, &a->weights, c, &quiet, weight, &c->allowance);
	faults_release(&quiet);
	for (int32_t i = 0; i < c->n; i++)
		c->at[i].weight = weight[i] > INT32_MAX ? INT32_MAX : (int32_t)weight[i];
	free(weight);
	return rc;
}

static int32_t keep_heavy(struct joint_pair *at, int32_t n)
{
	int32_t kept = 0;

	for (int32_t i = 0; i < n; i++)
		if (at[i].weight > 0)
			at[kept++] = at[i];
	return kept;
}

/* The plan's groups: the same multipliers, but for those of rows between one team's cycles, of which the
 * cut's allowance knows nothing. */
static void add_groups(const struct learning *l, struct joint_cut *c)
{
	const struct agenda *a = l->agenda;
	VEC(struct team) teams = {0};
	int64_t *of_team, rest;
	struct agenda own;
	struct faults quiet;
	struct proof proof;

	for (int32_t t = 0; t < l->plan->n_teams; t++)
		if (a->techniques->at[l->plan->teams[t].technique].def.form == CLG_FORM_GROUPS)
			vec_push(&teams, l->plan->teams[t]);
	agenda_build(&own, a->school, a->techniques, &a->weights, teams.at, (int32_t)teams.n);
	of_team = xcalloc((size_t)own.n_teams + 1, sizeof *of_team);
	translate(l, &own, NULL, &proof);
	faults_init(&quiet);
	c->groups = arena_take(l->arena, teams.n + 1, sizeof *c->groups);
	if (verify_parts(&own, &proof, &quiet, of_team, &rest) == CLG_OK)
		for (int32_t t = 0; t < own.n_teams; t++)
			if (!own.teams[t].is_closed && of_team[t] > 0)
				c->groups[c->n_groups++] = (struct joint_group){own.teams[t],
					(int32_t)(of_team[t] * JOINT_UNIT / proof.scale)};
	faults_release(&quiet);
	free(of_team);
	agenda_release(&own);
	vec_release(&teams);
}

static int64_t theta_of(const struct plan *p, const struct joint_cut *c)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < c->n; i++)
		if (is_chosen(p, c->at[i].technique, c->at[i].supporter, c->at[i].receiver))
			sum += c->at[i].weight;
	for (int32_t i = 0; i < c->n_groups; i++)
		sum += c->groups[i].weight;      /* of the plan's own */
	return joint_theta(sum, c->allowance);
}

int joint_learn(const struct agenda *a, const struct plan *p, int64_t known, struct arena *arena,
	struct joint_cut *ret)
{
	struct learning l = {.agenda = a,
		.plan = p,
		.proof = plan_level(p, PROGRAM_SEATING, LEVEL_COVERAGE),
		.touched = xcalloc((size_t)a->school->n_people + 1, 1),
		.arena = arena};
	pair_list pairs = {0};
	struct joint_cut cut = {0};
	int learned;

	find_touched(&l);
	find_pairs(&l, &pairs);
	cut.n = (int32_t)pairs.n;
	cut.at = arena_take(arena, pairs.n + 1, sizeof *cut.at);
	if (pairs.n)
		memcpy(cut.at, pairs.at, pairs.n * sizeof *cut.at);
	learned = weigh(&l, &cut) == CLG_OK;
	if (learned) {
		cut.n = keep_heavy(cut.at, cut.n);
		add_groups(&l, &cut);
		learned = weigh(&l, &cut) == CLG_OK && theta_of(p, &cut) > known;
	}
	if (learned)
		*ret = cut;
	vec_release(&pairs);
	free(l.touched);
	return learned;
}
