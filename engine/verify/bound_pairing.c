#include "verify/bounds.h"

#include "model/joint.h"
#include "model/support.h"

#include <stdlib.h>

#define LOAD_MOST 1000000    /* minutes of support in a term; a year has half as many */

struct weighed {                         /* a cut of the seating's */
	const struct joint_cut *cut;
	int64_t *weight;
	int64_t dual;
};

struct duals {                           /* multipliers by what they speak of */
	int64_t *need;                   /* [technique * n_people + person] */
	int64_t *most;                   /* [... * CLG_ROLES_MOST + role]; of pairs role 0 */
	int64_t *floor;                  /* [technique * n_people + person] */
	int64_t *budget, *visits;        /* [person] */
	int64_t *groups;                 /* [technique] */
	int64_t *weight;                 /* [place]: what a unit of a level costs; the scale, of the own one */
	int64_t *give;                   /* [person]: of a minute given as a supporter */
	int64_t *could;                  /* [person]: minutes given at most, in all pairs and groups there are */
	int64_t top;                     /* of the highest load's helper, where it is the own level's */
	VEC(const struct multiplier *) cuts, excesses;
	VEC(struct weighed) joint;
	int64_t theta;                   /* thousandths: the most that any of these cuts can come to */
};

static size_t at(const struct bound *b, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)b->agenda->school->n_people + (size_t)person;
}

static int in_range(int32_t value, int32_t n)
{
	return value >= 0 && value < n;
}

static int32_t set_need(const struct bound *b, const struct rule *r)
{
	int32_t sum = 0;

	for (int32_t i = 0; i < r->n_set; i++)
		if (in_range(r->set[i], b->agenda->school->n_people))
			sum += pair_need(&b->agenda->techniques->at[r->a], r->set[i]);
	return sum;
}

static clg_rc take_cut(struct bound *b, struct duals *d, const struct multiplier *m)
{
	int32_t need;

	if (m->rule.kind == PAIR_KNAPSACK) {
		sum_product(&b->sum, m->value, m->rule.b);
		vec_push(&d->cuts, m);
		return check_knapsack(b, &m->rule);
	}
	if (!in_range(m->rule.a, b->agenda->techniques->n))
		return bound_refuse(b, "a cut speaks of no technique");
	need = m->rule.kind == PAIR_ODD ? set_need(b, &m->rule) : 0;
	if (m->rule.kind == PAIR_TURN) {
		if (b->agenda->techniques->at[m->rule.a].def.form != CLG_FORM_CIRCLE)
			return bound_refuse(b, "a turn cut speaks of no circle");
		sum_add(&b->sum, m->value);
	} else {
		/* inside an odd set at most half of the needs, rounded down, can be met: each pair
		 * meets two */
		for (int32_t i = 1; i < m->rule.n_set; i++)
			if (m->rule.set[i] <= m->rule.set[i - 1])
				return bound_refuse(b, "the set of an odd-set cut is not in order");
		if (m->rule.n_set < 3 || need % 2 == 0 ||
		    b->agenda->techniques->at[m->rule.a].def.form != CLG_FORM_RECIPROCAL)
			return bound_refuse(b, "an odd-set cut is none");
		sum_product(&b->sum, m->value, (need - 1) / 2);
	}
	vec_push(&d->cuts, m);
	return CLG_OK;
}

static const struct proof *level_at(const struct bound *b, int32_t place)
{
	return &b->plan->levels[PROGRAM_PAIRING].at[place];
}

/* All levels of a kind together. */
static int64_t weight_of(struct bound *b, const struct duals *d, enum level level)
{
	struct sum sum = {0};

	for (int32_t k = 0; k <= b->place; k++)
		if (level_at(b, k)->level == (int32_t)level)
			sum_add(&sum, d->weight[k]);
	b->sum.overflow |= sum.overflow;
	return sum.value;
}

