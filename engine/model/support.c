#include "model/support.h"

#include <stdlib.h>

static int is_mutual(const struct technique *t)
{
	return t->def.form == CLG_FORM_RECIPROCAL;
}

int64_t support_minutes(
	const struct school *s, const struct catalogue *c, const struct pairing_var *v, int32_t person)
{
	int gives = person == v->supporter ||
		    (person == v->receiver && is_mutual(&c->at[v->technique]));

	return gives ? pair_minutes(s, c, v, person) : 0;
}

static int64_t common_divisor(int64_t x, int64_t y)
{
	while (y) {
		int64_t rest = x % y;

		x = y;
		y = rest;
	}
	return x;
}

/* --- what all needs ask --------------------------------------------------------------- */

struct asking {
	const struct school *school;
	const struct catalogue *catalogue;
	uint8_t *supports;       /* [person] */
	int64_t minutes, granule;
};

static void note_granule(struct asking *a, int64_t minutes)
{
	a->granule = common_divisor(a->granule, minutes);
}

/* Between two who say nothing of their own. */
static int64_t usual_minutes(const struct asking *a, int32_t technique)
{
	struct pairing_var any = { .technique = technique, .supporter = -1, .receiver = -2 };

	return pair_minutes(a->school, a->catalogue, &any, -1);
}

static void ask_pairs(struct asking *a, int32_t technique)
{
	const struct technique *t = &a->catalogue->at[technique];
	int64_t each = usual_minutes(a, technique);

	for (int32_t p = 0; p < a->school->n_people; p++) {
		a->minutes += pair_need(t, p) * each;
		a->supports[p] |= is_mutual(t) ? pair_need(t, p) > 0 : may_be(t, p, 0);
	}
}

static int64_t given(const struct technique *t, const struct makeup *m)
{
	int64_t sum = 0;

	for (int k = 0; k < m->n; k++)
		sum += is_supporting(t, m->role[k]) ? m->minutes[k] : 0;
	return sum;
}

static void ask_groups(struct asking *a, int32_t technique)
{
	const struct technique *t = &a->catalogue->at[technique];
	int64_t needs = 0, least = -1;
	struct groups g;

	groups_init(&g, a->school, a->catalogue, technique);
	for (int32_t p = 0; p < a->school->n_people; p++) {
		needs += team_need(t, p);
		for (uint32_t r = 0; r < t->def.n_roles; r++)
			a->supports[p] |= may_be(t, p, r) && is_supporting(t, (int)r);
	}
	for (int32_t k = 0; k < g.n_makeups; k++) {
		const struct makeup *m = &g.makeups[k];
		int64_t sum = needs * given(t, m) / m->wanting;

		least = least < 0 || sum < least ? sum : least;
		for (int i = 0; i < m->n; i++)
			if (is_supporting(t, m->role[i]))
				note_granule(a, m->minutes[i]);
	}
	a->minutes += least > 0 ? least : 0;
	groups_release(&g);
}

static void note_pairs(struct asking *a)
{
	int32_t n;
	struct pairing_var *vars = pairing_vars(a->school, a->catalogue, &n);

	for (int32_t v = 0; v < n; v++) {
		/* a technique's pairs all ask the same, unless they speak for themselves */
		if (v && vars[v - 1].technique == vars[v].technique &&
			!has_own_minutes(&a->catalogue->at[vars[v].technique]))
			continue;
		note_granule(a, support_minutes(a->school, a->catalogue, &vars[v], vars[v].supporter));
		note_granule(a, support_minutes(a->school, a->catalogue, &vars[v], vars[v].receiver));
	}
	free(vars);
}

struct support support_of(const struct school *s, const struct catalogue *c)
{
	struct asking a = { .school = s, .catalogue = c,
		.supports = xcalloc((size_t)s->n_people + 1, 1) };
	int64_t people = 0;

	for (int32_t t = 0; t < c->n; t++) {
		if (c->at[t].def.form == CLG_FORM_GROUPS)
			ask_groups(&a, t);
		else if (c->at[t].def.form != CLG_FORM_FROM)
			ask_pairs(&a, t);
	}
	note_pairs(&a);
	for (int32_t p = 0; p < s->n_people; p++)
		people += a.supports[p];
	free(a.supports);
	if (a.granule < 1)
		a.granule = 1;
	people = people ? people * a.granule : 1;
	return (struct support){
		(a.minutes + people - 1) / people * a.granule, a.granule };
}
