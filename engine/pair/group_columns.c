#include "pair/group_columns.h"

#include "model/support.h"
#include "pair/group_plan.h"
#include "pair/support_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LITTLE 1e-6
#define OFFERS 8             /* columns with one person that are added at once */
#define OFFERS_ALL 300
#define SEARCH_WORK INT64_C(100000000)   /* candidates looked at in one exact pricing */
#define EXPAND_WORK INT64_C(200000000)   /* for all groups within the gap */
#define EXPAND_MOST 30000    /* of them */
#define ROUNDS_MOST 150      /* of exact pricing in one level */
#define KEPT 24              /* of one makeup, found by one exact pricing */
#define HELD_BY_ROWS 2       /* more than any solution takes of it */
#define UNKNOWN (INT64_MIN / 4)

static size_t at(const struct pair_program *p, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)p->pairing->school->n_people + (size_t)person;
}

void group_columns_open(struct pair_program *p)
{
	const struct pairing *q = p->pairing;
	size_t cells = (size_t)q->catalogue->n * (size_t)q->school->n_people * CLG_ROLES_MOST;

	p->searches = xcalloc((size_t)q->catalogue->n + 1, sizeof *p->searches);
	p->place_row = xcalloc(cells + 1, sizeof *p->place_row);
	p->groups_row = xcalloc((size_t)q->catalogue->n + 1, sizeof *p->groups_row);
	for (size_t i = 0; i < cells; i++)
		p->place_row[i] = -1;
	for (int32_t t = 0; t < q->catalogue->n; t++)
		p->groups_row[t] = -1;
	for (int32_t t = 0; t < q->catalogue->n; t++)
		if (has_groups(q, t))
			group_search_init(&p->searches[t], &q->groups[t]);
}

void group_columns_close(struct pair_program *p)
{
	for (int32_t t = 0; t < p->pairing->catalogue->n; t++)
		if (has_groups(p->pairing, t))
			group_search_release(&p->searches[t]);
	free(p->searches);
	free(p->place_row);
	free(p->groups_row);
	vec_release(&p->col_of_group);
}

void group_columns_rows(struct pair_program *p)
{
	const struct pairing *q = p->pairing;

	for (int32_t t = 0; t < q->catalogue->n; t++) {
		const struct groups *g = &q->groups[t];
		struct rule all = { .kind = PAIR_GROUPS, .a = t };

		if (g->n_makeups)
			p->groups_row[t] = master_add_row(p->master, &all, 0, 0, groups_most(g), 0, NULL, NULL);
		for (int32_t i = 0; i < g->n_members; i++) {
			const struct member *x = &g->members[i];
			struct rule rule = { .kind = PAIR_MOST, .a = t, .b = x->person, .c = x->role };

			p->place_row[at(p, t, x->person) * CLG_ROLES_MOST + x->role] =
				master_add_row(p->master, &rule, 0, 0, g->most[x->role], 0, NULL, NULL);
		}
	}
}

/* --- columns -------------------------------------------------------------------------- */

static void meet(struct incidence *in, int32_t row, int64_t value)
{
	if (row < 0 || !value)
		return;
	vec_push(&in->rows, row);
	vec_push(&in->values, (int32_t)value);
}

static void find_rows(struct pair_program *p, const struct group *g)
{
	const struct groups *of = &p->pairing->groups[g->team.technique];
	const struct makeup *m = &of->makeups[g->makeup];

	vec_clear(&p->met.rows);
	vec_clear(&p->met.values);
	meet(&p->met, p->groups_row[g->team.technique], 1);
	for (int k = 0; k < g->team.n; k++) {
		int32_t person = g->team.person[k], role = g->team.role[k];
		size_t cell = at(p, g->team.technique, person);

		if (is_wanting(of, role))
			meet(&p->met, p->need_row[cell], 1);
		meet(&p->met, p->place_row[cell * CLG_ROLES_MOST + (size_t)role], 1);
		meet(&p->met, p->budget_row[person], m->minutes[k]);
		meet(&p->met, p->visits_row[person], m->visits[k]);
		if (is_supporting(of->technique, role)) {
			meet(&p->met, p->highest_row[person], m->minutes[k]);
			meet(&p->met, p->excess_row[person], m->minutes[k]);
		}
	}
	for (int32_t k = 0; k < p->place; k++)
		meet(&p->met, p->level_row[k], level_of_group(p->pairing, &p->levels->at[k], g));
	for (int32_t c = 0; c < p->pairing->joint.n; c++)
		meet(&p->met, p->joint_row[c], joint_group_weight(&p->pairing->joint.cuts[c], &g->team));
}

