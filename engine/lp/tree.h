/* lp/tree.h - branch and bound over a master, on the dual simplex with saved bases. */
#ifndef CLG_LP_TREE_H
#define CLG_LP_TREE_H

#include "lp/master.h"

struct tree_limits {
	int64_t cutoff;          /* only plans below it are looked for */
	int64_t nodes;           /* at most so many; 0: no limit */
	int64_t known;           /* a bound that is proven already; LP_NO_BOUND: none */
	int32_t gap_ppm;         /* stop at this share of the plan's value */
	int by_bound;            /* 1: the bounds are good, so follow them alone: no plunge past a lower one */
	const struct branch *from;   /* decisions that hold in all of the tree; what it proves, it proves below them */
	size_t n_from;
	int pricing;             /* 1: price at the nodes; 0: all columns of interest are at hand */
};

/* Searches until it is proven that no plan below min(cutoff, incumbent) is left, or a limit is met.
 * *ret_bound: no plan below it exists among the columns (all there are, if pricing). Returns
 * LP_DONE when proven, else LP_STOPPED. The master is left at its root bounds. */
enum lp_end tree_search(struct master *m, const struct tree_limits *limits, int64_t *ret_bound);

/* Follows the LP down by fixing what is nearly whole, re-pricing on the way; at the end the
 * client's round() sees it. Finds plans, proves nothing. */
void tree_dive(struct master *m, int steps);

#endif
