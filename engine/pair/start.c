#include "pair/start.h"

#include "pair/flow.h"
#include "pair/offers.h"

#include <string.h>

#define BEST_OF_RECEIVER 12
#define BEST_OF_SUPPORTER 6
#define MISSED 4             /* pairs of a receiver that are added at once */

struct side {                    /* one technique */
	struct flow flow;
	int32_t technique, first, end;   /* its variables */
	int solved;
};

struct start {
	const struct pairing *of;
	struct side *sides;
	int32_t n_sides;
	int64_t miss_price;      /* of coverage's unit: more than all worths can outweigh */
	uint64_t *known;         /* [var / 64]: has an arc */
};

static size_t at(const struct pairing *q, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)q->school->n_people + (size_t)person;
}

static int is_known(const struct start *s, int32_t var)
{
	return s->known[var / 64] >> (var % 64) & 1;
}

static int64_t cost_of(const struct pairing_var *x)
{
	return -(int64_t)x->worth;
}

/* More than the costs of any path can add up to, four times over: divided by it, potentials are
 * those of coverage alone. */
static int64_t find_miss_price(const struct pairing *q)
{
	int64_t most = 1;

	for (int32_t v = 0; v < q->n_vars; v++) {
		int64_t size = q->vars[v].worth < 0 ? -(int64_t)q->vars[v].worth : q->vars[v].worth;

		most = size > most ? size : most;
	}
	return most * 8 * (q->school->n_people + 1) + 1;
}

/* --- the network ----------------------------------------------------------------------- */

static void open_flow(const struct start *s, struct side *e)
{
	const struct pairing *q = s->of;
	const struct technique *t = &q->catalogue->at[e->technique];
	struct flow *f = &e->flow;

	flow_init(f, q->school->n_people);
	for (int32_t i = 0; i < f->n; i++) {
		f->units[i] = pair_need(t, i);
		f->most[i] = may_be(t, i, 0) ? q->most[e->technique] : 0;
		f->floor[i] = pair_floor(t, i);
		f->open_cost[i] = f->floor_worth[i] =
			s->miss_price * q->miss[at(q, e->technique, i)];
	}
	for (int32_t v = e->first; v < e->end; v++) {
		const struct pairing_var *x = &q->vars[v];

		if (!q->pinned[v])
			continue;
		f->units[x->receiver]--;
		f->most[x->supporter]--;
		f->floor[x->supporter] -= f->floor[x->supporter] > 0;
	}
	flow_open(f);
}

static void add_arc(struct start *s, struct side *e, int32_t var)
{
	const struct pairing_var *x = &s->of->vars[var];

	if (is_known(s, var) || s->of->pinned[var])
		return;
	s->known[var / 64] |= UINT64_C(1) << (var % 64);
	flow_add(&e->flow, x->receiver, x->supporter, cost_of(x), var);
}

static void take_offers(struct start *s, struct side *e, struct offers *o)
{
	for (int i = 0; i < o->n; i++)
		add_arc(s, e, o->at[i].var);
	o->n = 0;
}

/* The variables of one receiver stand together. */
static int32_t row_end(const struct pairing *q, const struct side *e, int32_t from)
{
	int32_t v = from;

	while (v < e->end && q->vars[v].receiver == q->vars[from].receiver)
		v++;
	return v;
}

