#include "run/joint.h"

#include "base/stop.h"
#include "base/times.h"
#include "model/joint.h"
#include "pair/pair.h"
#include "run/keep.h"
#include "run/steps.h"
#include "seat/seat.h"
#include "verify/verify.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_SHARE 0.6     /* of the time left: what is found in them wants to be finished */
#define PAIRING_SHARE 0.6    /* of theirs, the first pairing: the seats shall have the rest */
#define ROUNDS_MOST 40
#define VAIN_MOST 8          /* rounds after which neither plan nor bound was better */
#define WORK_MOST 200000    /* of all rounds: pairs that there may be, and cycles, which weigh more */
#define WORK_OF_CYCLE 100
#define NODES_MOST 100       /* of a seating's coverage in one round; in the end it is searched to the end */

/* One pairing, and how far its pairs could be seated. */
struct attempt {
	struct plan plan;
	struct agenda agenda;
	struct seat *seat;
	int64_t open, left_out;          /* by the pairing, by the seating */
	int64_t bound;                   /* on the sum of both, whatever the pairs */
	int stopped;
};

struct joint_run {
	struct run *run;
	struct seat_options options;
	struct early early;
	struct attempt *best;
	VEC(struct joint_cut) cuts;
	struct arena arena;              /* of the cuts, and of: */
	struct proof proven;             /* the pairing's first level with the highest bound; level -1: none */
	int32_t n_proven;                /* cuts that it knew of */
	int stopped;
};

/* --- one attempt ---------------------------------------------------------------------- */

static void attempt_free(struct attempt *a)
{
	if (!a)
		return;
	if (a->seat)
		seat_close(a->seat, &a->plan);
	agenda_release(&a->agenda);
	plan_release(&a->plan);
	free(a);
}

static struct proof *first_level(struct plan *p)
{
	return &p->levels[PROGRAM_PAIRING].at[0];
}

static int64_t open_of(const struct plan *p, const struct agenda *a)
{
	const struct proof coverage = {.program = PROGRAM_PAIRING, .level = LEVEL_COVERAGE};

	return verify_value(a, p, PROGRAM_PAIRING, &coverage);
}

static clg_rc find_pairs(struct joint_run *j, struct attempt *a)
{
	struct run *r = j->run;
	struct pair_options options = {.gap_ppm = r->request.gap_ppm,
		.seed = r->request.seed,
		.goals = r->settings.goals,
		.n_goals = r->settings.n_goals,
		.cuts = j->cuts.at,
		.n_cuts = (int32_t)j->cuts.n};

	return pair_solve(&r->school, &r->catalogue, &options, &a->plan, r->faults);
}

static void cover(struct joint_run *j, struct attempt *a)
{
	const struct run *r = j->run;

	agenda_build(&a->agenda, &r->school, &r->catalogue, &r->settings.weights, a->plan.teams,
		a->plan.n_teams);
	if (!j->best)
		times_tell("slots");
	j->early.agenda = &a->agenda;
	a->seat = seat_open(&a->agenda, &j->options, &a->plan);
	seat_coverage(a->seat, &a->plan);
	a->left_out = plan_level(&a->plan, PROGRAM_SEATING, LEVEL_COVERAGE)->value;
	a->open = open_of(&a->plan, &a->agenda);
	a->bound = first_level(&a->plan)->bound;
}

/* NULL: stopped before there was anything to seat, and there is a plan already. */
static clg_rc attempt(struct joint_run *j, struct attempt **ret)
{
	struct attempt *a = xcalloc(1, sizeof *a);
	double limit;
	clg_rc rc;

	plan_init(&a->plan);
	plan_set_in_force(&a->plan, &j->run->plan.in_force);
	limit = stop_narrow(j->best ? 1 : PAIRING_SHARE);
	rc = find_pairs(j, a);
	stop_widen(limit);
	if (!j->best)
		times_tell("paired");
	if (rc != CLG_OK || (j->best && a->plan.stopped)) {
		attempt_free(a);
		a = NULL;
	} else {
		cover(j, a);
		a->stopped = a->plan.stopped || stop_asked() != STOP_NOT;
	}
	*ret = a;
	return rc;
}

/* --- from one to the next ------------------------------------------------------------- */

static int64_t joint_of(const struct attempt *a)
{
	return a->open + a->left_out;
}

/* The first level is what proves something of all pairs together: coverage first of all. */
static int is_joint(const struct plan *p)
{
	const struct levels *l = &p->levels[PROGRAM_PAIRING];

	return l->n && (l->at[0].level == LEVEL_COVERAGE || l->at[0].level == LEVEL_JOINT);
}

static int note_bound(struct joint_run *j, struct attempt *a)
{
	if (j->proven.level >= 0 && a->bound <= j->proven.bound)
		return 0;
	proof_copy(&j->arena, first_level(&a->plan), &j->proven);
	j->n_proven = a->plan.n_cuts;
	return 1;
}

/* Of two that leave out as much, the one whose own round proved that it must be so: it proved all the rest, too. */
static int is_better(const struct attempt *a, const struct attempt *b)
{
	if (joint_of(a) != joint_of(b))
		return joint_of(a) < joint_of(b);
	return a->bound == joint_of(a) && b->bound < joint_of(b);
}

