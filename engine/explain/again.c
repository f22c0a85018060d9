#include "explain/again.h"

#include "explain/achieved.h"
#include "model/support.h"
#include "pair/levels.h"
#include "pair/pair.h"
#include "seat/seat.h"
#include "verify/verify.h"

#include <stdlib.h>
#include <string.h>

/* The school and the techniques as they would be; what isn't changed is borrowed. */
struct altered {
	struct school school;
	struct catalogue catalogue;
	struct technique *techniques;
	struct match **matches; /* [technique]; NULL: as they were */
	struct pin *pins;
	int32_t *week_limits;
};

int couple_is(const struct catalogue *c, const struct couple *x, int32_t technique,
	int32_t supporter, int32_t receiver)
{
	uint32_t form = c->at[x->technique].def.form;
	int directed = form != CLG_FORM_GROUPS && form != CLG_FORM_RECIPROCAL;

	return x->technique == technique &&
	       ((x->supporter == supporter && x->receiver == receiver) ||
		       (!directed && x->supporter == receiver && x->receiver == supporter));
}

static int is_without(const struct change *change, const struct catalogue *c, int32_t technique,
	int32_t supporter, int32_t receiver)
{
	for (int32_t i = 0; i < change->n_without; i++)
		if (couple_is(c, &change->without[i], technique, supporter, receiver))
			return 1;
	return 0;
}

static void alter_matches(struct altered *a, const struct question *q, const struct change *change)
{
	size_t n = (size_t)q->catalogue->n;

	a->techniques = xcalloc(n + 1, sizeof *a->techniques);
	a->matches = xcalloc(n + 1, sizeof *a->matches);
	for (int32_t t = 0; t < q->catalogue->n; t++) {
		struct technique *to = &a->techniques[t];

		*to = q->catalogue->at[t];
		a->matches[t] = xcalloc((size_t)to->n_matches + 1, sizeof **a->matches);
		to->matches = a->matches[t];
		to->n_matches = 0;
		for (int32_t i = 0; i < q->catalogue->at[t].n_matches; i++) {
			const struct match *m = &q->catalogue->at[t].matches[i];

			if (!is_without(change, q->catalogue, t, m->supporter, m->receiver))
				to->matches[to->n_matches++] = *m;
		}
	}
	a->catalogue.at = a->techniques;
}

static void alter_pins(struct altered *a, const struct question *q, const struct change *change)
{
	const struct school *s = q->school;

	a->pins = xcalloc((size_t)s->n_pins + 2, sizeof *a->pins);
	a->school.n_pins = 0;
	for (int32_t i = 0; i < s->n_pins; i++) {
		const struct pin *p = &s->pins[i];

		if (!is_without(change, q->catalogue, p->technique, p->supporter, p->receiver))
			a->pins[a->school.n_pins++] = *p;
	}
	if (change->with)
		a->pins[a->school.n_pins++] = (struct pin){.technique = change->with->technique,
			.supporter = change->with->supporter,
			.receiver = change->with->receiver};
	a->school.pins = a->pins;
}

static void alter_limits(struct altered *a, const struct question *q, const struct change *change)
{
	const struct school *s = q->school;
	size_t weeks = (size_t)s->n_weeks, n = (size_t)s->n_people * weeks;
	int32_t *own;

	if (!change->more)
		return;
	a->week_limits = xcalloc(n + 1, sizeof *a->week_limits);
	memcpy(a->week_limits, s->week_limits, n * sizeof *a->week_limits);
	own = &a->week_limits[(size_t)change->person * weeks];
	for (size_t w = 0; w < weeks; w++)
		if (own[w] != INT32_MAX)
			own[w] += change->more;
	a->school.week_limits = a->week_limits;
}

static void alter(struct altered *a, const struct question *q, const struct change *change)
{
	*a = (struct altered){.school = *q->school, .catalogue = *q->catalogue};
	if (change->n_without)
		alter_matches(a, q, change);
	if (change->n_without || change->with)
		alter_pins(a, q, change);
	alter_limits(a, q, change);
}

