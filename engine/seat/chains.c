/* Prices along a chain. The state is meeting, slot, and how many meetings stand on the slot's day:
 * the one limit that a chain often breaks by itself. What else it can break (chain_fits) is asked
 * of whole chains. */
#include "seat/chains.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define TRIES 5000           /* chains looked at for one anchor before it is given up */

/* For each slot of a meeting the next one's slots inside the window: [low, high), of which those
 * before `other` lie on the same day. */
struct reach {
	int32_t *low, *other, *high;
};

typedef VEC(int64_t) prices;

struct chainer {
	const struct agenda *agenda;
	struct reach *reach;                 /* [course * CHAIN_MOST + meeting] */
	int32_t **school_day;                /* [course * CHAIN_MOST + meeting][slot] */
	int32_t *anchor;                     /* [cycle * n_days + day]: anchor cost */
	prices forth[CHAIN_MOST],
		back[CHAIN_MOST]; /* [slot * most_a_day + at most so many, less 1] */
	prices own[CHAIN_MOST], later[CHAIN_MOST];       /* [slot]: see run_back */
	VEC(int32_t) order;
	/* the cycle in hand */
	int32_t cycle;
	struct pricing p;
	const struct course *course;
	int n, anchor_meeting, most_a_day;
	int32_t low[CHAIN_MOST], high[CHAIN_MOST];       /* its slots of each meeting */
	int64_t rate[CHAIN_MOST]; /* price of a day between it and the one before */
	int64_t step[CHAIN_MOST]; /* price of not standing on its day */
};

static size_t course_meeting(const struct chainer *c, int m)
{
	return (size_t)(c->course - c->agenda->courses) * CHAIN_MOST + (size_t)m;
}

static const struct slots *slots_of(const struct chainer *c, int m)
{
	return &c->agenda->slots[course_meeting(c, m)];
}

static const struct reach *reach_of(const struct chainer *c, int m)
{
	return &c->reach[course_meeting(c, m)];
}

/* --- once for all --------------------------------------------------------------------- */

static void find_reach(const struct agenda *a, int32_t course, int m, struct reach *ret)
{
	const struct slots *from = &a->slots[course * CHAIN_MOST + m], *to = from + 1;
	const struct course *c = &a->courses[course];
	int32_t day = 0;

	ret->low = xcalloc((size_t)from->n + 1, sizeof *ret->low);
	ret->other = xcalloc((size_t)from->n + 1, sizeof *ret->other);
	ret->high = xcalloc((size_t)from->n + 1, sizeof *ret->high);
	for (int32_t i = 0; i < from->n; i++) {
		const struct slot *s = &from->at[i];
		int32_t j;

		while (day < to->n && to->at[day].day < s->day)
			day++;
		for (j = day; j < to->n && !stage_follows(a, c, m + 1, s, &to->at[j]); j++)
			;
		ret->low[i] = ret->other[i] = j;
		for (; j < to->n && stage_follows(a, c, m + 1, s, &to->at[j]); j++)
			if (to->at[j].day == s->day)
				ret->other[i] = j + 1;
		ret->high[i] = j;
	}
}

static int32_t *note_school_days(const struct agenda *a, const struct slots *slots)
{
	int32_t *days = xcalloc((size_t)slots->n + 1, sizeof *days);

	for (int32_t i = 0; i < slots->n; i++)
		days[i] = a->school->days[slots->at[i].day].school_day;
	return days;
}

static void note_anchors(struct chainer *c)
{
	const struct agenda *a = c->agenda;
	int32_t days = a->school->n_days;

	c->anchor = xcalloc((size_t)a->n_cycles * (size_t)days + 1, sizeof *c->anchor);
	for (int32_t k = 0; k < a->n_cycles; k++)
		for (int32_t d = a->cycles[k].first_day; d <= a->cycles[k].last_day; d++)
			if (a->school->days[d].plannable)
				c->anchor[k * days + d] = anchor_cost(a, &a->cycles[k], d);
}

struct chainer *chainer_new(const struct agenda *a)
{
	struct chainer *c = xcalloc(1, sizeof *c);

