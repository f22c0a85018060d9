/* What the groups of a technique add to the pairing's bound at least: two arguments, of which the
 * stronger one counts.
 *
 * By groups: no group costs less than the cheapest of its sizes, and each takes as many of the needs as
 * it has members who want one. By members: a group's price is the sum of its members' own parts, each
 * at least what it would be with the best partners, of each role as many as there are; nobody is in more
 * groups than allowed. */
#include "verify/bounds.h"

#include "model/support.h"

#include <stdlib.h>
#include <string.h>

#define WORK_MOST INT64_C(60000000)      /* candidates looked at; beyond it what is left is estimated */
#define PRICE_MOST (INT64_C(1) << 53)    /* so that sums over a group stay far from 2^63 */
#define SCALE_MOST (INT64_C(1) << 32)    /* likewise, times worths */
#define NOBODY (INT64_MAX / 8)

/* One makeup's groups, gone through. Prices of the unfinished are scaled by members - 1. */
struct crowd {
	const struct groups *groups;
	const struct group_prices *prices;
	const struct makeup *makeup;
	int64_t *partners;       /* [member, role, k]: worth of the best k of the role; -NOBODY: not so many */
	int64_t *alone;          /* [member]: own price at the cheapest place */
	int64_t *part;           /* [member]: with the best partners; NOBODY: in no such group */
	int32_t chosen[CLG_TEAM_MOST];
	int32_t left[CLG_ROLES_MOST];
	int32_t depth;
	struct option {
		int64_t price;           /* beside the chosen ones */
		int64_t hope;            /* with the best partners that could follow */
		int32_t member;
		int32_t later;           /* 1: of a role whose turn comes later */
	} *options[CLG_TEAM_MOST + 1];   /* [depth] */
	int64_t least;           /* price of all groups seen; at first 0 */
	int64_t unseen;          /* of all others, where it took too long; at first 0 */
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

static int64_t minute_of(
	const struct groups *g, const struct group_prices *p, const struct member *x)
{
	return p->minute[x->person] + (is_supporting(g->technique, x->role) ? p->give[x->person] : 0);
}

static int64_t price_at(const struct crowd *c, int32_t member, int place)
{
	const struct member *x = &c->groups->members[member];

	return c->prices->own[member] + minute_of(c->groups, c->prices, x) * c->makeup->minutes[place] +
	       c->prices->visit[x->person] * c->makeup->visits[place];
}

/* --- a member's part ------------------------------------------------------------------ */

static int descending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x < y) - (x > y);
}

static int64_t *partners_of(const struct crowd *c, int32_t x, int32_t role)
{
	return &c->partners[((size_t)x * CLG_ROLES_MOST + (size_t)role) * CLG_TEAM_MOST];
}

static void find_partners(struct crowd *c, int32_t x, int32_t role, int32_t *scratch)
{
	int64_t *ret = partners_of(c, x, role), sum = 0;
	int32_t n = 0;

	for (int32_t y = 0; y < c->groups->n_members; y++)
		if (c->groups->members[y].role == role && groups_fit(c->groups, x, y))
			scratch[n++] = worth(c->groups, x, y);
	if (n)
		qsort(scratch, (size_t)n, sizeof *scratch, descending);
	for (int32_t k = 0; k < (int32_t)CLG_TEAM_MOST; k++) {
		ret[k] = k <= n ? sum : -NOBODY;
		sum += k < n ? scratch[k] : 0;
	}
}

/* Of a member who is one of so many of each role; -NOBODY: there are too few. */
static int64_t best_partners(const struct crowd *c, int32_t x, const int32_t *of)
{
	int64_t sum = 0;

	for (int32_t r = 0; r < (int32_t)CLG_ROLES_MOST; r++) {
		int32_t others = of[r] - (c->groups->members[x].role == r);
		int64_t best = others < 0 ? -NOBODY : partners_of(c, x, r)[others];

		if (best == -NOBODY)
			return -NOBODY;
		sum += best;
	}
	return sum;
}

