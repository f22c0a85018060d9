#include "intake/table.h"

#include "base/text.h"

#include <string.h>

#include "base/banned.h"

#define CELL_MOST 65536

struct scan {
	const char *at, *end, *file;
	char separator;
	unsigned line, column;
	struct text cell;
	struct faults *faults;
	struct table *table;
};

/* The most frequent of , ; and tab in the first line. */
static char find_separator(const char *s, const char *end)
{
	static const char candidates[] = { ',', ';', '\t' };
	size_t count[3] = { 0 }, best = 0;

	for (; s < end && *s != '\n'; s++)
		for (size_t i = 0; i < 3; i++)
			count[i] += *s == candidates[i];
	for (size_t i = 1; i < 3; i++)
		if (count[i] > count[best])
			best = i;
	return candidates[best];
}

static void step(struct scan *s)
{
	if (*s->at == '\n') {
		s->line++;
		s->column = 0;
	}
	if (((unsigned char)*s->at & 0xc0) != 0x80)
		s->column++;
	s->at++;
}

static clg_rc wrong(const struct scan *s, const char *code, const char *what)
{
	return fault_input(s->faults, (struct place){ s->file, s->line, s->column }, code, "%s",
		what);
}

/* A cell in quotes; "" stands for one. The opening quote is at hand. */
static clg_rc quoted(struct scan *s)
{
	struct scan began = *s;

	for (step(s); s->at < s->end; step(s)) {
		if (*s->at == '"' && s->at + 1 < s->end && s->at[1] == '"') {
			step(s);
		} else if (*s->at == '"') {
			step(s);
			while (s->at < s->end && *s->at == ' ')
				step(s);
			if (s->at < s->end && *s->at != s->separator && *s->at != '\n' &&
				*s->at != '\r')
				return wrong(s, "csv-after-quote",
					"text follows a closing quote; expected a separator");
			return CLG_OK;
		}
		text_char(&s->cell, *s->at);
		if (s->cell.cut)
			return wrong(&began, "csv-cell-too-long",
				"a cell is too long; at most 65536 bytes are read");
	}
	return wrong(&began, "csv-open-quote",
		"a quote is never closed; expected '\"' at the cell's end");
}

static clg_rc bare(struct scan *s)
{
	for (; s->at < s->end && *s->at != s->separator && *s->at != '\n' && *s->at != '\r';
		step(s)) {
		text_char(&s->cell, *s->at);
		if (s->cell.cut)
			return wrong(s, "csv-cell-too-long",
				"a cell is too long; at most 65536 bytes are read");
	}
	while (s->cell.n && (s->cell.s[s->cell.n - 1] == ' ' || s->cell.s[s->cell.n - 1] == '\t'))
		s->cell.s[--s->cell.n] = 0;
	return CLG_OK;
}

int table_text_is_plain(const char *text)
{
	for (const char *c = text; *c; c++)
		if (((unsigned char)*c < 0x20 && *c != '\t' && *c != '\n' && *c != '\r') ||
			*c == 0x7f)
			return 0;
	return 1;
}

static clg_rc check_text(struct scan *s, struct place at)
{
	if (!table_text_is_plain(s->cell.s))
		return fault_input(s->faults, at, "control-character",
			"a cell holds a control character; expected plain text");
	if (strlen(s->cell.s) != s->cell.n)
		return fault_input(s->faults, at, "control-character",
			"a cell holds a zero byte; expected plain text");
	return CLG_OK;
}

static clg_rc read_cell(struct scan *s)
{
	struct cell cell = { .line = s->line, .column = s->column };
	struct place at = { s->file, s->line, s->column };
	clg_rc rc;

	text_clear(&s->cell);
	while (s->at < s->end && *s->at == ' ')
		step(s);
	rc = s->at < s->end && *s->at == '"' ? quoted(s) : bare(s);
	if (rc == CLG_OK)
		rc = check_text(s, at);
	cell.text = arena_strndup(&s->table->arena, s->cell.s, s->cell.n);
	vec_push(&s->table->cells, cell);
	return rc;
}

static clg_rc read_row(struct scan *s)
{
	size_t first = s->table->cells.n;
	clg_rc rc = CLG_OK;

	do {
		rc = read_cell(s);
		if (rc == CLG_OK && s->table->cells.n - first > COLUMNS_MOST)
			rc = wrong(s, "csv-too-many-columns", "a row has more than 200 columns");
	} while (rc == CLG_OK && s->at < s->end && *s->at == s->separator && (step(s), 1));
	while (s->at < s->end && *s->at == '\r')
		step(s);
	if (rc == CLG_OK && s->at < s->end && *s->at == '\n')
		step(s);
	/* an empty line is no row */
	if (s->table->cells.n == first + 1 && !*s->table->cells.at[first].text)
		s->table->cells.n = first;
	else
		vec_push(&s->table->rows, first);
	return rc;
}

/* Lines before the first bad one are skipped, then its letters, so that the place is known. */
static clg_rc refuse_bytes(struct scan *s)
{
	const char *bad = s->at;

	for (const char *line = bad; (line = memchr(line, '\n', (size_t)(s->end - line))) != NULL;
		bad = ++line)
		if (!utf8_valid(bad, (size_t)(line - bad)))
			break;
	while (s->at < bad)
		step(s);
	for (size_t n = 1; s->at < s->end; n = 1) {
		while (n < 4 && s->at + n < s->end && ((unsigned char)s->at[n] & 0xc0) == 0x80)
			n++;
		if (!utf8_valid(s->at, n))
			break;
		while (n--)
			step(s);
	}
	return wrong(s, "not-utf8",
		"holds bytes that are not UTF-8; expected the file saved as UTF-8 (spreadsheets "
		"call it CSV UTF-8)");
}

clg_rc table_read(const char *file, const char *bytes, size_t n, struct faults *faults,
	struct table *ret)
{
	struct scan s = { .at = bytes,
		.end = bytes + n,
		.file = file,
		.line = 1,
		.column = 1,
		.faults = faults,
		.table = ret };
	clg_rc rc = CLG_OK;

	memset(ret, 0, sizeof *ret);
	arena_init(&ret->arena);
	if (n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
		s.at += 3;
	if (!utf8_valid(s.at, (size_t)(s.end - s.at)))
		return refuse_bytes(&s);
	s.separator = find_separator(s.at, s.end);
	text_init(&s.cell, CELL_MOST);
	while (rc == CLG_OK && s.at < s.end)
		rc = read_row(&s);
	text_release(&s.cell);
	return rc;
}

void table_release(struct table *t)
{
	vec_release(&t->cells);
	vec_release(&t->rows);
	arena_release(&t->arena);
}

size_t table_columns(const struct table *t, size_t row)
{
	return (row + 1 < t->rows.n ? t->rows.at[row + 1] : t->cells.n) - t->rows.at[row];
}

const struct cell *table_cell(const struct table *t, size_t row, size_t column)
{
	return column < table_columns(t, row) ? &t->cells.at[t->rows.at[row] + column] : NULL;
}