	c->agenda = a;
	c->reach = xcalloc((size_t)a->n_courses * CHAIN_MOST + 1, sizeof *c->reach);
	c->school_day = xcalloc((size_t)a->n_courses * CHAIN_MOST + 1, sizeof *c->school_day);
	for (int32_t t = 0; t < a->n_courses; t++) {
		int n = a->courses[t].n;

		for (int m = 0; m < n; m++) {
			c->school_day[t * CHAIN_MOST + m] =
				note_school_days(a, &a->slots[t * CHAIN_MOST + m]);
			if (m + 1 < n)
				find_reach(a, t, m, &c->reach[t * CHAIN_MOST + m]);
		}
	}
	note_anchors(c);
	return c;
}

void chainer_free(struct chainer *c)
{
	if (!c)
		return;
	for (int32_t i = 0; i < c->agenda->n_courses * CHAIN_MOST; i++) {
		free(c->reach[i].low);
		free(c->reach[i].other);
		free(c->reach[i].high);
		free(c->school_day[i]);
	}
	for (int m = 0; m < CHAIN_MOST; m++) {
		vec_release(&c->forth[m]);
		vec_release(&c->back[m]);
		vec_release(&c->own[m]);
		vec_release(&c->later[m]);
	}
	vec_release(&c->order);
	free(c->reach);
	free(c->school_day);
	free(c->anchor);
	free(c);
}

/* --- the cycle in hand ---------------------------------------------------------------- */

static int32_t school_day(const struct chainer *c, int m, int32_t i)
{
	return c->school_day[course_meeting(c, m)][i];
}

static int32_t at_least(int32_t x, int32_t low)
{
	return x > low ? x : low;
}

static int32_t at_most(int32_t x, int32_t high)
{
	return x < high ? x : high;
}

/* The price of one slot in its place of the chain. */
static int64_t own_price(const struct chainer *c, int m, int32_t i)
{
	const struct slot *s = &slots_of(c, m)->at[i];
	int64_t price = c->p.slot[m][i];
	int64_t first = m == 0 && c->p.first ? c->p.first[school_day(c, m, i)] : 0;
	int64_t last = m == c->n - 1 && c->p.last ? c->p.last[school_day(c, m, i)] : 0;

	if (price >= CHAIN_BLOCKED || first >= CHAIN_BLOCKED || last >= CHAIN_BLOCKED)
		return CHAIN_BLOCKED;
	if (m == c->anchor_meeting)
		price += c->p.scale * c->anchor[c->cycle * c->agenda->school->n_days + s->day];
	return price + first + last;
}

int32_t slots_from(const struct slots *slots, int32_t day)
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

static void find_slots(struct chainer *c, int m)
{
	const struct cycle *k = &c->agenda->cycles[c->cycle];
	const struct slot_range *within = c->p.within ? &c->p.within[m] : NULL;

	int32_t first = k->first_day, last = k->last_day;

	if (c->p.days.end) {
		first = at_least(first, c->p.days.start);
		last = at_most(last, c->p.days.end - 1);
	}
	c->low[m] = slots_from(slots_of(c, m), first);
	c->high[m] = slots_from(slots_of(c, m), last + 1);
	if (within && within->first > c->low[m])
		c->low[m] = within->first;
	if (within && within->last < c->high[m])
		c->high[m] = within->last + 1;
	if (c->high[m] < c->low[m])
		c->high[m] = c->low[m];
}

static void price_own(struct chainer *c, int m)
{
	size_t n = (size_t)slots_of(c, m)->n;

	vec_reserve(&c->own[m], n + 1);
	vec_reserve(&c->later[m], n + 1);
	vec_reserve(&c->back[m], n * CHAIN_MOST + 1);
	for (int32_t i = c->low[m]; i < c->high[m]; i++)
		c->own[m].at[i] = own_price(c, m, i);
}

/* As many meetings on one day as somebody who comes to all of them may have. */
static int day_limit(const struct chainer *c)
{
	const struct team *t = course_team(c->agenda, c->course);
	int32_t least = c->course->fixed, most = c->n, own = course_definition(c->agenda, c->course)->limits.person_per_day;

	for (int k = 0; k < t->n; k++) {
		int32_t may = c->agenda->school->people[t->person[k]].may.meetings_per_day;
		int everywhere = 1;

		for (int m = 0; m < c->n; m++)
			everywhere &= comes(&c->course->stages[m], k);
		if (everywhere && may >= 0)
			most = at_most(may, most);
		if (everywhere && own > 0)
			most = at_most(own, most);
	}
	return (int)at_least(most, least);
}

