#include "report/screen.h"

#include "base/language.h"
#include "base/text.h"
#include "base/vec.h"
#include "report/wrap.h"

#include <assert.h>
#include <ctype.h>
#include <jansson.h>
#include <libsmartcols.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/banned.h"

#define COLUMNS_MOST 32
#define SEPARATOR "  "

struct heading {
	size_t row;                  /* the first one below it */
	const char *text;
};

struct screen {
	struct arena arena;
	const struct screen_column *columns;
	size_t n_columns;
	VEC(const char *) cells;     /* row by row */
	VEC(struct heading) headings;
	int no_header;
};

struct screen *screen_new(const struct screen_column *columns, size_t n)
{
	struct screen *s = xcalloc(1, sizeof *s);

	assert(n > 0 && n <= COLUMNS_MOST);
	arena_init(&s->arena);
	s->columns = columns;
	s->n_columns = n;
	return s;
}

void screen_free(struct screen *s)
{
	if (!s)
		return;
	vec_release(&s->cells);
	vec_release(&s->headings);
	arena_release(&s->arena);
	free(s);
}

void screen_cell(struct screen *s, const char *text)
{
	struct text safe;

	text_init(&safe, 0);
	text_add_safe(&safe, text ? text : "");
	vec_push(&s->cells, arena_strdup(&s->arena, safe.s));
	text_release(&safe);
}

void screen_cellf(struct screen *s, const char *format, ...)
{
	struct text text;
	va_list args;

	text_init(&text, 0);
	va_start(args, format);
	text_vprintf(&text, format, args);
	va_end(args);
	screen_cell(s, text.s);
	text_release(&text);
}

void screen_heading(struct screen *s, const char *text)
{
	vec_push(&s->headings,
		(struct heading){s->cells.n / s->n_columns, arena_strdup(&s->arena, text)});
}

int screen_is_empty(const struct screen *s)
{
	return s->cells.n == 0;
}

void screen_hide_header(struct screen *s)
{
	s->no_header = 1;
}

