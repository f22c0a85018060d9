#include "pair/program.h"

#include "pair/group_columns.h"
#include "pair/support_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define OFFERS 6             /* columns of one receiver added at once */
#define LITTLE 1e-6
#define SPLITS_MOST 4000     /* pairs of people in groups that are looked at */
#define PLAN_WORK INT64_C(2000000)       /* for groups by hand, out of an LP's solution */

static size_t at(const struct pair_program *p, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)p->pairing->school->n_people + (size_t)person;
}

static void meet(struct incidence *in, int32_t row, int64_t value)
{
	if (row < 0 || !value)
		return;
	vec_push(&in->rows, row);
	vec_push(&in->values, (int32_t)value);
}

static int in_set(const struct rule *r, int32_t person)
{
	for (int32_t i = 0; i < r->n_set; i++)
		if (r->set[i] == person)
			return 1;
	return 0;
}

static int cut_holds(const struct rule *r, const struct pairing_var *x)
{
	if (r->a != x->technique)
		return 0;
	if (r->kind == PAIR_TURN)
		return (r->b == x->supporter && r->c == x->receiver) ||
		       (r->b == x->receiver && r->c == x->supporter);
	return in_set(r, x->supporter) && in_set(r, x->receiver);
}

static void meet_joint(struct pair_program *p, int32_t var)
{
	const struct joint *j = &p->pairing->joint;

	for (int32_t i = j->n ? j->first[var] : 0; j->n && i < j->first[var + 1]; i++)
		meet(&p->met, p->joint_row[j->parts[i].cut], j->parts[i].weight);
}

static const struct incidence *find_rows(struct pair_program *p, int32_t var)
{
	struct incidence *in = &p->met;
	const struct pairing_var *x = &p->pairing->vars[var];
	int32_t t = x->technique, who[2] = { x->supporter, x->receiver };

	vec_clear(&in->rows);
	vec_clear(&in->values);
	meet(in, p->need_row[at(p, t, x->receiver)], 1);
	if (pairing_is_mutual(p->pairing, t))
		meet(in, p->need_row[at(p, t, x->supporter)], 1);
	else
		meet(in, p->most_row[at(p, t, x->supporter)], 1);
	meet(in, p->floor_row[at(p, t, x->supporter)], -1);
	for (int role = 0; role < 2; role++) {
		meet(in, p->budget_row[who[role]], minutes_of(p->pairing, var, role));
		meet(in, p->visits_row[who[role]], p->pairing->visits[t][role]);
	}
	for (int role = 0; role < 1 + pairing_is_mutual(p->pairing, t); role++) {
		meet(in, p->highest_row[who[role]], minutes_of(p->pairing, var, role));
		meet(in, p->excess_row[who[role]], minutes_of(p->pairing, var, role));
	}
	meet_joint(p, var);
	for (size_t i = 0; i < p->cuts.n; i++)
		if (cut_holds(&p->cuts.at[i], x))
			meet(in, p->cut_rows.at[i], 1);
	return in;
}

static void meet_levels(struct pair_program *p, int32_t var)
{
	for (int32_t k = 0; k < p->place; k++)
		meet(&p->met, p->level_row[k], level_of_var(p->pairing, &p->levels->at[k], var));
}

static int64_t cost_of(const struct pair_program *p, int32_t var)
{
	return level_of_var(p->pairing, own_level(p), var);
}

static void add_var(struct pair_program *p, int32_t var)
{
	const struct incidence *in;

	if (p->col_of[var] >= 0)
		return;
	in = find_rows(p, var);
	meet_levels(p, var);
	p->col_of[var] = master_add_col(p->master, cost_of(p, var), 1, (int)in->rows.n, in->rows.at,
	                                in->values.at);
	vec_push(&p->cols,
		(struct pair_column){.var = var, .least = p->pairing->pinned[var], .most = 1});
	if (p->pairing->pinned[var])
		master_limit_col(p->master, p->col_of[var], 1, 1);
}

/* --- pricing -------------------------------------------------------------------------- */

