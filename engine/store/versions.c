/* Which versions there are, and the inputs of one. */
#include "store/shelf.h"
#include "store/versions.h"

#include <stdio.h>
#include <string.h>

#include "base/banned.h"

void version_release(struct version *v)
{
	free(v->stamp);
	free(v->summary);
	free(v->published_on);
	memset(v, 0, sizeof *v);
}

int32_t version_latest(struct store *s)
{
	return (int32_t)db_number(s, "SELECT max(number) FROM version");
}

int32_t version_latest_finished(struct store *s)
{
	return (int32_t)db_number(s, "SELECT max(number) FROM version WHERE NOT is_unfinished");
}

/* Rows that refer to others go before them. */
void version_drop(struct store *s, int32_t number)
{
	static const char *const tables[] = {"meeting", "cycle", "team_member", "team",
		"partnerless", "proof", "joint_cut", "technique", "member", "input"};
	char sql[100];

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		snprintf(sql, sizeof sql, "DELETE FROM %s WHERE version = %d", tables[i], (int)number);
		db_run(s, sql);
	}
	snprintf(sql, sizeof sql, "DELETE FROM version WHERE number = %d", (int)number);
	db_run(s, sql);
}

void version_drop_unshared(struct store *s)
{
	db_run(s, "DELETE FROM file WHERE key NOT IN (SELECT file FROM input);"
		  "DELETE FROM answer WHERE key NOT IN (SELECT answer FROM technique);"
		  "DELETE FROM definition WHERE key NOT IN"
		  " (SELECT definition FROM technique WHERE definition NOTNULL);"
		  "DELETE FROM history WHERE key NOT IN"
		  " (SELECT history FROM technique WHERE history NOTNULL)");
	shelf_drop_sentences(s);
}

void version_drop_unfinished(struct store *s)
{
	int32_t number = (int32_t)db_number(s, "SELECT max(number) FROM version WHERE is_unfinished");

	if (!number)
		return;
	version_drop(s, number);
	version_drop_unshared(s);
}

static date_t date_of(const struct query *q, int column)
{
	date_t date;

	return date_parse(get_text(q, column), &date) ? DATE_NONE : date;
}

static struct version version_of(const struct query *q)
{
	return (struct version){
		.number = get_int(q, 0),
		.parent = get_is_null(q, 1) ? 0 : get_int(q, 1),
		.is_draft = get_is_null(q, 2),
		.published_on = xstrdup(get_text(q, 3)),
		.stamp = xstrdup(get_text(q, 4)),
		.summary = xstrdup(get_text(q, 5)),
		.stopped = get_int(q, 6),
		.seated = get_int(q, 7),
		.cycles = get_int(q, 8),
		.pairs = get_int(q, 9),
		.is_unfinished = get_int(q, 10),
		.until = date_of(q, 11),
		.frame = date_of(q, 12),
		.follows = get_is_null(q, 13) ? 0 : get_int(q, 13),
		.is_replaced = get_int(q, 14),
	};
}

/* In a plan that follows another a change weighs more than all the rest together. */
static void leave_changes_out(struct version *v, int64_t weight)
{
	int64_t changes = weight > 0 ? v->cost / weight * weight : 0;

	v->cost -= changes;
	v->bound = v->bound > changes ? v->bound - changes : 0;
	v->certified = v->certified > changes ? v->certified - changes : 0;
}

static void add_cost(struct store *s, struct version *v)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s,
		"SELECT value, bound, certified, threshold FROM proof"
		" WHERE version = ? AND program = ? AND level = ?");
	set_number(&q, v->number);
	set_number(&q, PROGRAM_SEATING);
	set_number(&q, LEVEL_QUALITY);
	if (!query_row(&q))
		return;
	v->has_cost = 1;
	v->cost = get_number(&q, 0);
	v->bound = get_number(&q, 1);
	v->certified = get_number(&q, 2);
	leave_changes_out(v, get_number(&q, 3));
}

void version_read(struct query *q, version_list *to)
{
	while (query_row(q))
		vec_push(to, version_of(q));
	for (size_t i = 0; i < to->n; i++)
		add_cost(q->store, &to->at[i]);
}

void version_list_release(version_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		version_release(&list->at[i]);
	vec_release(list);
}

clg_rc version_list_give(struct store *s, version_list *list, struct version **ret, size_t *ret_n)
{
	if (s->rc != CLG_OK) {
		version_list_release(list);
		return s->rc;
	}
	*ret = list->at;
	*ret_n = list->n;
	return CLG_OK;
}

clg_rc store_list(struct store *s, struct faults *faults, struct version **ret, size_t *ret_n)
{
	_cleanup_(query_close) struct query q;
	version_list list = {0};

	store_enter(s, faults);
	query_open(&q, s, VERSION_COLUMNS "ORDER BY version.number");
	version_read(&q, &list);
	return version_list_give(s, &list, ret, ret_n);
}

clg_rc version_missing(struct store *s, int32_t number)
{
	struct place at = {s->path, 0, 0};

	if (!number)
		return fault_input(s->faults, at, "no-plan",
			"no plan is stored here yet; expected one made by 'collega plan'");
	return fault_input(s->faults, at, "no-such-plan", "there is no plan %d; expected up to %d",
		(int)number, (int)version_latest(s));
}

clg_rc store_version(struct store *s, int32_t number, struct faults *faults, struct version *ret)
{
	_cleanup_(query_close) struct query q;
	version_list list = {0};

	store_enter(s, faults);
	query_open(&q, s, VERSION_COLUMNS
		"WHERE ?1 IN (0, version.number) ORDER BY version.number DESC LIMIT 1");
	set_number(&q, number);
	version_read(&q, &list);
	if (s->rc == CLG_OK && !list.n)
		s->rc = version_missing(s, number);
	if (s->rc == CLG_OK)
		*ret = list.at[0];
	else
		version_list_release(&list);
	free(list.at);
	return s->rc;
}

static char *copy_of(const void *bytes, size_t n)
{
	char *copy = xcalloc(n + 1, 1);

	memcpy(copy, bytes, n);
	return copy;
}

/* Nobody stores a plan without: they were dropped (forget.c). */
static clg_rc inputs_missing(struct store *s, int32_t number)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, "SELECT 1 FROM version WHERE number = ?");
	set_number(&q, number);
	if (!query_row(&q))
		return s->rc == CLG_OK ? version_missing(s, number) : s->rc;
	return fault_input(s->faults, (struct place){0}, "plan-dropped",
		"plan %d can be listed, and nothing else: its inputs named somebody who was forgotten, and "
		"could not be rewritten; expected another plan", (int)number);
}

clg_rc store_inputs(struct store *s, int32_t number, struct faults *faults, struct source *ret)
{
	_cleanup_(query_close) struct query q;
	struct source source;

	store_enter(s, faults);
	source_init(&source);
	source.stored = 1;
	query_open(&q, s,
		"SELECT name, content FROM input JOIN file ON file.key = input.file"
		" WHERE version = ? ORDER BY place");
	set_number(&q, number);
	while (query_row(&q)) {
		struct input in = {.name = xstrdup(get_text(&q, 0))};
		const void *bytes = get_bytes(&q, 1, &in.n);

		in.bytes = copy_of(bytes, in.n);
		vec_push(&source.inputs, in);
	}
	if (s->rc == CLG_OK && !source.inputs.n)
		s->rc = inputs_missing(s, number);
	if (s->rc == CLG_OK)
		*ret = source;
	else
		source_release(&source);
	return s->rc;
}
