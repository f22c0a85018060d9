/* What calendars have to be told next, against what they were told: worked out by hand. */
#include "model/calendar.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define TODAY 100

static struct arena arena;
static const char *two[] = {"ina", "leo"}, *three[] = {"ina", "juris", "leo"}, *others[] = {"ina", "mara"};

static void set_up(void)
{
	arena_init(&arena);
}

static void tear_down(void)
{
	arena_release(&arena);
}

static struct event plain(const char *id)
{
	return (struct event){.id = id,
		.technique = "visits",
		.meeting = "talk",
		.where = "12\n7b\nmaths",
		.people = two,
		.n_people = 2,
		.cover = "",
		.date = 120,
		.start = 500,
		.end = 540,
		.is_open = 1};
}

static struct calendar of(struct event *events, size_t n)
{
	return (struct calendar){.from = 90, .events = events, .n = n};
}

/* Of one event each; the calendar that comes of it must change nothing when it is told again. */
static struct event follow(struct event told, struct event now, int changes)
{
	struct calendar before = of(&told, 1), after = of(&now, 1), ret, again;

	ck_assert_int_eq(calendar_follow(&before, &after, TODAY, &arena, &ret), changes);
	ck_assert_uint_eq(ret.n, 1);
	ck_assert_int_eq(ret.from, 90);
	ck_assert_int_eq(calendar_follow(&ret, &after, TODAY, &arena, &again), 0);
	ck_assert_int_eq(again.events[0].sequence, ret.events[0].sequence);
	return ret.events[0];
}

static struct event follow_nothing(struct event told, int changes)
{
	struct calendar before = of(&told, 1), none = of(NULL, 0), ret, again;

	ck_assert_int_eq(calendar_follow(&before, &none, TODAY, &arena, &ret), changes);
	ck_assert_uint_eq(ret.n, 1);
	ck_assert_int_eq(calendar_follow(&ret, &none, TODAY, &arena, &again), 0);
	ck_assert_uint_eq(again.n, 1);
	ck_assert_int_eq(again.events[0].sequence, ret.events[0].sequence);
	return ret.events[0];
}

START_TEST(what_is_new_begins_with_0)
{
	struct event now = plain("a");
	struct calendar none = {.from = 90}, after = of(&now, 1), ret;

	now.sequence = 7; /* isn't read */
	ck_assert_int_eq(calendar_follow(&none, &after, TODAY, &arena, &ret), 1);
	ck_assert_uint_eq(ret.n, 1);
	ck_assert_int_eq(ret.events[0].sequence, 0);
	ck_assert_int_eq(ret.events[0].is_gone, 0);
	after.n = 0;
	ck_assert_int_eq(calendar_follow(&none, &after, TODAY, &arena, &ret), 0);
	ck_assert_uint_eq(ret.n, 0);
}
END_TEST

START_TEST(what_stays_keeps_its_number)
{
	static const char *same[] = {"ina", "leo"};
	struct event told = plain("a"), now = plain("a");

	told.sequence = 4;
	now.people = same; /* their names count, not where they stand */
	ck_assert_int_eq(follow(told, now, 0).sequence, 4);
}
END_TEST

/* One difference each. */
static void change(struct event *e, int what)
{
	switch (what) {
	case 0: e->date++; break;
	case 1: e->start -= 5; break;
	case 2: e->end += 5; break;
	case 3: e->where = "13\n7b\nmaths"; break;
	case 4: e->people = others; break;
	case 5: e->people = three, e->n_people = 3; break;
	case 6: e->n_people = 1; break;
	case 7: e->cover = "juris"; break;
	case 8: e->is_draft = 1; break; /* tentative */
	default: ck_abort();
	}
}

