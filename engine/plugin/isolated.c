#include "plugin/isolated.h"

#include "plugin/loader.h"
#include "plugin/sink.h"
#include "plugin/wire.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define EXPORT_MOST ((uint64_t)256 << 20) /* bytes that one export may have */

struct asking {
	struct child *child;
	struct arena *arena;
	const char **ret_why;
};

static int wrong(const struct asking *q, const char *why)
{
	*q->ret_why = arena_strdup(q->arena, why);
	child_end(q->child);
	return -1;
}

static int failed(const struct asking *q)
{
	*q->ret_why = arena_strdup(q->arena, q->child->why);
	return -1;
}

/* The next frame of this call. */
static int hear(const struct asking *q, enum plugin_call call, struct frame *f)
{
	struct shared *shared = q->child->line.shared;

	if (child_hear(q->child, f))
		return failed(q);
	if (f->call != (uint32_t)call)
		return wrong(q, "answered another call");
	if (f->status == LINE_REFUSED)
		return wrong(q, arena_strndup(q->arena, (const char *)shared->room, f->n));
	return 0;
}

static int ask(
	const struct asking *q, enum plugin_call call, uint32_t n, int64_t number, struct frame *f)
{
	if (!q->child->pid)
		return wrong(q, "its process has ended");
	if (child_ask(q->child, call, n, number))
		return failed(q);
	if (hear(q, call, f))
		return -1;
	return f->back ? wrong(q, "asked back where it had to answer") : 0;
}

/* A copy of the frame's bytes, which the child cannot change any more. */
static uint8_t *copy_out(const struct asking *q, const struct frame *f)
{
	uint8_t *copy = arena_take(q->arena, (size_t)f->n + 1, 1);

	memcpy(copy, q->child->line.shared->room, f->n);
	return copy;
}

/* --- loading -----------------------------------------------------------------------------------*/

static int read_descriptor(const struct asking *q, const struct frame *f, const char *file,
	const struct clg_plugin **ret)
{
	struct wire w = wire_reader(q->arena, copy_out(q, f), f->n);
	struct clg_plugin *p = arena_take(q->arena, 1, sizeof *p);
	const char *why;

	wire_descriptor(&w, p);
	if (w.bad)
		return wrong(q, "its descriptor cannot be read");
	why = loader_wrong(q->arena, p, file);
	*ret = p;
	return why ? wrong(q, why) : 0;
}

int isolated_load(struct child *c, struct job *job, struct arena *a, const struct clg_plugin **ret,
	const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	struct frame f;

	if (child_start(c, serve, job))
		return failed(&q);
	return ask(&q, CALL_LOAD, 0, 0, &f) || read_descriptor(&q, &f, job->file, ret) ? -1 : 0;
}

/* --- techniques --------------------------------------------------------------------------------*/

int isolated_create(struct child *c, struct arena *a, const char **ret_why)
{
	struct frame f;

	return ask(&(struct asking){c, a, ret_why}, CALL_CREATE, 0, 0, &f);
}

int isolated_define(struct child *c, struct arena *a, struct clg_definition *ret,
	char complaint[200], const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	struct frame f;
	struct wire w;

	if (ask(&q, CALL_DEFINE, 0, 0, &f))
		return -1;
	if (f.status) {
		memcpy(complaint, c->line.shared->room, 200);
		complaint[199] = 0;
		return 1;
	}
	w = wire_reader(a, copy_out(&q, &f), f.n);
	wire_definition(&w, ret);
	return w.bad ? wrong(&q, "its definition cannot be read") : 0;
}

int isolated_takes_part(struct child *c, struct arena *a, uint32_t role, uint8_t *ret,
	uint32_t n_people, const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	struct frame f;

	if (n_people > LINE_ROOM)
		return wrong(&q, "there are too many people to ask about");
	if (ask(&q, CALL_TAKES_PART, 0, role, &f))
		return -1;
	if (f.n != n_people)
		return wrong(&q, "answered for another number of people");
	memcpy(ret, c->line.shared->room, n_people);
	for (uint32_t i = 0; i < n_people; i++)
		ret[i] = ret[i] != 0;
	return 0;
}

