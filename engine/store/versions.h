/* store/versions.h - what put and get share about the versions. */
#ifndef CLG_STORE_VERSIONS_H
#define CLG_STORE_VERSIONS_H

#include "store/database.h"

int32_t version_latest(struct store *s);                 /* 0: none */
int32_t version_latest_finished(struct store *s);        /* 0: none */
void version_drop(struct store *s, int32_t number);      /* nothing may refer to it */
void version_drop_unshared(struct store *s);             /* then: what no version has any more */
void version_drop_unfinished(struct store *s);           /* there is one at most */
/* Of the school's term, as store_find_in_force; 0: none */
int32_t version_in_force(struct store *s, const struct school *school);
/* Of the last term that ended before that day, the plan that counts: published last, else the newest; 0: there is none.
 * The day becomes that term's first. */
int32_t version_of_term_before(struct store *s, char before[11]);
clg_rc version_missing(struct store *s, int32_t number); /* says so; CLG_EINPUT */

/* Of two rows of version: are they plans of one term? Older ones don't say when theirs is. */
#define OF_ONE_TERM(a, b)                                                                                             \
	"ifnull(" a ".term_to >= " b ".term_from AND " a ".term_from <= " b ".term_to, 1)"

/* All that `version` tells, of "FROM version", and one row of it; the latter is sticky. */
#define VERSION_COLUMNS                                                                                               \
	"SELECT version.number, version.parent, version.published, version.published_on, version.stamp, words,"       \
	" version.stopped, (SELECT count(*) FROM cycle WHERE cycle.version = version.number AND seated),"             \
	" (SELECT count(*) FROM cycle WHERE cycle.version = version.number),"                                         \
	" (SELECT count(*) FROM team WHERE team.version = version.number), version.is_unfinished,"                    \
	" version.term_to, version.frame, version.in_force, EXISTS (SELECT 1 FROM version AS later"                                                    \
	"  WHERE later.published > version.published AND " OF_ONE_TERM("later", "version") ")"                        \
	" FROM version JOIN prose ON prose.key = version.summary "
struct query;
typedef VEC(struct version) version_list;
void version_read(struct query *q, version_list *to);    /* to the last row */
void version_list_release(version_list *list);
/* On success the list is the caller's; else it is released. */
clg_rc version_list_give(struct store *s, version_list *list, struct version **ret, size_t *ret_n);

/* Sticky forms of store_definitions and store_plan, for a caller inside of a transaction. On
 * failure the plan is released. */
void definitions_load(struct store *s, int32_t number, struct catalogue *to);
void plan_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct plan *ret);

/* The version's teams whose people and techniques are still there, in their order as stored; sticky. */
struct stored_team {
	struct team team;
	int32_t place;
};
typedef VEC(struct stored_team) stored_teams;
void teams_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, stored_teams *to);

/* The teams of that version that aren't closed, as store_in_force says; sticky. */
void in_force_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct arena *arena, struct in_force *ret);

/* Same teams, meetings, proofs and reasons? Both are of one agenda. */
int plan_is_same(const struct plan *x, const struct plan *y, const struct agenda *agenda);

#endif