static void find_part(struct crowd *c, int32_t x)
{
	int64_t partners = best_partners(c, x, c->makeup->of), own = NOBODY;

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

static void gather(const struct crowd *c, struct team *team)
{
	team->technique = c->groups->index;
	team->n = c->depth;
	for (int i = 0; i < c->depth; i++) {
		team->person[i] = c->groups->members[c->chosen[i]].person;
		team->role[i] = c->groups->members[c->chosen[i]].role;
	}
	team_sort(team);
}

static int64_t toll_of(const struct crowd *c, int64_t worth)
{
	int64_t place = group_place(worth, c->makeup->n), sum = 0;

	for (int32_t i = 0; i < c->prices->n_tolls; i++)
		if (place <= c->prices->tolls[i].threshold)
			sum += c->prices->tolls[i].price * c->makeup->wanting;
	return sum;
}

/* Of a team of this makeup, as if it were new. */
static int64_t price_of(const struct crowd *c, const struct team *team)
{
	int64_t worth = groups_worth(c->groups, team);
	int64_t price = c->prices->each - c->prices->scale * worth + toll_of(c, worth);

	for (int k = 0; k < team->n; k++)
		price += price_at(c, c->groups->place[(size_t)team->person[k] * CLG_ROLES_MOST + team->role[k]], k);
	return price;
}

static void weigh(struct crowd *c)
{
	struct team team = {0};
	int64_t price;

	c->work -= 20 * c->makeup->n;
	gather(c, &team);
	price = price_of(c, &team);
	if (price < c->least && !groups_refuse(c->groups, &team))
		c->least = price;
}

/* Is the i-th team in force a group of the technique that may still be? */
static int may_stay(const struct crowd *c, int32_t i)
{
	const struct team *t = &c->prices->in_force->teams[i];

	return t->technique == c->groups->index && !groups_refuse(c->groups, t);
}

/* Those of this makeup that are in force, at what they save. */
static void weigh_in_force(struct crowd *c)
{
	for (int32_t i = 0; c->prices->change && i < c->prices->in_force->n; i++) {
		const struct team *t = &c->prices->in_force->teams[i];
		int64_t price;

		if (!may_stay(c, i) || groups_makeup(c->groups, t) != c->makeup - c->groups->makeups)
			continue;
		price = price_of(c, t) - 2 * c->prices->change;
		if (price < c->least)
			c->least = price;
	}
}

static int is_too_dear(const struct crowd *c, int64_t scaled)
{
	return scaled >= c->least * (c->makeup->n - 1);
}

/* The cheapest of each role, as many as are still wanted. */
struct wanted {
	int64_t best[CLG_ROLES_MOST][CLG_TEAM_MOST];
	int32_t n[CLG_ROLES_MOST];
};

static void offer(struct wanted *w, int32_t role, int32_t most, int64_t hope)
{
	int64_t *best = w->best[role];
	int32_t i;

	if (w->n[role] == most && (!most || hope >= best[most - 1]))
		return;
	w->n[role] += w->n[role] < most;
	for (i = w->n[role] - 1; i > 0 && best[i - 1] > hope; i--)
		best[i] = best[i - 1];
	best[i] = hope;
}

/* What is still wanted costs at least so much; NOBODY: somebody is missing. */
static int64_t estimate(const struct crowd *c, int32_t n, struct wanted *w)
{
	int64_t sum = 0;

	memset(w, 0, sizeof *w);
	for (int32_t i = 0; i < n; i++) {
		struct option *o = &c->options[c->depth][i];
		int32_t role = c->groups->members[o->member].role;

		o->hope = o->price - c->prices->scale * best_partners(c, o->member, c->left);
		offer(w, role, c->left[role], o->hope);
	}
	for (int r = 0; r < (int)CLG_ROLES_MOST; r++) {
		if (w->n[r] < c->left[r])
			return NOBODY;
		for (int32_t k = 0; k < c->left[r]; k++)
			sum += w->best[r][k];
	}
	return sum;
}

/* As estimated, but with this one among them. */
static int64_t with(const struct crowd *c, const struct wanted *w, int64_t sum, const struct option *o)
{
	int32_t role = c->groups->members[o->member].role;
	int64_t last = w->best[role][c->left[role] - 1];

	return o->hope > last ? sum - last + o->hope : sum;
}

static int by_hope(const void *a, const void *b)
{
	const struct option *x = a, *y = b;

	if (x->later != y->later)
		return x->later - y->later;
	if (x->hope != y->hope)
		return x->hope < y->hope ? -1 : 1;
	return (x->member > y->member) - (x->member < y->member);
}

/* The role of which there are the fewest is filled first. */
static int32_t put_in_front(const struct crowd *c, struct option *at, int32_t n)
{
	int32_t of[CLG_ROLES_MOST] = {0}, role = -1;

	for (int32_t i = 0; i < n; i++)
		of[c->groups->members[at[i].member].role]++;
	for (int32_t r = 0; r < (int32_t)CLG_ROLES_MOST; r++)
		if (c->left[r] && (role < 0 || of[r] < of[role]))
			role = r;
	for (int32_t i = 0; i < n; i++)
		at[i].later = c->groups->members[at[i].member].role != role;
	qsort(at, (size_t)n, sizeof *at, by_hope);
	return of[role];
}

/* Who may follow a chosen one: of those behind it. */
static int32_t pass_on(const struct crowd *c, int32_t from, int32_t n)
{
	int32_t chosen = c->chosen[c->depth - 1], kept = 0;

	for (int32_t i = from; i < n; i++) {
		struct option o = c->options[c->depth - 1][i];

		if (!c->left[c->groups->members[o.member].role] || !groups_fit(c->groups, chosen, o.member))
			continue;
		o.price -= 2 * c->prices->scale * worth(c->groups, chosen, o.member);
		c->options[c->depth][kept++] = o;
	}
	return kept;
}

static void go_through(struct crowd *c, int32_t n, int64_t so_far);

static void take(struct crowd *c, const struct option *o, int32_t from, int32_t n, int64_t so_far)
{
	int32_t role = c->groups->members[o->member].role;
	int64_t price = so_far + o->price;

	c->chosen[c->depth++] = o->member;
	c->left[role]--;
	go_through(c, pass_on(c, from, n), price);
	c->left[role]++;
	c->depth--;
}

/* Every group of the chosen ones and n options; so_far: price of the chosen. */
static void go_through(struct crowd *c, int32_t n, int64_t so_far)
{
	struct option *at = c->options[c->depth];
	struct wanted w;
	int64_t sum;
	int32_t kept = 0, front;

	if (c->depth == c->makeup->n) {
		weigh(c);
		return;
	}
	c->work -= n + 1;
	sum = estimate(c, n, &w);
	if (sum == NOBODY || is_too_dear(c, so_far + sum))
		return;
	for (int32_t i = 0; i < n; i++)
		if (!is_too_dear(c, so_far + with(c, &w, sum, &at[i])))
			at[kept++] = at[i];
	front = put_in_front(c, at, kept);
	for (int32_t i = 0; i < front; i++) {
		int64_t price = so_far + with(c, &w, sum, &at[i]);

		if (is_too_dear(c, price))
			continue;
		if (c->work > 0)
			take(c, &at[i], i + 1, kept, so_far);
		else if (floor_div(price, c->makeup->n - 1) < c->unseen)
			c->unseen = floor_div(price, c->makeup->n - 1);
	}
}

/* The least price of a group of this makeup, if it is below 0; where it takes too long, less. */
static int64_t least_of_makeup(struct crowd *c, const struct makeup *m)
{
	int32_t n = 0;

	c->makeup = m;
	c->least = c->unseen = 0;
	c->depth = 0;
	memcpy(c->left, m->of, sizeof c->left);
	for (int32_t x = 0; x < c->groups->n_members; x++) {
		find_part(c, x);
		if (c->part[x] != NOBODY)
			c->options[0][n++] = (struct option){ c->alone[x], 0, x, 0 };
	}
	weigh_in_force(c);
	go_through(c, n, c->prices->each * (m->n - 1));
	return c->unseen < c->least ? c->unseen : c->least;
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
	for (int32_t i = 0; c->prices->change && i < c->prices->in_force->n; i++)
		if (may_stay(c, i))
			sum_product(ret, -2, c->prices->change);
}

static int are_moderate(const struct groups *g, const struct group_prices *p)
{
	struct sum tolls = {0};

	for (int32_t i = 0; i < p->n_tolls; i++)
		sum_product(&tolls, p->tolls[i].price, CLG_TEAM_MOST);
	if (p->each > PRICE_MOST || p->change > PRICE_MOST || p->scale > SCALE_MOST || tolls.overflow ||
		tolls.value > PRICE_MOST)
		return 0;
	for (int32_t x = 0; x < g->n_members; x++) {
		for (int32_t k = 0; k < g->n_makeups; k++) {
			for (int i = 0; i < g->makeups[k].n; i++) {
				int32_t person = g->members[x].person;
				struct sum sum = { .value = p->own[x] };

				if (p->minute[person] > PRICE_MOST || p->give[person] > PRICE_MOST)
					return 0;
				sum_product(&sum, minute_of(g, p, &g->members[x]),
					g->makeups[k].minutes[i]);
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
		           .partners = xcalloc(n * CLG_ROLES_MOST * CLG_TEAM_MOST, sizeof *c.partners),
		           .alone = xcalloc(n, sizeof *c.alone), .part = xcalloc(n, sizeof *c.part) };
	struct sum groups = {0}, members = {0};

	for (int d = 0; d <= (int)CLG_TEAM_MOST; d++)
		c.options[d] = xcalloc(n, sizeof *c.options[d]);
	if (are_moderate(g, prices)) {
		for (int32_t x = 0; x < g->n_members; x++)
			for (int32_t r = 0; r < (int32_t)CLG_ROLES_MOST; r++)
				find_partners(&c, x, r, scratch);
		by_groups(&c, &groups);
		by_members(&c, &members);
		to->overflow |= groups.overflow | members.overflow;
		sum_add(to, groups.value > members.value ? groups.value : members.value);
	} else {
		to->overflow = 1;
	}
	for (int d = 0; d <= (int)CLG_TEAM_MOST; d++)
		free(c.options[d]);
	free(scratch);
	free(c.partners);
	free(c.alone);
	free(c.part);
}
