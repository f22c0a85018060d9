/* What an importer hands on, kept as the file says it. */
#include "intake/reading.h"

#include "base/language.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define LESSONS_MOST 50000
#define DAYS_MOST 1000 /* that a lesson says something of */

static struct place file_place(const struct reading *r, uint32_t line)
{
	return (struct place){ r->t->file, line, 0 };
}

static int32_t sink_day(void *self, const char *name, const char *long_name)
{
	struct reading *r = self;

	(void)long_name;
	return intern(r, &r->t->day_names, read_name(r, name, file_place(r, 0)), file_place(r, 0));
}

static int32_t sink_period(void *self, const char *name, const char *long_name)
{
	struct reading *r = self;

	(void)long_name;
	return intern(r, &r->t->period_names, read_name(r, name, file_place(r, 0)), file_place(r, 0));
}

/* Codes say nothing that a list of staff would. */
static void sink_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	struct reading *r = self;

	(void)code;
	if (long_name && *long_name)
		vec_push(&r->listed, (struct listed_teacher){ read_name(r, name, file_place(r, 0)),
					     read_name(r, long_name, file_place(r, 0)) });
}

static const char **copy_names(struct reading *r, const char *const *names, uint32_t n,
	uint32_t line)
{
	const char **copy = arena_take(r->arena, (size_t)n + 1, sizeof *copy);

	for (uint32_t i = 0; i < n; i++)
		copy[i] = read_name(r, names[i], file_place(r, line));
	return copy;
}

static const char *copy_name(struct reading *r, const char *name, uint32_t line)
{
	return read_name(r, name ? name : "", file_place(r, line));
}

/* What an importer may not hand on. */
static int bad_lesson(const struct reading *r, const struct clg_lesson *l)
{
	return l->day < -1 || l->day >= (int32_t)r->t->day_names.n || l->period < -1 ||
	       l->period >= (int32_t)r->t->period_names.n || l->periods < 1 || l->periods > 1000 ||
	       l->start > DAY_MINUTES || l->end > DAY_MINUTES;
}

/* 20260901; what is no date is no limit. */
static date_t read_date(int32_t number)
{
	date_t date;

	return number > 0 && !date_make(number / 10000, number / 100 % 100, number % 100, &date)
	               ? date
	               : DATE_NONE;
}

static void keep_lesson(struct reading *r, const struct clg_lesson *l)
{
	vec_push(&r->lessons,
		(struct raw_lesson){ .timetable = r->t,
			.ref = copy_name(r, l->ref, l->line),
			.subject = copy_name(r, l->subject, l->line),
			.room = copy_name(r, l->room, l->line),
			.week = copy_name(r, l->week, l->line),
			.teachers = copy_names(r, l->teachers, l->n_teachers, l->line),
			.n_teachers = l->n_teachers,
			.classes = copy_names(r, l->classes, l->n_classes, l->line),
			.n_classes = l->n_classes,
			.tags = copy_names(r, l->tags, l->n_tags, l->line),
			.n_tags = l->n_tags,
			.day = l->day,
			.period = l->period,
			.periods = l->periods,
			.start = l->start,
			.end = l->end,
			.from = read_date(l->first_date),
			.to = read_date(l->last_date),
			.days = l->days ? arena_strndup(r->arena, l->days, DAYS_MOST) : NULL,
			.days_from = read_date(l->days_from),
			.file = r->t->file,
			.line = l->line,
			.inactive = l->flags & CLG_LESSON_INACTIVE });
}

static void sink_lesson(void *self, const struct clg_lesson *l)
{
	struct reading *r = self;

	if (bad_lesson(r, l))
		fault_add(r->faults, CLG_EPLUGIN, file_place(r, l->line), "plugin-answer",
			"the importer hands on a lesson whose time is out of range");
	else if (r->lessons.n < LESSONS_MOST)
		keep_lesson(r, l);
	else if (r->lessons.n == LESSONS_MOST && !r->too_many_lessons++)
		fault_input(r->faults, file_place(r, l->line), "too-many",
			"holds more than %d lessons; expected fewer", LESSONS_MOST);
}

static void sink_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	struct reading *r = self;

	if (day >= 0 && (size_t)day < r->t->day_names.n && period < (int32_t)r->t->period_names.n)
		vec_push(&r->aways,
			(struct raw_away){ r->t, read_name(r, teacher, file_place(r, 0)), day, period,
				DATE_NONE });
}

static void sink_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	struct reading *r = self;

	if (period >= 0 && (size_t)period < r->t->period_names.n && start >= 0 && start < end &&
		end <= DAY_MINUTES)
		vec_push(&r->t->file_bells,
			(struct bell){ r->t->period_names.at[period], start, end, file_place(r, 0) });
}

static void sink_absent(void *self, const char *teacher, int32_t date, int32_t period)
{
	struct reading *r = self;
	date_t day = read_date(date);

	if (day != DATE_NONE && period < (int32_t)r->t->period_names.n)
		vec_push(&r->aways, (struct raw_away){ r->t, read_name(r, teacher, file_place(r, 0)),
					    -1, period, day });
}

static int is_bare(const char *name)
{
	return *name && *name != '.' && !strchr(name, '/') && strlen(name) < 64;
}

static int32_t sink_beside(void *self, const char *name, const uint8_t **bytes, uint64_t *n)
{
	struct reading *r = self;
	const char *slash = strrchr(r->t->file, '/'), *found;
	size_t folder = slash ? (size_t)(slash + 1 - r->t->file) : 0, size;
	char *path;

	if (!is_bare(name))
		return 0;
	path = arena_printf(r->arena, "%.*s%s", (int)folder, r->t->file, name);
	if (!source_has(r->source, path) ||
		source_read(r->source, path, r->t->at, r->faults, &found, &size) != CLG_OK)
		return 0;
	*bytes = (const uint8_t *)found;
	*n = size;
	return 1;
}

static void sink_report(void *self, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *text)
{
	struct reading *r = self;
	struct place at = { r->t->file, line, column };

	if (severity == CLG_REPORT_ERROR)
		fault_input(r->faults, at, code, "%s", text);
	else
		fault_warn(r->faults, at, code, "%s", text);
}

struct clg_timetable_sink reading_sink(struct reading *r)
{
	return (struct clg_timetable_sink){ .size = sizeof(struct clg_timetable_sink),
		.self = r,
		.day = sink_day,
		.period = sink_period,
		.teacher = sink_teacher,
		.lesson = sink_lesson,
		.unavailable = sink_unavailable,
		.bell = sink_bell,
		.report = sink_report,
		.beside = sink_beside,
		.absent = sink_absent,
		.text = language_text,
		.plural = language_plural_of };
}
