/* model/breach.h - meetings of a plan that can't take place in the school as it is now. */
#ifndef CLG_MODEL_BREACH_H
#define CLG_MODEL_BREACH_H

#include "model/changes.h"
#include "model/plan.h"

enum breach_kind {
	BREACH_NONE,
	BREACH_PERSON,           /* somebody is no longer there */
	BREACH_CLOSED,           /* no school day any more */
	BREACH_PROTECTED,        /* school, but nothing may be planned */
	BREACH_LESSON_GONE,      /* the lesson that is visited isn't given any more */
	BREACH_LESSON_MOVED,     /* elsewhere in the timetable */
	BREACH_LESSON_TEACHER,   /* by somebody else */
	BREACH_LESSON_TIME,      /* in its place, but not then on that day */
	BREACH_TEACHES,          /* somebody who comes, or covers, has a lesson then */
	BREACH_AWAY,
	BREACH_ABSENT,           /* isn't in the house then */
	N_BREACH_KINDS
};

/* What breaks a meeting first, in the order above. */
struct breach {
	int32_t kind;
	int32_t cycle, meeting;  /* of the plan's agenda */
	int32_t day, start;      /* of the school before */
	int32_t person;          /* of the school before; -1 */
	int32_t lesson;          /* LESSON_...: of the school before; TEACHES: of the one now; -1 */
};

/* Of the meetings that are seated and not past, by date and time, in the changes' arena; *ret_of: how many these
 * are. The agenda is the plan's, of the school before. */
int32_t breaches_find(struct changes *c, const struct agenda *a, const struct plan *p, struct breach **ret,
	int32_t *ret_of);

#endif
