#include "plugin/serve.h"

#include "plugin/fit.h"
#include "plugin/jail.h"
#include "plugin/loader.h"
#include "plugin/sink.h"
#include "plugin/wire.h"

#include <string.h>
#include <unistd.h>

#include "base/banned.h"

struct serving {
	struct line *line;
	const struct job *job;
	struct arena arena;
	const struct clg_plugin *plugin;
	void *self; /* of a technique, once created */
};

/* --- frames ------------------------------------------------------------------------------------*/

static void send_frame(struct line *l, const struct frame *f)
{
	if (write(l->fd, f, sizeof *f) != (ssize_t)sizeof *f)
		_exit(1);
}

static void receive_frame(struct line *l, struct frame *f)
{
	if (read(l->fd, f, sizeof *f) != (ssize_t)sizeof *f)
		_exit(0); /* the engine needs us no more */
}

void serve_back(struct line *l, struct frame *f)
{
	send_frame(l, f);
	receive_frame(l, f);
}

void serve_refuse(struct line *l, enum plugin_call call, const char *why)
{
	struct frame f = {.call = call, .status = LINE_REFUSED};

	f.n = (uint32_t)strnlen(why, LINE_ROOM);
	memcpy(l->shared->room, why, f.n);
	send_frame(l, &f);
	receive_frame(l, &f);
	_exit(0);
}

static void answer(
	struct serving *s, enum plugin_call call, int32_t status, size_t n, int64_t number)
{
	struct frame f = {.call = call, .status = status, .n = (uint32_t)n, .number = number};

	send_frame(s->line, &f);
}

static void answer_wire(struct serving *s, enum plugin_call call, const struct wire *w)
{
	if (w->bad)
		serve_refuse(s->line, call, "answers more than there is room for");
	answer(s, call, 0, w->at, 0);
}

static void need(struct serving *s, enum plugin_call call, int is_there)
{
	if (!is_there)
		serve_refuse(s->line, call, "there is no such function");
}

/* --- techniques --------------------------------------------------------------------------------*/

static void load(struct serving *s)
{
	const char *refused;
	struct clg_plugin copy;
	struct wire w = wire_writer(&s->arena, s->line->shared->room, LINE_ROOM);

	s->plugin = loader_open_trusted(&s->arena, s->job->file, &refused);
	if (!s->plugin)
		serve_refuse(s->line, CALL_LOAD, refused);
	refused = jail_close();
	if (refused)
		serve_refuse(s->line, CALL_LOAD, refused);
	copy = *s->plugin;
	wire_descriptor(&w, &copy);
	answer_wire(s, CALL_LOAD, &w);
}

static void create(struct serving *s)
{
	const struct clg_technique *ops = s->plugin->ops;
	const struct job *j = s->job;

	need(s, CALL_CREATE, ops->create != NULL);
	s->self = ops->create(j->values, j->n_values, j->instance);
	if (!s->self)
		serve_refuse(s->line, CALL_CREATE, "it could not be started");
	answer(s, CALL_CREATE, 0, 0, 0);
}

static void define(struct serving *s)
{
	const struct clg_technique *ops = s->plugin->ops;
	struct clg_definition def;
	struct wire w = wire_writer(&s->arena, s->line->shared->room, LINE_ROOM);
	char complaint[200] = "";
	const char *wrong;

	need(s, CALL_DEFINE, ops->define != NULL);
	if (fit_define(&s->arena, ops, s->self, &def, complaint, &wrong)) {
		if (wrong)
			serve_refuse(s->line, CALL_DEFINE, wrong);
		memcpy(s->line->shared->room, complaint, sizeof complaint);
		answer(s, CALL_DEFINE, -1, sizeof complaint, 0);
		return;
	}
	wire_definition(&w, &def);
	answer_wire(s, CALL_DEFINE, &w);
}

/* One byte a person. */
static void takes_part(struct serving *s, uint32_t role)
{
	const struct clg_technique *ops = s->plugin->ops;
	const struct clg_staff *staff = s->job->staff;

	need(s, CALL_TAKES_PART, ops->takes_part != NULL);
	for (uint32_t p = 0; p < staff->n_people; p++)
		s->line->shared->room[p] = ops->takes_part(s->self, staff, (int32_t)p, role) != 0;
	answer(s, CALL_TAKES_PART, 0, staff->n_people, 0);
}

