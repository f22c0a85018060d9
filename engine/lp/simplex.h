/* lp/simplex.h - one linear program in GLPK, minimised: the only room's only door to it.
 *
 * Rows and columns count from 0; columns are only ever added. Rows are <= or =. GLPK aborts on misuse,
 * so what is handed in is checked here by assertions on indices; one thread owns it.
 */
#ifndef CLG_LP_SIMPLEX_H
#define CLG_LP_SIMPLEX_H

#include <stdint.h>

struct simplex;

enum simplex_end { SIMPLEX_OPTIMAL, SIMPLEX_INFEASIBLE, SIMPLEX_STOPPED, SIMPLEX_FAILED };

struct simplex *simplex_new(void);
void simplex_free(struct simplex *s);

/* index and value: the entries; both may be NULL with n 0. */
int simplex_add_row(struct simplex *s, int equal, double rhs, int n, const int *cols, const double *values);
int simplex_add_col(struct simplex *s, double cost, double least, double most, int n, const int *rows,
                    const double *values);
void simplex_set_cost(struct simplex *s, int col, double cost);
void simplex_set_bounds(struct simplex *s, int col, double least, double most);
void simplex_set_rhs(struct simplex *s, int row, double rhs);

/* Goes on from the basis at hand: by the primal method after columns came, by the dual one after
 * rows or bounds did. `cutoff`: the dual method may stop once the value is beyond it (then INFEASIBLE).
 * Works in slices of a fixed number of iterations and asks stop_asked() between them. */
enum simplex_end simplex_solve(struct simplex *s, int primal, double cutoff);

/* What the value would rise to under the bounds at hand: at most so many iterations of the dual method;
 * DBL_MAX: there is no solution. The basis is another one afterwards. */
double simplex_probe(struct simplex *s, int iterations);

/* Rows with flags[row] go; those behind move up. They must be basic (not met), so that the basis stays one. */
void simplex_drop_rows(struct simplex *s, const uint8_t *flags);
int simplex_is_basic(const struct simplex *s, int row);

double simplex_value(const struct simplex *s);
double simplex_x(const struct simplex *s, int col);
double simplex_row_value(const struct simplex *s, int row);
double simplex_dual(const struct simplex *s, int row);          /* <= 0 on <= rows */
double simplex_reduced(const struct simplex *s, int col);
/* The entries of a column; both arrays are good until the next call. Returns their number. */
int simplex_column(struct simplex *s, int col, const int **rows, const double **values);
int simplex_row(struct simplex *s, int row, const int **cols, const double **values);     /* likewise */
int simplex_rows(const struct simplex *s);
int simplex_cols(const struct simplex *s);
int64_t simplex_iterations(const struct simplex *s);            /* so far, of all solves */
/* The program at hand, every column an integer, in CPLEX LP format; 0 if the file was written. */
int simplex_write(const struct simplex *s, const char *path);

/* A basis: one status a row and a column as they were; later rows enter basic, later columns at
 * their lower bound. The caller frees. */
struct basis;
struct basis *simplex_basis(const struct simplex *s);
void simplex_restore(struct simplex *s, const struct basis *b);
void basis_free(struct basis *b);

#endif
