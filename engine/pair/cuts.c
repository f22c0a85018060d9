#include "pair/cuts.h"

#include "pair/knapsack.h"
#include "pair/odd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LITTLE 1e-6
#define ODD_SCALE 1000000
#define ODD_LEAST (ODD_SCALE - ODD_SCALE / 100)  /* a cut below it is worth a row */
#define ODD_MOST 400         /* people, one maximum flow each */

/* --- what a cut says of a variable ------------------------------------------------------- */

static int in_set(const struct rule *r, int32_t person)
{
	int32_t low = 0, high = r->n_set;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (r->set[middle] == person)
			return 1;
		if (r->set[middle] < person)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static int has_person(const struct pairing_var *x, int32_t person)
{
	return x->supporter == person || x->receiver == person;
}

/* How a knapsack cut of a person names a variable: see model/rule.h. */
static int32_t item_of(const struct pairing *q, const struct pairing_var *x, int32_t person)
{
	int role = x->receiver == person && !pairing_is_mutual(q, x->technique);
	int32_t other = x->supporter == person ? x->receiver : x->supporter;

	return (x->technique * 2 + role) * q->school->n_people + other;
}

static int32_t minutes_for(const struct pairing *q, int32_t var, int32_t person)
{
	return (int32_t)minutes_of(q, var, q->vars[var].receiver == person);
}

static int32_t knapsack_value(const struct pairing *q, const struct rule *r, int32_t var)
{
	int32_t low = 0, high = r->n_set / 2, item = item_of(q, &q->vars[var], r->a);

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (r->set[2 * middle] == item)
			return r->set[2 * middle + 1];
		if (r->set[2 * middle] < item)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

int32_t cut_value(const struct pairing *q, const struct rule *r, int32_t var)
{
	const struct pairing_var *x = &q->vars[var];

	if (r->kind == PAIR_KNAPSACK)
		return has_person(x, r->a) ? knapsack_value(q, r, var) : 0;
	if (r->a != x->technique)
		return 0;
	if (r->kind == PAIR_TURN)
		return has_person(x, r->b) && has_person(x, r->c);
	return in_set(r, x->supporter) && in_set(r, x->receiver);
}

/* Whose chain of cuts it hangs in: a person's, or (last) nobody's. */
static int32_t chain_of(const struct pairing *q, const struct rule *r)
{
	return r->kind == PAIR_KNAPSACK ? r->a : q->school->n_people;
}

void cuts_each(const struct pair_program *p, int32_t var, void *self,
	void (*tag)(void *self, int32_t cut, int32_t value))
{
	const struct pairing_var *x = &p->pairing->vars[var];
	int32_t chains[] = { x->supporter, x->receiver, p->pairing->school->n_people };

	for (int k = 0; k < 3 && p->cuts.n; k++) {
		for (int32_t i = p->last_cut[chains[k]]; i >= 0; i = p->cut_before.at[i]) {
			int32_t value = cut_value(p->pairing, &p->cuts.at[i], var);

			if (value)
				tag(self, i, value);
		}
	}
}

static int add_cut(struct pair_program *p, struct rule rule, int64_t side)
{
	VEC(int) cols = {0};
	VEC(int32_t) values = {0};
	int32_t chain = chain_of(p->pairing, &rule);

	for (size_t j = 0; j < p->cols.n; j++) {
		int32_t var = p->cols.at[j].var;
		int32_t value = var < 0 ? 0 : cut_value(p->pairing, &rule, var);

		if (!value)
			continue;
		vec_push(&cols, (int)j);
		vec_push(&values, value);
	}
	vec_push(&p->cut_before, p->last_cut[chain]);
	p->last_cut[chain] = (int32_t)p->cuts.n;
	vec_push(&p->cuts, rule);
	vec_push(&p->cut_rows,
		master_add_row(p->master, &rule, 0, 0, side, (int)cols.n, cols.at, values.at));
	vec_release(&cols);
	vec_release(&values);
	return 1;
}

static int32_t *keep_set(const struct pair_program *p, const int32_t *set, size_t n)
{
	int32_t *kept = arena_take(p->sets, n + 1, sizeof *kept);

	if (n)
		memcpy(kept, set, n * sizeof *kept);
	return kept;
}

static double value_of(const struct pair_program *p, int32_t var)
{
	return p->col_of[var] < 0 ? 0 : master_x(p->master, p->col_of[var]);
}

/* --- turns --------------------------------------------------------------------------------- */

static int separate_turns(struct pair_program *p)
{
	const struct pairing *q = p->pairing;
	int added = 0;

	for (size_t j = 0; j < p->cols.n; j++) {
		int32_t var = p->cols.at[j].var, back;
		const struct pairing_var *x = var < 0 ? NULL : &q->vars[var];

		if (!x || q->catalogue->at[x->technique].def.form != CLG_FORM_CIRCLE ||
		    x->supporter > x->receiver || master_x(p->master, (int)j) < LITTLE)
			continue;
		back = pairing_find(q, x->technique, x->receiver, x->supporter);
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

/* --- odd sets ------------------------------------------------------------------------------ */

static int32_t root_of(int32_t *parent, int32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static int add_odd(
	struct pair_program *p, int32_t technique, const int32_t *set, int32_t size, int32_t need)
{
	return add_cut(p,
		(struct rule){.kind = PAIR_ODD,
			.a = technique,
			.set = keep_set(p, set, (size_t)size),
			.n_set = size},
		(need - 1) / 2);
}

static void join_pair(const struct pairing_var *x, int32_t technique, int32_t *parent)
{
	if (x->technique == technique)
		parent[root_of(parent, x->supporter)] = root_of(parent, x->receiver);
}

/* Joins people who are paired; of the solution alone, or as far as they might be. */
static void join_people(
	const struct pair_program *p, int32_t technique, int might, int32_t *parent)
{
	const struct pairing *q = p->pairing;

	for (int32_t i = 0; i < q->school->n_people; i++)
		parent[i] = i;
	for (int32_t v = 0; might && v < q->n_vars; v++)
		join_pair(&q->vars[v], technique, parent);
	for (size_t j = 0; !might && j < p->cols.n; j++)
		if (p->cols.at[j].var >= 0 && master_x(p->master, (int)j) > LITTLE)
			join_pair(&q->vars[p->cols.at[j].var], technique, parent);
}

/* Where a part's needs add up to an odd number and its inside is too full: a blossom cut. */
static int separate_part(struct pair_program *p, int32_t technique, int32_t *parent, int32_t root,
	int32_t *set)
{
	const struct pairing *q = p->pairing;
	int32_t size = 0, need = 0;
	double inside = 0;

	for (int32_t i = 0; i < q->school->n_people; i++) {
		if (root_of(parent, i) != root)
			continue;
		set[size++] = i;
		need += pair_need(&q->catalogue->at[technique], i);
	}
	for (size_t j = 0; j < p->cols.n && size >= 3; j++) {
		int32_t var = p->cols.at[j].var;

		if (var >= 0 && q->vars[var].technique == technique &&
			root_of(parent, q->vars[var].receiver) == root)
			inside += master_x(p->master, (int)j);
	}
	if (size < 3 || need % 2 == 0 || inside <= (need - 1) / 2 + LITTLE)
		return 0;
	return add_odd(p, technique, set, size, need);
}

static int separate_parts(struct pair_program *p, int32_t technique, int might)
{
	int32_t n = p->pairing->school->n_people;
	int32_t *parent = xcalloc((size_t)n + 1, sizeof *parent),
		*set = xcalloc((size_t)n + 1, sizeof *set);
	int added = 0;

	join_people(p, technique, might, parent);
	for (int32_t root = 0; root < n; root++)
		if (root_of(parent, root) == root)
			added += separate_part(p, technique, parent, root, set);
	free(parent);
	free(set);
	return added;
}

/* Exactly, where the parts show none. A set with an odd sum of needs is left by pairs, or by needs
 * left open, one at least: so an odd cut below one, in the graph of the pairs and of one more node
 * for what is left open, is a broken row. */
struct odd_search {
	struct pair_program *p;
	int32_t technique, added, n;
	int32_t *node;           /* [person]; -1 */
	VEC(struct odd_edge) edges;
	uint8_t *odd;
	double *open;            /* [node]: need that no pair meets */
	int32_t *parent;         /* [person]: of those whom the solution joins; see root_of() */
	uint8_t *fractional;     /* [root]: some of its pairs are */
};

static int32_t node_of(struct odd_search *s, int32_t person)
{
	const struct technique *t = &s->p->pairing->catalogue->at[s->technique];
	int32_t need = pair_need(t, person);

	if (s->node[person] < 0) {
		s->node[person] = s->n;
		s->odd[s->n] = need % 2 != 0;
		s->open[s->n++] = need;
	}
	return s->node[person];
}

static int64_t whole(double x)
{
	return (int64_t)floor(x * ODD_SCALE + 0.5);
}

/* A broken set has a broken part among those who are joined by the solution, and where all their pairs are
 * whole there is none. */
static int find_fractional(struct odd_search *s)
{
	int any = 0;

	join_people(s->p, s->technique, 0, s->parent);
	for (size_t j = 0; j < s->p->cols.n; j++) {
		int32_t var = s->p->cols.at[j].var;
		const struct pairing_var *x = var < 0 ? NULL : &s->p->pairing->vars[var];
		double value = var < 0 ? 0 : master_x(s->p->master, (int)j);

		if (!x || x->technique != s->technique || value < LITTLE || value >= 1 - LITTLE)
			continue;
		s->fractional[root_of(s->parent, x->receiver)] = 1;
		any = 1;
	}
	return any;
}

static void find_edges(struct odd_search *s)
{
	for (size_t j = 0; j < s->p->cols.n; j++) {
		int32_t var = s->p->cols.at[j].var;
		const struct pairing_var *x = var < 0 ? NULL : &s->p->pairing->vars[var];
		double value = var < 0 ? 0 : master_x(s->p->master, (int)j);
		int32_t a, b;

		if (!x || x->technique != s->technique || value < LITTLE ||
			!s->fractional[root_of(s->parent, x->receiver)])
			continue;
		a = node_of(s, x->supporter);
		b = node_of(s, x->receiver);
		s->open[a] -= value;
		s->open[b] -= value;
		vec_push(&s->edges, (struct odd_edge){ a, b, whole(value) });
	}
}

/* 0: nothing is fractional, or there are too many people. */
static int find_graph(struct odd_search *s)
{
	if (!find_fractional(s))
		return 0;
	find_edges(s);
	if (s->n > ODD_MOST)
		return 0;
	for (int32_t i = 0; i < s->n; i++) {
		s->odd[s->n] ^= s->odd[i];
		if (s->open[i] > LITTLE)
			vec_push(&s->edges, (struct odd_edge){ i, s->n, whole(s->open[i]) });
	}
	s->n++;
	return 1;
}

static void found_odd(void *self, const uint8_t *side, int64_t capacity)
{
	struct odd_search *s = self;
	const struct pairing *q = s->p->pairing;
	int32_t *set = xcalloc((size_t)s->n + 1, sizeof *set), size = 0, need = 0;

	(void)capacity;
	for (int32_t i = 0; i < q->school->n_people; i++) {
		if (s->node[i] < 0 || !side[s->node[i]])
			continue;
		set[size++] = i;
		need += pair_need(&q->catalogue->at[s->technique], i);
	}
	if (size >= 3 && need % 2)
		s->added += add_odd(s->p, s->technique, set, size, need);
	free(set);
}

static int separate_odd(struct pair_program *p, int32_t technique)
{
	size_t people = (size_t)p->pairing->school->n_people + 1;
	struct odd_search s = { .p = p, .technique = technique };

	s.node = xcalloc(people, sizeof *s.node);
	s.odd = xcalloc(people, 1);
	s.open = xcalloc(people, sizeof *s.open);
	s.parent = xcalloc(people, sizeof *s.parent);
	s.fractional = xcalloc(people, 1);
	for (size_t i = 0; i < people; i++)
		s.node[i] = -1;
	if (find_graph(&s))
		odd_cuts(s.n, s.odd, s.edges.at, s.edges.n, ODD_LEAST, &s, found_odd);
	vec_release(&s.edges);
	free(s.node);
	free(s.odd);
	free(s.open);
	free(s.parent);
	free(s.fractional);
	return s.added;
}

/* First those who might be paired at all, then those whom the solution joins, then whatever there
 * is. */
static int separate_pairs(struct pair_program *p, int32_t technique)
{
	int added = p->cuts.n ? 0 : separate_parts(p, technique, 1);

	if (!added)
		added = separate_parts(p, technique, 0);
	return added ? added : separate_odd(p, technique);
}

/* --- what fits into somebody's minutes ------------------------------------------------------- */

/* The variables that take minutes of each person who has a limit. */
static void list_takers(struct pair_program *p)
{
	const struct pairing *q = p->pairing;

	p->takers = xcalloc((size_t)q->school->n_people + 1, sizeof *p->takers);
	for (int32_t v = 0; v < q->n_vars; v++) {
		int32_t who[] = { q->vars[v].supporter, q->vars[v].receiver };

		for (int k = 0; k < 2; k++)
			if (p->budget_row[who[k]] >= 0 && minutes_for(q, v, who[k]) > 0)
				vec_push(&p->takers[who[k]], v);
	}
}

struct packing {
	struct knapsack of;
	int32_t var[KNAPSACK_ITEMS_MOST], weight[KNAPSACK_ITEMS_MOST], coef[KNAPSACK_ITEMS_MOST];
	double x[KNAPSACK_ITEMS_MOST];
	int32_t side;
	int fractional;
};

/* What the solution takes of the person's minutes. 0: nothing to look at, or too much. */
static int find_packing(const struct pair_program *p, int32_t person, struct packing *k)
{
	const struct pairing *q = p->pairing;

	*k = (struct packing){ .of = { .weight = k->weight } };
	if (q->budget[person] > KNAPSACK_CAPACITY_MOST)
		return 0;
	k->of.capacity = (int32_t)q->budget[person];
	for (size_t i = 0; i < p->takers[person].n; i++) {
		int32_t v = p->takers[person].at[i];
		double x = value_of(p, v);

		if (x < LITTLE)
			continue;
		if (k->of.n == KNAPSACK_ITEMS_MOST)
			return 0;
		k->var[k->of.n] = v;
		k->weight[k->of.n] = minutes_for(q, v, person);
		k->x[k->of.n++] = x;
		k->fractional |= x < 1 - LITTLE;
	}
	return k->fractional;
}

struct item {
	int32_t name, coef;
};

static int by_name(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	return (x->name > y->name) - (x->name < y->name);
}

/* All that take the person's minutes join in, as far as the cut still holds. */
static int add_knapsack(struct pair_program *p, int32_t person, const struct packing *k)
{
	const struct pairing *q = p->pairing;
	VEC(struct item) items = {0};
	int64_t least[KNAPSACK_SIDE_MOST + 1];
	struct rule rule = { .kind = PAIR_KNAPSACK, .a = person, .b = k->side };
	int j = 0;

	knapsack_least(&k->of, k->coef, k->side, least);
	for (size_t i = 0; i < p->takers[person].n; i++) {
		int32_t v = p->takers[person].at[i];
		int own = j < k->of.n && k->var[j] == v;
		int32_t coef = own ? k->coef[j]
			: knapsack_lift(least, k->side, k->of.capacity, minutes_for(q, v, person));

		j += own;
		if (coef)
			vec_push(&items, (struct item){ item_of(q, &q->vars[v], person), coef });
	}
	qsort(items.at, items.n, sizeof *items.at, by_name);
	rule.n_set = (int32_t)(2 * items.n);
	rule.set = keep_set(p, &items.at->name, 2 * items.n);
	vec_release(&items);
	return add_cut(p, rule, k->side);
}

/* One that alone is too long is out. */
static int add_too_long(struct pair_program *p, int32_t person, const struct packing *k)
{
	for (int i = 0; i < k->of.n; i++) {
		int32_t pair[2] = { item_of(p->pairing, &p->pairing->vars[k->var[i]], person), 1 };

		if (k->weight[i] > k->of.capacity)
			return add_cut(p,
				(struct rule){ .kind = PAIR_KNAPSACK, .a = person,
					.set = keep_set(p, pair, 2), .n_set = 2 },
				0);
	}
	return 0;
}

static int separate_minutes(struct pair_program *p)
{
	int added = 0;

	for (int32_t i = 0; i < p->pairing->school->n_people; i++) {
		struct packing k;

		if (p->budget_row[i] < 0)
			continue;
		if (!p->takers)
			list_takers(p);
		if (!find_packing(p, i, &k))
			continue;
		if (add_too_long(p, i, &k))
			added++;
		else if (knapsack_cut(&k.of, k.x, k.coef, &k.side))
			added += add_knapsack(p, i, &k);
	}
	return added;
}

int cuts_separate(struct pair_program *p)
{
	int added = separate_turns(p);

	for (int32_t t = 0; t < p->pairing->catalogue->n; t++)
		if (pairing_is_mutual(p->pairing, t))
			added += separate_pairs(p, t);
	return added + separate_minutes(p);
}

void cuts_release(struct pair_program *p)
{
	for (int32_t i = 0; i < p->pairing->school->n_people && p->takers; i++)
		vec_release(&p->takers[i]);
	free(p->takers);
	free(p->last_cut);
	vec_release(&p->cuts);
	vec_release(&p->cut_rows);
	vec_release(&p->cut_before);
}
