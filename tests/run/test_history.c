/* What earlier terms' plans do to a new one: who was left out comes first, and who was together is
 * told. */
#include "shared.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#define AUTUMN "{from: 2026-09-07, to: 2026-10-02}"
#define WINTER "{from: 2027-01-04, to: 2027-01-29}"
#define SPRING "{from: 2027-04-05, to: 2027-04-30}"
#define STAFF \
	"  - {id: anna, roles: mentor}\n" \
	"  - {id: bruno, roles: mentor}\n" \
	"  - {id: nora, roles: beginner}\n" \
	"  - {id: olga, roles: beginner}\n" \
	"  - {id: pavel, roles: beginner}\n"

/* Two may take one each of three. */
static void school(const char *term, const char *staff)
{
	char yaml[2000];

	snprintf(yaml, sizeof yaml,
		"collega: 1\n"
		"school: {name: Maza}\n"
		"term: %s\n"
		"timetable: {bells: [{period: \"1\", start: \"08:00\", end: \"08:40\"}]}\n"
		"techniques: {remember: {}}\n"
		"staff:\n%s"
		"lessons:\n"
		"  - {teacher: anna, class: 1a, subject: art, day: mon, period: \"1\"}\n"
		"  - {teacher: bruno, class: 1b, subject: art, day: mon, period: \"1\"}\n"
		"  - {teacher: olga, class: 1c, subject: art, day: mon, period: \"1\"}\n",
		term, staff);
	shared_school(yaml);
}

static void plan(struct run *r, const char *term)
{
	school(term, STAFF);
	shared_plan(r, RUN_BOTH);
}

static int32_t waits(const struct run *r, const char *id)
{
	const struct past *past = &r->catalogue.at[0].past;

	return past->waiting ? past->waiting[school_find_person(&r->school, id)] : 0;
}

static const char *left_out(const struct run *r)
{
	const char *who = NULL;

	for (int32_t p = 0; p < r->school.n_people; p++)
		if (r->plan.partnerless[p]) {
			ck_assert_ptr_null(who);
			who = r->school.people[p].id;
		}
	ck_assert_ptr_nonnull(who);
	return who;
}

START_TEST(who_was_left_out_comes_first)
{
	struct run autumn, winter;

	plan(&autumn, AUTUMN);
	ck_assert_int_eq(waits(&autumn, left_out(&autumn)), 0);
	plan(&winter, WINTER);
	ck_assert_int_eq(waits(&winter, left_out(&autumn)), 1);
	ck_assert_ptr_nonnull(shared_team_of(&winter, left_out(&autumn)));
	ck_assert_str_ne(left_out(&winter), left_out(&autumn));
	ck_assert_int_eq(waits(&winter, left_out(&winter)), 0);
	/* a need open for the second term would cost twice */
	ck_assert_int_eq(plan_level(&winter.plan, PROGRAM_PAIRING, LEVEL_COVERAGE)->value, 1);
	run_release(&autumn);
	run_release(&winter);
}
END_TEST

/* Whoever waited longest: the third of three terms takes the two others of the terms before. */
START_TEST(terms_in_a_row_are_counted)
{
	struct run r;
	char first[32];

	plan(&r, AUTUMN);
	snprintf(first, sizeof first, "%s", left_out(&r));
	run_release(&r);
	plan(&r, WINTER);
	run_release(&r);
	plan(&r, SPRING);
	ck_assert_int_eq(waits(&r, first), 0); /* the row was broken in winter */
	run_release(&r);
	/* as if nobody had been found for the first in winter either */
	shared_sql("UPDATE partnerless SET person ="
		   " (SELECT person FROM partnerless WHERE version = 1) WHERE version = 2;"
		   "DELETE FROM team_member WHERE version = 2 AND person ="
		   " (SELECT person FROM partnerless WHERE version = 1)");
	plan(&r, SPRING);
	ck_assert_int_eq(waits(&r, first), 2);
	ck_assert_int_eq(r.is_new, 1);
	run_release(&r);
}
END_TEST

