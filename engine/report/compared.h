/* report/compared.h - what one plan changes in another, for whoever may see it. */
#ifndef CLG_REPORT_COMPARED_H
#define CLG_REPORT_COMPARED_H

#include "base/text.h"
#include "model/difference.h"
#include "report/screen.h"
#include "report/tables.h"

struct compared {
	const struct view *view[2];      /* [BEFORE, AFTER] */
	struct reader reader[2];         /* the same one; the principal, unless said otherwise */
	struct difference of;
	const char **names[2];           /* [side][person] */
	struct arena arena;
};

/* The views must outlive it. */
void compared_open(struct compared *c, const struct view *before, const struct view *after);
void compared_close(struct compared *c);
void compared_for_public(struct compared *c);
int compared_for_person(struct compared *c, const char *id);     /* 0: is in neither plan's school */

/* Lines with a label each, as the summary's; without those that have nothing to say. */
void say_compared(const struct compared *c, struct text *to);

/* The lines, or a table with a row a change. */
void show_compared(const struct compared *c, enum screen_format format, FILE *to);

/* To the person for whom it is: a sentence for each change of the own meetings. */
void say_note(const struct compared *c, struct text *to);

/* To everybody for whom something changes. Leaves it to be for the last of them. */
void show_notes(struct compared *c, enum screen_format format, FILE *to);

/* What these share. */
int compared_may_see(const struct compared *c, const struct meeting_difference *m);
int compared_side(const struct meeting_difference *m);           /* AFTER, unless it isn't there any more */
const char *compared_when(struct arena *a, const struct compared *c, const struct meeting_difference *m, int side);
const char *compared_what(struct arena *a, const struct compared *c, const struct meeting_difference *m);
/* "7b maths, 214"; "" where none is seen. */
const char *compared_lesson(struct arena *a, const struct compared *c, const struct meeting_difference *m, int side);

#endif