static clg_rc take_joint(struct bound *b, struct duals *d, const struct multiplier *m)
{
	const struct agenda *a = b->agenda;
	struct weighed w = {.dual = m->value};
	int64_t allowance;
	clg_rc rc;

	if (!in_range(m->rule.a, b->plan->n_cuts))
		return bound_refuse(b, "a row speaks of a cut that isn't there");
	w.cut = &b->plan->cuts[m->rule.a];
	w.weight = xcalloc((size_t)w.cut->n + 1, sizeof *w.weight);
	rc = verify_cut(a->school, a->techniques, &a->weights, w.cut, b->faults, w.weight, &allowance);
	vec_push(&d->joint, w);
	if (rc != CLG_OK)
		return rc;
	sum_product(&b->sum, m->value, allowance);
	for (int32_t i = 0; i < w.cut->n; i++)
		allowance -= w.weight[i] > 0 ? w.weight[i] : 0;
	d->theta = -allowance > d->theta ? -allowance : d->theta;
	return CLG_OK;
}

/* What the cuts weigh a pair, each at its multiplier. */
static void add_joint(const struct duals *d, const struct pairing_var *x, struct sum *to)
{
	for (size_t i = 0; i < d->joint.n; i++) {
		const struct weighed *w = &d->joint.at[i];
		int32_t at = joint_find(w->cut, x->technique, x->supporter, x->receiver);

		if (at >= 0)
			sum_product(to, -w->dual, w->weight[at]);
	}
}

/* From 0 to as much as any cut can come to. */
static void add_theta(struct bound *b, const struct duals *d)
{
	struct sum rc = {0};

	sum_add(&rc, weight_of(b, d, LEVEL_JOINT));
	for (size_t i = 0; i < d->joint.n; i++)
		sum_product(&rc, d->joint.at[i].dual, JOINT_UNIT);
	b->sum.overflow |= rc.overflow;
	if (rc.value < 0)
		sum_product(&b->sum, rc.value, (d->theta + JOINT_UNIT - 1) / JOINT_UNIT);
}

/* The rows are named by the technique's form; a technique that takes teams over has none. */
static int is_row_of(const struct technique *t, int32_t kind)
{
	if (t->def.form == CLG_FORM_FROM)
		return 0;
	if (kind == PAIR_FLOOR)
		return t->def.form == CLG_FORM_PAIRS;
	return (t->def.form == CLG_FORM_RECIPROCAL) == (kind == PAIR_MEMBER);
}

static int64_t change_of_pair(const struct in_force *f, const struct pairing_var *x)
{
	struct team team = team_of_pair(x->technique, x->supporter, x->receiver, 0);

	if (!f->version)
		return 0;
	return in_force_has(f, &team) ? -1 : 1;
}

/* What it counts besides all variables. */
static int64_t constant_of(const struct bound *b, const struct proof *level)
{
	return level->level == LEVEL_CHANGE && b->plan->in_force.version
		? in_force_count(&b->plan->in_force, b->agenda->techniques) : 0;
}

static int is_mutual(const struct technique *t)
{
	return t->def.form == CLG_FORM_RECIPROCAL;
}

static int is_groups(const struct technique *t)
{
	return t->def.form == CLG_FORM_GROUPS;
}

static int32_t need_of(const struct technique *t, int32_t person)
{
	return is_groups(t) ? team_need(t, person) : pair_need(t, person);
}

static clg_rc take_most(struct bound *b, struct duals *d, const struct multiplier *m)
{
	const struct rule *r = &m->rule;
	const struct technique *t = &b->agenda->techniques->at[r->a];

	if (!in_range(r->c, is_groups(t) ? (int32_t)t->def.n_roles : 1))
		return bound_refuse(b, "a row speaks of no role");
	d->most[at(b, r->a, r->b) * CLG_ROLES_MOST + (size_t)r->c] = m->value;
	sum_product(&b->sum, m->value,
		is_groups(t) ? group_most(b->agenda->school, t, (uint32_t)r->c)
			     : pair_most(b->agenda->techniques, r->a, b->agenda->school));
	return CLG_OK;
}

/* Their number is known with the groups: add_groups() takes the right-hand side. */
static clg_rc take_groups(struct bound *b, struct duals *d, const struct multiplier *m)
{
	const struct catalogue *c = b->agenda->techniques;

	if (!in_range(m->rule.a, c->n) || !is_groups(&c->at[m->rule.a]))
		return bound_refuse(b, "a row speaks of no groups");
	d->groups[m->rule.a] = m->value;
	return CLG_OK;
}

