/* Tiny schools with goals in any order, against all plans there are: what is achieved is the best,
 * goal by goal, every level is proven, and no changed certificate proves more. */
#include "../support/brute.h"
#include "../support/groups.h"
#include "../support/judge.h"
#include "../support/property.h"

#include "pair/pair.h"
#include "verify/verify.h"

#include <check.h>
#include <stdlib.h>

struct trial {
	uint64_t seed;
	struct tiny tiny;
	struct aim aim;
	struct plan plan;
	struct dice dice;
	int with_groups;
};

static clg_rc solve(struct trial *t)
{
	struct pair_options options = {.seed = 1, .goals = t->aim.goals, .n_goals = t->aim.n};
	struct in_force before = {t->aim.before, t->aim.n_before, !t->aim.is_first};
	struct faults faults;
	clg_rc rc;

	plan_init(&t->plan);
	plan_set_in_force(&t->plan, &before);
	faults_init(&faults);
	rc = pair_solve(&t->tiny.school, &t->tiny.catalogue, &options, &t->plan, &faults);
	faults_release(&faults);
	return rc;
}

static void tell(const struct trial *t, const struct achieved *best, const struct achieved *now)
{
	int32_t i = 0;

	while (i < best->n && best->at[i] == now->at[i])
		i++;
	ck_abort_msg("seed %llu, %d goals from %d on: number %d is %lld, the best %lld",
		(unsigned long long)t->seed, (int)t->aim.n, (int)t->aim.goals[0], (int)i,
		(long long)now->at[i], (long long)best->at[i]);
}

/* Whatever the multipliers, what they prove stays below the optimum; none takes the wrong sign. */
static void mutate(struct trial *t, const struct agenda *agenda, int32_t place)
{
	struct proof *proof = &t->plan.levels[PROGRAM_PAIRING].at[place];

	for (int i = 0; i < 4 && proof->n; i++) {
		struct multiplier *m = &proof->at[roll(&t->dice, 0, proof->n - 1)];
		int is_free = m->rule.kind == PAIR_NEED || m->rule.kind == PAIR_MEMBER;
		int64_t kept = m->value, bound, own = 0;
		struct faults faults;
		clg_rc rc;

		faults_init(&faults);
		m->value = is_free ? kept + roll(&t->dice, -2000000, 2000000)
				   : -(int64_t)roll(&t->dice, 0, 40000000);
		rc = verify_bound(agenda, &t->plan, PROGRAM_PAIRING, place, &faults, &bound);
		if (rc != CLG_OK || bound > proof->value)
			ck_abort_msg("seed %llu, level %d: %d, %lld of %lld",
				(unsigned long long)t->seed, (int)place, (int)rc, (long long)bound,
				(long long)proof->value);
		if (!t->with_groups &&
			(!judge_bound(agenda, &t->plan, PROGRAM_PAIRING, place, &own) ||
				own != bound))
			ck_abort_msg("seed %llu, level %d: verify proves %lld, the judge %lld",
				(unsigned long long)t->seed, (int)place, (long long)bound,
				(long long)own);
		m->value = 1;
		rc = verify_bound(agenda, &t->plan, PROGRAM_PAIRING, place, &faults, &bound);
		ck_assert_int_eq(rc, is_free ? CLG_OK : CLG_EREJECTED);
		m->value = kept;
		faults_release(&faults);
	}
}

/* A level that says another value, kind or threshold than it has is refused. */
static void misstate(struct trial *t, const struct agenda *agenda, int32_t place)
{
	struct proof *proof = &t->plan.levels[PROGRAM_PAIRING].at[place], kept = *proof;
	struct faults faults;

	faults_init(&faults);
	for (int i = 0; i < 3 + (kept.level == LEVEL_EXCESS); i++) {
		proof->value += i == 0;
		proof->bound = i == 1 ? kept.value + 1 : kept.bound;
		proof->level = i == 2 ? 99 : kept.level;
		proof->threshold += i == 3;
		ck_assert_int_ne(property_check(&t->tiny, agenda, &t->plan, &faults), CLG_OK);
		*proof = kept;
	}
	faults_release(&faults);
}

