/* What the cuts come to that tie the pairing to the seating (model/joint.h), out of their multipliers. */
#include "verify/bounds.h"

#include "model/joint.h"

#include <stdlib.h>

static int is_pair_of(const struct school *s, const struct catalogue *c, const struct joint_pair *p)
{
	uint32_t form;

	if (p->technique < 0 || p->technique >= c->n || p->supporter < 0 ||
		p->supporter >= s->n_people || p->receiver < 0 || p->receiver >= s->n_people ||
		p->supporter == p->receiver)
		return 0;
	form = c->at[p->technique].def.form;
	return form != CLG_FORM_FROM && form != CLG_FORM_GROUPS;
}

static int comes_before(const struct joint_pair *x, const struct joint_pair *y)
{
	if (x->technique != y->technique)
		return x->technique < y->technique;
	if (x->receiver != y->receiver)
		return x->receiver < y->receiver;
	return x->supporter < y->supporter;
}

static int is_whole(const struct school *s, const struct catalogue *c, const struct joint_cut *cut)
{
	for (int32_t i = 0; i < cut->n; i++)
		if (!is_pair_of(s, c, &cut->at[i]) ||
			(i && !comes_before(&cut->at[i - 1], &cut->at[i])))
			return 0;
	return 1;
}

static int64_t round_down(int64_t x, int64_t scale)
{
	return x >= 0 ? x / scale : -((-x + scale - 1) / scale);
}

/* In thousandths, so rounded that less is claimed. */
static void take_thousandths(struct bound *b, int64_t *weight, int32_t n, int64_t *allowance)
{
	struct sum rest = {0};

	for (int32_t i = 0; i < n; i++) {
		struct sum own = {0};

		sum_product(&own, weight[i], JOINT_UNIT);
		b->sum.overflow |= own.overflow;
		weight[i] = round_down(own.value, b->proof->scale);
	}
	sum_product(&rest, b->sum.value, JOINT_UNIT);
	b->sum.overflow |= rest.overflow;
	*allowance = -round_down(rest.value, b->proof->scale);
}

clg_rc verify_cut(const struct school *school, const struct catalogue *techniques,
	const struct weights *weights, const struct joint_cut *cut, struct faults *faults,
	int64_t *ret_weight, int64_t *ret_allowance)
{
	static const struct plan none;
	struct bound b = {.plan = &none,
		.proof = &cut->proof,
		.program = PROGRAM_SEATING,
		.level = LEVEL_COVERAGE,
		.faults = faults};
	struct agenda agenda;
	int32_t *pair_of;
	clg_rc rc = bound_check(&b);

	if (rc == CLG_OK && !is_whole(school, techniques, cut))
		rc = bound_refuse(&b, "a cut speaks of pairs that are none, or aren't in order");
	if (rc != CLG_OK)
		return rc;
	joint_agenda(cut, school, techniques, weights, &agenda, &pair_of);
	b.agenda = &agenda;
	b.of_team = xcalloc((size_t)agenda.n_teams + 1, sizeof *b.of_team);
	rc = bound_seating(&b);
	for (int32_t i = 0; i < cut->n; i++)
		ret_weight[i] = 0;
	for (int32_t t = 0; t < agenda.n_teams; t++)
		ret_weight[pair_of[t]] += b.of_team[t];
	take_thousandths(&b, ret_weight, cut->n, ret_allowance);
	if (rc == CLG_OK && b.sum.overflow)
		rc = bound_refuse(&b, "the sums of a cut overflow");
	free(b.of_team);
	free(pair_of);
	agenda_release(&agenda);
	return rc;
}
