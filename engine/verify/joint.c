/* What the cuts come to that tie the pairing to the seating (model/joint.h), out of their multipliers. */
#include "verify/bounds.h"

#include "model/joint.h"

#include <stdlib.h>
#include <string.h>

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

clg_rc verify_parts(const struct agenda *agenda, const struct proof *proof, struct faults *faults,
	int64_t *ret_of_team, int64_t *ret_rest)
{
	static const struct plan none;
	struct bound b = {.agenda = agenda,
		.plan = &none,
		.proof = proof,
		.program = PROGRAM_SEATING,
		.level = LEVEL_COVERAGE,
		.faults = faults,
		.of_team = ret_of_team};
	clg_rc rc = bound_check(&b);

	memset(ret_of_team, 0, (size_t)agenda->n_teams * sizeof *ret_of_team);
	if (rc == CLG_OK)
		rc = bound_seating(&b);
	if (rc == CLG_OK && b.sum.overflow)
		rc = bound_refuse(&b, "the sums of a cut overflow");
	*ret_rest = b.sum.value;
	return rc;
}

/* Thousandths of what is scaled so; rounded that less is claimed. */
static int64_t thousandths(struct sum *sum, int64_t x, int64_t scale)
{
	struct sum own = {0};

	sum_product(&own, x, JOINT_UNIT);
	sum->overflow |= own.overflow;
	return round_down(own.value, scale);
}

static clg_rc weigh(const struct agenda *agenda, const int32_t *pair_of, const struct joint_cut *cut,
	struct faults *faults, int64_t *ret_weight, int64_t *ret_allowance)
{
	int64_t *of_team = xcalloc((size_t)agenda->n_teams + 1, sizeof *of_team), rest;
	clg_rc rc = verify_parts(agenda, &cut->proof, faults, of_team, &rest);
	struct sum sum = {0};

	for (int32_t i = 0; i < cut->n; i++)
		ret_weight[i] = 0;
	if (rc == CLG_OK) {
		for (int32_t t = 0; t < agenda->n_teams; t++)
			*(pair_of[t] < 0 ? &rest : &ret_weight[pair_of[t]]) += of_team[t];
		for (int32_t i = 0; i < cut->n; i++)
			ret_weight[i] = thousandths(&sum, ret_weight[i], cut->proof.scale);
		*ret_allowance = -thousandths(&sum, rest, cut->proof.scale);
	}
	free(of_team);
	return rc == CLG_OK && sum.overflow ? fault_add(faults, CLG_EREJECTED, (struct place){0},
			"bad-certificate", "certificate: the sums of a cut overflow") : rc;
}

clg_rc verify_cut(const struct school *school, const struct catalogue *techniques,
	const struct weights *weights, const struct joint_cut *cut, struct faults *faults,
	int64_t *ret_weight, int64_t *ret_allowance)
{
	struct agenda agenda;
	int32_t *pair_of;
	clg_rc rc;

	if (!is_whole(school, techniques, cut))
		return fault_add(faults, CLG_EREJECTED, (struct place){0}, "bad-certificate",
			"certificate: a cut speaks of pairs that are none, or aren't in order");
	joint_agenda(cut, school, techniques, weights, &agenda, &pair_of);
	rc = weigh(&agenda, pair_of, cut, faults, ret_weight, ret_allowance);
	free(pair_of);
	agenda_release(&agenda);
	return rc;
}
