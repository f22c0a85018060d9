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

#include "model/team.h"
#include "model/term.h"

/* A time at which one meeting of one team could stand. */
struct slot {
	int32_t day;
	int32_t start, end;
	int32_t occurrence;  /* the visited lesson, of several the first; -1 */
	int32_t cost;        /* of its own soft terms */
	int32_t missed;      /* occurrence of the one guest's own lesson that needs cover; -1 */
};

struct slots {
	struct slot *at;     /* by day, start, end, occurrence */
	int32_t n;
};

struct cycle {
	int32_t team, course;
	int32_t number;      /* from 1 within the team */
	int32_t first_day, last_day;    /* all meetings lie within, both included */
	int32_t ideal_first, ideal_last;    /* school days: no off-week cost inside */
	int32_t anchor;      /* index of the meeting whose day is measured against the ideal */
	int32_t series;      /* standing meetings that share weekday and time; -1 */
	int32_t miss;        /* coverage cost of leaving it out */
	int32_t loss;        /* what leaving it out costs besides: meetings that were agreed on are cancelled */
};

struct agenda {
	const struct school *school;
	const struct catalogue *techniques;
	struct weights weights;
	struct team *teams;      /* by team_compare */
	int32_t n_teams;
	struct course *courses;  /* by team; cycles whose meetings have the same members and hosts share one */
	int32_t n_courses;
	struct cycle *cycles;    /* by team, number */
	int32_t n_cycles;
	int32_t n_series;
	struct slots *slots;     /* [course * CHAIN_MOST + meeting] */
	int changes_first;       /* 0: a changed meeting doesn't weigh more than all else: the weights are too high for that */
	struct {                 /* by fixed meetings; NULL: there are none */
		int32_t *minutes, *planning;     /* [person * n_weeks + week] */
		int32_t *covers;                 /* [person] */
	} spent;
	struct arena arena;
};

/* Copies the teams, and adds those that met already in this term and aren't among them, closed; computes cycles and
 * slots. */
void agenda_build(struct agenda *a, const struct school *school, const struct catalogue *techniques,
                  const struct weights *weights, const struct team *teams, int32_t n_teams);
/* The same of these teams alone, with slots on these day numbers alone, [start, end): what is found to be possible
 * there is so in the whole term. */
void agenda_build_on(struct agenda *a, const struct school *school, const struct catalogue *techniques,
                     const struct weights *weights, const struct team *teams, int32_t n_teams, struct span days);
void agenda_release(struct agenda *a);

static inline const struct technique *cycle_technique(const struct agenda *a, const struct cycle *c)
{
	return &a->techniques->at[a->teams[c->team].technique];
}
static inline const struct slots *cycle_slots(const struct agenda *a, const struct cycle *c, int m)
{
	return &a->slots[c->course * CHAIN_MOST + m];
}
static inline const struct course *cycle_course(const struct agenda *a, const struct cycle *c)
{
	return &a->courses[c->course];
}
static inline const struct team *course_team(const struct agenda *a, const struct course *c)
{
	return &a->teams[c->team];
}
static inline const struct clg_definition *course_definition(const struct agenda *a, const struct course *c)
{
	return &a->techniques->at[a->teams[c->team].technique].def;
}
static inline const struct clg_meeting_def *stage_meeting(const struct agenda *a, const struct course *c, int m)
{
	return &course_definition(a, c)->meetings[c->stages[m].meeting];
}

/* May `next` follow `before` under the window of the meeting `next` stands for? */
int window_holds(const struct school *s, const struct clg_window *w, const struct slot *before,
                 const struct slot *next);
/* It was missed, and what it follows took place: it is made up for whenever that can be. */
int is_made_up(const struct course *c, int m);
/* window_holds() of meeting m of the course; what took place did follow, and what is made up for only comes later. */
int stage_follows(const struct agenda *a, const struct course *c, int m, const struct slot *before,
                  const struct slot *next);
/* Must the team's earlier cycles keep the gap to this one? Not to one that has begun already. */
static inline int gap_binds(const struct agenda *a, const struct cycle *later)
{
	return !a->courses[later->course].fixed;
}

/* Limits that a chain can break alone, by what isn't fixed of it, taken over all members: meetings a day, minutes a week,
 * visits of host, guest and class a day, a week, a term. */
int chain_fits(const struct agenda *a, const struct cycle *c, const struct slot *const *chain);