static void altered_release(struct altered *a)
{
	for (int32_t t = 0; t < a->catalogue.n && a->matches; t++)
		free(a->matches[t]);
	free(a->matches);
	free(a->techniques);
	free(a->pins);
	free(a->week_limits);
}

/* --- what is known of the seating -------------------------------------------------------- */

static int weigh(const struct question *q, struct joint_cut *cut)
{
	int64_t *weight = xcalloc((size_t)cut->n + 1, sizeof *weight);
	struct joint_pair *pairs = xcalloc((size_t)cut->n + 1, sizeof *pairs);
	struct faults ignored;
	clg_rc rc;

	faults_init(&ignored);
	rc = verify_cut(
		q->school, q->catalogue, q->weights, cut, &ignored, weight, &cut->allowance);
	for (int32_t i = 0; i < cut->n; i++) {
		pairs[i] = cut->at[i];
		pairs[i].weight = weight[i] > INT32_MAX ? INT32_MAX : (int32_t)weight[i];
	}
	cut->at = pairs;
	faults_release(&ignored);
	free(weight);
	return rc == CLG_OK;
}

void question_weigh(struct question *q)
{
	q->cuts = xcalloc((size_t)q->plan->n_cuts + 1, sizeof *q->cuts);
	for (int32_t i = 0; i < q->plan->n_cuts; i++) {
		q->cuts[q->n_cuts] = q->plan->cuts[i];
		if (weigh(q, &q->cuts[q->n_cuts]))
			q->n_cuts++;
		else
			free(q->cuts[q->n_cuts].at);
	}
}

void question_release(struct question *q)
{
	for (int32_t i = 0; i < q->n_cuts; i++)
		free(q->cuts[i].at);
	free(q->cuts);
	q->cuts = NULL;
	q->n_cuts = 0;
}

/* --- compared level by level ------------------------------------------------------------ */

static int wants_change(const struct question *q)
{
	for (int32_t i = 0; i < q->n_goals; i++)
		if (q->goals[i] == GOAL_CHANGE)
			return 1;
	return 0;
}

/* The goals, with "as few changes as possible" behind them. */
static int32_t goals_of(const struct question *q, const struct change *change, enum goal ret[6])
{
	int32_t n = 0;

	for (; n < q->n_goals; n++)
		ret[n] = q->goals[n];
	if (!n) {
		ret[n++] = GOAL_COVERAGE;
		ret[n++] = GOAL_QUALITY;
	}
	if (change->near && !wants_change(q))
		ret[n++] = GOAL_CHANGE;
	return n;
}

/* Which plan changes are counted from: this one, unless the goals count them from another. */
static void begin_from(const struct question *q, struct plan *to)
{
	struct in_force own = {q->plan->teams, q->plan->n_teams, 1};

	plan_set_in_force(to, wants_change(q) ? &q->plan->in_force : &own);
}

/* The goals' own levels: the last one may be of `near`. */
static int32_t levels_of(
	const struct question *q, const struct change *change, const struct plan *p)
{
	const struct levels *l = &p->levels[PROGRAM_PAIRING];

	return l->n - (change->near && !wants_change(q) && l->n > 0);
}

static void note_difference(struct again *a, const struct proof *level, int64_t before)
{
	a->level = level->level;
	a->exact &= level->value == level->bound;
	if (level->value < before)
		a->outcome = AGAIN_BETTER;
	else if (level->bound > before)
		a->outcome = AGAIN_WORSE;
	else
		a->outcome = AGAIN_UNKNOWN;
	a->by = a->outcome == AGAIN_BETTER ? before - level->value : level->bound - before;
}

/* What the level counts in the plan. What the seating leaves out is known of the plan's own pairs;
 * of others merely what cuts say. */
static int64_t value_of(
	const struct question *q, const struct matching *plan, const struct proof *level)
{
	const struct proof *own = level->level == LEVEL_JOINT
					  ? plan_level(q->plan, PROGRAM_PAIRING, LEVEL_JOINT)
					  : NULL;

	return own ? own->value : level_value(plan, level);
}

/* With a pair the fair share of all may go, since its minutes are a granule's: then excess is
 * another figure. */
