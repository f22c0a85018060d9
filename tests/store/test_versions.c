/* What is stored comes back; what is the same is stored once; people stand in the plan as keys. */
#include "../support/fixture.h"
#include "shared.h"

#include "base/file.h"

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
	shared_set_up();
	s = shared_open(STORE_WRITE);
}

static void tear_down(void)
{
	store_close(s);
	shared_tear_down();
}

static int32_t put(const char *arguments, int *ret_new)
{
	return shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, arguments, ret_new);
}

static void is_put(const char *arguments, int32_t number, int is_new)
{
	int got = -1;

	ck_assert_int_eq(put(arguments, &got), number);
	ck_assert_int_eq(got, is_new);
}

static void reopen(enum store_mode mode)
{
	store_close(s);
	s = shared_open(mode);
}

/* The answers of today's plugins, made useless: those of the store must replace them. */
static void forget_answers(struct catalogue *c)
{
	for (int32_t i = 0; i < c->n; i++) {
		c->at[i].roles = NULL;
		c->at[i].matches = NULL;
		c->at[i].n_matches = 0;
	}
}

static void load(int32_t number, struct fixture *to)
{
	struct source source;

	ck_assert_int_eq(store_inputs(s, number, &shared_faults, &source), CLG_OK);
	fixture_read_source(to, source);
	forget_answers(&to->catalogue);
	ck_assert_int_eq(
		store_answers(s, number, &to->school, &to->catalogue, &shared_faults), CLG_OK);
	if (store_plan(s, number, &to->school, &to->catalogue, &shared_faults, &to->plan) != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[0].message);
	agenda_build(&to->agenda, &to->school, &to->catalogue, &to->settings.weights,
		to->plan.teams, to->plan.n_teams);
}

START_TEST(what_is_stored_comes_back)
{
	struct fixture g;

	ck_assert_int_gt(f.plan.n_teams, 2);
	ck_assert_int_gt(plan_level(&f.plan, PROGRAM_SEATING, LEVEL_QUALITY)->n, 5);
	is_put("--seed 1", 1, 1);
	reopen(STORE_READ);
	load(1, &g);
	ck_assert_uint_eq(g.source.inputs.n, f.source.inputs.n);
	for (size_t i = 0; i < g.source.inputs.n; i++) {
		const struct input *x = &f.source.inputs.at[i], *y = &g.source.inputs.at[i];

		ck_assert_str_eq(x->name, y->name);
		ck_assert_uint_eq(x->n, y->n);
		ck_assert_mem_eq(x->bytes, y->bytes, x->n + 1);
	}
	shared_same_answers(&f.catalogue, &g.catalogue, f.school.n_people);
	shared_same_plan(&f.plan, &g.plan, &f.agenda);
	fixture_verify(&g);
	fixture_release(&g);
}
END_TEST

/* The teams are those of the version that was in force, not a copy of them. */
START_TEST(what_was_in_force_comes_back)
{
	struct in_force none = {0}, first = {0};
	struct arena arena;
	struct fixture g;

	arena_init(&arena);
	ck_assert_int_eq(store_in_force(s, &f.school, &f.catalogue, &shared_faults, &arena, &none),
		CLG_OK);
	ck_assert_int_eq(none.version, 0);
	is_put("", 1, 1);
	ck_assert_int_eq(store_in_force(s, &f.school, &f.catalogue, &shared_faults, &arena, &first),
		CLG_OK);
	ck_assert_int_eq(first.version, 1);
	ck_assert_int_eq(first.n, f.plan.n_teams);
	plan_set_in_force(&f.plan, &first);
	is_put("again", 2, 1);
	load(2, &g);
	shared_same_plan(&f.plan, &g.plan, &f.agenda);
	ck_assert_int_eq(g.plan.in_force.n, f.plan.n_teams);
	fixture_release(&g);
	arena_release(&arena);
}
END_TEST

