#include "lp/master.h"

#include "base/progress.h"
#include "base/stop.h"
#include "base/vec.h"
#include "lp/simplex.h"

#include <float.h>
#include <math.h>

#define SLACK 1e-6           /* an LP value this much below an integer counts as it */

struct entry {
	int32_t col, value;
};

struct row {
	struct rule rule;
	int64_t rhs;
	int32_t equal, convexity;
	int32_t at;              /* in the simplex; -1: it rests */
	VEC(struct entry) entries;   /* while it rests */
};

struct column {
	int64_t cost;
	int32_t least, most;     /* outside of the tree */
};

struct master {
	struct lp_client client;
	struct simplex *lp;
	VEC(struct row) rows;
	VEC(int32_t) awake;      /* [row of the simplex]: which one it is */
	VEC(struct column) cols;
	VEC(int64_t) duals, best;
	VEC(double) scratch;
	VEC(int) places;         /* scratch */
	int new_cols;            /* since the last solve: then the primal method goes on */
};

struct master *master_new(const struct lp_client *client)
{
	struct master *m = xcalloc(1, sizeof *m);

	m->client = *client;
	m->lp = simplex_new();
	return m;
}

void master_free(struct master *m)
{
	if (!m)
		return;
	simplex_free(m->lp);
	for (size_t i = 0; i < m->rows.n; i++)
		vec_release(&m->rows.at[i].entries);
	vec_release(&m->rows);
	vec_release(&m->awake);
	vec_release(&m->cols);
	vec_release(&m->duals);
	vec_release(&m->best);
	vec_release(&m->scratch);
	vec_release(&m->places);
	free(m);
}

static const double *as_double(struct master *m, int n, const int32_t *values)
{
	vec_clear(&m->scratch);
	vec_reserve(&m->scratch, (size_t)n + 1);
	for (int i = 0; i < n; i++)
		vec_push(&m->scratch, values[i]);
	return m->scratch.at;
}

int master_add_row(struct master *m, const struct rule *rule, int equal, int convexity, int64_t rhs,
	int n, const int *cols, const int32_t *values)
{
	struct row row = { .rule = *rule, .rhs = rhs, .equal = equal, .convexity = convexity };

	row.at = simplex_add_row(m->lp, equal, (double)rhs, n, cols, as_double(m, n, values));
	vec_push(&m->rows, row);
	vec_push(&m->awake, (int32_t)m->rows.n - 1);
	vec_push(&m->duals, 0);
	return (int)m->rows.n - 1;
}

int master_add_col(
	struct master *m, int64_t cost, int32_t most, int n, const int *rows, const int32_t *values)
{
	int32_t col = (int32_t)m->cols.n;

	vec_push(&m->cols, (struct column){ cost, 0, most });
	m->new_cols = 1;
	vec_clear(&m->places);
	vec_clear(&m->scratch);
	for (int i = 0; i < n; i++) {
		struct row *row = &m->rows.at[rows[i]];

		if (row->at < 0) {
			vec_push(&row->entries, (struct entry){ col, values[i] });
			continue;
		}
		vec_push(&m->places, row->at);
		vec_push(&m->scratch, values[i]);
	}
	return simplex_add_col(m->lp, (double)cost, 0, most, (int)m->places.n, m->places.at,
		m->scratch.at);
}

static int64_t half_of(int64_t x)
{
	return (x - (x < 0 && x % 2)) / 2;
}

int master_add_half(struct master *m, const struct rule *rule, int n, const int *rows)
{
	int64_t *sum = xcalloc(m->cols.n + 1, sizeof *sum), rhs = 0;
	VEC(int) cols = {0};
	VEC(int32_t) values = {0};
	int row;

	for (int i = 0; i < n; i++) {
		const int *at;
		const double *of;
		int k = master_row(m, rows[i], &at, &of);

		while (k-- > 0)
			sum[at[k]] += (int64_t)of[k];
		rhs += m->rows.at[rows[i]].rhs;
	}
	for (int j = 0; j < master_cols(m); j++)
		if (half_of(sum[j])) {
			vec_push(&cols, j);
			vec_push(&values, (int32_t)half_of(sum[j]));
		}
	row = master_add_row(m, rule, 0, 0, half_of(rhs), (int)cols.n, cols.at, values.at);
	vec_release(&cols);
	vec_release(&values);
	free(sum);
	return row;
}

