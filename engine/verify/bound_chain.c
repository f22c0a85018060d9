/* A cycle's least chain. A recursion backward over its meetings knows windows, and how many may
 * stand on a day; chain_fits() knows more limits, so a search along the recursion looks for the
 * first chain that keeps them all. */
#include "verify/bounds.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define TRIES 20000          /* chains looked at before what the recursion says is good enough */

struct walk {
	const struct agenda *agenda;
	const struct cycle *cycle;
	const struct course *course;
	int64_t *const *price;
	int64_t scale;
	int n, most_a_day;
	/* [slot * most_a_day + most on its day - 1]: of this meeting and what follows */
	int64_t *rest[CHAIN_MOST];
	const struct slot *chain[CHAIN_MOST];
	int64_t least;
	int tries;
};

static int64_t *rest_of(const struct walk *w, int m, int32_t i, int most)
{
	return &w->rest[m][(size_t)i * (size_t)w->most_a_day + (size_t)most - 1];
}

static int is_beyond(const struct school *s, const struct clg_window *w, const struct slot *x,
	const struct slot *y)
{
	if (w->unit == CLG_WINDOW_DAYS)
		return s->days[y->day].school_day - s->days[x->day].school_day > w->most;
	return w->unit == CLG_WINDOW_HOURS &&
	       (y->day - x->day) * DAY_MINUTES + y->start - x->end > w->most;
}

