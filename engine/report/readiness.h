/* report/readiness.h - what can be said of a school before anything is solved.
 *
 * Only what is computed and certain: a need counts as short when no plan at all can meet it. */
#ifndef CLG_REPORT_READINESS_H
#define CLG_REPORT_READINESS_H

#include "base/vec.h"
#include "intake/intake.h"
#include "report/screen.h"
#include "report/view.h"

enum finding_state { FINDING_FACT, FINDING_NOTE, FINDING_SHORT };

/* How a finding stands in the text. */
enum finding_form {
	FINDING_LINE,   /* a line of its own */
	FINDING_PART,   /* goes on in the line before it */
	FINDING_DETAIL, /* a line of its own, the first few only, unless --verbose */
	FINDING_LISTED  /* only with --verbose */
};

struct finding {
	const char *topic;   /* "Need": the label of its lines */
	const char *subject; /* kebab-case, or a technique's name */
	const char *of_whom; /* a person's id, a lesson's ref; "" */
	int64_t count, of;   /* of -1: nothing to compare with */
	enum finding_state state;
	enum finding_form form;
	const char *text;
};

struct readiness {
	const struct settings *settings;
	const struct school *school;
	const struct catalogue *techniques;
	const char **names; /* [person]: short */
	struct arena arena;
	VEC(struct finding) list;
	int n_short;
};

void readiness_find(struct readiness *r, const struct settings *settings,
	const struct school *school, const struct catalogue *techniques);
/* What changed since a stored plan was made, and which of its meetings that breaks. Without it nothing is said. */
void readiness_find_since(struct readiness *r, const struct view *before);
void readiness_add_unreadable(struct readiness *r, int32_t plan, const char *why);
void readiness_release(struct readiness *r);
void readiness_print(const struct readiness *r, int verbose, enum screen_format format, FILE *to);

/* For the parts: appends; the text is formatted into the arena. */
void readiness_add(struct readiness *r, struct finding f, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Goes on in the line before it, unless there are none. one, many: what is counted, "%s" for how many. */
void readiness_add_part(struct readiness *r, const char *topic, const char *subject, int64_t count,
	const char *one, const char *many);
void readiness_find_need(struct readiness *r); /* readiness_need.c */

#endif