/* A rule that names its own level as one before it, or one that isn't there, proves nothing. */
static void misplace(struct trial *t, const struct agenda *agenda, int32_t place)
{
	static const int32_t kinds[] = {PAIR_LEVEL, PAIR_HIGHEST, PAIR_EXCESS};
	struct proof *proof = &t->plan.levels[PROGRAM_PAIRING].at[place], kept = *proof;
	int32_t n = t->plan.levels[PROGRAM_PAIRING].n;
	struct faults faults;
	int64_t bound;

	faults_init(&faults);
	for (int i = 0; i < 3; i++) {
		const int32_t wrong[] = {place + (kinds[i] != PAIR_LEVEL), n, -1, INT32_MAX};

		for (int k = 0; k < 4; k++) {
			struct multiplier m = {.rule = {.kind = kinds[i], .a = wrong[k]}, .value = -1};

			if (kinds[i] != PAIR_LEVEL)
				m.rule.a = 0, m.rule.b = wrong[k];
			proof->at = &m;
			proof->n = 1;
			ck_assert_int_eq(
				verify_bound(agenda, &t->plan, PROGRAM_PAIRING, place, &faults, &bound),
				CLG_EREJECTED);
		}
	}
	*proof = kept;
	faults_release(&faults);
}

static void check_plan(struct trial *t, const struct achieved *best)
{
	const struct school *s = &t->tiny.school;
	const struct catalogue *c = &t->tiny.catalogue;
	struct achieved now = achieve(s, c, &t->aim, t->plan.teams, t->plan.n_teams);
	const char *broken = t->with_groups ? judge_groups(s, c, &t->plan)
					    : judge_pairing(s, c, &t->plan);
	struct agenda agenda;

	if (broken)
		ck_abort_msg("seed %llu: breaks %s", (unsigned long long)t->seed, broken);
	if (achieved_compare(&now, best))
		tell(t, best, &now);
	property_all_proven(&t->plan, PROGRAM_PAIRING, t->seed);
	agenda_build(&agenda, s, c, &t->tiny.weights, t->plan.teams, t->plan.n_teams);
	plan_set_cycles(&t->plan, &agenda);
	property_verify(&t->tiny, &agenda, &t->plan, t->seed);
	if (!t->with_groups && (broken = judge_figures(&agenda, &t->plan)))
		ck_abort_msg("seed %llu: the judge says '%s'", (unsigned long long)t->seed, broken);
	for (int32_t i = 0; i < t->plan.levels[PROGRAM_PAIRING].n; i++) {
		mutate(t, &agenda, i);
		misstate(t, &agenda, i);
		misplace(t, &agenda, i);
	}
	agenda_release(&agenda);
}

/* 1 if the seed's school was small enough to be tried. */
static int try_seed(uint64_t seed, int with_groups)
{
	struct trial t = {.seed = seed, .with_groups = with_groups, .dice = {seed ^ 0x5eed}};
	struct brute_aim best;
	clg_rc rc;

	t.aim = draw_aim(&t.dice);
	if (with_groups)
		tiny_make_groups(&t.tiny, seed);
	else
		tiny_make(&t.tiny, seed);
	draw_before(&t.aim, &t.tiny.school, &t.tiny.catalogue, &t.dice);
	best = with_groups ? brute_groups_aim(&t.tiny.school, &t.tiny.catalogue, &t.aim)
			   : brute_pairing_aim(&t.tiny.school, &t.tiny.catalogue, &t.aim);
	if (!best.too_large) {
		rc = solve(&t);
		if (rc == CLG_OK && best.exists)
			check_plan(&t, &best.best);
		else if (!with_groups && (rc == CLG_OK) != best.exists)
			ck_abort_msg("seed %llu: ends with %d; a pairing %s",
				(unsigned long long)seed, (int)rc,
				best.exists ? "exists" : "doesn't exist");
		plan_release(&t.plan);
	}
	tiny_release(&t.tiny);
	return !best.too_large;
}

static void try_seeds(int loop, int preset, int with_groups)
{
	int seeds = property_seeds(preset), tried = 0;

	for (int i = 0; i < seeds; i++)
		tried += try_seed((uint64_t)loop * 1000000 + (uint64_t)i, with_groups);
	if (seeds >= preset)
		ck_assert_int_gt(tried, seeds / 3);
}

START_TEST(pairs_by_goals)
{
	try_seeds(_i + 20, 40, 0);
}
END_TEST

START_TEST(groups_by_goals)
{
	try_seeds(_i + 40, 20, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("goals against brute force");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, pairs_by_goals, 0, 5);
	tcase_add_loop_test(tc, groups_by_goals, 0, 5);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
