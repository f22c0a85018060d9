#include "pair/program.h"

#include "pair/cuts.h"
#include "pair/group_columns.h"
#include "pair/offers.h"
#include "pair/pricing.h"
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

static void meet_cut(void *self, int32_t cut, int32_t value)
{
	struct pair_program *p = self;

	meet(&p->met, p->cut_rows.at[cut], value);
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
	cuts_each(p, var, p, meet_cut);
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

void pair_program_add(struct pair_program *p, int32_t var)
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

static int separate(void *self, struct master *m)
{
	(void)m;
	return cuts_separate(self);
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

static void choose_ranked(struct pair_program *p, struct ranked *list, size_t n)
{
	if (n)
		qsort(list, n, sizeof *list, highest);
	for (size_t i = 0; i < n; i++)
		matching_choose(&p->work, list[i].var);
}

/* What the LP likes, in thousandths; what it likes as much, by worth. */
static void choose_liked(struct pair_program *p)
{
	VEC(struct ranked) list = {0};

	for (size_t j = 0; j < p->cols.n; j++) {
		int32_t var = p->cols.at[j].var;
		int64_t x = var < 0 ? 0 : (int64_t)floor(master_x(p->master, (int)j) * 1000 + 0.5);

		if (x > 0)
			vec_push(&list, (struct ranked){
				x * (INT64_C(1) << 32) + p->pairing->vars[var].worth, var });
	}
	choose_ranked(p, list.at, list.n);
	vec_release(&list);
}

/* For those who still lack somebody, what is worth most. */
static void choose_rest(struct pair_program *p)
{
	VEC(struct ranked) list = {0};

	for (int32_t v = 0; v < p->pairing->n_vars; v++) {
		const struct pairing_var *x = &p->pairing->vars[v];

		if (p->work.need[at(p, x->technique, x->receiver)] > 0)
			vec_push(&list, (struct ranked){ x->worth, v });
	}
	choose_ranked(p, list.at, list.n);
	vec_release(&list);
}

static void round_up(void *self, struct master *m)
{
	struct pair_program *p = self;

	(void)m;
	matching_clear(&p->work);
	group_columns_round(p);
	choose_liked(p);
	choose_rest(p);
	group_columns_plan(p, PLAN_WORK);
	keep_better(p);
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
	struct offers offers = { best, 0, OFFERS };

	for (int32_t v = 0; v < p->pairing->n_vars; v++) {
		const struct pairing_var *x = &p->pairing->vars[v];
		int last = v + 1 == p->pairing->n_vars || x[1].receiver != x->receiver ||
			   x[1].technique != x->technique;

		if (p->pairing->pinned[v] || p->best->chosen[v])
			pair_program_add(p, v);
		offer(&offers, -(int64_t)x->worth, v);
		for (; last && offers.n; offers.n--)
			pair_program_add(p, best[offers.n - 1].var);
	}
}

static void add_started(void *self, int32_t var)
{
	pair_program_add(self, var);
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
		p, pairs_price, separate, branch, descend, accept, round_up, incumbent};

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
	p->last_cut = minus_ones(people + 1);
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
	cuts_release(p);
	vec_release(&p->bounded);
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
