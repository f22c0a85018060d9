/* Why a technique refuses two people, or one in a role: a school in which each of a few pairs is
 * refused for one known reason, and what the technique is found to mind; that it minds nothing of
 * who is eligible. */
#include "../support/fixture.h"

#include "explain/informants.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LESSONS(person)                                                                            \
	"  - {teacher: " person ", class: 7a, subject: x, day: mon, period: \"1\"}\n"              \
	"  - {teacher: " person ", class: 7b, subject: x, day: mon, period: \"2\"}\n"              \
	"  - {teacher: " person ", class: 7b, subject: x, day: mon, period: \"4\"}\n"

/* Everybody has Monday's third period, 40 minutes, and nothing else. */
static const char school[] =
	"collega: 1\n"
	"school: {name: Maza}\n"
	"term: {from: 2026-09-07, to: 2026-10-02, plan-from: 2026-09-07}\n"
	"timetable:\n"
	"  bells:\n"
	"    - {period: \"1\", start: \"08:30\", end: \"09:10\"}\n"
	"    - {period: \"2\", start: \"09:20\", end: \"10:00\"}\n"
	"    - {period: \"3\", start: \"10:10\", end: \"10:50\"}\n"
	"    - {period: \"4\", start: \"11:00\", end: \"11:40\"}\n"
	"presence: {before: 0 min, after: 0 min}\n"
	"techniques:\n"
	"  %s\n"
	"  observation: {}\n"
	"staff:\n"
	"  - {id: ann, years: 12, roles: mentor, subjects: [maths, art], building: a, offers: "
	"coaching, joins: coaching}\n"
	"  - {id: ben, years: 1, subjects: maths, building: a, manager: ann, joins: coaching, "
	"wishes: eve, assessor: eve}\n"
	"  - {id: cat, years: 8, subjects: art, building: b, joins: coaching}\n"
	"  - {id: dan, years: 4, subjects: music, building: b, roles: leader, joins: coaching}\n"
	"  - {id: eve, years: 30, subjects: music, offers: coaching, joins: observation, roles: "
	"external, present: \"mon 08:00-12:00\"}\n"
	"lessons:\n" LESSONS("ann") LESSONS("ben") LESSONS("cat") LESSONS("dan") LESSONS("eve");

struct expected {
	const char *technique;   /* with its options */
	const char *who, *other; /* other NULL: who in that role, 0 or 1 */
	int role;
	enum hindrance_kind kind;
	int64_t has, needs;
};

static const struct expected cases[] = {
	/* two people: coach, coachee */
	{"coaching: {form: talks}", "ann", "cat", 0, HINDER_NOTHING, 0, 0},
	{"coaching: {form: talks}", "ann", "ben", 0, HINDER_MANAGER, 0, 0},
	{"coaching: {form: talks, not-manager: no}", "ann", "ben", 0, HINDER_NOTHING, 0, 0},
	{"coaching: {form: talks, subjects: different}", "ann", "cat", 0, HINDER_SUBJECT, 0, 0},
	{"coaching: {form: talks, subjects: same}", "ann", "dan", 0, HINDER_NO_SUBJECT, 0, 0},
	{"coaching: {form: talks, last-term: required}", "ann", "cat", 0, HINDER_APART, 0, 0},
	{"coaching: {form: talks, only-wished: yes}", "ann", "ben", 0, HINDER_SEVERAL, 0, 0},
	{"coaching: {form: talks, only-wished: yes, not-manager: no}", "ann", "ben", 0,
		HINDER_COLUMN, 0, 0},
	{"coaching: {form: talks}", "eve", "ben", 0, HINDER_COLUMN, 0, 0},
	{"coaching: {sessions: 3}", "ann", "cat", 0, HINDER_VISIBLE, 0, 3},
	/* one person, in role 0 or 1 */
	{"coaching: {form: talks}", "ann", NULL, 0, HINDER_NOTHING, 0, 0},
	{"coaching: {form: talks}", "ben", NULL, 0, HINDER_OFFERS, 0, 0},
	{"coaching: {form: talks}", "eve", NULL, 1, HINDER_IN_ROLE, 0, 0},
	{"coaching: {technique: mentoring}", "ann", NULL, 1, HINDER_NOT_IN_ROLE, 0, 0},
	{"coaching: {technique: mentoring, beginners: no}", "ben", NULL, 1, HINDER_NOTHING, 0, 0},
	{"coaching: {technique: mentoring, beginners: no, years-of-service: 3}", "cat", NULL, 1,
		HINDER_YEARS, 8, 2},
	{"coaching: {technique: mentoring, mentor-years: 9, beginners: no}", "cat", NULL, 0,
		HINDER_NOT_IN_ROLE, 0, 0},
	/* a technique in YAML */
	{"coaching: {technique: critical-friend, rules: [{common-minutes: \">= 50\"}]}", "ann",
		"cat", 0, HINDER_COMMON, 40, 50},
	{"coaching: {technique: critical-friend, rules: [{building: different}]}", "ann", "ben", 0,
		HINDER_BUILDING, 0, 0},
	{"coaching: {technique: critical-friend, rules: [{building: same}]}", "ann", "cat", 0,
		HINDER_NO_BUILDING, 0, 0},
};

