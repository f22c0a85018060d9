#include "fixture.h"

#include "pair/pair.h"
#include "seat/seat.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char fixture_small[] =
	"collega: 1\n"
	"school: {name: Maza}\n"
	"term: {from: 2026-09-07, to: 2026-10-02, plan-from: 2026-09-07}\n"
	"timetable:\n"
	"  bells:\n"
	"    - {period: \"1\", start: \"08:30\", end: \"09:10\"}\n"
	"    - {period: \"2\", start: \"09:20\", end: \"10:00\"}\n"
	"    - {period: \"3\", start: \"10:10\", end: \"10:50\"}\n"
	"    - {period: \"4\", start: \"11:00\", end: \"11:40\"}\n"
	"techniques:\n"
	"  mentoring: {every: 1 week, length: 30 min}\n"
	"  observation: {per-teacher: 1, form: reciprocal, notice: 1 day}\n"
	"presence: {before: 30 min, after: 150 min}\n"
	"workload: {limits: {minutes-per-week: 120, meetings-per-day: 3}}\n"
	"staff:\n"
	"  - {id: ozola, name: Anna Ozola, years: 12, roles: mentor, subjects: maths}\n"
	"  - {id: berzins, name: Juris Bērziņš, years: 1, subjects: maths, roles: beginner}\n"
	"  - {id: liepa, name: Ilze Liepa, years: 9, subjects: art}\n"
	"  - {id: kalns, name: Pēteris Kalns, years: 20, subjects: art, joins: observation}\n"
	"  - {id: sala, name: Uldis Sala, years: 0, roles: beginner, joins: mentoring,\n"
	"     present: \"fri 14:00-15:00\"}\n"
	"  - {id: egle, name: Inese Egle, years: 1, roles: beginner, joins: mentoring,\n"
	"     present: \"fri 14:00-15:00\"}\n"
	"lessons:\n"
	"  - {teacher: ozola, class: 7a, subject: maths, day: mon, period: \"1\"}\n"
	"  - {teacher: ozola, class: 7b, subject: maths, day: wed, period: \"2\"}\n"
	"  - {teacher: berzins, class: 7b, subject: maths, day: mon, period: \"2\"}\n"
	"  - {teacher: berzins, class: 7a, subject: maths, day: wed, period: \"1\"}\n"
	"  - {teacher: liepa, class: 7b, subject: art, day: mon, period: \"1\"}\n"
	"  - {teacher: liepa, class: 7a, subject: art, day: thu, period: \"2\"}\n"
	"  - {teacher: kalns, class: 7a, subject: art, day: mon, period: \"3\"}\n"
	"  - {teacher: kalns, class: 7b, subject: art, day: thu, period: \"1\"}\n";

static void expect(struct fixture *f, clg_rc rc, const char *what)
{
	if (rc != CLG_OK)
		ck_abort_msg("%s: %s", what,
			f->faults.list.n ? f->faults.list.at[0].message : "no fault");
}

static void use_build_tree(void)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/plugins/.libs", getenv("top_builddir"));
	setenv("COLLEGA_PLUGINS", path, 1);
	snprintf(path, sizeof path, "%s/config", getenv("top_srcdir"));
	setenv("COLLEGA_CONFIG", path, 1);
}

void fixture_read_source(struct fixture *f, struct source source)
{
	date_t today;

	memset(f, 0, sizeof *f);
	use_build_tree();
	faults_init(&f->faults);
	school_init(&f->school);
	plan_init(&f->plan);
	f->source = source;
	date_make(2026, 9, 1, &today);
	expect(f, registry_open(&f->faults, &f->plugins), "plugins");
	expect(f,
		intake_read("school.yaml", &f->source, today, f->plugins, &f->settings, &f->school,
			&f->faults),
		"intake");
	expect(f,
		techniques_ask(f->plugins, f->settings.instances, (size_t)f->settings.n_instances,
			&f->school, &f->catalogue, &f->faults),
		"techniques");
}

void fixture_read(struct fixture *f, const char *yaml)
{
	struct source source;

	source_init(&source);
	vec_push(&source.inputs,
		(struct input){xstrdup("school.yaml"), xstrdup(yaml), strlen(yaml)});
	fixture_read_source(f, source);
}

static void certify(struct fixture *f, enum program program)
{
	struct levels *l = &f->plan.levels[program];

	for (int32_t i = 0; i < l->n; i++)
		expect(f,
			verify_bound(&f->agenda, &f->plan, program, i, &f->faults,
				&l->at[i].certified),
			"certificate");
}

void fixture_verify(struct fixture *f)
{
	verdict_free(f->verdict);
	f->verdict = NULL;
	expect(f, verify_plan(&f->agenda, &f->plan, &f->faults, &f->verdict), "verify");
}

void fixture_plan(struct fixture *f)
{
	expect(f,
		pair_solve(&f->school, &f->catalogue, &(struct pair_options){.seed = 1}, &f->plan,
			&f->faults),
		"pairing");
	agenda_build(&f->agenda, &f->school, &f->catalogue, &f->settings.weights, f->plan.teams,
		f->plan.n_teams);
	/* valgrind looks at memory, not for the best plan */
	seat_solve(&f->agenda,
		&(struct seat_options){.seed = 1, .gap_ppm = getenv("CLG_VALGRIND") ? 1000000 : 0},
		&f->plan);
	certify(f, PROGRAM_PAIRING);
	certify(f, PROGRAM_SEATING);
	fixture_verify(f);
}

void fixture_release(struct fixture *f)
{
	verdict_free(f->verdict);
	agenda_release(&f->agenda);
	plan_release(&f->plan);
	catalogue_release(&f->catalogue);
	school_release(&f->school);
	settings_release(&f->settings);
	source_release(&f->source);
	registry_close(f->plugins);
	faults_release(&f->faults);
}
