/* Somebody is forgotten in the tables: what is rewritten, what is redacted, and what is refused. */
#include "../support/fixture.h"
#include "shared.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct fixture f;
static struct store *s;

static void make_plan(void)
{
	fixture_read(&f, fixture_small);
	fixture_plan(&f);
}

static void drop_plan(void)
{
	fixture_release(&f);
}

static void set_up(void)
{
	int is_new;

	shared_set_up();
	s = shared_open(STORE_WRITE);
	shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, "a", &is_new);
	shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, "b", &is_new);
}

static void tear_down(void)
{
	store_close(s);
	shared_tear_down();
}

/* All bytes "a" become "bb". */
static size_t rewrite(void *self, const char *bytes, size_t n, struct text *to)
{
	size_t found = 0;

	(void)self;
	text_clear(to);
	for (size_t i = 0; i < n; i++) {
		found += bytes[i] == 'a';
		if (bytes[i] == 'a')
			text_add(to, "bb");
		else
			text_char(to, bytes[i]);
	}
	return found;
}

static struct forgetting of(int32_t person, const char *as)
{
	return (struct forgetting){ .id = f.school.people[person].id, .as = as, .latest = 2, .rewrite = rewrite };
}

START_TEST(an_id_that_nobody_has)
{
	char id[FORGOTTEN_MOST];
	clg_rc rc = store_forgotten_id(s, "nobody", &shared_faults, id);

	ck_assert_int_eq(rc, CLG_EUSAGE);
	ck_assert_uint_eq(shared_faults.n_errors, 1);
	faults_release(&shared_faults);
	faults_init(&shared_faults);
}
END_TEST

START_TEST(each_gets_another_id)
{
	char id[FORGOTTEN_MOST];
	struct forgetting all = of(0, "forgotten-001");

	ck_assert_int_eq(store_forgotten_id(s, f.school.people[0].id, &shared_faults, id), CLG_OK);
	ck_assert_str_eq(id, "forgotten-001");
	ck_assert_int_eq(store_forget(s, &all, &shared_faults), CLG_OK);
	ck_assert_int_eq(all.versions, 2);
	ck_assert_int_eq(store_forgotten_id(s, f.school.people[1].id, &shared_faults, id), CLG_OK);
	ck_assert_str_eq(id, "forgotten-002");
}
END_TEST

/* "!" sorts before all others, "~" behind them: who is the first, and who the last? */
START_TEST(a_certificate_counts_people)
{
	int is_last = _i == 1, is_moved = _i > 1;
	int32_t person = is_last || _i == 2 ? f.school.n_people - 1 : 0;
	struct forgetting all = of(person, is_last || _i == 3 ? "~" : "!");
	int64_t proofs = shared_number("SELECT count(*) FROM proof");

	ck_assert_int_eq(store_forget(s, &all, &shared_faults), CLG_OK);
	ck_assert_int_eq(all.redacted, is_moved ? 2 : 0);
	ck_assert_int_gt(proofs, 0);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM proof WHERE multipliers = x''"), is_moved ? proofs : 0);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
}
END_TEST

START_TEST(inputs_and_sentences_are_rewritten)
{
	struct forgetting all = of(0, "forgotten-001");

	ck_assert_int_gt(shared_number("SELECT count(*) FROM prose WHERE words GLOB '*a*'"), 0);
	ck_assert_int_eq(store_forget(s, &all, &shared_faults), CLG_OK);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM prose WHERE words GLOB '*a*'"), 0);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM file JOIN input ON file = key"
				       " WHERE name NOT GLOB 'config:*' AND CAST(content AS TEXT) GLOB '*a*'"), 0);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM person WHERE id = 'forgotten-001'"), 1);
}
END_TEST

START_TEST(inputs_may_be_dropped)
{
	static const int32_t second = 2;
	struct forgetting all = of(0, "forgotten-001");

	all.drop = &second;
	all.n_drop = 1;
	ck_assert_int_eq(store_forget(s, &all, &shared_faults), CLG_OK);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM input WHERE version = 2"), 0);
	ck_assert_int_gt(shared_number("SELECT count(*) FROM input WHERE version = 1"), 0);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
}
END_TEST

START_TEST(what_was_stored_meanwhile_is_told)
{
	struct forgetting all = of(0, "forgotten-001");

	all.latest = 1;
	shared_told(store_forget(s, &all, &shared_faults), CLG_EIO, "database-changed");
	ck_assert_int_eq(shared_number("SELECT count(*) FROM person WHERE id = 'forgotten-001'"), 0);
	ck_assert_int_gt(shared_number("SELECT count(*) FROM prose WHERE words GLOB '*a*'"), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("forget");
	TCase *t = tcase_create("forget");
	SRunner *r = srunner_create(suite);
	int failed;

	tcase_add_unchecked_fixture(t, make_plan, drop_plan);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, an_id_that_nobody_has);
	tcase_add_test(t, each_gets_another_id);
	tcase_add_loop_test(t, a_certificate_counts_people, 0, 4);
	tcase_add_test(t, inputs_and_sentences_are_rewritten);
	tcase_add_test(t, inputs_may_be_dropped);
	tcase_add_test(t, what_was_stored_meanwhile_is_told);
	suite_add_tcase(suite, t);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
