#include "lp/simplex.h"

#include "base/mem.h"
#include "base/stop.h"
#include "base/vec.h"

#include <assert.h>
#include <float.h>
#include <glpk.h>
#include <math.h>
#include <string.h>

#define SECONDS_MOST 1e6
#define SLICE 500            /* iterations between two looks at the stop flag */

struct simplex {
	glp_prob *lp;
	VEC(int) index;          /* scratch, 1-based as GLPK likes it */
	VEC(double) value;
};

struct basis {
	int n_rows, n_cols;
	uint8_t *status;
};

struct simplex *simplex_new(void)
{
	struct simplex *s = xcalloc(1, sizeof *s);

	glp_term_out(GLP_OFF);
	s->lp = glp_create_prob();
	glp_set_obj_dir(s->lp, GLP_MIN);
	return s;
}

void simplex_free(struct simplex *s)
{
	if (!s)
		return;
	glp_delete_prob(s->lp);
	vec_release(&s->index);
	vec_release(&s->value);
	free(s);
}

static void fill_scratch(struct simplex *s, int n, const int *at, const double *values)
{
	vec_clear(&s->index);
	vec_clear(&s->value);
	vec_push(&s->index, 0);
	vec_push(&s->value, 0);
	for (int i = 0; i < n; i++) {
		if (values[i] == 0)
			continue;
		vec_push(&s->index, at[i] + 1);
		vec_push(&s->value, values[i]);
	}
}

int simplex_add_row(
	struct simplex *s, int equal, double rhs, int n, const int *cols, const double *values)
{
	int row = glp_add_rows(s->lp, 1);

	glp_set_row_bnds(s->lp, row, equal ? GLP_FX : GLP_UP, rhs, rhs);
	fill_scratch(s, n, cols, values);
	glp_set_mat_row(s->lp, row, (int)s->index.n - 1, s->index.at, s->value.at);
	return row - 1;
}

int simplex_add_col(struct simplex *s, double cost, double least, double most, int n,
	const int *rows, const double *values)
{
	int col = glp_add_cols(s->lp, 1);

	glp_set_obj_coef(s->lp, col, cost);
	simplex_set_bounds(s, col - 1, least, most);
	fill_scratch(s, n, rows, values);
	glp_set_mat_col(s->lp, col, (int)s->index.n - 1, s->index.at, s->value.at);
	return col - 1;
}

void simplex_set_cost(struct simplex *s, int col, double cost)
{
	glp_set_obj_coef(s->lp, col + 1, cost);
}

void simplex_set_bounds(struct simplex *s, int col, double least, double most)
{
	assert(col >= 0 && col < glp_get_num_cols(s->lp) && least <= most);
	glp_set_col_bnds(s->lp, col + 1, least < most ? GLP_DB : GLP_FX, least, most);
}

void simplex_set_rhs(struct simplex *s, int row, double rhs)
{
	glp_set_row_bnds(s->lp, row + 1, glp_get_row_type(s->lp, row + 1), rhs, rhs);
}

static int run_slice(struct simplex *s, int method, double cutoff, int iterations)
{
	glp_smcp p;

	glp_init_smcp(&p);
	p.msg_lev = GLP_MSG_OFF;
	p.meth = method;
	p.it_lim = iterations;
	p.presolve = GLP_OFF;
	p.r_test = method == GLP_PRIMAL ? GLP_RT_HAR : GLP_RT_FLIP;
	if (stop_left() < SECONDS_MOST)          /* no slice outlives the time limit by much */
		p.tm_lim = stop_left() > 0 ? (int)(stop_left() * 1000) + 1 : 1;
	if (method == GLP_DUAL && cutoff < DBL_MAX)
		p.obj_ul = cutoff;
	return glp_simplex(s->lp, &p);
}

/* The basis at hand is singular or lost: start from the slacks. */
static int run_fresh(struct simplex *s)
{
	glp_std_basis(s->lp);
	return run_slice(s, GLP_PRIMAL, DBL_MAX, SLICE);
}

enum simplex_end simplex_solve(struct simplex *s, int primal, double cutoff)
{
	int method = primal ? GLP_PRIMAL : GLP_DUAL, failures = 0;

	for (;;) {
		int end = run_slice(s, method, cutoff, SLICE);

		if (end == GLP_EBADB || end == GLP_ESING || end == GLP_ECOND)
			end = run_fresh(s);
		if (end == GLP_EOBJUL)
			return SIMPLEX_INFEASIBLE;
		if (end == GLP_EITLIM || end == GLP_ETMLIM) {
			if (stop_asked() != STOP_NOT)
				return SIMPLEX_STOPPED;
			continue;
		}
		if (end == 0 && glp_get_status(s->lp) == GLP_OPT)
			return SIMPLEX_OPTIMAL;
		if (end == 0 && glp_get_status(s->lp) == GLP_NOFEAS)
			return SIMPLEX_INFEASIBLE;
		if (++failures > 4)
			return SIMPLEX_FAILED;
		method = method == GLP_DUAL ? GLP_PRIMAL : GLP_DUALP;
		if (failures > 2)
			glp_std_basis(s->lp);
	}
}

