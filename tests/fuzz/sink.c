#include "fuzz/sink.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define NAMES_MOST 2000 /* the fuzzer's files are smaller */

struct counter {
	char *days[NAMES_MOST], *periods[NAMES_MOST];
	int32_t n_days, n_periods;
	uint32_t errors;
	const uint8_t *beside; /* "%%NAME", then its bytes, and so on */
	size_t n_beside;
};

/* The next line that begins with "%%"; the end where there is none. */
static const uint8_t *next_file(const uint8_t *at, const uint8_t *end)
{
	for (; at + 2 < end; at++)
		if (*at == '\n' && at[1] == '%' && at[2] == '%')
			return at + 1;
	return end;
}

static void must(int holds)
{
	if (!holds)
		abort();
}

static void must_be_text(const char *s)
{
	must(s && utf8_valid(s, strlen(s)));
}

static int32_t intern(char **names, int32_t *n, const char *name)
{
	must_be_text(name);
	for (int32_t i = 0; i < *n; i++)
		if (!strcmp(names[i], name))
			return i;
	must(*n < NAMES_MOST);
	names[*n] = xstrdup(name);
	return (*n)++;
}

static int32_t on_day(void *self, const char *name, const char *long_name)
{
	struct counter *c = self;

	if (long_name)
		must_be_text(long_name);
	return intern(c->days, &c->n_days, name);
}

static int32_t on_period(void *self, const char *name, const char *long_name)
{
	struct counter *c = self;

	if (long_name)
		must_be_text(long_name);
	return intern(c->periods, &c->n_periods, name);
}

static void on_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	(void)self;
	must_be_text(name);
	if (long_name)
		must_be_text(long_name);
	if (code)
		must_be_text(code);
}

static void must_be_texts(const char *const *at, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		must_be_text(at[i]);
}

static void on_lesson(void *self, const struct clg_lesson *l)
{
	const char *const texts[] = {l->ref, l->subject, l->room, l->week, l->days};
	struct counter *c = self;

	must(l->size == sizeof *l);
	must(l->day >= -1 && l->day < c->n_days);
	must(l->period >= -1 && l->period < c->n_periods);
	must(l->periods >= 1);
	must(l->start >= -1 && l->end < 1440 && (l->start < 0) == (l->end < 0));
	must(l->start < 0 || l->start < l->end);
	must(l->first_date >= 0 && l->last_date >= 0 && (!l->days || l->days_from > 0));
	must_be_texts(l->teachers, l->n_teachers);
	must_be_texts(l->classes, l->n_classes);
	must_be_texts(l->tags, l->n_tags);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i])
			must_be_text(texts[i]);
}

static void on_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	struct counter *c = self;

	must_be_text(teacher);
	must(day >= 0 && day < c->n_days && period >= -1 && period < c->n_periods);
}

static void on_absent(void *self, const char *teacher, int32_t date, int32_t period)
{
	struct counter *c = self;

	must_be_text(teacher);
	must(date > 0 && period >= -1 && period < c->n_periods);
}

static void on_mail(void *self, const char *teacher, const char *address)
{
	(void)self;
	must_be_text(teacher);
	must_be_text(address);
}

static int32_t on_beside(void *self, const char *name, const uint8_t **bytes, uint64_t *n)
{
	struct counter *c = self;
	const uint8_t *end = c->beside + c->n_beside, *at = c->beside, *next;
	size_t length = strlen(name);

	for (; at < end; at = next) {
		next = next_file(at, end);
		if ((size_t)(next - at) <= length + 2 || memcmp(at + 2, name, length) ||
			at[length + 2] != '\n')
			continue;
		*bytes = at + length + 3;
		*n = (uint64_t)(next - *bytes);
		return 1;
	}
	return 0;
}

static void on_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	struct counter *c = self;

	must(period >= 0 && period < c->n_periods && start >= 0 && start < end && end <= 1440);
}

static void on_report(void *self, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *text)
{
	struct counter *c = self;

	must(severity == CLG_REPORT_ERROR || severity == CLG_REPORT_WARNING);
	must(code && *code && text && *text && (line || !column));
	c->errors += severity == CLG_REPORT_ERROR;
}

static void release(struct counter *c)
{
	for (int32_t i = 0; i < c->n_days; i++)
		free(c->days[i]);
	for (int32_t i = 0; i < c->n_periods; i++)
		free(c->periods[i]);
}

void sink_feed(const struct clg_plugin *plugin, const uint8_t *data, size_t size,
	const struct clg_value *values)
{
	static struct counter c;
	const struct clg_importer *importer = plugin->ops;
	const struct clg_timetable_sink sink = {.size = sizeof sink,
		.self = &c,
		.day = on_day,
		.period = on_period,
		.teacher = on_teacher,
		.lesson = on_lesson,
		.unavailable = on_unavailable,
		.bell = on_bell,
		.report = on_report,
		.beside = on_beside,
		.mail = on_mail,
		.absent = on_absent};
	uint8_t *exact = xmalloc(size ? size : 1);
	int32_t sure, rc;

	c = (struct counter){0};
	if (size)
		memcpy(exact, data, size);
	c.beside = next_file(exact, exact + size);
	c.n_beside = (size_t)(exact + size - c.beside);
	size -= c.n_beside;
	sure = importer->sniff(exact, size < 4096 ? size : 4096);
	must(sure >= 0 && sure <= 100);
	rc = importer->read(exact, size, values, &sink);
	must(rc == (c.errors ? -1 : 0));
	release(&c);
	free(exact);
}