/* Another term's plan is none; nor is a team somebody of whom has gone. */
START_TEST(what_is_not_in_force)
{
	struct in_force now = {0}, gone = {0};
	struct arena arena;
	struct catalogue none = {0};

	arena_init(&arena);
	is_put("", 1, 1);
	ck_assert_int_eq(
		store_in_force(s, &f.school, &none, &shared_faults, &arena, &gone), CLG_OK);
	ck_assert_int_eq(gone.version, 1);
	ck_assert_int_eq(gone.n, 0);
	shared_sql("UPDATE version SET term_from = '2025-01-01', term_to = '2025-06-01'");
	ck_assert_int_eq(
		store_in_force(s, &f.school, &f.catalogue, &shared_faults, &arena, &now), CLG_OK);
	ck_assert_int_eq(now.version, 0);
	shared_sql("UPDATE version SET term_from = NULL, term_to = NULL");
	ck_assert_int_eq(
		store_in_force(s, &f.school, &f.catalogue, &shared_faults, &arena, &now), CLG_OK);
	ck_assert_int_eq(now.version, 1);
	arena_release(&arena);
}
END_TEST

START_TEST(a_version_says_what_it_is)
{
	const struct proof *proof = plan_level(&f.plan, PROGRAM_SEATING, LEVEL_QUALITY);
	int32_t seated = 0;
	struct version v;

	for (int32_t c = 0; c < f.plan.n_cycles; c++)
		seated += f.plan.seated[c];
	ck_assert_int_lt(seated, f.plan.n_cycles); /* or the counts could not be told apart */
	is_put("", 1, 1);
	is_put("again", 2, 1);
	ck_assert_int_eq(store_version(s, 2, &shared_faults, &v), CLG_OK);
	ck_assert_int_eq(v.number, 2);
	ck_assert_int_eq(v.parent, 1);
	ck_assert_int_eq(v.is_draft, 1);
	ck_assert_str_eq(v.stamp, "2026-09-01");
	ck_assert_str_eq(v.summary, "Seated most\n");
	ck_assert_int_eq(v.seated, seated);
	ck_assert_int_eq(v.cycles, f.plan.n_cycles);
	ck_assert_int_eq(v.pairs, f.plan.n_teams);
	ck_assert_int_eq(v.stopped, 0);
	ck_assert_int_eq(v.has_cost, 1);
	ck_assert_int_eq(v.cost, proof->value);
	ck_assert_int_eq(v.bound, proof->bound);
	ck_assert_int_eq(v.certified, proof->certified);
	version_release(&v);
}
END_TEST

START_TEST(the_list_ascends_and_parents_chain)
{
	struct version *list;
	size_t n;

	ck_assert_int_eq(store_list(s, &shared_faults, &list, &n), CLG_OK);
	ck_assert_uint_eq(n, 0);
	free(list);
	is_put("a", 1, 1);
	is_put("b", 2, 1);
	is_put("c", 3, 1);
	ck_assert_int_eq(store_list(s, &shared_faults, &list, &n), CLG_OK);
	ck_assert_uint_eq(n, 3);
	for (int32_t i = 0; i < 3; i++) {
		ck_assert_int_eq(list[i].number, i + 1);
		ck_assert_int_eq(list[i].parent, i);
		version_release(&list[i]);
	}
	free(list);
}
END_TEST

START_TEST(the_same_plan_is_stored_once)
{
	char *before, *after;
	size_t n, m;

	is_put("--seed 1", 1, 1);
	reopen(STORE_WRITE);
	ck_assert_int_eq(file_read(shared_path, FILE_MOST, &shared_faults, &before, &n), CLG_OK);
	is_put("--seed 1", 1, 0);
	ck_assert_int_eq(file_read(shared_path, FILE_MOST, &shared_faults, &after, &m), CLG_OK);
	ck_assert_uint_eq(n, m);
	ck_assert_mem_eq(before, after, n);
	is_put("--seed 2", 2, 1);
	is_put("--seed 1", 3, 1); /* the latest alone counts */
	free(before);
	free(after);
}
END_TEST

START_TEST(another_input_is_another_version_and_shares_the_rest)
{
	is_put("", 1, 1);
	ck_assert_uint_gt(f.source.inputs.n, 1);
	f.source.inputs.at[0].bytes[f.source.inputs.at[0].n - 1] = ' ';
	is_put("", 2, 1);
	f.source.inputs.at[1].name[0] = 'C';
	is_put("", 3, 1);
	f.source.inputs.n--;
	is_put("", 4, 1);
	f.source.inputs.n++;
	ck_assert_int_eq(
		shared_number("SELECT count(*) FROM file"), (int64_t)f.source.inputs.n + 1);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM answer"), f.catalogue.n);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM person"), f.school.n_people);
}
END_TEST