static void turn_to(struct chainer *c, int32_t cycle, const struct pricing *p)
{
	const struct cycle *k = &c->agenda->cycles[cycle];

	c->cycle = cycle;
	c->p = *p;
	c->course = cycle_course(c->agenda, k);
	c->n = c->course->n;
	c->anchor_meeting = k->anchor;
	c->most_a_day = day_limit(c);
	for (int m = 0; m < c->n; m++) {
		c->rate[m] = m ? p->scale * window_rate(c->agenda, c->course, m) : 0;
		c->step[m] = m ? p->scale * window_step(c->agenda, c->course, m) : 0;
		find_slots(c, m);
		price_own(c, m);
	}
}

static int64_t *state(struct chainer *c, prices *list, int32_t i, int most)
{
	return &list->at[(size_t)i * (size_t)c->most_a_day + (size_t)most - 1];
}

static int64_t least_of(const int64_t *at, int32_t from, int32_t to)
{
	int64_t least = CHAIN_BLOCKED;

	for (int32_t j = from; j < to; j++)
		least = at[j] < least ? at[j] : least;
	return least;
}

/* --- from the last meeting back ------------------------------------------------------- */

/* The least of what may follow on the same day, `most` meetings there at most. */
static int64_t least_same_day(struct chainer *c, int m, int32_t i, int most)
{
	const struct reach *r = reach_of(c, m);
	int64_t least = CHAIN_BLOCKED;

	for (int32_t j = at_least(r->low[i], c->low[m + 1]);
		j < at_most(r->other[i], c->high[m + 1]); j++)
		least = *state(c, &c->back[m + 1], j, most) < least
				? *state(c, &c->back[m + 1], j, most)
				: least;
	return least;
}

static void fill_back(struct chainer *c, int m, int32_t i, int64_t other)
{
	for (int most = 1; most <= c->most_a_day; most++) {
		int64_t rest = m == c->n - 1 ? 0 : other;

		if (most > 1 && m < c->n - 1) {
			int64_t same = least_same_day(c, m, i, most - 1);

			rest = same < rest ? same : rest;
		}
		*state(c, &c->back[m], i, most) =
			c->own[m].at[i] >= CHAIN_BLOCKED || rest >= CHAIN_BLOCKED
				? CHAIN_BLOCKED
				: c->own[m].at[i] + rest;
	}
}

/* back: the least price of meetings m.. when m stands in slot i, with at most so many on its day;
 * later: the least of all, and what the days since the term's first would cost, so that the days
 * between two meetings are a difference. Neighbouring slots mostly reach the same later days. */
static void run_back(struct chainer *c)
{
	for (int m = c->n - 1; m >= 0; m--) {
		const struct reach *r = m < c->n - 1 ? reach_of(c, m) : NULL;
		int32_t from = -1, to = -1;
		int64_t least = CHAIN_BLOCKED;

		for (int32_t i = c->low[m]; i < c->high[m]; i++) {
			if (r && (r->other[i] != from || r->high[i] != to)) {
				from = r->other[i];
				to = r->high[i];
				least = least_of(c->later[m + 1].at, at_least(from, c->low[m + 1]),
				                 at_most(to, c->high[m + 1]));
			}
			fill_back(c, m, i,
				least >= CHAIN_BLOCKED
					? CHAIN_BLOCKED
					: least + c->step[m + 1] -
						  c->rate[m + 1] * school_day(c, m, i));
			c->later[m].at[i] = *state(c, &c->back[m], i, c->most_a_day);
			if (c->later[m].at[i] < CHAIN_BLOCKED)
				c->later[m].at[i] += c->rate[m] * school_day(c, m, i);
		}
	}
}

int64_t chains_begin(struct chainer *c, int32_t cycle, const struct pricing *p)
{
	int64_t least = CHAIN_BLOCKED;

	turn_to(c, cycle, p);
	if (c->most_a_day < 1)
		return CHAIN_BLOCKED;
	run_back(c);
	for (int32_t i = c->low[0]; i < c->high[0]; i++)
		if (*state(c, &c->back[0], i, c->most_a_day) < least)
			least = *state(c, &c->back[0], i, c->most_a_day);
	return least;
}

