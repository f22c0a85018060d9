/* report/explanation.h - the answer to one question: lines, each with a figure where it has one.
 *
 * Text shows lines under labels; CSV and JSON a row for each line and part, with the figure. */
#ifndef CLG_REPORT_EXPLANATION_H
#define CLG_REPORT_EXPLANATION_H

#include "base/vec.h"
#include "report/screen.h"
#include "report/view.h"

enum line_form {
	LINE_OWN,                /* a line of its own */
	LINE_PART,               /* goes on in the line before it */
	LINE_LISTED,             /* one of a list: the first few, and all with --verbose */
	LINE_DETAIL              /* with --verbose alone */
};

/* Of a search that was stopped: the least that it can be, or what was found so far. */
enum figure_known { FIGURE_EXACT, FIGURE_AT_LEAST, FIGURE_FOUND };

struct line {
	const char *topic;       /* "Without": its label */
	const char *subject;     /* a technique's name; "" */
	const char *of_whom;     /* ids, a blank between; "" */
	const char *unit;        /* of the figure: "needs", "worth", "minutes"; "": there is none */
	int64_t figure;
	enum figure_known known;
	enum line_form form;
	const char *text;
};

struct explanation {
	struct arena arena;
	VEC(struct line) lines;
	const struct view *view;
	const char **names;      /* [person]: short */
};

void explanation_init(struct explanation *e, const struct view *v);
void explanation_release(struct explanation *e);

/* Appends; the text is formatted into the arena. */
void explain_line(struct explanation *e, struct line line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
const char *explain_ids(struct explanation *e, int32_t a, int32_t b);    /* for of_whom; b -1: of one */
const char *explain_number(struct explanation *e, int64_t n);            /* "1,284" */

void explanation_print(const struct explanation *e, int verbose, enum screen_format format, FILE *to);

#endif
