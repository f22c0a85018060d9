#include "page.h"

#include "say.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define ROW_HEIGHT 19           /* points; a line more: */
#define LINE_HEIGHT 15
#define HEAD 2                  /* the header's row */
#define TEXT_MOST 2000          /* bytes in a cell */

/* --- text ------------------------------------------------------------------------------------- */

/* "_x0041_" would be read as "A". */
static int is_escape(const char *s)
{
	if (s[0] != '_' || s[1] != 'x')
		return 0;
	for (int i = 2; i < 6; i++)
		if (!isxdigit((unsigned char)s[i]))
			return 0;
	return s[6] == '_';
}

/* What stands in a cell: never a formula, whatever it begins with, as it is written as a text.
 * Takes the text, which is clean. */
static char *tame(char *text)
{
	size_t n = strlen(text);
	char *out = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&out, &size);

	if (n > TEXT_MOST)
		for (n = TEXT_MOST; ((unsigned char)text[n] & 0xc0) == 0x80;)
			n--;
	for (size_t i = 0; to && i < n; i++) {
		if (is_escape(text + i))
			fputs("_x005F", to);
		fputc(text[i], to);
	}
	if (to && text[n])
		fputs("…", to);
	free(text);
	if (to && !fclose(to))
		return out;
	free(out);
	return NULL;
}

void put_text(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, char *text,
	lxw_format *format)
{
	char *tamed = text ? tame(text) : NULL;

	if (!tamed || !format)
		b->failed = 1;
	else if (*tamed)
		b->failed |= worksheet_write_string(sheet, row, col, tamed, format) != LXW_NO_ERROR;
	else
		b->failed |= worksheet_write_blank(sheet, row, col, format) != LXW_NO_ERROR;
	free(tamed);
}

/* "internal:'O''Brien'!A1" */
static char *address(const char *tab)
{
	char *out = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&out, &n);

	if (!to)
		return NULL;
	fputs("internal:'", to);
	for (; *tab; tab++)
		fprintf(to, *tab == '\'' ? "''" : "%c", *tab);
	fputs("'!A1", to);
	if (!fclose(to))
		return out;
	free(out);
	return NULL;
}

static void link_cell(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
	const char *tab, lxw_format *format)
{
	char *to = address(tab);

	if (!to || !format || worksheet_write_url(sheet, row, col, to, format) != LXW_NO_ERROR)
		b->failed = 1;
	free(to);
}

void put_link(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, char *text,
	const char *tab, lxw_format *format)
{
	link_cell(b, sheet, row, col, tab, format);
	put_text(b, sheet, row, col, text, format);
}

/* Letters are of many widths, bold ones and capitals wider than most; Georgian ones wider still. */
double width_of(const char *text)
{
	double width = (double)clean_width(text) * 1.06 + 3;

	for (const unsigned char *s = (const unsigned char *)text; *s; s++)
		width += *s == 0xe1 && (s[1] == 0x82 || s[1] == 0x83) ? 0.4 : 0;
	return width;
}

double serial(int32_t date)
{
	return date + 25569.0; /* 1970-01-01 */
}

/* --- the frame -------------------------------------------------------------------------------- */

/* In a footer & begins a command, and a digit after "&8" would be of the size; 255 letters is all
 * there is room for. The library takes "&G" and "&[Picture]" for pictures even behind another &, and
 * where there are none it fails, or frees twice: a word joiner, which nobody sees, keeps them apart. */
static void set_footer(struct book *b, lxw_worksheet *sheet)
{
	char *school = say_short(b->plan->school, 60), footer[512] = "&L&8 ";
	size_t n = strlen(footer);

	for (const char *s = school; s && *s; s++) {
		if (*s == '&')
			footer[n++] = '&';
		footer[n++] = *s;
		if (*s == '&' && (s[1] == 'G' || s[1] == '[')) {
			memcpy(footer + n, "\xe2\x81\xa0", 3);
			n += 3;
		}
	}
	snprintf(footer + n, sizeof footer - n, "%s", "&R&8 &A · &P / &N");
	b->failed |= !school || worksheet_set_footer(sheet, footer) != LXW_NO_ERROR;
	free(school);
}