/* Evenness: a row of each supporter, for one of the two levels. */
static clg_rc take_load(struct bound *b, struct duals *d, const struct multiplier *m)
{
	const struct rule *r = &m->rule;
	int32_t kind = r->kind == PAIR_HIGHEST ? LEVEL_HIGHEST : LEVEL_EXCESS;
	struct sum give = { .value = d->give[r->a] };

	if (!in_range(r->b, b->place + 1) || level_at(b, r->b)->level != kind)
		return bound_refuse(b, "a row of loads stands before its level");
	sum_add(&give, -m->value);
	d->give[r->a] = give.value;
	b->sum.overflow |= give.overflow;
	if (kind == LEVEL_EXCESS) {
		sum_product(&b->sum, m->value, level_at(b, r->b)->threshold);
		vec_push(&d->excesses, m);
	} else if (r->b == b->place) {
		struct sum top = { .value = d->top };

		sum_add(&top, m->value);
		d->top = top.value;
		b->sum.overflow |= top.overflow;
	} else {
		sum_product(&b->sum, m->value, level_at(b, r->b)->value);
	}
	return CLG_OK;
}

static clg_rc take_row(struct bound *b, struct duals *d, const struct multiplier *m)
{
	const struct school *s = b->agenda->school;
	const struct rule *r = &m->rule;
	int by_technique = r->kind == PAIR_NEED || r->kind == PAIR_MEMBER || r->kind == PAIR_MOST ||
			   r->kind == PAIR_FLOOR;

	if (by_technique &&
		(!in_range(r->a, b->agenda->techniques->n) || !in_range(r->b, s->n_people)))
		return bound_refuse(b, "a row speaks of no technique or nobody");
	if (by_technique && !is_row_of(&b->agenda->techniques->at[r->a], r->kind))
		return bound_refuse(b, "a row speaks of another form of technique");
	if (!by_technique && r->kind != PAIR_LEVEL && r->kind != PAIR_GROUPS &&
		!in_range(r->a, s->n_people))
		return bound_refuse(b, "a row speaks of nobody");
	switch (r->kind) {
	case PAIR_NEED: case PAIR_MEMBER:
		d->need[at(b, r->a, r->b)] = m->value;
		sum_product(&b->sum, m->value, need_of(&b->agenda->techniques->at[r->a], r->b));
		return CLG_OK;
	case PAIR_MOST:
		return take_most(b, d, m);
	case PAIR_FLOOR:
		d->floor[at(b, r->a, r->b)] = m->value;
		sum_product(&b->sum, m->value, -pair_floor(&b->agenda->techniques->at[r->a], r->b));
		return CLG_OK;
	case PAIR_BUDGET:
		d->budget[r->a] = m->value;
		sum_product(&b->sum, m->value, pair_budget(s, r->a));
		return CLG_OK;
	case PAIR_VISITS:
		if (s->people[r->a].may.visits_per_term < 0)
			return bound_refuse(b, "a row speaks of a limit that isn't there");
		d->visits[r->a] = m->value;
		sum_product(&b->sum, m->value, s->people[r->a].may.visits_per_term);
		return CLG_OK;
	case PAIR_GROUPS:
		return take_groups(b, d, m);
	case PAIR_HIGHEST: case PAIR_EXCESS:
		return take_load(b, d, m);
	default:
		if (!in_range(r->a, b->place))
			return bound_refuse(b, "a level's row stands before its level");
		d->weight[r->a] = -m->value;
		sum_product(&b->sum, m->value,
			level_at(b, r->a)->value - constant_of(b, level_at(b, r->a)));
		return CLG_OK;
	}
}

static int64_t cut_value(const struct bound *b, const struct rule *r, const struct pairing_var *x)
{
	int supporter = 0, receiver = 0;

	if (r->kind == PAIR_KNAPSACK)
		return knapsack_coefficient(b, r, x);
	if (r->a != x->technique)
		return 0;
	if (r->kind == PAIR_TURN)
		return (r->b == x->supporter && r->c == x->receiver) ||
		       (r->b == x->receiver && r->c == x->supporter);
	for (int32_t i = 0; i < r->n_set; i++) {
		supporter |= r->set[i] == x->supporter;
		receiver |= r->set[i] == x->receiver;
	}
	return supporter && receiver;
}

