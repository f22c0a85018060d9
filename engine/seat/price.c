/* Prices chains under the master's multipliers: a dynamic program for each cycle. */
#include "seat/pool.h"

#include <string.h>

#define EACH_MOST 2                  /* columns added for one cycle in one round */

static void spread_duals(struct seat_program *p)
{
	for (size_t i = 0; i < p->lines.n; i++)
		if (p->lines.at[i].account >= 0)
			p->account_dual.at[p->lines.at[i].account] = master_dual(p->master, (int)i);
}

static int64_t timed_duals(
	const struct seat_program *p, const timed_rows *rows, struct span s)
{
	int64_t sum = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (s.start <= rows->at[i].minute && rows->at[i].minute < s.end)
			sum += master_dual(p->master, rows->at[i].row);
	return sum;
}

static int64_t slot_price(
	struct seat_program *p, const struct course *c, int m, const struct slot *s)
{
	const struct team *t = course_team(p->agenda, c);
	struct booked booked = ledger_entries(p->ledger, c, m, s);
	int64_t price = s->cost * program_scale(p);

	if (m < c->fixed)
		return price;
	for (size_t i = 0; i < booked.n; i++)
		price -= booked.at[i].amount * p->account_dual.at[booked.at[i].account];
	for (int k = 0; k < t->n; k++) {
		size_t cell = program_cell(p, t->person[k], s->day);

		if (!comes(&c->stages[m], k) || (!p->moments[cell].n && !p->pieces[cell].n))
			continue;
		price -= timed_duals(p, &p->moments[cell], member_time(p->agenda, c, m, s, k));
		price -= timed_duals(p, &p->pieces[cell], member_time(p->agenda, c, m, s, k));
	}
	for (size_t i = 0; s->missed >= 0 && i < p->cover_rows.n; i++) {
		const struct rule *r = &p->lines.at[p->cover_rows.at[i]].rule;

		if (r->a == s->missed && r->b == stage_guest(p->agenda, c, m))
			price -= master_dual(p->master, p->cover_rows.at[i]);
	}
	return price;
}

static void price_course(struct seat_program *p, int32_t course)
{
	const struct course *c = &p->agenda->courses[course];

	for (int m = 0; m < c->n; m++) {
		const struct slots *slots = &p->agenda->slots[course * CHAIN_MOST + m];

		vec_clear(&p->prices[m]);
		for (int32_t i = 0; i < slots->n; i++)
			vec_push(&p->prices[m], slot_price(p, c, m, &slots->at[i]));
	}
	p->priced_course = course;
}

/* The gap rows' part: what a chain pays by the day on which it begins, and ends. */
static void price_days(struct seat_program *p, int32_t cycle, struct pricing *to)
{
	int32_t n = p->agenda->school->n_school_days;
	int32_t gap = cycle_technique(p->agenda, &p->agenda->cycles[cycle])->def.gap;
	int any = 0;

	vec_reserve(&p->first, (size_t)n + 1);
	vec_reserve(&p->last, (size_t)n + 1);
	memset(p->first.at, 0, ((size_t)n + 1) * sizeof *p->first.at);
	memset(p->last.at, 0, ((size_t)n + 1) * sizeof *p->last.at);
	for (size_t i = 0; i < p->own_rows[cycle].n; i++) {
		const struct rule *r = &p->lines.at[p->own_rows[cycle].at[i]].rule;
		int64_t dual = master_dual(p->master, p->own_rows[cycle].at[i]);

		if (r->kind != RULE_GAP || !dual)
			continue;
		any = 1;
		for (int32_t d = 0; d < n; d++) {
			if (r->a == cycle && d > r->c - gap)
				p->last.at[d] -= dual;
			if (r->b == cycle && d <= r->c)
				p->first.at[d] -= dual;
		}
	}
	to->first = any ? p->first.at : NULL;
	to->last = any ? p->last.at : NULL;
}

static int64_t link_dual(const struct seat_program *p, int32_t cycle, const struct slot *s)
{
	int32_t key = standing_key(p->agenda, &p->agenda->cycles[cycle], s);

	for (size_t i = 0; i < p->own_rows[cycle].n; i++) {
		const struct rule *r = &p->lines.at[p->own_rows[cycle].at[i]].rule;

		if (r->kind == RULE_LINK && r->b == key)
			return master_dual(p->master, p->own_rows[cycle].at[i]);
	}
	return 0;
}