/* A plan has a group once. Where a member's row says so already, the column leaves it to that: what a
 * column's own limit is worth would be missing from the bound, which counts the cheapest group as often as
 * needs allow. */
static int32_t most_of(const struct pair_program *p, const struct group *g)
{
	const struct groups *of = &p->pairing->groups[g->team.technique];

	for (int k = 0; k < g->team.n; k++) {
		int32_t role = g->team.role[k];

		if (of->most[role] == 1 ||
			(is_wanting(of, role) && team_need(of->technique, g->team.person[k]) == 1))
			return HELD_BY_ROWS;
	}
	return 1;
}

static void add_column(struct pair_program *p, size_t i)
{
	const struct group *g = p->pool->at.at[i];
	int32_t most = most_of(p, g);

	if (p->col_of_group.at[i] >= 0)
		return;
	find_rows(p, g);
	p->col_of_group.at[i] = master_add_col(p->master,
		level_of_group(p->pairing, own_level(p), g), most, (int)p->met.rows.n,
		p->met.rows.at, p->met.values.at);
	vec_push(&p->cols, (struct pair_column){ .var = -1, .group = g, .most = most });
}

/* A place for each group of the pool. */
static void follow_pool(struct pair_program *p)
{
	while (p->col_of_group.n < p->pool->at.n)
		vec_push(&p->col_of_group, -1);
}

static void pool_all(struct pair_program *p, const struct matching *m)
{
	for (size_t i = 0; i < m->groups.n; i++)
		group_pool_add(p->pool, &m->groups.at[i]);
	follow_pool(p);
}

static int is_chosen(const struct matching *m, const struct group *g)
{
	for (size_t i = 0; i < m->groups.n; i++)
		if (!team_compare(&m->groups.at[i].team, &g->team))
			return 1;
	return 0;
}

void group_columns_first(struct pair_program *p)
{
	pool_all(p, p->best);
	for (size_t i = 0; i < p->pool->at.n; i++)
		if (is_chosen(p->best, p->pool->at.at[i]) || !p->pool->complete[p->pool->at.at[i]->team.technique])
			add_column(p, i);
}

/* --- prices --------------------------------------------------------------------------- */

static int64_t dual(const struct pair_program *p, int32_t row)
{
	return row < 0 ? 0 : master_dual(p->master, row);
}

/* What a unit of a level costs: the scale at the own one, else by the level's row. >= 0 */
static int64_t level_price(const struct pair_program *p, int32_t place)
{
	return place == p->place ? LP_SCALE : -dual(p, p->level_row[place]);   /* no row: 0 */
}

/* What a thousandth of worth brings. */
static int64_t worth_price(const struct pair_program *p)
{
	int64_t sum = 0;

	for (int32_t k = 0; k <= p->place; k++)
		if (p->levels->at[k].level == LEVEL_QUALITY)
			sum += level_price(p, k);
	return sum;
}

/* What one change costs. */
static int64_t change_price(const struct pair_program *p)
{
	const struct in_force *f = p->pairing->in_force;
	int64_t sum = 0;

	for (int32_t k = 0; k <= p->place && f && f->version; k++)
		if (p->levels->at[k].level == LEVEL_CHANGE)
			sum += level_price(p, k);
	return sum;
}

/* What the levels and cuts that look at whole groups make of one. Every group is taken to be new (price `each`):
 * one that is in force saves that, and its own removal. The pool has all of those. */
