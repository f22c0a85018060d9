#include "seat/board.h"

#include "model/agreed.h"

#include <stdlib.h>
#include <string.h>

uint64_t rng_next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static void link_series(struct board *b)
{
	const struct agenda *a = b->agenda;

	b->series_first = xcalloc((size_t)a->n_series + 1, sizeof *b->series_first);
	b->series_next = xcalloc((size_t)a->n_cycles + 1, sizeof *b->series_next);
	for (int32_t s = 0; s < a->n_series; s++)
		b->series_first[s] = -1;
	for (int32_t c = a->n_cycles - 1; c >= 0; c--) {
		if (a->cycles[c].series < 0)
			continue;
		b->series_next[c] = b->series_first[a->cycles[c].series];
		b->series_first[a->cycles[c].series] = c;
	}
}

void board_init(struct board *b, const struct agenda *a, const struct ledger *l, struct chainer *c)
{
	size_t cells = (size_t)a->school->n_people * (size_t)a->school->n_days + 1;

	memset(b, 0, sizeof *b);
	b->agenda = a;
	b->ledger = l;
	b->chainer = c;
	b->held = xcalloc((size_t)l->n + 1, sizeof *b->held);
	b->uses = xcalloc(cells, sizeof *b->uses);
	b->covers = xcalloc((size_t)a->school->n_people + 1, sizeof *b->covers);
	b->chains = xcalloc((size_t)a->n_cycles + 1, sizeof *b->chains);
	b->seated = xcalloc((size_t)a->n_cycles + 1, sizeof *b->seated);
	b->cover = xcalloc((size_t)a->n_cycles + 1, sizeof *b->cover);
	b->first_cycle = xcalloc((size_t)a->n_teams + 2, sizeof *b->first_cycle);
	for (int32_t k = 0; k < a->n_cycles; k++)
		b->first_cycle[a->cycles[k].team + 1] = k + 1;
	for (int32_t t = 0; t < a->n_teams; t++)
		if (!b->first_cycle[t + 1])
			b->first_cycle[t + 1] = b->first_cycle[t];
	b->is_hopeless = xcalloc((size_t)a->n_cycles + 1, 1);
	link_series(b);
	for (int32_t k = 0; k < a->n_cycles; k++)
		b->left_out += a->cycles[k].miss;
	for (int32_t k = 0; k < a->n_cycles; k++)
		b->cost += a->cycles[k].loss;
	for (int32_t i = 0; i < a->n_courses; i++)
		for (int m = 0; m < a->courses[i].fixed; m++)
			if (a->courses[i].agreed[m]->cover >= 0)
				b->covers[a->courses[i].agreed[m]->cover]++;
}

void board_release(struct board *b)
{
	size_t cells = (size_t)b->agenda->school->n_people * (size_t)b->agenda->school->n_days;

	for (size_t i = 0; i < cells; i++)
		vec_release(&b->uses[i]);
	for (int m = 0; m < CHAIN_MOST; m++)
		vec_release(&b->prices[m]);
	vec_release(&b->first);
	vec_release(&b->last);
	free(b->held);
	free(b->uses);
	free(b->covers);
	free(b->chains);
	free(b->seated);
	free(b->is_hopeless);
	free(b->cover);
	free(b->first_cycle);
	free(b->series_first);
	free(b->series_next);
}

void board_clear(struct board *b)
{
	for (int32_t k = 0; k < b->agenda->n_cycles; k++)
		if (b->seated[k])
			board_take(b, k);
}

static uses *uses_of(const struct board *b, int32_t person, int32_t day)
{
	return &b->uses[(size_t)person * (size_t)b->agenda->school->n_days + (size_t)day];
}

static int is_taken(const struct board *b, int32_t person, int32_t day, int32_t start, int32_t end)
{
	const uses *u = uses_of(b, person, day);

	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].start < end && start < u->at[i].end)
			return 1;
	return 0;
}

static int has_meeting(const struct board *b, int32_t person, int32_t day, const struct span *piece)
{
	const uses *u = uses_of(b, person, day);

	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].cycle >= 0 && u->at[i].start < piece->end &&
			piece->start < u->at[i].end)
			return 1;
	return 0;
}

/* Minutes of the person's planning pieces that week that some meeting, or the slot, touches. */
static int32_t touched(const struct board *b, int32_t person, int32_t day, struct span s)
{
	const struct school *school = b->agenda->school;
	int32_t sum = 0;

	for (int32_t d = 0; d < school->n_days; d++) {
		struct span pieces[64];
		int n = school->days[d].week == school->days[day].week
		                ? planning_pieces(school, person, d, pieces, 64) : 0;

		for (int i = 0; i < n; i++)
			if (has_meeting(b, person, d, &pieces[i]) ||
			    (d == day && s.start < pieces[i].end && pieces[i].start < s.end))
				sum += pieces[i].end - pieces[i].start;
	}
	return sum;
}