START_TEST(those_together_are_told)
{
	struct run autumn, winter;
	const struct team *t;

	plan(&autumn, AUTUMN);
	plan(&winter, WINTER);
	for (int32_t i = 0; i < winter.catalogue.at[0].n_matches; i++) {
		const struct match *m = &winter.catalogue.at[0].matches[i];
		int32_t worth = 10 * waits(&winter, winter.school.people[m->receiver].id);

		t = shared_team_of(&autumn, winter.school.people[m->receiver].id);
		if (t && team_has(t, m->supporter))
			worth += 1000;
		ck_assert_int_eq(m->worth, worth);
	}
	/* one of the two pairs goes on, and the one who waited takes the other's place */
	ck_assert_int_eq(plan_level(&winter.plan, PROGRAM_PAIRING, LEVEL_QUALITY)->value, -1010);
	run_release(&autumn);
	run_release(&winter);
}
END_TEST

START_TEST(it_is_stored_with_the_plan)
{
	struct run r, stored;

	plan(&r, AUTUMN);
	run_release(&r);
	plan(&r, WINTER);
	/* not looked at any more */
	shared_sql("UPDATE partnerless SET need = 0 WHERE version = 1");
	shared_verify(&stored, 2);
	ck_assert_int_eq(stored.catalogue.at[0].past.n_last, 2);
	ck_assert(past_is_same(&r.catalogue.at[0].past, &stored.catalogue.at[0].past,
		r.school.n_people));
	run_release(&stored);
	run_release(&r);
}
END_TEST

START_TEST(the_same_history_is_no_news)
{
	struct run r;

	plan(&r, AUTUMN);
	run_release(&r);
	plan(&r, WINTER);
	ck_assert_int_eq(r.is_new, 1);
	run_release(&r);
	plan(&r, WINTER);
	ck_assert_int_eq(r.is_new, 0);
	run_release(&r);
	shared_sql("DELETE FROM partnerless WHERE version = 1");
	plan(&r, WINTER);
	ck_assert_int_eq(r.is_new, 1);
	ck_assert_int_eq(r.version.number, 3);
	run_release(&r);
}
END_TEST

/* Spring is planned before winter: autumn is its last term, until there is a plan of winter. */
START_TEST(terms_out_of_order)
{
	struct run r;
	char autumn[32], winter[32];

	plan(&r, AUTUMN);
	snprintf(autumn, sizeof autumn, "%s", left_out(&r));
	run_release(&r);
	plan(&r, SPRING);
	ck_assert_int_eq(waits(&r, autumn), 1);
	run_release(&r);
	plan(&r, WINTER);
	ck_assert_int_eq(waits(&r, autumn), 1);
	snprintf(winter, sizeof winter, "%s", left_out(&r));
	run_release(&r);
	plan(&r, SPRING);
	ck_assert_int_eq(waits(&r, autumn), 0);
	ck_assert_int_eq(waits(&r, winter), 1);
	ck_assert_int_eq(r.version.number, 4);
	run_release(&r);
	plan(&r, AUTUMN);
	ck_assert_ptr_null(r.catalogue.at[0].past.last);
	run_release(&r);
}
END_TEST

/* The published plan counts, however many drafts were made after it. */
START_TEST(the_plan_in_force_counts)
{
	struct run r;
	char published[32];

	plan(&r, AUTUMN);
	snprintf(published, sizeof published, "%s", left_out(&r));
	run_release(&r);
	school("{from: 2026-09-07, to: 2026-10-09}", STAFF);
	shared_plan(&r, RUN_BOTH);
	run_release(&r);
	shared_sql("UPDATE version SET published = 1 WHERE number = 1;"
		   "DELETE FROM partnerless WHERE version = 2");
	plan(&r, WINTER);
	ck_assert_int_eq(waits(&r, published), 1);
	run_release(&r);
	shared_sql("UPDATE version SET published = NULL WHERE number = 1");
	plan(&r, WINTER);
	ck_assert_int_eq(waits(&r, published), 0);
	run_release(&r);
}
END_TEST

