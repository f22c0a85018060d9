/* run/lever.h - single values in a school's files that might free what a plan leaves out. This room's alone. */
#ifndef CLG_RUN_LEVER_H
#define CLG_RUN_LEVER_H

#include "explain/conflict.h"
#include "run/paste.h"
#include "run/run.h"

enum lever_form { LEVER_NUMBER, LEVER_CLOCK, LEVER_DATE, LEVER_WORD };

/* A value that can be moved one way, step by step; of words each step is another one. */
struct lever {
	struct slit slit;
	enum lever_form form;
	const char *key;         /* for the reader */
	const char *was;         /* what stands there now; "" */
	const char *head, *tail; /* of the value around what moves: "", " min" */
	int64_t value, step;     /* step < 0: downwards */
	int64_t most;            /* steps */
	const char *const *words;        /* [most]: the first step's is the first */
	int32_t people;          /* whom it concerns */
};

typedef VEC(struct lever) lever_list;

/* Those that touch a norm of the conflict, then the technique's other options; where supporters are short, one
 * more. In the arena; those that concern the fewest people first. */
void levers_find(const struct run *loaded, const struct run *fresh, const struct left_out *what,
	const struct conflict *c, struct arena *a, lever_list *ret);

/* A number of school.yaml, "workload.limits.minutes-per-week", or of staff.csv, "ozola.limit", a step up and, where
 * `most` isn't 0, a step down. 0: there is none. */
int lever_of_key(const struct run *fresh, const char *key, struct arena *a, struct lever *ret_up, struct lever *ret_down);

/* The file's bytes after so many steps; the caller frees them. NULL: the file isn't there. */
char *lever_fill(const struct lever *l, int64_t steps, const struct run *fresh, struct arena *a, size_t *ret_n);

/* What the value says after so many steps. */
const char *lever_text(const struct lever *l, int64_t steps, struct arena *a);
int64_t lever_change(const struct lever *l, int64_t steps);      /* thousandths of what it was */

#endif
