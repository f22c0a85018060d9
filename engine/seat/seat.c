/* The seating, level by level: a plan by hand, the bound, and what lies between the two. */
#include "seat/seat.h"

#include "base/progress.h"
#include "base/stop.h"
#include "base/times.h"
#include "lp/multipliers.h"
#include "model/agreed.h"
#include "seat/parts.h"
#include "seat/restrict.h"
#include "seat/reasons.h"

#include <stdlib.h>
#include <string.h>

#define COVERAGE_SHARE 0.6   /* of the time left: the other level wants some, too */
#define SLICES 16            /* of the work on a first plan that is to cover, no more */
#define COLUMNS_MOST 3000000 /* some 60 bytes each */

struct seat {
	const struct agenda *agenda;
	const struct seat_options *options;
	struct ledger ledger;
	struct chainer *chainer;
	struct board board;
	struct seating best;
	uint64_t rng;
	const struct plan *plan; /* that is being seated */
	int is_part;             /* of another one, which keeps plans and knows the rest */
};

static void seat_init(struct seat *s, const struct agenda *a, const struct seat_options *o)
{
	memset(s, 0, sizeof *s);
	s->agenda = a;
	s->options = o;
	s->rng = o->seed;
	ledger_init(&s->ledger, a);
	s->chainer = chainer_new(a);
	board_init(&s->board, a, &s->ledger, s->chainer);
	seating_init(&s->best, a);
}

static void seat_release(struct seat *s)
{
	seating_release(&s->best);
	board_release(&s->board);
	chainer_free(s->chainer);
	ledger_release(&s->ledger);
}

static int close_enough(int64_t value, int64_t bound, int32_t ppm)
{
	return value - bound <= (int64_t)((double)value * ppm / 1e6);
}

/* The whole program's multipliers again, with the bound that they prove: what a room is measured
 * by. */
static int return_to_root(struct seat_program *p, int64_t *bound, int64_t *ret_scaled)
{
	int64_t again;

	program_descend(p, NULL, 0);
	if (master_solve(p->master, INT64_MAX, &again) != LP_DONE)
		return 0;
	if (again > *bound)
		*bound = again;
	program_price(p, p->master, -1, ret_scaled);
	return 1;
}

/* Where the chains are too many to be held at once. */
static int64_t search_at_nodes(struct seat_program *p, int64_t bound, int32_t ppm)
{
	struct tree_limits limits = {
		.cutoff = INT64_MAX, .known = bound, .pricing = 1, .gap_ppm = ppm,
		.nodes = p->nodes_most };
	int64_t again = bound;

	if (program_incumbent(p) <= bound || stop_asked() != STOP_NOT)
		return bound;
	tree_dive(p->master, 50);
	program_descend(p, NULL, 0);
	if (program_incumbent(p) > bound && stop_asked() == STOP_NOT)
		tree_search(p->master, &limits, &again);
	return again > bound ? again : bound;
}

/* Guesses the optimum, and searches among the chains that a plan of such value can hold: a search that
 * finds nothing better proves it. At first all up to the plan at hand, if they aren't too many. */
static int64_t search_level(struct seat_program *p, int64_t bound, int32_t ppm, int64_t most)
{
	int64_t step = -1, scaled;

	while (!close_enough(program_incumbent(p), bound, ppm) && stop_asked() == STOP_NOT &&
	       return_to_root(p, &bound, &scaled)) {
		int64_t last = program_incumbent(p) - 1, again = bound;
		struct guess g = { .value = step < 0 || bound + step > last ? last : bound + step,
			.known = bound, .most = most, .gap_ppm = ppm };
		enum lp_end end;

		g.room = g.value * LP_SCALE - scaled;
		if (!restricted_search(p, &g, &end, &again)) {
			if (step == 0 || p->level == LEVEL_COVERAGE)
				return search_at_nodes(p, bound, ppm);
			step = step < 0 ? 0 : step / 2;
			continue;
		}
		if (again > bound)
			bound = again;
		if (end != LP_DONE)
			return bound;
		step = step > 0 ? 2 * step : 1;
	}
	return bound;
}

/* Goes on with plans by hand as long as they get better by a thousandth. */
static void polish(struct seat *s, struct seat_program *p, int64_t bound, int32_t ppm)
{
	int64_t work = 50000 + 20000 * (int64_t)s->agenda->n_cycles, before;

	do {
		before = program_incumbent(p);
		seating_show(&s->best, &s->board);
		greedy_improve(&s->board, &s->best, &s->rng, work);
		progress_tell(-1, (double)program_incumbent(p), (double)bound);
	} while (!close_enough(program_incumbent(p), bound, ppm) && stop_asked() == STOP_NOT &&
	         program_incumbent(p) < before - before / 1000);
}