int master_rows(const struct master *m)
{
	return (int)m->rows.n;
}

int master_cols(const struct master *m)
{
	return (int)m->cols.n;
}

const struct rule *master_rule(const struct master *m, int row)
{
	return &m->rows.at[row].rule;
}

int64_t master_rhs(const struct master *m, int row)
{
	return m->rows.at[row].rhs;
}

int master_is_convexity(const struct master *m, int row)
{
	return m->rows.at[row].convexity;
}

int64_t master_cost(const struct master *m, int col)
{
	return m->cols.at[col].cost;
}

double master_x(const struct master *m, int col)
{
	return col < simplex_cols(m->lp) ? simplex_x(m->lp, col) : 0;
}

static double resting_value(const struct master *m, const struct row *row)
{
	double sum = 0;

	for (size_t i = 0; i < row->entries.n; i++)
		sum += row->entries.at[i].value * simplex_x(m->lp, row->entries.at[i].col);
	return sum;
}

double master_slack(const struct master *m, int row)
{
	const struct row *r = &m->rows.at[row];

	return (double)r->rhs -
	       (r->at >= 0 ? simplex_row_value(m->lp, r->at) : resting_value(m, r));
}

int master_row(struct master *m, int row, const int **cols, const double **values)
{
	const struct row *r = &m->rows.at[row];

	if (r->at >= 0)
		return simplex_row(m->lp, r->at, cols, values);
	vec_clear(&m->places);
	vec_clear(&m->scratch);
	vec_reserve(&m->places, 1);
	vec_reserve(&m->scratch, 1);
	for (size_t i = 0; i < r->entries.n; i++) {
		vec_push(&m->places, r->entries.at[i].col);
		vec_push(&m->scratch, r->entries.at[i].value);
	}
	*cols = m->places.at;
	*values = m->scratch.at;
	return (int)r->entries.n;
}

/* --- rest ----------------------------------------------------------------------------- */

static void fall_asleep(struct master *m, struct row *row)
{
	const int *cols;
	const double *values;
	int n = simplex_row(m->lp, row->at, &cols, &values);

	for (int i = 0; i < n; i++)
		vec_push(&row->entries, (struct entry){ cols[i], (int32_t)values[i] });
	row->at = -1;
}

void master_rest(struct master *m)
{
	uint8_t *gone = xcalloc(m->awake.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < m->awake.n; i++) {
		struct row *row = &m->rows.at[m->awake.at[i]];

		gone[i] = !row->equal && simplex_is_basic(m->lp, (int)i);
		if (gone[i])
			fall_asleep(m, row);
	}
	simplex_drop_rows(m->lp, gone);
	for (size_t i = 0; i < m->awake.n; i++)
		if (!gone[i]) {
			m->rows.at[m->awake.at[i]].at = (int32_t)n;
			m->awake.at[n++] = m->awake.at[i];
		}
	m->awake.n = n;
	free(gone);
}

static void wake(struct master *m, int row)
{
	struct row *r = &m->rows.at[row];
	const int *cols;
	const double *values;
	int n = master_row(m, row, &cols, &values);

	r->at = simplex_add_row(m->lp, r->equal, (double)r->rhs, n, cols, values);
	vec_push(&m->awake, row);
	vec_clear(&r->entries);
}

/* Returns how many the solution broke. */
static int wake_broken(struct master *m)
{
	int n = 0;

	for (size_t i = 0; i < m->rows.n; i++)
		if (m->rows.at[i].at < 0 && master_slack(m, (int)i) < -SLACK) {
			wake(m, (int)i);
			n++;
		}
	return n;
}

double master_value(const struct master *m)
{
	return simplex_value(m->lp);
}

int64_t master_dual(const struct master *m, int row)
{
	return m->duals.at[row];
}

int64_t master_convexity_dual(const struct master *m, int row)
{
	return llround(simplex_dual(m->lp, m->rows.at[row].at) * (double)LP_SCALE);
}

int64_t master_reduced(struct master *m, int col)
{
	int64_t sum = m->cols.at[col].cost * LP_SCALE;
	const int *at;
	const double *values;
	int n = simplex_column(m->lp, col, &at, &values);

	for (int i = 0; i < n; i++)
		sum -= m->duals.at[m->awake.at[at[i]]] * (int64_t)values[i];
	return sum;
}

