/* Over tiny schools: what a variant is said to bring is what planning the school brings once the values stand
 * in its school.yaml. */
#include "../support/dice.h"
#include "../support/property.h"
#include "shared.h"

#include "base/file.h"
#include "base/text.h"
#include "run/whatif.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT, MENTEES, AFTER, DEBRIEF, GOALS, N_KEYS };

static const char *const keys[N_KEYS] = {"workload.limits.minutes-per-week",
	"techniques.mentoring.mentees-per-mentor", "presence.after", "weights.late-debrief", "goals"};
/* The first stands in the file, the others are asked for. "": the key isn't there. */
static const char *const choices[N_KEYS][4] = {{"120", "40", "80", ""}, {"2", "1", "3", ""},
	{"0 min", "60 min", "120 min", ""}, {"", "9", "0", "2"},
	{"", "[coverage, evenness, quality]", "[quality, coverage]", "[coverage, fairness, quality]"}};

static void put(struct text *to, const char *format, const char *value)
{
	if (*value)
		text_fill(to, format, "@", value);
}

static void draw_people(struct text *to, struct dice *d, int n)
{
	text_add(to, "staff:\n");
	for (int p = 0; p < n; p++)
		text_printf(to, "  - {id: p%d, name: \"%c. Person\", roles: %s, years: %d, subjects: %s}\n", p,
			'A' + p, p % 2 ? "beginner" : "mentor", p % 2 ? 0 : 9,
			chance(d, 50) ? "art" : "maths");
}

static void draw_lessons(struct text *to, struct dice *d, int n)
{
	static const char *const days[] = {"mon", "tue", "wed"};

	text_add(to, "lessons:\n");
	for (int p = 0; p < n; p++)
		for (int day = 0; day < 3; day++)
			for (int period = 1; period <= 3; period++)
				if (chance(d, 45))
					text_printf(to,
						"  - {teacher: p%d, class: c%d, subject: art, day: %s, period: \"%d\"}\n",
						p, p, days[day], period);
}

/* The school that a seed draws, with these values in its school.yaml; the caller frees. */
static char *draw_school(uint64_t seed, const char *const *values)
{
	struct dice d = {seed};
	int n = roll(&d, 3, 6);
	struct text text;
	char *drawn;

	text_init(&text, 0);
	text_add(&text,
		"collega: 1\nschool: {name: Maza}\nterm: {from: 2026-09-07, to: 2026-09-25}\n"
		"timetable: {bells: [{period: \"1\", start: \"08:00\", end: \"08:40\"},\n"
		"  {period: \"2\", start: \"08:50\", end: \"09:30\"}, {period: \"3\", start: \"09:40\", end: \"10:20\"}]}\n"
		"techniques:\n  observation: {form: reciprocal, pre-meeting: 0 min, debrief: 20 min, notice: 0 days}\n"
		"  mentoring:\n    every: 1 week\n    length: 40 min\n");
	put(&text, "    mentees-per-mentor: @\n", values[MENTEES]);
	put(&text, "workload: {limits: {minutes-per-week: @}}\n", values[LIMIT]);
	text_add(&text, "presence:\n  before: 0 min\n");
	put(&text, "  after: @\n", values[AFTER]);
	put(&text, "weights: {late-debrief: @}\n", values[DEBRIEF]);
	put(&text, "goals: @\n", values[GOALS]);
	draw_people(&text, &d, n);
	draw_lessons(&text, &d, n);
	drawn = text_steal(&text);
	text_release(&text);
	return drawn;
}

static struct request request_now(void)
{
	struct request request = {.school = shared_folder, .parts = RUN_BOTH, .seed = 1, .store = 1};

	date_make(2026, 8, 1, &request.today);
	return request;
}

/* --- two keys, all their values ------------------------------------------------------- */

struct trial {
	uint64_t seed;
	int key[2];
	const char *values[N_KEYS];
	struct variants got, expected;
};

static void write_school(const struct trial *t)
{
	_cleanup_(freep) char *school = draw_school(t->seed, t->values);

	shared_school(school);
}

static void plan_as_written(struct trial *t, const char *const *values)
{
	struct request request = request_now();
	struct view view;
	struct run r;

	write_school(t);
	request.store = 0;
	run_init(&r, &request, &shared_faults);
	ck_assert_int_eq(run_plan(&r), CLG_OK);
	view = run_view(&r);
	variants_add(&t->expected, values, &view);
	run_release(&r);
}

