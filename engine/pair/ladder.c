#include "pair/ladder.h"

#include "base/progress.h"
#include "base/stop.h"
#include "lp/multipliers.h"
#include "pair/program.h"

#define NODES_AT_HAND 400    /* of a search that proves nothing */
#define NODES_MOST 5000      /* where trees may grow without end */
#define ROUND_WORK 20000     /* simplex iterations that one exact pricing of groups is worth */
#define PAIRS_A_STEP 8       /* pricing so many pairs, as often as one level takes it, likewise */
#define PRICES_MOST (INT64_C(1) << 32)   /* of levels before, in a certificate with groups */

static int is_closed(int64_t value, int64_t bound, int32_t ppm)
{
	int64_t size = value < 0 ? -value : value;

	return value - bound <= (int64_t)((double)size * ppm / 1e6);
}

static int has_any_groups(const struct pairing *q)
{
	for (int32_t t = 0; t < q->catalogue->n; t++)
		if (has_groups(q, t))
			return 1;
	return 0;
}

/* Where pairs alone are chosen for coverage or worth, searches have always come to an end. */
static int may_grow(const struct pair_program *p)
{
	int32_t level = own_level(p)->level;

	return (level != LEVEL_COVERAGE && level != LEVEL_QUALITY) || p->place > 1 ||
	       has_any_groups(p->pairing);
}

/* Adds every pair and group that a plan below the cutoff could hold; 0: they are too many. */
static int add_all_within(struct pair_program *p, int64_t cutoff)
{
	const struct lp_client *client = master_client(p->master);
	int64_t most = client->incumbent(p), scaled, again;

	if (cutoff < most)
		most = cutoff;
	client->price(p, p->master, -1, &scaled);
	return client->price(p, p->master, most * LP_SCALE - scaled, &again) >= 0;
}

/* A better plan of the columns at hand makes those fewer that need to be added: then that is tried once more. */
static int add_all_beside_better(struct pair_program *p, const struct tree_limits *limits)
{
	const struct lp_client *client = master_client(p->master);
	struct tree_limits at_hand = *limits;
	int64_t before = client->incumbent(p), bound;

	at_hand.nodes = NODES_AT_HAND;
	tree_search(p->master, &at_hand, &bound);
	if (client->incumbent(p) == before || stop_asked() != STOP_NOT ||
		master_solve(p->master, INT64_MAX, &bound) != LP_DONE)
		return 0;
	return add_all_within(p, limits->cutoff);
}

/* Searches among all that a plan below the cutoff could hold, or, where those are too many, among the
 * columns at hand, for a plan alone. */
static int64_t search(struct pair_program *p, int64_t bound, int64_t cutoff, int32_t ppm)
{
	struct tree_limits limits = { .cutoff = cutoff, .known = bound, .gap_ppm = ppm,
		.by_bound = 1, .nodes = may_grow(p) ? NODES_MOST : 0 };
	int64_t again;

	if (!add_all_within(p, cutoff) && !add_all_beside_better(p, &limits))
		return bound;
	tree_search(p->master, &limits, &again);
	return again > bound ? again : bound;
}

struct proof *ladder_add(struct ladder *l, enum level level, int64_t threshold)
{
	return plan_add_level(l->plan, PROGRAM_PAIRING, level, threshold);
}

/* verify goes through groups in integers, where levels' prices must stay small; multipliers that
 * don't are dropped, and with them what they prove by themselves. */
static void drop_wild(const struct pairing *q, struct proof *proof)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < proof->n && has_any_groups(q); i++)
		if (proof->at[i].rule.kind == PAIR_LEVEL && sum <= PRICES_MOST)
			sum -= proof->at[i].value;
	if (sum > PRICES_MOST)
		proof->n = 0;
}

/* Is it known whether there is a plan of at most `enough`? */
static int is_answered(int64_t value, int64_t bound, int64_t enough)
{
	return enough < INT64_MAX && (value <= enough || bound > enough);
}

static void announce(int32_t level)
{
	const char *what = level == LEVEL_COVERAGE || level == LEVEL_JOINT ? "left out"
			   : level == LEVEL_QUALITY ? "worth"
						    : level_name(level);

	progress_level(what, level == LEVEL_QUALITY ? -1 : 1);
}

