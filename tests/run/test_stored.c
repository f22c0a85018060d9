/* A stored plan needs no technique's plugin: what the techniques were is stored with it. */
#include "shared.h"

#include "report/show.h"
#include "store/form.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char school[] =
	"collega: 1\n"
	"school: {name: Maza}\n"
	"term: {from: 2026-09-07, to: 2026-10-02}\n"
	"timetable: {bells: [{period: \"1\", start: \"08:00\", end: \"08:40\"},\n"
	"  {period: \"2\", start: \"08:50\", end: \"09:30\"}]}\n"
	"techniques: {remember: {}, more: {technique: remember}}\n"
	"pins: [{technique: more, elder: bruno, novice: nora}]\n"
	"staff:\n"
	"  - {id: anna, roles: mentor}\n"
	"  - {id: bruno, roles: mentor, joins: more}\n"
	"  - {id: nora, roles: beginner}\n"
	"lessons:\n"
	"  - {teacher: anna, class: 1a, subject: art, day: mon, period: \"1\"}\n"
	"  - {teacher: nora, class: 1c, subject: art, day: mon, period: \"1\"}\n"
	"  - {teacher: bruno, class: 1b, subject: art, day: mon, period: \"1\"}\n";

static struct run planned;

static void set_up(void)
{
	shared_set_up();
	shared_school(school);
	shared_plan(&planned, RUN_BOTH);
	ck_assert_int_eq(planned.plan.n_teams, 2);
}

static void tear_down(void)
{
	run_release(&planned);
	shared_tear_down();
}

static char *timetable(const struct run *r)
{
	struct view view = run_view(r);
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	show_timetable(&view, 0, -1, 0, SCREEN_TEXT, to);
	fclose(to);
	return text;
}

START_TEST(a_plugin_may_be_gone)
{
	_cleanup_(freep) char *before = timetable(&planned), *after = NULL;
	struct run r;

	shared_plugins("tests/run");
	shared_verify(&r, 1);
	after = timetable(&r);
	ck_assert_str_eq(before, after);
	ck_assert_str_eq(r.catalogue.at[1].plugin, "remember");
	ck_assert_int_eq(r.school.n_pins, 1);
	run_release(&r);
}
END_TEST

/* Read as it is today, and the plan in force beside it. */
static clg_rc load_in_force(struct run *before, int32_t *number)
{
	struct request request = {.school = shared_folder};
	struct run now;
	clg_rc rc;

	run_init(&now, &request, &shared_faults);
	ck_assert_int_eq(run_read(&now), CLG_OK);
	run_init(before, &request, &shared_faults);
	rc = run_load_in_force(before, &now, number);
	run_release(&now);
	return rc;
}

START_TEST(the_plan_in_force)
{
	_cleanup_(freep) char *before = timetable(&planned), *after = NULL;
	struct run r;
	int32_t number;

	ck_assert_int_eq(load_in_force(&r, &number), CLG_OK);
	ck_assert_int_eq(number, 1);
	after = timetable(&r);
	ck_assert_str_eq(before, after);
	run_release(&r);
	shared_sql("UPDATE version SET is_unfinished = 1");
	ck_assert_int_eq(load_in_force(&r, &number), CLG_OK);
	ck_assert_int_eq(number, 0);
	run_release(&r);
	shared_sql("UPDATE version SET is_unfinished = 0, term_from = '2027-01-04', term_to = '2027-05-31'");
	ck_assert_int_eq(load_in_force(&r, &number), CLG_OK);
	ck_assert_int_eq(number, 0);
	run_release(&r);
}
END_TEST

START_TEST(a_plan_in_force_that_rotted)
{
	struct run r;
	int32_t number;

	shared_sql("UPDATE file SET content = CAST('collega: 1' AS BLOB)");
	shared_told(load_in_force(&r, &number), CLG_EINPUT, "missing-key");
	ck_assert_int_eq(number, 1);
	run_release(&r);
}
END_TEST