/* As whatif() goes through them: the last key first. */
static void expect_all(struct trial *t)
{
	const char *const names[] = {keys[t->key[0]], keys[t->key[1]]};

	variants_init(&t->expected, names, 2);
	plan_as_written(t, NULL);
	for (int i = 0; i < 3; i++)
		for (int k = 0; k < 3; k++) {
			const char *const values[] = {choices[t->key[0]][i + 1], choices[t->key[1]][k + 1]};

			t->values[t->key[0]] = values[0];
			t->values[t->key[1]] = values[1];
			plan_as_written(t, values);
		}
}

static void ask(struct trial *t)
{
	struct request request = request_now();
	const char *offered[2][3];
	struct whatif_key asked[2];

	for (int i = 0; i < 2; i++) {
		for (int k = 0; k < 3; k++)
			offered[i][k] = choices[t->key[i]][k + 1];
		asked[i] = (struct whatif_key){"typed", keys[t->key[i]], offered[i], 3};
	}
	if (whatif(&request, asked, 2, &shared_faults, &t->got) != CLG_OK)
		ck_abort_msg("seed %llu: %s", (unsigned long long)t->seed,
			shared_faults.list.at[0].message);
}

static void same_figures(const struct trial *t, const struct variant *got, const struct variant *expected)
{
	ck_assert_int_eq(got->state, VARIANT_PLANNED);
	ck_assert_int_eq(got->is_proven, expected->is_proven);
	for (int f = 0; f < N_FIGURES; f++) {
		const struct variant_figure *x = &got->figures[f], *y = &expected->figures[f];

		if (x->is_there != y->is_there || x->value != y->value || x->has_bound != y->has_bound ||
			x->bound != y->bound)
			ck_abort_msg("seed %llu: %s is %lld, planned as written %lld",
				(unsigned long long)t->seed, figure_name((enum figure)f),
				(long long)x->value, (long long)y->value);
	}
}

static void same_changes(const struct variant *got, const struct variant *expected)
{
	ck_assert_int_eq(got->n_changes, expected->n_changes);
	for (int32_t i = 0; i < got->n_changes; i++) {
		const struct person_change *x = &got->changes[i], *y = &expected->changes[i];

		ck_assert_str_eq(x->id, y->id);
		ck_assert_int_eq(x->left_out[0], y->left_out[0]);
		ck_assert_int_eq(x->left_out[1], y->left_out[1]);
		ck_assert_int_eq(x->minutes[0], y->minutes[0]);
		ck_assert_int_eq(x->minutes[1], y->minutes[1]);
	}
}

static int compare(const struct trial *t)
{
	int differing = 0;

	ck_assert_uint_eq(t->got.list.n, 10);
	ck_assert_uint_eq(t->expected.list.n, 10);
	for (size_t i = 0; i < t->got.list.n; i++) {
		same_figures(t, &t->got.list.at[i], &t->expected.list.at[i]);
		same_changes(&t->got.list.at[i], &t->expected.list.at[i]);
		differing += t->got.list.at[i].n_changes > 0;
	}
	return differing;
}

static int try_seed(uint64_t seed)
{
	struct dice d = {~seed};
	struct trial t = {.seed = seed, .key = {roll(&d, 0, N_KEYS - 2)}};
	int differing;

	t.key[1] = roll(&d, t.key[0] + 1, N_KEYS - 1);
	for (int k = 0; k < N_KEYS; k++)
		t.values[k] = choices[k][0];
	write_school(&t);
	ask(&t);
	ck_assert(!path_exists(shared_database));
	expect_all(&t);
	differing = compare(&t);
	variants_release(&t.got);
	variants_release(&t.expected);
	return differing;
}

START_TEST(a_variant_is_what_the_file_would_bring)
{
	int seeds = property_seeds(3), differing = 0;

	for (int i = 0; i < seeds; i++)
		differing += try_seed((uint64_t)_i * 1000000 + (uint64_t)i);
	if (seeds >= 3) /* a single school may not change */
		ck_assert_int_gt(differing, seeds);
}
END_TEST

/* --- without a plan ------------------------------------------------------------------- */

