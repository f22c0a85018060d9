/* Tiny schools, seed by seed, with every form and kind: each plan comes back as it was. */
#include "../support/property.h"
#include "shared.h"

#include "seat/seat.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct trial {
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
	struct verdict *verdict;
	struct source source;
};

static void trial_open(struct trial *t, uint64_t seed)
{
	char name[32];

	memset(t, 0, sizeof *t);
	tiny_make(&t->tiny, seed);
	plan_init(&t->plan);
	property_pair(&t->tiny, &t->plan);
	agenda_build(&t->agenda, &t->tiny.school, &t->tiny.catalogue, &t->tiny.weights,
		t->plan.teams, t->plan.n_teams);
	seat_solve(&t->agenda, &(struct seat_options){.seed = 1}, &t->plan);
	property_verify(&t->tiny, &t->agenda, &t->plan, seed);
	ck_assert_int_eq(verify_plan(&t->agenda, &t->plan, &shared_faults, &t->verdict), CLG_OK);
	snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
	vec_push(&t->source.inputs,
		(struct input){xstrdup("school.yaml"), xstrdup(name), strlen(name)});
}

static void trial_close(struct trial *t)
{
	source_release(&t->source);
	verdict_free(t->verdict);
	agenda_release(&t->agenda);
	plan_release(&t->plan);
	tiny_release(&t->tiny);
}

static void comes_back(struct store *s, uint64_t seed, int *covers)
{
	struct trial t;
	struct tiny again;
	struct plan plan;
	int is_new = 0;
	int32_t number;

	trial_open(&t, seed);
	for (int32_t i = 0; i < t.plan.n_cycles * CHAIN_MOST; i++)
		*covers += t.plan.seated[i / CHAIN_MOST] && t.plan.meetings[i].slot.missed >= 0;
	number = shared_put(s, &t.agenda, &t.plan, t.verdict, &t.source, "", &is_new);
	ck_assert_int_eq(is_new, 1);
	tiny_make(&again, seed);
	for (int32_t i = 0; i < again.catalogue.n; i++)
		again.catalogue.at[i].n_matches = 0;
	ck_assert_int_eq(
		store_answers(s, number, &again.school, &again.catalogue, &shared_faults), CLG_OK);
	shared_same_answers(&t.tiny.catalogue, &again.catalogue, again.school.n_people);
	ck_assert_int_eq(
		store_plan(s, number, &again.school, &again.catalogue, &shared_faults, &plan),
		CLG_OK);
	shared_same_plan(&t.plan, &plan, &t.agenda);
	property_verify(&t.tiny, &t.agenda, &plan, seed);
	ck_assert_int_eq(
		shared_put(s, &t.agenda, &t.plan, t.verdict, &t.source, "", &is_new), number);
	ck_assert_int_eq(is_new, 0);
	plan_release(&plan);
	tiny_release(&again);
	trial_close(&t);
}

START_TEST(each_plan_comes_back)
{
	struct store *s = shared_open(STORE_WRITE);
	int covers = 0;

	for (int seed = 1; seed <= property_seeds(25); seed++)
		comes_back(s, (uint64_t)seed, &covers);
	ck_assert_int_gt(covers, 0); /* or the seeds would leave something untried */
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
	store_close(s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("random");
	TCase *t = tcase_create("random");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(t, shared_set_up, shared_tear_down);
	tcase_set_timeout(t, 300);
	tcase_add_test(t, each_plan_comes_back);
	suite_add_tcase(suite, t);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
