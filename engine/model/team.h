/* model/team.h - who meets whom: teams, and what their meetings ask of each member. */
#ifndef CLG_MODEL_TEAM_H
#define CLG_MODEL_TEAM_H

#include "model/technique.h"

#define CHAIN_MOST 12        /* meetings in a cycle: as many as a technique may have */
_Static_assert(CHAIN_MOST == CLG_MEETINGS_MOST, "a chain holds every meeting of a technique");

/* Members by role, in each role by index; of pairs: supporter, receiver. */
struct team {
	int32_t technique;
	int32_t n;
	int32_t person[CLG_TEAM_MOST];
	uint8_t role[CLG_TEAM_MOST];
	int32_t worth;
	int32_t is_closed;       /* 1: it met in this term, and won't meet any more */
	char *id;                /* "ozola:berzins": the members' ids */
};

/* What a cycle's meetings are. Not all of the technique's need take place in each of its cycles, and
 * who hosts may change from cycle to cycle. */
struct course {
	int32_t team;
	int32_t turn;            /* the member whose turn it is */
	int32_t next;            /* whose turn comes next */
	int32_t n;               /* meetings */
	int32_t fixed;           /* the first so many took place already */
	struct span days;        /* [start, end) in which its slots are looked for */
	const struct agreed_meeting *agreed[CHAIN_MOST];    /* what was agreed on before; NULL: nothing */
	struct stage {
		int32_t meeting;         /* index into the definition's */
		uint32_t members;        /* bit k: member k comes */
		uint32_t hosts;          /* bit k: member k teaches the lesson */
		int32_t load[CLG_ROLES_MOST];    /* minutes it counts for, by role; -1: as long as it takes */
	} stages[CHAIN_MOST];
};

static inline int comes(const struct stage *s, int member)
{
	return s->members >> member & 1;
}
static inline int hosts(const struct stage *s, int member)
{
	return s->hosts >> member & 1;
}

/* Of pairs alone. */
static inline int32_t supporter_of(const struct team *t)
{
	return t->person[0];
}
static inline int32_t receiver_of(const struct team *t)
{
	return t->person[1];
}

struct team team_of_pair(int32_t technique, int32_t supporter, int32_t receiver, int32_t worth);
void team_sort(struct team *t);                  /* puts the members in their order */
int team_compare(const void *x, const void *y);  /* technique, members; for qsort */
char *team_id(struct arena *a, const struct school *s, const struct team *t);
int team_has(const struct team *t, int32_t person);

/* The course of one cycle (from 1) of a team that has n members of these roles. */
void course_make(const struct school *s, const struct clg_definition *def, const uint8_t *role, int n,
                 int32_t number, struct course *ret);

/* Cycles in the term of a team that has n members of these roles. */
int32_t roles_cycles(const struct school *s, const struct technique *t, const uint8_t *role, int n);
static inline int32_t team_cycles(const struct school *s, const struct technique *t, const struct team *team)
{
	return roles_cycles(s, t, team->role, team->n);
}

/* Minutes that a stage which takes so long counts for in the workload of somebody in this role. */
int32_t counted_minutes(const struct clg_definition *def, const struct stage *stage, int role, int is_host,
                        int32_t length);

/* Over the term, before anything is seated: lessons at the school's usual length. What the match of
 * a pair says of its minutes comes first. */
int64_t team_minutes(const struct school *s, const struct technique *t, const struct team *team, int member);
int32_t team_visits(const struct school *s, const struct technique *t, const struct team *team, int member);

#endif