static int keeps_planning(const struct board *b, int32_t person, int32_t day, struct span s)
{
	const struct school *school = b->agenda->school;
	int32_t week = school->days[day].week;

	if (!school->people[person].may.planning_block ||
	    planning_limit(school, person, week) == INT32_MAX ||
	    !gap_minutes(school, person, day, s.start, s.end))
		return 1;
	return touched(b, person, day, s) <= planning_room(b->agenda, person, week);
}

static int can_cover(const struct board *b, int32_t p, const struct occurrence *o)
{
	const struct school *s = b->agenda->school;
	int32_t quota = s->people[p].may.covers_per_term;

	return (quota < 0 || b->covers[p] < quota) &&
	       person_is_free(s, p, o->day, o->start, o->end) &&
	       !is_taken(b, p, o->day, o->start, o->end);
}

/* Who could cover the lesson: free then, with quota left; the wish if it can be, else the one with
 * the fewest covers so far; -1 nobody. */
static int32_t find_cover(const struct board *b, int32_t occurrence, int32_t wish)
{
	const struct occurrence *o = &b->agenda->school->occurrences[occurrence];
	int32_t best = -1;

	if (wish >= 0 && can_cover(b, wish, o))
		return wish;
	for (int32_t p = 0; p < b->agenda->school->n_people; p++)
		if ((best < 0 || b->covers[p] < b->covers[best]) && can_cover(b, p, o))
			best = p;
	return best;
}

static const struct course *course_of(const struct board *b, int32_t cycle)
{
	return cycle_course(b->agenda, &b->agenda->cycles[cycle]);
}

/* Has each member the time, and enough planning time left? */
static int members_can(const struct board *b, const struct course *c, int m, const struct slot *s)
{
	const struct team *t = course_team(b->agenda, c);

	for (int k = 0; k < t->n; k++) {
		struct span time;

		if (!comes(&c->stages[m], k))
			continue;
		time = member_time(b->agenda, c, m, s, k);
		if (is_taken(b, t->person[k], s->day, time.start, time.end) ||
		    !keeps_planning(b, t->person[k], s->day, time))
			return 0;
	}
	return 1;
}

/* Can meeting m of the course stand there beside all that is seated? */
static int is_open(struct board *b, const struct course *c, int m, const struct slot *s)
{
	struct booked booked = ledger_entries(b->ledger, c, m, s);

	for (size_t i = 0; i < booked.n; i++) {
		int32_t account = booked.at[i].account;

		if (b->held[account] + booked.at[i].amount > b->ledger->limit[account] &&
		    ledger_price(b->ledger, account) < 0)
			return 0;
	}
	return members_can(b, c, m, s) && (s->missed < 0 || find_cover(b, s->missed, -1) >= 0);
}

static void vacate(struct board *b, int32_t person, int32_t day, int32_t start, int32_t cycle)
{
	uses *u = uses_of(b, person, day);

	for (size_t i = 0; i < u->n; i++) {
		if (u->at[i].start == start && u->at[i].cycle == cycle) {
			u->at[i] = u->at[--u->n];
			return;
		}
	}
}

static const struct slot *slot_of(const struct board *b, int32_t cycle, int m, int32_t i)
{
	return &cycle_slots(b->agenda, &b->agenda->cycles[cycle], m)->at[i];
}

static int32_t above(int32_t held, int32_t limit)
{
	return held > limit ? held - limit : 0;
}

static void book(struct board *b, int32_t account, int32_t amount)
{
	int32_t limit = b->ledger->limit[account], before = above(b->held[account], limit);

	b->held[account] += amount;
	if (above(b->held[account], limit) != before)
		b->cost += (int64_t)(above(b->held[account], limit) - before) *
			   ledger_price(b->ledger, account);
}

static void book_all(struct board *b, const struct course *c, int m, const struct slot *s, int sign)
{
	struct booked booked = ledger_entries(b->ledger, c, m, s);

	for (size_t i = 0; i < booked.n; i++)
		book(b, booked.at[i].account, sign * booked.at[i].amount);
}