START_TEST(each_change_is_told)
{
	struct event told = plain("a"), now = plain("a");

	told.sequence = 4;
	change(&now, _i);
	ck_assert_int_eq(follow(told, now, 1).sequence, 5);
	now.sequence = 5;
	told.sequence = 0;
	ck_assert_int_eq(follow(now, told, 1).sequence, 6); /* and back */
}
END_TEST

START_TEST(who_may_know_is_kept_untold)
{
	struct event told = plain("a"), now = plain("a"), ret;

	told.sequence = 4;
	now.is_open = 0;
	ret = follow(told, now, 1);
	ck_assert_int_eq(ret.sequence, 4);
	ck_assert_int_eq(ret.is_open, 0);
}
END_TEST

START_TEST(what_is_gone_is_cancelled_once)
{
	struct event told = plain("a"), ret;

	told.sequence = 4;
	ret = follow_nothing(told, 1);
	ck_assert_int_eq(ret.is_gone, 1);
	ck_assert_int_eq(ret.sequence, 5);
	ck_assert_int_eq(ret.date, told.date);
	ck_assert_int_eq(follow_nothing(ret, 0).sequence, 5);
	ret = follow(ret, told, 1); /* it comes back */
	ck_assert_int_eq(ret.is_gone, 0);
	ck_assert_int_eq(ret.sequence, 6);
}
END_TEST

START_TEST(what_took_place_is_not_cancelled)
{
	struct event told = plain("a");

	told.sequence = 4;
	told.date = TODAY - 1;
	ck_assert_int_eq(follow_nothing(told, 0).is_gone, 0);
	told.date = TODAY;
	ck_assert_int_eq(follow_nothing(told, 1).is_gone, 1);
}
END_TEST

/* Every subset of four was told, every subset of them is now. */
START_TEST(each_finds_its_own)
{
	static const char *const ids[] = {"a", "a/1", "b", "c"};
	struct event told[4], now[4];
	struct calendar before = of(told, 0), after = of(now, 0), ret;

	for (int k = 0; k < 4; k++) {
		if (_i >> k & 1)
			told[before.n++] = plain(ids[k]);
		if (_i >> (k + 4) & 1)
			now[after.n++] = plain(ids[k]);
	}
	ck_assert_int_eq(calendar_follow(&before, &after, TODAY, &arena, &ret), (_i & 15) != _i >> 4);
	for (int k = 0; k < 4; k++) {
		const struct event *e = calendar_find(&ret, ids[k]);
		int was = _i >> k & 1, is = _i >> (k + 4) & 1;

		ck_assert_int_eq(e != NULL, was || is);
		ck_assert(!e || (e->is_gone == !is && e->sequence == (was && !is)));
	}
	ck_assert_uint_eq(ret.n, (size_t)__builtin_popcount((unsigned)(_i & 15) | (unsigned)(_i >> 4)));
	ck_assert_ptr_null(calendar_find(&ret, "d"));
}
END_TEST

START_TEST(sorts_by_id)
{
	struct event events[] = {plain("b"), plain("c"), plain("a")};
	struct calendar c = of(events, 3);

	calendar_sort(&c);
	ck_assert_str_eq(events[0].id, "a");
	ck_assert_str_eq(events[2].id, "c");
	ck_assert_ptr_eq(calendar_find(&c, "b"), &events[1]);
	c.n = 0;
	calendar_sort(&c);
	ck_assert_ptr_null(calendar_find(&c, "b"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("calendar");
	TCase *tcase = tcase_create("calendar");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, what_is_new_begins_with_0);
	tcase_add_test(tcase, what_stays_keeps_its_number);
	tcase_add_loop_test(tcase, each_change_is_told, 0, 9);
	tcase_add_test(tcase, who_may_know_is_kept_untold);
	tcase_add_test(tcase, what_is_gone_is_cancelled_once);
	tcase_add_test(tcase, what_took_place_is_not_cancelled);
	tcase_add_loop_test(tcase, each_finds_its_own, 0, 256);
	tcase_add_test(tcase, sorts_by_id);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
