/* Over thousands of tiny schools: the pairing is the best there is, and proven so. */
#include "../support/brute.h"
#include "../support/judge.h"
#include "../support/property.h"

#include "pair/pair.h"

#include <check.h>
#include <stdlib.h>

static clg_rc solve(const struct tiny *t, struct plan *p)
{
	struct pair_options options = { .seed = 1 };
	struct faults faults;
	clg_rc rc;

	plan_init(p);
	faults_init(&faults);
	rc = pair_solve(&t->school, &t->catalogue, &options, p, &faults);
	faults_release(&faults);
	return rc;
}

static void check_plan(
	const struct tiny *t, struct plan *p, const struct brute *best, uint64_t seed)
{
	const char *broken = judge_pairing(&t->school, &t->catalogue, p);
	struct agenda agenda;

	if (broken)
		ck_abort_msg("seed %llu: breaks %s", (unsigned long long)seed, broken);
	property_proven(p, PROGRAM_PAIRING, LEVEL_COVERAGE, best->missing, seed);
	property_proven(p, PROGRAM_PAIRING, LEVEL_QUALITY, best->cost, seed);
	agenda_build(&agenda, &t->school, &t->catalogue, &t->weights, p->teams, p->n_teams);
	plan_set_cycles(p, &agenda);
	property_verify(t, &agenda, p, seed);
	agenda_release(&agenda);
}

/* 1 if the seed's school was small enough to be tried. */
static int try_seed(uint64_t seed)
{
	struct tiny t;
	struct plan once, again;
	struct brute best;
	clg_rc rc;

	tiny_make(&t, seed);
	best = brute_pairing(&t.school, &t.catalogue);
	if (!best.too_large) {
		rc = solve(&t, &once);
		if (rc != (best.exists ? CLG_OK : CLG_ECONTRADICTION))
			ck_abort_msg("seed %llu: ends with %d; a pairing %s",
				(unsigned long long)seed, (int)rc,
				best.exists ? "exists" : "doesn't exist");
		solve(&t, &again);
		property_same(&once, &again, seed);
		if (rc == CLG_OK)
			check_plan(&t, &once, &best, seed);
		plan_release(&once);
		plan_release(&again);
	}
	tiny_release(&t);
	return !best.too_large;
}

START_TEST(pairing_is_optimal)
{
	int seeds = property_seeds(40), tried = 0;

	for (int i = 0; i < seeds; i++)
		tried += try_seed((uint64_t)_i * 1000000 + (uint64_t)i);
	if (seeds >= 40) /* of a handful, all may be too large */
		ck_assert_int_gt(tried, seeds / 2);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("pairing against brute force");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, pairing_is_optimal, 0, 10);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
