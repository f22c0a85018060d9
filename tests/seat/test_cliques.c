/* Over tiny schools: of the chains in a clique any two exclude each other, tried on an empty board. */
#include "../support/property.h"

#include "seat/pool.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define CHAINS_MOST 4000

struct trial {
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
	struct ledger ledger;
	struct chainer *chainer;
	struct board board;
	struct seating best;
	uint64_t seed, rng;
};

static void trial_open(struct trial *t, uint64_t seed)
{
	t->seed = t->rng = seed;
	tiny_make(&t->tiny, seed);
	plan_init(&t->plan);
	property_pair(&t->tiny, &t->plan);
	agenda_build(&t->agenda, &t->tiny.school, &t->tiny.catalogue, &t->tiny.weights,
		t->plan.teams, t->plan.n_teams);
	ledger_init(&t->ledger, &t->agenda);
	t->chainer = chainer_new(&t->agenda);
	board_init(&t->board, &t->agenda, &t->ledger, t->chainer);
	seating_init(&t->best, &t->agenda);
	greedy_fill(&t->board, &t->rng);
	seating_keep(&t->best, &t->board);
}

static void trial_close(struct trial *t)
{
	seating_release(&t->best);
	board_release(&t->board);
	chainer_free(t->chainer);
	ledger_release(&t->ledger);
	agenda_release(&t->agenda);
	plan_release(&t->plan);
	tiny_release(&t->tiny);
}

static struct seat_program *open_program(struct trial *t)
{
	return program_new(&t->agenda, &t->ledger, t->chainer, &t->board, &t->best, &t->rng,
		LEVEL_QUALITY, 0);
}

/* --- what a clique says --------------------------------------------------------------- */

typedef VEC(int32_t) members;

static void find_members(const struct pool *pool, int row, members *to)
{
	vec_clear(to);
	for (int32_t i = 0; i < (int32_t)pool->at.n; i++)
		for (int32_t k = pool->at.at[i].halves; k >= 0; k = pool->entries.at[k].next)
			if (pool->entries.at[k].row == row)
				vec_push(to, i);
}

static int put(struct trial *t, const struct pool *pool, const struct seat_program *p, int32_t i)
{
	struct chain chain = pool_chain(pool, p, pool->at.at[i].cycle, i);

	return board_put(&t->board, pool->at.at[i].cycle, &chain, NULL);
}

static void check_two(struct trial *t, const struct pool *pool, const struct seat_program *p, int32_t i, int32_t k)
{
	if (pool->at.at[i].cycle == pool->at.at[k].cycle)
		return;
	board_clear(&t->board);
	if (put(t, pool, p, i) && put(t, pool, p, k))
		ck_abort_msg("seed %llu: two chains of a clique stand together",
			(unsigned long long)t->seed);
}

static void check_clique(struct trial *t, const struct pool *pool, const struct seat_program *p, int row)
{
	members in = {0};

	find_members(pool, row, &in);
	ck_assert_uint_gt(in.n, 1);
	for (size_t i = 0; i < in.n; i++)
		for (size_t k = i + 1; k < in.n; k++)
			check_two(t, pool, p, in.at[i], in.at[k]);
	vec_release(&in);
}

/* --- where they come from ------------------------------------------------------------- */

/* Of all chains there are, if they aren't too many; the program's root with its cuts. Returns how many cliques. */
static int try_pool(struct trial *t, struct seat_program *root)
{
	struct seat_program *p = open_program(t);
	struct pool pool;
	int64_t bound;
	int n = 0;

	pool_init(&pool);
	program_copy_rows(p, root);
	if (pool_fill(&pool, root, INT32_MAX * LP_SCALE, CHAINS_MOST)) {
		pool_join(&pool, p);
		p->pool = &pool;
		p->wanted = INT32_MAX;
		master_solve(p->master, INT64_MAX, &bound);
		for (size_t i = 0; i < p->cuts.n; i++)
			if (!p->cuts.at[i].n) {
				check_clique(t, &pool, p, p->cuts.at[i].row);
				n++;
			}
	}
	program_free(p);
	pool_release(&pool);
	return n;
}

static int try_seed(uint64_t seed)
{
	struct trial t;
	int64_t bound;
	int n = 0;

	trial_open(&t, seed);
	if (t.agenda.n_cycles > 1) {
		struct seat_program *root = open_program(&t);

		if (master_solve(root->master, INT64_MAX, &bound) == LP_DONE)
			n = try_pool(&t, root);
		program_free(root);
	}
	trial_close(&t);
	return n;
}

START_TEST(members_exclude_each_other)
{
	uint64_t first = (uint64_t)(_i / 2) * 1000000 + (_i % 2 ? (uint64_t)TINY_OF_TEAMS : 0);
	int found = 0;

	for (int i = 0; i < property_seeds(150); i++)
		found += try_seed(first + (uint64_t)i);
	if (property_seeds(150) >= 150)
		ck_assert_int_gt(found, 4);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("cliques of chains");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, members_exclude_each_other, 0, 4);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
