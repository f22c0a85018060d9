/* Any bytes as school.yaml, beside good files: a school that holds together, or faults. */
#include "intake/intake.h"

#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
	const char *name, *text;
} files[] = {
	{ "staff.csv", "id,name,timetable-name,roles,years,manager,joins,present,away,limit\n"
		       "ozola,Anna Ozola,Ozola A.,mentor,12,liepa,,,,\n"
		       "liepa,Kalvis Liepa,Liepa K.,principal,20,,,,,\n"
		       "vitols,Juris Vitols,Vitols J.,beginner,1,liepa,,,fri,60\n"
		       "guest,Ilze Gaile,,external,9,,,wed 09:00-12:00,,\n" },
	{ "timetable.csv", "teacher;day;period;class;subject;week;kind\n"
			   "Ozola A.;mon;1;7b;Maths;A;\n"
			   "Vitols J.;mon;2;7c;Maths;;\n"
			   "Vitols J.;tue;1;;Duty;;\n"
			   "Liepa K.;Day 6;2;7b;Physics;;\n"
			   "Liepa K.;;;7b;Physics;;\n"
			   "Ozola A.;tue;2;;;;away\n" },
	{ "timetable.fet",
		"<fet version=\"7\"><Days_List><Day><Name>mon</Name></Day><Day><Name>Day "
		"6</Name></Day>"
		"</Days_List><Hours_List><Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour>"
		"</Hours_List><Activities_List><Activity><Teacher>Ozola A.</Teacher>"
		"<Activity_Tag>even</Activity_Tag><Students>7b</Students><Duration>2</"
		"Duration><Id>1</Id>"
		"<Active>true</Active></Activity></Activities_List><Time_Constraints_List>"
		"<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</"
		"Weight_Percentage>"
		"<Activity_Id>1</Activity_Id><Day>mon</Day><Hour>1</Hour><Active>true</Active>"
		"</ConstraintActivityPreferredStartingTime></Time_Constraints_List></fet>" },
	{ "config:weights.yaml", "late-debrief: 3\n" },
	{ "config:calendars/lv-2026-27.yaml",
		"terms: [{from: 2026-09-01, to: 2026-12-18}, {from: 2027-01-04, to: 2027-05-31}]\n"
		"holidays: [{from: 2026-10-19, to: 2026-10-23}]\nends: [{grades: [9], to: "
		"2027-06-11}]\n" },
	{ "config:profiles/lv-general.yaml",
		"support: {minutes-per-week: 120}\nplanning: {share: 10 %}\n" },
};

static void must(int holds)
{
	if (!holds)
		abort();
}

static struct registry *open_plugins(void)
{
	const char *top = getenv("top_builddir");
	struct registry *plugins = NULL;
	struct faults faults;
	char path[4096];

	snprintf(path, sizeof path, "%s/plugins/.libs", top ? top : ".");
	setenv("COLLEGA_PLUGINS", path, 0);
	faults_init(&faults);
	must(registry_open(&faults, &plugins) == CLG_OK);
	faults_release(&faults);
	return plugins;
}

static void check_people(const struct school *s)
{
	for (int32_t p = 0; p < s->n_people; p++) {
		const struct person *x = &s->people[p];

		must(text_is_id(x->id) && x->manager < s->n_people && x->building < s->n_buildings);
		must(!p || strcmp(s->people[p - 1].id, x->id) < 0);
		for (int32_t d = 0; d < s->n_days; d++) {
			const struct person_day *pd = person_day(s, p, d);

			for (uint32_t i = 0; i < pd->n_present; i++)
				must(pd->present[i].start < pd->present[i].end);
		}
	}
}

static void check_lessons(const struct school *s)
{
	for (int32_t l = 0; l < s->n_lessons; l++) {
		for (uint32_t k = 0; k < s->lessons[l].n_teachers; k++)
			must(s->lessons[l].teachers[k] >= 0 &&
				s->lessons[l].teachers[k] < s->n_people);
		for (uint32_t k = 0; k < s->lessons[l].n_classes; k++)
			must(s->lessons[l].classes[k] >= 0 &&
				s->lessons[l].classes[k] < s->n_classes);
	}
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *o = &s->occurrences[i];

		must(o->start < o->end && o->end <= DAY_MINUTES && o->start >= 0);
		must(o->first_end > o->start && o->last_start < o->end);
		must(o->day >= 0 && o->day < s->n_days && s->days[o->day].school_day >= 0);
		must(!i || o->day >= s->occurrences[i - 1].day);
	}
}

static void check_rest(const struct school *s, const struct settings *settings)
{
	must(s->n_days > 0 && s->n_school_days > 0 && s->from <= s->to);
	must(utf8_valid(settings->school_file, strlen(settings->school_file)));
	for (int32_t i = 0; i < s->n_pins; i++)
		must(s->pins[i].technique >= 0 && s->pins[i].supporter >= 0 &&
			s->pins[i].receiver >= 0 && s->pins[i].supporter != s->pins[i].receiver);
	for (int32_t i = 0; i < s->n_avoid; i++)
		must(s->avoid[i].a >= 0 && s->avoid[i].b >= 0 && s->avoid[i].a != s->avoid[i].b);
}

static void ask(const struct registry *plugins, const struct settings *settings,
	const struct school *school, struct faults *faults)
{
	struct catalogue catalogue = { 0 };

	arena_init(&catalogue.arena);
	techniques_ask(plugins, settings->instances, (size_t)settings->n_instances, school,
		&catalogue, faults);
	catalogue_release(&catalogue);
}

static void print(const struct faults *faults)
{
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	must(to != NULL);
	faults_print(faults, FAULT_NOTE, to);
	fclose(to);
	must(utf8_valid(text, n) && !strchr(text, '\033') && !strchr(text, '\r'));
	free(text);
}

static void keep(struct source *source, const char *name, const char *bytes, size_t n)
{
	char *copy = xmalloc(n + 1); /* exact, so that a byte too far is seen */

	if (n)
		memcpy(copy, bytes, n);
	copy[n] = 0;
	vec_push(&source->inputs, (struct input){ xstrdup(name), copy, n });
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct registry *plugins;
	struct source source;
	struct settings settings;
	struct school school;
	struct faults faults;
	date_t today;
	clg_rc rc;

	if (!plugins)
		plugins = open_plugins();
	source_init(&source);
	source.stored = 1;
	school_init(&school);
	faults_init(&faults);
	date_make(2026, 8, 24, &today);
	keep(&source, "school.yaml", (const char *)data, size);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		keep(&source, files[i].name, files[i].text, strlen(files[i].text));
	rc = intake_read("school.yaml", &source, today, plugins, &settings, &school, &faults);
	must((rc == CLG_OK) == (faults.n_errors == 0));
	if (rc == CLG_OK) {
		check_people(&school);
		check_lessons(&school);
		check_rest(&school, &settings);
		ask(plugins, &settings, &school, &faults);
	}
	print(&faults);
	school_release(&school);
	settings_release(&settings);
	source_release(&source);
	faults_release(&faults);
	return 0;
}