/* Before the search, the plans that come cheaply: out of the root's solution, and by hand. */
static void find_plans(struct seat *s, struct seat_program *p, int64_t bound, int32_t ppm)
{
	if (!close_enough(program_incumbent(p), bound, ppm))
		program_round(p, p->master);
	if (!close_enough(program_incumbent(p), bound, ppm))
		polish(s, p, bound, ppm);
}

static int64_t columns_most(const struct seat_options *o)
{
	return o->columns_most > 0 ? o->columns_most : COLUMNS_MOST;
}

/* The plan's level of this kind; made, if there is none yet. */
static struct proof *proof_of(struct plan *plan, const struct agenda *a, enum level level)
{
	struct proof *proof = plan_level(plan, PROGRAM_SEATING, level);

	return proof ? proof
		     : plan_add_level(plan, PROGRAM_SEATING, level,
			       level == LEVEL_QUALITY ? change_weight(a) : 0);
}

static void tell_bound(enum level level, int64_t bound)
{
	times_tell("seat bound %s %lld", level_name((int32_t)level), (long long)bound);
}

/* --- part by part --------------------------------------------------------------------- */

static int64_t solve_level(
	struct seat *s, struct plan *plan, enum level level, int32_t ppm, int64_t known);

/* Where as little is left out as can be, in all, so it is in each part. */
static int falls_apart(const struct seat *s, const struct seat_program *p, const struct plan *plan,
	const struct parts *parts)
{
	const struct proof *coverage = plan_level(plan, PROGRAM_SEATING, LEVEL_COVERAGE);

	return parts->n > 1 && (p->level == LEVEL_COVERAGE ||
				       (coverage && coverage->bound >= s->best.left_out));
}

/* The part as it stands in the best plan. */
static void part_begin(struct seat *own, const struct seat *s, const struct part *part)
{
	seat_init(own, &part->agenda, s->options);
	own->is_part = 1;
	board_find_hopeless(&own->board);
	for (int32_t k = 0; k < part->agenda.n_cycles; k++) {
		int32_t whole = part->cycle[k];

		if (s->best.seated[whole])
			board_put(&own->board, k, &s->best.chains[whole], s->best.cover[whole]);
	}
	seating_keep(&own->best, &own->board);
}

static void part_end(struct seat *own, const struct part *part, struct seating *to)
{
	for (int32_t k = 0; k < part->agenda.n_cycles; k++) {
		int32_t whole = part->cycle[k];

		to->chains[whole] = own->best.chains[k];
		to->seated[whole] = own->best.seated[k];
		memcpy(to->cover[whole], own->best.cover[k], sizeof to->cover[whole]);
	}
	seat_release(own);
}

/* Returns its bound; its best plan goes into `found`. */
static int64_t search_part(struct seat *s, const struct parts *parts, int32_t which,
	enum level level, int32_t ppm, struct seating *found)
{
	struct part part;
	struct seat own;
	struct plan proofs;
	int64_t bound, value;

	part_open(&part, s->agenda, parts, which);
	plan_init(&proofs);
	part_begin(&own, s, &part);
	bound = level == LEVEL_COVERAGE ? own.board.hopeless : 0;
	if ((level == LEVEL_COVERAGE ? own.best.left_out : own.best.cost) > bound)
		bound = solve_level(&own, &proofs, level, ppm, bound);
	value = level == LEVEL_COVERAGE ? own.best.left_out : own.best.cost;
	part_end(&own, &part, found);
	plan_release(&proofs);
	part_close(&part);
	return bound < value ? bound : value;
}

/* The smallest first, so that all time that is left is the largest one's. */
static int64_t search_parts(
	struct seat *s, const struct parts *parts, enum level level, int64_t bound, int32_t ppm)
{
	struct seating found;
	int64_t sum = 0;
	int32_t done = 0;

	seating_init(&found, s->agenda);
	seating_show(&s->best, &s->board);
	seating_keep(&found, &s->board);
	for (; done < parts->n && stop_asked() == STOP_NOT; done++)
		sum += search_part(s, parts, done, level, ppm, &found);
	seating_show(&found, &s->board);
	seating_keep(&s->best, &s->board);
	seating_release(&found);
	return done == parts->n && sum > bound ? sum : bound;
}

