/* Facts of pairs, compared with a plain count of them: in tiny random schools, and the example. */
#include "../support/fixture.h"
#include "../support/tiny.h"

#include "model/facts.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SEEDS 400

static int32_t both_free(const struct school *s, int32_t a, int32_t b, int32_t day)
{
	int32_t sum = 0;

	for (int32_t i = 0; i < s->n_periods; i++) {
		const struct period *p = &s->periods[i];

		if (person_is_free(s, a, day, p->start, p->end) &&
			person_is_free(s, b, day, p->start, p->end))
			sum += p->end - p->start;
	}
	return sum;
}

static int32_t lessons_seen(
	const struct school *s, int32_t supporter, int32_t receiver, int32_t day)
{
	const struct person_day *pd = person_day(s, receiver, day);
	int32_t n = 0;

	for (uint32_t i = 0; i < pd->n_busy; i++) {
		const struct stretch *b = &pd->busy[i];

		n += b->occurrence >= 0 &&
		     s->lessons[s->occurrences[b->occurrence].lesson].observable &&
		     person_is_free(s, supporter, day, b->start, b->end);
	}
	return n;
}

static struct clg_pair plain_facts(const struct school *s, int32_t supporter, int32_t receiver)
{
	struct clg_pair pair = { .supporter = supporter, .receiver = receiver };
	int32_t last_week = -1, weeks = 0;

	for (int32_t d = 0; d < s->n_days; d++) {
		if (!s->days[d].plannable)
			continue;
		weeks += s->days[d].week != last_week;
		last_week = s->days[d].week;
		pair.common += both_free(s, supporter, receiver, d);
		pair.visible += lessons_seen(s, supporter, receiver, d);
	}
	pair.common = weeks ? pair.common / weeks : 0;
	return pair;
}

static struct clg_pair seen;   /* the most that any pair of the school has */

static void compare(const struct school *s)
{
	struct facts *f = facts_new(s);

	seen = (struct clg_pair){0};
	for (int32_t a = 0; a < s->n_people; a++) {
		for (int32_t b = 0; b < s->n_people; b++) {
			struct clg_pair expected = plain_facts(s, a, b), p = pair_facts(f, a, b);

			ck_assert_int_eq(p.supporter, a);
			ck_assert_int_eq(p.receiver, b);
			ck_assert_int_eq(p.common, expected.common);
			ck_assert_int_eq(p.visible, expected.visible);
			seen.common = p.common > seen.common ? p.common : seen.common;
			seen.visible = p.visible > seen.visible ? p.visible : seen.visible;
		}
	}
	facts_free(f);
}

/* A second schedule, with the same bells and a longer one. */
static void add_schedule(struct school *s)
{
	struct period *twice = arena_take(&s->arena, 2 * (size_t)s->n_periods + 1, sizeof *twice);
	int32_t n = 0;

	for (int32_t i = 0; i < s->n_periods; i++) {
		twice[n++] = s->periods[i];
		twice[n] = s->periods[i];
		twice[n++].end += i == 0 ? 20 : 0;
	}
	s->periods = twice;
	s->n_periods = n;
}

START_TEST(tiny_schools)
{
	int with_common = 0, with_visible = 0;

	for (int i = 0; i < SEEDS; i++) {
		struct tiny t;

		tiny_make(&t, (uint64_t)(_i * SEEDS + i));
		if (_i)
			add_schedule(&t.school);
		compare(&t.school);
		with_common += seen.common > 0;
		with_visible += seen.visible > 0;
		tiny_release(&t);
	}
	ck_assert_int_gt(with_common, SEEDS / 2);
	ck_assert_int_gt(with_visible, SEEDS / 2);
}
END_TEST

/* A term of a school in FET, and what its techniques were told. */
START_TEST(the_example)
{
	struct fixture f;
	struct source source;
	char path[4096];

	snprintf(path, sizeof path, "%s/config/examples/liepu-iela", getenv("top_srcdir"));
	ck_assert_int_eq(chdir(path), 0);
	source_init(&source);
	fixture_read_source(&f, source);
	compare(&f.school);
	ck_assert_int_gt(seen.common, 0);
	ck_assert_int_gt(seen.visible, 64);
	ck_assert_int_gt(f.catalogue.n, 0);
	for (int32_t t = 0; t < f.catalogue.n; t++) {
		const struct technique *technique = &f.catalogue.at[t];

		ck_assert_int_gt(technique->n_matches, 0);
		for (int32_t i = 0; i < technique->n_matches; i++) {
			const struct match *m = &technique->matches[i];
			struct clg_pair p = plain_facts(&f.school, m->supporter, m->receiver);

			ck_assert(m->common == p.common && m->visible == p.visible);
		}
	}
	fixture_release(&f);
}
END_TEST

START_TEST(a_school_without_people_or_days)
{
	struct school s;

	school_init(&s);
	school_seal(&s);
	compare(&s);
	school_release(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("facts");
	TCase *tc = tcase_create("as counted plainly");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, tiny_schools, 0, 2);
	tcase_add_test(tc, the_example);
	tcase_add_test(tc, a_school_without_people_or_days);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
