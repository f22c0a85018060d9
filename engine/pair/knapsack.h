/* pair/knapsack.h - inequalities that every packing obeys and a fractional solution does not.
 *
 * Items have weights, and some of them fit together: those whose weights add up to the capacity at
 * most. A cut gives each item a coefficient, from 0, such that whatever fits adds up to `side` at
 * most. The strongest that cuts off a point is a vertex of the polar of the packings: a linear
 * program, whose rows are the packings that break it (Boyd's Fenchel cuts). It is rounded to
 * integers, and its side then counted anew, so that what comes back holds whatever the floats did. */
#ifndef CLG_PAIR_KNAPSACK_H
#define CLG_PAIR_KNAPSACK_H

#include <stdint.h>

struct knapsack {
	int n;
	const int32_t *weight;   /* from 1; each at most the capacity */
	int32_t capacity;
};

#define KNAPSACK_ITEMS_MOST 40
#define KNAPSACK_CAPACITY_MOST 20000
#define KNAPSACK_SIDE_MOST 100

/* Cuts x off, a number for each item. 1: coef, for each item, and *side are filled; 0: no such cut
 * was found. */
int knapsack_cut(const struct knapsack *k, const double *x, int32_t *coef, int32_t *side);

/* An item that was left aside joins the cut: the greatest coefficient that still holds. `least`,
 * of side + 1 numbers, is the weight that each sum takes at least, for all items so far; it is
 * kept up to date. */
void knapsack_least(const struct knapsack *k, const int32_t *coef, int32_t side, int64_t *least);
int32_t knapsack_lift(int64_t *least, int32_t side, int32_t capacity, int32_t weight);

#endif
