#include "reader.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader reader;

static void point(const char *variable, const char *root, const char *folder)
{
	const char *top = getenv(root);
	_cleanup_(freep) char *path = NULL;

	ck_assert_int_ge(asprintf(&path, "%s/%s", top ? top : ".", folder), 0);
	setenv(variable, path, 1);
}

void reader_setup(void)
{
	point("COLLEGA_PLUGINS", "top_builddir", "plugins/.libs");
	point("COLLEGA_CONFIG", "top_srcdir", "config");
	memset(&reader, 0, sizeof reader);
	faults_init(&reader.faults);
	source_init(&reader.source);
	school_init(&reader.school);
	ck_assert_int_eq(registry_open(&reader.faults, &reader.plugins), CLG_OK);
}

void reader_teardown(void)
{
	settings_release(&reader.settings);
	school_release(&reader.school);
	source_release(&reader.source);
	faults_release(&reader.faults);
	registry_close(reader.plugins);
	free(reader.told);
}

void reader_file(const char *name, const char *text)
{
	vec_push(&reader.source.inputs,
		(struct input){ xstrdup(name), xstrdup(text), strlen(text) });
}

clg_rc reader_read(const char *name)
{
	FILE *to;
	size_t n;
	clg_rc rc = intake_read(name, &reader.source, reader_date("2026-09-01"), reader.plugins,
		&reader.settings, &reader.school, &reader.faults);

	free(reader.told);
	reader.told = NULL;
	to = open_memstream(&reader.told, &n);
	ck_assert_ptr_nonnull(to);
	faults_print(&reader.faults, FAULT_NOTE, to);
	fclose(to);
	return rc;
}

clg_rc reader_read_with(const char *rest)
{
	static const char frame[] = "collega: 1\n"
				    "school: {name: Maza}\n"
				    "term: {from: 2026-09-01, to: 2026-09-30}\n"
				    "timetable:\n"
				    "  bells:\n"
				    "    - {period: \"1\", start: \"08:30\", end: \"09:10\"}\n"
				    "    - {period: \"2\", start: \"09:20\", end: \"10:00\"}\n"
				    "    - {period: \"3\", start: \"10:10\", end: \"10:50\"}\n"
				    "    - {period: \"4\", start: \"11:00\", end: \"11:40\"}\n";
	struct text whole;
	clg_rc rc;

	text_init(&whole, 0);
	if (!strstr(rest, "collega:"))
		text_add(&whole, frame);
	text_add(&whole, rest);
	if (!strstr(rest, "lessons:"))
		text_add(&whole, "\nlessons: []\n");
	reader_file("school.yaml", whole.s);
	text_release(&whole);
	rc = reader_read("school.yaml");
	return rc;
}

void reader_good(const char *rest)
{
	if (reader_read_with(rest) != CLG_OK)
		ck_abort_msg("refused: %s", reader.told);
}

void reader_told(const char *part)
{
	if (!strstr(reader.told, part))
		ck_abort_msg("expected '%s' among: %s", part, reader.told);
}

void reader_lacks(const char *part)
{
	if (strstr(reader.told, part))
		ck_abort_msg("expected no '%s' among: %s", part, reader.told);
}

date_t reader_date(const char *iso)
{
	date_t date;

	ck_assert_int_eq(date_parse(iso, &date), 0);
	return date;
}

int32_t reader_day(const char *iso)
{
	int32_t day = school_day_of(&reader.school, reader_date(iso));

	ck_assert_int_ge(day, 0);
	return day;
}

const struct person *reader_person(const char *id)
{
	int32_t person = school_find_person(&reader.school, id);

	if (person < 0)
		ck_abort_msg("nobody is '%s'", id);
	return &reader.school.people[person];
}

static const struct person_day *day_of(const char *person, const char *iso)
{
	return person_day(&reader.school, (int32_t)(reader_person(person) - reader.school.people),
		reader_day(iso));
}

static void add_span(struct text *t, int32_t start, int32_t end)
{
	char from[6], to[6];

	minute_print(start, from);
	minute_print(end, to);
	text_printf(t, "%s%s-%s", t->n ? ", " : "", from, to);
}

/* Of static memory, so that an assertion may use it. */
static const char *kept(struct text *t)
{
	static char shown[1000];

	snprintf(shown, sizeof shown, "%s", t->s);
	text_release(t);
	return shown;
}

const char *reader_lessons(const char *person, const char *iso)
{
	const struct person_day *day = day_of(person, iso);
	struct text t;

	text_init(&t, 0);
	for (uint32_t i = 0; i < day->n_busy; i++) {
		const struct stretch *b = &day->busy[i];

		if (b->occurrence < 0)
			continue;
		add_span(&t, b->start, b->end);
		text_printf(&t, " %s",
			reader.school.lessons[reader.school.occurrences[b->occurrence].lesson].ref);
	}
	return kept(&t);
}

const char *reader_present(const char *person, const char *iso)
{
	const struct person_day *day = day_of(person, iso);
	struct text t;

	text_init(&t, 0);
	for (uint32_t i = 0; i < day->n_present; i++)
		add_span(&t, day->present[i].start, day->present[i].end);
	return kept(&t);
}

int main(void)
{
	SRunner *runner = srunner_create(reader_suite());
	int failed;

	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