static int is_same_figure(const struct matching *plan, const struct proof *level)
{
	return level->level != LEVEL_EXCESS ||
	       level->threshold == support_of(plan->of->school, plan->of->catalogue).share;
}

/* Fairness is looked at where this pairing's worths begin; a place of the plan's may be worth less
 * than that, and more than what comes before. */
static int has_poorer_place(
	const struct matching *plan, const struct levels *l, int32_t i, struct again *a)
{
	struct proof between = l->at[i];
	int64_t before;

	if (!i || between.level != LEVEL_FAIRNESS || l->at[i - 1].level != LEVEL_FAIRNESS)
		return 0;
	between.threshold--;
	before = level_value(plan, &between);
	if (before <= l->at[i - 1].value)
		return 0;
	a->outcome = AGAIN_BETTER;
	a->level = LEVEL_FAIRNESS;
	a->by = before - l->at[i - 1].value;
	return 1;
}

/* Each level is proven within the values of those before it: as long as these are the plan's, too.
 */
static void compare(const struct matching *plan, struct again *a)
{
	const struct levels *l = &a->plan.levels[PROGRAM_PAIRING];

	a->outcome = AGAIN_SAME;
	a->exact = 1;
	a->level = -1;
	for (int32_t i = 0; i < a->n_levels && a->outcome == AGAIN_SAME; i++) {
		int64_t before = a->before[i];

		a->place = i;
		if (has_poorer_place(plan, l, i, a))
			break;
		if (!is_same_figure(plan, &l->at[i]))
			a->outcome = AGAIN_UNKNOWN;
		else if (l->at[i].value != before)
			note_difference(a, &l->at[i], before);
		else
			a->exact &= l->at[i].value == l->at[i].bound;
	}
}

int64_t plan_open_needs(const struct plan *p, const struct catalogue *c, int32_t n_people)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < c->n * n_people; i++)
		sum += p->partnerless[i];
	return sum;
}

/* The pairs' worth alone: who follows another technique's pairs adds none. */
static int64_t worth_of(const struct catalogue *c, const struct plan *p)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < p->n_teams; i++)
		sum += c->at[p->teams[i].technique].def.form == CLG_FORM_FROM ? 0
									      : p->teams[i].worth;
	return sum;
}

/* What cuts don't say of other pairs: as much as they leave out can really be seated, if it can. */
static int is_seated_so(const struct question *q, struct again *a)
{
	const struct proof coverage = {.program = PROGRAM_PAIRING, .level = LEVEL_COVERAGE};
	struct seat_options options = {.seed = q->seed};
	struct plan *p = &a->plan;
	struct agenda agenda;
	struct seat *seat;
	int64_t left_out;

	agenda_build(&agenda, q->school, q->catalogue, q->weights, p->teams, p->n_teams);
	seat = seat_open(&agenda, &options, p);
	seat_coverage(seat, p);
	left_out = plan_level(p, PROGRAM_SEATING, LEVEL_COVERAGE)->value;
	seat_close(seat, p);
	left_out += verify_value(&agenda, p, PROGRAM_PAIRING, &coverage);
	agenda_release(&agenda);
	return left_out == p->levels[PROGRAM_PAIRING].at[0].value;
}

/* Worse is worse even by what cuts say; all else takes a seating. */
static void doubt(const struct question *q, const struct change *change, struct again *a)
{
	const struct proof *joint = plan_level(q->plan, PROGRAM_PAIRING, LEVEL_JOINT);
	const struct proof *own = plan_level(&a->plan, PROGRAM_PAIRING, LEVEL_JOINT);

	if (!joint || (own && own == a->plan.levels[PROGRAM_PAIRING].at && is_seated_so(q, a)))
		return;
	a->exact = 0;
	if (a->outcome != AGAIN_WORSE || change->more)
		a->outcome = AGAIN_UNKNOWN;
}

