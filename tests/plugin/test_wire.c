/* What comes out is what went in; and whatever a child sends instead, nothing outside of it is
 * read. */
#include "plugin/sink.h"
#include "plugin/wire.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct clg_role_def roles[] = {{.name = "mentor", .least = 1, .most = 2},
	{.name = "mentee", .least = 1, .most = 1, .need = 1}};
static const struct clg_meeting_def meetings[] = {
	{.name = "talk", .length = 20, .turn = "speaker"}, {.name = "debrief", .next = "scribe"}};
static const char *const columns[] = {"languages", "topics"};
static const struct clg_definition definition = {.size = sizeof definition,
	.roles = roles,
	.n_roles = 2,
	.meetings = meetings,
	.n_meetings = 2,
	.columns = columns,
	.n_columns = 2,
	.from = "other",
	.cycles = 3};

static const char *const choices[] = {"one", "two", NULL};
static const struct clg_option options[] = {
	{.name = "which", .kind = CLG_OPTION_CHOICE, .choices = choices, .help = "this or that"},
	{.name = "words", .kind = CLG_OPTION_TEXT, .preset_text = ""}};
static const char *const suffixes[] = {"fet", "xml", NULL};
static const struct clg_importer importer = {.size = sizeof importer, .suffixes = suffixes};
static const struct clg_plugin plugin = {.kind = CLG_KIND_IMPORTER,
	.name = "thing",
	.summary = "reads things",
	.options = options,
	.n_options = 2,
	.ops = &importer};

static const char *const names[] = {"Ozola", "Bērziņš"};
static const struct clg_lesson lesson = {.size = sizeof lesson,
	.teachers = names,
	.n_teachers = 2,
	.classes = names,
	.n_classes = 1,
	.day = 2,
	.subject = "maths",
	.days = "101",
	.days_from = 20260907};

enum what { DEFINITION, PLUGIN, LESSON, N_WHAT };

union any {
	struct clg_definition definition;
	struct clg_plugin plugin;
	struct clg_lesson lesson;
};

static void wire(struct wire *w, enum what what, union any *x)
{
	if (what == DEFINITION)
		wire_definition(w, &x->definition);
	else if (what == PLUGIN)
		wire_descriptor(w, &x->plugin);
	else
		wire_lesson(w, &x->lesson);
}

static size_t written(struct arena *a, enum what what, uint8_t *bytes, size_t room)
{
	struct wire w = wire_writer(a, bytes, room);
	union any x;

	if (what == DEFINITION)
		x.definition = definition;
	else if (what == PLUGIN)
		x.plugin = plugin;
	else
		x.lesson = lesson;
	wire(&w, what, &x);
	return w.bad ? 0 : w.at;
}

/* From memory of just that size, so that a byte too many is seen. */
static int is_read(enum what what, const uint8_t *bytes, size_t n, union any *ret, struct arena *a)
{
	uint8_t *exact = malloc(n + !n);
	struct wire w = wire_reader(a, exact, n);

	memcpy(exact, bytes, n);
	wire(&w, what, ret);
	free(exact);
	return !w.bad;
}

static void same_definition(const struct clg_definition *d)
{
	ck_assert_int_eq(d->cycles, 3);
	ck_assert_str_eq(d->from, "other");
	ck_assert_str_eq(d->roles[0].name, "mentor");
	ck_assert_int_eq(d->roles[0].most, 2);
	ck_assert_str_eq(d->meetings[0].turn, "speaker");
	ck_assert_ptr_null(d->meetings[0].next);
	ck_assert_str_eq(d->meetings[1].next, "scribe");
	ck_assert_str_eq(d->columns[1], "topics");
}

static void same_plugin(const struct clg_plugin *p)
{
	const struct clg_importer *ops = p->ops;

	ck_assert_str_eq(p->name, "thing");
	ck_assert_str_eq(p->options[0].choices[1], "two");
	ck_assert_ptr_null(p->options[0].choices[2]);
	ck_assert_str_eq(p->options[0].help, "this or that");
	ck_assert_ptr_null(p->options[0].example);
	ck_assert_ptr_null(p->options[1].choices);
	ck_assert_str_eq(p->options[1].preset_text, "");
	ck_assert_str_eq(ops->suffixes[1], "xml");
	ck_assert_ptr_null(ops->suffixes[2]);
}

