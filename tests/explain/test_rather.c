/* Tiny schools: which pairs stand in every best pairing, against all pairings that there are; and
 * who would rather be together, found once more from the teams alone. */
#include "trial.h"

#include "explain/blocking.h"
#include "explain/certain.h"
#include "model/groups.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* --- certain -------------------------------------------------------------------------------- */

static int seen[4]; /* by certainty */

static enum certainty true_certainty(const struct trial *t, const struct couple *x, int *ret_known)
{
	struct change change = {.without = x, .n_without = 1};
	struct brute_aim then;
	int same;

	*ret_known = 1;
	if (trial_pins(t, x))
		return CERTAIN_PINNED;
	then = brute_changed(t, &change, &same);
	*ret_known = same && !then.too_large;
	return then.exists && !achieved_compare(&then.best, &t->best.best) ? CERTAIN_NO
									   : CERTAIN_YES;
}

static void check_certain(struct trial *t)
{
	uint8_t *certain = certain_find(&t->question, -1);

	for (int32_t i = 0; i < t->plan.n_teams; i++) {
		const struct team *team = &t->plan.teams[i];
		struct couple x = {team->technique, supporter_of(team), receiver_of(team)};
		int known;

		if (!is_counted_once(&t->tiny.catalogue, team))
			continue;
		if (true_certainty(t, &x, &known) != (enum certainty)certain[i] && known)
			ck_abort_msg("seed %llu: of %s certainty is %d, and said to be %d",
				(unsigned long long)t->seed, team->id,
				(int)true_certainty(t, &x, &known), (int)certain[i]);
		seen[certain[i]]++;
	}
	free(certain);
}

/* --- rather --------------------------------------------------------------------------------- */

/* A pairing as a list of couples, and nothing else. */
struct couples {
	struct couple at[64];
	int32_t n;
};

static int is_two_way(const struct trial *t, const struct couple *x)
{
	return t->tiny.catalogue.at[x->technique].def.form == CLG_FORM_RECIPROCAL;
}

static int has(const struct couple *x, int32_t person)
{
	return x->supporter == person || x->receiver == person;
}

static int32_t worth_to(const struct trial *t, const struct couple *x, int32_t person)
{
	const struct technique *tech = &t->tiny.catalogue.at[x->technique];
	int turned = is_two_way(t, x) && x->supporter == person;
	const struct match *m = turned ? technique_match(tech, x->receiver, x->supporter)
				       : technique_match(tech, x->supporter, x->receiver);

	return m->worth;
}

/* Does the list keep to every rule that a pairing has? */
static int holds(const struct trial *t, const struct couples *list)
{
	const struct school *s = &t->tiny.school;
	const struct catalogue *c = &t->tiny.catalogue;

	for (int32_t p = 0; p < s->n_people; p++) {
		int64_t minutes = 0, visits = 0;

		for (int32_t i = 0; i < list->n; i++) {
			struct pairing_var v = {list->at[i].technique, list->at[i].supporter,
				list->at[i].receiver, 0};

			minutes += pair_minutes(s, c, &v, p);
			visits += pair_visits(s, c, &v, p);
		}
		if (minutes > pair_budget(s, p) ||
			(s->people[p].may.visits_per_term >= 0 &&
				visits > s->people[p].may.visits_per_term))
			return 0;
		for (int32_t k = 0; k < c->n; k++) {
			int32_t gives = 0, gets = 0;

			for (int32_t i = 0; i < list->n; i++) {
				const struct couple *x = &list->at[i];

				if (x->technique != k)
					continue;
				gets += x->receiver == p || (is_two_way(t, x) && x->supporter == p);
				gives += x->supporter == p;
				for (int32_t j = 0; j < i && c->at[k].def.form == CLG_FORM_CIRCLE;
					j++)
					if (list->at[j].technique == k &&
						list->at[j].supporter == x->receiver &&
						list->at[j].receiver == x->supporter)
						return 0;
			}
			if (gets > pair_need(&c->at[k], p) || gives > pair_most(c, k, s))
				return 0;
		}
	}
	return 1;
}

/* Among those that the person has in that part: the one worth least, less than so much; -1. */
static int32_t poorest(
	const struct trial *t, const struct couples *list, const struct couple *x, int32_t person)
{
	int32_t found = -1, below = worth_to(t, x, person);

	for (int32_t i = 0; i < list->n; i++) {
		const struct couple *y = &list->at[i];
		int same_part = is_two_way(t, x)         ? has(y, person)
				: x->supporter == person ? y->supporter == person
							 : y->receiver == person;

		if (y->technique != x->technique || !same_part || trial_pins(t, y) ||
			worth_to(t, y, person) >= below)
			continue;
		found = i;
		below = worth_to(t, y, person);
	}
	return found;
}

