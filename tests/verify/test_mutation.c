/* Solved plans, mutated: verify and the judge agree on each, and no certificate proves too much. */
#include "../support/judge.h"
#include "../support/mutation.h"
#include "../support/property.h"

#include "seat/seat.h"
#include "verify/verify.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct origin {
	uint64_t seed;
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
};

/* The judge looks at every chain, windows or not: few enough? */
static int is_small(const struct agenda *a)
{
	int64_t sum = 0;

	for (int32_t k = 0; k < a->n_cycles; k++) {
		int64_t chains = 1;

		for (int m = 0; m < judge_length(a, k); m++)
			chains *= cycle_slots(a, &a->cycles[k], m)->n;
		sum += chains;
	}
	return sum < 3000;
}

/* 0: too large. */
static int origin_open(struct origin *o, uint64_t seed, int seat)
{
	struct seat_options options = { .seed = 1 };

	o->seed = seed;
	tiny_make(&o->tiny, seed);
	plan_init(&o->plan);
	property_pair(&o->tiny, &o->plan);
	agenda_build(&o->agenda, &o->tiny.school, &o->tiny.catalogue, &o->tiny.weights,
		o->plan.teams, o->plan.n_teams);
	if (!is_small(&o->agenda))
		return 0;
	if (seat)
		seat_solve(&o->agenda, &options, &o->plan);
	else
		plan_set_cycles(&o->plan, &o->agenda);
	property_verify(&o->tiny, &o->agenda, &o->plan, seed);
	return 1;
}

static void origin_close(struct origin *o)
{
	agenda_release(&o->agenda);
	plan_release(&o->plan);
	tiny_release(&o->tiny);
}

static const char *judge_shape(const struct patient *p)
{
	for (int32_t i = 0; i < p->plan.n_teams; i++) {
		const struct team *x = &p->plan.teams[i], *y = &p->agenda.teams[i];

		if (x->technique != y->technique || x->n != y->n ||
			memcmp(x->person, y->person, sizeof x->person) ||
			memcmp(x->role, y->role, sizeof x->role))
			return "shape";
	}
	return NULL;
}

static const char *judge_all(const struct patient *p)
{
	const char *why = p->tiny.n_teams ? NULL : judge_shape(p);

	if (!why && !p->tiny.n_teams)
		why = judge_pairing(&p->tiny.school, &p->tiny.catalogue, &p->plan);
	if (!why)
		why = judge_meetings(&p->agenda, &p->plan);
	return why ? why : judge_figures(&p->agenda, &p->plan);
}

/* A level's optimum holds within the values of the levels before it. */
static int is_comparable(
	const struct patient *p, const struct plan *optimum, int program, int32_t place)
{
	const struct levels *x = &p->plan.levels[program], *y = &optimum->levels[program];

	if (place >= x->n)
		return 0;
	for (int32_t i = 0; i <= place; i++)
		if (x->at[i].level != y->at[i].level ||
			(i < place && x->at[i].value != y->at[i].value))
			return 0;
	return 1;
}

static void check_level(const struct patient *p, const struct plan *optimum, enum program program,
	int32_t place, const char *mutation, uint64_t seed)
{
	int64_t best = optimum->levels[program].at[place].value, bound, own = 0;
	struct faults f;
	int good;

	faults_init(&f);
	good = verify_bound(&p->agenda, &p->plan, program, place, &f, &bound) == CLG_OK;
	if (good && bound > best)
		ck_abort_msg("seed %llu, %s: multipliers prove %lld of an optimum %lld",
			(unsigned long long)seed, mutation, (long long)bound, (long long)best);
	if (good != judge_bound(&p->agenda, &p->plan, program, place, &own) ||
		(good && own != bound))
		ck_abort_msg("seed %llu, %s: program %d, level %d: verify proves %d %lld, "
			     "the judge %lld",
			(unsigned long long)seed, mutation, (int)program, (int)place, good,
			(long long)bound, (long long)own);
	faults_release(&f);
}