static int32_t left_out_cycle(void)
{
	for (int32_t c = 0; c < f.plan.n_cycles; c++)
		if (!f.plan.seated[c])
			return c;
	ck_abort_msg("every cycle is seated");
}

static void change(int what)
{
	struct proof *quality = plan_level(&f.plan, PROGRAM_SEATING, LEVEL_QUALITY);
	struct reason *reason = &f.plan.reasons[left_out_cycle()];

	if (what == 0)
		f.plan.stopped = 1;
	else if (what == 1)
		quality->certified--;
	else if (what == 2)
		quality->bound--;
	else if (what == 3)
		reason->sentence = "for another reason";
	else if (what == 4)
		reason->code = "another";
	else if (what == 5)
		quality->n = 0, quality->certified = 0;
	else
		f.plan.levels[PROGRAM_PAIRING].n--;
}

START_TEST(another_plan_of_the_same_inputs_is_another_version)
{
	is_put("", 1, 1);
	change(_i);
	fixture_verify(&f);
	is_put("", 2, 1);
	is_put("", 2, 0);
}
END_TEST

START_TEST(a_plan_without_its_own_verdict_is_refused)
{
	int32_t number = -7;
	int is_new = -7;
	struct plan other;

	plan_init(&other);
	shared_told(store_put(s, &f.agenda, &other, f.verdict, &f.source, "", "2026-09-01", "",
			    &shared_faults, &number, &is_new),
		CLG_EREJECTED, "not-verified");
	shared_told(store_put(s, &f.agenda, &f.plan, NULL, &f.source, "", "2026-09-01", "",
			    &shared_faults, &number, &is_new),
		CLG_EREJECTED, "not-verified");
	ck_assert(number == -7 && is_new == -7);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM version"), 0);
	plan_release(&other);
}
END_TEST

START_TEST(without_a_number_it_is_the_latest)
{
	struct version v = {.number = 77};
	struct source source;

	shared_told(store_version(s, 0, &shared_faults, &v), CLG_EINPUT, "no-plan");
	is_put("a", 1, 1);
	is_put("b", 2, 1);
	is_put("c", 3, 1);
	shared_told(store_version(s, 4, &shared_faults, &v), CLG_EINPUT, "no-such-plan");
	shared_told(store_inputs(s, 4, &shared_faults, &source), CLG_EINPUT, "no-such-plan");
	ck_assert_int_eq(v.number, 77);
	ck_assert_int_eq(store_version(s, 0, &shared_faults, &v), CLG_OK);
	ck_assert_int_eq(v.number, 3);
	version_release(&v);
}
END_TEST

static void put_unfinished(const char *arguments, const char *summary)
{
	if (store_put_unfinished(s, &f.agenda, &f.plan, f.verdict, &f.source, arguments,
		    "2026-09-01", summary, &shared_faults) != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[0].message);
}

static void is_version(int32_t number, int32_t parent, int is_unfinished)
{
	struct version v;

	ck_assert_int_eq(store_version(s, number, &shared_faults, &v), CLG_OK);
	ck_assert_int_eq(v.parent, parent);
	ck_assert_int_eq(v.is_unfinished, is_unfinished);
	version_release(&v);
}

START_TEST(an_unfinished_plan_makes_place_for_the_next)
{
	struct fixture g;

	is_put("a", 1, 1);
	put_unfinished("b", "First\n");
	is_version(2, 1, 1);
	put_unfinished("b", "Second\n");
	ck_assert_int_eq(shared_number("SELECT count(*) FROM version"), 2);
	load(2, &g);             /* as whole as any other */
	fixture_verify(&g);
	fixture_release(&g);
	is_put("b", 2, 1);
	is_version(2, 1, 0);
	is_put("c", 3, 1);
	is_version(3, 2, 0);
	ck_assert_int_eq(
		shared_number("SELECT count(*) FROM prose WHERE words LIKE 'First%' OR words LIKE 'Second%'"), 0);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
}
END_TEST

