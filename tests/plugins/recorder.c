#include "plugins/recorder.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static int32_t intern(struct recorder *r, int which, const char *name)
{
	for (int32_t i = 0; i < r->n_names[which]; i++)
		if (!strcmp(r->names[which][i], name))
			return i;
	r->names[which] =
		realloc(r->names[which], (size_t)(r->n_names[which] + 1) * sizeof *r->names[which]);
	r->names[which][r->n_names[which]] = strdup(name);
	return r->n_names[which]++;
}

static void write_name(struct recorder *r, const char *what, const char *name)
{
	if (name)
		fprintf(r->out, " %s'%s'", what, name);
}

static int32_t on_day(void *self, const char *name, const char *long_name)
{
	struct recorder *r = self;
	int32_t at = intern(r, 0, name);

	fprintf(r->out, "day %d '%s'", (int)at, name);
	write_name(r, "long ", long_name);
	fputc('\n', r->out);
	return at;
}

static int32_t on_period(void *self, const char *name, const char *long_name)
{
	struct recorder *r = self;
	int32_t at = intern(r, 1, name);

	fprintf(r->out, "period %d '%s'", (int)at, name);
	write_name(r, "long ", long_name);
	fputc('\n', r->out);
	return at;
}

static void on_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	struct recorder *r = self;

	fprintf(r->out, "teacher '%s'", name);
	write_name(r, "long ", long_name);
	write_name(r, "code ", code);
	fputc('\n', r->out);
}

static void write_list(struct recorder *r, const char *what, const char *const *at, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		fprintf(r->out, "%s%s", i ? "+" : what, at[i]);
}

static void on_lesson(void *self, const struct clg_lesson *l)
{
	struct recorder *r = self;

	ck_assert_uint_eq(l->size, sizeof *l);
	fprintf(r->out, "lesson");
	write_name(r, "", l->ref);
	write_list(r, " by ", l->teachers, l->n_teachers);
	write_list(r, " for ", l->classes, l->n_classes);
	write_list(r, " tags ", l->tags, l->n_tags);
	fprintf(r->out, " at %d/%dx%d", (int)l->day, (int)l->period, (int)l->periods);
	if (l->start >= 0 || l->end >= 0)
		fprintf(r->out, " %d-%d", (int)l->start, (int)l->end);
	write_name(r, "", l->subject);
	write_name(r, "in ", l->room);
	write_name(r, "week ", l->week);
	if (l->first_date)
		fprintf(r->out, " from %d", (int)l->first_date);
	if (l->last_date)
		fprintf(r->out, " to %d", (int)l->last_date);
	if (l->days)
		fprintf(r->out, " days %s from %d", l->days, (int)l->days_from);
	fprintf(r->out, " line %u%s\n", (unsigned)l->line,
		l->flags & CLG_LESSON_INACTIVE ? " inactive" : "");
}

static void on_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	struct recorder *r = self;

	fprintf(r->out, "away '%s' %d/%d\n", teacher, (int)day, (int)period);
}

static void on_absent(void *self, const char *teacher, int32_t date, int32_t period)
{
	struct recorder *r = self;

	fprintf(r->out, "absent '%s' %d/%d\n", teacher, (int)date, (int)period);
}

static void on_mail(void *self, const char *teacher, const char *address)
{
	struct recorder *r = self;

	fprintf(r->out, "mail '%s' %s\n", teacher, address);
}

static int32_t on_beside(void *self, const char *name, const uint8_t **bytes, uint64_t *n)
{
	struct recorder *r = self;

	for (const char *const *file = r->beside; file && *file; file += 2) {
		if (strcmp(*file, name))
			continue;
		*bytes = (const uint8_t *)file[1];
		*n = strlen(file[1]);
		return 1;
	}
	return 0;
}

static void on_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	struct recorder *r = self;

	fprintf(r->out, "bell %d %d %d\n", (int)period, (int)start, (int)end);
}