static void put_meeting(struct board *b, int32_t cycle, int m, const struct slot *s, int32_t wish)
{
	const struct course *c = course_of(b, cycle);
	const struct team *t = course_team(b->agenda, c);

	book_all(b, c, m, s, 1);
	for (int k = 0; k < t->n; k++) {
		struct span time;

		if (!comes(&c->stages[m], k))
			continue;
		time = member_time(b->agenda, c, m, s, k);
		vec_push(uses_of(b, t->person[k], s->day),
			(struct use){time.start, time.end, cycle});
	}
	b->cover[cycle][m] = -1;
	if (s->missed >= 0) {
		const struct occurrence *o = &b->agenda->school->occurrences[s->missed];
		int32_t who = find_cover(b, s->missed, wish);

		b->cover[cycle][m] = who;
		b->covers[who]++;
		vec_push(uses_of(b, who, o->day), (struct use){ o->start, o->end, -1 });
	}
}

static void take_meeting(struct board *b, int32_t cycle, int m, const struct slot *s)
{
	const struct course *c = course_of(b, cycle);
	const struct team *t = course_team(b->agenda, c);

	book_all(b, c, m, s, -1);
	for (int k = 0; k < t->n; k++)
		if (comes(&c->stages[m], k))
			vacate(b, t->person[k], s->day, member_time(b->agenda, c, m, s, k).start,
				cycle);
	if (b->cover[cycle][m] >= 0) {
		const struct occurrence *o = &b->agenda->school->occurrences[s->missed];

		vacate(b, b->cover[cycle][m], o->day, o->start, -1);
		b->covers[b->cover[cycle][m]]--;
		b->cover[cycle][m] = -1;
	}
}

static int32_t school_day_at(const struct board *b, const struct slot *s)
{
	return b->agenda->school->days[s->day].school_day;
}

/* The school days between which the gap to the team's other seated cycles lets this one lie. */
static void gap_room(const struct board *b, int32_t cycle, int32_t *from, int32_t *to)
{
	const struct cycle *c = &b->agenda->cycles[cycle];
	const struct clg_definition *def = &cycle_technique(b->agenda, c)->def;

	*from = 0;
	*to = INT32_MAX;
	for (int32_t k = b->first_cycle[c->team];
		k < b->first_cycle[c->team + 1] && def->every == 0; k++) {
		if (k == cycle || !b->seated[k] ||
			!gap_binds(b->agenda, &b->agenda->cycles[k > cycle ? k : cycle]))
			continue;
		if (k < cycle) {
			int last = course_of(b, k)->n - 1;
			int32_t day = school_day_at(b, slot_of(b, k, last, b->chains[k].at[last])) +
				      def->gap;

			*from = day > *from ? day : *from;
		} else {
			int32_t day =
				school_day_at(b, slot_of(b, k, 0, b->chains[k].at[0])) - def->gap;

			*to = day < *to ? day : *to;
		}
	}
}

static int gap_holds(const struct board *b, int32_t cycle, const struct chain *chain, int n)
{
	int32_t from, to;

	gap_room(b, cycle, &from, &to);
	return school_day_at(b, slot_of(b, cycle, 0, chain->at[0])) >= from &&
	       school_day_at(b, slot_of(b, cycle, n - 1, chain->at[n - 1])) <= to;
}

/* What the cycle's own chain costs. */
static int64_t seated_cost(const struct board *b, int32_t cycle)
{
	const struct slot *chain[CHAIN_MOST];

	for (int m = 0; m < course_of(b, cycle)->n; m++)
		chain[m] = slot_of(b, cycle, m, b->chains[cycle].at[m]);
	return chain_cost(b->agenda, &b->agenda->cycles[cycle], chain);
}

static int32_t key_of(const struct board *b, int32_t cycle)
{
	return standing_key(
		b->agenda, &b->agenda->cycles[cycle], slot_of(b, cycle, 0, b->chains[cycle].at[0]));
}

/* The place at which most of the series stands now; ties: the least key; -1: none is seated. */
static int32_t series_key(const struct board *b, int32_t series, int32_t *ret_n)
{
	int32_t best = -1;

	*ret_n = 0;
	for (int32_t i = b->series_first[series]; i >= 0; i = b->series_next[i]) {
		int32_t n = 0, key;

		if (!b->seated[i])
			continue;
		key = key_of(b, i);
		for (int32_t k = b->series_first[series]; k >= 0; k = b->series_next[k])
			n += b->seated[k] && key_of(b, k) == key;
		if (n > *ret_n || (n == *ret_n && key < best)) {
			*ret_n = n;
			best = key;
		}
	}
	return best;
}

