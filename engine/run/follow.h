/* run/follow.h - a plan that follows the one in force. This room's alone, but for orders_apply(). */
#ifndef CLG_RUN_FOLLOW_H
#define CLG_RUN_FOLLOW_H

#include "model/agreed.h"
#include "run/run.h"

int32_t change_day(const struct school *s, date_t from);         /* the date's number, or the nearest */

/* Ties the school that was read to the stored plan whose meetings were agreed on: what is past in it is fixed. The day
 * before which nothing changes must be in the school already. */
clg_rc follow_plan(struct run *r, struct store *store, const struct base_plan *base);

/* What was told of single meetings, onto those that it names. */
void orders_apply(const struct settings *s, const struct school *school, const struct catalogue *c, struct agreed *g);

/* The place in g of the meeting with that id; -1. */
int32_t agreed_find(const struct school *s, const struct catalogue *c, const struct agreed *g, const char *id);

#endif
