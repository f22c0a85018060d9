/* What a technique is, in bytes and back. */
#include "store/form.h"

#include "model/definition.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static void set_up(void)
{
	arena_init(&arena);
}

static void tear_down(void)
{
	arena_release(&arena);
}

/* Every number another one, where the rules of a definition let it. */
static struct clg_definition everything(void)
{
	static const char *const columns[] = {"room", "wishes"};
	static const struct clg_role_def roles[] = {
		{"case-bringer", 1, 3, 4, 5, CLG_LOAD_MINUTES, 45},
		{"moderator", 1, 1, 0, 7, CLG_LOAD_PERCENT, 80}};
	static const struct clg_meeting_def meetings[] = {
		{.name = "talk", .kind = CLG_MEETING_ALL_FREE, .periods = 2, .roles = 3,
			.cycles = UINT32_MAX, .turn = "host", .next = NULL},
		{.name = "visit", .kind = CLG_MEETING_HOST_TEACHES, .length = 0,
			.lesson = CLG_LESSON_LAST, .cover = 1, .host = 1, .same_day = 9,
			.after = {CLG_WINDOW_DAYS, 1, 4}, .next = "guest"}};

	return (struct clg_definition){.size = sizeof(struct clg_definition),
		.form = CLG_FORM_GROUPS,
		.visibility = CLG_VISIBLE_NAMED,
		.role_size = sizeof *roles,
		.meeting_size = sizeof *meetings,
		.n_roles = 2,
		.n_meetings = 2,
		.n_columns = 2,
		.roles = roles,
		.meetings = meetings,
		.columns = columns,
		.from = "another",
		.cycles = 11,
		.each = 0,
		.turns = 0,
		.gap = 13,
		.within = 14,
		.notice = 15,
		.miss = 16,
		.counts_as_visit = 1,
		.limits = {sizeof(struct clg_limits), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0}};
}

/* 1: it makes sense. */
static int unpack(const struct text *text, size_t n, struct clg_definition *ret)
{
	struct packed from = {.at = (const uint8_t *)text->s, .end = (const uint8_t *)text->s + n};

	unpack_definition(&from, &arena, ret);
	return !from.broken;
}

START_TEST(a_floor_stands_in_plain_pairs_alone)
{
	struct clg_role_def roles[] = {{"mentor", 1, 1, 2, 2, CLG_LOAD_MEETINGS, 0},
		{"mentee", 1, 1, 1, 0, CLG_LOAD_MEETINGS, 0}};
	struct clg_meeting_def talk = {
		.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 40};
	struct clg_definition def = everything();

	def.form = CLG_FORM_PAIRS;
	def.roles = roles;
	def.meetings = &talk;
	def.n_meetings = 1;
	ck_assert_ptr_null(definition_wrong(&def));
	def.form = CLG_FORM_CIRCLE;
	ck_assert_ptr_nonnull(strstr(definition_wrong(&def), "its form is not"));
	def.form = CLG_FORM_PAIRS;
	roles[0].teams = 1;
	ck_assert_ptr_nonnull(strstr(definition_wrong(&def), "more receivers than each may take"));
	roles[0].teams = 0;
	ck_assert_ptr_null(definition_wrong(&def));
	roles[1].need = 0;
	ck_assert_ptr_nonnull(strstr(definition_wrong(&def), "nobody needs a team"));
}
END_TEST

START_TEST(all_of_it_comes_back)
{
	struct clg_definition before = everything(), after;
	struct text text;

	text_init(&text, 0);
	ck_assert_ptr_null(definition_wrong(&before));
	pack_definition(&before, &text);
	ck_assert(unpack(&text, text.n, &after));
	ck_assert_str_eq(after.from, before.from);
	ck_assert_str_eq(after.columns[1], before.columns[1]);
	for (uint32_t r = 0; r < 2; r++) {
		ck_assert_str_eq(after.roles[r].name, before.roles[r].name);
		ck_assert_mem_eq(&after.roles[r].least, &before.roles[r].least,
			sizeof *before.roles - offsetof(struct clg_role_def, least));
	}
	for (uint32_t m = 0; m < 2; m++) {
		struct clg_meeting_def x = before.meetings[m], y = after.meetings[m];

		ck_assert_str_eq(y.name, x.name);
		ck_assert_pstr_eq(y.turn, x.turn);
		ck_assert_pstr_eq(y.next, x.next);
		ck_assert_mem_eq(&y.kind, &x.kind,
			offsetof(struct clg_meeting_def, turn) -
				offsetof(struct clg_meeting_def, kind));
	}
	after.roles = before.roles;
	after.meetings = before.meetings;
	after.columns = before.columns;
	after.from = before.from;
	ck_assert_mem_eq(&after, &before,
		offsetof(struct clg_definition, limits) + sizeof after.limits);
	text_release(&text);
}
END_TEST

