#include "seat/chains.h"

#include "base/vec.h"

#include <string.h>

#define TRIES 5000           /* chains looked at for one anchor before it is given up */

/* For each slot of a meeting, the slots of the next one inside the window: [low, high). */
struct reach {
	int32_t *low, *high;
};

struct chainer {
	const struct agenda *agenda;
	struct reach *reach;                 /* [team * CHAIN_MOST + meeting] */
	int16_t *anchor;                     /* [cycle * n_days + day]: anchor cost */
	VEC(int64_t) forth[CHAIN_MOST], back[CHAIN_MOST];
	VEC(int32_t) order;
	/* the cycle in hand */
	int32_t cycle;
	struct pricing p;
	const struct team *team;
	const struct technique *technique;
	int n;
	int32_t rate[CHAIN_MOST];
};

static const struct slots *slots_of(const struct chainer *c, int m)
{
	return &c->agenda->slots[(c->team - c->agenda->teams) * CHAIN_MOST + m];
}

static void find_reach(const struct agenda *a, int32_t team, int m, struct reach *ret)
{
	const struct slots *from = &a->slots[team * CHAIN_MOST + m], *to = from + 1;
	const struct clg_window *w = &a->techniques->at[a->teams[team].technique].def.meetings[m + 1].after;
	int32_t low = 0;

	ret->low = xcalloc((size_t)from->n + 1, sizeof *ret->low);
	ret->high = xcalloc((size_t)from->n + 1, sizeof *ret->high);
	for (int32_t i = 0; i < from->n; i++) {
		int32_t j;

		while (low < to->n && to->at[low].day < from->at[i].day)
			low++;
		for (j = low; j < to->n && !window_holds(a->school, w, &from->at[i], &to->at[j]); j++)
			;
		ret->low[i] = j;
		while (j < to->n && window_holds(a->school, w, &from->at[i], &to->at[j]))
			j++;
		ret->high[i] = j;
	}
}

static void note_anchors(struct chainer *c)
{
	const struct agenda *a = c->agenda;
	int32_t days = a->school->n_days;

	c->anchor = xcalloc((size_t)a->n_cycles * (size_t)days + 1, sizeof *c->anchor);
	for (int32_t k = 0; k < a->n_cycles; k++)
		for (int32_t d = 0; d < days; d++)
			if (a->school->days[d].plannable)
				c->anchor[k * days + d] = (int16_t)anchor_cost(a, &a->cycles[k], d);
}

struct chainer *chainer_new(const struct agenda *a)
{
	struct chainer *c = xcalloc(1, sizeof *c);

	c->agenda = a;
	c->reach = xcalloc((size_t)a->n_teams * CHAIN_MOST + 1, sizeof *c->reach);
	for (int32_t t = 0; t < a->n_teams; t++) {
		int n = (int)a->techniques->at[a->teams[t].technique].def.n_meetings;

		for (int m = 0; m + 1 < n; m++)
			find_reach(a, t, m, &c->reach[t * CHAIN_MOST + m]);
	}
	note_anchors(c);
	return c;
}

void chainer_free(struct chainer *c)
{
	if (!c)
		return;
	for (int32_t i = 0; i < c->agenda->n_teams * CHAIN_MOST; i++) {
		free(c->reach[i].low);
		free(c->reach[i].high);
	}
	for (int m = 0; m < CHAIN_MOST; m++) {
		vec_release(&c->forth[m]);
		vec_release(&c->back[m]);
	}
	vec_release(&c->order);
	free(c->reach);
	free(c->anchor);
	free(c);
}

static int32_t school_day(const struct chainer *c, const struct slot *s)
{
	return c->agenda->school->days[s->day].school_day;
}

