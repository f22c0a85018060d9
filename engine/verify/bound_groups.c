/* What the groups of a technique add to the pairing's bound at least: two arguments, of which the
 * stronger one counts.
 *
 * By groups: no group costs less than the cheapest of its sizes, and each takes as many of the needs as
 * it has members who want one. By members: a group's price is the sum of its members' own parts, each
 * at least what it would be with the best partners; nobody is in more groups than allowed. */
#include "verify/bounds.h"

#include "model/pairing.h"

#include <stdlib.h>
#include <string.h>

#define WORK_MOST INT64_C(150000000)     /* candidates looked at; beyond it what is left is estimated */
#define PRICE_MOST (INT64_C(1) << 53)    /* so that sums over a group stay far from 2^63 */
#define NOBODY (INT64_MAX / 8)

/* One makeup's groups, gone through. Prices of the unfinished are scaled by members - 1. */
struct crowd {
	const struct groups *groups;
	const struct group_prices *prices;
	const struct makeup *makeup;
	int64_t *partners;       /* [member * CLG_TEAM_MOST + k]: worth of the best k; -NOBODY: not so many */
	int64_t *alone;          /* [member]: own price at the cheapest place */
	int64_t *part;           /* [member]: with the best partners; NOBODY: in no such group */
	struct ranked {
		int64_t part;
		int32_t member;
	} *order;                /* cheapest part first */
	int32_t n;
	int32_t chosen[CLG_TEAM_MOST];
	int32_t left[CLG_ROLES_MOST];
	int32_t depth;
	int64_t least;           /* price of all groups seen; at first 0 */
	int64_t work;
};

static int64_t floor_div(int64_t x, int64_t by)
{
	return x >= 0 ? x / by : -((by - 1 - x) / by);
}

static int32_t worth(const struct groups *g, int32_t x, int32_t y)
{
	return g->worth[(size_t)x * (size_t)g->n_members + (size_t)y];
}

static int64_t price_at(const struct crowd *c, int32_t member, int place)
{
	int32_t person = c->groups->members[member].person;

	return c->prices->own[member] + c->prices->minute[person] * c->makeup->minutes[place] +
	       c->prices->visit[person] * c->makeup->visits[place];
}

/* --- a member's part ------------------------------------------------------------------ */

static int descending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x < y) - (x > y);
}

static void find_partners(struct crowd *c, int32_t x, int32_t *scratch)
{
	int64_t *ret = &c->partners[(size_t)x * CLG_TEAM_MOST], sum = 0;
	int32_t n = 0;

	for (int32_t y = 0; y < c->groups->n_members; y++)
		if (groups_fit(c->groups, x, y))
			scratch[n++] = worth(c->groups, x, y);
	if (n)
		qsort(scratch, (size_t)n, sizeof *scratch, descending);
	for (int32_t k = 0; k < (int32_t)CLG_TEAM_MOST; k++) {
		ret[k] = k <= n ? sum : -NOBODY;
		sum += k < n ? scratch[k] : 0;
	}
}

static int64_t best_partners(const struct crowd *c, int32_t x, int32_t n)
{
	return c->partners[(size_t)x * CLG_TEAM_MOST + (size_t)n];
}

static void find_part(struct crowd *c, int32_t x)
{
	int64_t partners = best_partners(c, x, c->makeup->n - 1), own = NOBODY;

	for (int k = 0; k < c->makeup->n; k++)
		if (c->makeup->role[k] == c->groups->members[x].role && price_at(c, x, k) < own)
			own = price_at(c, x, k);
	c->part[x] = NOBODY;
	if (partners == -NOBODY || own == NOBODY)
		return;
	c->alone[x] = own * (c->makeup->n - 1);
	c->part[x] = c->alone[x] - c->prices->scale * partners +
		     floor_div(c->prices->each * (c->makeup->n - 1), c->makeup->n);
}

/* --- all groups of one makeup --------------------------------------------------------- */