START_TEST(what_is_cut_off_is_broken)
{
	struct clg_definition before = everything(), after;
	struct text text;

	text_init(&text, 0);
	pack_definition(&before, &text);
	for (size_t n = 0; n < text.n; n++)
		ck_assert(!unpack(&text, n, &after));
	text_char(&text, 0);
	ck_assert(!unpack(&text, text.n, &after));
	text_release(&text);
}
END_TEST

/* From a time when the struct had fewer numbers. The first says how many. */
START_TEST(a_shorter_one_has_zeros_behind)
{
	struct clg_definition before = everything(), after;
	struct text text, shorter;

	text_init(&text, 0);
	text_init(&shorter, 0);
	before.limits.person_per_week = 1;
	pack_definition(&before, &text);
	text_char(&shorter, (char)(text.s[0] - 2)); /* it stands there doubled */
	text_add_n(&shorter, text.s + 1, 20);       /* each takes a byte */
	text_add_n(&shorter, text.s + 22, text.n - 22);
	ck_assert(unpack(&shorter, shorter.n, &after));
	ck_assert_int_eq(after.limits.person_per_day, before.limits.person_per_day);
	ck_assert_int_eq(after.limits.person_per_week, 0);
	text_release(&text);
	text_release(&shorter);
}
END_TEST

START_TEST(what_no_plugin_may_say_is_broken)
{
	struct clg_definition before = everything(), after;
	struct text text;

	text_init(&text, 0);
	before.miss = 0;
	pack_definition(&before, &text);
	ck_assert(!unpack(&text, text.n, &after));
	text_release(&text);
}
END_TEST

/* --- earlier terms -------------------------------------------------------------------- */

START_TEST(people_are_told_by_their_places)
{
	static int32_t waiting[] = {0, 3, 0}, order[] = {2, 0, 1};
	static struct together last[] = {{0, 1}, {0, 2}};
	struct past before = {waiting, last, 2}, after;
	struct members members = {order, 3};
	struct packed from = {0};
	struct text text;

	text_init(&text, 0);
	pack_past(&before, 3, &text);
	from.at = (const uint8_t *)text.s;
	from.end = from.at + text.n;
	unpack_past(&from, &members, &arena, &after);
	ck_assert(!from.broken);
	ck_assert_int_eq(after.waiting[0], 3);
	ck_assert_int_eq(after.waiting[1] + after.waiting[2], 0);
	ck_assert_int_eq(after.n_last, 2);
	ck_assert(past_has(&after, 2, 0) && past_has(&after, 1, 2) && !past_has(&after, 0, 1));
	text_release(&text);
}
END_TEST

START_TEST(nothing_takes_no_bytes)
{
	static int32_t waiting[] = {0, 0};
	struct past none = {0}, nobody = {waiting, NULL, 0}, after;
	struct members members = {0};
	struct packed from = {0};
	struct text text;

	text_init(&text, 0);
	pack_past(&none, 2, &text);
	pack_past(&nobody, 2, &text);
	ck_assert_uint_eq(text.n, 0);
	unpack_past(&from, &members, &arena, &after);
	ck_assert(!from.broken && !after.waiting && !after.n_last);
	text_release(&text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("store/form");
	TCase *t = tcase_create("form");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, a_floor_stands_in_plain_pairs_alone);
	tcase_add_test(t, all_of_it_comes_back);
	tcase_add_test(t, what_is_cut_off_is_broken);
	tcase_add_test(t, a_shorter_one_has_zeros_behind);
	tcase_add_test(t, what_no_plugin_may_say_is_broken);
	tcase_add_test(t, people_are_told_by_their_places);
	tcase_add_test(t, nothing_takes_no_bytes);
	suite_add_tcase(suite, t);
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