static int64_t toll_of(const void *of, const struct group *g)
{
	const struct pair_program *p = of;
	int64_t sum = 0, change = change_price(p);

	for (int32_t k = 0; k <= p->place; k++)
		if (p->levels->at[k].level == LEVEL_FAIRNESS && level_price(p, k))
			sum += level_price(p, k) * level_of_group(p->pairing, &p->levels->at[k], g);
	for (int32_t c = 0; c < p->pairing->joint.n; c++)
		if (dual(p, p->joint_row[c]))
			sum -= dual(p, p->joint_row[c]) *
			       joint_group_weight(&p->pairing->joint.cuts[c], &g->team);
	if (change && in_force_has(p->pairing->in_force, &g->team))
		sum -= 2 * change;
	return sum;
}

/* What groups in force may save altogether. */
static int64_t saved(const struct pair_program *p, int32_t t)
{
	const struct in_force *f = p->pairing->in_force;
	int64_t change = change_price(p), n = 0;

	for (int32_t i = 0; change && i < f->n; i++)
		n += f->teams[i].technique == t;
	return 2 * change * n;
}

static void set_prices(struct pair_program *p, int32_t t)
{
	struct group_search *s = &p->searches[t];
	const struct groups *g = s->groups;

	s->each = change_price(p) - dual(p, p->groups_row[t]);
	s->scale = worth_price(p);
	s->toll = toll_of;
	s->toll_of = p;
	for (int32_t x = 0; x < g->n_members; x++) {
		int32_t person = g->members[x].person, role = g->members[x].role;
		size_t cell = at(p, t, person);

		s->own[x] = -dual(p, p->place_row[cell * CLG_ROLES_MOST + (size_t)role]) -
			    (is_wanting(g, role) ? dual(p, p->need_row[cell]) : 0);
		s->minute[person] = -dual(p, p->budget_row[person]);
		s->visit[person] = -dual(p, p->visits_row[person]);
		s->give[person] = support_price(p, person);
	}
}

static int64_t needs_of(const struct pair_program *p, int32_t t)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < p->pairing->school->n_people; i++)
		sum += team_need(&p->pairing->catalogue->at[t], i);
	return sum;
}

/* No more groups than needs allow, each below zero by no more than the least price of its makeup. */
static int64_t bound_by_groups(const struct pair_program *p, int32_t t, const int64_t *least)
{
	const struct groups *g = &p->pairing->groups[t];
	int64_t rate = 0;

	for (int32_t k = 0; k < g->n_makeups; k++) {
		int64_t own = floor_of(least[k], g->makeups[k].wanting);

		if (least[k] <= UNKNOWN)
			return UNKNOWN;
		rate = own < rate ? own : rate;
	}
	return rate * needs_of(p, t);
}

/* Each member's own part in whatever groups it is in, with the best partners. */
static int64_t bound_by_members(const struct pair_program *p, int32_t t)
{
	const struct group_search *s = &p->searches[t];
	const struct groups *g = s->groups;
	int64_t sum = 0;

	for (int32_t x = 0; x < g->n_members; x++) {
		int32_t role = g->members[x].role, times = g->most[role];
		int32_t need = team_need(g->technique, g->members[x].person);
		int64_t least = 0;

		if (is_wanting(g, role) && need < times)
			times = need;
		for (int32_t k = 0; k < g->n_makeups; k++) {
			int64_t share = group_search_share(s, k, x);

			if (share != INT64_MAX && floor_of(share, g->makeups[k].n - 1) < least)
				least = floor_of(share, g->makeups[k].n - 1);
		}
		sum += least * times;
	}
	return sum;
}

/* --- offers --------------------------------------------------------------------------- */

struct offer {
	int64_t price;
	size_t at;               /* in the pool */
};
typedef VEC(struct offer) offer_list;

