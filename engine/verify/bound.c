/* The bound that multipliers prove by weak duality, program by program:
 *
 *	sum over rows of multiplier x right-hand side
 *	+ for each cycle, the least reduced cost of leaving it out or of one of its chains
 *	+ for each other variable, the least of reduced cost x value over its box
 *
 * valid for any multipliers of the right sign, however they were found. */
#include "verify/bounds.h"

#include <stdlib.h>

clg_rc bound_refuse(struct bound *b, const char *what)
{
	return fault_add(b->faults, CLG_EREJECTED, (struct place){0}, "bad-certificate", "certificate: %s", what);
}

static int is_equality(int32_t kind)
{
	return kind == PAIR_NEED || kind == PAIR_MEMBER;
}

static clg_rc check_multipliers(struct bound *b)
{
	const struct proof *p = b->proof;

	if (p->scale < 1)
		return bound_refuse(b, "its scale is not from 1");
	for (int32_t i = 0; i < p->n; i++) {
		const struct rule *r = &p->at[i].rule;

		if (!rule_name(r->kind) || (r->kind >= PAIR_NEED) != (b->program == PROGRAM_PAIRING))
			return bound_refuse(b, "a multiplier speaks of no rule of this program");
		if (p->at[i].value > 0 && !is_equality(r->kind))
			return bound_refuse(b, "a multiplier has the wrong sign");
		if (i && rule_compare(&p->at[i - 1].rule, r) >= 0)
			return bound_refuse(b, "its multipliers are not in order, or one stands twice");
	}
	return CLG_OK;
}

static int64_t round_up(int64_t sum, int64_t scale)
{
	return sum >= 0 ? (sum + scale - 1) / scale : -(-sum / scale);
}

clg_rc verify_bound(const struct agenda *agenda, const struct plan *plan, enum program program, enum level level,
                    struct faults *faults, int64_t *ret)
{
	struct bound b = { .agenda = agenda, .plan = plan, .program = program, .level = level, .faults = faults,
	                   .proof = &plan->proofs[program][level] };
	clg_rc rc = check_multipliers(&b);

	if (rc == CLG_OK)
		rc = program == PROGRAM_PAIRING ? bound_pairing(&b) : bound_seating(&b);
	if (rc == CLG_OK && b.sum.overflow)
		rc = bound_refuse(&b, "its sums overflow");
	if (rc == CLG_OK)
		*ret = round_up(b.sum.value, b.proof->scale);
	return rc;
}
