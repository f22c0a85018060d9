/* seat/seat.h - when they meet: seats a plan's teams, and proves how well. */
#ifndef CLG_SEAT_SEAT_H
#define CLG_SEAT_SEAT_H

#include "model/plan.h"

/* Somebody who keeps plans while a better one is still searched for. Asked now and then whether one that leaves
 * out so much and costs so much is wanted, and then given it: with the teams and the pairing's levels of the plan
 * that is being seated, it is stopped, and proves nothing of the seating. It is good until take() returns. */
struct seat_keeper {
	int (*wants)(void *self, int64_t left_out, int64_t cost);
	void (*take)(void *self, struct plan *plan);
	void *self;
};

struct seat_options {
	int32_t gap_ppm;         /* of the quality level; coverage is closed to 0 */
	uint32_t seed;
	int32_t columns_most;    /* that may be enumerated before nodes are priced instead; 0: millions */
	int64_t nodes_most;      /* of a search for coverage, which may prove less then; 0: no limit */
	const struct seat_keeper *keeper;        /* NULL: nobody */
	int coverage_alone;      /* 1: what a plan costs is of no interest */
};

/* Fills the plan's meetings, its reasons for what is left out, and both levels' proofs. Always leaves a plan that breaks
 * no rule; plan->stopped says whether a limit ended the search first. */
void seat_solve(const struct agenda *agenda, const struct seat_options *options, struct plan *plan);

/* The same in steps, in this order. Agenda and options are looked at until it is closed. */
struct seat;

/* The plan gets the agenda's cycles, none of them seated yet; a first plan is made by hand. */
struct seat *seat_open(const struct agenda *agenda, const struct seat_options *options, struct plan *plan);
/* Each states its level's proof in the plan. */
void seat_coverage(struct seat *s, struct plan *plan);
void seat_quality(struct seat *s, struct plan *plan);
/* Writes the best seating into the plan, and why each cycle is left out that is. */
void seat_close(struct seat *s, struct plan *plan);

#endif