START_TEST(who_left_is_forgotten)
{
	struct run r;
	const struct past *past;

	plan(&r, AUTUMN);
	run_release(&r);
	school(WINTER,
		"  - {id: anna, roles: mentor}\n"
		"  - {id: bruno}\n"
		"  - {id: olga, roles: beginner}\n"
		"  - {id: quinn, roles: beginner}\n");
	shared_plan(&r, RUN_BOTH);
	past = &r.catalogue.at[0].past;
	ck_assert_int_le(past->n_last, 1);
	for (int32_t i = 0; i < past->n_last; i++)
		ck_assert_int_lt(past->last[i].b, r.school.n_people);
	ck_assert_int_eq(waits(&r, "quinn"), 0);
	run_release(&r);
}
END_TEST

/* Another name of the instance is another technique. */
START_TEST(techniques_are_known_by_name)
{
	struct run r;
	char yaml[] = "collega: 1\n"
		      "term: " WINTER "\n"
		      "timetable: {bells: [{period: \"1\", start: \"08:00\", end: \"08:40\"}]}\n"
		      "techniques: {other: {technique: remember}, remember: {}}\n"
		      "staff:\n" STAFF "lessons:\n"
		      "  - {teacher: anna, class: 1a, subject: art, day: mon, period: \"1\"}\n";

	plan(&r, AUTUMN);
	run_release(&r);
	shared_school(yaml);
	shared_plan(&r, RUN_PAIR);
	ck_assert_int_eq(r.catalogue.at[0].past.n_last, 0);
	ck_assert_int_eq(r.catalogue.at[1].past.n_last, 2);
	run_release(&r);
	shared_verify(&r, 2);
	ck_assert_int_eq(r.catalogue.at[1].past.n_last, 2);
	run_release(&r);
}
END_TEST

/* Pairs stored before are seated: what was proven of them holds for the same past alone. */
START_TEST(seat_takes_the_proof_of_the_same_past)
{
	struct run r;

	plan(&r, AUTUMN);
	run_release(&r);
	school(WINTER, STAFF);
	shared_plan(&r, RUN_PAIR);
	run_release(&r);
	shared_plan(&r, RUN_SEAT);
	ck_assert(r.plan.levels[PROGRAM_PAIRING].n);
	run_release(&r);
	shared_sql("DELETE FROM partnerless WHERE version = 1");
	shared_plan(&r, RUN_SEAT);
	ck_assert(!r.plan.levels[PROGRAM_PAIRING].n);
	run_release(&r);
}
END_TEST

START_TEST(a_damaged_database_is_told)
{
	struct request request = {.school = shared_folder, .parts = RUN_BOTH};
	struct run r;

	plan(&r, AUTUMN);
	run_release(&r);
	school(WINTER, STAFF);
	shared_sql("UPDATE definition SET content = x'00'");
	run_init(&r, &request, &shared_faults);
	shared_told(run_read(&r), CLG_EIO, "database-damaged");
	run_release(&r);
	shared_sql("PRAGMA user_version = 99");
	run_init(&r, &request, &shared_faults);
	shared_told(run_read(&r), CLG_EIO, "database-newer");
	run_release(&r);
}
END_TEST

START_TEST(no_database_is_made)
{
	struct request request = {.school = shared_folder, .parts = RUN_BOTH};
	struct run r;

	school(AUTUMN, STAFF);
	run_init(&r, &request, &shared_faults);
	ck_assert_int_eq(run_read(&r), CLG_OK);
	run_release(&r);
	ck_assert_int_ne(access(shared_database, F_OK), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("run/history");
	TCase *t = tcase_create("terms");
	SRunner *r = srunner_create(s);

	tcase_add_checked_fixture(t, shared_set_up, shared_tear_down);
	tcase_add_test(t, who_was_left_out_comes_first);
	tcase_add_test(t, terms_in_a_row_are_counted);
	tcase_add_test(t, those_together_are_told);
	tcase_add_test(t, it_is_stored_with_the_plan);
	tcase_add_test(t, the_same_history_is_no_news);
	tcase_add_test(t, terms_out_of_order);
	tcase_add_test(t, the_plan_in_force_counts);
	tcase_add_test(t, who_left_is_forgotten);
	tcase_add_test(t, techniques_are_known_by_name);
	tcase_add_test(t, seat_takes_the_proof_of_the_same_past);
	tcase_add_test(t, a_damaged_database_is_told);
	tcase_add_test(t, no_database_is_made);
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_ENV);
	srunner_free(r);
	return EXIT_SUCCESS;
}
