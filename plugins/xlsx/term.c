/* The term at a glance: a row a person, a column a week, the darker the fuller. Minutes are the
 * principal's; others see how many meetings. Names and weeks lead to their sheets. */
#include "page.h"
#include "say.h"
#include "sheets.h"

#include <stdlib.h>
#include <string.h>

#define HEAD 2          /* weeks; their Mondays below */
#define FIRST 4         /* row of the first person */

struct glance {
	struct book *book;
	lxw_worksheet *sheet;
	int64_t *at;        /* [people][weeks] */
	int64_t most;
	double width;       /* of the names */
};

/* --- figures ---------------------------------------------------------------------------------- */

static void tally_meeting(struct glance *g, const struct gathering *all, size_t week)
{
	struct book *b = g->book;

	for (uint32_t i = all->from; i < all->end; i++) {
		const struct clg_export_meeting *m = meeting_at(b->plan, i);
		long place = person_place(b, m->person);
		int64_t *cell = &g->at[(size_t)(place < 0 ? 0 : place) * b->n_weeks + week];

		if (place < 0)
			continue;
		*cell += is_principal(b) ? m->minutes : 1;
		g->most = *cell > g->most ? *cell : g->most;
	}
}

static int tally(struct glance *g)
{
	struct book *b = g->book;

	g->at = calloc(b->people.n * b->n_weeks + 1, sizeof *g->at);
	if (!g->at)
		return -1;
	for (size_t w = 0; w < b->n_weeks; w++)
		for (size_t i = b->weeks[w].first; i < b->weeks[w].end; i++)
			tally_meeting(g, &b->gatherings[i], w);
	return 0;
}

/* --- cells ------------------------------------------------------------------------------------ */

static lxw_format *look(struct glance *g, enum look look, unsigned variant)
{
	lxw_format *f = looks_of(&g->book->looks, look, variant, 0);

	g->book->failed |= !f;
	return f;
}

static void put_number(
	struct glance *g, lxw_row_t row, size_t col, double number, lxw_format *format)
{
	if (!format || worksheet_write_number(g->sheet, row, (lxw_col_t)col, number, format))
		g->book->failed = 1;
}

static void put_words(struct glance *g, lxw_row_t row, size_t col, const char *words, enum look how)
{
	char *text = say("%s", *words ? clg_text(g->book->plan, words) : "");

	put_text(g->book, g->sheet, row, (lxw_col_t)col, text, look(g, how, 0));
}

static const char *heading_of(const struct book *b)
{
	return is_principal(b) ? CLG_N_("Minutes in week") : CLG_N_("Meetings in week");
}

static void put_head(struct glance *g)
{
	struct book *b = g->book;
	size_t total = b->n_weeks + 1;

	put_words(g, HEAD, 0, heading_of(b), LOOK_HEAD);
	put_words(g, HEAD + 1, 0, CLG_N_("from"), LOOK_HEAD_MUTED);
	for (size_t w = 0; w < b->n_weeks; w++) {
		const struct week *week = &b->weeks[w];

		put_link(b, g->sheet, HEAD, (lxw_col_t)(w + 1), say("%d", iso_week(week->monday)),
			week->tab, look(g, LOOK_HEAD_WEEK, 0));
		put_number(g, HEAD + 1, w + 1, serial(week->monday), look(g, LOOK_HEAD_DATE, 0));
	}
	put_words(g, HEAD, total, CLG_N_("Term"), LOOK_HEAD_RIGHT);
	put_words(g, HEAD + 1, total, "", LOOK_HEAD_RIGHT);
}

static unsigned shade(const struct glance *g, const struct week *w, int64_t n)
{
	if (!n)
		return w->is_off ? 5 : 0;
	return (unsigned)((4 * n + g->most - 1) / g->most);
}