void set_print(struct book *b, lxw_worksheet *sheet, lxw_row_t head)
{
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_set_margins(sheet, 0.5, 0.5, 0.5, 0.6);
	worksheet_fit_to_pages(sheet, 1, 0);
	b->failed |= worksheet_repeat_rows(sheet, 0, head) != LXW_NO_ERROR;
	set_footer(b, sheet);
}

void page_open(struct page *p, struct book *b, const char *tab, lxw_color_t colour, char *title,
	char *subtitle)
{
	*p = (struct page){.book = b, .sheet = workbook_add_worksheet(b->workbook, tab)};
	if (!p->sheet || !title || !subtitle) {
		b->failed = 1;
	} else {
		worksheet_gridlines(p->sheet, LXW_HIDE_ALL_GRIDLINES);
		if (colour)
			worksheet_set_tab_color(p->sheet, colour);
		put_text(b, p->sheet, 0, 0, title, looks_of(&b->looks, LOOK_TITLE, 0, 0));
		put_text(b, p->sheet, 1, 0, subtitle, looks_of(&b->looks, LOOK_SUBTITLE, 0, 0));
		worksheet_set_row(p->sheet, 0, 26, NULL);
		worksheet_set_row(p->sheet, 1, 22, NULL);
		return;
	}
	free(title);
	free(subtitle);
}

static enum look head_look(enum look cell)
{
	switch (cell) {
	case LOOK_NUMBER:
	case LOOK_CLOCK:
		return LOOK_HEAD_RIGHT;
	case LOOK_FIGURE:
	case LOOK_SHARE:
		return LOOK_HEAD_FIGURE;
	case LOOK_WEEK:
	case LOOK_MUTED:
		return LOOK_HEAD_CENTRE;
	default:
		return LOOK_HEAD;
	}
}

static void widen(struct page *p, lxw_col_t at, const struct column *c, double letters)
{
	double width = letters < c->least ? c->least : letters > c->most ? c->most : letters;

	if (width > p->width[at])
		p->width[at] = width;
}

void page_head(struct page *p, const struct column *columns, unsigned n, unsigned skip)
{
	struct book *b = p->book;

	p->columns = columns;
	p->n_columns = n;
	for (unsigned k = 0; k < n; k++) {
		const char *title = clg_text(b->plan, columns[k].title);

		p->place[k] = skip >> k & 1 ? NOWHERE : p->n_places++;
		if (p->place[k] == NOWHERE || !p->sheet)
			continue;
		put_text(b, p->sheet, HEAD, p->place[k], say("%s", title),
			looks_of(&b->looks, head_look(columns[k].look), 0, 0));
		/* A button for the filter stands in it, too. */
		p->width[p->place[k]] = width_of(title) + 1;
		widen(p, p->place[k], &columns[k], 0);
	}
	p->row = HEAD;
	if (!p->sheet)
		return;
	worksheet_set_row(p->sheet, HEAD, 22, NULL);
	worksheet_freeze_panes(p->sheet, HEAD + 1, 0);
	set_print(b, p->sheet, HEAD);
	if (p->n_places > 1)
		put_link(b, p->sheet, 0, (lxw_col_t)(p->n_places - 1), say("‹ %s", b->term_tab),
			b->term_tab, looks_of(&b->looks, LOOK_BACK, 0, 0));
}

static void end_row(struct page *p)
{
	if (p->sheet && p->row > HEAD)
		worksheet_set_row(p->sheet, p->row, ROW_HEIGHT + p->more_lines * LINE_HEIGHT, NULL);
	p->more_lines = 0;
}

