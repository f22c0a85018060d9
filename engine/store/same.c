/* Are two plans of one agenda the same, proofs and reasons included? */
#include "store/versions.h"

#include <string.h>

#include "base/banned.h"

static int same_text(const char *x, const char *y)
{
	return x && y ? !strcmp(x, y) : x == y;
}

static int same_reason(const struct reason *x, const struct reason *y)
{
	static const struct reason none;

	x = x ? x : &none;
	y = y ? y : &none;
	return same_text(x->code, y->code) && same_text(x->sentence, y->sentence);
}

static int same_teams(const struct plan *x, const struct plan *y)
{
	if (x->n_teams != y->n_teams)
		return 0;
	for (int32_t i = 0; i < x->n_teams; i++) {
		const struct team *a = &x->teams[i], *b = &y->teams[i];

		if (team_compare(a, b) || a->worth != b->worth)
			return 0;
	}
	return 1;
}

static const struct reason *why_partnerless(const struct plan *p, int32_t at)
{
	return p->partnerless_reasons ? &p->partnerless_reasons[at] : NULL;
}

static int same_partnerless(const struct plan *x, const struct plan *y, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (x->partnerless[i] != y->partnerless[i] ||
			!same_reason(why_partnerless(x, i), why_partnerless(y, i)))
			return 0;
	return 1;
}

static int same_cycle(const struct plan *x, const struct plan *y, int32_t cycle, int n_meetings)
{
	if (!x->seated[cycle] != !y->seated[cycle] ||
		!same_reason(&x->reasons[cycle], &y->reasons[cycle]))
		return 0;
	for (int m = 0; m < n_meetings; m++)
		if (memcmp(&x->meetings[cycle * CHAIN_MOST + m],
			    &y->meetings[cycle * CHAIN_MOST + m], sizeof *x->meetings))
			return 0;
	return 1;
}

static int same_cycles(const struct plan *x, const struct plan *y, const struct agenda *agenda)
{
	if (x->n_cycles != y->n_cycles)
		return 0;
	for (int32_t c = 0; c < x->n_cycles; c++)
		if (!same_cycle(x, y, c,
			    plan_length(x, agenda, c)))
			return 0;
	return 1;
}

static int same_proof(const struct proof *x, const struct proof *y)
{
	if (x->level != y->level || x->threshold != y->threshold || x->value != y->value || x->bound != y->bound || x->certified != y->certified ||
		x->scale != y->scale || x->n != y->n)
		return 0;
	for (int32_t i = 0; i < x->n; i++)
		if (rule_compare(&x->at[i].rule, &y->at[i].rule) ||
			x->at[i].value != y->at[i].value)
			return 0;
	return 1;
}

static int same_proofs(const struct plan *x, const struct plan *y)
{
	for (int program = 0; program < 2; program++) {
		const struct levels *a = &x->levels[program], *b = &y->levels[program];

		if (a->n != b->n)
			return 0;
		for (int32_t i = 0; i < a->n; i++)
			if (!same_proof(&a->at[i], &b->at[i]))
				return 0;
	}
	return 1;
}

static int same_cut(const struct joint_cut *x, const struct joint_cut *y)
{
	if (x->n != y->n || !same_proof(&x->proof, &y->proof))
		return 0;
	for (int32_t i = 0; i < x->n; i++)
		if (x->at[i].technique != y->at[i].technique ||
			x->at[i].supporter != y->at[i].supporter ||
			x->at[i].receiver != y->at[i].receiver)
			return 0;
	return 1;
}

static int same_cuts(const struct plan *x, const struct plan *y)
{
	if (x->n_cuts != y->n_cuts)
		return 0;
	for (int32_t i = 0; i < x->n_cuts; i++)
		if (!same_cut(&x->cuts[i], &y->cuts[i]))
			return 0;
	return 1;
}

int plan_is_same(const struct plan *x, const struct plan *y, const struct agenda *agenda)
{
	int32_t needs = agenda->techniques->n * agenda->school->n_people;

	return x->stopped == y->stopped && same_teams(x, y) && same_partnerless(x, y, needs) &&
	       same_cycles(x, y, agenda) && same_proofs(x, y) && same_cuts(x, y);
}
