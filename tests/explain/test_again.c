/* Tiny schools, a pair forbidden or forced: whether the best pairing is as good, worse, and by how much, and whether
 * there is one at all, against all pairings that there are. */
#include "../support/brute.h"
#include "../support/property.h"

#include "explain/again.h"
#include "model/support.h"
#include "pair/pair.h"

#include <check.h>
#include <stdlib.h>

struct trial {
	uint64_t seed;
	struct tiny tiny;
	struct aim aim;
	struct plan plan;
	struct brute_aim best;
	struct question question;
	int asked[5];            /* by outcome */
};

/* --- the change once more, in a school of its own ------------------------------------------- */

static int is_two_way(const struct technique *t)
{
	return t->def.form == CLG_FORM_RECIPROCAL;
}

static int names(const struct couple *x, const struct technique *t, int32_t supporter, int32_t receiver)
{
	return (x->supporter == supporter && x->receiver == receiver) ||
	       (is_two_way(t) && x->supporter == receiver && x->receiver == supporter);
}

static void forbid(struct tiny *t, const struct couple *x)
{
	struct technique *tech = &t->catalogue.at[x->technique];
	int32_t kept = 0;

	for (int32_t i = 0; i < tech->n_matches; i++)
		if (!names(x, tech, tech->matches[i].supporter, tech->matches[i].receiver))
			tech->matches[kept++] = tech->matches[i];
	tech->n_matches = kept;
	kept = 0;
	for (int32_t i = 0; i < t->school.n_pins; i++) {
		struct pin p = t->school.pins[i];

		if (p.technique != x->technique || !names(x, tech, p.supporter, p.receiver))
			t->school.pins[kept++] = p;
	}
	t->school.n_pins = kept;
}

static void force(struct tiny *t, const struct couple *x)
{
	struct pin *pins = arena_take(&t->school.arena, (size_t)t->school.n_pins + 1, sizeof *pins);

	for (int32_t i = 0; i < t->school.n_pins; i++)
		pins[i] = t->school.pins[i];
	pins[t->school.n_pins++] = (struct pin){ .technique = x->technique,
		.supporter = x->supporter, .receiver = x->receiver };
	t->school.pins = pins;
}

static void widen(struct tiny *t, int32_t person, int32_t more)
{
	for (int32_t w = 0; w < t->school.n_weeks; w++) {
		int32_t *limit = &t->school.week_limits[person * t->school.n_weeks + w];

		*limit += *limit == INT32_MAX ? 0 : more;
	}
}

/* *ret_same: 0 where another share of minutes is fair than before, so that evenness is another goal. */
static struct brute_aim brute_changed(const struct trial *t, const struct change *change, int *ret_same)
{
	struct brute_aim best;
	struct tiny other;

	tiny_make(&other, t->seed);
	for (int32_t i = 0; i < change->n_without; i++)
		forbid(&other, &change->without[i]);
	if (change->with)
		force(&other, change->with);
	if (change->more)
		widen(&other, change->person, change->more);
	best = brute_pairing_aim(&other.school, &other.catalogue, &t->aim);
	*ret_same = support_of(&other.school, &other.catalogue).share ==
		    support_of(&t->tiny.school, &t->tiny.catalogue).share;
	tiny_release(&other);
	return best;
}

/* --- compared ------------------------------------------------------------------------------- */

static void wrong(const struct trial *t, const char *what, int64_t said, int64_t true_one)
{
	ck_abort_msg("seed %llu: %s is %lld, and said to be %lld", (unsigned long long)t->seed, what,
		(long long)true_one, (long long)said);
}