static int is_pinned(const struct bound *b, const struct pairing_var *x)
{
	const struct school *s = b->agenda->school;
	int mutual = b->agenda->techniques->at[x->technique].def.form == CLG_FORM_RECIPROCAL;

	for (int32_t i = 0; i < s->n_pins; i++) {
		const struct pin *p = &s->pins[i];

		if (p->technique == x->technique &&
		    ((p->supporter == x->supporter && p->receiver == x->receiver) ||
		     (mutual && p->supporter == x->receiver && p->receiver == x->supporter)))
			return 1;
	}
	return 0;
}

static int64_t count_of_pair(
	const struct bound *b, const struct proof *level, const struct pairing_var *x)
{
	int32_t worth[2];
	int n;

	if (level->level == LEVEL_QUALITY)
		return -(int64_t)x->worth;
	if (level->level == LEVEL_CHANGE)
		return change_of_pair(&b->plan->in_force, x);
	if (level->level != LEVEL_FAIRNESS)
		return 0;
	n = pair_places(b->agenda->techniques, x, worth);
	return (worth[0] <= level->threshold) + (n > 1 && worth[1] <= level->threshold);
}

/* What the own level and those before it make of a pair: each counts it at its weight. */
static void add_levels_of_pair(
	const struct bound *b, const struct duals *d, const struct pairing_var *x, struct sum *to)
{
	for (int32_t k = 0; k <= b->place; k++)
		if (d->weight[k])
			sum_product(to, count_of_pair(b, level_at(b, k), x), d->weight[k]);
}

static struct toll *tolls_of(const struct bound *b, const struct duals *d, int32_t *ret_n)
{
	struct toll *tolls = xcalloc((size_t)b->place + 1, sizeof *tolls);

	*ret_n = 0;
	for (int32_t k = 0; k <= b->place; k++)
		if (level_at(b, k)->level == LEVEL_FAIRNESS && d->weight[k])
			tolls[(*ret_n)++] =
				(struct toll){ level_at(b, k)->threshold, d->weight[k] };
	return tolls;
}

/* Cuts have no coefficient below zero and no multiplier above it: they make a pair dearer, never
 * cheaper. So one that costs something already needn't be held against them. */
static void add_cuts(
	const struct bound *b, const struct duals *d, const struct pairing_var *x, struct sum *to)
{
	for (size_t i = 0; i < d->cuts.n; i++)
		sum_product(to, -d->cuts.at[i]->value, cut_value(b, &d->cuts.at[i]->rule, x));
}

/* The least that one pair's variable can add. */
static void add_pair(struct bound *b, const struct duals *d, const struct pairing_var *x,
	int64_t (*minutes)[2], int32_t (*visits)[2])
{
	int32_t t = x->technique, who[2] = { x->supporter, x->receiver };
	struct sum rc = {0};
	int pinned;

	add_levels_of_pair(b, d, x, &rc);
	sum_add(&rc, -d->need[at(b, t, x->receiver)]);
	if (b->agenda->techniques->at[t].def.form == CLG_FORM_RECIPROCAL)
		sum_add(&rc, -d->need[at(b, t, x->supporter)]);
	else
		sum_add(&rc, -d->most[at(b, t, x->supporter) * CLG_ROLES_MOST]);
	sum_add(&rc, d->floor[at(b, t, x->supporter)]);
	for (int role = 0; role < 2; role++) {
		sum_product(&rc, -d->budget[who[role]], minutes[t][role]);
		sum_product(&rc, -d->visits[who[role]], visits[t][role]);
	}
	for (int role = 0; role < 1 + is_mutual(&b->agenda->techniques->at[t]); role++) {
		sum_product(&rc, d->give[who[role]], minutes[t][role]);
		d->could[who[role]] += minutes[t][role];
	}
	add_joint(d, x, &rc);
	pinned = is_pinned(b, x);
	if (rc.value < 0 || pinned)
		add_cuts(b, d, x, &rc);
	b->sum.overflow |= rc.overflow;
	if (rc.value < 0 || pinned)
		sum_add(&b->sum, rc.value);
}

