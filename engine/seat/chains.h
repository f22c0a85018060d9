/* seat/chains.h - the cheapest chains of a cycle, by dynamic programming along its meetings.
 *
 * The caller prices slots; windows, the cycle's days, its ideal place and any ranges that the tree
 * set are known here. A chain's price is
 *
 *	sum of slot prices + scale x (window rate x days apart + anchor cost)
 *	+ first[school day of its first meeting] + last[school day of its last]
 */
#ifndef CLG_SEAT_CHAINS_H
#define CLG_SEAT_CHAINS_H

#include "model/agenda.h"

#define CHAIN_BLOCKED (INT64_MAX / 4)    /* price of a slot that may not be used */

struct chain {
	int32_t at[CHAIN_MOST];          /* index into the meeting's slots */
	int64_t price;
};

struct slot_range {
	int32_t first, last;             /* both included */
};

struct pricing {
	const int64_t *slot[CHAIN_MOST]; /* [slot] of the cycle's team */
	const int64_t *first, *last;     /* [school day]; NULL: none */
	const struct slot_range *within; /* [meeting]; NULL: everywhere */
	struct span days;                /* [start, end) of the cycle's own that are looked at; end 0: all */
	int64_t scale;
};

struct chainer;                          /* windows of all teams, worked out once; scratch */

struct chainer *chainer_new(const struct agenda *a);
void chainer_free(struct chainer *c);

/* The first slot that does not stand before the day. Slots outside of the pricing's days need no price. */
int32_t slots_from(const struct slots *slots, int32_t day);

/* Prepares for one cycle; returns the least price of a chain (fits not asked), CHAIN_BLOCKED: none. */
int64_t chains_begin(struct chainer *c, int32_t cycle, const struct pricing *p);

/* After chains_begin: the least price of a chain that fits, and such a chain; where that takes too long
 * to find, something that no such chain undercuts, and any chain. CHAIN_BLOCKED: none fits. */
int64_t chains_least(struct chainer *c, struct chain *ret);

/* At most `most` of the cheapest chains below `below`, each with another anchor slot, that fit
 * (chain_fits) and that `admits` (NULL: all) accepts; the cheapest first. Returns their number. */
typedef int chain_test(void *self, int32_t cycle, const struct chain *chain);
int chains_best(struct chainer *c, int64_t below, struct chain *ret, int most, chain_test *admits,
                void *self);

/* Hands every fitting chain of price <= limit to `take`, which returns 0 to go on. */
int chains_all(struct chainer *c, int64_t limit, chain_test *take, void *self);

#endif