/* The best few of each receiver, and of each supporter, so that nobody is forgotten by all. */
static void add_best(struct start *s, struct side *e)
{
	const struct pairing *q = s->of;
	size_t people = (size_t)q->school->n_people;
	struct offer own[BEST_OF_RECEIVER],
		*theirs = xcalloc(people * BEST_OF_SUPPORTER + 1, sizeof *theirs);
	struct offers of_receiver = { own, 0, BEST_OF_RECEIVER },
		      *of_supporter = xcalloc(people + 1, sizeof *of_supporter);

	for (size_t i = 0; i < people; i++)
		of_supporter[i] = (struct offers){
			&theirs[i * BEST_OF_SUPPORTER], 0, BEST_OF_SUPPORTER };
	for (int32_t v = e->first, end; v < e->end; v = end) {
		end = row_end(q, e, v);
		for (int32_t i = v; i < end; i++) {
			offer(&of_receiver, cost_of(&q->vars[i]), i);
			offer(&of_supporter[q->vars[i].supporter], cost_of(&q->vars[i]), i);
		}
		take_offers(s, e, &of_receiver);
	}
	for (size_t i = 0; i < people; i++)
		take_offers(s, e, &of_supporter[i]);
	free(theirs);
	free(of_supporter);
}

static void set_potentials(struct side *e)
{
	struct flow *f = &e->flow;

	for (int32_t i = 0; i < f->n; i++) {
		int64_t least = f->open_cost[i];

		for (int32_t a = f->first[i]; a >= 0; a = f->arcs.at[a].next) {
			int64_t own = f->arcs.at[a].cost + f->potential[f->n + f->arcs.at[a].gives];

			least = own < least ? own : least;
		}
		flow_lower(f, i, least);
	}
}

/* Pairs without an arc that the potentials want: added, and their receivers' potentials lowered. */
static int add_missed(struct start *s, struct side *e)
{
	const struct pairing *q = s->of;
	const int64_t *theirs = e->flow.potential + e->flow.n;
	struct offer own[MISSED];
	struct offers offers = { own, 0, MISSED };
	int added = 0;

	for (int32_t v = e->first; v < e->end;) {
		int32_t receiver = q->vars[v].receiver;
		int64_t potential = e->flow.potential[receiver];

		for (; v < e->end && q->vars[v].receiver == receiver; v++) {
			int64_t price = cost_of(&q->vars[v]) + theirs[q->vars[v].supporter];

			if (price < potential && !is_known(s, v) && !q->pinned[v])
				offer(&offers, price, v);
		}
		if (!offers.n)
			continue;
		added += offers.n;
		flow_lower(&e->flow, receiver, own[0].price);
		take_offers(s, e, &offers);
	}
	return added;
}

static void solve(struct start *s, struct side *e)
{
	open_flow(s, e);
	add_best(s, e);
	set_potentials(e);
	do {
		if (flow_send(&e->flow) < 0)
			return;
	} while (add_missed(s, e));
	e->solved = 1;
}

static int is_flow(const struct pairing *q, int32_t technique)
{
	return has_pairs(q, technique) && !pairing_is_mutual(q, technique);
}

struct start *start_new(const struct pairing *q)
{
	struct start *s = xcalloc(1, sizeof *s);

	s->of = q;
	s->miss_price = find_miss_price(q);
	s->known = xcalloc((size_t)q->n_vars / 64 + 1, sizeof *s->known);
	s->sides = xcalloc((size_t)q->catalogue->n + 1, sizeof *s->sides);
	for (int32_t t = 0, v = 0; t < q->catalogue->n; t++) {
		struct side e = { .technique = t, .first = v };

		while (v < q->n_vars && q->vars[v].technique == t)
			v++;
		e.end = v;
		if (!is_flow(q, t))
			continue;
		solve(s, &e);
		s->sides[s->n_sides++] = e;
	}
	return s;
}

void start_free(struct start *s)
{
	if (!s)
		return;
	for (int32_t i = 0; i < s->n_sides; i++)
		flow_release(&s->sides[i].flow);
	free(s->sides);
	free(s->known);
	free(s);
}

void start_each(const struct start *s, void *self, void (*tag)(void *self, int32_t var))
{
	for (int32_t i = 0; i < s->n_sides; i++) {
		const struct flow *f = &s->sides[i].flow;

		for (size_t k = 0; k < f->arcs.n; k++) {
			const struct flow_arc *a = &f->arcs.at[k];

			if (a->cost - f->potential[a->wants] + f->potential[f->n + a->gives] <= 0)
				tag(self, a->tag);
		}
	}
}