/* --- from the first meeting to the anchor --------------------------------------------- */

static void relax(int64_t *at, int64_t price)
{
	if (price < *at)
		*at = price;
}

/* What follows on other days: slots that reach the same days share one pass. */
static void push_other_days(struct chainer *c, int m)
{
	const struct reach *r = reach_of(c, m);

	for (int32_t i = c->low[m], next; i < c->high[m]; i = next) {
		int64_t least = CHAIN_BLOCKED;

		for (next = i; next < c->high[m] && r->other[next] == r->other[i] &&
			       r->high[next] == r->high[i];
			next++) {
			int64_t price = *state(c, &c->forth[m], next, c->most_a_day);

			if (price < CHAIN_BLOCKED)
				relax(&least, price + c->step[m + 1] -
				                      c->rate[m + 1] * school_day(c, m, next));
		}
		for (int32_t j = at_least(r->other[i], c->low[m + 1]);
		     least < CHAIN_BLOCKED && j < at_most(r->high[i], c->high[m + 1]); j++)
			for (int most = 1; most <= c->most_a_day; most++)
				relax(state(c, &c->forth[m + 1], j, most),
				      least + c->rate[m + 1] * school_day(c, m + 1, j));
	}
}

static void push_same_day(struct chainer *c, int m)
{
	const struct reach *r = reach_of(c, m);

	for (int32_t i = c->low[m]; i < c->high[m]; i++)
		for (int32_t j = at_least(r->low[i], c->low[m + 1]);
			j < at_most(r->other[i], c->high[m + 1]); j++)
			for (int most = 2; most <= c->most_a_day; most++)
				relax(state(c, &c->forth[m + 1], j, most),
					*state(c, &c->forth[m], i, most - 1));
}

/* forth: the least price of meetings ..m when m stands in slot i, likewise. */
static void run_forth(struct chainer *c)
{
	for (int m = 0; m <= c->anchor_meeting; m++) {
		vec_reserve(&c->forth[m], (size_t)slots_of(c, m)->n * CHAIN_MOST + 1);
		for (int32_t i = c->low[m]; i < c->high[m]; i++)
			for (int most = 1; most <= c->most_a_day; most++)
				*state(c, &c->forth[m], i, most) = m ? CHAIN_BLOCKED : 0;
		if (m > 0) {
			push_other_days(c, m - 1);
			push_same_day(c, m - 1);
		}
		for (int32_t i = c->low[m]; i < c->high[m]; i++)
			for (int most = 1; most <= c->most_a_day; most++) {
				int64_t *price = state(c, &c->forth[m], i, most);

				*price = *price >= CHAIN_BLOCKED || c->own[m].at[i] >= CHAIN_BLOCKED
				                 ? CHAIN_BLOCKED : *price + c->own[m].at[i];
			}
	}
}

/* --- single chains -------------------------------------------------------------------- */

static int fits(const struct chainer *c, const struct chain *chain)
{
	const struct slot *slots[CHAIN_MOST];

	for (int m = 0; m < c->n; m++)
		slots[m] = &slots_of(c, m)->at[chain->at[m]];
	return chain_fits(c->agenda, &c->agenda->cycles[c->cycle], slots);
}

/* Of meeting m + 1 in slot j after m in slot i, neither price of its own. */
static int64_t apart(const struct chainer *c, int m, int32_t i, int32_t j)
{
	int same_day = j < reach_of(c, m)->other[i];

	return c->rate[m + 1] * (school_day(c, m + 1, j) - school_day(c, m, i)) +
	       (same_day ? 0 : c->step[m + 1]);
}

struct search {
	struct chainer *c;
	int64_t limit;
	struct chain chain;
	int32_t anchor_slot;         /* -1: any */
	chain_test *test;
	void *self;
	int64_t tries;               /* left; -1: no limit */
	int found_best;              /* 1: keep the cheapest below limit in `best` */
	struct chain best;
};