static int64_t price_of(struct pair_program *p, int32_t var)
{
	const struct incidence *in = find_rows(p, var);
	int64_t price = cost_of(p, var) * LP_SCALE;

	for (size_t i = 0; i < in->rows.n; i++)
		price -= in->values.at[i] * master_dual(p->master, in->rows.at[i]);
	for (size_t i = 0; i < p->binding.n; i++) {
		int32_t k = p->binding.at[i];

		price -= level_of_var(p->pairing, &p->levels->at[k], var) *
			 master_dual(p->master, p->level_row[k]);
	}
	return price;
}

static void find_binding(struct pair_program *p)
{
	vec_clear(&p->binding);
	for (int32_t k = 0; k < p->place; k++)
		if (p->level_row[k] >= 0 && master_dual(p->master, p->level_row[k]))
			vec_push(&p->binding, k);
}

static int64_t least_over_box(int64_t price, int32_t least, int32_t most)
{
	return price < 0 ? price * most : price * least;
}

struct offer {
	int64_t price;
	int32_t var;
};

/* Keeps the few cheapest offers of the receiver in hand. */
static void offer_one(struct offer *best, int *n, struct offer o)
{
	int i;

	if (*n == OFFERS && o.price >= best[*n - 1].price)
		return;
	if (*n < OFFERS)
		(*n)++;
	for (i = *n - 1; i > 0 && best[i - 1].price > o.price; i--)
		best[i] = best[i - 1];
	best[i] = o;
}

static int take_offers(struct pair_program *p, const struct offer *best, int *n)
{
	int added = *n;

	for (int i = 0; i < *n; i++)
		add_var(p, best[i].var);
	*n = 0;
	return added;
}

static int price(void *self, struct master *m, int64_t room, int64_t *ret_bound)
{
	struct pair_program *p = self;
	struct offer best[OFFERS];
	int64_t bound = 0;
	int n = 0, added = group_columns_price(p, room, &bound);

	if (added < 0)
		return -1;
	find_binding(p);
	for (int i = 0; i < master_rows(m); i++)
		bound += master_dual(m, i) * master_rhs(m, i);
	for (size_t j = 0; j < p->cols.n; j++)
		if (!p->cols.at[j].group)
			bound += least_over_box(
				master_reduced(m, (int)j), p->cols.at[j].least, p->cols.at[j].most);
	for (int32_t v = 0; v < p->pairing->n_vars; v++) {
		const struct pairing_var *x = &p->pairing->vars[v];
		int last = v + 1 == p->pairing->n_vars || x[1].receiver != x->receiver ||
			   x[1].technique != x->technique;

		if (p->col_of[v] < 0) {
			int64_t own = price_of(p, v);

			bound += own < 0 ? own : 0;
			if (room < 0 && own < -1)
				offer_one(best, &n, (struct offer){ own, v });
			if (room >= 0 && own <= room) {
				add_var(p, v);
				added++;
			}
		}
		if (last)
			added += take_offers(p, best, &n);
	}
	*ret_bound = bound;
	return added;
}

/* --- cuts ----------------------------------------------------------------------------- */

static int add_cut(struct pair_program *p, struct rule rule, int64_t rhs)
{
	VEC(int) cols = {0};
	VEC(int32_t) ones = {0};

	for (size_t j = 0; j < p->cols.n; j++) {
		if (p->cols.at[j].var >= 0 &&
			cut_holds(&rule, &p->pairing->vars[p->cols.at[j].var])) {
			vec_push(&cols, (int)j);
			vec_push(&ones, 1);
		}
	}
	vec_push(&p->cuts, rule);
	vec_push(&p->cut_rows,
		master_add_row(p->master, &rule, 0, 0, rhs, (int)cols.n, cols.at, ones.at));
	vec_release(&cols);
	vec_release(&ones);
	return 1;
}

static double value_of(const struct pair_program *p, int32_t var)
{
	return p->col_of[var] < 0 ? 0 : master_x(p->master, p->col_of[var]);
}

