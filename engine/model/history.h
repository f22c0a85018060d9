/* model/history.h - what the plans of earlier terms say of this term's people. */
#ifndef CLG_MODEL_HISTORY_H
#define CLG_MODEL_HISTORY_H

#include <stdint.h>

#define WAITING_MOST 100         /* terms; who waits longer counts as much */

/* Two who were in one team. */
struct together {
	int32_t a, b;            /* a < b */
};

/* Of one technique. */
struct past {
	int32_t *waiting;        /* [person]: terms in a row left without; NULL: nobody was */
	struct together *last;   /* in the last term's plan, ascending */
	int32_t n_last;
};

struct history {
	struct past *at;         /* by technique, as school.yaml names them */
	int32_t n;
};

int together_compare(const void *x, const void *y);      /* for qsort */
int past_has(const struct past *p, int32_t a, int32_t b);        /* in either order */
int past_is_same(const struct past *x, const struct past *y, int32_t n_people);

#endif
