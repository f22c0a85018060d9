/* The levels of fairness: a leximin, place by place (model/plan.h).
 *
 * With c places at or below some worth, which none can be spared, the next higher worths are
 * looked at: up to which of them can it stay at c? That worth is a bottleneck, found by bisection.
 * To have no more than c up to there is a level that needs no proof of its own: fewer were
 * impossible even further down. At the worth above it there must be more: as few as possible, which is the
 * next level, with its own proof. */
#include "pair/ladder.h"

#include "base/stop.h"
#include "pair/levels.h"

#include <stdlib.h>

#define WORK_MOST 400000     /* as the ladder counts it; what is fair beyond is left to the goals behind */
#define STEPS_MOST 100       /* bottlenecks: each is a row in all programs that follow */

typedef VEC(int32_t) worth_list;

struct fair {
	struct ladder *ladder;
	worth_list worths;       /* that a place may have, ascending */
	int64_t count, bound;    /* of the last level: places at or below it, and at least so many */
	int32_t next;            /* of the worths: the first above the last level's */
	struct matching kept;    /* the best plan, while another is asked for */
};

/* --- the worths that there are -------------------------------------------------------- */

static int ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static void keep_each_once(worth_list *list)
{
	size_t n = 0;

	if (list->n)
		qsort(list->at, list->n, sizeof *list->at, ascending);
	for (size_t i = 0; i < list->n; i++)
		if (!n || list->at[n - 1] != list->at[i])
			list->at[n++] = list->at[i];
	list->n = n;
}

/* Of groups that aren't all known: every mean that there may be. */
static void add_means(const struct groups *g, worth_list *to)
{
	int32_t least = INT32_MAX, most = INT32_MIN;

	for (int32_t x = 0; x < g->n_members; x++) {
		for (int32_t y = 0; y < g->n_members; y++) {
			int32_t worth = g->worth[(size_t)x * (size_t)g->n_members + (size_t)y];

			if (!groups_fit(g, x, y))
				continue;
			least = worth < least ? worth : least;
			most = worth > most ? worth : most;
		}
	}
	for (int32_t w = least - 1; least <= most && w <= most; w++)
		vec_push(to, w);
}

static void find_worths(const struct ladder *l, worth_list *to)
{
	for (int32_t v = 0; v < l->of->n_vars; v++) {
		int32_t worth[2];
		int n = pair_places(l->of->catalogue, &l->of->vars[v], worth);

		for (int i = 0; i < n; i++)
			vec_push(to, worth[i]);
	}
	for (size_t i = 0; i < l->pool->at.n; i++) {
		const struct team *t = &l->pool->at.at[i]->team;

		vec_push(to, (int32_t)group_place(t->worth, t->n));
	}
	for (int32_t t = 0; t < l->of->catalogue->n; t++)
		if (has_groups(l->of, t) && !l->pool->complete[t])
			add_means(&l->of->groups[t], to);
	keep_each_once(to);
}

/* --- bottlenecks ---------------------------------------------------------------------- */

static int64_t places_of_best(const struct fair *f, int32_t i)
{
	struct proof level = { .level = LEVEL_FAIRNESS, .threshold = f->worths.at[i] };

	return level_value(f->ladder->best, &level);
}

/* The last of the worths, from `from` to before `to`, up to which the best plan has no more places than
 * there must be; from - 1: none. */
static int32_t reached(const struct fair *f, int32_t from, int32_t to)
{
	int32_t low = from - 1;

	while (low + 1 < to) {
		int32_t middle = low + (to - low) / 2;

		if (places_of_best(f, middle) <= f->count)
			low = middle;
		else
			to = middle;
	}
	return low;
}

/* Is there a plan with no more places up to there? Then it is the best one now; one with more is none,
 * since it may be worse further down. */
static int can_reach(struct fair *f, int32_t i)
{
	struct levels *levels = &f->ladder->plan->levels[PROGRAM_PAIRING];

	matching_copy(&f->kept, f->ladder->best);
	ladder_add(f->ladder, LEVEL_FAIRNESS, f->worths.at[i]);
	ladder_solve(f->ladder, f->bound, f->count, 0);
	levels->n--;
	if (levels->at[levels->n].value <= f->count)
		return 1;
	matching_copy(f->ladder->best, &f->kept);
	return 0;
}

static int32_t find_bottleneck(struct fair *f)
{
	int32_t high = (int32_t)f->worths.n - 1, low = reached(f, f->next, high);

	while (low + 1 < high) {
		int32_t middle = low + (high - low) / 2;

		if (can_reach(f, middle))
			low = reached(f, middle + 1, high);
		else
			high = middle;
	}
	return low;
}

/* --- level by level ------------------------------------------------------------------- */

/* What proved the level before it proves this one: nowhere does it count less. */
static void keep_count(struct fair *f, int32_t i)
{
	struct proof *level = ladder_add(f->ladder, LEVEL_FAIRNESS, f->worths.at[i]);
	const struct proof *before = level - 1;

	level->value = level_value(f->ladder->best, level);
	level->bound = f->bound;
	level->scale = before->scale;
	level->at = before->at;
	level->n = before->n;
}

static void solve_next(struct fair *f, int64_t threshold)
{
	const struct levels *levels = &f->ladder->plan->levels[PROGRAM_PAIRING];

	ladder_add(f->ladder, LEVEL_FAIRNESS, threshold);
	ladder_solve(f->ladder, f->bound, INT64_MAX, 0);
	f->count = levels->at[levels->n - 1].value;
	f->bound = levels->at[levels->n - 1].bound;
}

static int64_t all_places(const struct pairing *q)
{
	int64_t sum = 0;

	for (int32_t t = 0; t < q->catalogue->n; t++) {
		const struct technique *tech = &q->catalogue->at[t];

		for (int32_t i = 0; i < q->school->n_people; i++)
			sum += has_groups(q, t)  ? team_need(tech, i)
			       : has_pairs(q, t) ? pair_need(tech, i)
						 : 0;
	}
	return sum;
}

void ladder_climb_fairness(struct ladder *l)
{
	struct fair f = { .ladder = l };
	int64_t all = all_places(l->of), limit = l->work + WORK_MOST;

	find_worths(l, &f.worths);
	matching_init(&f.kept, l->of);
	solve_next(&f, FAIR_OPEN);
	for (int step = 0; step < STEPS_MOST && f.count < all; step++) {
		int32_t low;

		if (l->work > limit || stop_asked() != STOP_NOT)
			break;
		low = find_bottleneck(&f);
		if (low >= f.next)
			keep_count(&f, low);
		solve_next(&f, f.worths.at[low + 1]);
		f.next = low + 2;
	}
	matching_release(&f.kept);
	vec_release(&f.worths);
}
