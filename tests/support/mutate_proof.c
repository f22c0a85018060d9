/* What is stated and proven about a plan, changed. */
#include "mutation.h"

#include <stdlib.h>
#include <string.h>

/* Of a program that has levels; the pairing's alone may be none. */
static struct proof *pick_proof_of(struct patient *p, int program)
{
	struct levels *l = &p->plan.levels[program];

	return l->n ? &l->at[pick_below(p, l->n)] : NULL;
}

static struct proof *pick_proof(struct patient *p)
{
	struct proof *proof = pick_proof_of(p, pick_below(p, 2));

	return proof ? proof : pick_proof_of(p, PROGRAM_SEATING);
}

static struct multiplier *pick_multiplier(struct patient *p)
{
	for (int i = 0; i < 8; i++) {
		struct proof *proof = pick_proof(p);

		if (proof->n)
			return &proof->at[pick_below(p, proof->n)];
	}
	return NULL;
}

static int by_rule(const void *a, const void *b)
{
	return rule_compare(
		&((const struct multiplier *)a)->rule, &((const struct multiplier *)b)->rule);
}

static void sort_all(struct patient *p)
{
	for (int program = 0; program < 2; program++) {
		struct levels *l = &p->plan.levels[program];

		for (int32_t i = 0; i < l->n; i++)
			qsort(l->at[i].at, (size_t)l->at[i].n, sizeof *l->at[i].at, by_rule);
	}
}

static int change_value(struct patient *p)
{
	struct proof *proof = pick_proof(p);
	int32_t by = chance(&p->dice, 50) ? 1 : -1;

	proof->value += by;
	proof->bound += chance(&p->dice, 50) ? by : 0;
	return 1;
}

static int change_bound(struct patient *p)
{
	pick_proof(p)->bound += chance(&p->dice, 50) ? 1 : -1;
	return 1;
}

static int change_certified(struct patient *p)
{
	pick_proof(p)->certified += chance(&p->dice, 50) ? 1 : -1;
	return 1;
}

static int change_scale(struct patient *p)
{
	static const int64_t scales[] = { 0, 1, -1, 1 << 20, 1 << 19, 3, INT64_MAX };

	pick_proof(p)->scale = scales[pick_below(p, 7)];
	return 1;
}

/* Another kind, or the levels' places changed: never what was solved. */
static int change_level(struct patient *p)
{
	struct levels *l = &p->plan.levels[pick_below(p, 2)];
	struct proof kept;

	if (l->n < 2)
		return 0;
	if (chance(&p->dice, 50)) {
		l->at[pick_below(p, l->n)].level += roll(&p->dice, -2, 2);
		return 1;
	}
	kept = l->at[0];
	l->at[0] = l->at[1];
	l->at[1] = kept;
	return 1;
}

static int flip_sign(struct patient *p)
{
	struct multiplier *m = pick_multiplier(p);

	if (m)
		m->value = -m->value;
	return m != NULL;
}

static int scale_multiplier(struct patient *p)
{
	static const int64_t by[] = { 0, 2, 3, 10, 1000 };
	struct multiplier *m = pick_multiplier(p);

	if (m)
		m->value *= by[pick_below(p, 5)];
	return m != NULL;
}

static int change_kind(struct patient *p)
{
	struct multiplier *m = pick_multiplier(p);

	if (!m)
		return 0;
	m->rule.kind = chance(&p->dice, 30) ? roll(&p->dice, -2, 80)
					    : m->rule.kind + roll(&p->dice, -1, 1);
	if (chance(&p->dice, 80))
		sort_all(p);
	return 1;
}

static int change_subject(struct patient *p)
{
	struct multiplier *m = pick_multiplier(p);
	int32_t by;

	if (!m)
		return 0;
	by = chance(&p->dice, 80) ? roll(&p->dice, -1, 1) : roll(&p->dice, -1000, 1000);
	switch (pick_below(p, 3)) {
	case 0: m->rule.a += by; break;
	case 1: m->rule.b += by; break;
	default: m->rule.c += by; break;
	}
	sort_all(p);
	return 1;
}

/* Of a rule with a set: one number of it, the last ones, or, of a knapsack, its side. */
static int change_set(struct patient *p)
{
	for (int i = 0; i < 30; i++) {
		struct multiplier *m = pick_multiplier(p);

		if (m && m->rule.n_set) {
			struct rule *r = &m->rule;
			int32_t *set = arena_take(&p->plan.arena, (size_t)r->n_set, sizeof *set);
			memcpy(set, r->set, (size_t)r->n_set * sizeof *set);
			r->set = set;
			if (chance(&p->dice, 70))
				set[pick_below(p, r->n_set)] += roll(&p->dice, -2, 2);
			else if (chance(&p->dice, 50))
				r->n_set -= roll(&p->dice, 1, 2);
			else
				r->b -= r->kind == PAIR_KNAPSACK;
			sort_all(p);
			return 1;
		}
	}
	return 0;
}

