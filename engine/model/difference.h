/* model/difference.h - two plans compared: which meetings move, which are gone and which are new, which teams, and
 * what that makes of everybody's term.
 *
 * The plans may be of two readings of the school. People are the same where their ids are; teams where technique and
 * members are; a meeting where its team, the number of its cycle and its name are: what meeting_id() prints. */
#ifndef CLG_MODEL_DIFFERENCE_H
#define CLG_MODEL_DIFFERENCE_H

#include "model/plan.h"

enum { BEFORE, AFTER };

enum difference_kind {
	DIFFERENCE_MOVED,        /* to another day or time of day */
	DIFFERENCE_OTHER,        /* at the same time, but other people come, another lesson is seen or another covers */
	DIFFERENCE_CANCELLED,
	DIFFERENCE_NEW,
	N_DIFFERENCE_KINDS
};

struct meeting_difference {
	int32_t kind;
	int32_t cycle[2], meeting[2];    /* [BEFORE, AFTER]: of that side's agenda; -1: isn't there */
};

struct team_difference {
	int32_t side;            /* BEFORE: gone; AFTER: new */
	int32_t team;            /* of that side's agenda */
};

struct person_difference {
	int32_t person[2];       /* [BEFORE, AFTER]: of that side's school; -1: isn't there */
	int32_t minutes[2];      /* of the whole term, as they count for the workload */
	int32_t meetings[2];
};

struct difference {
	const struct agenda *agenda[2];
	const struct plan *plan[2];
	struct meeting_difference *meetings;     /* by kind, then by date and time, then by id */
	int32_t n_meetings, counts[N_DIFFERENCE_KINDS], n_kept;
	struct team_difference *teams;           /* gone, then new; each in the agenda's order */
	int32_t n_teams;
	struct person_difference *people;        /* whose minutes or number of meetings differ, by id */
	int32_t n_people;
	struct arena arena;
};

/* Agendas and plans must outlive it. */
void difference_find(struct difference *d, const struct agenda *before, const struct plan *was, const struct agenda *after,
	const struct plan *is);
void difference_release(struct difference *d);

static inline const struct meeting *difference_meeting(const struct difference *d, const struct meeting_difference *m,
	int side)
{
	return &d->plan[side]->meetings[m->cycle[side] * CHAIN_MOST + m->meeting[side]];
}

#endif
