/* A set of rules that can't hold together, and of which none can be spared: among drawn families of such sets,
 * and among the norms of tiny schools, where brute force says what can be seated. */
#include "../support/brute.h"
#include "../support/property.h"

#include "explain/irreducible.h"
#include "explain/variant.h"
#include "seat/seat.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* --- of drawn families ------------------------------------------------------------------ */

#define RULES_MOST 40

/* Rules hold together unless all of one of these are among them. */
struct family {
	int32_t n, sets;
	uint8_t set[6][RULES_MOST];
	int asked;
};

static int conflicts(const struct family *f, const uint8_t *kept)
{
	for (int32_t s = 0; s < f->sets; s++) {
		int all = 1;

		for (int32_t i = 0; i < f->n; i++)
			all &= !f->set[s][i] || kept[i];
		if (all)
			return 1;
	}
	return 0;
}

static int family_holds(void *self, const uint8_t *kept)
{
	struct family *f = self;

	f->asked++;
	return !conflicts(f, kept);
}

static void draw_family(struct family *f, struct dice *d)
{
	memset(f, 0, sizeof *f);
	f->n = roll(d, 1, RULES_MOST);
	f->sets = roll(d, 0, 6);
	for (int32_t s = 0; s < f->sets; s++)
		for (int32_t k = roll(d, chance(d, 5) ? 0 : 1, 5); k > 0; k--)
			f->set[s][roll(d, 0, f->n - 1)] = 1;
}

static void check_irreducible(const struct family *f, uint8_t *kept)
{
	ck_assert(conflicts(f, kept));
	for (int32_t i = 0; i < f->n; i++) {
		if (!kept[i])
			continue;
		kept[i] = 0;
		ck_assert(!conflicts(f, kept));
		kept[i] = 1;
	}
}

START_TEST(no_rule_of_it_can_be_spared)
{
	static const uint8_t none[RULES_MOST];
	struct dice d = {(uint64_t)_i};
	uint8_t kept[RULES_MOST], all[RULES_MOST];
	struct family f;

	memset(all, 1, sizeof all);
	draw_family(&f, &d);
	switch (irreducible_find(family_holds, &f, f.n, kept)) {
	case IRREDUCIBLE_FOUND:
		check_irreducible(&f, kept);
		break;
	case IRREDUCIBLE_NO_CONFLICT:
		ck_assert(!conflicts(&f, all));
		break;
	case IRREDUCIBLE_BARE:
		ck_assert(conflicts(&f, none));
		break;
	default:
		ck_abort_msg("family %d: everything was known", _i);
	}
}
END_TEST

/* Few rules among many are found by few questions. */
START_TEST(it_asks_seldom)
{
	struct family f = {.n = RULES_MOST, .sets = 1};
	uint8_t kept[RULES_MOST];

	f.set[0][17] = 1;
	ck_assert_int_eq(irreducible_find(family_holds, &f, f.n, kept), IRREDUCIBLE_FOUND);
	ck_assert_int_lt(f.asked, 18);
}
END_TEST

/* Knows nothing of the rule 0. */
static int half_known(void *self, const uint8_t *kept)
{
	return kept[0] ? -family_holds(self, kept) : -1;
}

START_TEST(what_is_not_known_is_not_claimed)
{
	struct family f = {.n = 4, .sets = 1};
	uint8_t kept[RULES_MOST];

	f.set[0][0] = f.set[0][2] = 1;
	ck_assert_int_eq(irreducible_find(half_known, &f, f.n, kept), IRREDUCIBLE_UNKNOWN);
}
END_TEST

/* --- of tiny schools -------------------------------------------------------------------- */

struct trial {
	struct tiny tiny;
	struct plan plan;
	struct agenda agenda;
	norm_list norms;
	int32_t cycle;
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
	agenda_build(&t->agenda, &t->tiny.school, &t->tiny.catalogue, &t->tiny.weights,
		t->plan.teams, t->plan.n_teams);
	if (t->agenda.n_cycles <= 12)
		seat_solve(&t->agenda, &options, &t->plan);
}

static void trial_close(struct trial *t)
{
	vec_release(&t->norms);
	agenda_release(&t->agenda);
	plan_release(&t->plan);
	tiny_release(&t->tiny);
}

/* By trying all: 1, 0; -1: too large to be tried. */
static int brute_can_be(const struct trial *t, const uint8_t *kept)
{
	struct variant v;
	struct brute best;

	variant_open(&v, &t->agenda, &t->plan, t->cycle,
		&(struct kept_norms){t->norms.at, (int32_t)t->norms.n, kept});
	best = brute_seating(&v.agenda);
	ck_assert_int_eq(best.too_large || best.missing >= v.blocked, 1);
	variant_close(&v);
	return best.too_large ? -1 : best.missing == v.blocked;
}

static int seat_holds(void *self, const uint8_t *kept)
{
	struct trial *t = self;
	struct variant v;
	int answer;

	variant_open(&v, &t->agenda, &t->plan, t->cycle,
		&(struct kept_norms){t->norms.at, (int32_t)t->norms.n, kept});
	answer = variant_can_be(&v, 1);
	variant_close(&v);
	return answer;
}

static void check_set(struct trial *t, uint8_t *kept)
{
	int whole = brute_can_be(t, kept);

	if (whole == 1)
		ck_abort_msg("seed %llu, cycle %d: the set can hold", (unsigned long long)t->seed, (int)t->cycle);
	t->tried += whole == 0;
	for (size_t i = 0; i < t->norms.n; i++) {
		if (!kept[i])
			continue;
		kept[i] = 0;
		if (brute_can_be(t, kept) == 0)
			ck_abort_msg("seed %llu, cycle %d: '%s' can be spared", (unsigned long long)t->seed,
				(int)t->cycle, norm_name(t->norms.at[i].kind));
		kept[i] = 1;
	}
}

static void try_cycle(struct trial *t, int32_t cycle)
{
	uint8_t *kept;

	t->cycle = cycle;
	norms_list(&t->agenda, &t->plan, cycle, &t->norms);
	kept = xcalloc(t->norms.n + 1, 1);
	switch (irreducible_find(seat_holds, t, (int32_t)t->norms.n, kept)) {
	case IRREDUCIBLE_FOUND:
		check_set(t, kept);
		break;
	case IRREDUCIBLE_BARE:
		ck_assert_int_le(brute_can_be(t, kept), 0);
		break;
	default:
		ck_abort_msg("seed %llu, cycle %d: left out without any reason",
			(unsigned long long)t->seed, (int)cycle);
	}
	free(kept);
}

START_TEST(norms_of_an_unplaced_cycle)
{
	uint64_t first = (_i % 2 ? TINY_OF_TEAMS : 0) + (uint64_t)(40 + _i) * 1000000;
	int seeds = property_seeds(8), tried = 0;

	for (int i = 0; i < seeds; i++) {
		struct trial t;

		trial_open(&t, first + (uint64_t)i);
		for (int32_t k = 0; k < t.plan.n_cycles && t.agenda.n_cycles <= 12; k++)
			if (!t.plan.seated[k])
				try_cycle(&t, k);
		tried += t.tried;
		trial_close(&t);
	}
	if (seeds >= 8)
		ck_assert_int_gt(tried, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("irreducible sets");
	TCase *tc = tcase_create("sets");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tc, 600);
	tcase_add_loop_test(tc, no_rule_of_it_can_be_spared, 0, 2000);
	tcase_add_test(tc, it_asks_seldom);
	tcase_add_test(tc, what_is_not_known_is_not_claimed);
	tcase_add_loop_test(tc, norms_of_an_unplaced_cycle, 0, 8);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
