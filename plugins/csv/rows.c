#include "rows.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PERIODS_MOST 20
#define ROWS_MOST 100000

struct row {
	const struct table *table;
	const struct columns *columns;
	struct teller *teller;
};

static struct cell cell(const struct row *r, enum column which)
{
	return columns_cell(r->columns, r->table, which);
}

static const char *text(const struct row *r, enum column which)
{
	return cell(r, which).text;
}

/* "RE1 + EC1": each without blanks around it, empty ones left out. */
static struct list read_list(const struct row *r, enum column which)
{
	struct list list = {0};
	struct cell c = cell(r, which);
	char *at = c.text;

	while (at) {
		char *plus = strchr(at, '+'), *end = plus ? plus : at + strlen(at);

		while (*at == ' ')
			at++;
		while (end > at && end[-1] == ' ')
			end--;
		*end = 0;
		if (*at)
			list_add(&list, at);
		at = plus ? plus + 1 : NULL;
		if (list.n > NAMES_MOST) {
			tell_error(r->teller, "csv-too-many-names", c.line, c.column,
				"a cell joins too many names with '+'; at most %d are read",
				NAMES_MOST);
			break;
		}
	}
	return list;
}

/* "8:30", "08.30", "08:30:00", "8h30". */
static int32_t parse_clock(const char *s)
{
	char *end;
	long hour, minute;

	if (*s < '0' || *s > '9')
		return -1;
	hour = strtol(s, &end, 10);
	if (end > s + 2 || !*end || !strchr(":.hH", *end) || end[1] < '0' || end[1] > '9')
		return -1;
	s = end + 1;
	minute = strtol(s, &end, 10);
	if (end != s + 2 || (*end && strcmp(end, ":00") && strcmp(end, ".00")))
		return -1;
	return hour < 24 && minute < 60 ? (int32_t)(hour * 60 + minute) : -1;
}

static int32_t read_clock(const struct row *r, enum column which)
{
	struct cell c = cell(r, which);
	int32_t at = *c.text ? parse_clock(c.text) : -1;

	if (*c.text && at < 0)
		tell_error(r->teller, "csv-bad-time", c.line, c.column,
			"'%.40s' is no time of day; expected one like 08:30", c.text);
	return at;
}

static void read_span(const struct row *r, struct entry *e)
{
	struct cell start = cell(r, START), end = cell(r, END);

	e->start = read_clock(r, START);
	e->end = read_clock(r, END);
	if (!*start.text != !*end.text)
		tell_error(r->teller, "csv-half-span", start.line,
			*start.text ? start.column : end.column,
			"a row has only one of start and end; expected both or none");
	else if (e->start >= 0 && e->end >= 0 && e->end <= e->start)
		tell_error(r->teller, "csv-reversed-span", end.line, end.column,
			"ends at '%.20s', before it starts; expected an end behind the start",
			end.text);
}

static int32_t read_periods(const struct row *r)
{
	struct cell c = cell(r, PERIODS);
	char *end;
	long value;

	if (!*c.text)
		return 1;
	value = strtol(c.text, &end, 10);
	if (*end || value < 1 || value > PERIODS_MOST) {
		tell_error(r->teller, "csv-bad-periods", c.line, c.column,
			"'periods' is '%.20s'; expected a whole number from 1 to %d", c.text,
			PERIODS_MOST);
		return 1;
	}
	return (int32_t)value;
}

static void read_kind(const struct row *r, struct entry *e)
{
	struct cell c = cell(r, KIND);

	if (!*c.text || !strcasecmp(c.text, "lesson"))
		return;
	if (!strcasecmp(c.text, "away"))
		e->away = 1;
	else if (!strcasecmp(c.text, "inactive"))
		e->inactive = 1;
	else if (!strcasecmp(c.text, "duty"))
		list_release(&e->classes);
	else
		tell_error(r->teller, "csv-bad-kind", c.line, c.column,
			"'kind' is '%.40s'; expected lesson, duty, away, inactive, or nothing",
			c.text);
}

static void check_away(const struct row *r, const struct entry *e)
{
	struct cell day = cell(r, DAY);

	if (!e->teachers.n)
		tell_error(r->teller, "csv-nobody-away", e->line, 0,
			"a row of kind 'away' names no teacher; expected who is away");
	if (!*e->day)
		tell_error(r->teller, "csv-nobody-away", day.line, day.column,
			"a row of kind 'away' names no day; expected one");
	if (e->start >= 0)
		tell_error(r->teller, "csv-away-span", e->line, 0,
			"a row of kind 'away' has clock times; expected a period, nothing (all "
			"day), or "
			"the span under 'away' in staff.csv");
}

static void check_width(const struct row *r)
{
	const struct table *t = r->table;

	for (uint32_t i = r->columns->n; i < t->n; i++) {
		if (!*t->cells[i].text)
			continue;
		tell_error(r->teller, "csv-extra-cell", t->cells[i].line, t->cells[i].column,
			"a row has %u cells, the first row %u; expected a name for each, or quotes "
			"around a cell with '%c' in it",
			(unsigned)t->n, (unsigned)r->columns->n, t->separator);
		return;
	}
}

static struct entry read_row(const struct row *r)
{
	struct entry e = {
		.lesson = text(r, LESSON),
		.day = text(r, DAY),
		.period = text(r, PERIOD),
		.subject = text(r, SUBJECT),
		.week = text(r, WEEK),
		.teachers = read_list(r, TEACHER),
		.classes = read_list(r, CLASS),
		.rooms = read_list(r, ROOM),
		.tags = read_list(r, TAGS),
		.rank = -1,
		.periods = read_periods(r),
		.line = r->table->cells[0].line,
	};

	check_width(r);
	read_span(r, &e);
	read_kind(r, &e);
	if (e.away)
		check_away(r, &e);
	return e;
}

int rows_read(struct table *t, const struct columns *c, struct entries *to)
{
	struct row r = {t, c, t->teller};
	int more;

	while ((more = table_next(t)) > 0) {
		if (to->n == ROWS_MOST) {
			tell_error(t->teller, "csv-too-many-rows", t->cells[0].line, 0,
				"has too many rows; at most %d are read", ROWS_MOST);
			return -1;
		}
		entries_add(to, read_row(&r));
	}
	if (!more && !to->n && !t->teller->errors)
		tell_error(t->teller, "csv-no-rows", 1, 0,
			"holds no row below its header; expected a row for each lesson");
	return t->teller->errors ? -1 : 0;
}
