/* Plans with groups of three to ten, in several roles, made by hand: stored, and back without any
 * plugin. */
#include "shared.h"

#include "base/text.h"
#include "model/groups.h"
#include "report/show.h"
#include "seat/seat.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEOPLE 24

enum role { LEADER, BRINGER, GUEST, N_ROLES };

static struct run made;

/* One leader; whoever brings a case hosts a visit in turn; guests come to talks alone. */
static struct clg_definition definition(int32_t bringers, int32_t guests)
{
	static struct clg_role_def roles[N_ROLES];
	static const struct clg_meeting_def meetings[] = {
		{.name = "visit", .kind = CLG_MEETING_HOST_TEACHES,
			.roles = 1 << LEADER | 1 << BRINGER, .host = BRINGER, .in_turn = 1,
			.turn = "host"},
		{.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 40,
			.after = {CLG_WINDOW_DAYS, 0, 5}, .turn = "speaker"}};

	roles[LEADER] = (struct clg_role_def){"leader", 1, 1, 0, 2, CLG_LOAD_MEETINGS, 0};
	roles[BRINGER] = (struct clg_role_def){
		"bringer", 1, bringers, 1, 1, CLG_LOAD_PERCENT, 50};
	roles[GUEST] = (struct clg_role_def){"guest", 1, guests, 1, 1, CLG_LOAD_MINUTES, 30};
	return (struct clg_definition){.size = sizeof(struct clg_definition),
		.form = CLG_FORM_GROUPS,
		.visibility = CLG_VISIBLE_NAMED,
		.role_size = sizeof *roles,
		.meeting_size = sizeof *meetings,
		.n_roles = N_ROLES,
		.n_meetings = 2,
		.roles = roles,
		.meetings = meetings,
		.cycles = 1,
		.each = 1,
		.turns = BRINGER,
		.miss = 3,
		.limits.size = sizeof(struct clg_limits)};
}

/* The first two lead, every other of the rest brings a case. */
static uint32_t role_of(int32_t person)
{
	return person < 2 ? LEADER : person % 2 ? BRINGER : GUEST;
}

/* Nobody else teaches while one does: all may visit it. */
static void write_school(struct text *to)
{
	text_add(to, "collega: 1\nschool: {name: Maza}\n"
		     "term: {from: 2026-09-07, to: 2026-12-11, plan-from: 2026-09-07}\n"
		     "timetable:\n  bells:\n"
		     "    - {period: \"1\", start: \"08:00\", end: \"08:40\"}\n"
		     "    - {period: \"2\", start: \"08:50\", end: \"09:30\"}\n"
		     "    - {period: \"3\", start: \"09:40\", end: \"10:20\"}\n"
		     "    - {period: \"4\", start: \"10:30\", end: \"11:10\"}\n"
		     "    - {period: \"5\", start: \"11:20\", end: \"12:00\"}\n"
		     "techniques: {circle: {}}\nstaff:\n");
	for (int i = 0; i < PEOPLE; i++)
		text_printf(to, "  - {id: p%02d, present: \"mon-fri 08:00-16:00\"}\n", i);
	text_add(to, "lessons:\n");
	for (int i = 0; i < PEOPLE; i++)
		text_printf(to,
			"  - {teacher: p%02d, class: c%02d, subject: art, day: %s, "
			"period: \"%d\"}\n",
			i, i, (const char *const[]){"mon", "tue", "wed", "thu", "fri"}[i % 5],
			i / 5 + 1);
}

static void say_techniques(struct catalogue *c, const struct clg_definition *def)
{
	c->n = 1;
	c->at = arena_take(&c->arena, 1, sizeof *c->at);
	c->at[0] = (struct technique){
		.name = "circle", .plugin = "by-hand", .def = *def, .from = -1};
}

static void answer(struct technique *t, struct arena *a)
{
	t->roles = arena_take(a, PEOPLE, 1);
	t->matches = arena_take(a, (size_t)PEOPLE * PEOPLE, sizeof *t->matches);
	for (int32_t p = 0; p < PEOPLE; p++)
		t->roles[p] = (uint8_t)(1u << role_of(p));
	for (uint32_t x = 0; x < N_ROLES; x++)
		for (uint32_t y = x; y < N_ROLES; y++)
			for (int32_t b = 0; b < PEOPLE; b++)
				for (int32_t q = 0; q < (x == y ? b : PEOPLE); q++)
					if (role_of(q) == x && role_of(b) == y && q != b)
						t->matches[t->n_matches++] = (struct match){q, b,
							100 + q - b, 40, 3, (uint8_t)x, (uint8_t)y, {0, 0}};
}

/* Teams of n: a leader, and of the rest every other one a guest. */
static void form_teams(struct run *r, int n)
{
	struct technique *t = &r->catalogue.at[0];
	struct team teams[2] = {{.technique = 0}, {.technique = 0}};
	int32_t next = 2;

	for (int i = 0; i < 2; i++) {
		teams[i].person[teams[i].n++] = i;
		for (; teams[i].n < n; next++) {
			teams[i].role[teams[i].n] = (uint8_t)role_of(next);
			teams[i].person[teams[i].n++] = next;
		}
		team_sort(&teams[i]);
		teams[i].worth = group_worth_of(t, &teams[i]);
	}
	plan_set_teams(&r->plan, &r->school, &r->catalogue, teams, 2);
	for (int32_t p = next; p < PEOPLE; p++)
		r->plan.partnerless[p] = 1;
}

static void must(clg_rc rc)
{
	if (rc != CLG_OK)
		ck_abort_msg("%s", shared_faults.list.at[shared_faults.list.n - 1].message);
}

