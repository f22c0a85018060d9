/* report/screen.h - a table for people or scripts: its columns declared once, printed as text
 * (libsmartcols, as wide as the terminal), CSV (what would be a formula is led by '), or JSON
 * (an array of objects). */
#ifndef CLG_REPORT_SCREEN_H
#define CLG_REPORT_SCREEN_H

#include <stddef.h>
#include <stdio.h>

enum screen_format { SCREEN_TEXT, SCREEN_CSV, SCREEN_JSON };

#define SCREEN_RIGHT 1u      /* aligned to the right */
#define SCREEN_NUMBER 2u     /* a whole number in JSON; implies right */
#define SCREEN_WRAP 4u       /* goes on in the next line, between words, where there is no room */
#define SCREEN_CUT 8u        /* is cut where there is no room: "Daba…" */

struct screen_column {
	const char *name;        /* kebab-case: CSV's header, JSON's key; text: in capitals */
	unsigned flags;
};

struct screen;

struct screen *screen_new(const struct screen_column *columns, size_t n);
void screen_free(struct screen *s);

/* The next cell, row by row; text is copied and made harmless for a terminal. */
void screen_cell(struct screen *s, const char *text);
void screen_cellf(struct screen *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Starts a group of rows under a heading. In CSV and JSON it isn't shown. */
void screen_heading(struct screen *s, const char *text);
void screen_hide_header(struct screen *s);               /* in text */

int screen_is_empty(const struct screen *s);             /* no rows */

void screen_print(const struct screen *s, enum screen_format format, FILE *to);

/* Text from this column on; what goes beyond the terminal stands below its beginning. */
void screen_put(const char *text, size_t column, FILE *to);
/* Lines, each with a label of so many columns, and what it says put so. */
void screen_lines(const char *text, size_t indent, FILE *to);

/* Columns of the terminal: $COLUMNS, else what it says; 0: no terminal, don't cut. */
size_t screen_width(void);

#endif
