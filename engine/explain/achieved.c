#include "explain/achieved.h"

static void add_group(struct matching *m, const struct team *t)
{
	const struct groups *of = &m->of->groups[t->technique];
	struct group g = {.team = *t, .makeup = groups_makeup(of, t)};

	if (g.makeup < 0)
		return;
	g.team.worth = groups_worth(of, t);
	matching_add_group(m, &g);
}

void achieved_take_over(struct matching *m, const struct plan *p)
{
	const struct pairing *q = m->of;

	for (int32_t i = 0; i < p->n_teams; i++) {
		const struct team *t = &p->teams[i];
		int32_t v;

		if (has_groups(q, t->technique)) {
			add_group(m, t);
			continue;
		}
		v = has_pairs(q, t->technique)
			    ? pairing_find(q, t->technique, supporter_of(t), receiver_of(t))
			    : -1;
		if (v >= 0)
			matching_choose(m, v);
	}
}