void page_row(struct page *p, int begins)
{
	end_row(p);
	p->row++;
	p->begins = begins;
}

void page_filter(struct page *p)
{
	end_row(p);
	if (p->sheet && p->row > HEAD)
		p->book->failed |= worksheet_autofilter(p->sheet, HEAD, 0, p->row,
			(lxw_col_t)(p->n_places - 1)) != LXW_NO_ERROR;
}

void page_close(struct page *p)
{
	for (lxw_col_t k = 0; k < p->n_places && p->sheet; k++)
		p->book->failed |= worksheet_set_column(p->sheet, k, k, p->width[k], NULL) !=
			LXW_NO_ERROR;
}

/* --- cells ------------------------------------------------------------------------------------ */

static int is_shown(const struct page *p, unsigned column)
{
	return p->sheet && p->place[column] != NOWHERE;
}

static lxw_format *format_of(struct page *p, unsigned column)
{
	return looks_of(&p->book->looks, p->columns[column].look, 0, p->begins);
}

static void widen_for(struct page *p, unsigned column, const char *text)
{
	double letters = width_of(text);

	unsigned more = (unsigned)(letters / p->columns[column].most);

	p->more_lines = more > p->more_lines ? more : p->more_lines;
	widen(p, p->place[column], &p->columns[column], letters);
}

static void write_text(struct page *p, unsigned column, char *text, lxw_format *format)
{
	if (text)
		widen_for(p, column, text);
	put_text(p->book, p->sheet, p->row, p->place[column], text, format);
}

void page_text(struct page *p, unsigned column, char *text)
{
	if (is_shown(p, column))
		write_text(p, column, text, format_of(p, column));
	else
		free(text);
}

void page_technique(struct page *p, unsigned column, const char *technique)
{
	if (is_shown(p, column))
		write_text(p, column, say("%s", clg_word(p->book->plan, "technique", technique)),
			looks_of(&p->book->looks, LOOK_TECHNIQUE, accent(p->book, technique),
				p->begins));
}

void page_link(struct page *p, unsigned column, char *text, const char *tab)
{
	if (!is_shown(p, column) || !*tab) {
		page_text(p, column, text);
		return;
	}
	if (text)
		widen_for(p, column, text);
	put_link(p->book, p->sheet, p->row, p->place[column], text, tab,
		looks_of(&p->book->looks, LOOK_LINK, 0, p->begins));
}

static void write_number(struct page *p, unsigned column, double number)
{
	lxw_format *format = format_of(p, column);

	if (!format || worksheet_write_number(p->sheet, p->row, p->place[column], number, format))
		p->book->failed = 1;
	widen(p, p->place[column], &p->columns[column], p->columns[column].least);
}

void page_number(struct page *p, unsigned column, int64_t number)
{
	if (is_shown(p, column))
		write_number(p, column, (double)number);
}

void page_share(struct page *p, unsigned column, double share)
{
	if (is_shown(p, column))
		write_number(p, column, share);
}

void page_date(struct page *p, unsigned column, int32_t date)
{
	if (!is_shown(p, column))
		return;
	write_number(p, column, serial(date));
	widen(p, p->place[column], &p->columns[column], day_width(p->book->plan, 1) + 3);
}

void page_clock(struct page *p, unsigned column, int32_t minute)
{
	if (is_shown(p, column))
		write_number(p, column, minute / 1440.0);
}

void page_week(struct page *p, unsigned column, int32_t date)
{
	const struct week *w = week_of(p->book, date);

	if (!is_shown(p, column))
		return;
	if (w)
		link_cell(p->book, p->sheet, p->row, p->place[column], w->tab,
			format_of(p, column));
	write_number(p, column, iso_week(date));
}

void page_note(struct page *p, enum look look, char *text)
{
	p->row++;
	if (p->sheet)
		put_text(p->book, p->sheet, p->row, 0, text,
			looks_of(&p->book->looks, look, 0, 0));
	else
		free(text);
}
