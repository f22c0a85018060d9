#include "judge.h"

#include "model/pairing.h"

#include <stdlib.h>

static int is_in(const struct rule *r, int32_t person)
{
	for (int32_t i = 0; i < r->n_set; i++)
		if (r->set[i] == person)
			return 1;
	return 0;
}

static int32_t floor_of(const struct technique *t, int32_t person)
{
	return t->def.form == CLG_FORM_PAIRS && may_be(t, person, 0) ? t->def.roles[0].need : 0;
}

/* What a level counts of the plan in force, whatever the new one is. */
static int64_t constant_of(
	const struct agenda *a, const struct plan *p, const struct proof *level)
{
	int64_t n = 0;

	for (int32_t i = 0; i < p->in_force.n && level->level == LEVEL_CHANGE; i++) {
		const struct team *t = &p->in_force.teams[i];
		uint32_t form = a->techniques->at[t->technique].def.form;

		n += form != CLG_FORM_FROM &&
		     (form != CLG_FORM_RECIPROCAL || t->person[0] < t->person[1]);
	}
	return n;
}

static int64_t side_of(
	const struct agenda *a, const struct plan *p, const struct rule *r, int32_t place)
{
	int64_t need = 0;

	switch (r->kind) {
	case PAIR_NEED: case PAIR_MEMBER: return pair_need(&a->techniques->at[r->a], r->b);
	case PAIR_MOST: return pair_most(a->techniques, r->a, a->school);
	case PAIR_FLOOR: return -floor_of(&a->techniques->at[r->a], r->b);
	case PAIR_BUDGET: return pair_budget(a->school, r->a);
	case PAIR_VISITS: return a->school->people[r->a].may.visits_per_term;
	case PAIR_TURN: return 1;
	case PAIR_KNAPSACK: return r->b;
	case PAIR_ODD:
		for (int32_t i = 0; i < r->n_set; i++)
			need += pair_need(&a->techniques->at[r->a], r->set[i]);
		return (need - 1) / 2;
	case PAIR_HIGHEST:
		return r->b == place ? 0 : p->levels[PROGRAM_PAIRING].at[r->b].value;
	case PAIR_EXCESS: return p->levels[PROGRAM_PAIRING].at[r->b].threshold;
	default:
		return p->levels[PROGRAM_PAIRING].at[r->a].value -
		       constant_of(a, p, &p->levels[PROGRAM_PAIRING].at[r->a]);
	}
}

/* What a level counts of one pair; of a place left open. */
static int64_t match_worth(const struct technique *t, int32_t supporter, int32_t receiver)
{
	for (int32_t i = 0; i < t->n_matches; i++)
		if (t->matches[i].supporter == supporter && t->matches[i].receiver == receiver)
			return t->matches[i].worth;
	return INT64_MAX;
}

static int was_there(const struct in_force *f, const struct pairing_var *v)
{
	for (int32_t i = 0; i < f->n; i++)
		if (f->teams[i].technique == v->technique && f->teams[i].person[0] == v->supporter &&
			f->teams[i].person[1] == v->receiver)
			return 1;
	return 0;
}

static int64_t counted(const struct agenda *a, const struct in_force *in_force,
	const struct proof *level, const struct pairing_var *v)
{
	const struct technique *t = &a->techniques->at[v->technique];
	int both = t->def.form == CLG_FORM_RECIPROCAL;

	if (level->level == LEVEL_QUALITY)
		return -v->worth;
	if (level->level == LEVEL_CHANGE)
		return in_force->version ? 1 - 2 * was_there(in_force, v) : 0;
	if (level->level != LEVEL_FAIRNESS)
		return 0;
	return (match_worth(t, v->supporter, v->receiver) <= level->threshold) +
	       (both && match_worth(t, v->receiver, v->supporter) <= level->threshold);
}

static int64_t counted_open(const struct proof *level, int64_t miss, int floor)
{
	if (level->level == LEVEL_FAIRNESS)
		return !floor;
	return level->level == LEVEL_COVERAGE ? miss : 0;
}

static int64_t gives(const struct agenda *a, const struct pairing_var *v, int32_t person)
{
	int both = a->techniques->at[v->technique].def.form == CLG_FORM_RECIPROCAL;

	return v->supporter == person || (both && v->receiver == person)
		       ? pair_minutes(a->school, a->techniques, v, person) : 0;
}

int64_t judge_knapsack(const struct agenda *a, const struct rule *r, const struct pairing_var *v)
{
	int mutual = a->techniques->at[v->technique].def.form == CLG_FORM_RECIPROCAL;
	int32_t who[] = { v->supporter, v->receiver };

	for (int k = 0; k < 2; k++)
		for (int32_t i = 0; i + 1 < r->n_set; i += 2)
			if (who[k] == r->a &&
				r->set[i] == (2 * v->technique + (mutual ? 0 : k)) * a->school->n_people +
						     who[1 - k])
				return r->set[i + 1];
	return 0;
}