/* The first slot of the day or after it. */
static int32_t first_from(const struct slots *slots, int32_t day)
{
	int32_t low = 0, high = slots->n;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (slots->at[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What meeting m in slot j costs after x, with all that follow, when `most` meetings may stand on
 * the day of x, x among them. BOUND_NEVER: it can't follow. */
static int64_t follow(const struct walk *w, int m, const struct slot *x, int32_t j, int most)
{
	const struct school *s = w->agenda->school;
	const struct slot *y = &cycle_slots(w->agenda, w->cycle, m)->at[j];
	int same = y->day == x->day;
	int64_t rest;

	if ((same && most < 2) ||
		!stage_follows(w->agenda, w->course, m, x, y))
		return BOUND_NEVER;
	rest = *rest_of(w, m, j, same ? most - 1 : w->most_a_day);
	if (rest >= BOUND_NEVER)
		return BOUND_NEVER;
	return rest + w->scale * window_rate(w->agenda, w->course, m) *
	              (s->days[y->day].school_day - s->days[x->day].school_day) +
	       (same ? 0 : w->scale * window_step(w->agenda, w->course, m));
}

static int64_t least_after(const struct walk *w, int m, const struct slot *x, int most)
{
	const struct slots *next = cycle_slots(w->agenda, w->cycle, m);
	const struct clg_window *window = &stage_meeting(w->agenda, w->course, m)->after;
	int64_t least = BOUND_NEVER;

	for (int32_t j = first_from(next, x->day); j < next->n; j++) {
		int64_t price;

		if (m >= w->course->fixed && !is_made_up(w->course, m) && is_beyond(w->agenda->school, window, x, &next->at[j]))
			break;
		price = follow(w, m, x, j, most);
		least = price < least ? price : least;
	}
	return least;
}

static int64_t least_with(const struct walk *w, int m, int32_t i, int most)
{
	int64_t own = w->price[m][i], rest = 0;

	if (own < BOUND_NEVER && m < w->n - 1)
		rest = least_after(w, m + 1, &cycle_slots(w->agenda, w->cycle, m)->at[i], most);
	return own >= BOUND_NEVER || rest >= BOUND_NEVER ? BOUND_NEVER : own + rest;
}

static void look_back(struct walk *w)
{
	for (int m = w->n - 1; m >= 0; m--) {
		const struct slots *slots = cycle_slots(w->agenda, w->cycle, m);

		w->rest[m] = xcalloc((size_t)slots->n * (size_t)w->most_a_day + 1,
		                     sizeof **w->rest);
		for (int32_t i = 0; i < slots->n; i++)
			for (int most = 1; most <= w->most_a_day; most++)
				*rest_of(w, m, i, most) = least_with(w, m, i, most);
	}
}

/* Meetings m.. after those chosen, which cost `spent`; `most` as in follow(). */
static void search(struct walk *w, int m, int64_t spent, int most)
{
	const struct slots *next;
	const struct slot *x = w->chain[m - 1];

	if (m == w->n) {
		w->tries--;
		if (spent < w->least && chain_fits(w->agenda, w->cycle, w->chain))
			w->least = spent;
		return;
	}
	next = cycle_slots(w->agenda, w->cycle, m);
	for (int32_t j = first_from(next, x->day); j < next->n && w->tries > 0; j++) {
		const struct slot *y = &next->at[j];
		int left = y->day == x->day ? most - 1 : w->most_a_day;
		int64_t price;

		if (m >= w->course->fixed && !is_made_up(w->course, m) &&
			is_beyond(w->agenda->school, &stage_meeting(w->agenda, w->course, m)->after,
				x, y))
			break;
		price = follow(w, m, x, j, most);
		if (price >= BOUND_NEVER || spent + price >= w->least)
			continue;
		w->chain[m] = y;
		search(w, m + 1, spent + price - *rest_of(w, m, j, left) + w->price[m][j], left);
	}
}

struct start {
	int64_t price;
	int32_t slot;
};

static int cheapest_first(const void *a, const void *b)
{
	const struct start *x = a, *y = b;

	if (x->price != y->price)
		return x->price < y->price ? -1 : 1;
	return (x->slot > y->slot) - (x->slot < y->slot);
}

/* Where the search is given up, no chain left is cheaper than the start in hand promises. */
static int64_t least_from(struct walk *w, const struct start *starts, int32_t n)
{
	for (int32_t i = 0; i < n && starts[i].price < w->least; i++) {
		w->chain[0] = &cycle_slots(w->agenda, w->cycle, 0)->at[starts[i].slot];
		search(w, 1, w->price[0][starts[i].slot], w->most_a_day);
		if (w->tries <= 0)
			return starts[i].price < w->least ? starts[i].price : w->least;
	}
	return w->least;
}

static int64_t walk_through(struct walk *w)
{
	int32_t n = cycle_slots(w->agenda, w->cycle, 0)->n;
	struct start *starts = xcalloc((size_t)n + 1, sizeof *starts);
	int64_t least;

	look_back(w);
	for (int32_t i = 0; i < n; i++)
		starts[i] = (struct start){ *rest_of(w, 0, i, w->most_a_day), i };
	qsort(starts, (size_t)n, sizeof *starts, cheapest_first);
	least = least_from(w, starts, n);
	for (int m = 0; m < w->n; m++)
		free(w->rest[m]);
	free(starts);
	return least;
}

/* As many meetings on one day as somebody may have who comes to all of them. */
static int day_limit(const struct walk *w)
{
	const struct team *t = course_team(w->agenda, w->course);
	int most = w->course->n;

	if (w->course->fixed)
		return most;     /* what took place may have been more than is allowed now */
	for (int k = 0; k < t->n; k++) {
		int32_t may = w->agenda->school->people[t->person[k]].may.meetings_per_day;
		int missing = 0;

		for (int m = 0; m < w->course->n; m++)
			missing |= !comes(&w->course->stages[m], k);
		if (!missing && may >= 0 && may < most)
			most = (int)may;
	}
	return most;
}

int64_t least_chain(const struct agenda *a, int32_t cycle, int64_t *const *price, int64_t scale)
{
	struct walk w = { .agenda = a, .cycle = &a->cycles[cycle], .price = price, .scale = scale,
		          .least = BOUND_NEVER, .tries = TRIES };

	w.course = cycle_course(a, w.cycle);
	w.n = w.course->n;
	w.most_a_day = day_limit(&w);
	return w.most_a_day ? walk_through(&w) : BOUND_NEVER;
}
