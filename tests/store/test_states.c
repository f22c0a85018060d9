/* Drafts, the plan in force, and those that were. */
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

/* Three drafts; the third is of the next term. */
static void set_up(void)
{
	int is_new;

	shared_set_up();
	s = shared_open(STORE_WRITE);
	shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, "a", &is_new);
	shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, "b", &is_new);
	shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, "c", &is_new);
	shared_sql("UPDATE version SET term_from = '2026-09-01', term_to = '2026-12-18';"
		   "UPDATE version SET term_from = '2027-01-04', term_to = '2027-05-28' WHERE "
		   "number = 3");
}

static void tear_down(void)
{
	store_close(s);
	shared_tear_down();
}

static date_t day(int year, int month, int of_month)
{
	date_t date;

	ck_assert_int_eq(date_make(year, month, of_month, &date), 0);
	return date;
}

static void publish(int32_t number, int32_t replaced, int is_new)
{
	struct publishing got;

	ck_assert_int_eq(store_publish(s, number, "2026-09-02", &shared_faults, &got), CLG_OK);
	ck_assert_int_eq(got.replaced, replaced);
	ck_assert_int_eq(got.is_new, is_new);
}

static void is_state(int32_t number, date_t today, enum plan_state want)
{
	struct version v;

	ck_assert_int_eq(store_version(s, number, &shared_faults, &v), CLG_OK);
	ck_assert_int_eq(version_state(&v, today), want);
	ck_assert_str_eq(v.published_on, v.is_draft ? "" : "2026-09-02");
	version_release(&v);
}

static void is_current(date_t today, int32_t want)
{
	int32_t got = -7;

	ck_assert_int_eq(store_current(s, today, &shared_faults, &got), CLG_OK);
	ck_assert_int_eq(got, want);
}

static void is_in_force(int32_t want)
{
	int32_t got = -7;

	ck_assert_int_eq(store_find_in_force(s, &f.school, &shared_faults, &got), CLG_OK);
	ck_assert_int_eq(got, want);
}

START_TEST(what_was_published_last_is_in_force)
{
	date_t today = day(2026, 10, 1);

	is_in_force(2);
	publish(1, 0, 1);
	is_in_force(1);
	publish(2, 1, 1);
	is_in_force(2);
	is_state(1, today, PLAN_IS_REPLACED);
	is_state(2, today, PLAN_IS_IN_FORCE);
	publish(1, 2, 1);
	publish(1, 0, 0);
	is_in_force(1);
	is_state(1, today, PLAN_IS_IN_FORCE);
	is_state(2, today, PLAN_IS_REPLACED);
	is_state(3, today, PLAN_IS_DRAFT);
	ck_assert_int_eq(shared_number("SELECT max(published) FROM version"), 3);
}
END_TEST

START_TEST(terms_do_not_replace_each_other)
{
	publish(1, 0, 1);
	publish(3, 0, 1);
	is_state(1, day(2026, 12, 18), PLAN_IS_IN_FORCE);
	is_state(1, day(2026, 12, 19), PLAN_IS_PAST);
	is_state(3, day(2026, 12, 19), PLAN_IS_IN_FORCE);
}
END_TEST

START_TEST(current_is_of_the_term_that_is_not_over)
{
	is_current(day(2026, 10, 1), 0);
	publish(1, 0, 1);
	is_current(day(2026, 10, 1), 1);
	is_current(day(2026, 12, 18), 1);
	is_current(day(2026, 12, 19), 0); /* the latest plan is a draft of another term */
	publish(3, 0, 1);
	is_current(day(2026, 10, 1), 3);
	is_current(day(2027, 1, 10), 3);
	is_current(day(2028, 1, 10), 3); /* the term of the latest plan, over or not */
}
END_TEST

static void are_terms(const char *want)
{
	char got[10] = "";
	int32_t *list;
	size_t n;

	ck_assert_int_eq(store_terms(s, &shared_faults, &list, &n), CLG_OK);
	for (size_t i = 0; i < n; i++)
		snprintf(got + strlen(got), sizeof got - strlen(got), "%d", (int)list[i]);
	free(list);
	ck_assert_str_eq(got, want);
}

START_TEST(of_each_term_one_plan_counts)
{
	are_terms("23");
	publish(1, 0, 1);
	are_terms("13");
	shared_sql("UPDATE version SET term_from = '2025-09-01', term_to = '2025-12-18' WHERE "
		   "number = 3");
	are_terms("31");
	shared_sql("UPDATE version SET term_from = NULL, term_to = NULL");
	are_terms("");
}
END_TEST

/* The numbers, in the order told, as digits. */
static void is_since(int32_t number, const char *want)
{
	struct version *list;
	char got[10] = "";
	size_t n;

	ck_assert_int_eq(store_published_since(s, number, &shared_faults, &list, &n), CLG_OK);
	for (size_t i = 0; i < n; i++) {
		snprintf(got + strlen(got), sizeof got - strlen(got), "%d", (int)list[i].number);
		version_release(&list[i]);
	}
	free(list);
	ck_assert_str_eq(got, want);
}

