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
	uint64_t seed;
};

static void trial_open(struct trial *t, uint64_t seed)
{
	t->seed = seed;
	tiny_make(&t->tiny, seed);
	plan_init(&t->once);
	plan_init(&t->again);
	property_pair(&t->tiny, &t->once);
	property_pair(&t->tiny, &t->again);
	agenda_build(&t->agenda, &t->tiny.school, &t->tiny.catalogue, &t->tiny.weights, t->once.teams,
	             t->once.n_teams);
}

static void trial_close(struct trial *t)
{
	agenda_release(&t->agenda);
	plan_release(&t->once);
	plan_release(&t->again);
	tiny_release(&t->tiny);
}

static void check_plan(struct trial *t, const struct brute *best)
{
	struct seat_options options = { .seed = 1 };
	const char *broken;

	seat_solve(&t->agenda, &options, &t->once);
	seat_solve(&t->agenda, &options, &t->again);
	broken = judge_meetings(&t->agenda, &t->once);
	if (broken)
		ck_abort_msg("seed %llu: breaks %s", (unsigned long long)t->seed, broken);
	property_proven(&t->once, PROGRAM_SEATING, LEVEL_COVERAGE, best->missing, t->seed);
	property_proven(&t->once, PROGRAM_SEATING, LEVEL_QUALITY, best->cost, t->seed);
	property_same(&t->once, &t->again, t->seed);
	property_verify(&t->agenda, &t->once, t->seed);
}

/* 1 if the seed's school was small enough to be tried. */
static int try_seed(uint64_t seed)
{
	struct trial t;
	struct brute best = {0};

	trial_open(&t, seed);
	if (t.agenda.n_cycles > 0 && t.agenda.n_cycles <= 12)
		best = brute_seating(&t.agenda);
	if (best.exists && !best.too_large)
		check_plan(&t, &best);
	trial_close(&t);
	return best.exists && !best.too_large;
}

START_TEST(seating_is_optimal)
{
	int seeds = property_seeds(40), tried = 0;

	for (int i = 0; i < seeds; i++)
		tried += try_seed((uint64_t)_i * 1000000 + (uint64_t)i);
	ck_assert_int_gt(tried, seeds / 4);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("seating against brute force");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, seating_is_optimal, 0, 10);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
