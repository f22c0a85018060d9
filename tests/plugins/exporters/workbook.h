/* workbook.h - an .xlsx read back, by other libraries than the one that wrote it. Needs a Check
 * test around it: what isn't a workbook fails it. */
#ifndef TEST_PLUGINS_EXPORTERS_WORKBOOK_H
#define TEST_PLUGINS_EXPORTERS_WORKBOOK_H

#include <stddef.h>

struct cell {
	char at[12];             /* "B3" */
	char *text;              /* a number: as it is written */
	int is_text, is_formula;
};

struct tab {
	char *name;
	struct cell *cells;
	size_t n_cells;
	char **links;            /* names of the sheets to which cells lead */
	size_t n_links;
};

struct workbook {
	struct tab *tabs;
	size_t n_tabs;
	char **parts;            /* every file in the archive, as text */
	size_t n_parts;
	char **strings;          /* the shared ones */
	size_t n_strings;
};

void workbook_read(struct workbook *w, const void *bytes, size_t n);
void workbook_release(struct workbook *w);

const struct tab *workbook_tab(const struct workbook *w, const char *name); /* NULL: none */
/* What stands in the cell; "": nothing. */
const char *workbook_cell(const struct workbook *w, const char *tab, const char *at);
/* How often it stands in any file of the archive. */
size_t workbook_count(const struct workbook *w, const char *text);

#endif
