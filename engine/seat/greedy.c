#include "seat/greedy.h"

#include "base/progress.h"
#include "base/stop.h"
#include "base/times.h"

#include <stdlib.h>
#include <string.h>

#define RUIN_MOST 24         /* cycles taken out at once */
#define DAYS_LOOKED_AT 28
#define PATIENCE 1.0         /* seconds that a first plan may take even after a signal */
#define SLACK_MOST 4         /* a plan may get so much worse on the way to a better one */

void seating_init(struct seating *s, const struct agenda *a)
{
	size_t n = (size_t)a->n_cycles + 1;

	s->chains = xcalloc(n, sizeof *s->chains);
	s->seated = xcalloc(n, 1);
	s->cover = xcalloc(n, sizeof *s->cover);
	s->left_out = s->cost = INT64_MAX;
}

void seating_release(struct seating *s)
{
	free(s->chains);
	free(s->seated);
	free(s->cover);
	memset(s, 0, sizeof *s);
}

int seating_keep(struct seating *s, const struct board *b)
{
	size_t n = (size_t)b->agenda->n_cycles;
	int64_t cost;

	if (b->left_out > s->left_out)
		return 0;
	cost = b->cost;
	if (b->left_out == s->left_out && cost >= s->cost)
		return 0;
	memcpy(s->chains, b->chains, n * sizeof *s->chains);
	memcpy(s->seated, b->seated, n);
	memcpy(s->cover, b->cover, n * sizeof *s->cover);
	s->left_out = b->left_out;
	s->cost = cost;
	times_tell("seat plan %lld %lld", (long long)s->left_out, (long long)s->cost);
	return 1;
}

void seating_show(const struct seating *s, struct board *b)
{
	board_clear(b);
	for (int32_t k = 0; k < b->agenda->n_cycles; k++)
		if (s->seated[k])
			board_put(b, k, &s->chains[k], s->cover[k]);
}

static int32_t place_of(const struct seating *s, const struct agenda *a, int32_t cycle)
{
	const struct cycle *c = &a->cycles[cycle];

	return standing_key(a, c, &cycle_slots(a, c, 0)->at[s->chains[cycle].at[0]]);
}

int32_t seating_key(const struct seating *s, const struct agenda *a, int32_t series)
{
	int32_t best = -1, most = 0;

	for (int32_t i = 0; i < a->n_cycles; i++) {
		int32_t n = 0, key;

		if (a->cycles[i].series != series || !s->seated[i])
			continue;
		key = place_of(s, a, i);
		for (int32_t k = 0; k < a->n_cycles; k++)
			n += a->cycles[k].series == series && s->seated[k] &&
			     place_of(s, a, k) == key;
		if (n > most || (n == most && key < best)) {
			most = n;
			best = key;
		}
	}
	return best;
}

struct turn {
	int64_t options;
	int32_t cycle;
};

static int fewest_first(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->options != y->options)
		return x->options < y->options ? -1 : 1;
	return (x->cycle > y->cycle) - (x->cycle < y->cycle);
}

void greedy_fill(struct board *b, uint64_t *rng)
{
	VEC(struct turn) turns = {0};
	double began = stop_elapsed();

	for (int32_t k = 0; k < b->agenda->n_cycles; k++) {
		const struct cycle *c = &b->agenda->cycles[k];

		if (!b->seated[k])
			vec_push(&turns, (struct turn){cycle_slots(b->agenda, c, c->anchor)->n, k});
	}
	if (turns.n)
		qsort(turns.at, turns.n, sizeof *turns.at, fewest_first);
	for (size_t i = 0; i < turns.n; i++) {
		if (stop_asked() == STOP_SIGNAL && stop_elapsed() - began > PATIENCE)
			break;
		board_insert(b, turns.at[i].cycle, (struct span){ 0, 0 }, rng, 0);
	}
	vec_release(&turns);
}

static int shares_person(const struct agenda *a, int32_t x, int32_t y)
{
	const struct team *t = &a->teams[a->cycles[x].team], *u = &a->teams[a->cycles[y].team];

	for (int k = 0; k < t->n; k++)
		if (team_has(u, t->person[k]))
			return 1;
	return 0;
}

static int32_t pick(uint64_t *rng, int32_t n)
{
	return (int32_t)(rng_next(rng) % (uint64_t)n);
}

/* A random cycle that could be seated, often one that is left out; -1: there is none. */
static int32_t choose_seed(const struct board *b, uint64_t *rng)
{
	int32_t n = b->agenda->n_cycles, from = pick(rng, n);
	int left_out = b->left_out > b->hopeless && rng_next(rng) % 2;

	for (int pass = 0; pass < 2; pass++, left_out = 0)
		for (int32_t i = 0; i < n; i++) {
			int32_t k = (from + i) % n;

			if (!b->is_hopeless[k] && !(left_out && b->seated[k]))
				return k;
		}
	return -1;
}

