#include "sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MERGES_MOST 10000
#define ROWS_MOST 1048576
#define ALL_COLUMNS 16384

struct spot {
	uint32_t row, column;        /* from 1 */
};

struct found {
	struct spot at;
	const char *text;
};

struct merge {
	struct spot from, to;
};

struct sheet {
	struct xml_reader *reader;
	struct teller *teller;
	const struct texts *texts;
	const struct styles *styles;
	struct keep *keep;
	int is_1904;
	struct found *cells;
	struct merge *merges;
	uint32_t n_cells, n_merges;
	/* the cell that is read */
	struct spot at;
	char type[12];
	uint32_t style;
	int has_formula, has_value;
	struct pieces pieces;
};

/* --- places ----------------------------------------------------------------------------------- */

/* "AB12"; *s is behind it. 0, or -1. */
static int read_spot(const char **s, struct spot *ret)
{
	uint32_t column = 0, row = 0;
	int letters = 0, digits = 0;

	for (; **s >= 'A' && **s <= 'Z' && letters < 4; (*s)++, letters++)
		column = column * 26 + (uint32_t)(**s - 'A') + 1;
	for (; **s >= '0' && **s <= '9' && digits < 8; (*s)++, digits++)
		row = row * 10 + (uint32_t)(**s - '0');
	*ret = (struct spot){row, column};
	return letters && row && row <= ROWS_MOST && column <= ALL_COLUMNS ? 0 : -1;
}

/* "B1:D1" */
static int read_area(const char *s, struct merge *ret)
{
	return s && !read_spot(&s, &ret->from) && *s++ == ':' && !read_spot(&s, &ret->to) && !*s
		? 0 : -1;
}

/* "AB" */
static void name_column(uint32_t column, char ret[8])
{
	char letters[8];
	int n = 0, at = 0;

	for (; column && n < 7; column = (column - 1) / 26)
		letters[n++] = (char)('A' + (column - 1) % 26);
	while (n)
		ret[at++] = letters[--n];
	ret[at] = 0;
}

/* --- reading ---------------------------------------------------------------------------------- */

static void begin_row(struct sheet *s, const char **attributes)
{
	const char *r = xml_get(attributes, "r");
	uint32_t row = s->at.row + 1;

	if (r)
		row = strspn(r, "0123456789") == strlen(r) && strlen(r) < 8
			? (uint32_t)strtoul(r, NULL, 10) : 0;
	if (row <= s->at.row || row > ROWS_MOST)
		xml_fail(s->reader, "xlsx-bad-row",
			"has a row '%.20s' behind row %u; expected rows in their order", r ? r : "",
			(unsigned)s->at.row);
	s->at = (struct spot){row, 0};
}

static void begin_cell(struct sheet *s, const char **attributes)
{
	const char *r = xml_get(attributes, "r"), *t = xml_get(attributes, "t"),
		   *style = xml_get(attributes, "s"), *end = r;
	struct spot at = {s->at.row, s->at.column + 1};

	if (r && (read_spot(&end, &at) < 0 || *end || at.row != s->at.row ||
			 at.column <= s->at.column))
		xml_fail(s->reader, "xlsx-bad-cell",
			"has a cell '%.20s' in row %u behind its column %u; expected cells in their "
			"order", r, (unsigned)s->at.row, (unsigned)s->at.column);
	s->at = at;
	snprintf(s->type, sizeof s->type, "%s", t ? t : "n");
	s->style = style && strlen(style) < 9 ? (uint32_t)strtoul(style, NULL, 10) : 0;
	s->has_formula = s->has_value = 0;
	pieces_take(&s->pieces, s->keep);
}

static void add_merge(struct sheet *s, const char **attributes)
{
	struct merge m;

	if (s->n_merges == MERGES_MOST || read_area(xml_get(attributes, "ref"), &m) < 0)
		return;
	s->merges = grow(s->merges, s->n_merges, sizeof *s->merges);
	s->merges[s->n_merges++] = m;
}

static void on_start(void *self, const char *name, const char **attributes)
{
	struct sheet *s = self;

	if (!strcmp(name, "row"))
		begin_row(s, attributes);
	else if (!strcmp(name, "c"))
		begin_cell(s, attributes);
	else if (!strcmp(name, "f"))
		s->has_formula = 1;
	else if (!strcmp(name, "mergeCell"))
		add_merge(s, attributes);
}

/* --- values ----------------------------------------------------------------------------------- */

/* The format may name the value. */
static void __attribute__((format(printf, 3, 0))) refuse_value(
	struct sheet *s, const char *code, const char *format, const char *value)
{
	const char *part = s->teller->beside;

	s->teller->beside = NULL;
	tell_error(s->teller, code, s->at.row, s->at.column, format, value);
	s->teller->beside = part;
}

static const char *shared(struct sheet *s, const char *value)
{
	size_t n = strspn(value, "0123456789");
	unsigned long i = n && !value[n] && n < 9 ? strtoul(value, NULL, 10) : s->texts->n;

	if (i < s->texts->n)
		return s->texts->at[i];
	refuse_value(s, "xlsx-bad-text", "names the text '%.20s', which the workbook doesn't have; "
		"expected a file that a spreadsheet program has saved", value);
	return "";
}