/* Whatever the multipliers: what they prove stays below what the proven optimum costs. */
static void check_bounds(
	const struct patient *p, const struct plan *optimum, const char *mutation, uint64_t seed)
{
	for (int program = 0; program < 2; program++)
		for (int32_t i = 0; i < optimum->levels[program].n; i++)
			if (is_comparable(p, optimum, program, i))
				check_level(p, optimum, (enum program)program, i, mutation, seed);
}

/* Broken or not, both must say the same; returns 1 if it was broken. */
static int check_verdict(
	const struct patient *p, const char *mutation, uint64_t seed, uint64_t number)
{
	const char *why = judge_all(p);
	struct faults f;
	clg_rc rc;

	faults_init(&f);
	rc = property_check(&p->tiny, &p->agenda, &p->plan, &f);
	if ((rc == CLG_OK) == (why != NULL))
		ck_abort_msg("seed %llu, %s %llu: the judge says '%s', verify '%s'",
			(unsigned long long)seed, mutation, (unsigned long long)number,
			why ? why : "legal", rc == CLG_OK ? "legal" : f.list.at[0].message);
	faults_release(&f);
	return why != NULL;
}

/* Mutates the seed's plan in every way; counts what was broken, and what stayed legal. */
static void mutate(const struct origin *o, const struct mutation *list, int n, int rounds,
	int *broken, int *legal)
{
	for (int i = 0; i < n * rounds; i++) {
		const struct mutation *m = &list[i % n];
		struct patient p;

		patient_open(&p, o->seed, &o->plan, o->seed * 7919 + (uint64_t)i);
		p.tiny.school.n_pins = o->tiny.school.n_pins;
		if (m->apply(&p)) {
			int is_broken = check_verdict(&p, m->name, o->seed, (uint64_t)i);

			check_bounds(&p, &o->plan, m->name, o->seed);
			broken[i % n] += is_broken;
			legal[i % n] += !is_broken;
		}
		patient_close(&p);
	}
}

/* Seed 646 is a school of ties that takes as long as all others: the slow suite has it. */
#define PROOF_SEEDS 44

static void mutate_seeds(const struct mutation *list, int n, uint64_t first, int seeds, int seat)
{
	int *broken = calloc((size_t)n, sizeof *broken), *legal = calloc((size_t)n, sizeof *legal);

	for (int i = 0; i < seeds; i++) {
		struct origin o;

		if (origin_open(&o, first + (uint64_t)i, seat))
			mutate(&o, list, n, 3, broken, legal);
		origin_close(&o);
	}
	for (int i = 0; i < n; i++)
		if (!broken[i] && legal[i] && seeds >= PROOF_SEEDS)
			ck_abort_msg("'%s' never broke a rule (%d stayed legal)", list[i].name,
				legal[i]);
	free(broken);
	free(legal);
}

START_TEST(mutated_pairings)
{
	mutate_seeds(pairing_mutations, n_pairing_mutations, 400, property_seeds(60), 0);
}
END_TEST

START_TEST(mutated_meetings)
{
	mutate_seeds(meeting_mutations, n_meeting_mutations, 500, property_seeds(120), 1);
}
END_TEST

START_TEST(mutated_proofs)
{
	mutate_seeds(proof_mutations, n_proof_mutations, 600, property_seeds(PROOF_SEEDS), 1);
}
END_TEST

START_TEST(mutated_meetings_of_teams)
{
	mutate_seeds(meeting_mutations, n_meeting_mutations, TINY_OF_TEAMS, property_seeds(120), 1);
}
END_TEST

START_TEST(mutated_proofs_of_teams)
{
	mutate_seeds(
		proof_mutations, n_proof_mutations, TINY_OF_TEAMS + 1000000, property_seeds(60), 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("mutated plans");
	TCase *tc = tcase_create("mutations");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tc, mutated_pairings);
	tcase_add_test(tc, mutated_meetings);
	tcase_add_test(tc, mutated_proofs);
	tcase_add_test(tc, mutated_meetings_of_teams);
	tcase_add_test(tc, mutated_proofs_of_teams);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
