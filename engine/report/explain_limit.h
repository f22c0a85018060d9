/* report/explain_limit.h - what a limit costs now: the term planned again with one step more of it, and one less. */
#ifndef CLG_REPORT_EXPLAIN_LIMIT_H
#define CLG_REPORT_EXPLAIN_LIMIT_H

#include "report/explanation.h"

enum step_end { STEP_PLANNED, STEP_CONTRADICTS, STEP_NOT_ALLOWED, STEP_NOT_REACHED };

/* The same school with another value. */
struct limit_step {
	const char *value;       /* "125" */
	enum step_end end;
	int exact;               /* 1: of both plans every level is proven */
	int64_t open[2], unplaced[2], worth[2], cost[2];     /* in the plan, then so */
	struct limit_person {
		int32_t person;  /* of the stored plan */
		int32_t minutes[2];
	} *people;               /* whose minutes of support in the term change */
	int32_t n_people;
};

struct limit_steps {
	const char *key, *file, *was;
	unsigned line;
	struct limit_step up, down;      /* value NULL: there is none */
};

void explain_limit(struct explanation *e, const struct limit_steps *s);

#endif
