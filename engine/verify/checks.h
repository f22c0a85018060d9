/* verify/checks.h - the parts of verify, this room's alone. Each adds a fault for every broken rule. */
#ifndef CLG_VERIFY_CHECKS_H
#define CLG_VERIFY_CHECKS_H

#include "verify/verify.h"

struct check {
	const struct agenda *agenda;
	const struct plan *plan;
	struct faults *faults;
	int broken;
	struct plan *made;       /* the same plan, whose proofs are to be filled in; NULL: they are judged as they stand */
};

void broken(struct check *c, const char *rule, const char *format, ...) __attribute__((format(printf, 3, 4)));

void check_pairing(struct check *c);     /* teams against eligibility, needs, limits, pins, forms */
void check_meetings(struct check *c);    /* each chain: candidate slots, windows, days, what it holds itself */
void check_people(struct check *c);      /* occupancy, a day's and a week's limits, planning time, cover */
void check_visits(struct check *c);      /* limits on visits: host, guest, class, lesson, term; gaps between cycles */
void check_proofs(struct check *c);      /* stated values against recomputed ones, bounds against multipliers */

static inline const struct meeting *check_meeting(const struct check *c, int32_t cycle, int m)
{
	return &c->plan->meetings[cycle * CHAIN_MOST + m];
}
static inline int check_length(const struct check *c, int32_t cycle)
{
	return plan_length(c->plan, c->agenda, cycle);
}

#endif
