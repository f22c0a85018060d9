/* Groups of tiny schools against brute force; plans of them changed; one worked out by hand. */
#include "../support/groups.h"
#include "../support/property.h"

#include "model/pairing.h"
#include "pair/pair.h"
#include "verify/verify.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

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

static void check_plan(const struct tiny *t, struct plan *p, const struct brute *best, uint64_t seed)
{
	const char *broken = judge_groups(&t->school, &t->catalogue, p);
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

/* No legal group holds the two of some pin. */
static int pins_are_hopeless(const struct tiny *t)
{
	team_list groups = {0};
	int hopeless = 0;

	list_groups(&t->school, &t->catalogue, 0, &groups);
	for (int32_t i = 0; i < t->school.n_pins; i++) {
		int together = 0;

		for (size_t k = 0; k < groups.n; k++)
			together |= team_has(&groups.at[k], t->school.pins[i].supporter) &&
				    team_has(&groups.at[k], t->school.pins[i].receiver);
		hopeless |= !together;
	}
	vec_release(&groups);
	return hopeless;
}

static int try_seed(uint64_t seed)
{
	struct tiny t;
	struct plan once, again;
	struct brute best;

	tiny_make_groups(&t, seed);
	if (solve(&t, &once) == CLG_ECONTRADICTION) {
		if (!pins_are_hopeless(&t))
			ck_abort_msg("seed %llu: a pin that could hold is refused", (unsigned long long)seed);
		plan_release(&once);
		t.school.n_pins = 0;
		ck_assert_int_eq(solve(&t, &once), CLG_OK);
	}
	best = brute_groups(&t.school, &t.catalogue);
	if (!best.too_large) {
		solve(&t, &again);
		property_same(&once, &again, seed);
		check_plan(&t, &once, &best, seed);
		plan_release(&again);
	}
	plan_release(&once);
	tiny_release(&t);
	return best.too_large ? 0 : best.cost ? 2 : 1;
}

START_TEST(groups_are_optimal)
{
	int seeds = property_seeds(20), tried = 0, grouped = 0;

	for (int i = 0; i < seeds; i++) {
		int size = try_seed((uint64_t)_i * 1000000 + (uint64_t)i);

		tried += size > 0;
		grouped += size == 2;
	}
	if (seeds >= 20) {
		ck_assert_int_gt(tried, seeds / 2);
		ck_assert_int_gt(grouped, seeds / 4);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("groups");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, groups_are_optimal, 0, 10);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