static int cheapest(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	if (x->price != y->price)
		return x->price < y->price ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* The best of them, so that everybody gets some. */
static int take_offers(struct pair_program *p, offer_list *list)
{
	int32_t *with = xcalloc((size_t)p->pairing->school->n_people + 1, sizeof *with);
	int added = 0;

	if (list->n)
		qsort(list->at, list->n, sizeof *list->at, cheapest);
	for (size_t i = 0; i < list->n && added < OFFERS_ALL; i++) {
		const struct team *t = &p->pool->at.at[list->at[i].at]->team;
		int wanted = 0;

		for (int k = 0; k < t->n; k++)
			wanted |= with[t->person[k]] < OFFERS;
		for (int k = 0; k < t->n && wanted; k++)
			with[t->person[k]]++;
		if (wanted)
			add_column(p, list->at[i].at);
		added += wanted;
	}
	free(with);
	return added;
}

static void lower(int64_t *least, int64_t price)
{
	if (price < *least)
		*least = price;
}

/* What is known already: columns under the tree's bounds, and the pool. */
static void look_through(struct pair_program *p, int32_t t, int64_t *least, offer_list *list)
{
	const struct group_search *s = &p->searches[t];

	follow_pool(p);
	for (size_t i = 0; i < p->pool->at.n; i++) {
		const struct group *g = p->pool->at.at[i];
		int32_t col = p->col_of_group.at[i];
		int64_t price;

		if (g->team.technique != t || (col >= 0 && !p->cols.at[col].most))
			continue;
		price = group_search_price(s, g);
		lower(&least[g->makeup], price);
		if (col < 0)
			vec_push(list, (struct offer){ price, i });
	}
}

struct catch {
	struct pair_program *program;
	struct group_search *search;
	int64_t best[KEPT];      /* prices, ascending */
	int n;
};

/* Once so many are known, only better ones are wanted. */
static int keep_found(void *self, const struct group *g, int64_t price)
{
	struct catch *c = self;
	int i;

	group_pool_add(c->program->pool, g);
	if (c->n < KEPT)
		c->n++;
	for (i = c->n - 1; i > 0 && c->best[i - 1] > price; i--)
		c->best[i] = c->best[i - 1];
	c->best[i] = price;
	if (c->n == KEPT)
		c->search->limit = c->best[KEPT - 1] - 1;
	return 1;
}

static void search_exactly(struct pair_program *p, int32_t t, int64_t *least)
{
	struct group_search *s = &p->searches[t];

	s->found = keep_found;
	for (int32_t k = 0; k < s->groups->n_makeups; k++) {
		struct catch c = { .program = p, .search = s };
		int64_t price;

		s->self = &c;
		s->limit = -2;
		s->work = SEARCH_WORK / s->groups->n_makeups;
		price = group_search(s, k);
		lower(&least[k], price < UNKNOWN / 1024 ? UNKNOWN : price);
	}
}

static void search_greedily(struct pair_program *p, int32_t t)
{
	struct group_search *s = &p->searches[t];

	for (int32_t x = 0; x < s->groups->n_members; x++) {
		for (int32_t k = 0; k < s->groups->n_makeups; k++) {
			struct group g;

			if (group_search_greedy(s, k, x, &g) && group_search_price(s, &g) < -1)
				group_pool_add(p->pool, &g);
		}
	}
}

static void keep_below(offer_list *list, int64_t limit)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].price <= limit)
			list->at[kept++] = list->at[i];
	list->n = kept;
}

/* Adds columns of negative price. Only where no other is found all groups are gone through. */
static int price_some(struct pair_program *p, int32_t t, int64_t *bound)
{
	const struct groups *g = &p->pairing->groups[t];
	int64_t *least = xcalloc((size_t)g->n_makeups + 1, sizeof *least), by_groups, by_members;
	offer_list list = {0};
	int exact = p->pool->complete[t], added;

	for (int step = 0; step < 3; step++) {
		vec_clear(&list);
		if (step == 1)
			search_greedily(p, t);
		if (step == 2 && p->rounds++ < ROUNDS_MOST) {
			search_exactly(p, t, least);
			exact = 1;
		}
		look_through(p, t, least, &list);
		keep_below(&list, -2);
		if (list.n || p->pool->complete[t])
			break;
	}
	added = take_offers(p, &list);
	by_groups = exact ? bound_by_groups(p, t, least) : UNKNOWN;
	by_members = bound_by_members(p, t) - saved(p, t);
	*bound += by_groups > by_members ? by_groups : by_members;
	vec_release(&list);
	free(least);
	return added;
}