/* The price of one slot in its place of the chain; blocked outside of the cycle's days and ranges. */
static int64_t own_price(const struct chainer *c, int m, int32_t i)
{
	const struct cycle *k = &c->agenda->cycles[c->cycle];
	const struct slot *s = &slots_of(c, m)->at[i];
	int64_t price = c->p.slot[m][i];

	if (price >= CHAIN_BLOCKED || s->day < k->first_day || s->day > k->last_day)
		return CHAIN_BLOCKED;
	if (c->p.within && (i < c->p.within[m].first || i > c->p.within[m].last))
		return CHAIN_BLOCKED;
	if (m == k->anchor)
		price += c->p.scale * c->anchor[c->cycle * c->agenda->school->n_days + s->day];
	if (m == 0 && c->p.first)
		price += c->p.first[school_day(c, s)];
	if (m == c->n - 1 && c->p.last)
		price += c->p.last[school_day(c, s)];
	return price;
}

static int64_t apart(const struct chainer *c, int m, int32_t i, int32_t j)
{
	return c->p.scale * c->rate[m + 1] *
	       (school_day(c, &slots_of(c, m + 1)->at[j]) - school_day(c, &slots_of(c, m)->at[i]));
}

static const struct reach *reach_of(const struct chainer *c, int m)
{
	return &c->reach[(c->team - c->agenda->teams) * CHAIN_MOST + m];
}

/* back[m][i]: the least price of meetings m.. when m stands in slot i. */
static void run_back(struct chainer *c)
{
	for (int m = c->n - 1; m >= 0; m--) {
		int32_t n = slots_of(c, m)->n;

		vec_reserve(&c->back[m], (size_t)n + 1);
		c->back[m].n = (size_t)n;
		for (int32_t i = 0; i < n; i++) {
			int64_t own = own_price(c, m, i), rest = m == c->n - 1 ? 0 : CHAIN_BLOCKED;

			for (int32_t j = m < c->n - 1 && own < CHAIN_BLOCKED ? reach_of(c, m)->low[i] : 0;
			     m < c->n - 1 && own < CHAIN_BLOCKED && j < reach_of(c, m)->high[i]; j++) {
				int64_t next = c->back[m + 1].at[j];

				if (next < CHAIN_BLOCKED && next + apart(c, m, i, j) < rest)
					rest = next + apart(c, m, i, j);
			}
			c->back[m].at[i] = own >= CHAIN_BLOCKED || rest >= CHAIN_BLOCKED ? CHAIN_BLOCKED
			                                                                 : own + rest;
		}
	}
}

/* forth[m][i]: the least price of meetings ..m when m stands in slot i; as far as the anchor. */
static void run_forth(struct chainer *c)
{
	int anchor = c->agenda->cycles[c->cycle].anchor;

	for (int m = 0; m <= anchor; m++) {
		int32_t n = slots_of(c, m)->n;

		vec_reserve(&c->forth[m], (size_t)n + 1);
		c->forth[m].n = (size_t)n;
		for (int32_t i = 0; i < n; i++)
			c->forth[m].at[i] = m == 0 ? own_price(c, 0, i) : CHAIN_BLOCKED;
		for (int32_t i = 0; m > 0 && i < slots_of(c, m - 1)->n; i++) {
			int64_t so_far = c->forth[m - 1].at[i];

			for (int32_t j = reach_of(c, m - 1)->low[i];
			     so_far < CHAIN_BLOCKED && j < reach_of(c, m - 1)->high[i]; j++)
				if (so_far + apart(c, m - 1, i, j) < c->forth[m].at[j])
					c->forth[m].at[j] = so_far + apart(c, m - 1, i, j);
		}
		for (int32_t i = 0; m > 0 && i < n; i++) {
			int64_t own = own_price(c, m, i);

			if (own >= CHAIN_BLOCKED)
				c->forth[m].at[i] = CHAIN_BLOCKED;
			else if (c->forth[m].at[i] < CHAIN_BLOCKED)
				c->forth[m].at[i] += own;
		}
	}
}