/* What a standing meeting adds to its slot's price: in place, or moved. */
static int64_t standing_part(
	const struct seat_program *p, int32_t cycle, const struct slot *s, int in_place)
{
	if (p->level == LEVEL_COVERAGE)
		return in_place ? CHAIN_BLOCKED : 0;
	return in_place ? -link_dual(p, cycle, s) : p->agenda->weights.at[TERM_MOVED] * LP_SCALE;
}

static int prefers_place(const struct seat_program *p, int32_t cycle, const struct slot *s)
{
	return standing_part(p, cycle, s, 1) <= standing_part(p, cycle, s, 0);
}

static void add_standing_part(struct seat_program *p, int32_t cycle)
{
	const struct slots *slots = cycle_slots(p->agenda, &p->agenda->cycles[cycle], 0);
	const struct cycle *c = &p->agenda->cycles[cycle];

	for (int32_t i = 0; i < slots->n; i++)
		if (slots->at[i].day >= c->first_day && slots->at[i].day <= c->last_day)
			p->prices[0].at[i] += standing_part(p, cycle, &slots->at[i],
			                                    prefers_place(p, cycle, &slots->at[i]));
	p->priced_course = -1;     /* they hold for this cycle alone */
}

int program_must_leave_out(const struct seat_program *p, int32_t cycle)
{
	return p->cols.at[p->left_out_col[cycle]].least > 0;
}

/* Readies the chainer for the cycle; returns the least reduced cost of a chain that fits, without
 * the cycle's own multiplier. CHAIN_BLOCKED: it can't be seated. */
static int64_t begin_cycle(struct seat_program *p, int32_t cycle)
{
	const struct cycle *c = &p->agenda->cycles[cycle];
	struct pricing prices = { .scale = program_scale(p),
	                          .within = &p->within[cycle * CHAIN_MOST] };

	if (program_must_leave_out(p, cycle))
		return CHAIN_BLOCKED;
	if (p->priced_course != c->course)
		price_course(p, c->course);
	if (c->series >= 0)
		add_standing_part(p, cycle);
	for (int m = 0; m < CHAIN_MOST; m++)
		prices.slot[m] = p->prices[m].at;
	price_days(p, cycle, &prices);
	chains_begin(p->chainer, cycle, &prices);
	return chains_least(p->chainer, &p->least);
}

int64_t program_left_out_price(const struct seat_program *p, int32_t cycle)
{
	int64_t miss = p->agenda->cycles[cycle].miss;

	if (p->cols.at[p->left_out_col[cycle]].most == 0)
		return CHAIN_BLOCKED;
	if (p->pool)
		return master_reduced(p->master, p->left_out_col[cycle]);
	if (p->level == LEVEL_COVERAGE)
		return p->bounding ? miss * LP_SCALE : (miss << p->tie_bits) * LP_SCALE;
	return p->agenda->cycles[cycle].loss * program_scale(p) -
	       miss * master_dual(p->master, p->coverage_row);
}

/* The cycle's multiplier in the LP at hand, from its own row's reduced costs: what its columns pay.
 */
int64_t program_cycle_dual(const struct seat_program *p, int32_t cycle)
{
	return master_convexity_dual(p->master, p->row_of_cycle[cycle]);
}

static int add_chain(struct seat_program *p, int32_t cycle, const struct chain *chain)
{
	const struct cycle *c = &p->agenda->cycles[cycle];

	return program_add_chain(p, cycle, chain,
	                         c->series >= 0 && p->level == LEVEL_QUALITY &&
	                         prefers_place(p, cycle, program_slot(p, cycle, 0, chain->at[0])));
}

static int add_cheapest(struct seat_program *p, int32_t cycle, int64_t below)
{
	struct chain best[EACH_MOST], least = p->least;
	int n = chains_best(p->chainer, below, best, EACH_MOST, NULL, NULL), added = 0;

	for (int i = 0; i < n; i++)
		added += add_chain(p, cycle, &best[i]);
	return added ? added : add_chain(p, cycle, &least);
}

struct enumeration {
	struct seat_program *p;
	int64_t limit;
	program_take *take;
	void *self;
};