/* The room holds the pairs, then their answers. */
static void judge(struct serving *s, uint32_t n)
{
	const struct clg_technique *ops = s->plugin->ops;
	uint8_t *room = s->line->shared->room;
	struct clg_pair *pairs = (struct clg_pair *)(void *)room;
	struct clg_answer *answers = (struct clg_answer *)(void *)(pairs + n);

	need(s, CALL_JUDGE, ops->judge != NULL);
	ops->judge(s->self, s->job->staff, pairs, n, answers);
	answer(s, CALL_JUDGE, 0, n * sizeof *answers, 0);
}

static void why(struct serving *s, uint32_t room)
{
	const struct clg_technique *ops = s->plugin->ops;
	char *sentence = (char *)s->line->shared->room;
	struct clg_pair pair;
	uint32_t n;

	need(s, CALL_WHY, ops->why != NULL);
	memcpy(&pair, sentence, sizeof pair);
	n = ops->why(s->self, s->job->staff, &pair, sentence, room);
	answer(s, CALL_WHY, 0, n < room ? n : room, 0);
}

/* --- importers and exporters -------------------------------------------------------------------*/

static void sniff(struct serving *s)
{
	const struct clg_importer *ops = s->plugin->ops;
	uint64_t n = s->job->n_bytes < 4096 ? s->job->n_bytes : 4096;

	answer(s, CALL_SNIFF, 0, 0, ops->sniff ? ops->sniff(s->job->bytes, n) : 0);
}

static void read_timetable(struct serving *s)
{
	const struct clg_importer *ops = s->plugin->ops;
	struct clg_timetable_sink sink;
	struct sink_back back;
	int32_t status;

	need(s, CALL_READ, ops->read != NULL);
	sink_back_init(&back, s->line);
	sink = sink_back(&back);
	status = ops->read(s->job->bytes, s->job->n_bytes, s->job->values, &sink);
	answer(s, CALL_READ, status ? -1 : 0, back.wire.at, 0);
	sink_back_release(&back);
}

struct write_back {
	struct line *line;
	uint32_t n;
};

static int32_t write_back(void *self, const void *bytes, uint64_t n)
{
	struct write_back *b = self;
	const uint8_t *from = bytes;

	while (n) {
		uint32_t room = LINE_ROOM - b->n, part = n < room ? (uint32_t)n : room;
		struct frame f = {.call = CALL_EXPORT, .back = 1, .n = LINE_ROOM};

		memcpy(b->line->shared->room + b->n, from, part);
		b->n += part;
		from += part;
		n -= part;
		if (b->n < LINE_ROOM)
			continue;
		serve_back(b->line, &f);
		b->n = 0;
		if (f.status)
			return -1;
	}
	return 0;
}

static void export_plan(struct serving *s)
{
	const struct clg_exporter *ops = s->plugin->ops;
	struct write_back back = {.line = s->line};
	struct clg_writer writer = {.size = sizeof writer, .self = &back, .write = write_back};
	int32_t status;

	need(s, CALL_EXPORT, ops->export_plan != NULL);
	status = ops->export_plan(s->job->plan, s->job->values, &writer);
	answer(s, CALL_EXPORT, status ? -1 : 0, back.n, 0);
}

/* -----------------------------------------------------------------------------------------------*/

static void dispatch(struct serving *s, const struct frame *f)
{
	switch (f->call) {
	case CALL_LOAD:
		load(s);
		break;
	case CALL_CREATE:
		create(s);
		break;
	case CALL_DEFINE:
		define(s);
		break;
	case CALL_TAKES_PART:
		takes_part(s, (uint32_t)f->number);
		break;
	case CALL_JUDGE:
		judge(s, (uint32_t)f->number);
		break;
	case CALL_WHY:
		why(s, (uint32_t)f->number);
		break;
	case CALL_SNIFF:
		sniff(s);
		break;
	case CALL_READ:
		read_timetable(s);
		break;
	case CALL_EXPORT:
		export_plan(s);
		break;
	default:
		_exit(1);
	}
}

void serve(struct line *l, void *job, pid_t parent)
{
	struct serving s = {.line = l, .job = job};
	const char *refused = jail_enter(l, parent);
	struct frame f;

	arena_init(&s.arena);
	if (refused) {
		receive_frame(l, &f);
		serve_refuse(l, CALL_LOAD, refused);
	}
	for (;;) {
		receive_frame(l, &f);
		dispatch(&s, &f);
	}
}
