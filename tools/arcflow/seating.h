/* arcflow/seating.h - the seating's variables: where meetings may stand, and who is there. */
#ifndef ARCFLOW_SEATING_H
#define ARCFLOW_SEATING_H

#include "programs.h"

/* One slot of one meeting of one cycle. */
struct node {
	int32_t cycle, meeting;
	int32_t variable;
	int32_t week;
	const struct slot *slot;
	const struct team *team;
	const struct technique *technique;
	const struct course *course;
};

/* A person at a node, or covering a lesson. */
struct stay {
	int32_t person, day, start, end;
	int32_t variable;
	int32_t member;          /* of the node's team; -1: covers */
	const struct node *node; /* NULL: covers */
};

/* One person's cover of the lesson that another misses. */
struct cover {
	int32_t occurrence, misses, covers;
	int32_t variable;
};

struct seating {
	struct lp *lp;
	const struct agenda *agenda;
	enum level level;
	int64_t kept;
	VEC(struct node) nodes; /* by cycle, meeting, slot */
	int32_t *first_node;    /* [cycle * CHAIN_MOST + meeting]; one more ends the last */
	VEC(struct stay) stays; /* by person, day, start, end, variable */
	VEC(struct cover) covers;
};

/* flow.c: the variables, and the rows that make a path through a slot of each meeting. */
void flow_write(struct seating *p);

static inline const struct clg_meeting_def *node_meeting(const struct node *n)
{
	return &n->technique->def.meetings[n->course->stages[n->meeting].meeting];
}
static inline int node_comes(const struct node *n, int member)
{
	return comes(&n->course->stages[n->meeting], member);
}
static inline int node_hosts(const struct node *n, int member)
{
	return hosts(&n->course->stages[n->meeting], member);
}
static inline int node_is_visit(const struct node *n)
{
	return node_meeting(n)->kind == CLG_MEETING_HOST_TEACHES;
}
static inline int node_visits(const struct seating *p, const struct node *n, struct visit ret[CLG_TEAM_MOST])
{
	return node_is_visit(n) ? slot_visits(p->agenda, n->course, n->meeting, n->slot, ret) : 0;
}
static inline const struct lesson *visit_lesson(const struct seating *p, const struct visit *v)
{
	const struct school *s = p->agenda->school;

	return &s->lessons[s->occurrences[v->occurrence].lesson];
}

#endif
