/* explain/blocking.h - who would rather be together than as planned, and could.
 *
 * Two who aren't paired in a technique block a plan when each would gain: has room for the other,
 * or makes it by giving up whoever is worth least to them of those they have there, and is worth
 * less than the other; and when no rule hinders the two then. A pair's worth is what the technique
 * says of it; of two who support each other, each way for itself. */
#ifndef CLG_EXPLAIN_BLOCKING_H
#define CLG_EXPLAIN_BLOCKING_H

#include "explain/again.h"

struct blocking {
	struct couple couple;
	int32_t worth[2];   /* of the couple: to the supporter, to the receiver */
	int32_t instead[2]; /* whom each gives up: a person; -1: nobody */
	int32_t before[2];  /* what these are worth to them */
};

/* Of one person, of pairs alone, by technique, receiver, supporter; the caller frees. */
struct blocking *blocking_find(const struct question *q, int32_t person, int32_t *ret_n);

#endif