static int at_leaf(struct search *s, int64_t price)
{
	s->chain.price = price;
	if (s->tries == 0)
		return 1;
	if (s->tries > 0)
		s->tries--;
	if (!fits(s->c, &s->chain))
		return 0;
	if (s->anchor_slot < 0)
		return s->test(s->self, s->c->cycle, &s->chain);
	if (s->test && !s->test(s->self, s->c->cycle, &s->chain))
		return 0;
	s->best = s->chain;
	s->found_best = 1;
	s->limit = price - 1;
	return 0;
}

/* Meetings m.. with `so_far` spent before and `today` meetings on the day of the one before;
 * completion bounds cut. Returns 1 to stop. */
static int descend(struct search *s, int m, int64_t so_far, int today)
{
	struct chainer *c = s->c;
	const struct reach *r = m ? reach_of(c, m - 1) : NULL;
	int32_t before = m ? s->chain.at[m - 1] : 0;
	int32_t high = at_most(r ? r->high[before] : c->high[0], c->high[m]);

	for (int32_t i = at_least(r ? r->low[before] : c->low[0], c->low[m]); i < high; i++) {
		int now = r && i < r->other[before] ? today + 1 : 1;
		int64_t price = so_far + (m ? apart(c, m - 1, before, i) : 0), rest;

		if (now > c->most_a_day ||
			(s->anchor_slot >= 0 && m == c->anchor_meeting && i != s->anchor_slot))
			continue;
		rest = *state(c, &c->back[m], i, c->most_a_day - now + 1);
		if (rest >= CHAIN_BLOCKED || price + rest > s->limit)
			continue;
		s->chain.at[m] = i;
		if (m == c->n - 1 ? at_leaf(s, price + rest)
				  : descend(s, m + 1, price + c->own[m].at[i], now))
			return 1;
	}
	return 0;
}

int chains_all(struct chainer *c, int64_t limit, chain_test *take, void *self)
{
	struct search s = { .c = c, .limit = limit, .anchor_slot = -1, .test = take, .self = self,
	                    .tries = -1 };

	return c->most_a_day < 1 ? 0 : descend(&s, 0, 0, 0);
}

/* The least price of a chain whose anchor stands in slot i; *ret_before: so many meetings of its
 * day lie up to it, at most. */
static int64_t through(struct chainer *c, int32_t i, int *ret_before)
{
	int64_t least = CHAIN_BLOCKED, own = c->own[c->anchor_meeting].at[i];

	*ret_before = 1;
	for (int before = 1; before <= c->most_a_day && own < CHAIN_BLOCKED; before++) {
		int64_t forth = *state(c, &c->forth[c->anchor_meeting], i, before);
		int64_t back =
			*state(c, &c->back[c->anchor_meeting], i, c->most_a_day - before + 1);

		if (forth >= CHAIN_BLOCKED || back >= CHAIN_BLOCKED || forth + back - own >= least)
			continue;
		least = forth + back - own;
		*ret_before = before;
	}
	return least;
}

/* Follows the least prices from one meeting, `most` on its day from there on, to the last. */
static void trace_on(struct chainer *c, int from, int most, struct chain *ret)
{
	for (int m = from; m < c->n - 1; m++) {
		const struct reach *r = reach_of(c, m);
		int32_t i = ret->at[m], j = at_least(r->low[i], c->low[m + 1]);
		int64_t wanted = *state(c, &c->back[m], i, most) - c->own[m].at[i];

		for (;; j++) {
			int left = j < r->other[i] ? most - 1 : c->most_a_day;

			if (left < 1 ||
				*state(c, &c->back[m + 1], j, left) + apart(c, m, i, j) != wanted)
				continue;
			most = left;
			break;
		}
		ret->at[m + 1] = j;
	}
}

/* Likewise back to the first. */
static void trace_back(struct chainer *c, int most, struct chain *ret)
{
	for (int m = c->anchor_meeting; m > 0; m--) {
		const struct reach *r = reach_of(c, m - 1);
		int32_t j = ret->at[m], i = c->low[m - 1];
		int64_t wanted = *state(c, &c->forth[m], j, most) - c->own[m].at[j];

		for (;; i++) {
			int left = j < r->other[i] ? most - 1 : c->most_a_day;

			if (left < 1 || j < r->low[i] || j >= r->high[i] ||
			    *state(c, &c->forth[m - 1], i, left) + apart(c, m - 1, i, j) != wanted)
				continue;
			most = left;
			break;
		}
		ret->at[m - 1] = i;
	}
}