START_TEST(what_came_since_is_listed)
{
	is_since(0, "");
	publish(2, 0, 1);
	publish(3, 0, 1);
	publish(1, 2, 1);
	is_since(2, "1");
	is_since(1, "");
	is_since(3, "");
	is_since(0, "231");
	publish(2, 1, 1);
	is_since(1, "2");
	is_since(0, "312");
	shared_sql("UPDATE version SET published = NULL WHERE number = 1");
	is_since(1, "2");
}
END_TEST

START_TEST(what_is_no_whole_plan_is_refused)
{
	struct publishing got = {-7, -7};

	shared_told(store_publish(s, 4, "2026-09-02", &shared_faults, &got), CLG_EINPUT,
		"no-such-plan");
	shared_sql("UPDATE version SET is_unfinished = 1 WHERE number = 3");
	shared_told(store_publish(s, 3, "2026-09-02", &shared_faults, &got), CLG_EINPUT,
		"plan-unfinished");
	shared_sql("DELETE FROM proof WHERE version = 2 AND program = 1");
	shared_told(store_publish(s, 2, "2026-09-02", &shared_faults, &got), CLG_EINPUT,
		"plan-not-seated");
	ck_assert(got.replaced == -7 && got.is_new == -7);
	ck_assert_int_eq(shared_number("SELECT count(published) FROM version"), 0);
}
END_TEST

/* --- old drafts --------------------------------------------------------------------------- */

static void put_more(const char *arguments)
{
	int is_new;

	shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, arguments, &is_new);
	ck_assert_int_eq(is_new, 1);
}

/* The numbers that went, as digits; what stays is sound. */
static void prune(int32_t keep, const char *want)
{
	struct version *list;
	char got[10] = "";
	size_t n;

	ck_assert_int_eq(store_prune(s, keep, &shared_faults, &list, &n), CLG_OK);
	for (size_t i = 0; i < n; i++) {
		snprintf(got + strlen(got), sizeof got - strlen(got), "%d", (int)list[i].number);
		version_release(&list[i]);
	}
	free(list);
	ck_assert_str_eq(got, want);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
}

static int64_t parent_of(int number)
{
	char sql[80];

	snprintf(
		sql, sizeof sql, "SELECT ifnull(parent, 0) FROM version WHERE number = %d", number);
	return shared_number(sql);
}

START_TEST(old_drafts_go)
{
	put_more("d");
	put_more("e");
	prune(5, "");
	prune(3, "12");
	ck_assert_int_eq(parent_of(3), 0);
	prune(0, "34"); /* the newest stays, whatever is said */
	ck_assert_int_eq(parent_of(5), 0);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM version"), 1);
	put_more("f");
	ck_assert_int_eq(parent_of(6), 5);
}
END_TEST

START_TEST(what_others_need_stays)
{
	put_more("d");
	put_more("e");
	publish(2, 0, 1);
	shared_sql("UPDATE version SET in_force = 1 WHERE number = 2");
	prune(1, "34");
	ck_assert_int_eq(parent_of(5), 2);
	ck_assert_int_eq(parent_of(2), 1);
	shared_sql("UPDATE version SET in_force = NULL WHERE number = 2");
	prune(1, "1");
}
END_TEST

START_TEST(a_search_that_goes_on_is_left_alone)
{
	if (store_put_unfinished(s, &f.agenda, &f.plan, f.verdict, &f.source, "u", "2026-09-01", "",
		    &shared_faults) != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[0].message);
	prune(1, "12");
	ck_assert_int_eq(shared_number("SELECT max(number) FROM version WHERE is_unfinished"), 4);
}
END_TEST

/* Of two drafts with the same inputs nothing goes but what is their own. */
START_TEST(what_is_shared_goes_with_the_last)
{
	int64_t files = shared_number("SELECT count(*) FROM file"),
		words = shared_number("SELECT count(*) FROM prose");

	f.source.inputs.at[0].bytes[f.source.inputs.at[0].n - 1] = ' ';
	put_more("other");
	f.source.inputs.at[0].bytes[f.source.inputs.at[0].n - 1] = '\n';
	put_more("last");
	ck_assert_int_eq(shared_number("SELECT count(*) FROM file"), files + 1);
	prune(2, "123");
	ck_assert_int_eq(shared_number("SELECT count(*) FROM file"), files + 1);
	prune(1, "4");
	ck_assert_int_eq(shared_number("SELECT count(*) FROM file"), files);
	ck_assert_int_lt(shared_number("SELECT count(*) FROM prose"), words + 1);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM prose WHERE words = 'other'"), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("states");
	TCase *tc = tcase_create("states");
	SRunner *runner = srunner_create(suite);

	tcase_add_unchecked_fixture(tc, make_plan, drop_plan);
	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, what_was_published_last_is_in_force);
	tcase_add_test(tc, terms_do_not_replace_each_other);
	tcase_add_test(tc, current_is_of_the_term_that_is_not_over);
	tcase_add_test(tc, of_each_term_one_plan_counts);
	tcase_add_test(tc, what_came_since_is_listed);
	tcase_add_test(tc, what_is_no_whole_plan_is_refused);
	tcase_add_test(tc, old_drafts_go);
	tcase_add_test(tc, what_others_need_stays);
	tcase_add_test(tc, a_search_that_goes_on_is_left_alone);
	tcase_add_test(tc, what_is_shared_goes_with_the_last);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