static void put_person(struct glance *g, lxw_row_t row, size_t place)
{
	struct book *b = g->book;
	const int64_t *at = &g->at[place * b->n_weeks];
	char *name = say("%s", b->people.at[place].name);
	double width = name ? width_of(name) : 0;
	int64_t sum = 0;

	g->width = width > g->width ? width : g->width;
	put_link(b, g->sheet, row, 0, name, b->person_tabs[place], look(g, LOOK_LINK, 0));
	for (size_t w = 0; w < b->n_weeks; w++) {
		lxw_format *f = look(g, LOOK_SHADE, shade(g, &b->weeks[w], at[w]));

		sum += at[w];
		if (at[w])
			put_number(g, row, w + 1, (double)at[w], f);
		else if (!f || worksheet_write_blank(g->sheet, row, (lxw_col_t)(w + 1), f))
			b->failed = 1;
	}
	put_number(g, row, b->n_weeks + 1, (double)sum, look(g, LOOK_NUMBER, 0));
	worksheet_set_row(g->sheet, row, 18, NULL);
}

/* As `collega plan` prints it; the principal's. */
static void put_summary(struct glance *g, lxw_row_t row)
{
	for (const char *line = g->book->plan->summary; *line && is_principal(g->book);) {
		size_t n = strcspn(line, "\n");

		put_text(g->book, g->sheet, row++, 0, say("%.*s", (int)n, line),
			look(g, LOOK_LETTERS, 0));
		line += n + (line[n] == '\n');
	}
}

/* --- the sheet -------------------------------------------------------------------------------- */

/* "1 Sep – 18 Dec 2026 · plan 7, a draft · for K. Liepa" */
static char *describe(const struct book *b)
{
	const struct clg_export *p = b->plan;
	int is_own = p->audience == CLG_FOR_PERSON;
	char *span = p->to ? say_span(p, p->from, p->to) : say("%s", p->school);
	char *number = say_plan(p), *name = is_own ? say_name(b, p->reader) : say("%s", "");
	char *reader = is_own && name ? say(clg_text(p, " · for %s"), name) : say("%s", "");
	char *all = span && number && reader ? say("%s%s%s", span, number, reader) : NULL;

	free(span);
	free(number);
	free(name);
	free(reader);
	return all;
}

static double at_least(double least, double width)
{
	return width < least ? least : width;
}

/* Of the longest, within reason, and of the heading. */
static double names_width(const struct glance *g)
{
	double heading = width_of(clg_text(g->book->plan, heading_of(g->book)));

	return at_least(heading, at_least(18, g->width > 36 ? 36 : g->width));
}

static void set_frame(struct glance *g)
{
	struct book *b = g->book;
	lxw_col_t weeks = (lxw_col_t)b->n_weeks;
	double day = at_least(7, day_width(b->plan, 0) + 1.5);
	double term = at_least(9, width_of(clg_text(b->plan, "Term")));

	worksheet_gridlines(g->sheet, LXW_HIDE_ALL_GRIDLINES);
	worksheet_set_tab_color(g->sheet, COLOUR_INK);
	worksheet_set_row(g->sheet, 0, 26, NULL);
	worksheet_set_row(g->sheet, 1, 22, NULL);
	worksheet_set_row(g->sheet, HEAD, 20, NULL);
	worksheet_freeze_panes(g->sheet, FIRST, 1);
	worksheet_set_column(g->sheet, 0, 0, names_width(g), NULL);
	if (weeks)
		worksheet_set_column(g->sheet, 1, weeks, day, NULL);
	worksheet_set_column(g->sheet, (lxw_col_t)(weeks + 1), (lxw_col_t)(weeks + 1), term, NULL);
	set_print(b, g->sheet, HEAD + 1);
}

static void put_all(struct glance *g)
{
	struct book *b = g->book;
	lxw_row_t row = FIRST;

	put_text(b, g->sheet, 0, 0, say("%s", b->plan->school), look(g, LOOK_TITLE, 0));
	put_text(b, g->sheet, 1, 0, describe(b), look(g, LOOK_SUBTITLE, 0));
	put_head(g);
	for (size_t i = 0; i < b->people.n; i++)
		if (*b->person_tabs[i])
			put_person(g, row++, i);
	put_summary(g, row + 1);
	set_frame(g);
}

void sheet_term(struct book *b)
{
	struct glance g = {.book = b, .sheet = workbook_add_worksheet(b->workbook, b->term_tab)};

	if (!g.sheet || tally(&g) < 0)
		b->failed = 1;
	else
		put_all(&g);
	free(g.at);
}
