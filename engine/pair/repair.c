#include "pair/repair.h"

#include <stdlib.h>

#define DEPTH 3              /* pairs that move for one */

typedef VEC(int32_t) var_list;

struct repair {
	struct matching *m;
	var_list *of;            /* [person]: its chosen pairs, in both roles, but mutual ones */
	int64_t tries, missing;  /* missing: before the move in hand */
};

static int moves(const struct pairing *q, int32_t var)
{
	return !pairing_is_mutual(q, q->vars[var].technique);
}

static void list_remove(var_list *list, int32_t var)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i] == var)
			list->at[i] = list->at[--list->n];
}

static int choose(struct repair *r, int32_t var)
{
	const struct pairing_var *x = &r->m->of->vars[var];

	r->tries--;
	if (!matching_choose(r->m, var))
		return 0;
	vec_push(&r->of[x->supporter], var);
	vec_push(&r->of[x->receiver], var);
	return 1;
}

static void drop(struct repair *r, int32_t var)
{
	const struct pairing_var *x = &r->m->of->vars[var];

	matching_drop(r->m, var);
	list_remove(&r->of[x->supporter], var);
	list_remove(&r->of[x->receiver], var);
}

static int place(struct repair *r, int32_t technique, int32_t receiver, int depth);

/* The pair takes the room of another, whose receiver then has to find somebody else, or counts
 * less. */
static int displace(struct repair *r, int32_t var, int32_t other, int depth)
{
	const struct pairing *q = r->m->of;
	const struct pairing_var *x = &q->vars[other];

	if (q->pinned[other])
		return 0;
	drop(r, other);
	if (choose(r, var)) {
		if (place(r, x->technique, x->receiver, depth - 1) || r->m->missing < r->missing)
			return 1;
		drop(r, var);
	}
	choose(r, other);
	return 0;
}

static int make_room(struct repair *r, int32_t var, int32_t person, int depth)
{
	var_list others = {0};
	int done = 0;

	for (size_t i = 0; i < r->of[person].n; i++)
		vec_push(&others, r->of[person].at[i]);
	for (size_t i = 0; i < others.n && !done && r->tries > 0; i++)
		done = displace(r, var, others.at[i], depth);
	vec_release(&others);
	return done;
}

static int place(struct repair *r, int32_t technique, int32_t receiver, int depth)
{
	const struct pairing *q = r->m->of;
	int32_t first, end;

	pairing_row(q, technique, receiver, &first, &end);
	for (int32_t v = first; v < end; v++)
		if (choose(r, v))
			return 1;
	for (int32_t v = first; v < end && depth > 0 && r->tries > 0; v++)
		if (!r->m->chosen[v] && (make_room(r, v, q->vars[v].supporter, depth) ||
						make_room(r, v, receiver, depth)))
			return 1;
	return 0;
}

/* Small moves first: who finds a place by one needn't move many. */
static void place_all(struct repair *r, int32_t technique, int depth)
{
	const struct pairing *q = r->m->of;
	size_t row = (size_t)technique * (size_t)q->school->n_people;

	for (int32_t i = 0; i < q->school->n_people; i++)
		do
			r->missing = r->m->missing;
		while (r->m->need[row + (size_t)i] > 0 && r->tries > 0 &&
			place(r, technique, i, depth));
}

void matching_repair(struct matching *m, int64_t tries)
{
	const struct pairing *q = m->of;
	struct repair r = { .m = m, .tries = tries };

	if (!m->missing)
		return;
	r.of = xcalloc((size_t)q->school->n_people + 1, sizeof *r.of);
	for (int32_t v = 0; v < q->n_vars; v++) {
		if (!m->chosen[v] || !moves(q, v))
			continue;
		vec_push(&r.of[q->vars[v].supporter], v);
		vec_push(&r.of[q->vars[v].receiver], v);
	}
	for (int depth = 0; depth <= DEPTH; depth++)
		for (int32_t t = 0; t < q->catalogue->n; t++)
			if (has_pairs(q, t) && !pairing_is_mutual(q, t))
				place_all(&r, t, depth);
	for (int32_t i = 0; i < q->school->n_people; i++)
		vec_release(&r.of[i]);
	free(r.of);
}
