/* The bound that multipliers prove by weak duality, program by program:
 *
 *	sum over rows of multiplier x right-hand side
 *	+ for each cycle, the least reduced cost of leaving it out or of one of its chains
 *	+ for each other variable, the least of reduced cost x value over its box
 *
 * valid for any multipliers of the right sign, however they were found. */
#include "verify/bounds.h"

#include "model/support.h"

#include <stdlib.h>

#define SCALE_MOST                                                                                 \
	(INT64_C(1) << 24) /* times a weight and the days of a term it stays far from 2^63 */

clg_rc bound_refuse(struct bound *b, const char *what)
{
	return fault_add(b->faults, CLG_EREJECTED, (struct place){0}, "bad-certificate",
		"certificate: %s", what);
}

static int is_equality(int32_t kind)
{
	return kind == PAIR_NEED || kind == PAIR_MEMBER;
}

/* How many of a, b, c name the rule's subject; what names none is zero, so that no rule has two
 * names. */
static int subject_size(int32_t kind)
{
	switch (kind) {
	case RULE_COVERAGE:
		return 0;
	case RULE_VISITS:
	case RULE_COVERS:
	case RULE_STANDING:
	case RULE_CLASS_AGAIN:
	case PAIR_BUDGET:
	case PAIR_VISITS: case PAIR_ODD: case PAIR_GROUPS: case PAIR_JOINT: case PAIR_LEVEL:
		return 1;
	case RULE_DAY:
	case RULE_WEEK:
	case RULE_CLASS_TERM:
	case RULE_GUESTS:
	case RULE_PLANNING:
	case RULE_COVER:
	case RULE_LINK: case RULE_FULL_DAY: case PAIR_NEED: case PAIR_MEMBER:
	case PAIR_FLOOR: case PAIR_HIGHEST: case PAIR_EXCESS: case PAIR_KNAPSACK:
		return 2;
	default:
		return 3;
	}
}

static int is_plain(const struct rule *r)
{
	int n = subject_size(r->kind);

	return (n > 0 || !r->a) && (n > 1 || !r->b) && (n > 2 || !r->c) &&
	       (r->kind == PAIR_ODD || r->kind == PAIR_KNAPSACK) == (r->n_set != 0);
}

clg_rc bound_check(struct bound *b)
{
	const struct proof *p = b->proof;

	if (p->scale < 1 || p->scale > SCALE_MOST)
		return bound_refuse(b, "its scale is not from 1 to 2^24");
	for (int32_t i = 0; i < p->n; i++) {
		const struct rule *r = &p->at[i].rule;

		if (!rule_name(r->kind) ||
			(r->kind >= PAIR_NEED) != (b->program == PROGRAM_PAIRING))
			return bound_refuse(b, "a multiplier speaks of no rule of this program");
		if (!is_plain(r))
			return bound_refuse(b, "a multiplier's rule says more than its kind has");
		if (p->at[i].value == INT64_MIN)
			return bound_refuse(b, "its sums overflow");
		if (p->at[i].value > 0 && !is_equality(r->kind))
			return bound_refuse(b, "a multiplier has the wrong sign");
		if (i && rule_compare(&p->at[i - 1].rule, r) >= 0)
			return bound_refuse(
				b, "its multipliers are not in order, or one stands twice");
	}
	return CLG_OK;
}

static int64_t round_up(int64_t sum, int64_t scale)
{
	return sum >= 0 ? (sum + scale - 1) / scale : -(-sum / scale);
}

/* Loads, and what they have above a fair share, come in granules. */
static int64_t to_granule(const struct bound *b, int64_t bound)
{
	int64_t granule;

	if ((b->level != LEVEL_HIGHEST && b->level != LEVEL_EXCESS) || bound <= 0)
		return bound;
	granule = support_of(b->agenda->school, b->agenda->techniques).granule;
	if (b->proof->threshold % granule)
		return bound;
	return bound + (granule - bound % granule) % granule;
}

clg_rc verify_bound(const struct agenda *agenda, const struct plan *plan, enum program program,
	int32_t place, struct faults *faults, int64_t *ret)
{
	const struct proof *proof = &plan->levels[program].at[place];
	struct bound b = {.agenda = agenda,
		.plan = plan,
		.program = program,
		.level = (enum level)proof->level,
		.place = place,
		.faults = faults,
		.proof = proof};
	clg_rc rc = bound_check(&b);

	if (rc == CLG_OK)
		rc = program == PROGRAM_PAIRING ? bound_pairing(&b) : bound_seating(&b);
	if (rc == CLG_OK && b.sum.overflow)
		rc = bound_refuse(&b, "its sums overflow");
	if (rc == CLG_OK)
		*ret = to_granule(&b, round_up(b.sum.value, b.proof->scale));
	return rc;
}