/* Soft terms. A chain's cost = sum of slot.cost + window_cost of each neighbouring pair + anchor_cost of the anchor's day (+ weight of moved-meeting for a standing meeting that is
 * off its series' slot). Terms that depend on other cycles (full-day, class-again, cover) are not in it. */
void slot_terms(const struct agenda *a, const struct course *c, int meeting, const struct slot *s,
                struct tally *add);
void window_terms(const struct agenda *a, const struct course *c, int meeting,
                  const struct slot *before, const struct slot *next, struct tally *add);
void anchor_terms(const struct agenda *a, const struct cycle *c, int32_t day, struct tally *add);
/* A window costs window_rate for each school day from the meeting before to this one, and
 * window_step once if they aren't on the same day. */
int32_t window_rate(const struct agenda *a, const struct course *c, int meeting);
int32_t window_step(const struct agenda *a, const struct course *c, int meeting);
int32_t anchor_cost(const struct agenda *a, const struct cycle *c, int32_t day);
int64_t chain_cost(const struct agenda *a, const struct cycle *c, const struct slot *const *chain);   /* moved-meeting not in it */
void slot_changes(const struct agenda *a, const struct course *c, int meeting, const struct slot *s,
                  struct tally *add);      /* what slot_terms() holds of the plan in force */
void loss_terms(const struct agenda *a, const struct cycle *c, struct tally *add);     /* of a cycle that is left out */
int64_t dearest_chain(const struct agenda *a, const struct cycle *c);    /* no less than any of the cycle's chains costs */
/* In a plan that follows another, a changed meeting weighs more than all other terms of any plan together: a power of
 * two. So what the quality level proves, divided by it, bounds the changes. 0 in a new plan. */
static inline int32_t change_weight(const struct agenda *a)
{
	return a->weights.at[TERM_CHANGED];
}

/* The blocks of days in which the cycles of a standing meeting stand: `every` weeks each (the first
 * `first_weeks` weeks: one), of the weeks that have a plannable day. Returns their number; writes
 * at most `most`. [start, end) are day numbers. */
int32_t standing_blocks(const struct school *s, const struct clg_definition *def, struct span *ret,
                        int32_t most);

/* The series' own place of a standing meeting: days after the Monday of its block's first week x 1440 + start. */
int32_t standing_key(const struct agenda *a, const struct cycle *c, const struct slot *s);

/* The person who alone comes to the others' lesson, and may need cover; -1: nobody, or several. */
int32_t stage_guest(const struct agenda *a, const struct course *c, int m);

/* When a member who comes is there: throughout, but a host of several only for the own visit. */
struct span member_time(const struct agenda *a, const struct course *c, int m, const struct slot *s, int member);

/* Minutes that the meeting counts for in the workload of a member who comes. */
int32_t member_minutes(const struct agenda *a, const struct course *c, int m, const struct slot *s, int member);

/* The lessons that are seen, one of each host, in the order of their time; returns their number. A
 * block of several hosts' visits: the first order of the members in which each teaches at their turn. */
struct visit {
	int32_t member, occurrence;
	int32_t start, end;
};
int slot_visits(const struct agenda *a, const struct course *c, int m, const struct slot *s,
                struct visit ret[CLG_TEAM_MOST]);

/* The week's limit on a person's minutes of support: the allowance, and what working time leaves
 * beside lessons. 0 or more; INT32_MAX without a limit. */
int32_t week_limit(const struct school *s, int32_t person, int32_t week);

/* Protected planning time. Without a block: minutes of meetings that may lie in the person's gaps
 * that week. With a block: free periods (pieces of gaps, each at least a block long) count as long
 * as no meeting touches them; this many minutes of pieces may be touched. INT32_MAX: no limit. */
int32_t planning_limit(const struct school *s, int32_t person, int32_t week);
/* Minutes of it that the meeting takes from a member: of gaps, or of the whole pieces it touches. */
int32_t planning_minutes(const struct agenda *a, const struct course *c, int m, const struct slot *s, int member);
/* What fixed meetings leave of these limits, and of the covers that a person may be asked for. INT32_MAX: no limit. */
int32_t week_room(const struct agenda *a, int32_t person, int32_t week);
int32_t planning_room(const struct agenda *a, int32_t person, int32_t week);
int32_t covers_room(const struct agenda *a, int32_t person);
/* The pieces of one day, ascending; returns their number (at most most). */
int planning_pieces(const struct school *s, int32_t person, int32_t day, struct span *ret, int most);
/* Minutes of [start, end) that lie in the person's gaps that day. */
int32_t gap_minutes(const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end);

#endif