void start_improve(const struct start *s, struct matching *best)
{
	struct matching work;

	matching_init(&work, s->of);
	for (int32_t i = 0; i < s->n_sides; i++) {
		const struct flow *f = &s->sides[i].flow;

		for (size_t a = 0; a < f->arcs.n; a++)
			if (f->arcs.at[a].taken)
				matching_choose(&work, f->arcs.at[a].tag);
	}
	for (size_t i = 0; i < best->groups.n; i++)
		matching_add_group(&work, &best->groups.at[i]);
	if (matching_better(&work, best))
		matching_copy(best, &work);
	matching_release(&work);
}

/* --- the proof ------------------------------------------------------------------------- */

/* Multipliers of one level. Of a supporter below the floor the price is positive: the floor's row
 * takes it. */
struct prices {
	const struct start *of;
	enum level level;
	int64_t coverage;        /* <= 0; of the quality level */
};

/* Nearest, half away from zero. */
static int64_t divide(int64_t x, int64_t by)
{
	return x < 0 ? -((-x + by / 2) / by) : (x + by / 2) / by;
}

static int64_t price_at(const struct prices *p, const struct side *e, int32_t node)
{
	int64_t price = e->flow.potential[node] - e->flow.potential[2 * e->flow.n];

	return p->level == LEVEL_COVERAGE ? divide(price, p->of->miss_price) : price;
}

static int64_t price_of_receiver(const struct prices *p, const struct side *e, int32_t person)
{
	return price_at(p, e, person);
}

static int64_t price_of_supporter(const struct prices *p, const struct side *e, int32_t person)
{
	return -price_at(p, e, e->flow.n + person);
}

static int64_t pair_cost(const struct prices *p, const struct pairing_var *x)
{
	return p->level == LEVEL_QUALITY ? cost_of(x) : 0;
}

static int64_t below_zero(int64_t price)
{
	return price < 0 ? price : 0;
}

/* What all places of one person, left open or not, add to the bound at least. */
static int64_t bound_of_person(const struct prices *p, const struct side *e, int32_t person)
{
	const struct pairing *q = p->of->of;
	const struct technique *t = &q->catalogue->at[e->technique];
	int64_t need = pair_need(t, person), floor = pair_floor(t, person), bound = 0,
		own = need ? price_of_receiver(p, e, person) : 0,
		given = may_be(t, person, 0) ? price_of_supporter(p, e, person) : 0,
		miss = (p->level == LEVEL_COVERAGE ? 1 : -p->coverage) *
		       q->miss[at(q, e->technique, person)];

	bound += own * need + need * below_zero(miss - own);
	if (given > 0)
		bound += given * floor + floor * below_zero(miss - given);
	else
		bound += given * q->most[e->technique];
	return bound;
}

static int64_t bound_of_pairs(const struct prices *p, const struct side *e)
{
	const struct pairing *q = p->of->of;
	size_t people = (size_t)q->school->n_people;
	int64_t *given = xcalloc(people + 1, sizeof *given), bound = 0;

	for (int32_t i = 0; i < q->school->n_people; i++)
		given[i] = price_of_supporter(p, e, i);
	for (int32_t v = e->first; v < e->end;) {
		int32_t receiver = q->vars[v].receiver;
		int64_t own = price_of_receiver(p, e, receiver);

		for (; v < e->end && q->vars[v].receiver == receiver; v++) {
			const struct pairing_var *x = &q->vars[v];
			int64_t price = pair_cost(p, x) - own - given[x->supporter];

			if (price < 0 || q->pinned[v])
				bound += price;
		}
	}
	free(given);
	return bound;
}