static void small_school(void)
{
	const char *values[N_KEYS];
	_cleanup_(freep) char *school = NULL;

	for (int k = 0; k < N_KEYS; k++)
		values[k] = choices[k][0];
	school = draw_school(1, values);
	shared_school(school);
}

static clg_rc ask_one(const char *key, const char *value, double time_limit, struct variants *ret)
{
	struct request request = request_now();
	const char *values[] = {value, "60"};
	struct whatif_key asked = {"typed", key, values, *value ? 2 : 1};

	request.time_limit = time_limit;
	return whatif(&request, &asked, 1, &shared_faults, ret);
}

START_TEST(what_time_does_not_reach_has_no_plan)
{
	struct variants v;

	small_school();
	ck_assert_int_eq(ask_one(keys[LIMIT], "40", 1e-9, &v), CLG_OK);
	ck_assert_uint_eq(v.list.n, 3);
	ck_assert_int_eq(v.list.at[0].state, VARIANT_PLANNED);
	ck_assert_int_eq(v.list.at[1].state, VARIANT_NOT_REACHED);
	ck_assert_int_eq(v.list.at[2].state, VARIANT_NOT_REACHED);
	ck_assert_str_eq(v.list.at[1].values[0], "40");
	ck_assert(!path_exists(shared_database));
	variants_release(&v);
}
END_TEST

/* It takes no time, so it is reached where others are not. */
START_TEST(what_says_the_same_is_not_solved_again)
{
	struct variants v;

	small_school();
	ck_assert_int_eq(ask_one(keys[LIMIT], "120", 1e-9, &v), CLG_OK);
	ck_assert_int_eq(v.list.at[1].state, VARIANT_PLANNED);
	ck_assert_int_eq(v.list.at[1].n_changes, 0);
	ck_assert_str_eq(v.list.at[1].values[0], "120");
	ck_assert(!memcmp(v.list.at[1].figures, v.list.at[0].figures, sizeof v.list.at[0].figures));
	ck_assert_ptr_null(v.list.at[0].values);
	ck_assert_int_eq(v.list.at[2].state, VARIANT_NOT_REACHED);
	variants_release(&v);
}
END_TEST

START_TEST(rules_that_contradict_are_a_variant_without_a_plan)
{
	struct variants v;
	struct request request;
	const char *values[] = {"[{technique: mentoring, mentor: p1, mentee: p0}]", "[]"};
	struct whatif_key asked = {"typed", "pins", values, 2};

	small_school();
	request = request_now();
	ck_assert_int_eq(whatif(&request, &asked, 1, &shared_faults, &v), CLG_OK);
	ck_assert_int_eq(v.list.at[1].state, VARIANT_CONTRADICTS);
	ck_assert_ptr_nonnull(strstr(v.list.at[1].why, "may not be paired"));
	ck_assert_int_eq(v.list.at[2].state, VARIANT_PLANNED);
	ck_assert_int_eq(v.list.at[2].n_changes, 0);
	ck_assert_uint_eq(shared_faults.n_errors, 0);
	variants_release(&v);
}
END_TEST

START_TEST(nothing_is_solved_where_a_value_is_wrong)
{
	struct variants v;

	small_school();
	shared_told(ask_one(keys[LIMIT], "lots", 0, &v), CLG_EINPUT, "wrong-value");
}
END_TEST

START_TEST(what_is_not_there_is_not_removed)
{
	struct variants v;

	small_school();
	shared_told(ask_one(keys[DEBRIEF], "", 0, &v), CLG_EINPUT, "no-such-setting");
}
END_TEST

static void set_up(void)
{
	shared_set_up();
	shared_plugins("plugins/.libs");
}

int main(void)
{
	Suite *s = suite_create("whatif");
	TCase *t = tcase_create("variants");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(t, set_up, shared_tear_down);
	tcase_set_timeout(t, 300);
	tcase_add_loop_test(t, a_variant_is_what_the_file_would_bring, 0, 4);
	tcase_add_test(t, what_time_does_not_reach_has_no_plan);
	tcase_add_test(t, what_says_the_same_is_not_solved_again);
	tcase_add_test(t, rules_that_contradict_are_a_variant_without_a_plan);
	tcase_add_test(t, nothing_is_solved_where_a_value_is_wrong);
	tcase_add_test(t, what_is_not_there_is_not_removed);
	suite_add_tcase(s, t);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
