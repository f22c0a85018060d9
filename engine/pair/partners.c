#include "pair/partners.h"

#include <stdlib.h>

struct paths {
	struct matching *m;
	int32_t technique;
	int32_t *first, *vars;   /* [person]: into vars, its own; [n_people] ends */
	/* of one search; -1: not reached */
	int32_t *taken_by;       /* [person]: the pair that would be its new one */
	int32_t *left_by;        /* [person]: the chosen pair that the other one leaves it for */
	VEC(int32_t) queue;      /* people who look for somebody */
	VEC(int32_t) gone, come; /* of the path in hand */
};

static int32_t other_of(const struct paths *p, int32_t var, int32_t person)
{
	const struct pairing_var *x = &p->m->of->vars[var];

	return x->supporter == person ? x->receiver : x->supporter;
}

static int32_t need_of(const struct paths *p, int32_t person)
{
	return p->m->need[p->technique * p->m->of->school->n_people + person];
}

static void paths_init(struct paths *p, struct matching *m, int32_t technique)
{
	const struct pairing *q = m->of;
	size_t people = (size_t)q->school->n_people;

	*p = (struct paths){ .m = m, .technique = technique };
	p->first = xcalloc(people + 2, sizeof *p->first);
	p->vars = xcalloc(2 * (size_t)q->n_vars + 1, sizeof *p->vars);
	p->taken_by = xcalloc(people + 1, sizeof *p->taken_by);
	p->left_by = xcalloc(people + 1, sizeof *p->left_by);
	for (int32_t v = 0; v < q->n_vars; v++) {
		if (q->vars[v].technique != technique)
			continue;
		p->first[q->vars[v].supporter + 2]++;
		p->first[q->vars[v].receiver + 2]++;
	}
	for (size_t i = 2; i < people + 2; i++)
		p->first[i] += p->first[i - 1];
	for (int32_t v = 0; v < q->n_vars; v++) {
		if (q->vars[v].technique != technique)
			continue;
		p->vars[p->first[q->vars[v].supporter + 1]++] = v;
		p->vars[p->first[q->vars[v].receiver + 1]++] = v;
	}
}

static void paths_release(struct paths *p)
{
	free(p->first);
	free(p->vars);
	free(p->taken_by);
	free(p->left_by);
	vec_release(&p->queue);
	vec_release(&p->gone);
	vec_release(&p->come);
}

/* All at once: what would stand in a pair's way is gone before it comes. A path that meets itself asks for
 * the same twice, and comes to nothing. */
static int change_places(struct paths *p)
{
	size_t gone = 0, come = 0;

	for (; gone < p->gone.n && p->m->chosen[p->gone.at[gone]]; gone++)
		matching_drop(p->m, p->gone.at[gone]);
	while (gone == p->gone.n && come < p->come.n && !p->m->chosen[p->come.at[come]] &&
		matching_choose(p->m, p->come.at[come]))
		come++;
	if (come == p->come.n)
		return 1;
	while (come > 0)
		matching_drop(p->m, p->come.at[--come]);
	while (gone > 0)
		matching_choose(p->m, p->gone.at[--gone]);
	return 0;
}

/* The path from `start` ends at this person, who lacks a partner, too. */
static int follow_back(struct paths *p, int32_t start, int32_t end)
{
	vec_clear(&p->gone);
	vec_clear(&p->come);
	for (;;) {
		int32_t from = other_of(p, p->taken_by[end], end);

		vec_push(&p->come, p->taken_by[end]);
		if (from == start)
			return change_places(p);
		vec_push(&p->gone, p->left_by[from]);
		end = other_of(p, p->left_by[from], from);
	}
}

/* Whoever is paired with this person may have to look for somebody else. */
static void ask_partners(struct paths *p, int32_t person)
{
	const struct pairing *q = p->m->of;

	for (int32_t i = p->first[person]; i < p->first[person + 1]; i++) {
		int32_t var = p->vars[i], partner = other_of(p, var, person);

		if (!p->m->chosen[var] || q->pinned[var] || p->left_by[partner] >= 0)
			continue;
		p->left_by[partner] = var;
		vec_push(&p->queue, partner);
	}
}

static int find_partner(struct paths *p, int32_t start)
{
	int32_t people = p->m->of->school->n_people;

	for (int32_t i = 0; i < people; i++)
		p->taken_by[i] = p->left_by[i] = -1;
	vec_clear(&p->queue);
	vec_push(&p->queue, start);
	for (size_t k = 0; k < p->queue.n; k++) {
		int32_t person = p->queue.at[k];

		for (int32_t i = p->first[person]; i < p->first[person + 1]; i++) {
			int32_t var = p->vars[i], to = other_of(p, var, person);

			if (p->m->chosen[var] || to == start || p->taken_by[to] >= 0)
				continue;
			p->taken_by[to] = var;
			if (need_of(p, to) > 0 && follow_back(p, start, to))
				return 1;
			ask_partners(p, to);
		}
	}
	return 0;
}

void matching_find_partners(struct matching *m)
{
	const struct pairing *q = m->of;

	for (int32_t t = 0; t < q->catalogue->n; t++) {
		struct paths p;

		if (!m->missing || !has_pairs(q, t) || !pairing_is_mutual(q, t))
			continue;
		paths_init(&p, m, t);
		for (int32_t i = 0; i < q->school->n_people; i++)
			while (need_of(&p, i) > 0 && find_partner(&p, i))
				;
		paths_release(&p);
	}
}
