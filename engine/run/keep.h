/* run/keep.h - stores the plan, and the best so far while the search goes on. This room's alone. */
#ifndef CLG_RUN_KEEP_H
#define CLG_RUN_KEEP_H

#include "run/run.h"
#include "seat/seat.h"

/* What was planned and verified becomes a version; r->version says which. */
clg_rc keep(struct run *r);

/* Stores what seat/ offers on the way: a first plan once the run has taken a second, then clearly better ones, so
 * seldom that storing takes a small part of the time. What can't be stored so is no fault: the last plan tells. */
struct early {
	struct run *run;
	const struct agenda *agenda;     /* of the plan that is being seated */
	int64_t left_out, cost;          /* of the plan that is stored; INT64_MAX: none */
	double next;                     /* second of the run before which no other is wanted */
	struct seat_keeper keeper;       /* for seat/; its self is this struct */
};
void early_init(struct early *e, struct run *r);

#endif