START_TEST(an_unfinished_plan_goes_where_nothing_is_new)
{
	int64_t files;

	is_put("a", 1, 1);
	files = shared_number("SELECT count(*) FROM file");
	f.source.inputs.at[0].bytes[f.source.inputs.at[0].n - 1] = ' ';
	put_unfinished("a", "");
	ck_assert_int_eq(shared_number("SELECT count(*) FROM file"), files + 1);
	f.source.inputs.at[0].bytes[f.source.inputs.at[0].n - 1] = '\n';
	is_put("a", 1, 0);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM version"), 1);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM file"), files);
}
END_TEST

START_TEST(an_unfinished_plan_needs_its_verdict)
{
	shared_told(store_put_unfinished(s, &f.agenda, &f.plan, NULL, &f.source, "", "2026-09-01", "",
			    &shared_faults),
		CLG_EREJECTED, "not-verified");
	ck_assert_int_eq(shared_number("SELECT count(*) FROM version"), 0);
}
END_TEST

static int holds(const char *bytes, size_t n, const char *word)
{
	return memmem(bytes, n, word, strlen(word)) != NULL;
}

START_TEST(names_stand_in_three_tables)
{
	char *bytes;
	size_t n;

	is_put("", 1, 1);
	ck_assert_int_eq(file_read(shared_path, FILE_MOST, &shared_faults, &bytes, &n), CLG_OK);
	ck_assert(holds(bytes, n, "berzins") && holds(bytes, n, "Egle"));
	free(bytes);
	store_close(s);
	shared_sql("UPDATE person SET id = key; UPDATE file SET content = zeroblob(1);"
		   "UPDATE prose SET words = ''; VACUUM");
	ck_assert_int_eq(file_read(shared_path, FILE_MOST, &shared_faults, &bytes, &n), CLG_OK);
	for (int32_t p = 0; p < f.school.n_people; p++) {
		ck_assert(!holds(bytes, n, f.school.people[p].id));
		ck_assert(!holds(bytes, n, f.school.people[p].name));
	}
	free(bytes);
	s = NULL;
}
END_TEST

/* As forget will: another id that sorts elsewhere. Only the certificates do not outlive it. */
START_TEST(a_plan_outlives_a_change_of_ids)
{
	static const struct proof quality = {.level = LEVEL_QUALITY};
	struct fixture g;
	int32_t ozola = school_find_person(&f.school, "ozola");

	is_put("", 1, 1);
	shared_sql("UPDATE person SET id = 'a' WHERE id = 'ozola';"
		   "UPDATE file SET content ="
		   " CAST(replace(CAST(content AS TEXT), 'ozola', 'a') AS BLOB);"
		   "DELETE FROM proof");
	load(1, &g);
	ck_assert_int_gt(ozola, 0);
	ck_assert_int_eq(school_find_person(&g.school, "a"), 0);
	ck_assert_int_eq(g.plan.n_teams, f.plan.n_teams);
	for (int32_t i = 0; i < g.catalogue.n; i++)
		ck_assert_int_eq(g.catalogue.at[i].n_matches, f.catalogue.at[i].n_matches);
	fixture_verify(&g);
	ck_assert_int_eq(plan_left_out(&g.plan, &g.agenda), plan_left_out(&f.plan, &f.agenda));
	ck_assert_int_eq(verify_value(&g.agenda, &g.plan, PROGRAM_SEATING, &quality),
		verify_value(&f.agenda, &f.plan, PROGRAM_SEATING, &quality));
	ck_assert_int_eq(verify_value(&g.agenda, &g.plan, PROGRAM_PAIRING, &quality),
		verify_value(&f.agenda, &f.plan, PROGRAM_PAIRING, &quality));
	fixture_release(&g);
}
END_TEST