static int take_chain(void *self, int32_t cycle, const struct chain *chain)
{
	struct enumeration *e = self;
	struct seat_program *p = e->p;
	const struct slot *s = program_slot(p, cycle, 0, chain->at[0]);

	if (p->agenda->cycles[cycle].series < 0 || p->level == LEVEL_COVERAGE)
		return e->take(e->self, cycle, chain, 0);
	for (int in_place = 0; in_place < 2; in_place++) {
		int64_t other = standing_part(p, cycle, s, in_place) -
		                standing_part(p, cycle, s, prefers_place(p, cycle, s));

		if (chain->price + other <= e->limit && e->take(e->self, cycle, chain, in_place))
			return 1;
	}
	return 0;
}

/* The least that helpers can add: each at the better end of its box. */
static int64_t helpers_part(struct seat_program *p)
{
	int64_t sum = 0;

	for (size_t i = 0; i < p->helpers.n; i++) {
		int col = p->helpers.at[i];
		int64_t price = master_reduced(p->master, col);
		const struct column *c = &p->cols.at[col];

		sum += price < 0 ? price * c->most : price * c->least;
	}
	return sum;
}

static int64_t rows_part(const struct seat_program *p)
{
	int64_t sum = 0;

	for (size_t i = 0; i < p->lines.n; i++)
		sum += master_dual(p->master, (int)i) * master_rhs(p->master, (int)i);
	return sum;
}

/* The cycle's least reduced cost, its own multiplier aside. CHAIN_BLOCKED: the node has no plan. */
static int64_t least_price(const struct seat_program *p, int32_t cycle, int64_t chains)
{
	int64_t none = program_left_out_price(p, cycle);

	return chains < none ? chains : none;
}

int program_enumerate(struct seat_program *p, int64_t room, program_take *take, void *self)
{
	struct enumeration all = { .p = p, .take = take, .self = self };
	int stopped = 0;

	p->bounding = 1;         /* as the multipliers at hand are */
	spread_duals(p);
	p->priced_course = -1;
	for (int32_t k = 0; k < p->agenda->n_cycles && !stopped; k++) {
		int64_t chains = begin_cycle(p, k);

		all.limit = least_price(p, k, chains) + room;
		stopped = chains < CHAIN_BLOCKED &&
			  chains_all(p->chainer, all.limit, take_chain, &all);
	}
	p->bounding = 0;
	p->priced_course = -1;
	return stopped;
}

static int64_t price_cycles(struct seat_program *p, int add, int *added)
{
	int64_t sum = 0;
	int hopeless = 0;

	for (int32_t k = 0; k < p->agenda->n_cycles; k++) {
		int64_t chains = begin_cycle(p, k);

		hopeless |= least_price(p, k, chains) >= CHAIN_BLOCKED;
		sum += hopeless ? 0 : least_price(p, k, chains);
		if (add && chains < program_cycle_dual(p, k) - 1)
			*added += add_cheapest(p, k, program_cycle_dual(p, k) - 1);
	}
	return hopeless ? INT32_MAX * LP_SCALE : sum;
}

/* The bound of the coverage level has costs of its own: one left out counts 1, chains nothing. Any
 * multipliers of the right sign will do; those of the program with its tie-breaking costs, scaled
 * down, are near the best. */
static int64_t coverage_bound(struct seat_program *p)
{
	int64_t bound;
	int none = 0;

	master_shift_duals(p->master, p->tie_bits);
	p->bounding = 1;
	p->priced_course = -1;
	spread_duals(p);
	bound = rows_part(p) + helpers_part(p) + price_cycles(p, 0, &none);
	p->bounding = 0;
	return bound;
}

int64_t program_rest_of_bound(struct seat_program *p)
{
	return rows_part(p) + helpers_part(p);
}

int program_price(void *self, struct master *m, int64_t room, int64_t *ret_bound)
{
	struct seat_program *p = self;
	int added = 0;

	(void)m;
	(void)room;
	if (p->pool) {
		added = pool_price(p->pool, p, ret_bound);
		p->priced = *ret_bound;
		return added;
	}
	spread_duals(p);
	p->priced_course = -1;
	*ret_bound = program_rest_of_bound(p) + price_cycles(p, 1, &added);
	if (p->level == LEVEL_COVERAGE)
		*ret_bound = added ? LP_NO_BOUND : coverage_bound(p);
	p->priced_course = -1;
	return added;
}
