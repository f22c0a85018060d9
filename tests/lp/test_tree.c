/* Small random integer programs, solved by the master and its tree, against enumeration: with all
 * columns at hand, and with most of them, and half of the rows, only on demand. */
#include "../support/dice.h"

#include "base/stop.h"
#include "lp/tree.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define COLS 7
#define ROWS 4

struct program {
	int n_cols, n_rows, lazy;
	int32_t cost[COLS], most[COLS], a[ROWS][COLS], rhs[ROWS], equal[ROWS];
	struct master *master;
	int col_of[COLS], row_of[ROWS];          /* -1: not in the master yet */
	int var_of[COLS];                        /* [col] */
	int32_t low[COLS], high[COLS];           /* [var], under the tree's decisions */
	int64_t best;
	int steps_left;                          /* down the tree, before the time is up; 0: it never is */
};

static void draw(struct program *p, struct dice *d, int lazy)
{
	p->n_cols = roll(d, 1, COLS);
	p->n_rows = roll(d, 1, ROWS);
	p->lazy = lazy;
	for (int j = 0; j < p->n_cols; j++) {
		p->cost[j] = roll(d, -9, 9);
		p->most[j] = roll(d, 1, 3);
	}
	for (int i = 0; i < p->n_rows; i++) {
		/* what is priced on demand must have a solution without it: no equations, no
		 * negative entries */
		p->equal[i] = !lazy && chance(d, 15);
		p->rhs[i] = roll(d, lazy ? 0 : -2, 9);
		for (int j = 0; j < p->n_cols; j++)
			p->a[i][j] = chance(d, 60) ? roll(d, lazy ? 0 : -3, 5) : 0;
	}
}

/* --- by enumeration ------------------------------------------------------------------- */

static int holds(const struct program *p, const int32_t *x)
{
	for (int i = 0; i < p->n_rows; i++) {
		int32_t sum = 0;

		for (int j = 0; j < p->n_cols; j++)
			sum += p->a[i][j] * x[j];
		if (sum > p->rhs[i] || (p->equal[i] && sum != p->rhs[i]))
			return 0;
	}
	return 1;
}

static void enumerate(const struct program *p, int j, int32_t *x, int64_t cost, int64_t *best)
{
	if (j == p->n_cols) {
		if (cost < *best && holds(p, x))
			*best = cost;
		return;
	}
	for (x[j] = 0; x[j] <= p->most[j]; x[j]++)
		enumerate(p, j + 1, x, cost + p->cost[j] * x[j], best);
}

/* --- as a client of the master -------------------------------------------------------- */

static void add_col(struct program *p, int var)
{
	int rows[ROWS], n = 0;
	int32_t values[ROWS];

	for (int i = 0; i < p->n_rows; i++) {
		if (p->row_of[i] < 0 || !p->a[i][var])
			continue;
		rows[n] = p->row_of[i];
		values[n++] = p->a[i][var];
	}
	p->col_of[var] = master_add_col(p->master, p->cost[var], p->most[var], n, rows, values);
	p->var_of[p->col_of[var]] = var;
}

static void add_row(struct program *p, int i)
{
	struct rule rule = { .kind = 1, .a = i };
	int cols[COLS], n = 0;
	int32_t values[COLS];

	for (int j = 0; j < p->n_cols; j++) {
		if (p->col_of[j] < 0 || !p->a[i][j])
			continue;
		cols[n] = p->col_of[j];
		values[n++] = p->a[i][j];
	}
	p->row_of[i] = master_add_row(p->master, &rule, p->equal[i], 0, p->rhs[i], n, cols, values);
}

static int64_t reduced(const struct program *p, int var)
{
	int64_t price = p->cost[var] * LP_SCALE;

	for (int i = 0; i < p->n_rows; i++)
		if (p->row_of[i] >= 0)
			price -= p->a[i][var] * master_dual(p->master, p->row_of[i]);
	return price;
}

static int price(void *self, struct master *m, int64_t room, int64_t *ret_bound)
{
	struct program *p = self;
	int added = 0;

	*ret_bound = 0;
	for (int i = 0; i < master_rows(m); i++)
		*ret_bound += master_dual(m, i) * master_rhs(m, i);
	for (int j = 0; j < p->n_cols; j++) {
		int64_t own = reduced(p, j);

		ck_assert(p->col_of[j] < 0 || own == master_reduced(m, p->col_of[j]));
		*ret_bound += own < 0 ? own * p->high[j] : own * p->low[j];
		if (p->col_of[j] < 0 && (room < 0 ? own < -1 : own <= room)) {
			add_col(p, j);
			added++;
		}
	}
	return added;
}

static double value(const struct program *p, int var)
{
	return p->col_of[var] < 0 ? 0 : master_x(p->master, p->col_of[var]);
}

static int separate(void *self, struct master *m)
{
	struct program *p = self;
	int added = 0;

	(void)m;
	for (int i = 0; i < p->n_rows; i++) {
		double sum = 0;

		for (int j = 0; j < p->n_cols && p->row_of[i] < 0; j++)
			sum += p->a[i][j] * value(p, j);
		if (p->row_of[i] < 0 && sum > p->rhs[i] + 1e-6) {
			add_row(p, i);
			added++;
		}
	}
	return added;
}

static int branch(void *self, struct master *m, struct branch ret[][2])
{
	struct program *p = self;
	int n = 0;

	(void)m;
	for (int j = 0; j < p->n_cols; j++) {
		double x = value(p, j);

		if (fabs(x - floor(x + 0.5)) < 1e-6)
			continue;
		ret[n][0] = (struct branch){ -1, p->col_of[j], 0, (int32_t)ceil(x), p->most[j] };
		ret[n++][1] = (struct branch){ -1, p->col_of[j], 0, 0, (int32_t)floor(x) };
	}
	return n;
}

