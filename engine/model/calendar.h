/* model/calendar.h - what calendars were last told of a term's meetings, and what they have to be told next.
 *
 * A calendar takes the event with the higher SEQUENCE (RFC 5545). So an event's number grows whenever something
 * that calendars show of it changes, when it is cancelled, and when it comes back; else it stays. */
#ifndef CLG_MODEL_CALENDAR_H
#define CLG_MODEL_CALENDAR_H

#include "base/date.h"
#include "base/mem.h"

#include <stddef.h>

struct event {
	const char *id;          /* of the meeting: "observation/ozola:berzins/1/debrief" */
	const char *technique, *meeting;
	const char *where;       /* rooms, classes and subjects, as one text */
	const char **people;     /* ids of those who come, ascending, each once */
	int32_t n_people;
	const char *cover;       /* the id of who covers a lesson meanwhile; "": nobody */
	date_t date;
	int32_t start, end;      /* minutes after midnight */
	int32_t is_open;         /* 1: everybody may know of it */
	int32_t is_draft;        /* 1: was told as tentative */
	int32_t is_gone;         /* 1: cancelled */
	int32_t sequence;
};

/* Events ascend by id. */
struct calendar {
	date_t from;             /* the first day of the term when it was first told; part of every UID */
	struct event *events;
	size_t n;
};

void calendar_sort(struct calendar *c);
/* NULL: none. */
const struct event *calendar_find(const struct calendar *c, const char *id);

/* What has to be told now: the events of `now` (whose sequences aren't read), and those of `told` that it has no
 * more, as gone; those before `today` took place and stay as they are. Told again, nothing changes. The list is in the
 * arena, its texts are theirs. Returns 1 when it differs from what was told. */
int calendar_follow(const struct calendar *told, const struct calendar *now, date_t today, struct arena *arena,
		    struct calendar *ret);

#endif