/* What a series pays for its meetings that stand elsewhere. */
static int64_t moved_cost(const struct board *b, int32_t series)
{
	int32_t most, all = 0;

	if (series < 0)
		return 0;
	series_key(b, series, &most);
	for (int32_t k = b->series_first[series]; k >= 0; k = b->series_next[k])
		all += b->seated[k];
	return (int64_t)(all - most) * b->agenda->weights.at[TERM_MOVED];
}

static void mark(struct board *b, int32_t cycle, int seated)
{
	const struct cycle *c = &b->agenda->cycles[cycle];

	b->cost -= moved_cost(b, c->series);
	b->seated[cycle] = (uint8_t)seated;
	b->left_out -= seated ? c->miss : -c->miss;
	b->cost -= seated ? c->loss : -c->loss;
	b->cost += moved_cost(b, c->series) + (seated ? 1 : -1) * seated_cost(b, cycle);
}

int board_put(struct board *b, int32_t cycle, const struct chain *chain, const int32_t *wish)
{
	const struct course *course = course_of(b, cycle);
	int n = course->n, m;

	if (b->seated[cycle] || !gap_holds(b, cycle, chain, n))
		return 0;
	for (m = course->fixed; m < n && is_open(b, course, m, slot_of(b, cycle, m, chain->at[m])); m++)
		put_meeting(b, cycle, m, slot_of(b, cycle, m, chain->at[m]), wish ? wish[m] : -1);
	if (m < n) {
		while (m-- > course->fixed)
			take_meeting(b, cycle, m, slot_of(b, cycle, m, chain->at[m]));
		return 0;
	}
	for (m = 0; m < course->fixed; m++)
		b->cover[cycle][m] = course->agreed[m]->cover;
	b->chains[cycle] = *chain;
	mark(b, cycle, 1);
	return 1;
}

void board_take(struct board *b, int32_t cycle)
{
	const struct course *course = course_of(b, cycle);

	if (!b->seated[cycle])
		return;
	for (int m = course->n - 1; m >= course->fixed; m--)
		take_meeting(b, cycle, m, slot_of(b, cycle, m, b->chains[cycle].at[m]));
	mark(b, cycle, 0);
}

/* In how many of the series' weeks not yet seated could it stand at the key? */
static int32_t open_at(struct board *b, int32_t series, int32_t key)
{
	int32_t n = 0;

	for (int32_t k = b->series_first[series]; k >= 0; k = b->series_next[k]) {
		const struct cycle *c = &b->agenda->cycles[k];
		const struct slots *slots = cycle_slots(b->agenda, c, 0);

		for (int32_t i = 0; i < slots->n && !b->seated[k]; i++) {
			const struct slot *s = &slots->at[i];

			if (s->day >= c->first_day && s->day <= c->last_day &&
				standing_key(b->agenda, c, s) == key &&
				is_open(b, course_of(b, k), 0, s))
				n++;
		}
	}
	return n;
}

/* What a standing meeting pays at this place: weight off its series' place; before one is settled,
 * by how few weeks the place would serve. */
static int64_t standing_price(struct board *b, int32_t cycle, const struct slot *s)
{
	const struct cycle *c = &b->agenda->cycles[cycle];
	int32_t n, key = series_key(b, c->series, &n), own = standing_key(b->agenda, c, s);

	if (key >= 0)
		return own == key ? 0 : b->agenda->weights.at[TERM_MOVED];
	return -(int64_t)open_at(b, c->series, own) * b->agenda->weights.at[TERM_MOVED];
}

static int64_t soft_price(
	const struct board *b, const struct course *c, int m, const struct slot *s)
{
	struct booked booked = ledger_entries(b->ledger, c, m, s);
	int64_t sum = 0;

	for (size_t i = 0; i < booked.n; i++) {
		int32_t account = booked.at[i].account, price = ledger_price(b->ledger, account);

		if (price > 0 && b->held[account] + booked.at[i].amount > b->ledger->limit[account])
			sum += price;
	}
	return sum;
}

static int64_t slot_price(struct board *b, int32_t cycle, int m, const struct slot *s)
{
	const struct cycle *c = &b->agenda->cycles[cycle];
	int64_t price;

	if (m < course_of(b, cycle)->fixed)
		return s->cost;
	if (s->day < c->first_day || s->day > c->last_day ||
	    !is_open(b, course_of(b, cycle), m, s))
		return CHAIN_BLOCKED;
	price = s->cost + soft_price(b, course_of(b, cycle), m, s);
	if (c->series >= 0)
		price += standing_price(b, cycle, s);
	return price;
}

static int test_put(void *self, int32_t cycle, const struct chain *chain)
{
	struct board *b = self;

	if (!board_put(b, cycle, chain, NULL))
		return 0;
	board_take(b, cycle);
	return 1;
}