double simplex_probe(struct simplex *s, int iterations)
{
	int end = run_slice(s, GLP_DUAL, DBL_MAX, iterations);

	return end == 0 && glp_get_status(s->lp) == GLP_NOFEAS ? DBL_MAX : glp_get_obj_val(s->lp);
}

double simplex_value(const struct simplex *s)
{
	return glp_get_obj_val(s->lp);
}

double simplex_x(const struct simplex *s, int col)
{
	return glp_get_col_prim(s->lp, col + 1);
}

double simplex_row_value(const struct simplex *s, int row)
{
	return glp_get_row_prim(s->lp, row + 1);
}

double simplex_dual(const struct simplex *s, int row)
{
	return glp_get_row_dual(s->lp, row + 1);
}

double simplex_reduced(const struct simplex *s, int col)
{
	return glp_get_col_dual(s->lp, col + 1);
}

int simplex_column(struct simplex *s, int col, const int **rows, const double **values)
{
	int n = glp_get_mat_col(s->lp, col + 1, NULL, NULL);

	vec_reserve(&s->index, (size_t)n + 1);
	vec_reserve(&s->value, (size_t)n + 1);
	glp_get_mat_col(s->lp, col + 1, s->index.at, s->value.at);
	for (int i = 1; i <= n; i++)
		s->index.at[i]--;
	*rows = s->index.at + 1;
	*values = s->value.at + 1;
	return n;
}

int simplex_row(struct simplex *s, int row, const int **cols, const double **values)
{
	int n = glp_get_mat_row(s->lp, row + 1, NULL, NULL);

	vec_reserve(&s->index, (size_t)n + 1);
	vec_reserve(&s->value, (size_t)n + 1);
	glp_get_mat_row(s->lp, row + 1, s->index.at, s->value.at);
	for (int i = 1; i <= n; i++)
		s->index.at[i]--;
	*cols = s->index.at + 1;
	*values = s->value.at + 1;
	return n;
}

void simplex_drop_rows(struct simplex *s, const uint8_t *flags)
{
	vec_clear(&s->index);
	vec_push(&s->index, 0);
	for (int i = 0; i < simplex_rows(s); i++)
		if (flags[i]) {
			assert(simplex_is_basic(s, i));
			vec_push(&s->index, i + 1);
		}
	if (s->index.n > 1)
		glp_del_rows(s->lp, (int)s->index.n - 1, s->index.at);
}

int simplex_is_basic(const struct simplex *s, int row)
{
	return glp_get_row_stat(s->lp, row + 1) == GLP_BS;
}

int simplex_rows(const struct simplex *s)
{
	return glp_get_num_rows(s->lp);
}

int simplex_cols(const struct simplex *s)
{
	return glp_get_num_cols(s->lp);
}

int64_t simplex_iterations(const struct simplex *s)
{
	return glp_get_it_cnt(s->lp);
}

struct basis *simplex_basis(const struct simplex *s)
{
	struct basis *b = xcalloc(1, sizeof *b);

	b->n_rows = simplex_rows(s);
	b->n_cols = simplex_cols(s);
	b->status = xcalloc((size_t)b->n_rows + (size_t)b->n_cols + 1, 1);
	for (int i = 0; i < b->n_rows; i++)
		b->status[i] = (uint8_t)glp_get_row_stat(s->lp, i + 1);
	for (int j = 0; j < b->n_cols; j++)
		b->status[b->n_rows + j] = (uint8_t)glp_get_col_stat(s->lp, j + 1);
	return b;
}

void simplex_restore(struct simplex *s, const struct basis *b)
{
	for (int i = 0; i < simplex_rows(s); i++)
		glp_set_row_stat(s->lp, i + 1, i < b->n_rows ? b->status[i] : GLP_BS);
	for (int j = 0; j < simplex_cols(s); j++)
		glp_set_col_stat(s->lp, j + 1, j < b->n_cols ? b->status[b->n_rows + j] : GLP_NL);
}

void basis_free(struct basis *b)
{
	if (!b)
		return;
	free(b->status);
	free(b);
}

int simplex_write(const struct simplex *s, const char *path)
{
	glp_prob *copy = glp_create_prob();
	int rc;

	glp_copy_prob(copy, s->lp, GLP_OFF);
	for (int j = 1; j <= glp_get_num_cols(copy); j++)
		glp_set_col_kind(copy, j, GLP_IV);
	rc = glp_write_lp(copy, NULL, path);
	glp_delete_prob(copy);
	return rc;
}
