/* Cuts of somebody's minutes: whatever fits into the budget adds up to the side at most. */
#include "verify/bounds.h"

#include "model/pairing.h"

#include <stdlib.h>

#define SIDE_MOST 10000

/* The pair that a name means, as the pairing's variables write it; 0: none can be called so. */
static int pair_of(
	const struct bound *b, const struct rule *r, int32_t name, struct pairing_var *ret)
{
	const struct school *s = b->agenda->school;
	const struct catalogue *c = b->agenda->techniques;
	int32_t other = name % s->n_people, role = name / s->n_people % 2;
	const struct technique *t;
	int mutual;

	ret->technique = name / s->n_people / 2;
	if (name < 0 || ret->technique >= c->n || other == r->a)
		return 0;
	t = &c->at[ret->technique];
	mutual = t->def.form == CLG_FORM_RECIPROCAL;
	if (t->def.form == CLG_FORM_FROM || t->def.form == CLG_FORM_GROUPS || (mutual && role))
		return 0;
	ret->supporter = role || (mutual && other < r->a) ? other : r->a;
	ret->receiver = ret->supporter == r->a ? other : r->a;
	return technique_match(t, ret->supporter, ret->receiver) &&
	       (!mutual || technique_match(t, ret->receiver, ret->supporter));
}

static const char *why_not(const struct bound *b, const struct rule *r)
{
	const struct school *s = b->agenda->school;
	struct pairing_var x;

	if (r->a < 0 || r->a >= s->n_people || pair_budget(s, r->a) == INT64_MAX)
		return "a knapsack cut speaks of nobody's limit";
	if (r->b < 0 || r->b > SIDE_MOST || r->n_set % 2)
		return "a knapsack cut is none";
	for (int32_t i = 0; i < r->n_set; i += 2) {
		if (i && r->set[i] <= r->set[i - 2])
			return "the pairs of a knapsack cut are not in order";
		if (r->set[i + 1] < 1 || !pair_of(b, r, r->set[i], &x))
			return "a knapsack cut speaks of no pair";
	}
	return NULL;
}

/* least[sum]: the fewest minutes in which the coefficients add up to so much; the last: or more. */
static void join(int64_t *least, int32_t last, int32_t coef, int64_t minutes)
{
	for (int32_t v = last; v > 0; v--) {
		int64_t with = least[v > coef ? v - coef : 0] + minutes;

		least[v] = with < least[v] ? with : least[v];
	}
}

clg_rc check_knapsack(struct bound *b, const struct rule *r)
{
	const char *why = why_not(b, r);
	int32_t last = r->b + 1;
	int64_t *least;
	int fits;

	if (why)
		return bound_refuse(b, why);
	least = xcalloc((size_t)last + 1, sizeof *least);
	for (int32_t v = 1; v <= last; v++)
		least[v] = INT64_MAX / 4;
	for (int32_t i = 0; i < r->n_set; i += 2) {
		struct pairing_var x = {0};

		pair_of(b, r, r->set[i], &x);
		join(least, last, r->set[i + 1],
			pair_minutes(b->agenda->school, b->agenda->techniques, &x, r->a));
	}
	fits = least[last] <= pair_budget(b->agenda->school, r->a);
	free(least);
	return fits ? bound_refuse(b, "more than a knapsack cut allows fits into the minutes")
		    : CLG_OK;
}

int64_t knapsack_coefficient(
	const struct bound *b, const struct rule *r, const struct pairing_var *x)
{
	struct pairing_var named;
	int32_t low = 0, high = r->n_set / 2;
	int mutual = b->agenda->techniques->at[x->technique].def.form == CLG_FORM_RECIPROCAL;
	int32_t other = x->supporter == r->a ? x->receiver : x->supporter,
		name = (x->technique * 2 + (x->receiver == r->a && !mutual)) *
			       b->agenda->school->n_people + other;

	if ((x->supporter != r->a && x->receiver != r->a) || !pair_of(b, r, name, &named))
		return 0;
	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (r->set[2 * middle] < name)
			low = middle + 1;
		else
			high = middle;
	}
	return low < r->n_set / 2 && r->set[2 * low] == name ? r->set[2 * low + 1] : 0;
}