static int is_group(const struct crowd *c, struct team *team)
{
	team->technique = c->groups->index;
	team->n = c->depth;
	for (int i = 0; i < c->depth; i++) {
		team->person[i] = c->groups->members[c->chosen[i]].person;
		team->role[i] = c->groups->members[c->chosen[i]].role;
	}
	team_sort(team);
	return !groups_refuse(c->groups, team);
}

static void weigh(struct crowd *c)
{
	struct team team = {0};
	int64_t price;

	if (!is_group(c, &team))
		return;
	price = c->prices->each - c->prices->scale * group_worth_of(c->groups->technique, &team);
	for (int k = 0; k < team.n; k++)
		price += price_at(c, c->groups->place[(size_t)team.person[k] * CLG_ROLES_MOST + team.role[k]], k);
	if (price < c->least)
		c->least = price;
}

static int fits_all(const struct crowd *c, int32_t x)
{
	for (int i = 0; i < c->depth; i++)
		if (!groups_fit(c->groups, x, c->chosen[i]))
			return 0;
	return c->left[c->groups->members[x].role] > 0;
}

/* What the member adds to the chosen ones. */
static int64_t step(const struct crowd *c, int32_t x)
{
	int64_t sum = 0;

	for (int i = 0; i < c->depth; i++)
		sum += worth(c->groups, x, c->chosen[i]);
	return c->alone[x] - 2 * c->prices->scale * sum;
}

/* With the best partners that could follow. */
static int64_t hope(const struct crowd *c, int32_t x)
{
	return step(c, x) - c->prices->scale * best_partners(c, x, c->makeup->n - c->depth - 1);
}

/* What is still wanted costs at least so much: of each role the cheapest candidate, again and again. */
static int64_t estimate(const struct crowd *c, int32_t from, int64_t *least)
{
	int64_t sum = 0;

	for (int r = 0; r < (int)CLG_ROLES_MOST; r++)
		least[r] = NOBODY;
	for (int32_t i = from; i < c->n; i++) {
		int32_t x = c->order[i].member, role = c->groups->members[x].role;

		if (fits_all(c, x) && hope(c, x) < least[role])
			least[role] = hope(c, x);
	}
	for (int r = 0; r < (int)CLG_ROLES_MOST; r++) {
		if (c->left[r] && least[r] == NOBODY)
			return NOBODY;
		sum += c->left[r] ? c->left[r] * least[r] : 0;
	}
	return sum;
}

static int is_too_dear(const struct crowd *c, int64_t scaled)
{
	return floor_div(scaled, c->makeup->n - 1) >= c->least;
}

/* Members in the order of their parts; so_far: the price of those who are chosen. */
static void go_through(struct crowd *c, int32_t from, int64_t so_far)
{
	int64_t least[CLG_ROLES_MOST], rest;

	if (c->depth == c->makeup->n) {
		weigh(c);
		return;
	}
	c->work -= c->n - from;
	rest = estimate(c, from, least);
	if (rest == NOBODY)
		return;
	for (int32_t i = from; i < c->n && c->work > 0; i++) {
		int32_t x = c->order[i].member, role = c->groups->members[x].role;
		int64_t own;

		if (!fits_all(c, x) || is_too_dear(c, so_far + rest - least[role] + hope(c, x)))
			continue;
		own = step(c, x);
		c->chosen[c->depth++] = x;
		c->left[role]--;
		go_through(c, i + 1, so_far + own);
		c->left[role]++;
		c->depth--;
	}
}

static int by_part(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	return (x->member > y->member) - (x->member < y->member);
}

static void put_in_order(struct crowd *c)
{
	c->n = 0;
	for (int32_t x = 0; x < c->groups->n_members; x++) {
		find_part(c, x);
		if (c->part[x] != NOBODY)
			c->order[c->n++] = (struct ranked){ c->part[x], x };
	}
	if (c->n)
		qsort(c->order, (size_t)c->n, sizeof *c->order, by_part);
}

/* The least price of a group of this makeup, if it is below 0; where it takes too long, less. Whoever
 * comes first of a group's members has the cheapest part. */