static void same_lesson(const struct clg_lesson *l)
{
	ck_assert_int_eq(l->n_teachers, 2);
	ck_assert_str_eq(l->teachers[1], "Bērziņš");
	ck_assert_str_eq(l->classes[0], "Ozola");
	ck_assert_int_eq(l->n_tags, 0);
	ck_assert_int_eq(l->day, 2);
	ck_assert_str_eq(l->subject, "maths");
	ck_assert_ptr_null(l->room);
	ck_assert_str_eq(l->days, "101");
	ck_assert_int_eq(l->days_from, 20260907);
}

START_TEST(what_goes_in_comes_out)
{
	struct arena arena;
	uint8_t bytes[4096];
	union any x;
	size_t n;

	arena_init(&arena);
	n = written(&arena, (enum what)_i, bytes, sizeof bytes);
	ck_assert_uint_gt(n, 0);
	ck_assert(is_read((enum what)_i, bytes, n, &x, &arena));
	if (_i == DEFINITION)
		same_definition(&x.definition);
	else if (_i == PLUGIN)
		same_plugin(&x.plugin);
	else
		same_lesson(&x.lesson);
	arena_release(&arena);
}
END_TEST

START_TEST(what_is_cut_short_is_bad)
{
	struct arena arena;
	uint8_t bytes[4096], less[4096];
	union any x;
	size_t n;

	arena_init(&arena);
	n = written(&arena, (enum what)_i, bytes, sizeof bytes);
	for (size_t k = 0; k < n; k++) {
		ck_assert(!is_read((enum what)_i, bytes, k, &x, &arena));
		ck_assert_uint_eq(written(&arena, (enum what)_i, less, k), 0);
	}
	arena_release(&arena);
}
END_TEST

START_TEST(what_is_forged_is_bad_or_harmless)
{
	static const uint8_t masks[] = {1, 0x80, 0xff};
	struct arena arena;
	uint8_t bytes[4096];
	union any x;
	size_t n, bad = 0;

	arena_init(&arena);
	n = written(&arena, (enum what)_i, bytes, sizeof bytes);
	for (size_t k = 0; k < n; k++) {
		for (size_t m = 0; m < sizeof masks; m++) {
			bytes[k] ^= masks[m];
			bad += !is_read((enum what)_i, bytes, n, &x, &arena);
			bytes[k] ^= masks[m];
		}
	}
	ck_assert_uint_gt(bad, 0);
	arena_release(&arena);
}
END_TEST

START_TEST(text_with_a_zero_inside_is_bad)
{
	struct arena arena;
	uint8_t bytes[64] = {5, 0, 0, 0, 'a', 'b', 0, 'c', 'd'};
	struct wire w;
	const char *s;

	arena_init(&arena);
	w = wire_reader(&arena, bytes, 9);
	wire_text(&w, &s);
	ck_assert(w.bad);
	bytes[6] = 'x';
	w = wire_reader(&arena, bytes, 9);
	wire_text(&w, &s);
	ck_assert(!w.bad);
	ck_assert_str_eq(s, "abxcd");
	arena_release(&arena);
}
END_TEST

START_TEST(records_that_are_none_reach_no_sink)
{
	const struct clg_timetable_sink sink = {.size = sizeof sink};
	uint8_t bytes[64];
	const char *wrong = NULL;

	memset(bytes, 0xff, sizeof bytes);
	ck_assert_int_eq(sink_replay(bytes, sizeof bytes, &sink, &wrong), -1);
	ck_assert_ptr_nonnull(wrong);
	wrong = NULL;
	memset(bytes, 0, sizeof bytes); /* a day without a name */
	memset(bytes + 16, 0xff, 12);
	ck_assert_int_eq(sink_replay(bytes, 28, &sink, &wrong), -1);
	ck_assert_ptr_nonnull(wrong);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("wire");
	TCase *c = tcase_create("wire");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(c, what_goes_in_comes_out, 0, N_WHAT);
	tcase_add_loop_test(c, what_is_cut_short_is_bad, 0, N_WHAT);
	tcase_add_loop_test(c, what_is_forged_is_bad_or_harmless, 0, N_WHAT);
	tcase_add_test(c, text_with_a_zero_inside_is_bad);
	tcase_add_test(c, records_that_are_none_reach_no_sink);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
