/* model/changes.h - what became of a school since a plan was made: two readings of it, compared.
 *
 * People are the same where their ids are. A lesson has no identity from one export to the next but what it is:
 * teachers, classes, subject, and its place in the timetable. So lessons are matched in steps, each of them taking what the
 * steps before left: the same in all; in another room; elsewhere in the timetable; with another teacher. What is
 * left is gone, or new. Where a school has several timetables, those that hold at the same time are compared. */
#ifndef CLG_MODEL_CHANGES_H
#define CLG_MODEL_CHANGES_H

#include "model/school.h"

/* Where a lesson stands in the timetable, whatever the dates. */
struct lesson_place {
	int32_t weekday;         /* -1: the label says it ("Day 3"), or it never takes place */
	const char *label;       /* of the only week or day of a cycle in which it is; "" */
	const char *first, *last;        /* periods' names; "" where no bell rings then */
	int32_t start, end;      /* -1: it never takes place */
};

enum change_kind { CHANGE_NONE, CHANGE_MOVED, CHANGE_TEACHER, CHANGE_REMOVED, CHANGE_ADDED, CHANGE_ROOM,
	N_CHANGE_KINDS };

struct lesson_change {
	int32_t kind;
	int32_t before, now;     /* lessons; -1: there is none */
	int32_t stint;
};

/* From this date to the next stint's each school has one timetable. */
struct stint {
	date_t from;
	int32_t timetables[2];   /* [0: before, 1: now] */
};

struct changes {
	const struct school *before, *now;
	struct lesson_place *places[2];  /* [0: before, 1: now][lesson] */
	struct stint *stints;            /* in order */
	int32_t n_stints;
	struct lesson_change **of;       /* [stint][lesson of before] */
	struct lesson_change *lessons;   /* all but CHANGE_NONE: by kind, by stint, then in the timetable's order */
	int32_t n_lessons, counts[N_CHANGE_KINDS];
	int32_t retimed;                 /* lessons in the same place, at another time of day */
	int32_t *gone, n_gone;           /* people of before */
	int32_t *came, n_came;           /* people of now */
	date_t *closed;                  /* meetings could stand there, and can't any more; none of them past */
	int32_t n_closed;
	struct arena arena;
};

void changes_find(struct changes *c, const struct school *before, const struct school *now);
void changes_release(struct changes *c);
int changes_any(const struct changes *c);

/* What became of a lesson that was on this day of before. */
const struct lesson_change *changes_of(const struct changes *c, int32_t lesson, int32_t day);

/* The same classes and the same subject. */
int changes_same_lesson(const struct changes *c, int32_t before, int32_t now);

#endif