/* The least that makes nobody cheaper to leave out than to serve. */
static int64_t find_coverage(const struct start *s, const struct prices *p)
{
	int64_t most = 0;

	for (int32_t i = 0; i < s->n_sides; i++) {
		const struct side *e = &s->sides[i];
		const struct technique *t = &s->of->catalogue->at[e->technique];

		for (int32_t person = 0; person < e->flow.n; person++) {
			int64_t miss = s->of->miss[at(s->of, e->technique, person)],
				own = pair_need(t, person) ? price_of_receiver(p, e, person) : 0,
				given = pair_floor(t, person) ? price_of_supporter(p, e, person) : 0,
				price = own > given ? own : given;

			if (price > most * miss)
				most = (price + miss - 1) / miss;
		}
	}
	return -(most < s->miss_price ? most : s->miss_price);
}

static int64_t find_bound(const struct prices *p, const struct matching *best)
{
	int64_t bound = p->coverage * best->missing;

	for (int32_t i = 0; i < p->of->n_sides; i++) {
		const struct side *e = &p->of->sides[i];

		for (int32_t person = 0; person < e->flow.n; person++)
			bound += bound_of_person(p, e, person);
		bound += bound_of_pairs(p, e);
	}
	return bound;
}

static void keep_one(struct proof *proof, struct rule rule, int64_t value)
{
	if (value)
		proof->at[proof->n++] = (struct multiplier){ rule, value };
}

static void keep_side(const struct prices *p, const struct side *e, struct proof *proof)
{
	const struct technique *t = &p->of->of->catalogue->at[e->technique];

	for (int32_t i = 0; i < e->flow.n; i++) {
		int64_t given = may_be(t, i, 0) ? price_of_supporter(p, e, i) : 0;
		struct rule need = { .kind = PAIR_NEED, .a = e->technique, .b = i },
			    most = { .kind = PAIR_MOST, .a = e->technique, .b = i },
			    floor = { .kind = PAIR_FLOOR, .a = e->technique, .b = i };

		if (pair_need(t, i))
			keep_one(proof, need, price_of_receiver(p, e, i));
		keep_one(proof, given > 0 ? floor : most, given > 0 ? -given : given);
	}
}

static int by_rule(const void *a, const void *b)
{
	const struct multiplier *x = a, *y = b;

	return rule_compare(&x->rule, &y->rule);
}

static void keep(const struct prices *p, struct arena *arena, struct proof *proof)
{
	size_t people = (size_t)p->of->of->school->n_people;

	proof->scale = 1;
	proof->n = 0;
	proof->at = arena_take(arena, 2 * people * (size_t)p->of->n_sides + 2, sizeof *proof->at);
	keep_one(proof, (struct rule){ .kind = PAIR_LEVEL }, p->coverage);
	for (int32_t i = 0; i < p->of->n_sides; i++)
		keep_side(p, &p->of->sides[i], proof);
	qsort(proof->at, (size_t)proof->n, sizeof *proof->at, by_rule);
}

/* Does every technique that pairs anybody have a solved side? */
static int is_whole(const struct start *s)
{
	int32_t solved = 0;

	for (int32_t i = 0; i < s->n_sides; i++)
		solved += s->sides[i].solved;
	for (int32_t t = 0; t < s->of->catalogue->n; t++)
		solved -= s->of->catalogue->at[t].def.form != CLG_FORM_FROM;
	return !solved;
}

static int is_understood(const struct levels *l, int32_t place)
{
	if (l->at[place].level == LEVEL_COVERAGE)
		return place == 0;
	return place == 1 && l->at[0].level == LEVEL_COVERAGE &&
	       l->at[1].level == LEVEL_QUALITY;
}

int start_proves(const struct start *s, struct levels *levels, int32_t place,
	const struct matching *best, struct arena *arena)
{
	struct proof *proof = &levels->at[place];
	struct prices p = { .of = s, .level = (enum level)proof->level };

	if (!is_understood(levels, place) || !is_whole(s))
		return 0;
	if (p.level == LEVEL_QUALITY)
		p.coverage = find_coverage(s, &p);
	if (find_bound(&p, best) < level_value(best, proof))
		return 0;
	keep(&p, arena, proof);
	return 1;
}