static struct couples without(const struct couples *list, int32_t a, int32_t b)
{
	struct couples rest = {.n = 0};

	for (int32_t i = 0; i < list->n; i++)
		if (i != a && i != b)
			rest.at[rest.n++] = list->at[i];
	return rest;
}

static int blocks(const struct trial *t, const struct couples *list, const struct couple *x)
{
	int32_t a = poorest(t, list, x, x->supporter), b = poorest(t, list, x, x->receiver);

	for (int which = 0; which < 4; which++) {
		struct couples then;

		if ((which & 1 && a < 0) || (which & 2 && b < 0))
			continue;
		then = without(list, which & 1 ? a : -1, which & 2 ? b : -1);
		then.at[then.n++] = *x;
		if (holds(t, &then))
			return 1;
	}
	return 0;
}

static int is_listed(const struct couple *x, const struct couples *list)
{
	for (int32_t i = 0; i < list->n; i++)
		if (!memcmp(x, &list->at[i], sizeof *x))
			return 1;
	return 0;
}

static struct couples couples_of(const struct trial *t)
{
	struct couples list = {.n = 0};

	for (int32_t i = 0; i < t->plan.n_teams; i++) {
		const struct team *team = &t->plan.teams[i];

		if (is_counted_once(&t->tiny.catalogue, team))
			list.at[list.n++] = (struct couple){
				team->technique, supporter_of(team), receiver_of(team)};
	}
	return list;
}

static int n_blocking, n_giving_up;

static void check_person(const struct trial *t, const struct couples *list,
	const struct pairing_var *vars, int32_t n, int32_t person)
{
	int32_t found = 0, at = 0;
	struct blocking *said = blocking_find(&t->question, person, &found);

	for (int32_t v = 0; v < n; v++) {
		struct couple x = {vars[v].technique, vars[v].supporter, vars[v].receiver};
		int told, truth;

		if (!has(&x, person) || is_listed(&x, list))
			continue;
		told = at < found && !memcmp(&said[at].couple, &x, sizeof x);
		truth = blocks(t, list, &x);
		if (told != truth)
			ck_abort_msg("seed %llu: %d to %d in technique %d block %d, and said to %d",
				(unsigned long long)t->seed, (int)x.supporter, (int)x.receiver,
				(int)x.technique, truth, told);
		if (told) {
			n_blocking++;
			n_giving_up += said[at].instead[0] >= 0 || said[at].instead[1] >= 0;
			ck_assert_int_eq(said[at].worth[0], worth_to(t, &x, x.supporter));
			ck_assert_int_eq(said[at].worth[1], worth_to(t, &x, x.receiver));
			for (int side = 0; side < 2; side++)
				ck_assert(said[at].instead[side] < 0 ||
					  said[at].before[side] < said[at].worth[side]);
		}
		at += told;
	}
	ck_assert_int_eq(at, found);
	free(said);
}

static void check_rather(const struct trial *t)
{
	struct couples list = couples_of(t);
	int32_t n;
	struct pairing_var *vars = pairing_vars(&t->tiny.school, &t->tiny.catalogue, &n);

	ck_assert(holds(t, &list));
	for (int32_t p = 0; p < t->tiny.school.n_people; p++)
		check_person(t, &list, vars, n, p);
	free(vars);
}

/* --- both ------------------------------------------------------------------------------------- */

static void try_all(int loop, void (*check)(struct trial *t))
{
	int seeds = property_seeds(60);

	for (int i = 0; i < seeds; i++) {
		struct trial t;

		if (trial_open(&t, (uint64_t)loop * 1000000 + (uint64_t)i, 0))
			check(&t);
		trial_close(&t);
	}
}

START_TEST(certain_pairs)
{
	try_all(_i + 80, check_certain);
	if (property_seeds(60) < 60)
		return;
	ck_assert_int_gt(seen[CERTAIN_YES], 0);
	ck_assert_int_gt(seen[CERTAIN_NO] + seen[CERTAIN_PINNED], 0);
}
END_TEST

static void rather(struct trial *t)
{
	check_rather(t);
}

START_TEST(blocking_pairs)
{
	try_all(_i + 90, rather);
	if (property_seeds(60) < 60)
		return;
	ck_assert_int_gt(n_blocking, 0);
	if (property_seeds(60) >= 200) /* it is seldom */
		ck_assert_int_gt(n_giving_up, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("certain pairs, and who would rather");
	TCase *tc = tcase_create("seeds");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, certain_pairs, 0, 5);
	tcase_add_loop_test(tc, blocking_pairs, 0, 5);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