static int judge_some(
	const struct asking *q, const struct clg_pair *pairs, uint32_t n, struct clg_answer *ret)
{
	uint8_t *room = q->child->line.shared->room;
	size_t size = n * sizeof *pairs;
	struct frame f;

	memcpy(room, pairs, size);
	memset(room + size, 0, n * sizeof *ret);
	if (ask(q, CALL_JUDGE, (uint32_t)size, n, &f))
		return -1;
	memcpy(ret, room + size, n * sizeof *ret);
	return 0;
}

int isolated_judge(struct child *c, struct arena *a, const struct clg_pair *pairs, uint32_t n,
	struct clg_answer *ret, const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	const uint32_t most = LINE_ROOM / (sizeof *pairs + sizeof *ret);

	if (!c->pid)
		return wrong(&q, "its process has ended");
	for (uint32_t at = 0, some; at < n; at += some) {
		some = n - at < most ? n - at : most;
		if (judge_some(&q, pairs + at, some, ret + at))
			return -1;
	}
	return 0;
}

int isolated_why(struct child *c, struct arena *a, const struct clg_pair *pair, char *sentence,
	uint32_t room, const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	struct frame f;

	if (!c->pid || room < 1 || room > LINE_ROOM)
		return wrong(&q, "its process has ended");
	memcpy(c->line.shared->room, pair, sizeof *pair);
	if (ask(&q, CALL_WHY, sizeof *pair, room, &f))
		return -1;
	if (f.n >= room)
		f.n = room - 1;
	memcpy(sentence, c->line.shared->room, f.n);
	sentence[f.n] = 0;
	return 0;
}

/* --- importers and exporters -------------------------------------------------------------------*/

int isolated_sniff(struct child *c, struct arena *a, int32_t *ret_sure, const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	struct frame f;

	if (ask(&q, CALL_SNIFF, 0, 0, &f))
		return -1;
	if (f.number < 0 || f.number > 100)
		return wrong(&q, "an answer is out of its range; expected 0 to 100");
	*ret_sure = (int32_t)f.number;
	return 0;
}

static int replay(const struct asking *q, const struct frame *f,
	const struct clg_timetable_sink *sink, int64_t *ret)
{
	_cleanup_(freep) uint8_t *copy = xmalloc((size_t)f->n + 1);
	const char *bad = NULL;

	memcpy(copy, q->child->line.shared->room, f->n);
	*ret = sink_replay(copy, f->n, sink, &bad);
	return bad ? wrong(q, bad) : 0;
}

int isolated_read(struct child *c, struct arena *a, const struct clg_timetable_sink *sink,
	int32_t *ret_status, const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	struct frame f, reply = {.call = CALL_READ};

	if (child_ask(c, CALL_READ, 0, 0))
		return failed(&q);
	for (;;) {
		if (hear(&q, CALL_READ, &f) || replay(&q, &f, sink, &reply.number))
			return -1;
		if (!f.back)
			break;
		if (child_reply(c, &reply))
			return failed(&q);
	}
	*ret_status = f.status ? -1 : 0;
	return 0;
}

static int pass_on(const struct asking *q, const struct frame *f, const struct clg_writer *writer)
{
	_cleanup_(freep) uint8_t *copy = xmalloc((size_t)f->n + 1);

	memcpy(copy, q->child->line.shared->room, f->n);
	return f->n && writer->write(writer->self, copy, f->n) ? -1 : 0;
}

int isolated_export(struct child *c, struct arena *a, const struct clg_writer *writer,
	int32_t *ret_status, const char **ret_why)
{
	struct asking q = {c, a, ret_why};
	struct frame f, reply = {.call = CALL_EXPORT};
	uint64_t sum = 0;

	if (child_ask(c, CALL_EXPORT, 0, 0))
		return failed(&q);
	for (;;) {
		if (hear(&q, CALL_EXPORT, &f))
			return -1;
		sum += f.n;
		if (sum > EXPORT_MOST)
			return wrong(&q, "writes more than 256 MiB");
		reply.status = reply.status ? -1 : pass_on(&q, &f, writer);
		if (!f.back)
			break;
		if (child_reply(c, &reply))
			return failed(&q);
	}
	*ret_status = f.status || reply.status ? -1 : 0;
	return 0;
}
