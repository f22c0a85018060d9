/* store/versions.h - what put and get share about the versions. */
#ifndef CLG_STORE_VERSIONS_H
#define CLG_STORE_VERSIONS_H

#include "store/database.h"

int32_t version_latest(struct store *s);                 /* 0: none */
int32_t version_latest_finished(struct store *s);        /* 0: none */
void version_drop_unfinished(struct store *s);           /* there is one at most */
clg_rc version_missing(struct store *s, int32_t number); /* says so; CLG_EINPUT */

/* Sticky forms of store_definitions and store_plan, for a caller inside of a transaction. On
 * failure the plan is released. */
void definitions_load(struct store *s, int32_t number, struct catalogue *to);
void plan_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct plan *ret);

/* The teams of that version, as store_in_force says; sticky. */
void in_force_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct arena *arena, struct in_force *ret);

/* Same teams, meetings, proofs and reasons? Both are of one agenda. */
int plan_is_same(const struct plan *x, const struct plan *y, const struct agenda *agenda);

#endif
