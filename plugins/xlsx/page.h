/* page.h - one sheet: a title, what it is about, a header that stays, rows under it, and how it is
 * printed. Columns are as wide as what stands in them. */
#ifndef PLUGIN_XLSX_PAGE_H
#define PLUGIN_XLSX_PAGE_H

#include "book.h"

#define COLUMNS_MOST 12

struct column {
	const char *title;
	enum look look;
	uint8_t least, most;     /* letters; what is longer goes on in the next line */
};

struct page {
	struct book *book;
	lxw_worksheet *sheet;
	const struct column *columns;
	unsigned n_columns;
	lxw_col_t place[COLUMNS_MOST]; /* on the sheet, of a column; NOWHERE: left out */
	double width[COLUMNS_MOST];
	lxw_col_t n_places;
	lxw_row_t row;           /* the next; page_row() begins it */
	int begins;              /* the row begins a day */
	unsigned more_lines;     /* of the row: than one */
};

#define NOWHERE ((lxw_col_t)-1)

/* `skip`: bit k leaves column k out. Takes title and subtitle. */
void page_open(struct page *p, struct book *b, const char *tab, lxw_color_t colour, char *title,
	char *subtitle);
void page_head(struct page *p, const struct column *columns, unsigned n, unsigned skip);
void page_row(struct page *p, int begins);
/* The rows that are there can be sorted and filtered; notes below them can't. */
void page_filter(struct page *p);
void page_close(struct page *p);

/* A cell of the row; each takes its text. */
void page_text(struct page *p, unsigned column, char *text);
void page_technique(struct page *p, unsigned column, const char *technique);
void page_link(struct page *p, unsigned column, char *text, const char *tab);
void page_number(struct page *p, unsigned column, int64_t number);
void page_share(struct page *p, unsigned column, double share);
void page_date(struct page *p, unsigned column, int32_t date);
void page_clock(struct page *p, unsigned column, int32_t minute);
void page_week(struct page *p, unsigned column, int32_t date);
/* A line below the table; takes the text. */
void page_note(struct page *p, enum look look, char *text);

/* What the above are made of, for sheets with a header of their own. */
void put_text(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, char *text,
	lxw_format *format);
void put_link(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, char *text,
	const char *tab, lxw_format *format);
/* How wide a column is for it, in digits. */
double width_of(const char *text);
/* Days since 1900 as spreadsheets count them. */
double serial(int32_t date);
/* On A4, across, as wide as the paper; the rows up to `head` on each page. */
void set_print(struct book *b, lxw_worksheet *sheet, lxw_row_t head);

#endif