/* Of groups it is hard to say: any amount of time. */
static void note_supporters(const struct bound *b, const struct duals *d, int32_t technique)
{
	const struct technique *t = &b->agenda->techniques->at[technique];

	for (int32_t i = 0; i < b->agenda->school->n_people; i++)
		for (uint32_t r = 0; r < t->def.n_roles; r++)
			if (may_be(t, i, r) && is_supporting(t, (int)r))
				d->could[i] += LOAD_MOST;
}

static void add_pairs(struct bound *b, const struct duals *d)
{
	const struct catalogue *c = b->agenda->techniques;
	int64_t (*minutes)[2] = xcalloc((size_t)c->n + 1, sizeof *minutes);
	int32_t (*visits)[2] = xcalloc((size_t)c->n + 1, sizeof *visits);
	int32_t n;
	struct pairing_var *vars = pairing_vars(b->agenda->school, c, &n);

	for (int32_t v = 0, own = 0; v < n; v++) {
		int32_t t = vars[v].technique, is_first = v == 0 || vars[v - 1].technique != t;

		own = is_first ? has_own_minutes(&c->at[t]) : own;
		if (is_first || own) {
			minutes[t][0] =
				pair_minutes(b->agenda->school, c, &vars[v], vars[v].supporter);
			minutes[t][1] =
				pair_minutes(b->agenda->school, c, &vars[v], vars[v].receiver);
			visits[t][0] =
				pair_visits(b->agenda->school, c, &vars[v], vars[v].supporter);
			visits[t][1] =
				pair_visits(b->agenda->school, c, &vars[v], vars[v].receiver);
		}
		add_pair(b, d, &vars[v], minutes, visits);
	}
	free(vars);
	free(minutes);
	free(visits);
}

static void add_change(struct bound *b, struct group_prices *p)
{
	struct sum each = { .value = p->each };

	sum_add(&each, p->change);
	b->sum.overflow |= each.overflow;
	p->each = each.value;
}

static void add_groups(struct bound *b, const struct duals *d, int32_t technique)
{
	const struct school *s = b->agenda->school;
	size_t people = (size_t)s->n_people + 1;
	struct groups g;
	struct group_prices prices = { .give = d->give, .minute = xcalloc(people, sizeof *prices.minute),
		                       .visit = xcalloc(people, sizeof *prices.visit),
		                       .scale = weight_of(b, d, LEVEL_QUALITY) };

	groups_init(&g, s, b->agenda->techniques, technique);
	note_supporters(b, d, technique);
	prices.each = -d->groups[technique];
	prices.tolls = tolls_of(b, d, &prices.n_tolls);
	prices.in_force = &b->plan->in_force;
	prices.change = prices.in_force->version ? weight_of(b, d, LEVEL_CHANGE) : 0;
	if (prices.each)
		sum_product(&b->sum, -prices.each, groups_most(&g));
	prices.own = xcalloc((size_t)g.n_members + 1, sizeof *prices.own);
	for (int32_t p = 0; p < s->n_people; p++) {
		prices.minute[p] = -d->budget[p];
		prices.visit[p] = -d->visits[p];
	}
	for (int32_t x = 0; x < g.n_members; x++) {
		int32_t role = g.members[x].role;
		size_t cell = at(b, technique, g.members[x].person);
		struct sum own = {0};

		sum_add(&own, -d->most[cell * CLG_ROLES_MOST + (size_t)role]);
		if (g.technique->def.roles[role].need)
			sum_add(&own, -d->need[cell]);
		b->sum.overflow |= own.overflow;
		prices.own[x] = own.value;
	}
	add_change(b, &prices);
	bound_groups(&b->sum, &g, &prices);
	groups_release(&g);
	free(prices.own);
	free(prices.tolls);
	free(prices.minute);
	free(prices.visit);
}

/* What a helper of evenness adds at least: no load is above this. */
static void add_helper(struct bound *b, int64_t price, int64_t most)
{
	if (price < 0)
		sum_product(&b->sum, price, most < LOAD_MOST ? most : LOAD_MOST);
}

static int64_t least_of(int64_t x, int64_t y)
{
	return x < y ? x : y;
}