static void keep_multipliers(struct ladder *l, struct pair_program *p)
{
	struct proof *proof = &l->plan->levels[PROGRAM_PAIRING].at[p->place];

	multipliers_keep(p->master, &l->plan->arena, proof);
	drop_wild(l->of, proof);
}

static int64_t round_up(int64_t bound, int64_t granule)
{
	return granule > 1 && bound > 0 ? (bound + granule - 1) / granule * granule : bound;
}

/* Only plans below it are looked for. */
static int64_t cutoff_of(const struct ladder *l, int64_t value, int64_t enough)
{
	if (enough < INT64_MAX)
		return enough + 1;
	return l->granule > 1 ? value - l->granule + 1 : INT64_MAX;
}

static int64_t work_of(const struct pair_program *p)
{
	return master_work(p->master) + p->rounds * ROUND_WORK + p->pairing->n_vars / PAIRS_A_STEP;
}

/* By the linear program; returns the bound. One as high as the plan in hand, or as the cutoff, says all
 * there is to say. */
static int64_t solve_program(struct ladder *l, int64_t known, int64_t enough, int32_t ppm)
{
	const struct levels *levels = &l->plan->levels[PROGRAM_PAIRING];
	struct pair_program *p = pair_program_new(
		l->of, l->pool, l->start, l->best, levels, levels->n - 1, &l->plan->arena);
	const struct lp_client *client = master_client(p->master);
	int64_t bound, cutoff;
	enum lp_end end;

	client->round(p, p->master);
	cutoff = cutoff_of(l, client->incumbent(p), enough);
	if (client->incumbent(p) < cutoff)
		cutoff = client->incumbent(p);
	end = master_solve(p->master, cutoff, &bound);
	if (enough == INT64_MAX)
		keep_multipliers(l, p);
	client->round(p, p->master);
	bound = round_up(bound < known ? known : bound, l->granule);
	progress_tell(-1, (double)client->incumbent(p), (double)bound);
	if (end == LP_DONE && !is_answered(client->incumbent(p), bound, enough) &&
		!is_closed(client->incumbent(p), bound, ppm))
		bound = search(p, bound, cutoff_of(l, client->incumbent(p), enough), ppm);
	l->work += work_of(p);
	pair_program_free(p);
	return round_up(bound, l->granule);
}

void ladder_solve(struct ladder *l, int64_t known, int64_t enough, int32_t gap_ppm)
{
	struct levels *levels = &l->plan->levels[PROGRAM_PAIRING];
	struct proof *proof = &levels->at[levels->n - 1];
	int64_t bound = known, constant = level_constant(l->of, proof);

	announce(proof->level);
	if (level_value(l->best, proof) > known) {
		if (start_proves(l->start, levels, levels->n - 1, l->best, &l->plan->arena))
			bound = level_value(l->best, proof);
		else
			bound = constant + solve_program(l, known - constant, enough, gap_ppm);
	}
	proof->value = level_value(l->best, proof);
	proof->bound = bound < proof->value ? bound : proof->value;
	progress_tell(-1, (double)proof->value, (double)proof->bound);
}

static void climb_one(struct ladder *l, enum level level, int64_t known, int32_t gap_ppm)
{
	ladder_add(l, level, 0);
	ladder_solve(l, known, INT64_MAX, gap_ppm);
}

static void climb(struct ladder *l, enum goal goal)
{
	switch (goal) {
	case GOAL_COVERAGE:      /* whatever the gap */
		climb_one(l, l->of->joint.n ? LEVEL_JOINT : LEVEL_COVERAGE, 0, 0);
		break;
	case GOAL_FAIRNESS: ladder_climb_fairness(l); break;
	case GOAL_EVENNESS: ladder_climb_evenness(l); break;
	case GOAL_CHANGE: climb_one(l, LEVEL_CHANGE, 0, 0); break;
	case GOAL_QUALITY: climb_one(l, LEVEL_QUALITY, LP_NO_BOUND, l->options->gap_ppm); break;
	default: break;
	}
}

void ladder_climb(struct ladder *l)
{
	static const enum goal preset[] = { GOAL_COVERAGE, GOAL_QUALITY };
	int is_told = l->options->n_goals > 0;
	const enum goal *goals = is_told ? l->options->goals : preset;
	int32_t n = is_told ? l->options->n_goals : 2;

	for (int32_t i = 0; i < n; i++)
		climb(l, goals[i]);
}