static int swap_multipliers(struct patient *p)
{
	struct proof *proof = pick_proof(p);
	struct multiplier kept;

	if (proof->n < 2)
		return 0;
	kept = proof->at[0];
	proof->at[0] = proof->at[1];
	proof->at[1] = kept;
	return 1;
}

static int drop_multiplier(struct patient *p)
{
	struct proof *proof = pick_proof(p);

	if (!proof->n)
		return 0;
	proof->at[pick_below(p, proof->n)] = proof->at[proof->n - 1];
	proof->n--;
	sort_all(p);
	return 1;
}

static struct rule draw_rule(struct patient *p, int pairing)
{
	const struct school *s = &p->tiny.school;
	struct rule r = {.kind = pairing ? roll(&p->dice, PAIR_NEED, PAIR_LEVEL)
					 : roll(&p->dice, 1, N_SEATING_RULES - 1)};

	if (pairing && chance(&p->dice, 20))
		r.kind = chance(&p->dice, 50) ? PAIR_FLOOR : PAIR_KNAPSACK;

	switch (r.kind) {
	case RULE_MOMENT: case RULE_PIECE:
		r.c = 480 + 10 * roll(&p->dice, 0, 20);
		/* fall through */
	case RULE_DAY: case RULE_FULL_DAY:
		r.a = pick_below(p, s->n_people);
		r.b = pick_below(p, s->n_days);
		break;
	case RULE_WEEK_PARTS:
		r.a = pick_below(p, s->n_people);
		r.b = pick_below(p, s->n_weeks);
		r.c = 5 * roll(&p->dice, 0, 40);
		break;
	case RULE_GUESTS:
		r.a = pick_below(p, p->tiny.catalogue.n);
		r.b = s->n_occurrences ? pick_below(p, s->n_occurrences) : 0;
		break;
	case RULE_COVER:
		r.a = s->n_occurrences ? pick_below(p, s->n_occurrences) : 0;
		r.b = pick_below(p, s->n_people);
		break;
	default:
		r.a = roll(&p->dice, 0, 3);
		r.b = r.kind == RULE_VISITS || r.kind == RULE_COVERS || r.kind == RULE_STANDING ||
		      r.kind == RULE_CLASS_AGAIN || r.kind == PAIR_BUDGET || r.kind == PAIR_VISITS
		              ? 0 : roll(&p->dice, 0, 4);
		r.c = r.kind == RULE_GAP ||
				      (r.kind >= RULE_HOST_DAY && r.kind <= RULE_CLASS_WEEK) ||
				      r.kind == RULE_PERSON_DAY || r.kind == RULE_PERSON_WEEK ||
				      r.kind == PAIR_TURN
			      ? roll(&p->dice, 0, 10)
			      : 0;
	}
	return r;
}

static int add_multiplier(struct patient *p)
{
	int pairing = pick_below(p, 2);
	struct proof *proof = pick_proof_of(p, pairing ? PROGRAM_PAIRING : PROGRAM_SEATING);

	if (!proof)
		return 0;
	proof->at[proof->n++] = (struct multiplier){ draw_rule(p, pairing),
		-(int64_t)roll(&p->dice, 1, 100) * (1 << 16) * (chance(&p->dice, 10) ? -1 : 1) };
	sort_all(p);
	return 1;
}

static int add_two_multipliers(struct patient *p)
{
	return add_multiplier(p) && add_multiplier(p);
}

const struct mutation proof_mutations[] = {
	{ "value off by one", change_value },
	{ "bound off by one", change_bound },
	{ "certified off by one", change_certified },
	{ "scale changed", change_scale },
	{ "level changed", change_level },
	{ "sign flipped", flip_sign },
	{ "multiplier scaled", scale_multiplier },
	{ "kind changed", change_kind },
	{ "subject changed", change_subject },
	{ "set changed", change_set },
	{ "order changed", swap_multipliers },
	{ "multiplier dropped", drop_multiplier },
	{ "multiplier added", add_multiplier },
	{ "multipliers added", add_two_multipliers },
};
const int n_proof_mutations = sizeof proof_mutations / sizeof *proof_mutations;
