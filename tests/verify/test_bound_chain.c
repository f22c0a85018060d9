/* The least chain of a cycle, under random prices: what enumeration says, legal chains alone. */
#include "../support/judge.h"
#include "../support/property.h"

#include "verify/bounds.h"

#include <check.h>
#include <stdlib.h>

#define SCALE 7

struct all {
	const struct agenda *agenda;
	const struct cycle *cycle;
	int64_t *price[CHAIN_MOST];
	const struct slot *chain[CHAIN_MOST];
	int64_t least;
	int refused;             /* chains whose windows hold and whose limits don't */
};

static void extend(struct all *all, int m, int64_t spent)
{
	const struct agenda *a = all->agenda;
	const struct course *c = cycle_course(a, all->cycle);
	const struct slots *slots = cycle_slots(a, all->cycle, m);

	if (m == c->n) {
		int fits = chain_fits(a, all->cycle, all->chain);

		if (!fits != !judge_stands_alone(a, (int32_t)(all->cycle - a->cycles), all->chain))
			ck_abort_msg("a chain that the model %s, and the judge doesn't",
			             fits ? "lets stand" : "refuses");
		if (!fits)
			all->refused++;
		else if (spent < all->least)
			all->least = spent;
		return;
	}
	for (int32_t i = 0; i < slots->n; i++) {
		const struct slot *x = m ? all->chain[m - 1] : NULL, *y = &slots->at[i];
		int64_t apart = 0;

		if (all->price[m][i] >= BOUND_NEVER ||
		    (m && !window_holds(a->school, &stage_meeting(a, c, m)->after, x, y)))
			continue;
		if (m)
			apart = SCALE * (window_rate(a, c,
						 m) * (a->school->days[y->day].school_day -
							      a->school->days[x->day].school_day) +
						(x->day != y->day ? window_step(a, c, m) : 0));
		all->chain[m] = y;
		extend(all, m + 1, spent + apart + all->price[m][i]);
	}
}

static void roll_prices(struct all *all, struct dice *d)
{
	for (int m = 0; m < cycle_course(all->agenda, all->cycle)->n; m++) {
		const struct slots *slots = cycle_slots(all->agenda, all->cycle, m);

		all->price[m] = calloc((size_t)slots->n + 1, sizeof *all->price[m]);
		for (int32_t i = 0; i < slots->n; i++)
			all->price[m][i] = chance(d, 10) ? BOUND_NEVER : roll(d, -20, 20);
	}
}

/* Returns how many chains broke a limit by themselves. */
static int compare(const struct agenda *a, int32_t cycle, struct dice *d, uint64_t seed)
{
	struct all all = { .agenda = a, .cycle = &a->cycles[cycle], .least = BOUND_NEVER };
	int64_t found;

	roll_prices(&all, d);
	extend(&all, 0, 0);
	found = least_chain(a, cycle, all.price, SCALE);
	ck_assert_msg(found == all.least, "seed %llu, cycle %d: %lld, but enumeration says %lld",
	              (unsigned long long)seed, (int)cycle, (long long)found, (long long)all.least);
	for (int m = 0; m < CHAIN_MOST; m++)
		free(all.price[m]);
	return all.refused;
}

/* Returns how many chains of the seed's school broke a limit by themselves. */
static int try_seed(uint64_t seed)
{
	struct dice d = { seed };
	struct agenda agenda;
	struct tiny tiny;
	struct plan plan;
	int refused = 0;

	tiny_make(&tiny, seed);
	plan_init(&plan);
	property_pair(&tiny, &plan);
	agenda_build(
		&agenda, &tiny.school, &tiny.catalogue, &tiny.weights, plan.teams, plan.n_teams);
	for (int32_t k = 0; k < agenda.n_cycles; k++)
		refused += compare(&agenda, k, &d, seed);
	agenda_release(&agenda);
	plan_release(&plan);
	tiny_release(&tiny);
	return refused;
}

/* Of pairs, and of teams. */
START_TEST(least_chain_is_the_least_legal_one)
{
	uint64_t first = _i ? TINY_OF_TEAMS : 1;
	int seeds = property_seeds(150), refused = 0;

	for (int i = 0; i < seeds; i++)
		refused += try_seed(first + (uint64_t)i);
	if (seeds >= 100)        /* a handful may break nothing */
		ck_assert_int_gt(refused, 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("least chain");
	TCase *t = tcase_create("least chain");
	SRunner *runner = srunner_create(s);

	tcase_add_loop_test(t, least_chain_is_the_least_legal_one, 0, 2);
	suite_add_tcase(s, t);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
