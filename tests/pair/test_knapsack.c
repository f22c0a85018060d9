/* Cuts of somebody's minutes: no packing breaks one, the point does; and certificates with them,
 * changed. */
#include "../support/dice.h"
#include "tools/peers/matrix.h"

#include "pair/knapsack.h"
#include "pair/pair.h"
#include "verify/verify.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ITEMS 9

struct problem {
	struct knapsack of;
	int32_t weight[ITEMS];
	double x[ITEMS];
};

/* A point that the capacity allows: weights times x add up to it at most. */
static void draw_problem(struct problem *p, struct dice *d)
{
	double sum = 0;

	*p = (struct problem){ .of = { .n = roll(d, 2, ITEMS), .weight = p->weight } };
	p->of.capacity = roll(d, 10, 60);
	for (int i = 0; i < p->of.n; i++) {
		p->weight[i] = roll(d, 1, p->of.capacity);
		p->x[i] = chance(d, 30) ? 1 : roll(d, 5, 100) / 100.0;
		sum += p->weight[i] * p->x[i];
	}
	for (int i = 0; i < p->of.n && sum > p->of.capacity; i++)
		p->x[i] *= p->of.capacity / sum;
}

/* The most that the coefficients of items that fit together add up to. */
static int64_t most_of(const struct problem *p, const int32_t *coef, int n)
{
	int64_t most = 0;

	for (int set = 0; set < 1 << n; set++) {
		int64_t weight = 0, sum = 0;

		for (int i = 0; i < n; i++) {
			weight += set >> i & 1 ? p->weight[i] : 0;
			sum += set >> i & 1 ? coef[i] : 0;
		}
		if (weight <= p->of.capacity && sum > most)
			most = sum;
	}
	return most;
}

START_TEST(cuts_hold_and_cut_off)
{
	struct dice d = { (uint64_t)_i };
	int cut = 0;

	for (int k = 0; k < 200; k++) {
		struct problem p;
		int32_t coef[ITEMS], side;
		double at_x = 0;

		draw_problem(&p, &d);
		if (!knapsack_cut(&p.of, p.x, coef, &side))
			continue;
		cut++;
		for (int i = 0; i < p.of.n; i++)
			at_x += coef[i] * p.x[i];
		ck_assert_int_le(most_of(&p, coef, p.of.n), side);
		ck_assert(at_x > side);
	}
	ck_assert_int_gt(cut, 20);
}
END_TEST

/* Of the items in their order, the first half cut, the others lifted: as high as can be, no
 * higher. */
START_TEST(lifted_items_hold_and_are_tight)
{
	struct dice d = { (uint64_t)_i + 1000 };

	for (int k = 0; k < 100; k++) {
		struct problem p;
		int32_t coef[ITEMS], side;
		int64_t least[KNAPSACK_SIDE_MOST + 1];
		int n;

		draw_problem(&p, &d);
		n = p.of.n;
		p.of.n = (n + 1) / 2;
		for (int i = 0; i < p.of.n; i++)
			coef[i] = roll(&d, 0, 3);
		side = (int32_t)most_of(&p, coef, p.of.n);
		knapsack_least(&p.of, coef, side, least);
		for (int i = p.of.n; i < n; i++) {
			coef[i] = knapsack_lift(least, side, p.of.capacity, p.weight[i]);
			ck_assert_int_le(most_of(&p, coef, i + 1), side);
			coef[i]++;
			ck_assert_int_gt(most_of(&p, coef, i + 1), side);
			coef[i]--;
		}
	}
}
END_TEST

/* --- certificates ---------------------------------------------------------------------------- */

struct solved {
	struct school school;
	struct catalogue catalogue;
	struct plan plan;
	struct agenda agenda;
};

static void solve(struct solved *s, uint64_t seed)
{
	struct pair_options options = { .seed = 1 };
	struct weights weights = {0};
	struct matrix m;
	struct faults faults;

	matrix_draw_minutes(3, 12, seed, &m);
	school_init(&s->school);
	catalogue_init(&s->catalogue);
	plan_init(&s->plan);
	faults_init(&faults);
	matrix_school(&m, &s->school, &s->catalogue);
	matrix_release(&m);
	ck_assert_int_eq(
		pair_solve(&s->school, &s->catalogue, &options, &s->plan, &faults), CLG_OK);
	faults_release(&faults);
	agenda_build(&s->agenda, &s->school, &s->catalogue, &weights, s->plan.teams,
		s->plan.n_teams);
	plan_set_cycles(&s->plan, &s->agenda);
}

static void release(struct solved *s)
{
	agenda_release(&s->agenda);
	plan_release(&s->plan);
	catalogue_release(&s->catalogue);
	school_release(&s->school);
}

/* 1: verify refuses what the level's multipliers say now; else they prove no more than the
 * optimum. */
static int is_refused(struct solved *s, int32_t place)
{
	struct faults faults;
	int64_t bound;
	clg_rc rc;

	faults_init(&faults);
	rc = verify_bound(&s->agenda, &s->plan, PROGRAM_PAIRING, place, &faults, &bound);
	if (rc == CLG_OK)
		ck_assert_int_le(bound, s->plan.levels[PROGRAM_PAIRING].at[place].value);
	faults_release(&faults);
	return rc != CLG_OK;
}

/* One number of the set, one more or one less; the same of the side. Counts what is refused. */
static void change(struct solved *s, int32_t place, struct rule *r, int *changed, int *refused)
{
	int32_t *set = arena_take(&s->plan.arena, (size_t)r->n_set, sizeof *set);

	memcpy(set, r->set, (size_t)r->n_set * sizeof *set);
	r->set = set;
	for (int32_t i = 0; i < r->n_set; i++) {
		for (int by = -1; by <= 1; by += 2) {
			set[i] += by;
			refused[i % 2 ? 1 : 0] += is_refused(s, place);
			changed[i % 2 ? 1 : 0]++;
			set[i] -= by;
		}
	}
	r->b--;
	refused[2] += is_refused(s, place);
	changed[2]++;
	r->b++;
	r->n_set--;
	ck_assert(is_refused(s, place));
	r->n_set++;
}

START_TEST(changed_certificates_prove_no_more)
{
	int changed[3] = {0}, refused[3] = {0};

	for (uint64_t seed = 0; seed < 20; seed++) {
		struct solved s;

		solve(&s, (uint64_t)_i * 1000 + seed);
		for (int32_t k = 0; k < s.plan.levels[PROGRAM_PAIRING].n; k++) {
			struct proof *proof = &s.plan.levels[PROGRAM_PAIRING].at[k];

			ck_assert(!is_refused(&s, k));
			for (int32_t i = 0; i < proof->n; i++)
				if (proof->at[i].rule.kind == PAIR_KNAPSACK)
					change(&s, k, &proof->at[i].rule, changed, refused);
		}
		release(&s);
	}
	for (int i = 0; i < 3; i++) {
		ck_assert_int_gt(changed[i], 50);
		ck_assert_int_gt(refused[i], changed[i] / 4);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("knapsack");
	TCase *tc = tcase_create("cuts");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, cuts_hold_and_cut_off, 0, 4);
	tcase_add_loop_test(tc, lifted_items_hold_and_are_tight, 0, 4);
	tcase_add_loop_test(tc, changed_certificates_prove_no_more, 0, 2);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