static void certify(struct run *r)
{
	struct levels *l = &r->plan.levels[PROGRAM_SEATING];

	for (int32_t i = 0; i < l->n; i++)
		must(verify_bound(&r->agenda, &r->plan, PROGRAM_SEATING, i, &shared_faults,
			&l->at[i].certified));
}

static void make(struct run *r, int n)
{
	struct request request = {.school = shared_folder, .seed = 1};
	struct clg_definition def = definition(n / 2, n / 2);
	struct text yaml;

	run_init(r, &request, &shared_faults);
	text_init(&yaml, 0);
	write_school(&yaml);
	say_techniques(&r->catalogue, &def);
	vec_push(&r->source.inputs, (struct input){xstrdup("school.yaml"), yaml.s, yaml.n});
	r->source.techniques = &r->catalogue;
	must(registry_open(&shared_faults, &r->plugins));
	must(intake_read(shared_folder, &r->source, DATE_NONE, r->plugins, &r->settings, &r->school,
		&shared_faults));
	answer(&r->catalogue.at[0], &r->catalogue.arena);
	form_teams(r, n);
	agenda_build(&r->agenda, &r->school, &r->catalogue, &r->settings.weights, r->plan.teams,
		r->plan.n_teams);
	r->has_agenda = 1;
	seat_solve(&r->agenda, &(struct seat_options){.seed = 1, .gap_ppm = 1000000}, &r->plan);
	certify(r);
	must(verify_plan(&r->agenda, &r->plan, &shared_faults, &r->verdict));
}

static void keep(struct run *r)
{
	struct store *store;
	int32_t number;
	int is_new;

	must(store_open(shared_database, STORE_WRITE, &shared_faults, &store));
	must(store_put(store, &r->agenda, &r->plan, r->verdict, &r->source, "", "2026-09-01", "",
		&shared_faults, &number, &is_new));
	ck_assert_int_eq(is_new, 1);
	must(store_put(store, &r->agenda, &r->plan, r->verdict, &r->source, "", "2026-09-01", "",
		&shared_faults, &number, &is_new));
	ck_assert_int_eq(is_new, 0);
	must(store_check(store, &shared_faults));
	store_close(store);
}

static char *shown(const struct run *r, int32_t person)
{
	struct view view = run_view(r);
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	show_pairs(&view, SCREEN_CSV, to);
	show_timetable(&view, 0, -1, 0, SCREEN_TEXT, to);
	show_person(&view, person, 0, SCREEN_TEXT, to);
	show_load(&view, SCREEN_TEXT, to);
	show_proof(&view, SCREEN_TEXT, to);
	fclose(to);
	return text;
}

static void same_plans(const struct plan *x, const struct plan *y)
{
	ck_assert_int_eq(x->n_teams, y->n_teams);
	for (int32_t t = 0; t < x->n_teams; t++) {
		ck_assert_int_eq(team_compare(&x->teams[t], &y->teams[t]), 0);
		ck_assert_int_eq(x->teams[t].worth, y->teams[t].worth);
		ck_assert_str_eq(x->teams[t].id, y->teams[t].id);
	}
	ck_assert_int_eq(x->n_cycles, y->n_cycles);
	for (int32_t c = 0; c < x->n_cycles; c++) {
		ck_assert_int_eq(x->seated[c], y->seated[c]);
		for (int m = 0; m < 2 && x->seated[c]; m++)
			ck_assert_mem_eq(&x->meetings[c * CHAIN_MOST + m],
				&y->meetings[c * CHAIN_MOST + m], sizeof *x->meetings);
	}
}

static void set_up(void)
{
	shared_set_up();
}

static void tear_down(void)
{
	run_release(&made);
	shared_tear_down();
}

START_TEST(they_come_back)
{
	struct run r;
	int32_t seated = 0;

	make(&made, _i);
	for (int32_t c = 0; c < made.plan.n_cycles; c++)
		seated += made.plan.seated[c];
	ck_assert_int_gt(seated, 0);
	keep(&made);
	shared_verify(&r, 1);
	ck_assert_int_eq(r.plan.teams[0].n, _i);
	same_plans(&made.plan, &r.plan);
	for (int32_t p = 0; p < PEOPLE; p += 5) {
		_cleanup_(freep) char *before = shown(&made, p), *after = shown(&r, p);

		ck_assert_str_eq(before, after);
	}
	run_release(&r);
}
END_TEST

/* In a role that the person may not have, twice in one team, or one too many. */
START_TEST(changed_ones_are_rejected)
{
	static const char *const changes[] = {
		"UPDATE team_member SET role = 2 WHERE team = 0 AND role = 0",
		"UPDATE team_member SET person = (SELECT person FROM team_member WHERE team = 1"
		" AND place = 2) WHERE team = 0 AND place = 2",
		"INSERT INTO team_member"
		" SELECT 1, 0, 9, key, 1 FROM person WHERE id = 'p23'",
		"DELETE FROM team_member WHERE team = 0 AND place = 3",
		"UPDATE team_member SET role = 7 WHERE team = 0 AND place = 1"};

	make(&made, 6);
	keep(&made);
	ck_assert_int_eq(shared_try_verify(), CLG_OK);
	shared_sql(changes[_i]);
	ck_assert_int_ne(shared_try_verify(), CLG_OK);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("run/groups");
	TCase *t = tcase_create("groups");
	SRunner *r = srunner_create(s);

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, they_come_back, 3, 11);
	tcase_add_loop_test(t, changed_ones_are_rejected, 0, 5);
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_ENV);
	srunner_free(r);
	return EXIT_SUCCESS;
}
