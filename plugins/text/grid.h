/* grid.h - rows of cells whose columns are aligned, and headings between them. */
#ifndef PLUGIN_TEXT_GRID_H
#define PLUGIN_TEXT_GRID_H

#include <stdio.h>

#define GRID_COLUMNS_MOST 8

struct grid {
	unsigned n_columns;
	unsigned right;       /* bit k: column k is aligned to the right */
	char **cells;         /* row by row; a heading is the first cell of a row of NULLs */
	size_t n, room;
	int failed;           /* no memory: nothing more is kept */
};

/* The next cell. Takes the text, which is clean; NULL: it could not be made. */
void grid_cell(struct grid *g, char *text);
/* Only where a row is complete. */
void grid_heading(struct grid *g, char *text);
/* Two blanks between columns, none at the end of a line; an empty line before each heading but one
 * that stands first. A column in which nothing stands is left out. */
void grid_print(const struct grid *g, FILE *out);
void grid_release(struct grid *g);

#endif
