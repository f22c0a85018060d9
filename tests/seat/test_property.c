/* Over thousands of tiny schools: the seating is the best there is, and proven so. */
#include "../support/brute.h"
#include "../support/judge.h"
#include "../support/property.h"

#include "seat/seat.h"

#include <check.h>
#include <stdlib.h>

struct trial {
	struct tiny tiny;
	struct plan once, again;
	struct agenda agenda;
	struct seat_options options;
	uint64_t seed;
	int64_t left_out, cost;          /* of the last plan on the way */
	int taken;
};

static void trial_open(struct trial *t, uint64_t seed)
{
	t->seed = seed;
	tiny_make(&t->tiny, seed);
	plan_init(&t->once);
	plan_init(&t->again);
	property_pair(&t->tiny, &t->once);
	property_pair(&t->tiny, &t->again);
	agenda_build(&t->agenda, &t->tiny.school, &t->tiny.catalogue, &t->tiny.weights,
		t->once.teams, t->once.n_teams);
}

static void trial_close(struct trial *t)
{
	agenda_release(&t->agenda);
	plan_release(&t->once);
	plan_release(&t->again);
	tiny_release(&t->tiny);
}

static int wants(void *self, int64_t left_out, int64_t cost)
{
	const struct trial *t = self;

	return left_out < t->left_out || (left_out == t->left_out && cost < t->cost);
}

/* Each is better than the one before, and a whole plan. */
static void take(void *self, struct plan *plan)
{
	struct trial *t = self;
	const char *broken = judge_meetings(&t->agenda, plan);

	if (broken)
		ck_abort_msg("seed %llu: on the way breaks %s", (unsigned long long)t->seed, broken);
	property_verify(&t->tiny, &t->agenda, plan, t->seed);
	t->left_out = plan_level(plan, PROGRAM_SEATING, LEVEL_COVERAGE)->value;
	t->cost = plan_level(plan, PROGRAM_SEATING, LEVEL_QUALITY)->value;
	t->taken++;
}

/* Watched, it goes the same way: the second one isn't. */
static void check_plan(struct trial *t, const struct brute *best)
{
	struct seat_keeper keeper = {wants, take, t};
	const char *broken;

	t->left_out = t->cost = INT64_MAX;
	t->options.keeper = &keeper;
	seat_solve(&t->agenda, &t->options, &t->once);
	t->options.keeper = NULL;
	ck_assert_int_gt(t->taken, 0);
	seat_solve(&t->agenda, &t->options, &t->again);
	broken = judge_meetings(&t->agenda, &t->once);
	if (broken)
		ck_abort_msg("seed %llu: breaks %s", (unsigned long long)t->seed, broken);
	property_proven(&t->once, PROGRAM_SEATING, LEVEL_COVERAGE, best->missing, t->seed);
	property_proven(&t->once, PROGRAM_SEATING, LEVEL_QUALITY, best->cost, t->seed);
	property_same(&t->once, &t->again, t->seed);
	property_verify(&t->tiny, &t->agenda, &t->once, t->seed);
}

/* 1 if the seed's school was small enough to be tried. */
static int try_seed(uint64_t seed, int32_t columns_most)
{
	struct trial t = { .options = { .seed = 1, .columns_most = columns_most } };
	struct brute best = {0};
	const char *wrong;

	trial_open(&t, seed);
	wrong = judge_agenda(&t.agenda);
	if (wrong)
		ck_abort_msg("seed %llu: %s", (unsigned long long)seed, wrong);
	if (t.agenda.n_cycles > 0 && t.agenda.n_cycles <= 12)
		best = brute_seating(&t.agenda);
	if (best.exists && !best.too_large)
		check_plan(&t, &best);
	trial_close(&t);
	return best.exists && !best.too_large;
}

static void try_seeds(uint64_t first, int seeds, int32_t columns_most)
{
	int tried = 0;

	for (int i = 0; i < seeds; i++)
		tried += try_seed(first + (uint64_t)i, columns_most);
	if (seeds >= 40) /* of a handful, all may be too large */
		ck_assert_int_gt(tried, seeds / 4);
}

START_TEST(seating_is_optimal)
{
	try_seeds((uint64_t)_i * 1000000, property_seeds(40), 0);
}
END_TEST

/* As where too many chains exist to enumerate them: the nodes of the tree price their own. */
START_TEST(priced_at_the_nodes_it_is_no_worse)
{
	try_seeds((uint64_t)(20 + _i) * 1000000, property_seeds(40), 1);
}
END_TEST

START_TEST(teams_are_seated_as_well_as_can_be)
{
	try_seeds(TINY_OF_TEAMS + (uint64_t)(_i / 2) * 1000000, property_seeds(40), _i % 2);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("seating against brute force");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, seating_is_optimal, 0, 8);
	tcase_add_loop_test(tc, priced_at_the_nodes_it_is_no_worse, 0, 2);
	tcase_add_loop_test(tc, teams_are_seated_as_well_as_can_be, 0, 8);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
