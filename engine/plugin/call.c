#include "plugin/call.h"

#include "base/text.h"
#include "plugin/declared.h"
#include "plugin/fit.h"
#include "plugin/isolated.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct call {
	const struct plugin_entry *entry;
	struct plugin_entry own;         /* of a technique in YAML: as the school has it */
	const struct instance *instance;
	struct faults *faults;
	struct arena arena;
	const struct clg_staff *staff;
	/* in this process */
	const struct clg_technique *ops;
	void *self;
	/* in its own */
	struct job job;
	struct child child;
};

static int is_isolated(const struct plugin_entry *e)
{
	return e->origin != PLUGIN_SHIPPED && !e->declared;
}

static clg_rc tell(struct faults *faults, struct place at, const struct plugin_entry *e,
	const char *code, enum plugin_call call, const char *why)
{
	return fault_add(faults, CLG_EPLUGIN, at, code, "plugin '%s', %s: %s; its file is '%s'",
		e->plugin->name, plugin_call_names[call], why, e->file);
}

static clg_rc failed(struct call *c, enum plugin_call call, const char *why)
{
	return tell(c->faults, c->instance->at, c->entry, "plugin-failed", call, why);
}

/* --- techniques: beginning and end -------------------------------------------------------------*/

static clg_rc create_here(struct call *c)
{
	const struct instance *i = c->instance;

	c->ops = i->declared ? &declared_technique : c->entry->plugin->ops;
	if (i->declared)
		c->self = i->declared;
	else
		c->self = c->ops->create ? c->ops->create(i->values, i->n_values, i->name) : NULL;
	return c->self ? CLG_OK : failed(c, CALL_CREATE, "it could not be started");
}

static clg_rc create_isolated(struct call *c)
{
	const struct instance *i = c->instance;
	const struct clg_plugin *ignored;
	const char *why;

	c->job = (struct job){.file = c->entry->file,
		.instance = i->name,
		.values = i->values,
		.n_values = i->n_values,
		.staff = c->staff};
	if (isolated_load(&c->child, &c->job, &c->arena, &ignored, &why))
		return failed(c, CALL_LOAD, why);
	if (isolated_create(&c->child, &c->arena, &why))
		return failed(c, CALL_CREATE, why);
	return CLG_OK;
}

clg_rc call_create(const struct plugin_entry *e, const struct instance *i, struct faults *faults,
	struct call **ret)
{
	struct call *c = xcalloc(1, sizeof *c);
	clg_rc rc;

	c->own = *e;
	if (i->declared)
		c->own.declared = i->declared;
	c->entry = &c->own;
	c->instance = i;
	c->faults = faults;
	c->child.line.fd = -1;
	arena_init(&c->arena);
	rc = is_isolated(c->entry) ? create_isolated(c) : create_here(c);
	if (rc == CLG_OK)
		*ret = c;
	else
		call_free(c);
	return rc;
}

void call_free(struct call *c)
{
	if (!c)
		return;
	if (c->self && c->ops->destroy)
		c->ops->destroy(c->self);
	child_end(&c->child);
	arena_release(&c->arena);
	free(c);
}

/* --- techniques: asking ------------------------------------------------------------------------*/

/* As the functions of isolated.h. */
static int define(struct call *c, struct clg_definition *ret, char complaint[200], const char **why)
{
	int status;

	if (is_isolated(c->entry))
		return isolated_define(&c->child, &c->arena, ret, complaint, why);
	if (!c->ops->define) {
		*why = "there is no such function";
		return -1;
	}
	status = fit_define(&c->arena, c->ops, c->self, ret, complaint, why);
	return status && !*why ? 1 : status;
}

clg_rc call_define(struct call *c, struct clg_definition *ret)
{
	char complaint[200] = "";
	const char *why = NULL;
	int status = define(c, ret, complaint, &why);

	if (status < 0)
		return failed(c, CALL_DEFINE, why);
	if (!status)
		return CLG_OK;
	return fault_input(c->faults, c->instance->at, "technique-options", "'%s': %s",
		c->instance->name,
		*complaint ? complaint : "its options contradict each other; expected others");
}

/* A child sees what was there when it was forked: it begins anew with the people. */
static clg_rc begin_anew(struct call *c)
{
	struct clg_definition ignored;
	clg_rc rc;

	child_end(&c->child);
	rc = create_isolated(c);
	return rc == CLG_OK ? call_define(c, &ignored) : rc;
}

clg_rc call_staff(struct call *c, const struct clg_staff *staff)
{
	c->staff = staff;
	return is_isolated(c->entry) ? begin_anew(c) : CLG_OK;
}

clg_rc call_takes_part(struct call *c, uint32_t role, uint8_t *ret)
{
	uint32_t n = c->staff->n_people;
	const char *why;

	if (is_isolated(c->entry))
		return isolated_takes_part(&c->child, &c->arena, role, ret, n, &why)
			       ? failed(c, CALL_TAKES_PART, why)
			       : CLG_OK;
	for (uint32_t p = 0; p < n; p++)
		ret[p] = c->ops->takes_part(c->self, c->staff, (int32_t)p, role) != 0;
	return CLG_OK;
}

static clg_rc check_answers(
	struct call *c, const struct clg_pair *pairs, uint32_t n, const struct clg_answer *answers)
{
	const struct clg_person *people = c->staff->people;

