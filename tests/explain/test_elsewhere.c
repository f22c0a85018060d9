/* What a meeting costs at other times, on tiny schools by brute force: the best seating without the time that it has, and
 * without the next best one, too. */
#include "../support/brute.h"
#include "../support/property.h"

#include "explain/elsewhere.h"
#include "seat/seat.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define CYCLES_MOST 8

struct trial {
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
	uint64_t seed;
	int tried;
};

static void trial_open(struct trial *t, uint64_t seed)
{
	struct seat_options options = {.seed = 1};

	memset(t, 0, sizeof *t);
	t->seed = seed;
	tiny_make(&t->tiny, seed);
	plan_init(&t->plan);
	property_pair(&t->tiny, &t->plan);
	agenda_build(&t->agenda, &t->tiny.school, &t->tiny.catalogue, &t->tiny.weights, t->plan.teams,
		t->plan.n_teams);
	if (t->agenda.n_cycles <= CYCLES_MOST)
		seat_solve(&t->agenda, &options, &t->plan);
}

static void trial_close(struct trial *t)
{
	agenda_release(&t->agenda);
	plan_release(&t->plan);
	tiny_release(&t->tiny);
}

static struct brute brute_without(const struct trial *t, int32_t cycle, int m, const struct slot *list, int n)
{
	struct agenda own;
	struct brute best;

	elsewhere_open(&t->agenda, cycle, m, list, n, &own);
	best = brute_seating(&own);
	agenda_release(&own);
	return best;
}

static void compare(struct trial *t, int32_t cycle, int m, const struct elsewhere *e, const struct brute *best)
{
	int64_t left_out = plan_level(&t->plan, PROGRAM_SEATING, LEVEL_COVERAGE)->value;
	int64_t cost = plan_level(&t->plan, PROGRAM_SEATING, LEVEL_QUALITY)->value;

	t->tried++;
	if (!e->exact || e->left_out != best->missing - left_out || e->cost != best->cost - cost)
		ck_abort_msg("seed %llu, cycle %d, meeting %d: %lld, %lld more, expected %lld, %lld",
			(unsigned long long)t->seed, (int)cycle, m, (long long)e->left_out, (long long)e->cost,
			(long long)(best->missing - left_out), (long long)(best->cost - cost));
	if (e->left_out < 0 || (e->left_out == 0 && e->cost < 0))
		ck_abort_msg("seed %llu: better without a time", (unsigned long long)t->seed);
}

static void try_meeting(struct trial *t, int32_t cycle, int m)
{
	struct slot not_at[2] = {t->plan.meetings[cycle * CHAIN_MOST + m].slot};

	for (int n = 1; n <= 2; n++) {
		struct brute best = brute_without(t, cycle, m, not_at, n);
		struct elsewhere e;

		if (best.too_large)
			return;
		ck_assert(elsewhere_find(&t->agenda, &t->plan, cycle, m, not_at, n, 1, &e));
		compare(t, cycle, m, &e, &best);
		for (int i = 0; i < n && e.at.day >= 0; i++)
			ck_assert(e.at.day != not_at[i].day || e.at.start != not_at[i].start);
		if (e.at.day < 0 || n == 2)
			return;
		not_at[n] = e.at;
	}
}

START_TEST(a_time_is_forbidden)
{
	uint64_t first = (_i % 2 ? TINY_OF_TEAMS : 0) + (uint64_t)(60 + _i) * 1000000;
	int seeds = property_seeds(8), tried = 0;

	for (int i = 0; i < seeds; i++) {
		struct trial t;

		trial_open(&t, first + (uint64_t)i);
		for (int32_t k = 0; k < t.plan.n_cycles && t.agenda.n_cycles <= CYCLES_MOST; k++)
			for (int m = 0; t.plan.seated[k] && m < cycle_course(&t.agenda, &t.agenda.cycles[k])->n; m++)
				try_meeting(&t, k, m);
		tried += t.tried;
		trial_close(&t);
	}
	if (seeds >= 40) /* of a handful, all may be too large */
		ck_assert_int_gt(tried, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("meetings at other times");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tc, 600);
	tcase_add_loop_test(tc, a_time_is_forbidden, 0, 8);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