static int64_t search(struct seat *s, struct seat_program *p, const struct plan *plan,
	int64_t bound, int32_t ppm)
{
	struct parts parts;
	int64_t found;

	if (s->is_part || close_enough(program_incumbent(p), bound, ppm))
		return search_level(p, bound, ppm, columns_most(s->options));
	parts_find(&parts, s->agenda);
	found = falls_apart(s, p, plan, &parts)
		? search_parts(s, &parts, p->level, bound, ppm)
		: search_level(p, bound, ppm, columns_most(s->options));
	parts_release(&parts);
	return found;
}

/* --- a level -------------------------------------------------------------------------- */

static const char *announced(const struct seat *s, enum level level)
{
	if (s->is_part)
		return level == LEVEL_COVERAGE ? "left out of a part" : "cost of a part";
	return level == LEVEL_COVERAGE ? "left out" : "cost";
}

static int64_t solve_level(
	struct seat *s, struct plan *plan, enum level level, int32_t ppm, int64_t known)
{
	struct seat_program *p =
		program_new(s->agenda, &s->ledger, s->chainer, &s->board, &s->best, &s->rng, level, 1);
	struct proof *proof = proof_of(plan, s->agenda, level);
	int64_t bound = known;

	p->nodes_most = level == LEVEL_COVERAGE ? s->options->nodes_most : 0;
	progress_level(announced(s, level), 1);
	program_add_seating(p, &s->best);
	enum lp_end end = master_solve(p->master, INT64_MAX, &bound);

	if (end == LP_DONE || !proof->n)         /* stopped sooner than before, they would prove less */
		multipliers_keep(p->master, &plan->arena, proof);
	if (bound < known)
		bound = known;
	tell_bound(level, bound);
	progress_tell(-1, (double)program_incumbent(p), (double)bound);
	if (end == LP_DONE) {
		find_plans(s, p, bound, ppm);
		bound = search(s, p, plan, bound, ppm);
	}
	program_free(p);
	tell_bound(level, bound);
	return bound;
}

static void state_proof(
	struct plan *plan, const struct agenda *a, enum level level, int64_t value, int64_t bound)
{
	struct proof *proof = proof_of(plan, a, level);

	proof->value = value;
	proof->bound = bound < value ? bound : value;
}

/* --- plans on the way ----------------------------------------------------------------- */

static void write_seating(const struct seating *s, const struct agenda *a, struct plan *to)
{
	static const struct reason unfinished = {
		"unfinished", "no time was found yet when this plan was kept"};

	for (int32_t k = 0; k < a->n_cycles; k++) {
		const struct cycle *c = &a->cycles[k];

		to->seated[k] = s->seated[k];
		to->reasons[k] = s->seated[k] ? (struct reason){0} : unfinished;
		for (int m = 0; s->seated[k] && m < cycle_course(a, c)->n; m++)
			to->meetings[k * CHAIN_MOST + m] = (struct meeting){
				cycle_slots(a, c, m)->at[s->chains[k].at[m]], s->cover[k][m]};
	}
}

/* The plan in hand, as far as it is; what is made for this copy goes with it. */
static void hand_over(struct seat *s)
{
	struct plan plan = *s->plan;

	arena_init(&plan.arena);
	memset(&plan.levels[PROGRAM_SEATING], 0, sizeof plan.levels[PROGRAM_SEATING]);
	plan.stopped = 1;
	plan_set_cycles(&plan, s->agenda);
	write_seating(&s->best, s->agenda, &plan);
	state_proof(&plan, s->agenda, LEVEL_COVERAGE, s->best.left_out, 0);
	state_proof(&plan, s->agenda, LEVEL_QUALITY, s->best.cost, 0);
	s->options->keeper->take(s->options->keeper->self, &plan);
	arena_release(&plan.arena);
}

static void look(void *self)
{
	struct seat *s = self;
	const struct seat_keeper *keeper = s->options->keeper;

	if (s->best.cost < INT64_MAX && keeper->wants(keeper->self, s->best.left_out, s->best.cost))
		hand_over(s);
}

/* Whoever is solved now is looked at: there may be several, opened one after another. */
static void watch(struct seat *s)
{
	if (s->options->keeper)
		progress_watch(look, s);
}

/* --- in steps ------------------------------------------------------------------------- */

