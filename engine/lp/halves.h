/* lp/halves.h - zero-half cuts: rows added up with weight 1/2 and rounded down.
 *
 *	sum over columns of floor(1/2 sum of a) x <= floor(1/2 sum of right-hand sides)
 *
 * for any set of rows of a program in whole numbers, <= or =, whose variables aren't negative (Caprara and
 * Fischetti 1996). Sets are found as Koster, Zymolka and Kutschka do (2009): rows that the solution
 * meets, modulo 2, and Gaussian elimination on the columns that it uses, the heaviest first. */
#ifndef CLG_LP_HALVES_H
#define CLG_LP_HALVES_H

#include "base/vec.h"
#include "lp/master.h"

struct half {
	int *rows;               /* ascending */
	int n;
	double depth;            /* by how much the solution breaks it, by the root of n */
};

typedef VEC(struct half) half_list;

/* Cuts that the solution of the last solve breaks, the deepest first, at most so many. Rows from `most_row` on
 * take no part. The caller frees each one's rows, and the list. */
void halves_find(struct master *m, int most_row, size_t most, half_list *ret);
void halves_release(half_list *list);

#endif
