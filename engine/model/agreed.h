/* model/agreed.h - what was agreed on already in this term: the meetings of the plan in force.
 *
 * A plan that follows another one keeps what is past: meetings before school.change_day are fixed, but for
 * those that were missed and all behind them in their cycle. Of the others each that stands elsewhere in the new plan, or
 * nowhere, counts as changed. */
#ifndef CLG_MODEL_AGREED_H
#define CLG_MODEL_AGREED_H

#include "model/team.h"

enum held { HELD_UNKNOWN, HELD_YES, HELD_NO };   /* what took place; unknown: as planned */

enum hold { HOLD_NOT, HOLD_HERE, HOLD_THERE };   /* where it has to stand: anywhere, where it stands, at `to` */

struct agreed_meeting {
	int32_t team;            /* into agreed.teams */
	int32_t cycle, place;    /* the cycle's number; which of its meetings */
	int32_t day, start, end;
	int32_t cover;           /* person; -1 */
	int32_t held, hold;
	int32_t to_day, to_start;    /* of HOLD_THERE */
	int32_t is_cancelled;    /* 1: its cycle isn't wanted any more */
};

struct agreed {
	struct team *teams;      /* by team_compare, of people and techniques that are still there */
	int32_t n_teams;
	struct agreed_meeting *at;   /* by team, cycle, place */
	int32_t n;
	int32_t version;         /* the plan in force */
	date_t frame;            /* the day on which the first of the plans that follow each other was made */
	int32_t latest, change;  /* the newest plan and the newest change that the store had when this was read */
};

/* The meetings of one cycle, in their places; returns their number: 0 where none was agreed on. */
int agreed_cycle(const struct agreed *g, const struct team *t, int32_t cycle, const struct agreed_meeting **ret);
int agreed_has_team(const struct agreed *g, const struct team *t);

static inline int is_past(const struct school *s, const struct agreed_meeting *m)
{
	return m->day < s->change_day;
}
/* How many of a cycle's n meetings are fixed: up to the last that is past and took place. */
int agreed_fixed(const struct school *s, const struct agreed_meeting *at, int n);
static inline int is_where_agreed(const struct agreed_meeting *m, int32_t day, int32_t start, int32_t end)
{
	return m->day == day && m->start == start && m->end == end;
}

/* School days by which the change comes sooner than SOON_DAYS after the day on which it is made; 0 or more. */
#define SOON_DAYS 10
int32_t agreed_haste(const struct school *s, const struct agreed_meeting *m);

/* What has to hold before a plan can follow: each past meeting lies on a school day. -1: it does; else the meeting. */
int32_t agreed_misplaced(const struct school *s, const struct agreed *g);

#endif