void master_shift_duals(struct master *m, int bits)
{
	for (size_t i = 0; i < m->duals.n; i++)
		m->duals.at[i] >>= bits;
}

int64_t master_work(const struct master *m)
{
	return simplex_iterations(m->lp);
}

int master_write(const struct master *m, const char *path)
{
	return simplex_write(m->lp, path);
}

void master_set_bounds(struct master *m, int col, int32_t least, int32_t most)
{
	simplex_set_bounds(m->lp, col, least, most);
}

void master_bounds(const struct master *m, int col, int32_t *least, int32_t *most)
{
	*least = m->cols.at[col].least;
	*most = m->cols.at[col].most;
}

void master_limit_col(struct master *m, int col, int32_t least, int32_t most)
{
	m->cols.at[col].least = least;
	m->cols.at[col].most = most;
	simplex_set_bounds(m->lp, col, least, most);
}

const struct lp_client *master_client(const struct master *m)
{
	return &m->client;
}

struct simplex *master_simplex(struct master *m)
{
	return m->lp;
}

const int64_t *master_best_duals(const struct master *m, int *ret_n)
{
	*ret_n = (int)m->best.n;
	return m->best.at;
}

/* Integers of the right sign: any such multipliers prove a bound (weak duality). */
static void take_duals(struct master *m)
{
	for (size_t i = 0; i < m->rows.n; i++) {
		const struct row *row = &m->rows.at[i];
		int64_t dual = row->at < 0
				       ? 0
				       : llround(simplex_dual(m->lp, row->at) * (double)LP_SCALE);

		if (!row->equal && dual > 0)
			dual = 0;
		m->duals.at[i] = row->convexity ? 0 : dual;
	}
}

static int64_t round_up(int64_t scaled)
{
	if (scaled == LP_NO_BOUND)
		return LP_NO_BOUND;
	return scaled >= 0 ? (scaled + LP_SCALE - 1) / LP_SCALE : -(-scaled / LP_SCALE);
}

static void keep_best(struct master *m)
{
	vec_clear(&m->best);
	for (size_t i = 0; i < m->duals.n; i++)
		vec_push(&m->best, m->duals.at[i]);
}

static enum simplex_end solve_at_hand(struct master *m, double cutoff)
{
	enum simplex_end end = simplex_solve(m->lp, m->new_cols, cutoff);

	m->new_cols = 0;
	return end;
}

enum lp_end master_solve(struct master *m, int64_t cutoff, int64_t *ret_bound)
{
	int64_t best = LP_NO_BOUND;

	vec_clear(&m->best);
	for (;;) {
		int64_t bound;
		enum simplex_end end = solve_at_hand(m, DBL_MAX);

		if (end != SIMPLEX_OPTIMAL) {
			*ret_bound = round_up(best);
			return end == SIMPLEX_STOPPED      ? LP_STOPPED
			       : end == SIMPLEX_INFEASIBLE ? LP_BEYOND
							   : LP_FAILED;
		}
		take_duals(m);
		int added = m->client.price(m->client.self, m, -1, &bound);

		progress_tell(-1, (double)m->client.incumbent(m->client.self), PROGRESS_UNKNOWN);

		if (bound > best) {
			best = bound;
			keep_best(m);
		}
		*ret_bound = round_up(best);
		if (*ret_bound >= cutoff)
			return LP_BEYOND;
		if (stop_asked() != STOP_NOT)
			return LP_STOPPED;
		if (added == 0 && wake_broken(m) == 0 &&
			m->client.separate(m->client.self, m) == 0)
			return LP_DONE;
	}
}

enum lp_end master_solve_columns(struct master *m, int64_t cutoff, int64_t *ret_bound)
{
	*ret_bound = LP_NO_BOUND;
	for (;;) {
		enum simplex_end end = solve_at_hand(m, DBL_MAX);

		if (end != SIMPLEX_OPTIMAL)
			return end == SIMPLEX_STOPPED      ? LP_STOPPED
			       : end == SIMPLEX_INFEASIBLE ? LP_BEYOND
							   : LP_FAILED;
		*ret_bound = (int64_t)ceil(simplex_value(m->lp) - SLACK);
		if (*ret_bound >= cutoff)
			return LP_BEYOND;
		if (stop_asked() != STOP_NOT)
			return LP_STOPPED;
		if (wake_broken(m) == 0 && m->client.separate(m->client.self, m) == 0)
			return LP_DONE;
	}
}
