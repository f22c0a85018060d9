/* say.h - the sentences of the sheets in the reader's language, clean. The caller frees each; NULL:
 * no memory. */
#ifndef PLUGIN_XLSX_SAY_H
#define PLUGIN_XLSX_SAY_H

#include "book.h"
#include "clean.h"

#define say clean_format

/* Its first letters, at most so many. */
char *say_short(const char *text, unsigned letters);

int32_t monday_of(int32_t date);
int iso_week(int32_t date);

/* "1 Sep – 18 Dec 2026" */
char *say_span(const struct clg_export *plan, int32_t from, int32_t to);
/* "Week 37 · 7–11 Sep" */
char *say_week(const struct clg_export *plan, int32_t monday);
/* " · plan 7, a draft" */
char *say_plan(const struct clg_export *plan);
/* "5 meetings" */
char *say_meetings(const struct clg_export *plan, int64_t n);
/* "K. Liepa → A. Ozola" for a visit, hosts last; "K. Liepa, A. Ozola" for a talk. `without`: this
 * id isn't named; "". */
char *say_who(const struct book *b, const struct gathering *g, const char *without);
/* "7b maths" */
char *say_lesson(const struct clg_export_meeting *m);
/* The name to show; the id where there is none. */
char *say_name(const struct book *b, const char *id);
/* "K. Liepa (observer), A. Ozola (teacher)": rows [from, end) of the members. */
char *say_members(const struct book *b, uint32_t from, uint32_t end);
/* "4 meetings · 2 h in the term · ..." */
char *say_load(const struct clg_export *plan, const struct clg_export_person *p);

#endif