static const char *numeric(struct sheet *s, const char *value)
{
	char text[NUMBER_ROOM], *end;
	double number = strtod(value, &end);

	if (end == value || *end || !isfinite(number) || value[strspn(value, "0123456789.eE+-")]) {
		refuse_value(s, "xlsx-bad-number", "holds '%.40s', which is no number; expected one",
			value);
		return "";
	}
	if (say_number(number, styles_form(s->styles, s->style), s->is_1904, text) < 0) {
		refuse_value(s, "xlsx-bad-date", "holds %.40s as a date or a time, which there isn't; "
			"expected one from 1900 to 9999, or a time up to 24:00", value);
		return "";
	}
	return keep_copy(s->keep, text);
}

/* "2026-10-05T00:00:00": the day; with another time, that too. */
static const char *iso_date(struct sheet *s, const char *value)
{
	size_t n = strlen(value);
	char text[20];

	if (n < 10 || (n > 10 && (value[10] != 'T' || n < 16)))
		return keep_copy(s->keep, value);
	snprintf(text, sizeof text, "%.10s", value);
	if (n > 10 && strncmp(value + 11, "00:00", 5))
		snprintf(text, sizeof text, "%.10s %.5s", value, value + 11);
	return keep_copy(s->keep, text);
}

static const char *value_of(struct sheet *s)
{
	const char *value = pieces_take(&s->pieces, s->keep);

	if (s->has_formula && !s->has_value)
		refuse_value(s, "xlsx-no-result", "holds a formula without its result; expected the "
			"file saved by a spreadsheet program", "");
	if (!*value)
		return value;
	if (!strcmp(s->type, "s"))
		return shared(s, value);
	if (!strcmp(s->type, "b"))
		return !strcmp(value, "1") || !strcmp(value, "true") ? "yes" : "no";
	if (!strcmp(s->type, "n"))
		return numeric(s, value);
	if (!strcmp(s->type, "d"))
		return iso_date(s, value);
	if (!strcmp(s->type, "e"))
		refuse_value(s, "xlsx-error-value", "holds the error '%.20s'; expected a value", value);
	return !strcmp(s->type, "e") ? "" : value;
}

static const char *trimmed(struct keep *keep, const char *text)
{
	size_t n;

	text += strspn(text, " \t\n");
	for (n = strlen(text); n && strchr(" \t\n", text[n - 1]);)
		n--;
	return keep_text(keep, text, n);
}

static void end_cell(struct sheet *s)
{
	const char *text = trimmed(s->keep, value_of(s));
	char column[8];

	if (!*text)
		return;
	if (s->at.column > COLUMNS_MOST) {
		name_column(s->at.column, column);
		refuse_value(s, "xlsx-too-many-columns", "stands in column %s; at most 200 columns are "
			"read", column);
	} else if (s->n_cells == CELLS_MOST) {
		xml_fail(s->reader, "xlsx-too-large", "has more than %d cells; expected fewer",
			CELLS_MOST);
	} else {
		s->cells = grow(s->cells, s->n_cells, sizeof *s->cells);
		s->cells[s->n_cells++] = (struct found){s->at, text};
	}
}

static void on_end(void *self, const char *name, const char *text)
{
	struct sheet *s = self;
	const char *above = xml_above(s->reader, 1);

	if (!strcmp(name, "v")) {
		s->has_value = *text || !strcmp(s->type, "str"); /* ="" gives a text, too */
		pieces_add(&s->pieces, text);
	} else if (!strcmp(name, "t") && strcmp(above, "rPh")) {
		pieces_add(&s->pieces, text);
	} else if (!strcmp(name, "c")) {
		end_cell(s);
	}
}

/* --- all of it -------------------------------------------------------------------------------- */

/* A header's cell names one column; elsewhere the first cell of an area has its value alone. */
static void check_merges(struct sheet *s)
{
	uint32_t header = s->n_cells ? s->cells[0].at.row : 0, others = 0;

	for (uint32_t i = 0; i < s->n_merges; i++) {
		const struct merge *m = &s->merges[i];
		char from[8], to[8];

		if (header < m->from.row || header > m->to.row) {
			others += m->from.row > header;
			continue;
		}
		name_column(m->from.column, from);
		name_column(m->to.column, to);
		tell_error(s->teller, "xlsx-merged-header", header, m->from.column,
			"merges %s%u:%s%u in the row that names the columns; expected a cell a "
			"column", from, (unsigned)m->from.row, to, (unsigned)m->to.row);
	}
	if (others)
		tell_count(s->teller, "xlsx-merged", 0, others,
			"has %u merged area, whose value is taken for its first cell alone",
			"has %u merged areas, whose value is taken for their first cell alone",
			(unsigned)others);
}

static int read_cells(struct package *p, const struct workbook *w, struct sheet *s)
{
	struct xml_reader reader = {
		.self = s, .root = "worksheet", .start = on_start, .end = on_end};
	int r;

	s->reader = &reader;
	r = package_xml(p, w->sheet, &reader);
	s->reader = NULL;
	return r;
}

int sheet_read(struct package *p, const struct workbook *w, const struct texts *texts,
	const struct styles *styles, struct keep *keep, const struct clg_table_sink *sink)
{
	struct sheet s = {.teller = p->teller, .texts = texts, .styles = styles, .keep = keep,
		.is_1904 = w->is_1904};
	int r = read_cells(p, w, &s);

	if (!r)
		check_merges(&s);
	if (p->teller->errors)
		r = -1;
	for (uint32_t i = 0; i < s.n_cells && !r; i++)
		sink->cell(sink->self, s.cells[i].at.row, s.cells[i].at.column, s.cells[i].text);
	free(s.cells);
	free(s.merges);
	free(s.pieces.text);
	return r;
}
