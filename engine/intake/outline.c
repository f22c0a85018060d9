#include "intake/outline.h"

#include "plugin/call.h"

#include "base/file.h"
#include "base/language.h"
#include "base/text.h"

#include <string.h>

#define WEEKS_MOST 16 /* of a cycle */
#define BESIDE_MOST 8 /* files beside the timetable's */

/* --- the sink ----------------------------------------------------------------------------------
 */

static int32_t sink_day(void *self, const char *name, const char *long_name)
{
	struct outline *o = self;

	(void)long_name;
	for (size_t i = 0; i < o->days.n; i++)
		if (!strcmp(o->days.at[i].name, name))
			return (int32_t)i;
	vec_push(&o->days, (struct outline_day){arena_strdup(&o->arena, name)});
	return (int32_t)o->days.n - 1;
}

static int32_t sink_period(void *self, const char *name, const char *long_name)
{
	struct outline *o = self;

	for (size_t i = 0; i < o->periods.n; i++)
		if (!strcmp(o->periods.at[i].name, name))
			return (int32_t)i;
	vec_push(&o->periods, (struct outline_period){arena_strdup(&o->arena, name),
				      arena_strdup(&o->arena, long_name ? long_name : ""), -1, -1});
	return (int32_t)o->periods.n - 1;
}

static struct outline_teacher *find_teacher(struct outline *o, const char *name)
{
	for (size_t i = 0; i < o->teachers.n; i++)
		if (!strcmp(o->teachers.at[i].name, name))
			return &o->teachers.at[i];
	vec_push(&o->teachers,
		(struct outline_teacher){.name = arena_strdup(&o->arena, name),
			.long_name = "",
			.mail = ""});
	return &o->teachers.at[o->teachers.n - 1];
}

static void sink_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	struct outline *o = self;
	struct outline_teacher *t = find_teacher(o, name);

	(void)code;
	if (long_name && *long_name)
		t->long_name = arena_strdup(&o->arena, long_name);
}

static void add_subject(struct outline *o, struct outline_teacher *t, const char *subject)
{
	for (size_t i = 0; i < t->subjects.n; i++)
		if (!strcmp(t->subjects.at[i], subject))
			return;
	vec_push(&t->subjects, arena_strdup(&o->arena, subject));
}

static int week_is_known(const struct outline *o, const char *week)
{
	for (size_t i = 0; i < o->weeks.n; i++)
		if (!strcmp(o->weeks.at[i], week))
			return 1;
	return 0;
}

static void add_week(struct outline *o, const char *week)
{
	const char *name;

	if (week_is_known(o, week) || o->weeks.n == WEEKS_MOST)
		return;
	name = arena_strdup(&o->arena, week);
	vec_push(&o->weeks, name);
	for (size_t at = o->weeks.n - 1; at && strcmp(o->weeks.at[at - 1], name) > 0; at--) {
		o->weeks.at[at] = o->weeks.at[at - 1];
		o->weeks.at[at - 1] = name;
	}
}

/* Where B is named alone, the other one is A. */
static void complete_weeks(struct outline *o)
{
	char last = 'B';

	for (size_t i = 0; i < o->weeks.n; i++) {
		const char *week = o->weeks.at[i];

		if (*week < 'A' || *week > 'Z' || week[1])
			return;
		last = *week > last ? *week : last;
	}
	for (char w = 'A'; o->weeks.n && w <= last; w++)
		add_week(o, (char[]){w, 0});
}

static void sink_lesson(void *self, const struct clg_lesson *l)
{
	struct outline *o = self;

	if (l->flags & CLG_LESSON_INACTIVE)
		return;
	o->n_lessons += l->day >= 0;
	if (l->week && *l->week && l->day >= 0)
		add_week(o, l->week);
	for (uint32_t i = 0; i < l->n_teachers; i++) {
		struct outline_teacher *t = find_teacher(o, l->teachers[i]);

		/* a duty or a meeting is no subject of anybody's */
		if (l->subject && *l->subject && l->n_classes)
			add_subject(o, t, l->subject);
	}
}

static void sink_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	(void)self;
	(void)teacher;
	(void)day;
	(void)period;
}

static void sink_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	struct outline *o = self;

	if (period < 0 || (size_t)period >= o->periods.n || o->periods.at[period].start >= 0)
		return;
	o->periods.at[period].start = start;
	o->periods.at[period].end = end;
}

static void sink_mail(void *self, const char *teacher, const char *address)
{
	struct outline *o = self;

	find_teacher(o, teacher)->mail = arena_strdup(&o->arena, address);
}

/* As intake has it, but on the disk: there is no school yet. */
static int32_t sink_beside(void *self, const char *name, const uint8_t **bytes, uint64_t *n)
{
	struct outline *o = self;
	_cleanup_(freep) char *folder = path_folder(o->file), *path = NULL, *read = NULL;
	char *kept;
	size_t size;

	if (!*name || *name == '.' || strchr(name, '/') || o->beside.n == BESIDE_MOST)
		return 0;
	path = path_join(folder, name);
	if (!path_exists(path) || file_read(path, FILE_MOST, o->faults, &read, &size) != CLG_OK)
		return 0;
	kept = arena_take(&o->arena, size + 1, 1);
	memcpy(kept, read, size);
	vec_push(&o->beside,
		(struct outline_file){arena_strdup(&o->arena, name), kept, size});
	*bytes = (const uint8_t *)kept;
	*n = size;
	return 1;
}