static int64_t least_of_makeup(struct crowd *c, const struct makeup *m)
{
	int64_t unseen = 0;

	c->makeup = m;
	c->least = 0;
	c->depth = 0;
	memcpy(c->left, m->of, sizeof c->left);
	put_in_order(c);
	for (int32_t i = 0; i < c->n; i++) {
		int32_t x = c->order[i].member, role = c->groups->members[x].role;

		if (is_too_dear(c, m->n * c->part[x]))
			break;
		if (c->work <= 0) {
			unseen = floor_div(m->n * c->part[x], m->n - 1);
			break;
		}
		if (!m->of[role])
			continue;
		c->chosen[c->depth++] = x;
		c->left[role]--;
		go_through(c, i + 1, c->alone[x] + c->prices->each * (m->n - 1));
		c->left[role]++;
		c->depth--;
		if (c->work <= 0)
			unseen = floor_div(m->n * c->part[x], m->n - 1);
	}
	return unseen < c->least ? unseen : c->least;
}

/* --- both arguments ------------------------------------------------------------------- */

static int64_t needs(const struct groups *g)
{
	int64_t sum = 0;

	for (int32_t p = 0; p < g->school->n_people; p++)
		sum += team_need(g->technique, p);
	return sum;
}

static void by_groups(struct crowd *c, struct sum *ret)
{
	int64_t rate = 0;

	for (int32_t k = 0; k < c->groups->n_makeups; k++) {
		const struct makeup *m = &c->groups->makeups[k];
		int64_t own;

		c->work = WORK_MOST / c->groups->n_makeups;
		own = floor_div(least_of_makeup(c, m), m->wanting);
		rate = own < rate ? own : rate;
	}
	sum_product(ret, rate, needs(c->groups));
}

static void by_members(struct crowd *c, struct sum *ret)
{
	const struct groups *g = c->groups;

	for (int32_t x = 0; x < g->n_members; x++) {
		const struct member *who = &g->members[x];
		int32_t times = g->most[who->role], need = team_need(g->technique, who->person);
		int64_t least = 0;

		if (g->technique->def.roles[who->role].need && need < times)
			times = need;
		for (int32_t k = 0; k < g->n_makeups; k++) {
			c->makeup = &g->makeups[k];
			find_part(c, x);
			if (c->part[x] != NOBODY && floor_div(c->part[x], c->makeup->n - 1) < least)
				least = floor_div(c->part[x], c->makeup->n - 1);
		}
		sum_product(ret, least, times);
	}
}

static int are_moderate(const struct groups *g, const struct group_prices *p)
{
	if (p->each > PRICE_MOST)
		return 0;
	for (int32_t x = 0; x < g->n_members; x++) {
		for (int32_t k = 0; k < g->n_makeups; k++) {
			for (int i = 0; i < g->makeups[k].n; i++) {
				int32_t person = g->members[x].person;
				struct sum sum = { .value = p->own[x] };

				sum_product(&sum, p->minute[person], g->makeups[k].minutes[i]);
				sum_product(&sum, p->visit[person], g->makeups[k].visits[i]);
				if (sum.overflow || sum.value > PRICE_MOST || sum.value < -PRICE_MOST)
					return 0;
			}
		}
	}
	return 1;
}

void bound_groups(struct sum *to, const struct groups *g, const struct group_prices *prices)
{
	size_t n = (size_t)g->n_members + 1;
	int32_t *scratch = xcalloc(n, sizeof *scratch);
	struct crowd c = { .groups = g, .prices = prices,
		           .partners = xcalloc(n * CLG_TEAM_MOST, sizeof *c.partners),
		           .alone = xcalloc(n, sizeof *c.alone), .part = xcalloc(n, sizeof *c.part),
		           .order = xcalloc(n, sizeof *c.order) };
	struct sum groups = {0}, members = {0};

	if (are_moderate(g, prices)) {
		for (int32_t x = 0; x < g->n_members; x++)
			find_partners(&c, x, scratch);
		by_groups(&c, &groups);
		by_members(&c, &members);
		to->overflow |= groups.overflow | members.overflow;
		sum_add(to, groups.value > members.value ? groups.value : members.value);
	} else {
		to->overflow = 1;
	}
	free(scratch);
	free(c.partners);
	free(c.alone);
	free(c.part);
	free(c.order);
}