size_t screen_width(void)
{
	const char *said = getenv("COLUMNS");
	struct winsize size;

	if (said && strtoul(said, NULL, 10) >= 20)
		return strtoul(said, NULL, 10);
	if (isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		return size.ws_col;
	return 0;
}

/* --- text ------------------------------------------------------------------------------------ */

#define CUT_LEAST 4          /* of a column that may be cut */

struct layout {
	size_t width[COLUMNS_MOST], least[COLUMNS_MOST];
};

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* The heading as the language has it, or the column's name in capitals. */
static void say_heading(const struct screen_column *c, struct text *to)
{
	const char *word = language_word("column", c->name);

	if (word != c->name)
		text_add(to, word);
	else
		for (const char *s = c->name; *s; s++)
			text_char(to, (char)toupper((unsigned char)*s));
}

static size_t heading_width(const struct screen_column *c)
{
	struct text text;
	size_t width;

	text_init(&text, 0);
	say_heading(c, &text);
	width = utf8_width(text.s);
	text_release(&text);
	return width;
}

/* What each column would like to have, and what it can do with. */
static void measure(const struct screen *s, struct layout *l)
{
	for (size_t c = 0; c < s->n_columns; c++) {
		size_t header = s->no_header ? 0 : heading_width(&s->columns[c]), words = header;

		l->width[c] = header;
		for (size_t i = c; i < s->cells.n; i += s->n_columns) {
			l->width[c] = larger(l->width[c], utf8_width(s->cells.at[i]));
			words = larger(words, wrap_least(s->cells.at[i]));
		}
		l->least[c] = l->width[c];
		if (s->columns[c].flags & SCREEN_WRAP)
			l->least[c] = words;
		else if (s->columns[c].flags & SCREEN_CUT && l->width[c] > CUT_LEAST)
			l->least[c] = larger(header, CUT_LEAST);
	}
}

static size_t total_width(const struct screen *s, const struct layout *l)
{
	size_t sum = (s->n_columns - 1) * strlen(SEPARATOR);

	for (size_t c = 0; c < s->n_columns; c++)
		sum += l->width[c];
	return sum;
}

/* Who gives way next: the widest of the columns that may be cut, else the last that may go on
 * below. */
static size_t giver(const struct screen *s, const struct layout *l)
{
	size_t best = s->n_columns;

	for (size_t c = 0; c < s->n_columns; c++) {
		int cut = (s->columns[c].flags & SCREEN_CUT) != 0;
		int best_is_cut = best < s->n_columns && s->columns[best].flags & SCREEN_CUT;

		if (l->width[c] > l->least[c] &&
		    (!best_is_cut || (cut && l->width[c] > l->width[best])))
			best = c;
	}
	return best;
}

static void narrow(const struct screen *s, struct layout *l, size_t terminal)
{
	for (size_t total = total_width(s, l); total > terminal; total--) {
		size_t c = giver(s, l);

		if (c == s->n_columns)
			return;
		l->width[c]--;
	}
}

static void set_cell(const struct screen *s, const struct layout *l, struct libscols_line *line,
	size_t column, const char *cell)
{
	struct text text;

	text_init(&text, 0);
	if (s->columns[column].flags & SCREEN_WRAP)
		wrap_words(cell, l->width[column], &text);
	else
		wrap_cut(cell, l->width[column], &text);
	if (!line || scols_line_set_data(line, column, text.n ? text.s : ""))
		abort();
	text_release(&text);
}

static void add_columns(
	const struct screen *s, const struct layout *l, struct libscols_table *table)
{
	for (size_t c = 0; c < s->n_columns; c++) {
		unsigned flags = s->columns[c].flags;
		struct libscols_column *column;
		struct text name;

		text_init(&name, 0);
		say_heading(&s->columns[c], &name);
		column =
			scols_table_new_column(table, s->no_header ? "" : name.s, (double)l->width[c],
				(flags & (SCREEN_RIGHT | SCREEN_NUMBER) ? SCOLS_FL_RIGHT : 0) |
					(flags & SCREEN_WRAP ? SCOLS_FL_WRAP : 0));
		text_release(&name);
		if (!(flags & SCREEN_WRAP))
			continue;
		scols_column_set_safechars(column, "\n");
		scols_column_set_wrapfunc(
			column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL);
	}
}

/* The cells come broken and cut as they should be: libsmartcols has only to line them up. */
static struct libscols_table *smart_table(const struct screen *s)
{
	struct libscols_table *table = scols_new_table();
	size_t terminal = screen_width();
	struct layout layout;

	if (!table)
		abort();
	measure(s, &layout);
	if (terminal)
		narrow(s, &layout, terminal);
	scols_table_enable_noheadings(table, s->no_header);
	scols_table_set_column_separator(table, SEPARATOR);
	scols_table_set_termforce(table, SCOLS_TERMFORCE_ALWAYS);
	scols_table_set_termwidth(table, total_width(s, &layout) + 1);
	add_columns(s, &layout, table);
	for (size_t i = 0; i < s->cells.n; i++) {
		size_t column = i % s->n_columns;

		set_cell(s, &layout,
			column ? scols_table_get_line(table, i / s->n_columns)
			       : scols_table_new_line(table, NULL),
			column, s->cells.at[i]);
	}
	return table;
}

/* Blanks at a line's end say nothing. */
static void put_trimmed(const char *text, FILE *to)
{
	while (*text) {
		size_t n = strcspn(text, "\n"), end = n;

		while (end > 0 && text[end - 1] == ' ')
			end--;
		fprintf(to, "%.*s\n", (int)end, text);
		text += n + (text[n] == '\n');
	}
}

static void print_rows(struct libscols_table *table, size_t from, size_t end, FILE *to)
{
	char *text = NULL;

	if (from >= end)
		return;
	if (scols_table_print_range_to_string(table, scols_table_get_line(table, from),
	                                      scols_table_get_line(table, end - 1), &text))
		abort();
	put_trimmed(text, to);
	free(text);
}

static void print_text(const struct screen *s, FILE *to)
{
	struct libscols_table *table = smart_table(s);
	size_t rows = s->cells.n / s->n_columns, at = 0;

	for (size_t h = 0; h < s->headings.n; h++) {
		print_rows(table, at, s->headings.at[h].row, to);
		fprintf(to, "%s%s\n", h ? "\n" : "", s->headings.at[h].text);
		at = s->headings.at[h].row;
	}
	print_rows(table, at, rows, to);
	scols_unref_table(table);
}

void screen_put(const char *text, size_t column, FILE *to)
{
	size_t width = screen_width();
	struct text lines;

	text_init(&lines, 0);
	if (width > column)
		wrap_words(text, width - column, &lines);
	else
		text_add(&lines, text);
	for (size_t i = 0; i < lines.n; i++) {
		putc(lines.s[i], to);
		if (lines.s[i] == '\n')
			fprintf(to, "%*s", (int)column, "");
	}
	text_release(&lines);
}

void screen_lines(const char *text, size_t indent, FILE *to)
{
	while (*text) {
		size_t n = strcspn(text, "\n"), label;
		_cleanup_(freep) char *line = xstrndup(text, n);

		label = utf8_fit(line, indent);
		fprintf(to, "%.*s", (int)label, line);
		screen_put(line + label, indent, to);
		putc('\n', to);
		text += n + (text[n] == '\n');
	}
}

/* --- CSV and JSON ---------------------------------------------------------------------------- */

/* A spreadsheet would take it for a formula. */
static int is_formula(const char *cell)
{
	return *cell && strchr("=+-@", *cell);
}

static void put_csv(const struct screen_column *column, const char *cell, FILE *to)
{
	const char *guard = !(column->flags & SCREEN_NUMBER) && is_formula(cell) ? "'" : "";

	if (!cell[strcspn(cell, ",\"\r\n")]) {
		fprintf(to, "%s%s", guard, cell);
		return;
	}
	fprintf(to, "\"%s", guard);
	for (; *cell; cell++)
		fprintf(to, *cell == '"' ? "\"\"" : "%c", *cell);
	putc('"', to);
}

static void print_csv(const struct screen *s, FILE *to)
{
	for (size_t c = 0; c < s->n_columns; c++)
		fprintf(to, "%s%s", c ? "," : "", s->columns[c].name);
	putc('\n', to);
	for (size_t i = 0; i < s->cells.n; i++) {
		put_csv(&s->columns[i % s->n_columns], s->cells.at[i], to);
		putc((i + 1) % s->n_columns ? ',' : '\n', to);
	}
}

static json_t *json_cell(const struct screen_column *column, const char *cell)
{
	char *end;
	json_int_t number = strtoll(cell, &end, 10);

	if (!(column->flags & SCREEN_NUMBER))
		return json_string(cell);
	return *cell && !*end ? json_integer(number) : json_null();
}

static void print_json(const struct screen *s, FILE *to)
{
	json_t *rows = json_array();

	for (size_t i = 0; i < s->cells.n; i += s->n_columns) {
		json_t *row = json_object();

		for (size_t c = 0; c < s->n_columns; c++)
			json_object_set_new(row, s->columns[c].name,
				json_cell(&s->columns[c], s->cells.at[i + c]));
		json_array_append_new(rows, row);
	}
	json_dumpf(rows, to, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	putc('\n', to);
	json_decref(rows);
}

void screen_print(const struct screen *s, enum screen_format format, FILE *to)
{
	if (format == SCREEN_CSV)
		print_csv(s, to);
	else if (format == SCREEN_JSON)
		print_json(s, to);
	else
		print_text(s, to);
}
