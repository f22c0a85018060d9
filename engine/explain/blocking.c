#include "explain/blocking.h"

#include "explain/achieved.h"

#include <stdlib.h>

struct search {
	const struct pairing *of;
	struct matching plan;
	VEC(struct blocking) found;
};

/* What the variable is worth to one of its two: side 0 the supporter, 1 the receiver. */
static int32_t worth_to(const struct pairing *q, int32_t var, int side)
{
	return q->places[var][pairing_is_mutual(q, q->vars[var].technique) && !side];
}

static int32_t side_of(const struct pairing *q, int32_t var, int32_t person)
{
	return q->vars[var].receiver == person;
}

/* Of those that the person has: the one in the same part that is worth least, if it is less than so
 * much; -1. */
static int32_t least_of(const struct search *s, int32_t var, int side)
{
	const struct pairing *q = s->of;
	const struct pairing_var *x = &q->vars[var];
	int32_t person = side ? x->receiver : x->supporter, least = -1,
		below = worth_to(q, var, side);

	for (int32_t v = 0; v < q->n_vars; v++) {
		const struct pairing_var *y = &q->vars[v];
		int own = pairing_is_mutual(q, x->technique)
				  ? y->supporter == person || y->receiver == person
			  : side ? y->receiver == person
				 : y->supporter == person;

		if (!own || y->technique != x->technique || !s->plan.chosen[v] || q->pinned[v] ||
			worth_to(q, v, side_of(q, v, person)) >= below)
			continue;
		least = v;
		below = worth_to(q, v, side_of(q, v, person));
	}
	return least;
}

/* Could it be chosen with those given up? */
static int fits(struct search *s, int32_t var, const int32_t give_up[2])
{
	int fit;

	for (int k = 0; k < 2; k++)
		if (give_up[k] >= 0)
			matching_drop(&s->plan, give_up[k]);
	fit = !matching_refuses(&s->plan, var);
	for (int k = 2; k-- > 0;)
		if (give_up[k] >= 0)
			matching_choose(&s->plan, give_up[k]);
	return fit;
}

static void note(struct search *s, int32_t var, const int32_t give_up[2])
{
	const struct pairing *q = s->of;
	const struct pairing_var *x = &q->vars[var];
	struct blocking b = {.couple = {x->technique, x->supporter, x->receiver}};

	for (int side = 0; side < 2; side++) {
		int32_t person = side ? x->receiver : x->supporter, v = give_up[side];

		b.worth[side] = worth_to(q, var, side);
		b.instead[side] = v < 0                           ? -1
				  : q->vars[v].receiver == person ? q->vars[v].supporter
								  : q->vars[v].receiver;
		b.before[side] = v < 0 ? 0 : worth_to(q, v, side_of(q, v, person));
	}
	vec_push(&s->found, b);
}

/* With as few given up as possible. */
static void look_at(struct search *s, int32_t var)
{
	int32_t least[2] = {least_of(s, var, 0), least_of(s, var, 1)};

	for (int which = 0; which < 4; which++) {
		int32_t give_up[2] = {which & 2 ? least[0] : -1, which & 1 ? least[1] : -1};

		if ((which & 2 && least[0] < 0) || (which & 1 && least[1] < 0) ||
			!fits(s, var, give_up))
			continue;
		note(s, var, give_up);
		return;
	}
}

struct blocking *blocking_find(const struct question *q, int32_t person, int32_t *ret_n)
{
	struct search s = {.of = NULL};
	struct pairing pairing;

	pairing_init(&pairing, q->school, q->catalogue);
	matching_init(&s.plan, &pairing);
	s.of = &pairing;
	achieved_take_over(&s.plan, q->plan);
	for (int32_t v = 0; v < pairing.n_vars; v++)
		if (!s.plan.chosen[v] &&
			(pairing.vars[v].supporter == person || pairing.vars[v].receiver == person))
			look_at(&s, v);
	matching_release(&s.plan);
	pairing_release(&pairing);
	*ret_n = (int32_t)s.found.n;
	return s.found.at;
}