/* Around a cycle: its whole series, or a few others with the same people. */
static int choose_ruin(const struct board *b, uint64_t *rng, int32_t ruin[RUIN_MOST])
{
	int32_t n_cycles = b->agenda->n_cycles, seed = choose_seed(b, rng), from, series;
	int n = 0, most = 2 + pick(rng, rng_next(rng) % 4 ? 9 : RUIN_MOST - 1), whole;

	if (seed < 0)
		return 0;
	series = b->agenda->cycles[seed].series;
	whole = series >= 0 && rng_next(rng) % 2;
	ruin[n++] = seed;
	from = pick(rng, n_cycles);
	for (int32_t i = 0; i < n_cycles && n < RUIN_MOST; i++) {
		int32_t k = (from + i) % n_cycles;

		if (k == seed || b->is_hopeless[k])
			continue;
		if (whole ? b->agenda->cycles[k].series == series
		          : n < most && shares_person(b->agenda, seed, k) && rng_next(rng) % 3)
			ruin[n++] = k;
	}
	return n;
}

/* A cycle as it stood before it was taken out. */
struct taken {
	int32_t cycle, seated;
	struct chain chain;
	int32_t cover[CHAIN_MOST];
};

static void ruin_cycle(struct board *b, int32_t cycle, struct taken *ret)
{
	ret->cycle = cycle;
	ret->seated = b->seated[cycle];
	ret->chain = b->chains[cycle];
	memcpy(ret->cover, b->cover[cycle], sizeof ret->cover);
	board_take(b, cycle);
}

static void undo(struct board *b, const struct taken *old, int n)
{
	for (int i = 0; i < n; i++)
		board_take(b, old[i].cycle);
	for (int i = 0; i < n; i++)
		if (old[i].seated)
			board_put(b, old[i].cycle, &old[i].chain, old[i].cover);
}

static int is_ideal(const struct board *b, const struct cycle *c, int32_t day)
{
	int32_t at = b->agenda->school->days[day].school_day;

	return at >= c->ideal_first && at <= c->ideal_last;
}

/* Some weeks around a random day of the cycle's even share: dearer elsewhere, and quicker to look
 * at. */
static struct span choose_days(const struct board *b, int32_t cycle, uint64_t *rng)
{
	const struct cycle *c = &b->agenda->cycles[cycle];
	int32_t n = c->last_day - c->first_day + 1, middle;

	if (c->series >= 0 || n <= DAYS_LOOKED_AT || rng_next(rng) % 4 == 0)
		return (struct span){ 0, 0 };
	middle = c->first_day + pick(rng, n);
	for (int i = 0; i < 8 && !is_ideal(b, c, middle); i++)
		middle = c->first_day + pick(rng, n);
	return (struct span){ middle - DAYS_LOOKED_AT / 2, middle + DAYS_LOOKED_AT / 2 };
}

static void insert(struct board *b, int32_t cycle, uint64_t *rng)
{
	struct span days = choose_days(b, cycle, rng), all = { 0, 0 };
	int32_t noise = rng_next(rng) % 4 ? 0 : 2;

	if (!board_insert(b, cycle, days, rng, noise) && days.end)
		board_insert(b, cycle, all, rng, noise);
}

static void recreate(struct board *b, int32_t *ruin, int n, uint64_t *rng)
{
	for (int i = 0; i < n; i++) {
		int j = i + pick(rng, n - i);
		int32_t kept = ruin[i];

		ruin[i] = ruin[j];
		ruin[j] = kept;
	}
	for (int i = 0; i < n; i++)
		insert(b, ruin[i], rng);
}

void greedy_improve(struct board *b, struct seating *best, uint64_t *rng, int64_t work)
{
	int64_t until = b->work + work, cost = b->cost;

	seating_keep(best, b);
	while (b->work < until && b->agenda->n_cycles > 0 && stop_asked() == STOP_NOT) {
		int32_t ruin[RUIN_MOST];
		struct taken old[RUIN_MOST];
		int n = choose_ruin(b, rng, ruin);
		int64_t left_out = b->left_out, now;

		for (int i = 0; i < n; i++)
			ruin_cycle(b, ruin[i], &old[i]);
		recreate(b, ruin, n, rng);
		progress_tell(-1, PROGRESS_UNKNOWN, PROGRESS_UNKNOWN);
		b->work += 100;
		now = b->cost;
		if (b->left_out > left_out ||
			(b->left_out == left_out &&
				now > (cost < best->cost + SLACK_MOST ? cost + pick(rng, 3)
								      : cost))) {
			undo(b, old, n);
			continue;
		}
		if (b->left_out < best->left_out || now < best->cost)
			seating_keep(best, b);
		cost = now;
	}
}