static void add_helpers(struct bound *b, const struct duals *d)
{
	int64_t most = 0;

	for (int32_t i = 0; i < b->agenda->school->n_people; i++)
		most = d->could[i] > most ? d->could[i] : most;
	if (b->level == LEVEL_HIGHEST)
		add_helper(b, d->top + b->proof->scale, most);
	for (size_t i = 0; i < d->excesses.n; i++) {
		const struct multiplier *m = d->excesses.at[i];
		struct sum price = { .value = d->weight[m->rule.b] };

		sum_add(&price, m->value);
		b->sum.overflow |= price.overflow;
		add_helper(b, price.value,
			least_of(d->could[m->rule.a], pair_budget(b->agenda->school, m->rule.a)));
	}
}

/* The least that a place left open can add, of so many: from none to all of them. */
static void add_open(struct bound *b, const struct sum *count, int64_t rest, int32_t most)
{
	struct sum rc = *count;

	sum_add(&rc, rest);
	b->sum.overflow |= rc.overflow;
	if (rc.value < 0)
		sum_product(&b->sum, rc.value, most);
}

/* Of each need, and of each floor: coverage counts both, fairness the needs. */
static void add_needs(struct bound *b, const struct duals *d)
{
	int64_t coverage = weight_of(b, d, LEVEL_COVERAGE) +
			   weight_of(b, d, LEVEL_JOINT),
		fairness = weight_of(b, d, LEVEL_FAIRNESS);

	for (int32_t t = 0; t < b->agenda->techniques->n; t++) {
		const struct technique *tech = &b->agenda->techniques->at[t];

		for (int32_t p = 0; p < b->agenda->school->n_people; p++) {
			struct sum floor = {0}, need;

			if (tech->def.form == CLG_FORM_FROM)
				break;
			sum_product(&floor, pair_miss(b->agenda->school, tech, p), coverage);
			need = floor;
			sum_add(&need, fairness);
			add_open(b, &need, -d->need[at(b, t, p)], need_of(tech, p));
			add_open(b, &floor, d->floor[at(b, t, p)], pair_floor(tech, p));
		}
	}
}

clg_rc bound_pairing(struct bound *b)
{
	size_t people = (size_t)b->agenda->school->n_people,
	       cells = (size_t)b->agenda->techniques->n * people + 1;
	struct duals d = {.need = xcalloc(cells, sizeof *d.need),
		.most = xcalloc(cells * CLG_ROLES_MOST, sizeof *d.most),
		.floor = xcalloc(cells, sizeof *d.floor),
		.budget = xcalloc(people + 1, sizeof *d.budget),
		.visits = xcalloc(people + 1, sizeof *d.visits),
		.give = xcalloc(people + 1, sizeof *d.give),
		.could = xcalloc(people + 1, sizeof *d.could),
		.groups = xcalloc((size_t)b->agenda->techniques->n + 1, sizeof *d.groups),
		.weight = xcalloc((size_t)b->place + 1, sizeof *d.weight)};
	clg_rc rc = CLG_OK;

	d.weight[b->place] = b->proof->scale;
	sum_product(&b->sum, constant_of(b, b->proof), b->proof->scale);
	for (int32_t i = 0; i < b->proof->n && rc == CLG_OK; i++) {
		const struct multiplier *m = &b->proof->at[i];
		int cut = m->rule.kind == PAIR_TURN || m->rule.kind == PAIR_ODD ||
			  m->rule.kind == PAIR_KNAPSACK;

		rc = cut                              ? take_cut(b, &d, m)
		     : m->rule.kind == PAIR_JOINT ? take_joint(b, &d, m)
						  : take_row(b, &d, m);
	}
	if (rc == CLG_OK) {
		add_pairs(b, &d);
		add_needs(b, &d);
		add_theta(b, &d);
		for (int32_t t = 0; t < b->agenda->techniques->n; t++)
			if (is_groups(&b->agenda->techniques->at[t]))
				add_groups(b, &d, t);
		add_helpers(b, &d);
	}
	for (size_t i = 0; i < d.joint.n; i++)
		free(d.joint.at[i].weight);
	vec_release(&d.joint);
	vec_release(&d.cuts);
	vec_release(&d.excesses);
	free(d.give);
	free(d.could);
	free(d.need);
	free(d.most);
	free(d.floor);
	free(d.budget);
	free(d.visits);
	free(d.groups);
	free(d.weight);
	return rc;
}