static void on_report(void *self, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *text)
{
	struct recorder *r = self;

	fprintf(r->out, "%s %s %u:%u %s\n", severity == CLG_REPORT_ERROR ? "error" : "warning",
		code, (unsigned)line, (unsigned)column, text);
}

void recorder_init(struct recorder *r)
{
	*r = (struct recorder){.sink = {.size = sizeof r->sink,
				       .self = r,
				       .day = on_day,
				       .period = on_period,
				       .teacher = on_teacher,
				       .lesson = on_lesson,
				       .unavailable = on_unavailable,
				       .bell = on_bell,
				       .report = on_report,
				       .beside = on_beside,
				       .mail = on_mail,
				       .absent = on_absent}};
	r->out = open_memstream(&r->log, &r->n);
	ck_assert_ptr_nonnull(r->out);
}

/* --- another language: "~" before each sentence and format ------------------------------------ */

static const char *mark(const char *english)
{
	static char marked[64][600];
	static unsigned at;
	char *ret = marked[at++ % 64];

	ck_assert_int_lt(snprintf(ret, sizeof marked[0], "~%s", english), sizeof marked[0]);
	return ret;
}

static const char *mark_plural(const char *one, const char *many, int64_t n)
{
	return mark(n == 1 ? one : many);
}

static const char *next_line(const char *line)
{
	const char *end = strchr(line, '\n');

	return end ? end + 1 : NULL;
}

/* Whatever is told is told in the reader's language. */
static void check_language(const struct recorder *r, const struct clg_importer *importer,
	const uint8_t *bytes, size_t n, const struct clg_value *values)
{
	struct recorder other;

	recorder_init(&other);
	other.beside = r->beside;
	other.sink.text = mark;
	other.sink.plural = mark_plural;
	importer->read(bytes, n, values, &other.sink);
	fflush(other.out);
	for (const char *at = other.log; at && *at; at = next_line(at))
		if (!strncmp(at, "error ", 6) || !strncmp(at, "warning ", 8))
			ck_assert_msg(memchr(at, '~', strcspn(at, "\n")) != NULL,
				"told in English alone: %s", at);
	recorder_release(&other);
}

/* The bytes are handed over in a block of just their size, so that a sanitizer sees one too many.
 */
int32_t recorder_read(struct recorder *r, const struct clg_plugin *plugin, const void *bytes,
	size_t n, const struct clg_value *values)
{
	const struct clg_importer *importer = plugin->ops;
	uint8_t *exact = malloc(n ? n : 1);
	int32_t rc;

	memcpy(exact, bytes, n);
	rc = importer->read(exact, n, values, &r->sink);
	check_language(r, importer, exact, n, values);
	free(exact);
	fflush(r->out);
	ck_assert_msg(
		rc == 0 || recorder_count(r, "error "), "refused without an error:\n%s", r->log);
	ck_assert_msg(
		rc != 0 || !recorder_count(r, "error "), "read in spite of an error:\n%s", r->log);
	return rc;
}

void recorder_release(struct recorder *r)
{
	for (int which = 0; which < 2; which++) {
		for (int32_t i = 0; i < r->n_names[which]; i++)
			free(r->names[which][i]);
		free(r->names[which]);
	}
	fclose(r->out);
	free(r->log);
}

void recorder_has(const struct recorder *r, const char *line)
{
	size_t n = strlen(line);

	for (const char *at = r->log; at && *at; at = next_line(at))
		if (!strncmp(at, line, n) && at[n] == '\n')
			return;
	ck_abort_msg("no line '%s' in:\n%s", line, r->log);
}

int recorder_count(const struct recorder *r, const char *start)
{
	int n = 0;

	for (const char *at = r->log; at && *at; at = next_line(at))
		n += !strncmp(at, start, strlen(start));
	return n;
}

void recorder_lacks(const struct recorder *r, const char *start)
{
	ck_assert_msg(!recorder_count(r, start), "a line begins '%s' in:\n%s", start, r->log);
}

struct recorder rec;

void recorder_setup(void)
{
	recorder_init(&rec);
}

void recorder_teardown(void)
{
	recorder_release(&rec);
}
