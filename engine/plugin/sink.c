#include "plugin/sink.h"

#include "plugin/fit.h"
#include "plugin/serve.h"

#include <string.h>
#include <unistd.h>

#include "base/banned.h"

enum sink_call {
	SINK_DAY,
	SINK_PERIOD,
	SINK_TEACHER,
	SINK_LESSON,
	SINK_UNAVAILABLE,
	SINK_BELL,
	SINK_REPORT
};

struct record {
	uint32_t call; /* enum sink_call */
	int32_t number[3];
	const char *text[3];
	struct clg_lesson lesson;
};

static void wire_record(struct wire *w, struct record *r)
{
	wire_one(w, r->call);
	wire_one(w, r->number);
	for (int i = 0; i < 3; i++)
		wire_text(w, &r->text[i]);
	if (r->call == SINK_LESSON)
		wire_lesson(w, &r->lesson);
}

/* --- in the child ------------------------------------------------------------------------------*/

void sink_back_init(struct sink_back *b, struct line *l)
{
	b->line = l;
	arena_init(&b->arena);
	b->wire = wire_writer(&b->arena, l->shared->room, LINE_ROOM);
}

void sink_back_release(struct sink_back *b)
{
	arena_release(&b->arena);
}

static int64_t flush(struct sink_back *b)
{
	struct frame f = {.call = CALL_READ, .back = 1, .n = (uint32_t)b->wire.at};

	serve_back(b->line, &f);
	arena_release(&b->arena);
	arena_init(&b->arena);
	b->wire.at = 0;
	return f.number;
}

/* What does not fit behind the others goes alone; what does not fit alone ends the child. */
static void record(struct sink_back *b, struct record r)
{
	struct record copy = r;
	size_t before = b->wire.at;

	wire_record(&b->wire, &copy);
	if (!b->wire.bad)
		return;
	b->wire.at = before;
	b->wire.bad = 0;
	flush(b);
	wire_record(&b->wire, &r);
	if (b->wire.bad)
		serve_refuse(b->line, CALL_READ, "hands on something too long");
}

static int32_t back_day(void *self, const char *name, const char *long_name)
{
	record(self, (struct record){.call = SINK_DAY, .text = {name, long_name}});
	return (int32_t)flush(self);
}

static int32_t back_period(void *self, const char *name, const char *long_name)
{
	record(self, (struct record){.call = SINK_PERIOD, .text = {name, long_name}});
	return (int32_t)flush(self);
}

static void back_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	record(self, (struct record){.call = SINK_TEACHER, .text = {name, long_name, code}});
}

static void back_lesson(void *self, const struct clg_lesson *lesson)
{
	struct record r = {.call = SINK_LESSON};

	memcpy(&r.lesson, lesson, lesson->size < sizeof r.lesson ? lesson->size : sizeof r.lesson);
	r.lesson.size = sizeof r.lesson;
	record(self, r);
}

static void back_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	record(self, (struct record){
			     .call = SINK_UNAVAILABLE, .text = {teacher}, .number = {day, period}});
}

static void back_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	record(self, (struct record){.call = SINK_BELL, .number = {period, start, end}});
}

static void back_report(void *self, uint32_t severity, const char *code, uint32_t line,
	uint32_t column, const char *text)
{
	record(self, (struct record){.call = SINK_REPORT,
			     .text = {code, text},
			     .number = {(int32_t)severity, (int32_t)line, (int32_t)column}});
}

struct clg_timetable_sink sink_back(struct sink_back *b)
{
	return (struct clg_timetable_sink){.size = sizeof(struct clg_timetable_sink),
		.self = b,
		.day = back_day,
		.period = back_period,
		.teacher = back_teacher,
		.lesson = back_lesson,
		.unavailable = back_unavailable,
		.bell = back_bell,
		.report = back_report};
}

/* --- in the engine -----------------------------------------------------------------------------*/

static int has_hole(const char *const *texts, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!texts[i])
			return 1;
	return 0;
}

/* Names that the sink takes for granted. */
static int lacks_text(const struct record *r)
{
	switch (r->call) {
	case SINK_DAY:
	case SINK_PERIOD:
	case SINK_TEACHER:
	case SINK_UNAVAILABLE:
		return !r->text[0];
	case SINK_REPORT:
		return !r->text[0] || !r->text[1];
	case SINK_LESSON:
		return has_hole(r->lesson.teachers, r->lesson.n_teachers) ||
		       has_hole(r->lesson.classes, r->lesson.n_classes) ||
		       has_hole(r->lesson.tags, r->lesson.n_tags);
	default:
		return r->call != SINK_BELL;
	}
}

static int32_t replay(const struct record *r, const struct clg_timetable_sink *s)
{
	const char *const *text = r->text;
	const int32_t *number = r->number;

	switch (r->call) {
	case SINK_DAY:
		return s->day(s->self, text[0], text[1]);
	case SINK_PERIOD:
		return s->period(s->self, text[0], text[1]);
	case SINK_TEACHER:
		s->teacher(s->self, text[0], text[1], text[2]);
		break;
	case SINK_LESSON:
		s->lesson(s->self, &r->lesson);
		break;
	case SINK_UNAVAILABLE:
		s->unavailable(s->self, text[0], number[0], number[1]);
		break;
	case SINK_BELL:
		s->bell(s->self, number[0], number[1], number[2]);
		break;
	default:
		s->report(s->self, (uint32_t)number[0], text[0], (uint32_t)number[1],
			(uint32_t)number[2], text[1]);
	}
	return 0;
}

int32_t sink_replay(
	uint8_t *bytes, uint32_t n, const struct clg_timetable_sink *sink, const char **ret_wrong)
{
	_cleanup_(arena_release) struct arena arena;
	struct wire w;
	int32_t answer = 0;

	arena_init(&arena);
	w = wire_reader(&arena, bytes, n);
	while (w.at < w.end) {
		struct record r = {0};

		wire_record(&w, &r);
		if (w.bad || lacks_text(&r)) {
			*ret_wrong = "hands on something that is no part of a timetable";
			return -1;
		}
		answer = replay(&r, sink);
	}
	return answer;
}