START_TEST(a_plan_that_no_longer_fits_its_inputs_is_refused)
{
	static const char *const harm[] = {
		"UPDATE person SET id = 'nobody' WHERE id = 'ozola'",
		"UPDATE technique SET name = 'other' WHERE place = 0",
		"UPDATE meeting SET date = '2025-01-01'",
		"UPDATE meeting SET place = 12 WHERE place = 0",
		"UPDATE cycle SET number = 100 WHERE number = 1",
		"UPDATE proof SET multipliers = x'7f'",
		"UPDATE proof SET multipliers = CAST(multipliers || x'00' AS BLOB)",
	};
	struct plan plan = {.n_teams = 77};

	is_put("", 1, 1);
	shared_sql(harm[_i]);
	shared_told(store_plan(s, 1, &f.school, &f.catalogue, &shared_faults, &plan), CLG_EIO,
		"database-damaged");
	ck_assert_int_eq(plan.n_teams, 77);
	is_put("", 2, 1); /* and does not stand in the way of a new one */
}
END_TEST

/* What the store hands over may speak of anything: verify must judge it without following it. */
START_TEST(a_rule_about_nothing_is_no_proof)
{
	static const int32_t odd[] = {-1, INT32_MAX, INT32_MIN, 100000};
	struct proof *proof = &f.plan.levels[_i / 2].at[_i % 2];
	struct multiplier *kept = proof->at;

	proof->at = xcalloc((size_t)proof->n + 1, sizeof *kept);
	for (int32_t k = 0; k < proof->n * 12; k++) {
		struct rule *r = &proof->at[k / 12].rule;
		int32_t *subject[] = {&r->a, &r->b, &r->c};
		int64_t bound;

		memcpy(proof->at, kept, (size_t)proof->n * sizeof *kept);
		*subject[k % 3] = odd[k / 3 % 4];
		verify_bound(&f.agenda, &f.plan, (enum program)(_i / 2), _i % 2, &f.faults, &bound);
	}
	free(proof->at);
	proof->at = kept;
}
END_TEST

START_TEST(answers_that_cannot_be_read_are_refused)
{
	static const char *const harm[] = {
		"UPDATE answer SET content = x''",
		"UPDATE answer SET content = substr(content, 1, length(content) - 1)",
		"UPDATE answer SET content = CAST(content || x'00' AS BLOB)",
		"UPDATE answer SET content = x'ffffffffffffffffff01'",
		"UPDATE person SET id = 'nobody' WHERE id = 'ozola'",
		"DELETE FROM technique WHERE place = 1",
		"DELETE FROM member WHERE place = 1",
	};

	is_put("", 1, 1);
	shared_sql(harm[_i]);
	shared_told(store_answers(s, 1, &f.school, &f.catalogue, &shared_faults), CLG_EIO,
		"database-damaged");
}
END_TEST

/* These change the plan or its inputs: one of its own for each. */
static TCase *of_changes(void)
{
	TCase *t = tcase_create("changes");

	tcase_add_checked_fixture(t, make_plan, drop_plan);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, another_input_is_another_version_and_shares_the_rest);
	tcase_add_loop_test(t, another_plan_of_the_same_inputs_is_another_version, 0, 7);
	return t;
}

static TCase *of_one_plan(void)
{
	TCase *t = tcase_create("versions");

	tcase_add_unchecked_fixture(t, make_plan, drop_plan);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, what_is_stored_comes_back);
	tcase_add_test(t, what_was_in_force_comes_back);
	tcase_add_test(t, what_is_not_in_force);
	tcase_add_test(t, a_version_says_what_it_is);
	tcase_add_test(t, the_list_ascends_and_parents_chain);
	tcase_add_test(t, the_same_plan_is_stored_once);
	tcase_add_test(t, a_plan_without_its_own_verdict_is_refused);
	tcase_add_test(t, without_a_number_it_is_the_latest);
	tcase_add_test(t, an_unfinished_plan_makes_place_for_the_next);
	tcase_add_test(t, an_unfinished_plan_goes_where_nothing_is_new);
	tcase_add_test(t, an_unfinished_plan_needs_its_verdict);
	tcase_add_test(t, names_stand_in_three_tables);
	tcase_add_test(t, a_plan_outlives_a_change_of_ids);
	tcase_add_loop_test(t, a_plan_that_no_longer_fits_its_inputs_is_refused, 0, 7);
	tcase_add_loop_test(t, a_rule_about_nothing_is_no_proof, 0, 4);
	tcase_add_loop_test(t, answers_that_cannot_be_read_are_refused, 0, 7);
	return t;
}

int main(void)
{
	Suite *suite = suite_create("versions");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, of_one_plan());
	suite_add_tcase(suite, of_changes());
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