void seat_coverage(struct seat *s, struct plan *plan)
{
	const struct proof *before = plan_level(plan, PROGRAM_SEATING, LEVEL_COVERAGE);
	int64_t bound = s->board.hopeless;

	if (before && before->bound > bound)
		bound = before->bound;
	watch(s);
	if (s->best.left_out > bound && stop_asked() == STOP_NOT) {
		double limit = stop_narrow(COVERAGE_SHARE);

		bound = solve_level(s, plan, LEVEL_COVERAGE, 0, bound);
		plan->stopped |= stop_asked() != STOP_NOT;
		stop_widen(limit);
	}
	state_proof(plan, s->agenda, LEVEL_COVERAGE, s->best.left_out, bound);
}

void seat_quality(struct seat *s, struct plan *plan)
{
	int64_t bound = 0;

	watch(s);
	if (s->best.cost > 0 && stop_asked() == STOP_NOT)
		bound = solve_level(s, plan, LEVEL_QUALITY, s->options->gap_ppm, 0);

	state_proof(plan, s->agenda, LEVEL_QUALITY, s->best.cost, bound);
	/* stopped on the way, the second level may seat more than the first one did */
	state_proof(plan, s->agenda, LEVEL_COVERAGE, s->best.left_out,
		plan_level(plan, PROGRAM_SEATING, LEVEL_COVERAGE)->bound);
}

/* Where cost is of no interest, only until nothing is left out that could be seated. */
static void improve_first(struct seat *s)
{
	int64_t work = 50000 + 20000 * (int64_t)s->agenda->n_cycles;

	if (!s->options->coverage_alone)
		greedy_improve(&s->board, &s->best, &s->rng, work);
	for (int i = 0; i < SLICES && s->options->coverage_alone &&
	     s->best.left_out > s->board.hopeless; i++) {
		seating_show(&s->best, &s->board);
		greedy_improve(&s->board, &s->best, &s->rng, work / SLICES);
	}
}

/* Where a meeting was agreed on, among its slots; -1: it can't be there any more. */
static int32_t agreed_slot(const struct slots *slots, const struct agreed_meeting *g)
{
	for (int32_t i = 0; g && i < slots->n; i++)
		if (is_where_agreed(g, slots->at[i].day, slots->at[i].start, slots->at[i].end))
			return i;
	return -1;
}

/* A plan that follows another begins with it, as far as it can be kept. */
static void put_agreed(struct seat *s, int32_t cycle)
{
	const struct cycle *c = &s->agenda->cycles[cycle];
	const struct course *course = cycle_course(s->agenda, c);
	const struct slot *slots[CHAIN_MOST];
	struct chain chain = {0};
	int follows = 1;

	for (int m = 0; m < course->n && follows; m++) {
		const struct slots *all = cycle_slots(s->agenda, c, m);

		chain.at[m] = agreed_slot(all, course->agreed[m]);
		follows = chain.at[m] >= 0;
		if (follows)
			slots[m] = &all->at[chain.at[m]];
		follows = follows && (!m || stage_follows(s->agenda, course, m, slots[m - 1], slots[m]));
	}
	if (follows && chain_fits(s->agenda, c, slots))
		board_put(&s->board, cycle, &chain, NULL);
}

struct seat *seat_open(
	const struct agenda *agenda, const struct seat_options *options, struct plan *plan)
{
	struct seat *s = xcalloc(1, sizeof *s);

	seat_init(s, agenda, options);
	s->plan = plan;
	plan_set_cycles(plan, agenda);
	progress_begin("seating");
	watch(s);
	board_find_hopeless(&s->board);
	for (int32_t k = 0; k < agenda->n_cycles && agenda->school->agreed; k++)
		put_agreed(s, k);
	greedy_fill(&s->board, &s->rng);
	seating_keep(&s->best, &s->board);
	progress_level("cost", 1);
	progress_tell(-1, (double)s->best.cost, PROGRESS_UNKNOWN);
	/* a plan that begins with the one in force is near the best: its bound is asked for first */
	if (!agenda->school->agreed)
		improve_first(s);
	return s;
}

void seat_close(struct seat *s, struct plan *plan)
{
	progress_end();
	if (s->options->keeper)
		progress_watch(NULL, NULL);
	seating_show(&s->best, &s->board);
	board_store(&s->board, plan);
	reasons_find(&s->board, plan);
	plan->stopped |= stop_asked() != STOP_NOT;
	seat_release(s);
	free(s);
}

void seat_solve(const struct agenda *agenda, const struct seat_options *options, struct plan *plan)
{
	struct seat *s = seat_open(agenda, options, plan);

	seat_coverage(s, plan);
	seat_quality(s, plan);
	seat_close(s, plan);
}
