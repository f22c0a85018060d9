/* Tiny schools, a pair forbidden or forced: whether the best pairing is as good, worse, and by how
 * much, and whether there is one at all, against all pairings that there are. */
#include "trial.h"

#include <check.h>
#include <stdlib.h>

static int asked[5]; /* by outcome */

/* --- compared ------------------------------------------------------------------------------- */

static void wrong(const struct trial *t, const char *what, int64_t said, int64_t true_one)
{
	ck_abort_msg("seed %llu: %s is %lld, and said to be %lld", (unsigned long long)t->seed,
		what, (long long)true_one, (long long)said);
}

/* By how much the first level is worse that differs; of fairness, whose places aren't counted so,
 * 0. */
static int64_t difference(
	const struct trial *t, const struct achieved *now, const struct achieved *before)
{
	int32_t i = 0;

	while (i < now->n && now->at[i] == before->at[i])
		i++;
	for (int32_t g = 0; g < t->aim.n; g++)
		if (t->aim.goals[g] == GOAL_FAIRNESS)
			return 0;
	return i < now->n ? now->at[i] - before->at[i] : 0;
}

static void check_again(struct trial *t, const struct change *change)
{
	int same, order;
	struct brute_aim then = brute_changed(t, change, &same);
	struct again again;

	again_solve(&t->question, change, &again);
	if (again.outcome == AGAIN_IMPOSSIBLE && t->with_groups)
		then.too_large = 1; /* a pin of two who fit in no group is refused, not left empty */
	if (!then.too_large && same) {
		asked[again.outcome]++;
		if ((again.outcome != AGAIN_IMPOSSIBLE) != then.exists)
			wrong(t, "a pairing", again.outcome != AGAIN_IMPOSSIBLE, then.exists);
		order = then.exists ? achieved_compare(&then.best, &t->best.best) : 0;
		if (then.exists && again.outcome != (order < 0      ? AGAIN_BETTER
							    : order ? AGAIN_WORSE
								    : AGAIN_SAME))
			wrong(t, "the order", again.outcome, order);
		if (!again.exact)
			wrong(t, "what is proven", 0, 1);
		if (order && difference(t, &then.best, &t->best.best)) {
			int64_t by = again.outcome == AGAIN_WORSE ? again.by : -again.by;

			if (by != difference(t, &then.best, &t->best.best))
				wrong(t, "the price", by, difference(t, &then.best, &t->best.best));
		}
	}
	again_release(&again);
}

/* Two who could be together, and may be so already. */
static int draw_couple(const struct trial *t, struct dice *d, struct couple *ret)
{
	const struct catalogue *c = &t->tiny.catalogue;
	int32_t technique = roll(d, 0, c->n - 1), n = c->at[technique].n_matches;
	const struct match *m = n ? &c->at[technique].matches[roll(d, 0, n - 1)] : NULL;

	if (!m || c->at[technique].def.form == CLG_FORM_FROM)
		return 0;
	*ret = (struct couple){technique, m->supporter, m->receiver};
	return 1;
}

/* Beside groups brute force knows of no pinned pairs. */
static int can_be_pinned(const struct trial *t, const struct couple *x)
{
	return !t->with_groups || t->tiny.catalogue.at[x->technique].def.form == CLG_FORM_GROUPS;
}

static void check_changes(struct trial *t)
{
	struct dice *d = &t->dice;

	for (int i = 0; i < 6; i++) {
		struct couple x[2];
		struct change change = {.near = chance(d, 50)};

		if (!draw_couple(t, d, &x[0]) || !draw_couple(t, d, &x[1]))
			continue;
		if (i < 4) {
			change.without = x;
			change.n_without = 1 + chance(d, 30);
		}
		if (i >= 3 && i < 5 && can_be_pinned(t, &x[1]))
			change.with = &x[1];
		if (i == 5) {
			change.person = roll(d, 0, t->tiny.school.n_people - 1);
			change.more = roll(d, 1, 80);
		}
		check_again(t, &change);
	}
	for (int32_t i = 0; i < t->plan.n_teams; i++) {
		const struct team *team = &t->plan.teams[i];
		struct couple x = {team->technique, team->person[0], team->person[team->n - 1]};

		if (is_counted_once(&t->tiny.catalogue, team))
			check_again(t, &(struct change){.without = &x, .n_without = 1, .near = 1});
	}
}

static void try_all(int loop, int preset, int with_groups)
{
	int seeds = property_seeds(preset), tried = 0;

	for (int i = 0; i < seeds; i++) {
		struct trial t;
		int opened = trial_open(&t, (uint64_t)loop * 1000000 + (uint64_t)i, with_groups);

		if (opened)
			check_changes(&t);
		tried += opened;
		trial_close(&t);
	}
	if (seeds < preset)
		return;
	ck_assert_int_gt(tried, seeds / 5);
	ck_assert_int_gt(asked[AGAIN_SAME], 0);
	ck_assert_int_gt(asked[AGAIN_WORSE], 0);
}

START_TEST(prices_of_pairs)
{
	try_all(_i + 60, 20, 0);
}
END_TEST

START_TEST(prices_of_groups)
{
	try_all(_i + 100, 15, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("pairings solved again, against brute force");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, prices_of_pairs, 0, 8);
	tcase_add_loop_test(tc, prices_of_groups, 0, 4);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
