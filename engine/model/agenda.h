/* model/agenda.h - what has to be seated: teams, their cycles, and each meeting's candidate slots.
 *
 * The one definition of candidate slots, windows and soft costs: seat/ prices with it, verify/
 * judges with it, tools/arcflow writes it out.
 *
 * A cycle is a chain of the technique's meetings, one slot each. A chain is legal when each slot
 * is a candidate of its meeting, within the cycle's days, each follows the one before it inside
 * its window, and chain_fits() (limits that one chain can break by itself) holds.
 */
#ifndef CLG_MODEL_AGENDA_H
#define CLG_MODEL_AGENDA_H

#include "model/technique.h"
#include "model/term.h"

#define CHAIN_MOST 8         /* meetings in a cycle */

struct team {
	int32_t technique;
	int32_t supporter, receiver;
	int32_t worth;
	char *id;            /* "ozola:berzins": supporter, receiver */
};

/* A time at which one meeting of one team could stand. */
struct slot {
	int32_t day;
	int32_t start, end;
	int32_t occurrence;  /* the visited lesson; -1 */
	int32_t cost;        /* of its own soft terms */
	int32_t missed;      /* occurrence of the supporter's own lesson that needs cover; -1 */
};

struct slots {
	struct slot *at;     /* by day, start, end, occurrence */
	int32_t n;
};

struct cycle {
	int32_t team;
	int32_t number;      /* from 1 within the team */
	int32_t first_day, last_day;    /* all meetings lie within, both included */
	int32_t ideal_first, ideal_last;    /* school days: no off-week cost inside */
	int32_t anchor;      /* index of the meeting whose day is measured against the ideal */
	int32_t series;      /* standing meetings that share weekday and time; -1 */
	int32_t miss;        /* coverage cost of leaving it out */
};

struct agenda {
	const struct school *school;
	const struct catalogue *techniques;
	struct weights weights;
	struct team *teams;      /* by technique, supporter, receiver */
	int32_t n_teams;
	struct cycle *cycles;    /* by team, number */
	int32_t n_cycles;
	int32_t n_series;
	struct slots *slots;     /* [team * CHAIN_MOST + meeting] */
	int32_t *day_first_lesson, *day_last_lesson;   /* [day]: start of the earliest, end of the latest */
	struct arena arena;
};

/* Copies the teams; computes cycles and slots. */
void agenda_build(struct agenda *a, const struct school *school, const struct catalogue *techniques,
                  const struct weights *weights, const struct team *teams, int32_t n_teams);
void agenda_release(struct agenda *a);

static inline const struct technique *cycle_technique(const struct agenda *a, const struct cycle *c)
{
	return &a->techniques->at[a->teams[c->team].technique];
}
static inline const struct slots *cycle_slots(const struct agenda *a, const struct cycle *c, int m)
{
	return &a->slots[c->team * CHAIN_MOST + m];
}

/* May `next` follow `before` under the window of the meeting `next` stands for? */
int window_holds(const struct school *s, const struct clg_window *w, const struct slot *before,
                 const struct slot *next);

/* Limits that a chain can break alone, taken over all members: meetings a day, minutes a week,
 * visits of host, guest and class a day, a week, a term. */
int chain_fits(const struct agenda *a, const struct cycle *c, const struct slot *const *chain);

/* Soft terms. A chain's cost = sum of slot.cost + window_rate x school days apart of each neighbouring pair
 * + anchor_cost of the anchor's day (+ weight of moved-meeting for a standing meeting that is
 * off its series' slot). Terms that depend on other cycles (full-day, class-again, cover) are not in it. */
void slot_terms(const struct agenda *a, const struct team *t, int meeting, const struct slot *s,
                struct tally *add);
void window_terms(const struct agenda *a, const struct technique *t, int meeting,
                  const struct slot *before, const struct slot *next, struct tally *add);
void anchor_terms(const struct agenda *a, const struct cycle *c, int32_t day, struct tally *add);
/* A window costs this for each school day from the meeting before to this one. */
int32_t window_rate(const struct agenda *a, const struct technique *t, int meeting);
int32_t anchor_cost(const struct agenda *a, const struct cycle *c, int32_t day);

/* The blocks of days in which the cycles of a standing meeting stand: `every` weeks each (the first
 * `first_weeks` weeks: one), of the weeks that have a plannable day. Returns their number; writes
 * at most `most`. [start, end) are day numbers. */
int32_t standing_blocks(const struct school *s, const struct clg_definition *def, struct span *ret,
                        int32_t most);

/* The series' own place of a standing meeting: days after the Monday of its block's first week x 1440 + start. */
int32_t standing_key(const struct agenda *a, const struct cycle *c, const struct slot *s);

/* Minutes that one meeting takes from a member: a visited lesson takes none from its host. */
static inline int32_t slot_minutes(const struct clg_meeting_def *m, const struct slot *s, int role)
{
	return role == 1 && m->kind == CLG_MEETING_HOST_TEACHES ? 0 : s->end - s->start;
}
static inline int32_t team_member(const struct team *t, int role)
{
	return role == 0 ? t->supporter : t->receiver;
}

/* The week's limit on a person's minutes of support: the allowance, and what working time leaves
 * beside lessons. 0 or more; INT32_MAX without a limit. */
int32_t week_limit(const struct school *s, int32_t person, int32_t week);

/* Protected planning time. Without a block: minutes of meetings that may lie in the person's gaps
 * that week. With a block: free periods (pieces of gaps, each at least a block long) count as long
 * as no meeting touches them; this many minutes of pieces may be touched. INT32_MAX: no limit. */
int32_t planning_limit(const struct school *s, int32_t person, int32_t week);
/* The pieces of one day, ascending; returns their number (at most most). */
int planning_pieces(const struct school *s, int32_t person, int32_t day, struct span *ret, int most);
/* Minutes of [start, end) that lie in the person's gaps that day. */
int32_t gap_minutes(const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end);

#endif