static clg_rc find(struct informants *i, const struct school *s, const struct expected *x,
	struct hindrance *ret)
{
	struct match m = {.supporter = school_find_person(s, x->who),
		.supporter_role = 0,
		.receiver_role = 1};

	if (!x->other)
		return informants_role(i, 0, m.supporter, (uint32_t)x->role, ret) ? CLG_OK
										  : CLG_EPLUGIN;
	m.receiver = school_find_person(s, x->other);
	return informants_pair(i, 0, &m, ret) ? CLG_OK : CLG_EPLUGIN;
}

START_TEST(reasons)
{
	const struct expected *x = &cases[_i];
	char yaml[8000];
	struct fixture f;
	struct informants i;
	struct hindrance h;

	snprintf(yaml, sizeof yaml, school, x->technique);
	fixture_read(&f, yaml);
	informants_init(&i, f.plugins, f.settings.instances, f.settings.n_instances, &f.school,
		&f.catalogue);
	ck_assert_int_eq(find(&i, &f.school, x, &h), CLG_OK);
	if (h.kind != x->kind || (x->needs && (h.has != x->has || h.needs != x->needs)))
		ck_abort_msg("%s: %s, %s: %d (%lld of %lld) instead of %d", x->technique, x->who,
			x->other ? x->other : "alone", (int)h.kind, (long long)h.has,
			(long long)h.needs, (int)x->kind);
	informants_release(&i);
	fixture_release(&f);
}
END_TEST

/* Of all people in all roles and pairs: nothing hinders exactly those whom the technique takes. */
START_TEST(nothing_hinders_the_eligible)
{
	char yaml[8000];
	struct fixture f;
	struct informants i;

	snprintf(yaml, sizeof yaml, school, "coaching: {form: talks, subjects: same}");
	fixture_read(&f, yaml);
	informants_init(&i, f.plugins, f.settings.instances, f.settings.n_instances, &f.school,
		&f.catalogue);
	for (int32_t a = 0; a < f.school.n_people; a++) {
		for (int32_t b = 0; b < f.school.n_people; b++) {
			struct match m = {.supporter = a, .receiver = b, .receiver_role = 1};
			const struct technique *t = &f.catalogue.at[0];
			struct hindrance h;

			if (a == b || !may_be(t, a, 0) || !may_be(t, b, 1))
				continue;
			ck_assert(informants_pair(&i, 0, &m, &h));
			ck_assert_int_eq(
				h.kind == HINDER_NOTHING, technique_match(t, a, b) != NULL);
		}
		for (uint32_t role = 0; role < 2; role++) {
			struct hindrance h;

			ck_assert(informants_role(&i, 0, a, role, &h));
			ck_assert_int_eq(
				h.kind == HINDER_NOTHING, may_be(&f.catalogue.at[0], a, role));
		}
	}
	informants_release(&i);
	fixture_release(&f);
}
END_TEST

/* A plugin that is gone: nothing is said, and nothing breaks. */
START_TEST(nobody_to_ask)
{
	struct match m = {.supporter = 0, .receiver = 1, .receiver_role = 1};
	char yaml[8000], sentence[100];
	struct fixture f;
	struct informants i;
	struct hindrance h;

	snprintf(yaml, sizeof yaml, school, "coaching: {form: talks}");
	fixture_read(&f, yaml);
	f.settings.instances[0].plugin = "gone";
	informants_init(&i, f.plugins, f.settings.instances, f.settings.n_instances, &f.school,
		&f.catalogue);
	ck_assert(!informants_why(&i, 0, &m, sentence, sizeof sentence));
	ck_assert(!informants_pair(&i, 0, &m, &h));
	informants_release(&i);
	fixture_release(&f);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("what a technique minds");
	TCase *tc = tcase_create("school");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, reasons, 0, (int)(sizeof cases / sizeof *cases));
	tcase_add_test(tc, nothing_hinders_the_eligible);
	tcase_add_test(tc, nobody_to_ask);
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