	for (uint32_t i = 0; i < n; i++) {
		const struct clg_answer *x = &answers[i];

		if (x->eligible <= 1 && x->worth <= CLG_WORTH_MOST && x->worth >= -CLG_WORTH_MOST)
			continue;
		return failed(c, CALL_JUDGE,
			arena_printf(&c->arena,
				"an answer is out of its range: worth %d, eligible %u for '%s' and "
				"'%s'; expected a worth within ±%d, and 0 or 1",
				(int)x->worth, (unsigned)x->eligible, people[pairs[i].supporter].id,
				people[pairs[i].receiver].id, CLG_WORTH_MOST));
	}
	return CLG_OK;
}

clg_rc call_judge(struct call *c, const struct clg_pair *pairs, uint32_t n, struct clg_answer *ret)
{
	const char *why;

	if (!is_isolated(c->entry))
		c->ops->judge(c->self, c->staff, pairs, n, ret);
	else if (isolated_judge(&c->child, &c->arena, pairs, n, ret, &why))
		return failed(c, CALL_JUDGE, why);
	return check_answers(c, pairs, n, ret);
}

clg_rc call_why(struct call *c, const struct clg_pair *pair, char *sentence, uint32_t room)
{
	const char *why;

	*sentence = 0;
	if (!is_isolated(c->entry)) {
		if (c->ops->why)
			c->ops->why(c->self, c->staff, pair, sentence, room);
		sentence[room - 1] = 0;
	} else if (isolated_why(&c->child, &c->arena, pair, sentence, room, &why)) {
		return failed(c, CALL_WHY, why);
	}
	return CLG_OK;
}

/* --- importers and exporters: one child a call -------------------------------------------------*/

struct single {
	const struct plugin_entry *entry;
	struct faults *faults;
	struct arena arena;
	struct child child;
	const char *why;
};

static clg_rc single_open(
	struct single *s, const struct plugin_entry *e, struct job *job, struct faults *faults)
{
	const struct clg_plugin *ignored;

	memset(s, 0, sizeof *s);
	s->entry = e;
	s->faults = faults;
	arena_init(&s->arena);
	job->file = e->file;
	if (isolated_load(&s->child, job, &s->arena, &ignored, &s->why))
		return tell(faults, (struct place){0}, e, "plugin-failed", CALL_LOAD, s->why);
	return CLG_OK;
}

/* `bad`: what the call gave. */
static clg_rc single_close(struct single *s, clg_rc rc, enum plugin_call call, int bad)
{
	if (rc == CLG_OK && bad)
		rc = tell(s->faults, (struct place){0}, s->entry, "plugin-failed", call, s->why);
	child_end(&s->child);
	arena_release(&s->arena);
	return rc;
}

clg_rc call_sniff(const struct plugin_entry *e, const uint8_t *bytes, uint64_t n,
	struct faults *faults, int32_t *ret_sure)
{
	const struct clg_importer *ops = e->plugin->ops;
	struct job job = {.bytes = bytes, .n_bytes = n};
	struct single s;
	clg_rc rc;

	if (!is_isolated(e)) {
		*ret_sure = ops->sniff ? ops->sniff(bytes, n < 4096 ? n : 4096) : 0;
		return CLG_OK;
	}
	rc = single_open(&s, e, &job, faults);
	return single_close(&s, rc, CALL_SNIFF,
		rc == CLG_OK && isolated_sniff(&s.child, &s.arena, ret_sure, &s.why));
}

clg_rc call_read(const struct plugin_entry *e, const uint8_t *bytes, uint64_t n,
	const struct clg_value *values, const struct clg_timetable_sink *sink,
	struct faults *faults, int32_t *ret_status)
{
	const struct clg_importer *ops = e->plugin->ops;
	struct job job = {.bytes = bytes, .n_bytes = n, .values = values};
	struct single s;
	clg_rc rc;

	if (!is_isolated(e)) {
		*ret_status = ops->read(bytes, n, values, sink);
		return CLG_OK;
	}
	rc = single_open(&s, e, &job, faults);
	return single_close(&s, rc, CALL_READ,
		rc == CLG_OK && isolated_read(&s.child, &s.arena, sink, ret_status, &s.why));
}

int call_reads_timetables(const struct plugin_entry *e)
{
	const struct clg_importer *ops = e->plugin->ops;

	return is_isolated(e) || ops->read;
}

int call_reads_tables(const struct plugin_entry *e)
{
	const struct clg_importer *ops = e->plugin->ops;

	return !is_isolated(e) && ops->read_table;
}

int32_t call_read_table(const struct plugin_entry *e, const uint8_t *bytes, uint64_t n,
	const struct clg_table_sink *sink)
{
	const struct clg_importer *ops = e->plugin->ops;

	return ops->read_table(bytes, n, sink);
}

clg_rc call_export(const struct plugin_entry *e, const struct clg_export *plan,
	const struct clg_value *values, const struct clg_writer *writer, struct faults *faults,
	int32_t *ret_status)
{
	const struct clg_exporter *ops = e->plugin->ops;
	struct job job = {.plan = plan, .values = values};
	struct single s;
	clg_rc rc;

	if (!is_isolated(e)) {
		*ret_status = ops->export_plan(plan, values, writer);
		return CLG_OK;
	}
	rc = single_open(&s, e, &job, faults);
	return single_close(&s, rc, CALL_EXPORT,
		rc == CLG_OK && isolated_export(&s.child, &s.arena, writer, ret_status, &s.why));
}