static void descend(void *self, const struct branch *path, size_t n)
{
	struct program *p = self;

	if (p->steps_left && --p->steps_left == 0)
		stop_after(1e-12);
	for (int j = 0; j < p->n_cols; j++) {
		p->low[j] = 0;
		p->high[j] = p->most[j];
	}
	for (size_t i = 0; i < n; i++) {
		int var = p->var_of[path[i].a];

		p->low[var] = path[i].least > p->low[var] ? path[i].least : p->low[var];
		p->high[var] = path[i].most < p->high[var] ? path[i].most : p->high[var];
	}
	for (int j = 0; j < p->n_cols; j++)
		if (p->col_of[j] >= 0)
			master_set_bounds(p->master, p->col_of[j], p->low[j], p->high[j]);
}

static void accept(void *self, struct master *m)
{
	struct program *p = self;
	int32_t x[COLS];
	int64_t cost = 0;

	(void)m;
	for (int j = 0; j < p->n_cols; j++) {
		x[j] = (int32_t)floor(value(p, j) + 0.5);
		cost += (int64_t)p->cost[j] * x[j];
	}
	ck_assert(holds(p, x));
	p->best = cost < p->best ? cost : p->best;
}

static void no_round(void *self, struct master *m)
{
	(void)self;
	(void)m;
}

static int64_t incumbent(void *self)
{
	return ((struct program *)self)->best;
}

static void load(struct program *p)
{
	struct lp_client client = {
		p, price, separate, branch, descend, accept, no_round, incumbent};

	p->master = master_new(&client);
	p->best = INT64_MAX;
	for (int j = 0; j < p->n_cols; j++)
		p->col_of[j] = -1;
	for (int i = 0; i < p->n_rows; i++)
		p->row_of[i] = -1;
	for (int i = 0; i < p->n_rows; i += 1 + p->lazy)
		add_row(p, i);
	for (int j = 0; j < p->n_cols; j += 1 + 2 * p->lazy)
		add_col(p, j);
	descend(p, NULL, 0);
}

/* The root's bound, then the tree: all that an integer program has to say. */
static void check_program(struct program *p, uint64_t seed, struct dice *d)
{
	struct tree_limits limits = { .cutoff = INT64_MAX, .known = LP_NO_BOUND };
	int64_t best = INT64_MAX, bound = LP_NO_BOUND, root;
	int32_t x[COLS];
	enum lp_end end;

	draw(p, d, seed % 2 != 0);
	enumerate(p, 0, x, 0, &best);
	limits.pricing = p->lazy;
	limits.by_bound = seed % 4 > 1;
	load(p);
	end = master_solve(p->master, INT64_MAX, &root);
	if (end == LP_DONE ? root > best : best < INT64_MAX)
		ck_abort_msg("seed %llu: root ends %d with bound %lld, optimum %lld",
			(unsigned long long)seed, (int)end, (long long)root, (long long)best);
	end = tree_search(p->master, &limits, &bound);
	if (end != LP_DONE || p->best != best || (best < INT64_MAX && bound != best))
		ck_abort_msg("seed %llu: tree ends %d with %lld, bound %lld, optimum %lld",
			(unsigned long long)seed, (int)end, (long long)p->best, (long long)bound,
			(long long)best);
	master_free(p->master);
}

START_TEST(integer_programs)
{
	for (int i = 0; i < 400; i++) {
		uint64_t seed = (uint64_t)_i * 1000 + (uint64_t)i;
		struct dice d = { seed };
		struct program p = {0};

		check_program(&p, seed, &d);
	}
}
END_TEST

/* Stopped wherever it is, a search claims no more than is true. */
START_TEST(stopped_it_claims_no_more)
{
	int stopped = 0;

	for (int i = 0; i < 2000; i++) {
		struct tree_limits limits = { .cutoff = INT64_MAX, .known = LP_NO_BOUND };
		struct dice d = { 9000 + (uint64_t)i };
		struct program p = { .steps_left = 2 + i % 12 };
		int64_t best = INT64_MAX, bound;
		int32_t x[COLS];

		draw(&p, &d, i % 2);
		enumerate(&p, 0, x, 0, &best);
		limits.pricing = p.lazy;
		load(&p);
		stopped += tree_search(p.master, &limits, &bound) == LP_STOPPED;
		stop_after(0);
		if (bound > best || p.best < best)
			ck_abort_msg("program %d: claims %lld, has %lld, the optimum is %lld", i,
				(long long)bound, (long long)p.best, (long long)best);
		master_free(p.master);
	}
	ck_assert_int_gt(stopped, 20);
}
END_TEST

/* Nothing below the cutoff is left: then the cutoff is the bound. */
START_TEST(cutoff_is_a_bound)
{
	struct program p = {.n_cols = 2,
		.n_rows = 1,
		.cost = {-3, -2},
		.most = {1, 1},
		.a = {{2, 2}},
		.rhs = {3}};
	struct tree_limits limits = { .cutoff = -3, .known = LP_NO_BOUND };
	int64_t bound;

	load(&p);
	ck_assert_int_eq(tree_search(p.master, &limits, &bound), LP_DONE);
	ck_assert_int_eq(bound, -3);
	ck_assert(p.best == INT64_MAX);
	master_free(p.master);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("master and tree");
	TCase *tc = tcase_create("small programs");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, integer_programs, 0, 5);
	tcase_add_test(tc, cutoff_is_a_bound);
	tcase_add_test(tc, stopped_it_claims_no_more);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
