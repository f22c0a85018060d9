/* Groups of tiny schools against brute force; plans of them changed; one worked out by hand. */
#include "../support/groups.h"
#include "../support/plain.h"
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

/* Where the linear program's best is a plan, its multipliers prove it without any search: what a group is worth
 * must stand at its members' rows, not at the column's own limit, of which a bound knows nothing. */
START_TEST(multipliers_prove_groups)
{
	static const uint64_t seeds[] = { 11, 16, 19, 25, 27, 28, 1000022, 2000015, 3000017 };
	struct agenda agenda;
	struct faults faults;
	struct tiny t;
	struct plan p;
	int64_t bound;

	tiny_make_groups(&t, seeds[_i]);
	ck_assert_int_eq(solve(&t, &p), CLG_OK);
	agenda_build(&agenda, &t.school, &t.catalogue, &t.weights, p.teams, p.n_teams);
	plan_set_cycles(&p, &agenda);
	faults_init(&faults);
	ck_assert_int_eq(verify_bound(&agenda, &p, PROGRAM_PAIRING, 1, &faults, &bound), CLG_OK);
	ck_assert_int_eq(bound, plan_level(&p, PROGRAM_PAIRING, LEVEL_QUALITY)->value);
	faults_release(&faults);
	agenda_release(&agenda);
	plan_release(&p);
	tiny_release(&t);
}
END_TEST

/* --- changed plans -------------------------------------------------------------------- */

#define MUTANTS 12
#define TEAMS_MOST 32

struct hand {
	struct team at[TEAMS_MOST];
	int32_t n;
};

static void change(struct hand *h, const struct tiny *t, int32_t *partnerless, struct dice *d)
{
	int32_t people = t->school.n_people, i = h->n ? roll(d, 0, h->n - 1) : 0;
	struct team *x = &h->at[i];
	int k = h->n ? roll(d, 0, x->n - 1) : 0;

	switch (h->n ? roll(d, 0, 8) : 5) {
	case 0:
		x->person[k] = roll(d, 0, people - 1);
		break;
	case 1:
		if (x->n > 2) {
			x->person[k] = x->person[--x->n];
			x->role[k] = x->role[x->n];
		}
		break;
	case 2:
		x->person[x->n] = roll(d, 0, people - 1);
		x->role[x->n++] = (uint8_t)roll(d, 0, (int)t->catalogue.at[x->technique].def.n_roles - 1);
		break;
	case 3:
		h->at[i] = h->at[--h->n];
		break;
	case 4:
		for (k = 0; k < x->n; k++)
			if (t->catalogue.at[x->technique].def.roles[x->role[k]].need)
				partnerless[x->technique * people + x->person[k]]++;
		h->at[i] = h->at[--h->n];
		break;
	case 5:
		partnerless[roll(d, 0, t->catalogue.n * people - 1)] += chance(d, 50) ? 1 : -1;
		break;
	case 6:
		x->role[k] = (uint8_t)roll(d, 0, (int)t->catalogue.at[x->technique].def.n_roles - 1);
		break;
	case 7:
		h->at[h->n++] = *x;
		break;
	default: {
		struct team *y = &h->at[roll(d, 0, h->n - 1)];
		int32_t kept = y->person[0];

		y->person[0] = x->person[k];
		x->person[k] = kept;
	}
	}
}

/* Verify and the judge say the same of it; returns 1 if it was broken. */
static int check_mutant(const struct tiny *t, const struct plan *plan, uint64_t seed)
{
	size_t cells = (size_t)t->catalogue.n * (size_t)t->school.n_people;
	struct dice d = { seed };
	struct hand h = { .n = plan->n_teams };
	struct verdict *verdict = NULL;
	struct agenda agenda;
	struct faults faults;
	struct plan p;
	int good, legal, pairs_of_two = 1;

	plan_init(&p);
	faults_init(&faults);
	if (h.n)
		memcpy(h.at, plan->teams, (size_t)h.n * sizeof *h.at);
	plan_set_teams(&p, &t->school, &t->catalogue, h.at, h.n);
	memcpy(p.partnerless, plan->partnerless, cells * sizeof *p.partnerless);
	change(&h, t, p.partnerless, &d);
	for (int32_t i = 0; i < h.n; i++) {
		pairs_of_two &= t->catalogue.at[h.at[i].technique].def.form == CLG_FORM_GROUPS;
		team_sort(&h.at[i]);
	}
	if (pairs_of_two) {
		int32_t *open = xcalloc(cells + 1, sizeof *open);

		memcpy(open, p.partnerless, cells * sizeof *open);
		plan_set_teams(&p, &t->school, &t->catalogue, h.at, h.n);
		memcpy(p.partnerless, open, cells * sizeof *open);
		free(open);
	}
	agenda_build(&agenda, &t->school, &t->catalogue, &t->weights, p.teams, p.n_teams);
	plan_set_cycles(&p, &agenda);
	good = verify_plan(&agenda, &p, &faults, &verdict) == CLG_OK;
	legal = !judge_groups(&t->school, &t->catalogue, &p);
	if (good != legal)
		ck_abort_msg("seed %llu: verify says %s, the judge %s", (unsigned long long)seed,
			good ? "nothing" : faults.list.at[0].message,
			legal ? "nothing" : judge_groups(&t->school, &t->catalogue, &p));
	verdict_free(verdict);
	faults_release(&faults);
	agenda_release(&agenda);
	plan_release(&p);
	return !legal;
}