static void note_levels(
	const struct question *q, const struct matching *plan, int32_t n, struct again *a)
{
	const struct levels *l = &a->plan.levels[PROGRAM_PAIRING];

	a->n_levels = n;
	a->before = arena_take(&a->plan.arena, (size_t)n + 1, sizeof *a->before);
	for (int32_t i = 0; i < n; i++)
		a->before[i] = value_of(q, plan, &l->at[i]);
}

static void compare_with_plan(
	const struct question *q, const struct change *change, struct again *a)
{
	struct pairing pairing;
	struct matching plan;

	pairing_init(&pairing, q->school, q->catalogue);
	joint_init(&pairing.joint, &pairing, q->cuts, q->n_cuts);
	pairing.in_force = &a->plan.in_force;
	matching_init(&plan, &pairing);
	achieved_take_over(&plan, q->plan);
	note_levels(q, &plan, levels_of(q, change, &a->plan), a);
	compare(&plan, a);
	doubt(q, change, a);
	matching_release(&plan);
	pairing_release(&pairing);
	a->open = plan_open_needs(&a->plan, q->catalogue, q->school->n_people) -
		  plan_open_needs(q->plan, q->catalogue, q->school->n_people);
	a->worth = worth_of(q->catalogue, &a->plan) - worth_of(q->catalogue, q->plan);
}

void again_solve(const struct question *q, const struct change *change, struct again *ret)
{
	struct altered altered;
	struct faults ignored;
	enum goal goals[6];
	struct pair_options options = {.seed = q->seed,
		.goals = goals,
		.n_goals = goals_of(q, change, goals),
		.cuts = q->cuts,
		.n_cuts = change->more ? 0 : q->n_cuts};

	*ret = (struct again){.outcome = AGAIN_IMPOSSIBLE, .exact = 1, .level = -1};
	plan_init(&ret->plan);
	begin_from(q, &ret->plan);
	faults_init(&ignored);
	alter(&altered, q, change);
	if (pair_solve(&altered.school, &altered.catalogue, &options, &ret->plan, &ignored) ==
		CLG_OK)
		compare_with_plan(q, change, ret);
	altered_release(&altered);
	faults_release(&ignored);
}

int couple_is_pinned(const struct question *q, const struct couple *x)
{
	for (int32_t i = 0; i < q->school->n_pins; i++) {
		const struct pin *p = &q->school->pins[i];

		if (couple_is(q->catalogue, x, p->technique, p->supporter, p->receiver))
			return 1;
	}
	return 0;
}

static const char *refuses_group(const struct groups *g, const struct couple *couple)
{
	for (uint32_t r = 0; r < CLG_ROLES_MOST; r++)
		for (uint32_t o = 0; o < CLG_ROLES_MOST; o++) {
			int32_t x = g->place[(size_t)couple->supporter * CLG_ROLES_MOST + r];
			int32_t y = g->place[(size_t)couple->receiver * CLG_ROLES_MOST + o];

			if (x >= 0 && y >= 0 && groups_fit(g, x, y))
				return NULL;
		}
	return "the two may not be in one group, or never share a time";
}

const char *again_refuses(const struct question *q, const struct couple *couple)
{
	struct pin pin = {.technique = couple->technique,
		.supporter = couple->supporter,
		.receiver = couple->receiver};
	struct pairing pairing;
	struct matching pinned;
	const char *why;
	int32_t v;

	pairing_init(&pairing, q->school, q->catalogue);
	matching_init(&pinned, &pairing);
	v = pairing_of_pin(&pairing, &pin);
	if (has_groups(&pairing, couple->technique))
		why = refuses_group(&pairing.groups[couple->technique], couple);
	else
		why = v < 0              ? "the two may not be paired"
		      : pinned.chosen[v] ? NULL
					 : matching_refuses(&pinned, v);
	matching_release(&pinned);
	pairing_release(&pairing);
	return why;
}

void again_release(struct again *a)
{
	plan_release(&a->plan);
}

int32_t plan_find_together(const struct plan *p, int32_t technique, int32_t a, int32_t b)
{
	for (int32_t i = 0; i < p->n_teams; i++)
		if (p->teams[i].technique == technique && team_has(&p->teams[i], a) &&
			team_has(&p->teams[i], b))
			return i;
	return -1;
}
