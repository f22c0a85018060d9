/* book.h - the plan as its sheets are drawn from it: meetings whole, weeks, and where each has its
 * sheet. What the reader may not see isn't in the plan; what the wall isn't told, is_public()
 * keeps. */
#ifndef PLUGIN_XLSX_BOOK_H
#define PLUGIN_XLSX_BOOK_H

#include "looks.h"
#include "people.h"
#include "rows.h"
#include "tabs.h"

/* One meeting: its rows. */
struct gathering {
	uint32_t from, end;
};

struct week {
	int32_t monday;
	size_t first, end;             /* gatherings */
	int is_off;                    /* no meeting may stand in it */
	char tab[TAB_BYTES];
};

struct book {
	const struct clg_export *plan;
	lxw_workbook *workbook;
	struct looks looks;
	struct people people;
	char (*person_tabs)[TAB_BYTES]; /* [people]: "": has no sheet */
	struct gathering *gatherings;
	size_t n_gatherings;
	struct week *weeks;
	size_t n_weeks;
	const char **techniques;       /* by name */
	size_t n_techniques;
	char term_tab[TAB_BYTES], loads_tab[TAB_BYTES], teams_tab[TAB_BYTES],
		unplaced_tab[TAB_BYTES];
	struct tabs tabs;
	int failed;
};

/* 0, or -1: no memory. Release it either way; the workbook is its caller's. */
int book_open(struct book *b, const struct clg_export *plan, lxw_workbook *workbook);
void book_release(struct book *b);

int is_public(const struct book *b);
int is_principal(const struct book *b);
/* 1 to 8; the ninth technique begins again with the first. */
unsigned accent(const struct book *b, const char *technique);
/* The place in people.at; -1: nobody of that id. */
long person_place(const struct book *b, const char *id);
const struct week *week_of(const struct book *b, int32_t date);
/* NULL: none is told. */
const struct clg_export_person *load_of(const struct book *b, const char *id);

/* The lesson is told by a guest's row: a host knows but the own one. */
const struct clg_export_meeting *teller(const struct book *b, const struct gathering *g);
/* Whose row it is, or who covers for another: NULL where the person isn't in it. */
const struct clg_export_meeting *row_of(
	const struct book *b, const struct gathering *g, const char *id);
/* The id of who covers and takes no part; "". */
const char *coverer(const struct book *b, const struct gathering *g);

#endif