static void price_slots(
	struct board *b, int32_t cycle, struct pricing *p, uint64_t *rng, int32_t noise)
{
	int n = course_of(b, cycle)->n;

	for (int m = 0; m < n; m++) {
		const struct slots *slots = cycle_slots(b->agenda, &b->agenda->cycles[cycle], m);
		int32_t from = p->days.end ? slots_from(slots, p->days.start) : 0;
		int32_t to = p->days.end ? slots_from(slots, p->days.end) : slots->n;

		vec_reserve(&b->prices[m], (size_t)slots->n + 1);
		for (int32_t i = from; i < to; i++) {
			int64_t price = slot_price(b, cycle, m, &slots->at[i]);

			if (price < CHAIN_BLOCKED && noise > 0)
				price += (int64_t)(rng_next(rng) % (uint64_t)(noise + 1));
			b->prices[m].at[i] = price;
		}
		b->work += to - from;
		p->slot[m] = b->prices[m].at;
	}
}

static void price_days(struct board *b, int32_t cycle, struct pricing *p)
{
	int32_t from, to;

	gap_room(b, cycle, &from, &to);
	if (from <= 0 && to == INT32_MAX)
		return;
	vec_clear(&b->first);
	vec_clear(&b->last);
	for (int32_t d = 0; d < b->agenda->school->n_school_days; d++) {
		vec_push(&b->first, d < from ? CHAIN_BLOCKED : 0);
		vec_push(&b->last, d > to ? CHAIN_BLOCKED : 0);
	}
	p->first = b->first.at;
	p->last = b->last.at;
}

int board_insert(struct board *b, int32_t cycle, struct span days, uint64_t *rng, int32_t noise)
{
	struct pricing p = { .scale = 1, .days = days };
	struct chain best;

	price_slots(b, cycle, &p, rng, noise);
	price_days(b, cycle, &p);
	if (chains_begin(b->chainer, cycle, &p) >= CHAIN_BLOCKED)
		return 0;
	return chains_best(b->chainer, CHAIN_BLOCKED, &best, 1, test_put, b) &&
	       board_put(b, cycle, &best, NULL);
}

int board_has_chain(struct board *b, int32_t cycle)
{
	struct pricing p = { .scale = 1 };
	struct chain best;

	for (int m = 0; m < course_of(b, cycle)->n; m++) {
		const struct slots *slots = cycle_slots(b->agenda, &b->agenda->cycles[cycle], m);

		vec_clear(&b->prices[m]);
		for (int32_t i = 0; i < slots->n; i++)
			vec_push(&b->prices[m], slots->at[i].cost);
		p.slot[m] = b->prices[m].at;
	}
	chains_begin(b->chainer, cycle, &p);
	return chains_least(b->chainer, &best) < CHAIN_BLOCKED;
}

void board_find_hopeless(struct board *b)
{
	for (int32_t k = 0; k < b->agenda->n_cycles; k++) {
		b->is_hopeless[k] = !board_has_chain(b, k);
		b->hopeless += b->is_hopeless[k] ? b->agenda->cycles[k].miss : 0;
	}
}

static int same_slot(const struct slot *x, const struct slot *y)
{
	return x->day == y->day && x->start == y->start && x->end == y->end &&
	       x->occurrence == y->occurrence;
}

void board_load(struct board *b, const struct plan *p)
{
	board_clear(b);
	for (int32_t k = 0; k < p->n_cycles; k++) {
		int n = course_of(b, k)->n;
		struct chain chain = {0};
		int32_t cover[CHAIN_MOST];

		for (int m = 0; p->seated[k] && m < n; m++) {
			const struct slots *slots =
				cycle_slots(b->agenda, &b->agenda->cycles[k], m);
			const struct slot *s = &p->meetings[k * CHAIN_MOST + m].slot;

			while (chain.at[m] < slots->n - 1 && !same_slot(&slots->at[chain.at[m]], s))
				chain.at[m]++;
			cover[m] = p->meetings[k * CHAIN_MOST + m].cover;
		}
		if (p->seated[k])
			board_put(b, k, &chain, cover);
	}
}

void board_store(const struct board *b, struct plan *p)
{
	for (int32_t k = 0; k < b->agenda->n_cycles; k++) {
		int n = course_of(b, k)->n;

		p->seated[k] = b->seated[k];
		for (int m = 0; b->seated[k] && m < n; m++)
			p->meetings[k * CHAIN_MOST + m] = (struct meeting){
				*slot_of(b, k, m, b->chains[k].at[m]), b->cover[k][m]};
	}
}