static void turn_to(struct chainer *c, int32_t cycle, const struct pricing *p)
{
	c->cycle = cycle;
	c->p = *p;
	c->team = &c->agenda->teams[c->agenda->cycles[cycle].team];
	c->technique = &c->agenda->techniques->at[c->team->technique];
	c->n = (int)c->technique->def.n_meetings;
	for (int m = 1; m < c->n; m++)
		c->rate[m] = window_rate(c->agenda, c->technique, m);
}

int64_t chains_begin(struct chainer *c, int32_t cycle, const struct pricing *p)
{
	int64_t least = CHAIN_BLOCKED;

	turn_to(c, cycle, p);
	run_back(c);
	for (int32_t i = 0; i < slots_of(c, 0)->n; i++)
		if (c->back[0].at[i] < least)
			least = c->back[0].at[i];
	return least;
}

static int fits(const struct chainer *c, const struct chain *chain)
{
	const struct slot *slots[CHAIN_MOST];

	for (int m = 0; m < c->n; m++)
		slots[m] = &slots_of(c, m)->at[chain->at[m]];
	return chain_fits(c->agenda, &c->agenda->cycles[c->cycle], slots);
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

/* Meetings m.. with `so_far` spent before; completion bounds cut. Returns 1 to stop. */
static int descend(struct search *s, int m, int64_t so_far)
{
	const struct chainer *c = s->c;
	int32_t low = m ? reach_of(c, m - 1)->low[s->chain.at[m - 1]] : 0;
	int32_t high = m ? reach_of(c, m - 1)->high[s->chain.at[m - 1]] : slots_of(c, 0)->n;

	for (int32_t i = low; i < high; i++) {
		int64_t step = m ? apart(c, m - 1, s->chain.at[m - 1], i) : 0;

		if (c->back[m].at[i] >= CHAIN_BLOCKED || so_far + step + c->back[m].at[i] > s->limit)
			continue;
		if (s->anchor_slot >= 0 && m == c->agenda->cycles[c->cycle].anchor && i != s->anchor_slot)
			continue;
		s->chain.at[m] = i;
		if (m == c->n - 1) {
			if (at_leaf(s, so_far + step + c->back[m].at[i]))
				return 1;
		} else if (descend(s, m + 1, so_far + step + own_price(c, m, i))) {
			return 1;
		}
	}
	return 0;
}

int chains_all(struct chainer *c, int64_t limit, chain_test *take, void *self)
{
	struct search s = { .c = c, .limit = limit, .anchor_slot = -1, .test = take, .self = self,
	                    .tries = -1 };

	return descend(&s, 0, 0);
}

static int64_t through(const struct chainer *c, int32_t i)
{
	int anchor = c->agenda->cycles[c->cycle].anchor;
	int64_t forth = c->forth[anchor].at[i], back = c->back[anchor].at[i];

	return forth >= CHAIN_BLOCKED || back >= CHAIN_BLOCKED ? CHAIN_BLOCKED
	                                                       : forth + back - own_price(c, anchor, i);
}

/* Follows the least prices from one meeting to the last. */
static void trace_on(const struct chainer *c, int from, struct chain *ret)
{
	for (int m = from; m < c->n - 1; m++) {
		int32_t i = ret->at[m], j = reach_of(c, m)->low[i];
		int64_t wanted = c->back[m].at[i] - own_price(c, m, i);

		while (c->back[m + 1].at[j] + apart(c, m, i, j) != wanted)
			j++;
		ret->at[m + 1] = j;
	}
}

/* Follows the least prices from the anchor to both ends. */
static void trace(struct chainer *c, int32_t anchor_slot, struct chain *ret)
{
	int anchor = c->agenda->cycles[c->cycle].anchor;

	ret->at[anchor] = anchor_slot;
	ret->price = through(c, anchor_slot);
	for (int m = anchor; m > 0; m--) {
		int32_t j = ret->at[m], i = 0;
		int64_t wanted = c->forth[m].at[j] - own_price(c, m, j);

		while (j < reach_of(c, m - 1)->low[i] || j >= reach_of(c, m - 1)->high[i] ||
		       c->forth[m - 1].at[i] + apart(c, m - 1, i, j) != wanted)
			i++;
		ret->at[m - 1] = i;
	}
	trace_on(c, anchor, ret);
}

/* The cheapest chain through one anchor slot: the two halves' best, or, should that not fit, by search. */
static int best_through(struct chainer *c, int32_t anchor_slot, int64_t below, struct chain *ret,
                        chain_test *admits, void *self)
{
	struct search s = { .c = c, .limit = below - 1, .anchor_slot = anchor_slot, .test = admits,
	                    .self = self, .tries = TRIES };

	trace(c, anchor_slot, ret);
	if (fits(c, ret) && (!admits || admits(self, c->cycle, ret)))
		return 1;
	descend(&s, 0, 0);
	*ret = s.best;
	return s.found_best;
}

/* Keeps the `most` cheapest anchors in c->order, the cheapest first; ties: the earlier. */
static void order_anchors(struct chainer *c, int64_t below, int most)
{
	int anchor = c->agenda->cycles[c->cycle].anchor;

	vec_clear(&c->order);
	for (int32_t i = 0; i < slots_of(c, anchor)->n; i++) {
		int64_t price = through(c, i);
		size_t k;

		if (price >= below)
			continue;
		if (c->order.n == (size_t)most && price >= through(c, c->order.at[most - 1]))
			continue;
		if (c->order.n < (size_t)most)
			vec_push(&c->order, i);
		for (k = c->order.n - 1; k > 0 && through(c, c->order.at[k - 1]) > price; k--)
			c->order.at[k] = c->order.at[k - 1];
		c->order.at[k] = i;
	}
}

/* The cheapest chain, whether it fits or not; 0: there is none. */
static int trace_least(struct chainer *c, struct chain *ret)
{
	int32_t best = -1;

	for (int32_t i = 0; i < slots_of(c, 0)->n; i++)
		if (c->back[0].at[i] < CHAIN_BLOCKED && (best < 0 || c->back[0].at[i] < c->back[0].at[best]))
			best = i;
	if (best < 0)
		return 0;
	ret->at[0] = best;
	ret->price = c->back[0].at[best];
	trace_on(c, 0, ret);
	return 1;
}

/* Where looking at one anchor's chains takes too long, what none of them can undercut is taken. */
static void least_through(struct chainer *c, int32_t anchor_slot, struct chain *least)
{
	struct search s = { .c = c, .limit = least->price - 1, .anchor_slot = anchor_slot, .tries = TRIES };

	trace(c, anchor_slot, &s.chain);
	if (fits(c, &s.chain)) {
		*least = s.chain;
		return;
	}
	descend(&s, 0, 0);
	if (s.found_best)
		*least = s.best;
	if (s.tries == 0)
		least->price = through(c, anchor_slot);
}

int64_t chains_least(struct chainer *c, struct chain *ret)
{
	int anchor = c->agenda->cycles[c->cycle].anchor;

	ret->price = CHAIN_BLOCKED;
	if (!trace_least(c, ret) || fits(c, ret))
		return ret->price;
	ret->price = CHAIN_BLOCKED;
	run_forth(c);
	for (int32_t i = 0; i < slots_of(c, anchor)->n; i++)
		if (through(c, i) < ret->price)
			least_through(c, i, ret);
	return ret->price;
}

int chains_best(struct chainer *c, int64_t below, struct chain *ret, int most, chain_test *admits,
                void *self)
{
	int n = 0;

	run_forth(c);
	order_anchors(c, below, admits ? 4 * most + 8 : most);
	for (size_t k = 0; k < c->order.n && n < most; k++)
		n += best_through(c, c->order.at[k], below, &ret[n], admits, self);
	return n;
}
