/* One table of a plan as CSV (RFC 4180, but lines end with LF). Cells are raw: they are for
 * scripts, and a script wants the bytes, not what keeps a spreadsheet from calculating. */
#include <collega/exporter.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum form { TEXT, NUMBER, LONG, DATE, CLOCK };

struct column {
	const char *name;
	enum form form;
	size_t at; /* offset in its row */
};

#define COLUMN(ROW, NAME, FORM, MEMBER)                                                            \
	{                                                                                          \
		NAME, FORM, offsetof(struct clg_export_##ROW, MEMBER)                              \
	}

static const struct column meetings[] = {
	COLUMN(meeting, "plan", NUMBER, plan),
	COLUMN(meeting, "technique", TEXT, technique),
	COLUMN(meeting, "team", TEXT, team),
	COLUMN(meeting, "cycle", NUMBER, cycle),
	COLUMN(meeting, "meeting", TEXT, meeting),
	COLUMN(meeting, "kind", TEXT, kind),
	COLUMN(meeting, "date", DATE, date),
	COLUMN(meeting, "start", CLOCK, start),
	COLUMN(meeting, "end", CLOCK, end),
	COLUMN(meeting, "period", TEXT, period),
	COLUMN(meeting, "person", TEXT, person),
	COLUMN(meeting, "role", TEXT, role),
	COLUMN(meeting, "lesson", TEXT, lesson),
	COLUMN(meeting, "class", TEXT, klass),
	COLUMN(meeting, "subject", TEXT, subject),
	COLUMN(meeting, "room", TEXT, room),
	COLUMN(meeting, "cover", TEXT, cover),
};

static const struct column pairs[] = {
	COLUMN(member, "plan", NUMBER, plan),
	COLUMN(member, "technique", TEXT, technique),
	COLUMN(member, "team", TEXT, team),
	COLUMN(member, "person", TEXT, person),
	COLUMN(member, "role", TEXT, role),
	COLUMN(member, "worth", NUMBER, worth),
};

static const struct column unplaced[] = {
	COLUMN(unplaced, "plan", NUMBER, plan),
	COLUMN(unplaced, "technique", TEXT, technique),
	COLUMN(unplaced, "team", TEXT, team),
	COLUMN(unplaced, "cycle", NUMBER, cycle),
	COLUMN(unplaced, "person", TEXT, person),
	COLUMN(unplaced, "code", TEXT, code),
	COLUMN(unplaced, "reason", TEXT, reason),
};

static const struct column terms[] = {
	COLUMN(term, "plan", NUMBER, plan),
	COLUMN(term, "level", TEXT, level),
	COLUMN(term, "term", TEXT, name),
	COLUMN(term, "count", LONG, count),
	COLUMN(term, "weight", LONG, weight),
	COLUMN(term, "sum", LONG, sum),
};

struct table {
	const char *name;
	const struct column *columns;
	size_t n_columns;
	const void *rows;
	uint32_t n, size; /* of a row */
};

#define N(ARRAY) (sizeof(ARRAY) / sizeof *(ARRAY))

/* The table that is asked for; 0, or -1: there is none of that name. */
static int find_table(const struct clg_export *plan, struct table *ret)
{
	const char *name = plan->table ? plan->table : "meetings";
	const struct table tables[] = {
		{ "meetings", meetings, N(meetings), plan->meetings, plan->n_meetings,
			plan->meeting_size },
		{ "pairs", pairs, N(pairs), plan->members, plan->n_members, plan->member_size },
		{ "unplaced", unplaced, N(unplaced), plan->unplaced, plan->n_unplaced,
			plan->unplaced_size },
		{ "terms", terms, N(terms), plan->terms, plan->n_terms, plan->term_size },
	};

	for (size_t i = 0; i < N(tables); i++) {
		if (!strcmp(tables[i].name, name)) {
			*ret = tables[i];
			return 0;
		}
	}
	return -1;
}

static int is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Commas, quotes and control characters need quotes; blanks at an end would be lost without. */
static int needs_quotes(const char *s)
{
	size_t n = strlen(s);

	if (n && (is_blank(s[0]) || is_blank(s[n - 1])))
		return 1;
	for (; *s; s++)
		if (*s == ',' || *s == '"' || (unsigned char)*s < ' ')
			return 1;
	return 0;
}

static void put_text(FILE *out, const char *s)
{
	if (!s)
		return;
	if (!needs_quotes(s)) {
		fputs(s, out);
		return;
	}
	fputc('"', out);
	for (; *s; s++) {
		if (*s == '"')
			fputc('"', out);
		fputc(*s, out);
	}
	fputc('"', out);
}

/* At noon, so that no leap second of an odd TZ moves the day. */
static void put_date(FILE *out, int32_t date)
{
	time_t noon = (time_t)date * 86400 + 43200;
	struct tm day = { 0 };

	gmtime_r(&noon, &day);
	fprintf(out, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

static void put_cell(FILE *out, enum form form, const void *at)
{
	int32_t number = 0;
	int64_t big = 0;

	switch (form) {
	case TEXT:
		put_text(out, *(const char *const *)at);
		break;
	case LONG:
		memcpy(&big, at, sizeof big);
		fprintf(out, "%lld", (long long)big);
		break;
	case NUMBER:
		memcpy(&number, at, sizeof number);
		fprintf(out, "%d", (int)number);
		break;
	case DATE:
		memcpy(&number, at, sizeof number);
		put_date(out, number);
		break;
	case CLOCK:
		memcpy(&number, at, sizeof number);
		fprintf(out, "%02d:%02d", (int)number / 60, (int)number % 60);
		break;
	}
}

static void put_table(FILE *out, const struct table *t)
{
	const char *row = t->rows;

	for (size_t k = 0; k < t->n_columns; k++)
		fprintf(out, "%s%s", k ? "," : "", t->columns[k].name);
	fputc('\n', out);
	for (uint32_t i = 0; i < t->n; i++, row += t->size) {
		for (size_t k = 0; k < t->n_columns; k++) {
			if (k)
				fputc(',', out);
			put_cell(out, t->columns[k].form, row + t->columns[k].at);
		}
		fputc('\n', out);
	}
}

static int32_t export_plan(const struct clg_export *plan, const struct clg_value *values,
	const struct clg_writer *writer)
{
	struct table table;
	char *bytes = NULL;
	size_t n = 0;
	int32_t r = -1;
	FILE *out;

	(void)values;
	if (find_table(plan, &table) < 0)
		return -1;
	out = open_memstream(&bytes, &n);
	if (!out)
		return -1;
	put_table(out, &table);
	r = ferror(out) ? -1 : 0;
	if (fclose(out) || r)
		r = -1;
	else
		r = writer->write(writer->self, bytes, n) ? -1 : 0;
	free(bytes);
	return r;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "csv",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("csv-export", CLG_KIND_EXPORTER, "one table of a plan as CSV, for scripts", NULL,
	0, &exporter);