/* Whatever the multipliers: they prove no more than what the optimum costs. */
static void check_multipliers(const struct tiny *t, struct plan *p, struct dice *d, uint64_t seed)
{
	struct agenda agenda;

	agenda_build(&agenda, &t->school, &t->catalogue, &t->weights, p->teams, p->n_teams);
	plan_set_cycles(p, &agenda);
	for (int32_t level = 0; level < p->levels[PROGRAM_PAIRING].n; level++) {
		struct proof *proof = &p->levels[PROGRAM_PAIRING].at[level];

		for (int i = 0; i < 5 && proof->n; i++) {
			struct multiplier *m = &proof->at[roll(d, 0, proof->n - 1)];
			int64_t kept = m->value, bound;
			int free_sign = m->rule.kind == PAIR_NEED;
			struct faults faults;
			clg_rc rc;

			faults_init(&faults);
			m->value = free_sign ? kept + roll(d, -2000000, 2000000) : -(int64_t)roll(d, 0, 40000000);
			rc = verify_bound(&agenda, p, PROGRAM_PAIRING, level, &faults, &bound);
			if (rc != CLG_OK || bound > proof->value)
				ck_abort_msg("seed %llu, level %d: %d, %lld of %lld", (unsigned long long)seed, level,
					(int)rc, (long long)bound, (long long)proof->value);
			if (!free_sign) {
				m->value = 1;
				ck_assert_int_eq(verify_bound(&agenda, p, PROGRAM_PAIRING, level,
							 &faults, &bound), CLG_EREJECTED);
			}
			m->value = kept;
			faults_release(&faults);
		}
	}
	agenda_release(&agenda);
}

START_TEST(changed_plans_are_judged_alike)
{
	int seeds = property_seeds(20), broken = 0;

	for (int i = 0; i < seeds; i++) {
		uint64_t seed = (uint64_t)_i * 1000000 + (uint64_t)i;
		struct dice d = { seed };
		struct tiny t;
		struct plan p;

		tiny_make_groups(&t, seed);
		if (solve(&t, &p) == CLG_OK) {
			for (uint64_t k = 0; k < MUTANTS; k++)
				broken += check_mutant(&t, &p, seed * MUTANTS + k);
			check_multipliers(&t, &p, &d, seed);
		}
		plan_release(&p);
		tiny_release(&t);
	}
	if (seeds >= 20) /* of a handful, all may be legal */
		ck_assert_int_gt(broken, seeds * MUTANTS / 4);
}
END_TEST

/* --- by hand -------------------------------------------------------------------------- */

/* Nine people, three of each subject; whoever is of three different ones gains most. Three groups of
 * three, each pair of which is worth 10: three times 3 x 2 x 10 / 2 = 90. */
START_TEST(nine_people_make_three_triads)
{
	static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i" };
	struct clg_meeting_def talk = { .name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 40 };
	struct clg_role_def role = { .name = "colleague", .least = 3, .most = 3, .need = 1 };
	struct technique technique = { .name = "triads", .plugin = "triads", .from = -1 };
	struct tiny t = {0};
	struct plan p;

	school_init(&t.school);
	plain_open(&t.school, 1);
	t.school.people = arena_take(&t.school.arena, 9, sizeof *t.school.people);
	t.school.presence = arena_take(&t.school.arena, 9, sizeof *t.school.presence);
	technique.roles = arena_take(&t.school.arena, 9, 1);
	technique.matches = arena_take(&t.school.arena, 81, sizeof *technique.matches);
	for (int32_t y = 0; y < 9; y++) {
		t.school.people[y] = (struct person){ .id = ids[y], .name = ids[y], .timetable_name = ids[y],
			.email = "", .may = { -1, -1, -1, -1, -1, -1, 0, 0, 0 } };
		t.school.presence[y] = (struct presence_rule){ .person = y, .to_day = INT32_MAX, .weekdays = 0x1f,
			.start = 480, .end = 700 };
		technique.roles[y] = 1;
		for (int32_t x = 0; x < y; x++)
			technique.matches[technique.n_matches++] =
				(struct match){ x, y, x % 3 == y % 3 ? 1 : 10, 0, 1, 0, 0, { 0, 0 } };
	}
	t.school.n_people = t.school.n_presence = 9;
	school_seal(&t.school);
	technique.def = (struct clg_definition){ .size = sizeof technique.def, .form = CLG_FORM_GROUPS,
		.role_size = sizeof role, .meeting_size = sizeof talk, .n_roles = 1, .roles = &role,
		.n_meetings = 1, .meetings = &talk, .cycles = 1, .miss = 1 };
	t.catalogue = (struct catalogue){ .at = &technique, .n = 1 };
	ck_assert_int_eq(solve(&t, &p), CLG_OK);
	ck_assert_int_eq(p.n_teams, 3);
	property_proven(&p, PROGRAM_PAIRING, LEVEL_COVERAGE, 0, 0);
	property_proven(&p, PROGRAM_PAIRING, LEVEL_QUALITY, -90, 0);
	plan_release(&p);
	school_release(&t.school);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("groups");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, groups_are_optimal, 0, 10);
	tcase_add_loop_test(tc, multipliers_prove_groups, 0, 9);
	tcase_add_loop_test(tc, changed_plans_are_judged_alike, 0, 4);
	tcase_add_test(tc, nine_people_make_three_triads);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
