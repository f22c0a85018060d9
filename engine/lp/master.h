/* lp/master.h - a linear program that is never written down whole.
 *
 * The master holds the columns that were priced in and the rows that were broken, and solves them
 * with the simplex method; its client, which knows what they mean, is asked for more of either.
 * Costs, coefficients and right-hand sides are integers; every column lies between 0 and an
 * integer. What is minimised is the sum of cost x value.
 *
 * Rows are <= or =. A *convexity* row belongs to one cycle (one of its columns, or the cycle left out):
 * its multiplier is never handed out, because the least reduced cost among the cycle's columns
 * takes its place in a bound.
 *
 * Multipliers are integers, LP_SCALE times the dual, of the right sign: <= 0 on <= rows.
 */
#ifndef CLG_LP_MASTER_H
#define CLG_LP_MASTER_H

#include "model/rule.h"

#include <stddef.h>
#include <stdint.h>

#define LP_SCALE ((int64_t)1 << 20)
#define LP_NO_BOUND (INT64_MIN / 4)

struct master;

/* One decision of the tree, in the client's own terms. */
struct branch {
	int32_t kind, a, b, least, most;
};

#define BRANCH_MOST 48

struct lp_client {
	void *self;
	/* Prices under the master's multipliers. room < 0: adds a few columns of negative reduced cost
	 * for each cycle. Else adds every column whose reduced cost, above the least of its cycle, is
	 * at most `room` (times LP_SCALE). *ret_bound: the bound that these multipliers prove, times
	 * LP_SCALE, over all columns there are. Returns the number added; -1: too many, none was. */
	int (*price)(void *self, struct master *m, int64_t room, int64_t *ret_bound);
	/* Adds rows that the solution breaks; returns their number. */
	int (*separate)(void *self, struct master *m);
	/* Where the solution is fractional: at most BRANCH_MOST ways to split it in two, the most promising
	 * first, and of each the side to look at first. Returns their number; 0: it is integral. */
	int (*branch)(void *self, struct master *m, struct branch ret[][2]);
	/* The decisions that hold from now on: sets its columns' bounds by master_set_bounds() and prices
	 * within them. None: every column between its own bounds again. */
	void (*descend)(void *self, const struct branch *path, size_t n);
	/* An integral solution that breaks nothing. */
	void (*accept)(void *self, struct master *m);
	/* Makes the best plan it can out of a fractional one; NULL: none. */
	void (*round)(void *self, struct master *m);
	/* The value of the best plan so far; INT64_MAX: none. */
	int64_t (*incumbent)(void *self);
};

struct master *master_new(const struct lp_client *client);
void master_free(struct master *m);

int master_add_row(struct master *m, const struct rule *rule, int equal, int convexity, int64_t rhs,
                   int n, const int *cols, const int32_t *values);
int master_add_col(struct master *m, int64_t cost, int32_t most, int n, const int *rows,
                   const int32_t *values);

/* A zero-half cut of these rows (lp/halves.h), over the columns at hand; of columns that come later the caller
 * gives the coefficient. Returns its row. */
int master_add_half(struct master *m, const struct rule *rule, int n, const int *rows);

/* Rows that the last solution doesn't meet leave the simplex, and come back when a solution breaks them;
 * whoever asks sees no difference, but for simplex bases kept before: they are void. */
void master_rest(struct master *m);

int master_rows(const struct master *m);
int master_cols(const struct master *m);
const struct rule *master_rule(const struct master *m, int row);
int64_t master_rhs(const struct master *m, int row);
int master_is_convexity(const struct master *m, int row);
int64_t master_cost(const struct master *m, int col);
double master_x(const struct master *m, int col);
double master_slack(const struct master *m, int row);     /* right-hand side - what the solution makes of it */
double master_value(const struct master *m);
int64_t master_dual(const struct master *m, int row);     /* of the last solve */
int64_t master_convexity_dual(const struct master *m, int row);   /* the LP's own, unrounded sign */
int64_t master_reduced(struct master *m, int col);  /* cost - sum of dual x entry, exactly, times LP_SCALE */
int64_t master_work(const struct master *m);              /* simplex iterations so far */
int master_write(const struct master *m, const char *path);   /* as simplex_write() */

/* Divides the multipliers by 2^bits, rounded down: they keep their signs, and so prove a bound of a
 * program whose costs are so many times smaller. The next solve makes new ones. */
void master_shift_duals(struct master *m, int bits);

/* No column may take more than this from now on (0: it is out), outside of the tree. */
void master_limit_col(struct master *m, int col, int32_t least, int32_t most);

enum lp_end { LP_DONE, LP_BEYOND, LP_STOPPED, LP_FAILED };

/* Solves, prices and separates until neither adds anything. LP_BEYOND: the bound reached `cutoff`,
 * or there is no solution. *ret_bound: the best bound proven on the way, an integer in cost units. */
enum lp_end master_solve(struct master *m, int64_t cutoff, int64_t *ret_bound);

/* As above, but with the columns at hand: no pricing. */
enum lp_end master_solve_columns(struct master *m, int64_t cutoff, int64_t *ret_bound);

/* The multipliers that proved the best bound of the last master_solve(), one a row (rows added since: 0). */
const int64_t *master_best_duals(const struct master *m, int *ret_n);

/* For the tree's decisions; a column's own bounds stay known. */
void master_set_bounds(struct master *m, int col, int32_t least, int32_t most);
void master_bounds(const struct master *m, int col, int32_t *least, int32_t *most);

/* Inside the room: */
/* The entries of a row; good until the next call. Returns their number. */
int master_row(struct master *m, int row, const int **cols, const double **values);
const struct lp_client *master_client(const struct master *m);
struct simplex *master_simplex(struct master *m);

#endif