static void sink_report(void *self, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *text)
{
	struct outline *o = self;
	struct place at = {o->file, line, column};

	if (severity == CLG_REPORT_ERROR)
		fault_input(o->faults, at, code, "%s", text);
	else
		fault_warn(o->faults, at, code, "%s", text);
}

/* --- reading ------------------------------------------------------------------------------------
 */

static clg_rc import(struct outline *o, const struct plugin_entry *e, const char *bytes, size_t n)
{
	const struct clg_plugin *p = e->plugin;
	struct clg_timetable_sink sink = {.size = sizeof sink,
		.self = o,
		.day = sink_day,
		.period = sink_period,
		.teacher = sink_teacher,
		.lesson = sink_lesson,
		.unavailable = sink_unavailable,
		.bell = sink_bell,
		.report = sink_report,
		.beside = sink_beside,
		.mail = sink_mail,
		.text = language_text,
		.plural = language_plural_of};
	struct clg_value values[64] = {0};
	size_t errors = o->faults->n_errors;
	int32_t status;
	clg_rc rc;

	for (uint32_t i = 0; i < p->n_options && i < 64; i++)
		values[i] = (struct clg_value){
			.number = p->options[i].preset, .text = p->options[i].preset_text};
	rc = call_read(e, (const uint8_t *)bytes, n, values, &sink, o->faults, &status);
	if (rc != CLG_OK || !status)
		return rc;
	if (o->faults->n_errors == errors)
		fault_input(o->faults, (struct place){o->file, 0, 0}, "cannot-import",
			"could not be read as '%s'", p->name);
	return CLG_EINPUT;
}

clg_rc outline_read(const struct registry *plugins, const char *file, const char *bytes, size_t n,
	struct faults *faults, struct outline *ret)
{
	const struct plugin_entry *e;
	clg_rc rc = registry_importer(
		plugins, NULL, file, (const uint8_t *)bytes, n, faults, &e);

	if (rc != CLG_OK)
		return rc;
	if (!e)
		return fault_input(faults, (struct place){file, 0, 0}, "unknown-format",
			"is in no format that an importer knows; 'collega technique list' shows "
			"them");
	memset(ret, 0, sizeof *ret);
	arena_init(&ret->arena);
	ret->format = arena_strdup(&ret->arena, e->plugin->name);
	ret->file = file;
	ret->faults = faults;
	rc = import(ret, e, bytes, n);
	if (rc != CLG_OK)
		outline_release(ret);
	else
		complete_weeks(ret);
	return rc;
}

void outline_release(struct outline *o)
{
	for (size_t i = 0; i < o->teachers.n; i++)
		vec_release(&o->teachers.at[i].subjects);
	vec_release(&o->days);
	vec_release(&o->periods);
	vec_release(&o->teachers);
	vec_release(&o->weeks);
	vec_release(&o->beside);
	arena_release(&o->arena);
	memset(o, 0, sizeof *o);
}

/* --- bells from names
 * ----------------------------------------------------------------------------- */

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first clock time in the text: "08:10", "9.15", "9h15"; -1: there is none. */
static int32_t first_clock(const char *s)
{
	for (const char *at = s; *at; at++) {
		int32_t hour = 0, minute;
		int n = 0;

		if (!is_digit(*at) || (at > s && is_digit(at[-1])))
			continue;
		for (; n < 2 && is_digit(at[n]); n++)
			hour = hour * 10 + at[n] - '0';
		if (!at[n] || !strchr(":.hH", at[n]) || !is_digit(at[n + 1]) ||
			!is_digit(at[n + 2]) || is_digit(at[n + 3]))
			continue;
		minute = (at[n + 1] - '0') * 10 + at[n + 2] - '0';
		if (hour < 24 && minute < 60)
			return hour * 60 + minute;
	}
	return -1;
}

static int32_t start_of(const struct outline_period *p)
{
	int32_t start = first_clock(p->name);

	return start >= 0 ? start : first_clock(p->long_name);
}

int outline_guess_bells(struct outline *o)
{
	int32_t step = 0;

	for (size_t i = 0; i < o->periods.n; i++) {
		int32_t start = start_of(&o->periods.at[i]);
		int32_t after = i + 1 < o->periods.n ? start_of(&o->periods.at[i + 1]) - start : 0;

		if (start < 0 || (i + 1 < o->periods.n && after <= 0))
			return 0;
		if (after && (!step || after < step))
			step = after;
	}
	if (!step || start_of(&o->periods.at[o->periods.n - 1]) + step > DAY_MINUTES)
		return 0;
	for (size_t i = 0; i < o->periods.n; i++) {
		o->periods.at[i].start = start_of(&o->periods.at[i]);
		o->periods.at[i].end = o->periods.at[i].start + step;
	}
	return 1;
}