START_TEST(a_new_plan_still_needs_it)
{
	struct request request = {.school = shared_folder, .parts = RUN_BOTH};
	struct run r;

	shared_plugins("tests/run");
	run_init(&r, &request, &shared_faults);
	shared_told(run_plan(&r), CLG_EINPUT, "unknown-technique");
	run_release(&r);
}
END_TEST

/* --- what is stored is not believed --------------------------------------------------- */

static void store_definition(const char *bytes, size_t n)
{
	struct text sql;

	text_init(&sql, 0);
	text_add(&sql, "UPDATE definition SET content = x'");
	for (size_t i = 0; i < n; i++)
		text_printf(&sql, "%02x", (unsigned)(unsigned char)bytes[i]);
	text_add(&sql, "'");
	shared_sql(sql.s);
	text_release(&sql);
}

START_TEST(a_minute_more_is_rejected)
{
	struct clg_definition def = planned.catalogue.at[0].def;
	struct clg_meeting_def meeting = def.meetings[0];
	struct text text;

	text_init(&text, 0);
	meeting.length++;
	def.meetings = &meeting;
	pack_definition(&def, &text);
	store_definition(text.s, text.n);
	ck_assert_int_eq(shared_try_verify(), CLG_EREJECTED);
	faults_release(&shared_faults);
	faults_init(&shared_faults);
	meeting.length--;
	text_clear(&text);
	pack_definition(&def, &text);
	store_definition(text.s, text.n);
	ck_assert_int_eq(shared_try_verify(), CLG_OK);
	text_release(&text);
}
END_TEST

START_TEST(a_damaged_definition_is_refused)
{
	struct text text;

	text_init(&text, 0);
	pack_definition(&planned.catalogue.at[0].def, &text);
	for (size_t n = 0; n < text.n; n++) {
		store_definition(text.s, n);
		shared_told(shared_try_verify(), CLG_EIO, "database-damaged");
	}
	text_char(&text, 0);
	store_definition(text.s, text.n);
	shared_told(shared_try_verify(), CLG_EIO, "database-damaged");
	text_release(&text);
}
END_TEST

START_TEST(bytes_that_rot_do_no_harm)
{
	struct text text;

	text_init(&text, 0);
	pack_definition(&planned.catalogue.at[0].def, &text);
	for (size_t i = 0; i < text.n; i++) {
		static const char others[] = {0, 1, 2, 127, -1};
		char was = text.s[i];

		for (size_t k = 0; k < sizeof others; k++) {
			clg_rc rc;

			text.s[i] = others[k];
			store_definition(text.s, text.n);
			rc = shared_try_verify();
			ck_assert(rc == CLG_OK || shared_faults.n_errors);
			faults_release(&shared_faults);
			faults_init(&shared_faults);
		}
		text.s[i] = was;
	}
	text_release(&text);
}
END_TEST

START_TEST(techniques_keep_their_order)
{
	shared_sql("UPDATE technique SET name = 'third' WHERE place = 1");
	shared_told(shared_try_verify(), CLG_EIO, "database-damaged");
}
END_TEST

START_TEST(a_damaged_past_is_refused)
{
	shared_sql("INSERT INTO history (content) VALUES (x'ff');"
		   "UPDATE technique SET history = 1");
	shared_told(shared_try_verify(), CLG_EIO, "database-damaged");
	shared_sql("UPDATE history SET content = x'00020202'"); /* with the own self */
	shared_told(shared_try_verify(), CLG_EIO, "database-damaged");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("run/stored");
	TCase *t = tcase_create("without plugins");
	SRunner *r = srunner_create(s);

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_plugin_may_be_gone);
	tcase_add_test(t, the_plan_in_force);
	tcase_add_test(t, a_plan_in_force_that_rotted);
	tcase_add_test(t, a_new_plan_still_needs_it);
	tcase_add_test(t, a_minute_more_is_rejected);
	tcase_add_test(t, a_damaged_definition_is_refused);
	tcase_add_test(t, bytes_that_rot_do_no_harm);
	tcase_add_test(t, techniques_keep_their_order);
	tcase_add_test(t, a_damaged_past_is_refused);
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_ENV);
	srunner_free(r);
	return EXIT_SUCCESS;
}
