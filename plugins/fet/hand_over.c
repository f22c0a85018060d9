#include "hand_over.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An activity with its place; sorted by id, so that placements find theirs. */
struct seat {
	const struct activity *activity;
	const char *day, *hour, *room;
};

static const char *id_of(const struct seat *s)
{
	return s->activity->id ? s->activity->id : "";
}

static int by_id(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;
	int order = strcmp(id_of(x), id_of(y));

	return order ? order : (x->activity > y->activity) - (x->activity < y->activity);
}

static int by_place_in_file(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;

	return (x->activity > y->activity) - (x->activity < y->activity);
}

static int id_matches(const void *key, const void *element)
{
	return strcmp(key, id_of(element));
}

/* The format in the reader's language, as clg_sink_text() and clg_sink_plural() give it. */
static void __attribute__((format(printf, 4, 5))) warn(const struct clg_timetable_sink *sink,
	const char *code, uint32_t line, const char *format, ...)
{
	char text[1000];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	sink->report(sink->self, CLG_REPORT_WARNING, code, line, 0, text);
}

static void seat_all(
	const struct collected *c, struct seat *seats, const struct clg_timetable_sink *sink)
{
	uint32_t strays = 0;

	for (uint32_t i = 0; i < c->n_placements; i++) {
		const struct placement *p = &c->placements[i];
		struct seat *s = bsearch(p->id, seats, c->n_activities, sizeof *seats, id_matches);

		if (!s) {
			strays++;
			continue;
		}
		if (p->day && p->hour) {
			s->day = p->day;
			s->hour = p->hour;
		}
		if (p->room && *p->room)
			s->room = p->room;
	}
	if (strays)
		warn(sink, "fet-stray-placement", 0,
			clg_sink_plural(sink,
				"%u constraint places an activity that the file doesn't have",
				"%u constraints place activities that the file doesn't have",
				strays),
			(unsigned)strays);
}

static void hand_over_one(
	const struct collected *c, const struct seat *s, const struct clg_timetable_sink *sink)
{
	const struct activity *a = s->activity;
	struct clg_lesson l = {
		.size = sizeof l,
		.flags = a->inactive ? CLG_LESSON_INACTIVE : 0,
		.ref = a->id,
		.teachers = (const char *const *)a->teachers.at,
		.classes = (const char *const *)a->classes.at,
		.tags = (const char *const *)a->tags.at,
		.n_teachers = a->teachers.n,
		.n_classes = a->classes.n,
		.n_tags = a->tags.n,
		.day = marks_find(&c->days, s->day),
		.period = marks_find(&c->hours, s->hour),
		.periods = a->duration,
		.start = -1,
		.end = -1,
		.subject = a->subject,
		.room = s->room,
		.line = a->line,
	};

	if (s->day && (l.day < 0 || l.period < 0))
		warn(sink, "fet-unknown-time", a->line,
			clg_sink_text(sink,
				"activity '%.40s' stands on '%.60s', '%.60s', which the file "
				"doesn't list; counted as unplaced"),
			a->id ? a->id : "", s->day, s->hour);
	if (l.day < 0 || l.period < 0)
		l.day = l.period = -1;
	sink->lesson(sink->self, &l);
}

static void hand_over_aways(const struct collected *c, const struct clg_timetable_sink *sink)
{
	for (uint32_t i = 0; i < c->n_aways; i++) {
		int32_t day = marks_find(&c->days, c->aways[i].day),
			hour = marks_find(&c->hours, c->aways[i].hour);

		if (day >= 0 && hour >= 0)
			sink->unavailable(sink->self, c->aways[i].teacher, day, hour);
		else
			warn(sink, "fet-unknown-time", 0,
				"%s",
				clg_sink_text(sink,
					"a teacher is away at a time that the file doesn't list; "
					"it doesn't count"));
	}
}

static void warn_of_twins(
	const struct seat *seats, uint32_t n, const struct clg_timetable_sink *sink)
{
	for (uint32_t i = 1; i < n; i++) {
		if (strcmp(id_of(&seats[i - 1]), id_of(&seats[i])))
			continue;
		warn(sink, "fet-duplicate-id", seats[i].activity->line,
			clg_sink_text(sink,
				"two activities have the id '%.40s'; expected one: only one of "
				"them is placed"),
			id_of(&seats[i]));
	}
}

void fet_hand_over(const struct collected *c, const struct clg_timetable_sink *sink)
{
	struct seat *seats = calloc((size_t)c->n_activities + 1, sizeof *seats);

	if (!seats)
		abort();
	for (uint32_t i = 0; i < c->n_activities; i++)
		seats[i].activity = &c->activities[i];
	qsort(seats, c->n_activities, sizeof *seats, by_id);
	warn_of_twins(seats, c->n_activities, sink);
	seat_all(c, seats, sink);
	qsort(seats, c->n_activities, sizeof *seats, by_place_in_file);
	for (uint32_t i = 0; i < c->n_activities; i++)
		hand_over_one(c, &seats[i], sink);
	free(seats);
	hand_over_aways(c, sink);
}