/* --- all within the gap --------------------------------------------------------------- */

struct expansion {
	struct pair_program *program;
	size_t n;
};

static int keep_all(void *self, const struct group *g, int64_t price)
{
	struct expansion *e = self;

	(void)price;
	group_pool_add(e->program->pool, g);
	return ++e->n < EXPAND_MOST;
}

/* 0: there are too many. */
static int expand(struct pair_program *p, int32_t t, int64_t room)
{
	struct group_search *s = &p->searches[t];
	struct expansion e = { .program = p };

	s->found = keep_all;
	s->self = &e;
	s->limit = room;
	s->work = EXPAND_WORK;
	for (int32_t k = 0; k < s->groups->n_makeups; k++) {
		group_search(s, k);
		if (s->given_up)
			return 0;
	}
	return 1;
}

static int price_within(struct pair_program *p, int32_t t, int64_t room)
{
	int64_t *least = xcalloc((size_t)p->pairing->groups[t].n_makeups + 1, sizeof *least);
	offer_list list = {0};
	int added;

	look_through(p, t, least, &list);
	keep_below(&list, room);
	for (size_t i = 0; i < list.n; i++)
		add_column(p, list.at[i].at);
	added = (int)list.n;
	vec_release(&list);
	free(least);
	return added;
}

int group_columns_price(struct pair_program *p, int64_t room, int64_t *bound)
{
	int32_t n = p->pairing->catalogue->n;
	int added = 0;

	for (int32_t t = 0; t < n; t++)
		if (has_groups(p->pairing, t))
			set_prices(p, t);
	for (int32_t t = 0; t < n && room >= 0; t++)
		if (has_groups(p->pairing, t) && !p->pool->complete[t] && !expand(p, t, room))
			return -1;
	for (int32_t t = 0; t < n; t++)
		if (has_groups(p->pairing, t))
			added += room < 0 ? price_some(p, t, bound) : price_within(p, t, room);
	return added;
}

/* --- branching ------------------------------------------------------------------------ */

/* In all roles together the person may be in one group alone. */
static int is_single(const struct pair_program *p, int32_t t, int32_t person)
{
	const struct groups *g = &p->pairing->groups[t];
	int32_t wanted = 0, serves = 0;

	for (int32_t r = 0; r < (int32_t)g->technique->def.n_roles; r++) {
		if (!may_be(g->technique, person, (uint32_t)r))
			continue;
		if (is_wanting(g, r))
			wanted += g->most[r];
		else
			serves += g->most[r];
	}
	if (team_need(g->technique, person) < wanted)
		wanted = team_need(g->technique, person);
	return wanted + serves == 1;
}

static int32_t fraction_of(double x)
{
	double f = fabs(x - floor(x + 0.5));

	return f > LITTLE ? (int32_t)(f * 1e6) : 0;
}

static void note_together(const struct pair_program *p, int32_t t, double *together)
{
	int32_t people = p->pairing->school->n_people;

	for (size_t j = 0; j < p->cols.n; j++) {
		const struct group *g = p->cols.at[j].group;
		double x = g && g->team.technique == t ? master_x(p->master, (int)j) : 0;

		for (int a = 0; x > LITTLE && a < g->team.n; a++)
			for (int b = 0; b < g->team.n; b++)
				if (g->team.person[a] < g->team.person[b])
					together[(size_t)g->team.person[a] * (size_t)people +
						(size_t)g->team.person[b]] += x;
	}
}

/* How much of each need is left open, rounded; -1: in part. */
static void note_open(const struct pair_program *p, int32_t t, int8_t *open)
{
	for (size_t j = 0; j < p->cols.n; j++) {
		const struct pair_column *c = &p->cols.at[j];

		if (c->var < 0 && !c->group && c->technique == t)
			open[c->person] = fraction_of(master_x(p->master, (int)j)) ? -1 : 1;
	}
}