static int64_t coefficient(const struct agenda *a, const struct plan *p, const struct rule *r,
	const struct pairing_var *v)
{
	int own = r->a == v->technique, s = v->supporter, t = v->receiver;

	switch (r->kind) {
	case PAIR_NEED: return own && r->b == t;
	case PAIR_MEMBER: return own && (r->b == t || r->b == s);
	case PAIR_MOST: return own && r->b == s;
	case PAIR_FLOOR: return own && r->b == s ? -1 : 0;
	case PAIR_BUDGET: return pair_minutes(a->school, a->techniques, v, r->a);
	case PAIR_VISITS: return pair_visits(a->school, a->techniques, v, r->a);
	case PAIR_HIGHEST: case PAIR_EXCESS: return gives(a, v, r->a);
	case PAIR_TURN: return own && ((r->b == s && r->c == t) || (r->b == t && r->c == s));
	case PAIR_KNAPSACK: return judge_knapsack(a, r, v);
	case PAIR_ODD: return own && is_in(r, s) && is_in(r, t);
	default: return counted(a, &p->in_force, &p->levels[PROGRAM_PAIRING].at[r->a], v);
	}
}

static int is_pinned(const struct agenda *a, const struct pairing_var *v)
{
	int mutual = a->techniques->at[v->technique].def.form == CLG_FORM_RECIPROCAL;

	for (int32_t i = 0; i < a->school->n_pins; i++) {
		const struct pin *p = &a->school->pins[i];

		if (p->technique == v->technique &&
		    ((p->supporter == v->supporter && p->receiver == v->receiver) ||
		     (mutual && p->supporter == v->receiver && p->receiver == v->supporter)))
			return 1;
	}
	return 0;
}

/* A need or a floor left open stands in its own row and in those of the levels. */
static int64_t open_part(const struct agenda *a, const struct levels *levels,
	const struct proof *p, int32_t t, int32_t person, int floor)
{
	const struct technique *tech = &a->techniques->at[t];
	int64_t miss = pair_miss(a->school, tech, person),
		price = counted_open(p, miss, floor) * p->scale;

	for (int32_t i = 0; i < p->n; i++) {
		const struct rule *r = &p->at[i].rule;

		if (r->a == t && r->b == person) {
			if (!floor && (r->kind == PAIR_NEED || r->kind == PAIR_MEMBER))
				price -= p->at[i].value;
			if (floor && r->kind == PAIR_FLOOR)
				price += p->at[i].value;
		}
		if (r->kind == PAIR_LEVEL)
			price -= p->at[i].value * counted_open(&levels->at[r->a], miss, floor);
	}
	return price < 0 ? price * (floor ? floor_of(tech, person) : pair_need(tech, person)) : 0;
}

/* The helpers of evenness, each from 0 to all that the person could give (the highest: of whoever
 * could give the most). */
static int64_t helper_part(const struct agenda *a, const struct levels *levels, int32_t place,
	const struct pairing_var *vars, int32_t n)
{
	const struct proof *p = &levels->at[place];
	int64_t sum = 0, top = p->scale, top_could = 0;

	for (int32_t i = 0; i < a->school->n_people; i++) {
		int64_t could = 0, price;

		for (int32_t v = 0; v < n; v++)
			could += gives(a, &vars[v], i);
		top_could = could > top_could ? could : top_could;
		if (could > pair_budget(a->school, i))
			could = pair_budget(a->school, i);
		for (int32_t k = 0; k < p->n; k++) {
			const struct rule *r = &p->at[k].rule;

			if (r->kind == PAIR_HIGHEST && r->a == i && r->b == place)
				top += p->at[k].value;
			if (r->kind != PAIR_EXCESS || r->a != i)
				continue;
			price = p->at[k].value + (r->b == place ? p->scale : 0);
			for (int32_t m = 0; m < p->n; m++)
				if (p->at[m].rule.kind == PAIR_LEVEL && p->at[m].rule.a == r->b)
					price -= p->at[m].value;
			sum += price < 0 ? price * could : 0;
		}
	}
	return sum + (p->level == LEVEL_HIGHEST && top < 0 ? top * top_could : 0);
}

int64_t judge_bound_pairing(const struct agenda *a, const struct plan *p, int32_t place)
{
	const struct levels *levels = &p->levels[PROGRAM_PAIRING];
	const struct proof *proof = &levels->at[place];
	int64_t sum = 0;
	int32_t n;
	struct pairing_var *vars = pairing_vars(a->school, a->techniques, &n);

	for (int32_t i = 0; i < proof->n; i++)
		sum += proof->at[i].value * side_of(a, p, &proof->at[i].rule, place);
	for (int32_t v = 0; v < n; v++) {
		int64_t price = counted(a, &p->in_force, proof, &vars[v]) * proof->scale;

		for (int32_t i = 0; i < proof->n; i++)
			price -= proof->at[i].value * coefficient(a, p, &proof->at[i].rule, &vars[v]);
		sum += price < 0 || is_pinned(a, &vars[v]) ? price : 0;
	}
	for (int32_t t = 0; t < a->techniques->n; t++)
		for (int32_t i = 0;
			i < a->school->n_people && a->techniques->at[t].def.form != CLG_FORM_FROM;
			i++)
			for (int floor = 0; floor < 2; floor++)
				sum += open_part(a, levels, proof, t, i, floor);
	sum += constant_of(a, p, proof) * proof->scale;
	sum += helper_part(a, levels, place, vars, n);
	free(vars);
	return sum;
}