static void trace(struct chainer *c, int32_t anchor_slot, struct chain *ret)
{
	int before;

	ret->price = through(c, anchor_slot, &before);
	ret->at[c->anchor_meeting] = anchor_slot;
	trace_back(c, before, ret);
	trace_on(c, c->anchor_meeting, c->most_a_day - before + 1, ret);
}

/* --- the cheapest --------------------------------------------------------------------- */

/* The cheapest chain through one anchor slot: the two halves' best, or, should that not fit, by
 * search. */
static int best_through(struct chainer *c, int32_t anchor_slot, int64_t below, struct chain *ret,
	chain_test *admits, void *self)
{
	struct search s = { .c = c, .limit = below - 1, .anchor_slot = anchor_slot, .test = admits,
	                    .self = self, .tries = TRIES };

	trace(c, anchor_slot, ret);
	if (fits(c, ret) && (!admits || admits(self, c->cycle, ret)))
		return 1;
	descend(&s, 0, 0, 0);
	*ret = s.best;
	return s.found_best;
}

/* Keeps the `most` cheapest anchors in c->order, the cheapest first; ties: the earlier. */
static void order_anchors(struct chainer *c, int64_t below, int most)
{
	int before;

	vec_clear(&c->order);
	for (int32_t i = c->low[c->anchor_meeting]; i < c->high[c->anchor_meeting]; i++) {
		int64_t price = through(c, i, &before);
		size_t k;

		if (price >= below)
			continue;
		if (c->order.n == (size_t)most &&
			price >= through(c, c->order.at[most - 1], &before))
			continue;
		if (c->order.n < (size_t)most)
			vec_push(&c->order, i);
		for (k = c->order.n - 1; k > 0 && through(c, c->order.at[k - 1], &before) > price;
			k--)
			c->order.at[k] = c->order.at[k - 1];
		c->order.at[k] = i;
	}
}

/* The cheapest chain by the completion bounds, whether it fits or not; 0: there is none. */
static int trace_least(struct chainer *c, struct chain *ret)
{
	int32_t best = -1;

	ret->price = CHAIN_BLOCKED;
	for (int32_t i = c->low[0]; i < c->high[0]; i++) {
		int64_t price = *state(c, &c->back[0], i, c->most_a_day);

		if (price >= ret->price)
			continue;
		ret->price = price;
		best = i;
	}
	if (best < 0)
		return 0;
	ret->at[0] = best;
	trace_on(c, 0, c->most_a_day, ret);
	return 1;
}

/* Where looking at one anchor's chains takes too long, what none of them can undercut is taken. */
static void least_through(struct chainer *c, int32_t anchor_slot, struct chain *least)
{
	struct search s = {
		.c = c, .limit = least->price - 1, .anchor_slot = anchor_slot, .tries = TRIES};
	int before;

	trace(c, anchor_slot, &s.chain);
	if (fits(c, &s.chain)) {
		*least = s.chain;
		return;
	}
	descend(&s, 0, 0, 0);
	if (s.found_best)
		*least = s.best;
	if (s.tries == 0)
		least->price = through(c, anchor_slot, &before);
}

int64_t chains_least(struct chainer *c, struct chain *ret)
{
	int before;

	ret->price = CHAIN_BLOCKED;
	if (c->most_a_day < 1 || !trace_least(c, ret) || fits(c, ret))
		return ret->price;
	ret->price = CHAIN_BLOCKED;
	run_forth(c);
	for (int32_t i = c->low[c->anchor_meeting]; i < c->high[c->anchor_meeting]; i++)
		if (through(c, i, &before) < ret->price)
			least_through(c, i, ret);
	return ret->price;
}

int chains_best(struct chainer *c, int64_t below, struct chain *ret, int most, chain_test *admits,
	void *self)
{
	int n = 0;

	if (c->most_a_day < 1)
		return 0;
	run_forth(c);
	order_anchors(c, below, admits ? 4 * most + 8 : most);
	for (size_t k = 0; k < c->order.n && n < most; k++)
		n += best_through(c, c->order.at[k], below, &ret[n], admits, self);
	return n;
}