/* Two who are in one group at most, and one of whom is in one for sure or not at all: then either
 * side cuts the solution off. */
static int may_split(const struct pair_program *p, int32_t t, int32_t a, int32_t b, const int8_t *open)
{
	return is_single(p, t, a) && is_single(p, t, b) && open[a] >= 0 && open[b] >= 0 &&
	       (open[a] > 0 || open[b] > 0);
}

/* A need that is left open in part: less of it, or more. */
static size_t split_needs(const struct pair_program *p, struct group_split *ret, size_t n, size_t most)
{
	for (size_t j = 0; j < p->cols.n && n < most; j++) {
		const struct pair_column *c = &p->cols.at[j];
		double x = master_x(p->master, (int)j);
		struct branch b = { .kind = -1, .a = (int32_t)j, .most = c->most };

		if (c->var >= 0 || c->group || c->technique < 0 || !has_groups(p->pairing, c->technique) ||
			!fraction_of(x))
			continue;
		ret[n] = (struct group_split){ fraction_of(x), b, b };
		ret[n].one.most = (int32_t)floor(x);
		ret[n++].other.least = (int32_t)ceil(x);
	}
	return n;
}

size_t group_columns_splits(const struct pair_program *p, struct group_split *ret, size_t most)
{
	int32_t people = p->pairing->school->n_people;
	size_t n = 0, cells = (size_t)people * (size_t)people;
	double *together = xcalloc(cells + 1, sizeof *together);
	int8_t *open = xcalloc((size_t)people + 1, 1);

	for (int32_t t = 0; t < p->pairing->catalogue->n; t++) {
		if (!has_groups(p->pairing, t))
			continue;
		memset(together, 0, cells * sizeof *together);
		memset(open, 0, (size_t)people);
		note_together(p, t, together);
		note_open(p, t, open);
		for (size_t i = 0; i < cells && n < most; i++) {
			struct branch b = { .kind = -2 - t, .a = (int32_t)i };

			if (!fraction_of(together[i]) ||
				!may_split(p, t, (int32_t)i / people, (int32_t)i % people, open))
				continue;
			ret[n] = (struct group_split){ fraction_of(together[i]), b, b };
			ret[n++].one.least = 1;
		}
	}
	free(together);
	free(open);
	return split_needs(p, ret, n, most);
}

int group_columns_forbid(const struct pair_program *p, const struct branch *b, const struct group *g)
{
	int32_t people = p->pairing->school->n_people;
	int one, other;

	if (g->team.technique != -2 - b->kind)
		return 0;
	one = team_has(&g->team, b->a / people);
	other = team_has(&g->team, b->a % people);
	return b->least ? one != other : one && other;
}

/* --- plans ---------------------------------------------------------------------------- */

void group_columns_round(struct pair_program *p)
{
	offer_list list = {0};

	for (size_t i = 0; i < p->col_of_group.n; i++) {
		double x = p->col_of_group.at[i] < 0 ? 0 : master_x(p->master, p->col_of_group.at[i]);

		if (x > LITTLE)
			vec_push(&list, (struct offer){ -(int64_t)floor(x * 1e6 + 0.5), i });
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, cheapest);
	for (size_t i = 0; i < list.n; i++)
		matching_add_group(&p->work, p->pool->at.at[list.at[i].at]);
	vec_release(&list);
}

void group_columns_accept(struct pair_program *p)
{
	for (size_t j = 0; j < p->cols.n; j++)
		if (p->cols.at[j].group && master_x(p->master, (int)j) > 0.5)
			matching_add_group(&p->work, p->cols.at[j].group);
}

void group_columns_plan(struct pair_program *p, int64_t work)
{
	for (int32_t t = 0; t < p->pairing->catalogue->n; t++)
		if (has_groups(p->pairing, t))
			group_plan(&p->work, &p->searches[t], work, (uint64_t)t + 1);
	if (levels_better(p->levels, p->place + 1, &p->work, p->best))
		pool_all(p, &p->work);
}