/* Returns whether the plan is better than the one before it, or the bound is. */
static int note(struct joint_run *j, struct attempt *a)
{
	int better = note_bound(j, a);

	if (j->best && !is_better(a, j->best)) {
		attempt_free(a);
		return better;
	}
	attempt_free(j->best);
	j->best = a;
	return 1;
}

static int learn(struct joint_run *j, const struct attempt *a)
{
	struct joint_cut cut;

	if (!joint_learn(&a->agenda, &a->plan, a->bound - a->open, &j->arena, &cut))
		return 0;
	vec_push(&j->cuts, cut);
	return 1;
}

/* That the bound is met isn't enough: the best of all pairings that meet it is wanted, and proven. */
static int is_done(const struct joint_run *j)
{
	return j->stopped || j->best->bound >= joint_of(j->best);
}

static int64_t work_of(const struct run *r, const struct attempt *a)
{
	int64_t work = (int64_t)a->agenda.n_cycles * WORK_OF_CYCLE;

	for (int32_t t = 0; t < r->catalogue.n; t++)
		work += r->catalogue.at[t].n_matches;
	return work;
}

static clg_rc search(struct joint_run *j)
{
	int64_t work = 0;
	int vain = 0;

	for (int round = 0; round < ROUNDS_MOST && vain < VAIN_MOST && work < WORK_MOST; round++) {
		struct attempt *a;
		clg_rc rc = attempt(j, &a);
		int learned;

		if (rc != CLG_OK)
			return rc;
		j->stopped |= !a;
		if (!a)
			break;
		work += work_of(j->run, a);
		j->stopped |= a->stopped;
		learned = a->left_out && is_joint(&a->plan) && !a->stopped && learn(j, a);
		times_tell("seat joint %lld %lld", (long long)joint_of(a), (long long)a->bound);
		vain = note(j, a) ? 0 : vain + 1;
		if (!learned || is_done(j))
			break;
	}
	return CLG_OK;
}

/* --- the end -------------------------------------------------------------------------- */

/* What a level after the first one claims holds only within the first one's value. */
static void drop_claims(struct levels *l)
{
	for (int32_t i = 1; i < l->n; i++)
		l->at[i].bound = INT64_MIN / 4;
}

/* A list of its own, where it was shared with another plan. */
static void own_levels(struct plan *p)
{
	struct levels *l = &p->levels[PROGRAM_PAIRING];
	struct proof *own = arena_take(&p->arena, (size_t)l->n + 1, sizeof *own);

	if (l->n)
		memcpy(own, l->at, (size_t)l->n * sizeof *own);
	l->at = own;
	l->room = l->n;
}

void joint_restate(struct plan *p, const struct agenda *a)
{
	struct levels *l = &p->levels[PROGRAM_PAIRING];

	if (!l->n || l->at[0].level != LEVEL_JOINT)
		return;
	own_levels(p);
	l->at[0].value = verify_value(a, p, PROGRAM_PAIRING, &l->at[0]);
	if (l->at[0].value > l->at[0].bound)
		drop_claims(l);
}

/* The joint level as the round that proved the most has it. */
static void take_proof(struct joint_run *j, struct plan *p)
{
	if (!j->n_proven || first_level(p)->bound >= j->proven.bound)
		return;
	if (first_level(p)->level != LEVEL_JOINT)
		drop_claims(&p->levels[PROGRAM_PAIRING]);
	proof_copy(&p->arena, &j->proven, first_level(p));
	plan_set_cuts(p, j->cuts.at, (int32_t)j->cuts.n);
	first_level(p)->value = joint_of(j->best);
}

static void hand_over(struct joint_run *j)
{
	struct run *r = j->run;
	struct attempt *a = j->best;

	j->early.agenda = &a->agenda;
	j->options.nodes_most = 0;
	if (plan_level(&a->plan, PROGRAM_SEATING, LEVEL_COVERAGE)->bound < a->left_out)
		seat_coverage(a->seat, &a->plan);
	seat_quality(a->seat, &a->plan);
	seat_close(STEAL(a->seat), &a->plan);
	a->left_out = plan_left_out(&a->plan, &a->agenda);
	joint_restate(&a->plan, &a->agenda);
	take_proof(j, &a->plan);
	a->plan.stopped |= j->stopped;
	plan_release(&r->plan);
	r->plan = a->plan;
	r->agenda = a->agenda;
	r->has_agenda = 1;
	free(STEAL(j->best));
}

clg_rc joint_solve(struct run *r)
{
	struct joint_run j = {.run = r,
		.options = {.gap_ppm = r->request.gap_ppm,
			.seed = r->request.seed,
			.nodes_most = NODES_MOST},
		.proven = {.level = -1}};
	double limit;
	clg_rc rc;

	early_init(&j.early, r);
	if (r->request.store)
		j.options.keeper = &j.early.keeper;
	arena_init(&j.arena);
	limit = stop_narrow(ROUNDS_SHARE);
	rc = search(&j);
	stop_widen(limit);
	if (rc == CLG_OK)
		hand_over(&j);
	attempt_free(j.best);
	vec_release(&j.cuts);
	arena_release(&j.arena);
	return rc;
}
