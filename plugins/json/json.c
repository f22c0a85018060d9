/* A whole plan as one JSON object, with the names of the CSV's columns as keys. */
#include <collega/exporter.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "utf8.h"

enum form { TEXT, NUMBER, LONG, DATE, CLOCK };

struct field {
	const char *key;
	enum form form;
	size_t at; /* offset in its row */
};

#define FIELD(ROW, KEY, FORM, MEMBER)                                                              \
	{                                                                                          \
		KEY, FORM, offsetof(struct clg_export_##ROW, MEMBER)                               \
	}

static const struct field meetings[] = {
	FIELD(meeting, "plan", NUMBER, plan),
	FIELD(meeting, "technique", TEXT, technique),
	FIELD(meeting, "team", TEXT, team),
	FIELD(meeting, "cycle", NUMBER, cycle),
	FIELD(meeting, "meeting", TEXT, meeting),
	FIELD(meeting, "id", TEXT, id),
	FIELD(meeting, "kind", TEXT, kind),
	FIELD(meeting, "date", DATE, date),
	FIELD(meeting, "start", CLOCK, start),
	FIELD(meeting, "end", CLOCK, end),
	FIELD(meeting, "period", TEXT, period),
	FIELD(meeting, "person", TEXT, person),
	FIELD(meeting, "name", TEXT, name),
	FIELD(meeting, "role", TEXT, role),
	FIELD(meeting, "lesson", TEXT, lesson),
	FIELD(meeting, "class", TEXT, klass),
	FIELD(meeting, "subject", TEXT, subject),
	FIELD(meeting, "room", TEXT, room),
	FIELD(meeting, "cover", TEXT, cover),
	{ 0 },
};

static const struct field pairs[] = {
	FIELD(member, "plan", NUMBER, plan),
	FIELD(member, "technique", TEXT, technique),
	FIELD(member, "team", TEXT, team),
	FIELD(member, "person", TEXT, person),
	FIELD(member, "name", TEXT, name),
	FIELD(member, "role", TEXT, role),
	FIELD(member, "worth", NUMBER, worth),
	{ 0 },
};

static const struct field unplaced[] = {
	FIELD(unplaced, "plan", NUMBER, plan),
	FIELD(unplaced, "technique", TEXT, technique),
	FIELD(unplaced, "team", TEXT, team),
	FIELD(unplaced, "cycle", NUMBER, cycle),
	FIELD(unplaced, "person", TEXT, person),
	FIELD(unplaced, "code", TEXT, code),
	FIELD(unplaced, "reason", TEXT, reason),
	{ 0 },
};

static const struct field terms[] = {
	FIELD(term, "plan", NUMBER, plan),
	FIELD(term, "level", TEXT, level),
	FIELD(term, "term", TEXT, name),
	FIELD(term, "count", LONG, count),
	FIELD(term, "weight", LONG, weight),
	FIELD(term, "sum", LONG, sum),
	{ 0 },
};

/* jansson refuses what is not UTF-8; the record is worth more than the byte. */
static json_t *text(const char *s)
{
	json_t *valid = json_string(s ? s : ""), *repaired;
	char *copy;

	if (valid || !s)
		return valid;
	copy = utf8_repair(s);
	repaired = copy ? json_string(copy) : NULL;
	free(copy);
	return repaired;
}

/* At noon, so that no leap second of an odd TZ moves the day. */
static json_t *date(int32_t days)
{
	time_t noon = (time_t)days * 86400 + 43200;
	struct tm day = { 0 };

	gmtime_r(&noon, &day);
	return json_sprintf("%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

static json_t *value(enum form form, const void *at)
{
	int32_t number = 0;
	int64_t big = 0;

	if (form == TEXT)
		return text(*(const char *const *)at);
	if (form == LONG) {
		memcpy(&big, at, sizeof big);
		return json_integer(big);
	}
	memcpy(&number, at, sizeof number);
	if (form == DATE)
		return date(number);
	if (form == CLOCK)
		return json_sprintf("%02d:%02d", (int)number / 60, (int)number % 60);
	return json_integer(number);
}

/* A member that cannot be made or added spoils the whole object: 0, or -1. */
static int add_row(json_t *rows, const struct field *fields, const char *row)
{
	json_t *object = json_object();

	for (; fields->key; fields++) {
		json_t *cell = value(fields->form, row + fields->at);

		if (json_object_set_new(object, fields->key, cell)) {
			json_decref(object);
			return -1;
		}
	}
	return json_array_append_new(rows, object);
}

static json_t *table(const struct field *fields, const void *first, uint32_t n, uint32_t size)
{
	json_t *rows = json_array();
	const char *row = first;

	for (uint32_t i = 0; i < n; i++, row += size) {
		if (add_row(rows, fields, row)) {
			json_decref(rows);
			return NULL;
		}
	}
	return rows;
}

/* NULL: no memory. */
static json_t *whole(const struct clg_export *p)
{
	const struct {
		const char *key;
		json_t *value;
	} members[] = {
		{ "collega", json_integer(1) }, /* version of this format */
		{ "school", text(p->school) },
		{ "timezone", text(p->timezone) },
		{ "plan", json_integer(p->plan) },
		{ "draft", json_boolean(p->is_draft) },
		{ "stamp", text(p->stamp) },
		{ "meetings", table(meetings, p->meetings, p->n_meetings, p->meeting_size) },
		{ "pairs", table(pairs, p->members, p->n_members, p->member_size) },
		{ "unplaced", table(unplaced, p->unplaced, p->n_unplaced, p->unplaced_size) },
		{ "terms", table(terms, p->terms, p->n_terms, p->term_size) },
	};
	json_t *object = json_object();
	int r = 0;

	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		r |= json_object_set_new(object, members[i].key, members[i].value);
	if (!r)
		return object;
	json_decref(object);
	return NULL;
}

static int32_t export_plan(const struct clg_export *plan, const struct clg_value *values,
	const struct clg_writer *writer)
{
	json_t *object = whole(plan);
	char *bytes = object ? json_dumps(object, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
	int32_t r = -1;

	(void)values;
	if (bytes && !writer->write(writer->self, bytes, strlen(bytes)) &&
		!writer->write(writer->self, "\n", 1))
		r = 0;
	free(bytes);
	json_decref(object);
	return r;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "json",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("json", CLG_KIND_EXPORTER, "a whole plan as one JSON object, for scripts", NULL,
	0, &exporter);
