/* Over tiny schools: parts share nothing, and what each does best adds up to the best of all. */
#include "../support/brute.h"
#include "../support/property.h"

#include "seat/parts.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct trial {
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
	struct parts parts;
	uint64_t seed;
};

static void trial_open(struct trial *t, uint64_t seed)
{
	t->seed = seed;
	tiny_make(&t->tiny, seed);
	plan_init(&t->plan);
	property_pair(&t->tiny, &t->plan);
	agenda_build(&t->agenda, &t->tiny.school, &t->tiny.catalogue, &t->tiny.weights,
		t->plan.teams, t->plan.n_teams);
	parts_find(&t->parts, &t->agenda);
}

static void trial_close(struct trial *t)
{
	parts_release(&t->parts);
	agenda_release(&t->agenda);
	plan_release(&t->plan);
	tiny_release(&t->tiny);
}

/* --- a part is the whole's ------------------------------------------------------------ */

static void check_course(const struct trial *t, const struct course *own, const struct course *whole,
	const struct part *part)
{
	size_t at = (size_t)(own - part->agenda.courses) * CHAIN_MOST,
	       from = (size_t)(whole - t->agenda.courses) * CHAIN_MOST;

	ck_assert_int_eq(own->n, whole->n);
	ck_assert_str_eq(course_team(&part->agenda, own)->id, course_team(&t->agenda, whole)->id);
	for (int m = 0; m < own->n; m++) {
		ck_assert_int_eq(own->stages[m].hosts, whole->stages[m].hosts);
		ck_assert_ptr_eq(part->agenda.slots[at + (size_t)m].at,
			t->agenda.slots[from + (size_t)m].at);
		ck_assert_int_eq(part->agenda.slots[at + (size_t)m].n,
			t->agenda.slots[from + (size_t)m].n);
	}
}

static void check_part(const struct trial *t, const struct part *part, int32_t which)
{
	int32_t last = -1;

	for (int32_t k = 0; k < part->agenda.n_cycles; k++) {
		const struct cycle *own = &part->agenda.cycles[k],
				   *whole = &t->agenda.cycles[part->cycle[k]];

		ck_assert_int_gt(part->cycle[k], last);
		last = part->cycle[k];
		ck_assert_int_eq(t->parts.of[last], which);
		ck_assert_int_eq(own->number, whole->number);
		ck_assert_int_eq(own->ideal_first, whole->ideal_first);
		ck_assert_int_eq(own->series < 0, whole->series < 0);
		for (int32_t i = 0; i < k; i++)
			if (own->series >= 0)
				ck_assert_int_eq(part->agenda.cycles[i].series == own->series,
					t->agenda.cycles[part->cycle[i]].series == whole->series);
		check_course(t, &part->agenda.courses[own->course],
			&t->agenda.courses[whole->course], part);
	}
}

START_TEST(parts_are_the_whole)
{
	int apart = 0;

	for (int i = 0; i < 200; i++) {
		struct trial t;
		int32_t cycles = 0;

		trial_open(&t, (uint64_t)_i * 1000 + (uint64_t)i + (_i % 2 ? TINY_OF_TEAMS : 0));
		for (int32_t k = 0; k < t.parts.n; k++) {
			struct part part;

			part_open(&part, &t.agenda, &t.parts, k);
			check_part(&t, &part, k);
			cycles += part.agenda.n_cycles;
			part_close(&part);
		}
		ck_assert_int_eq(cycles, t.agenda.n_cycles);
		apart += t.parts.n > 1;
		trial_close(&t);
	}
	ck_assert_int_gt(apart, 0);
}
END_TEST

/* --- and the best of each is the best of all ------------------------------------------ */

static int add_up(const struct trial *t, struct brute *sum)
{
	*sum = (struct brute){ .exists = 1 };
	for (int32_t k = 0; k < t->parts.n; k++) {
		struct part part;
		struct brute own;

		part_open(&part, &t->agenda, &t->parts, k);
		own = brute_seating(&part.agenda);
		part_close(&part);
		if (own.too_large)
			return 0;
		sum->missing += own.missing;
		sum->cost += own.cost;
	}
	return 1;
}

/* 1 if the seed's school falls apart, and is small enough to be tried. */
static int try_seed(uint64_t seed)
{
	struct trial t;
	struct brute whole = {0}, sum;
	int tried = 0;

	trial_open(&t, seed);
	if (t.parts.n > 1 && t.agenda.n_cycles <= 12)
		whole = brute_seating(&t.agenda);
	if (whole.exists && !whole.too_large && add_up(&t, &sum)) {
		if (sum.missing != whole.missing || sum.cost != whole.cost)
			ck_abort_msg("seed %llu: %lld %lld in parts, %lld %lld",
				(unsigned long long)seed, (long long)sum.missing, (long long)sum.cost,
				(long long)whole.missing, (long long)whole.cost);
		tried = 1;
	}
	trial_close(&t);
	return tried;
}

START_TEST(the_best_adds_up)
{
	int tried = 0;

	for (int i = 0; i < property_seeds(400); i++)
		tried += try_seed((uint64_t)_i * 100000 + (uint64_t)i + (_i % 2 ? TINY_OF_TEAMS : 0));
	if (property_seeds(400) >= 400)
		ck_assert_int_gt(tried, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("parts");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, parts_are_the_whole, 0, 2);
	tcase_add_loop_test(tc, the_best_adds_up, 0, 2);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
