/* What calendars were told is remembered, term by term, whatever becomes of the plans. */
#include "../support/fixture.h"
#include "shared.h"

#include "base/file.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct store *s;
static struct arena arena;
static struct school autumn, spring;
static const char *two[] = {"ina", "leo"}, *one[] = {"zane"};
static struct event events[2];
static struct calendar now = {.events = events, .n = 2};

static void set_up(void)
{
	shared_set_up();
	arena_init(&arena);
	s = shared_open(STORE_WRITE);
	date_make(2026, 9, 1, &autumn.from);
	date_make(2026, 12, 18, &autumn.to);
	date_make(2027, 1, 4, &spring.from);
	date_make(2027, 5, 31, &spring.to);
	events[0] = (struct event){"a/ina:leo/1/talk", "a", "talk", "12\n7b\nmaths", two, 2, "mara",
		autumn.from + 7, 500, 540, 1, 0, 0, 0};
	events[1] = (struct event){"b/zane:leo/1/hour", "b", "hour", "\n\n", one, 1, "", autumn.from + 8,
		600, 660, 0, 1, 0, 0};
	now = (struct calendar){.events = events, .n = 2};
}

static void tear_down(void)
{
	store_close(s);
	arena_release(&arena);
	shared_tear_down();
}

static struct calendar tell_in(const struct school *term, int keep)
{
	struct calendar ret = {0};

	if (store_tell(s, term, &now, autumn.from, keep, &shared_faults, &arena, &ret) != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[0].message);
	return ret;
}

static struct calendar tell(void)
{
	struct calendar ret = tell_in(&autumn, 1);

	store_close(s);
	s = shared_open(STORE_WRITE);
	return ret;
}

static void is_event(const struct event *got, const struct event *want, int sequence, int is_gone)
{
	ck_assert_str_eq(got->id, want->id);
	ck_assert_str_eq(got->technique, want->technique);
	ck_assert_str_eq(got->meeting, want->meeting);
	ck_assert_str_eq(got->where, want->where);
	ck_assert_str_eq(got->cover, want->cover);
	ck_assert_int_eq(got->n_people, want->n_people);
	for (int32_t i = 0; i < got->n_people; i++)
		ck_assert_str_eq(got->people[i], want->people[i]);
	ck_assert_int_eq(got->date, want->date);
	ck_assert_int_eq(got->start, want->start);
	ck_assert_int_eq(got->end, want->end);
	ck_assert_int_eq(got->is_open, want->is_open);
	ck_assert_int_eq(got->is_draft, want->is_draft);
	ck_assert_int_eq(got->sequence, sequence);
	ck_assert_int_eq(got->is_gone, is_gone);
}

START_TEST(what_was_told_comes_back)
{
	struct event moved = events[0];
	struct calendar ret = tell();

	ck_assert_uint_eq(ret.n, 2);
	ck_assert_int_eq(ret.from, autumn.from);
	now.n = 0;
	ret = tell(); /* all of it stands in the store alone */
	ck_assert_uint_eq(ret.n, 2);
	is_event(&ret.events[0], &events[0], 1, 1);
	is_event(&ret.events[1], &events[1], 1, 1);
	now.n = 1;
	ret = tell();
	is_event(&ret.events[0], &events[0], 2, 0);
	moved.start -= 20;
	now.events = &moved;
	ret = tell();
	is_event(&ret.events[0], &moved, 3, 0);
	is_event(&ret.events[1], &events[1], 1, 1);
}
END_TEST

START_TEST(the_same_is_not_written_again)
{
	char *before, *after;
	size_t n, m;

	tell();
	ck_assert_int_eq(file_read(shared_path, FILE_MOST, &shared_faults, &before, &n), CLG_OK);
	tell();
	ck_assert_int_eq(file_read(shared_path, FILE_MOST, &shared_faults, &after, &m), CLG_OK);
	ck_assert_uint_eq(n, m);
	ck_assert_mem_eq(before, after, n);
	free(before);
	free(after);
}
END_TEST

START_TEST(it_may_be_asked_without_a_trace)
{
	struct calendar ret;

	tell();
	events[0].end += 20;
	store_close(s);
	s = shared_open(STORE_READ);
	for (int i = 0; i < 2; i++) {
		ret = tell_in(&autumn, 0);
		ck_assert_int_eq(ret.events[0].sequence, 1);
	}
	ck_assert_int_eq(shared_number("SELECT sum(sequence) FROM event"), 0);
}
END_TEST

START_TEST(each_term_has_its_own)
{
	struct school moved = autumn;
	struct calendar ret;

	tell();
	ret = tell_in(&spring, 1);
	ck_assert_int_eq(ret.from, spring.from);
	ck_assert_uint_eq(ret.n, 2);
	ck_assert_int_eq(ret.events[0].sequence, 0);
	moved.from += 6; /* it begins later than was said */
	events[0].end += 20;
	ret = tell_in(&moved, 1);
	ck_assert_int_eq(ret.from, autumn.from);
	ck_assert_int_eq(ret.events[0].sequence, 1);
	ret = tell_in(&spring, 0);
	ck_assert_int_eq(ret.events[0].sequence, 1); /* of its own: the end is news there, too */
	ck_assert_int_eq(shared_number("SELECT count(*) FROM calendar"), 2);
}
END_TEST

/* The sentences of a plan that goes are dropped, but those of a calendar. */
START_TEST(it_outlives_an_unfinished_plan)
{
	struct fixture f;
	struct calendar ret;
	int is_new;

	fixture_read(&f, fixture_small);
	fixture_plan(&f);
	if (store_put_unfinished(s, &f.agenda, &f.plan, f.verdict, &f.source, "", "2026-09-01", "Best\n",
		    &shared_faults) != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[0].message);
	tell();
	shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, "", &is_new);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM prose WHERE words = 'Best' || char(10)"), 0);
	events[0].end += 20;
	ret = tell();
	is_event(&ret.events[0], &events[0], 1, 0);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
	fixture_release(&f);
}
END_TEST

START_TEST(what_nobody_shows_any_more_goes)
{
	tell();
	events[0].where = "13\n7b\nmaths";
	events[0].cover = "";
	tell();
	ck_assert_int_eq(shared_number("SELECT count(*) FROM prose WHERE words LIKE '12%'"), 0);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM prose"), 4);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM event_person"), 3);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM event WHERE cover NOTNULL"), 0);
}
END_TEST

START_TEST(damage_is_told)
{
	static const char *const damages[] = {"UPDATE event SET date = '2026-13-01'",
		"UPDATE calendar SET term_from = '2026-09-0x'"};
	struct calendar ret;

	tell();
	shared_sql(damages[_i]);
	shared_told(store_tell(s, &autumn, &now, autumn.from, 1, &shared_faults, &arena, &ret), CLG_EIO,
		"database-damaged");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("calendar");
	TCase *tcase = tcase_create("calendar");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, what_was_told_comes_back);
	tcase_add_test(tcase, the_same_is_not_written_again);
	tcase_add_test(tcase, it_may_be_asked_without_a_trace);
	tcase_add_test(tcase, each_term_has_its_own);
	tcase_add_test(tcase, it_outlives_an_unfinished_plan);
	tcase_add_test(tcase, what_nobody_shows_any_more_goes);
	tcase_add_loop_test(tcase, damage_is_told, 0, 2);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
