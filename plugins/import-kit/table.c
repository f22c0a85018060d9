#include "table.h"

#include <string.h>
#include <strings.h>

static const char separators[] = ",;\t|";

static int is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Steps over one byte; columns count characters. */
static void step(struct table *t)
{
	if (*t->at == '\n' || (*t->at == '\r' && t->at[1] != '\n')) {
		t->line++;
		t->column = 1;
	} else if (((unsigned char)*t->at & 0xc0) != 0x80 && *t->at != '\r') {
		t->column++;
	}
	t->at++;
}

static void skip_line_end(struct table *t)
{
	if (t->at < t->end && *t->at == '\r' && t->at[1] == '\n')
		step(t);
	if (t->at < t->end)
		step(t);
}

/* Whichever stands most often in the first line that isn't empty. */
static char find_separator(const struct table *t)
{
	const char *c = t->at;
	size_t counts[4] = {0}, best = 0;
	int quoted = 0;

	while (c < t->end && is_line_end(*c))
		c++;
	for (; c < t->end && (quoted || !is_line_end(*c)); c++) {
		const char *found = *c ? strchr(separators, *c) : NULL;

		if (*c == t->quote)
			quoted = !quoted;
		else if (!quoted && found)
			counts[found - separators]++;
	}
	for (size_t i = 1; i < 4; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

/* Spreadsheets write, and read, a first line that names the separator. */
static char said_separator(struct table *t)
{
	char said;

	if (t->end - t->at < 5 || strncasecmp(t->at, "sep=", 4) || !t->at[4] ||
		!strchr(separators, t->at[4]))
		return 0;
	if (t->end - t->at > 5 && !is_line_end(t->at[5]))
		return 0;
	said = t->at[4];
	t->at += 5;
	skip_line_end(t);
	return said;
}

void table_open(struct table *t, char *text, size_t n, char separator, struct teller *teller)
{
	char said;

	*t = (struct table){.at = text,
		.end = text + n,
		.line = 1,
		.column = 1,
		.quote = '"',
		.teller = teller};
	said = said_separator(t);
	if (!said && n && *text == '\'')
		t->quote = '\'';
	t->separator = separator ? separator : said ? said : find_separator(t);
}

static void skip_blanks(struct table *t)
{
	while (t->at < t->end && (*t->at == ' ' || (*t->at == '\t' && t->separator != '\t')))
		step(t);
}

static int at_cell_end(const struct table *t)
{
	return t->at == t->end || *t->at == t->separator || is_line_end(*t->at);
}

/* Copies what is inside the quotes down over them. 0 if they never close. */
static int read_quoted(struct table *t, char **ret_end)
{
	char *out = t->at;

	step(t);
	for (; t->at < t->end; step(t)) {
		if (*t->at != t->quote) {
			*out++ = *t->at;
		} else if (t->at[1] == t->quote) {
			*out++ = *t->at;
			step(t);
		} else {
			step(t);
			*ret_end = out;
			return 1;
		}
	}
	return 0;
}

static char *read_plain(struct table *t)
{
	while (!at_cell_end(t))
		step(t);
	return t->at;
}

static int is_blank(char c)
{
	return c == ' ' || c == '\t' || is_line_end(c);
}

static char *trim(char *text, char *end)
{
	while (text < end && is_blank(*text))
		text++;
	while (end > text && is_blank(end[-1]))
		end--;
	*end = 0;
	return text;
}

static void refuse_cell(struct table *t, const char *code, const char *text)
{
	const struct cell *cell = &t->cells[t->n];

	tell_error(t->teller, code, cell->line, cell->column, "%s",
		clg_sink_text(t->teller->sink, text));
}

static int is_control(char c)
{
	return ((unsigned char)c < 0x20 && c != '\t' && !is_line_end(c)) || c == 0x7f;
}

/* The bytes from `text` to `end` become the cell; it stays empty after an error was told. */
static void keep_cell(struct table *t, char *text, char *end)
{
	const char *bad = text;

	while (bad < end && !is_control(*bad))
		bad++;
	if (end - text > CELL_BYTES_MOST)
		refuse_cell(
			t, "csv-cell-too-long", "a cell is too long; at most 4096 bytes are read");
	else if (bad < end)
		refuse_cell(t, "csv-binary",
			*bad ? N_("a cell holds a control character; expected text")
			     : N_("a cell holds a zero byte; expected text"));
	if (end - text > CELL_BYTES_MOST || bad < end)
		end = text;
	t->cells[t->n++].text = trim(text, end);
}

/* One cell and the separator behind it. 1: another follows in the row; 0: it was the last; -1: an
 * error was told, and where the next begins can't be known. The separator is passed before the
 * cell's end is marked, perhaps in its place. */
static int read_cell(struct table *t)
{
	char *text, *end;
	int more;

	skip_blanks(t);
	text = end = t->at;
	t->cells[t->n] = (struct cell){text, t->line, t->column};
	if (t->at < t->end && *t->at == t->quote) {
		if (!read_quoted(t, &end)) {
			refuse_cell(t, "csv-open-quote",
				"a quote is never closed; expected one at the cell's end");
			return -1;
		}
		skip_blanks(t);
	} else {
		end = read_plain(t);
	}
	if (!at_cell_end(t)) {
		refuse_cell(t, "csv-text-after-quote",
			"text stands behind a closing quote; expected a separator");
		read_plain(t);
	}
	more = t->at < t->end && *t->at == t->separator;
	if (more)
		step(t);
	else
		skip_line_end(t);
	keep_cell(t, text, end);
	return more;
}

static int is_empty(const struct table *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (*t->cells[i].text)
			return 0;
	return 1;
}

static int read_row(struct table *t)
{
	int more = 1;

	for (t->n = 0; more > 0;) {
		if (t->n == CELLS_MOST) {
			tell_error(t->teller, "csv-too-many-cells", t->line, t->column,
				"a row has too many cells; at most %d are read", CELLS_MOST);
			return -1;
		}
		more = read_cell(t);
	}
	return more;
}

int table_next(struct table *t)
{
	while (t->at < t->end) {
		if (read_row(t))
			return -1;
		if (!is_empty(t))
			return 1;
	}
	return 0;
}