/* By how much the first level is worse that differs; of fairness, whose places aren't counted so, 0. */
static int64_t difference(const struct trial *t, const struct achieved *now, const struct achieved *before)
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
	if (!then.too_large && same) {
		t->asked[again.outcome]++;
		if ((again.outcome != AGAIN_IMPOSSIBLE) != then.exists)
			wrong(t, "a pairing", again.outcome != AGAIN_IMPOSSIBLE, then.exists);
		order = then.exists ? achieved_compare(&then.best, &t->best.best) : 0;
		if (then.exists && again.outcome != (order < 0 ? AGAIN_BETTER : order ? AGAIN_WORSE : AGAIN_SAME))
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

/* A pair that could be, chosen or not. */
static int draw_couple(const struct trial *t, struct dice *d, struct couple *ret)
{
	int32_t n;
	struct pairing_var *vars = pairing_vars(&t->tiny.school, &t->tiny.catalogue, &n);

	if (n) {
		const struct pairing_var *v = &vars[roll(d, 0, n - 1)];

		*ret = (struct couple){ v->technique, v->supporter, v->receiver };
	}
	free(vars);
	return n > 0;
}

static void check_changes(struct trial *t, struct dice *d)
{
	for (int i = 0; i < 6; i++) {
		struct couple x[2];
		struct change change = { .near = chance(d, 50) };

		if (!draw_couple(t, d, &x[0]) || !draw_couple(t, d, &x[1]))
			return;
		if (i < 4) {
			change.without = x;
			change.n_without = 1 + chance(d, 30);
		}
		if (i >= 3 && i < 5)
			change.with = &x[1];
		if (i == 5) {
			change.person = roll(d, 0, t->tiny.school.n_people - 1);
			change.more = roll(d, 1, 80);
		}
		check_again(t, &change);
	}
	for (int32_t i = 0; i < t->plan.n_teams; i++) {
		const struct team *team = &t->plan.teams[i];
		struct couple x = { team->technique, supporter_of(team), receiver_of(team) };

		if (is_counted_once(&t->tiny.catalogue, team))
			check_again(t, &(struct change){ .without = &x, .n_without = 1, .near = 1 });
	}
}

static int solve(struct trial *t)
{
	struct pair_options options = { .seed = 1, .goals = t->aim.goals, .n_goals = t->aim.n };
	struct in_force before = { t->aim.before, t->aim.n_before, !t->aim.is_first };
	struct faults faults;
	clg_rc rc;

	plan_init(&t->plan);
	plan_set_in_force(&t->plan, &before);
	faults_init(&faults);
	rc = pair_solve(&t->tiny.school, &t->tiny.catalogue, &options, &t->plan, &faults);
	faults_release(&faults);
	return rc == CLG_OK;
}

/* 1 if the seed's school was small enough to be tried. */
static int try_seed(struct trial *t, uint64_t seed)
{
	struct dice dice = { seed ^ 0xa9a1 };
	int tried;

	t->seed = seed;
	t->aim = draw_aim(&dice);
	tiny_make(&t->tiny, seed);
	draw_before(&t->aim, &t->tiny.school, &t->tiny.catalogue, &dice);
	t->best = brute_pairing_aim(&t->tiny.school, &t->tiny.catalogue, &t->aim);
	tried = !t->best.too_large && t->best.exists && solve(t);
	if (tried) {
		t->question = (struct question){ .school = &t->tiny.school, .catalogue = &t->tiny.catalogue,
			.plan = &t->plan, .goals = t->aim.goals, .n_goals = t->aim.n, .seed = 1 };
		check_changes(t, &dice);
		plan_release(&t->plan);
	}
	tiny_release(&t->tiny);
	return tried;
}

START_TEST(prices_are_exact)
{
	int seeds = property_seeds(20), tried = 0;
	struct trial t = { .seed = 0 };

	for (int i = 0; i < seeds; i++)
		tried += try_seed(&t, (uint64_t)(_i + 60) * 1000000 + (uint64_t)i);
	if (seeds < 20)
		return;
	ck_assert_int_gt(tried, seeds / 4);
	ck_assert_int_gt(t.asked[AGAIN_SAME], 0);
	ck_assert_int_gt(t.asked[AGAIN_WORSE], 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("pairings solved again, against brute force");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, prices_are_exact, 0, 8);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
