/* sheets.h - what the book is made of, a function a kind of sheet. */
#ifndef PLUGIN_XLSX_SHEETS_H
#define PLUGIN_XLSX_SHEETS_H

#include "book.h"

void sheet_term(struct book *b);
void sheet_loads(struct book *b);                       /* for the principal */
void sheet_teams(struct book *b);                       /* not for the wall */
void sheet_unplaced(struct book *b);                    /* for the principal */
void sheet_week(struct book *b, const struct week *w);
void sheet_person(struct book *b, size_t place);        /* in people.at */

#endif
