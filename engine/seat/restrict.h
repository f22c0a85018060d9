/* seat/restrict.h - the search for plans up to a value, among the chains that such a plan can
 * hold: every column of a plan that costs no more than v has a reduced cost, over the least of its
 * cycle, of at most v less the bound that the multipliers prove. */
#ifndef CLG_SEAT_RESTRICT_H
#define CLG_SEAT_RESTRICT_H

#include "seat/program.h"

struct guess {
	int64_t value;           /* plans that cost no more are looked for */
	int64_t room;            /* value less the bound of the root's multipliers, times LP_SCALE */
	int64_t known;           /* a bound that is proven already */
	int64_t most;            /* chains that may be kept */
	int32_t gap_ppm;
};

/* Searches beside the root program, which stays as it is. Returns 0 when the chains are too many.
 * *ret_bound: no plan below min(it, value + 1) exists; *ret_end: LP_DONE when that settles all up
 * to the value. */
int restricted_search(struct seat_program *root, const struct guess *g, enum lp_end *ret_end,
                      int64_t *ret_bound);

#endif