static int32_t find_var(
	const struct pairing *p, int32_t technique, int32_t supporter, int32_t receiver)
{
	for (int32_t v = 0; v < p->n_vars; v++)
		if (p->vars[v].technique == technique && p->vars[v].supporter == supporter &&
		    p->vars[v].receiver == receiver)
			return v;
	return -1;
}

static int separate_turns(struct pair_program *p)
{
	int added = 0;

	for (size_t j = 0; j < p->cols.n; j++) {
		int32_t var = p->cols.at[j].var, back;
		const struct pairing_var *x = var < 0 ? NULL : &p->pairing->vars[var];

		if (!x || p->pairing->catalogue->at[x->technique].def.form != CLG_FORM_CIRCLE ||
		    x->supporter > x->receiver || master_x(p->master, (int)j) < LITTLE)
			continue;
		back = find_var(p->pairing, x->technique, x->receiver, x->supporter);
		if (back >= 0 && value_of(p, var) + value_of(p, back) > 1 + LITTLE)
			added += add_cut(p,
				(struct rule){.kind = PAIR_TURN,
					.a = x->technique,
					.b = x->supporter,
					.c = x->receiver},
				1);
	}
	return added;
}

static int32_t root_of(int32_t *parent, int32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

/* The connected parts of a technique's support: an odd one whose inside is too full gives a blossom
 * cut. */
static int separate_odd(struct pair_program *p, int32_t technique)
{
	const struct technique *t = &p->pairing->catalogue->at[technique];
	int32_t n = p->pairing->school->n_people;
	int32_t *parent = xcalloc((size_t)n + 1, sizeof *parent),
		*set = xcalloc((size_t)n + 1, sizeof *set);
	int added = 0;

	for (int32_t i = 0; i < n; i++)
		parent[i] = i;
	for (size_t j = 0; j < p->cols.n; j++) {
		const struct pairing_var *x =
			p->cols.at[j].var < 0 ? NULL : &p->pairing->vars[p->cols.at[j].var];

		if (x && x->technique == technique && master_x(p->master, (int)j) > LITTLE)
			parent[root_of(parent, x->supporter)] = root_of(parent, x->receiver);
	}
	for (int32_t root = 0; root < n; root++) {
		int32_t size = 0, need = 0;
		double inside = 0;

		if (root_of(parent, root) != root)
			continue;
		for (int32_t i = 0; i < n; i++) {
			if (root_of(parent, i) != root)
				continue;
			set[size++] = i;
			need += pair_need(t, i);
		}
		for (size_t j = 0; j < p->cols.n; j++) {
			int32_t var = p->cols.at[j].var;

			if (var >= 0 && p->pairing->vars[var].technique == technique &&
			    root_of(parent, p->pairing->vars[var].receiver) == root)
				inside += master_x(p->master, (int)j);
		}
		if (size >= 3 && need % 2 && inside > (need - 1) / 2 + LITTLE) {
			int32_t *kept = arena_take(p->sets, (size_t)size, sizeof *kept);

			memcpy(kept, set, (size_t)size * sizeof *kept);
			added += add_cut(p,
				(struct rule){.kind = PAIR_ODD,
					.a = technique,
					.set = kept,
					.n_set = size},
				(need - 1) / 2);
		}
	}
	free(parent);
	free(set);
	return added;
}

static int separate(void *self, struct master *m)
{
	struct pair_program *p = self;
	int added = separate_turns(p);

	(void)m;
	for (int32_t t = 0; t < p->pairing->catalogue->n; t++)
		if (pairing_is_mutual(p->pairing, t))
			added += separate_odd(p, t);
	return added;
}

/* --- branching and plans -------------------------------------------------------------- */

/* The most fractional first; ties: the earlier. */
static int by_fraction(const void *a, const void *b)
{
	const struct group_split *x = a, *y = b;

	if (x->fraction != y->fraction)
		return x->fraction > y->fraction ? -1 : 1;
	if (x->one.kind != y->one.kind)
		return x->one.kind > y->one.kind ? -1 : 1;
	return (x->one.a > y->one.a) - (x->one.a < y->one.a);
}

/* Two people in one group or not, a pair or not; where that says nothing, a group or not. */
static int branch(void *self, struct master *m, struct branch ret[][2])
{
	struct pair_program *p = self;
	VEC(struct group_split) splits = {0};
	int n = 0;

	vec_reserve(&splits, SPLITS_MOST);
	splits.n = group_columns_splits(p, splits.at, SPLITS_MOST);
	for (int groups = 0; groups < 2 && !(groups && splits.n); groups++) {
		for (size_t j = 0; j < p->cols.n; j++) {
			int ours = groups ? p->cols.at[j].group != NULL : p->cols.at[j].var >= 0;
			double x = ours ? master_x(m, (int)j) : 0, f = fabs(x - floor(x + 0.5));
			struct branch b = { .kind = -1, .a = (int32_t)j };

			if (f <= LITTLE)
				continue;
			vec_push(&splits, (struct group_split){ (int32_t)(f * 1e6), b, b });
			splits.at[splits.n - 1].one.least = splits.at[splits.n - 1].one.most = 1;
		}
	}
	if (splits.n)
		qsort(splits.at, splits.n, sizeof *splits.at, by_fraction);
	for (; n < BRANCH_MOST && (size_t)n < splits.n; n++) {
		ret[n][0] = splits.at[n].one;
		ret[n][1] = splits.at[n].other;
	}
	vec_release(&splits);
	return n;
}

static void bound_column(struct pair_program *p, int32_t j, int32_t least, int32_t most)
{
	struct pair_column *c = &p->cols.at[j];

	c->least = least > c->least ? least : c->least;
	c->most = most < c->most ? most : c->most;
	master_set_bounds(p->master, j, c->least, c->most);
	vec_push(&p->bounded, j);
}

static void descend(void *self, const struct branch *path, size_t n)
{
	struct pair_program *p = self;

	for (size_t i = 0; i < p->bounded.n; i++) {
		int32_t j = p->bounded.at[i];

		master_bounds(p->master, j, &p->cols.at[j].least, &p->cols.at[j].most);
		master_set_bounds(p->master, j, p->cols.at[j].least, p->cols.at[j].most);
	}
	vec_clear(&p->bounded);
	for (size_t i = 0; i < n; i++) {
		if (!is_group_branch(&path[i])) {
			bound_column(p, path[i].a, path[i].least, path[i].most);
			continue;
		}
		for (size_t j = 0; j < p->cols.n; j++)
			if (p->cols.at[j].group && group_columns_forbid(p, &path[i], p->cols.at[j].group))
				bound_column(p, (int32_t)j, 0, 0);
	}
}

struct ranked {
	int64_t rank;
	int32_t var;
};

static int highest(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank > y->rank ? -1 : 1;
	return (x->var > y->var) - (x->var < y->var);
}

static void keep_better(struct pair_program *p)
{
	if (levels_better(p->levels, p->place + 1, &p->work, p->best))
		matching_copy(p->best, &p->work);
}

/* Chooses what the LP likes first, then what is worth most. */
static void round_up(void *self, struct master *m)
{
	struct pair_program *p = self;
	struct ranked *list = xcalloc((size_t)p->pairing->n_vars + 1, sizeof *list);

	(void)m;
	for (int32_t v = 0; v < p->pairing->n_vars; v++)
		list[v] = (struct ranked){
			(int64_t)floor(value_of(p, v) * 1000 + 0.5) * (INT64_C(1) << 32) +
				p->pairing->vars[v].worth,
			v};
	qsort(list, (size_t)p->pairing->n_vars, sizeof *list, highest);
	matching_clear(&p->work);
	group_columns_round(p);
	for (int32_t i = 0; i < p->pairing->n_vars; i++)
		matching_choose(&p->work, list[i].var);
	group_columns_plan(p, PLAN_WORK);
	keep_better(p);
	free(list);
}

static void accept(void *self, struct master *m)
{
	struct pair_program *p = self;

	matching_clear(&p->work);
	for (size_t j = 0; j < p->cols.n; j++)
		if (p->cols.at[j].var >= 0 && master_x(m, (int)j) > 0.5)
			matching_choose(&p->work, p->cols.at[j].var);
	group_columns_accept(p);
	keep_better(p);
}

static int64_t incumbent(void *self)
{
	const struct pair_program *p = self;

	return level_value(p->best, own_level(p)) - level_constant(p->pairing, own_level(p));
}

/* --- the rows that stand from the start ----------------------------------------------- */

static int32_t add_row(struct pair_program *p, struct rule rule, int equal, int64_t rhs)
{
	return master_add_row(p->master, &rule, equal, 0, rhs, 0, NULL, NULL);
}

typedef int64_t (*open_count)(
	const struct pairing *q, const struct proof *level, int32_t technique, int32_t person);

/* What may stay open of a row, from none to all of it, at what each level counts of it. */
static void add_open(struct pair_program *p, int32_t t, int32_t person, int32_t row, int32_t sign,
	int32_t most, open_count counts)
{
	struct incidence *in = &p->met;

	vec_clear(&in->rows);
	vec_clear(&in->values);
	meet(in, row, sign);
	for (int32_t k = 0; k < p->place; k++)
		meet(in, p->level_row[k], counts(p->pairing, &p->levels->at[k], t, person));
	master_add_col(p->master, counts(p->pairing, own_level(p), t, person), most,
		(int)in->rows.n, in->rows.at, in->values.at);
	vec_push(&p->cols,
		(struct pair_column){.var = -1, .technique = t, .person = person, .most = most});
}

static void add_need(struct pair_program *p, int32_t t, int32_t person)
{
	int groups = has_groups(p->pairing, t);
	int32_t need = groups ? team_need(&p->pairing->catalogue->at[t], person)
	                      : pair_need(&p->pairing->catalogue->at[t], person);

	if (!need || !(groups || has_pairs(p->pairing, t)))
		return;
	p->need_row[at(p, t, person)] = add_row(p,
		(struct rule){.kind = pairing_is_mutual(p->pairing, t) ? PAIR_MEMBER : PAIR_NEED,
			.a = t,
			.b = person},
		1, need);
	add_open(p, t, person, p->need_row[at(p, t, person)], 1, need, level_of_need);
}

static void add_floor(struct pair_program *p, int32_t t, int32_t person)
{
	int32_t floor = pair_floor(&p->pairing->catalogue->at[t], person);
	struct rule rule = {.kind = PAIR_FLOOR, .a = t, .b = person};

	if (!floor)
		return;
	p->floor_row[at(p, t, person)] = add_row(p, rule, 0, -floor);
	add_open(p, t, person, p->floor_row[at(p, t, person)], -1, floor, level_of_floor);
}

static void add_rows(struct pair_program *p)
{
	const struct pairing *q = p->pairing;

	for (int32_t t = 0; t < q->catalogue->n; t++) {
		for (int32_t i = 0; i < q->school->n_people; i++) {
			add_need(p, t, i);
			add_floor(p, t, i);
			if (may_be(&q->catalogue->at[t], i, 0) && q->most[t] != INT32_MAX && has_pairs(q, t))
				p->most_row[at(p, t, i)] =
					add_row(p, (struct rule){.kind = PAIR_MOST, .a = t, .b = i},
						0, q->most[t]);
		}
	}
	group_columns_rows(p);
	for (int32_t i = 0; i < q->school->n_people; i++) {
		if (q->budget[i] != INT64_MAX)
			p->budget_row[i] = add_row(
				p, (struct rule){.kind = PAIR_BUDGET, .a = i}, 0, q->budget[i]);
		if (q->visits_most[i] != INT32_MAX)
			p->visits_row[i] = add_row(p, (struct rule){.kind = PAIR_VISITS, .a = i}, 0,
				q->visits_most[i]);
	}
}

/* The value of a level that is done. The best plan, whose columns are there from the start, keeps to
 * it: so there is always a solution. */
static void add_level(struct pair_program *p, int32_t place)
{
	if (p->levels->at[place].level == LEVEL_HIGHEST)
		return;          /* a row for each supporter instead */
	p->level_row[place] = add_row(p, (struct rule){ .kind = PAIR_LEVEL, .a = place }, 0,
		p->levels->at[place].value - level_constant(p->pairing, &p->levels->at[place]));
}

/* The cuts, and theta, which none of them may come to more than. */
static void add_joint(struct pair_program *p)
{
	const struct joint *j = &p->pairing->joint;
	struct incidence *in = &p->met;

	vec_clear(&in->rows);
	vec_clear(&in->values);
	for (int32_t c = 0; c < j->n; c++) {
		p->joint_row[c] = add_row(
			p, (struct rule){.kind = PAIR_JOINT, .a = c}, 0, j->cuts[c].allowance);
		meet(in, p->joint_row[c], -JOINT_UNIT);
	}
	for (int32_t k = 0; k < p->place; k++)
		meet(in, p->level_row[k], p->levels->at[k].level == LEVEL_JOINT);
	if (!j->n)
		return;
	master_add_col(p->master, own_level(p)->level == LEVEL_JOINT, (int32_t)j->most,
		(int)in->rows.n, in->rows.at, in->values.at);
	vec_push(&p->cols,
		(struct pair_column){.var = -1, .technique = -1, .most = (int32_t)j->most});
}

static void add_first(struct pair_program *p)
{
	struct offer best[OFFERS];
	int n = 0;

	for (int32_t v = 0; v < p->pairing->n_vars; v++) {
		const struct pairing_var *x = &p->pairing->vars[v];
		int last = v + 1 == p->pairing->n_vars || x[1].receiver != x->receiver ||
			   x[1].technique != x->technique;

		if (p->pairing->pinned[v] || p->best->chosen[v])
			add_var(p, v);
		offer_one(best, &n, (struct offer){ -x->worth, v });
		if (last)
			take_offers(p, best, &n);
	}
}

static void add_started(void *self, int32_t var)
{
	add_var(self, var);
}

static int32_t *minus_ones(size_t n)
{
	int32_t *list = xcalloc(n + 1, sizeof *list);

	for (size_t i = 0; i < n; i++)
		list[i] = -1;
	return list;
}

struct pair_program *pair_program_new(const struct pairing *q, struct group_pool *pool,
	const struct start *start, struct matching *best, const struct levels *levels,
	int32_t place, struct arena *sets)
{
	struct pair_program *p = xcalloc(1, sizeof *p);
	size_t people = (size_t)q->school->n_people, cells = (size_t)q->catalogue->n * people;
	struct lp_client client = {
		p, price, separate, branch, descend, accept, round_up, incumbent};

	p->pairing = q;
	p->pool = pool;
	p->best = best;
	p->levels = levels;
	p->place = place;
	p->level_row = minus_ones((size_t)place);
	p->joint_row = minus_ones((size_t)q->joint.n);
	p->master = master_new(&client);
	p->need_row = minus_ones(cells);
	p->most_row = minus_ones(cells);
	p->floor_row = minus_ones(cells);
	p->budget_row = minus_ones(people);
	p->visits_row = minus_ones(people);
	p->col_of = minus_ones((size_t)q->n_vars);
	p->sets = sets;
	matching_init(&p->work, q);
	group_columns_open(p);
	support_rows_open(p);
	for (int32_t k = 0; k < place; k++)
		add_level(p, k);
	add_rows(p);
	support_rows_add(p);
	add_joint(p);
	start_each(start, p, add_started);
	add_first(p);
	group_columns_first(p);
	return p;
}

void pair_program_free(struct pair_program *p)
{
	if (!p)
		return;
	master_free(p->master);
	matching_release(&p->work);
	group_columns_close(p);
	support_rows_close(p);
	vec_release(&p->cols);
	vec_release(&p->cuts);
	vec_release(&p->cut_rows);
	vec_release(&p->bounded);
	vec_release(&p->binding);
	vec_release(&p->met.rows);
	vec_release(&p->met.values);
	free(p->col_of);
	free(p->need_row);
	free(p->most_row);
	free(p->floor_row);
	free(p->budget_row);
	free(p->visits_row);
	free(p->level_row);
	free(p->joint_row);
	free(p);
}
