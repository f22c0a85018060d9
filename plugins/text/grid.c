#include "grid.h"

#include <stdlib.h>

#include "clean.h"

static void push(struct grid *g, char *text)
{
	if (g->n == g->room && !g->failed) {
		size_t room = g->room ? g->room * 2 : 64;
		char **cells = realloc(g->cells, room * sizeof *cells);

		g->failed = !cells;
		g->cells = cells ? cells : g->cells;
		g->room = cells ? room : g->room;
	}
	if (g->failed)
		free(text);
	else
		g->cells[g->n++] = text;
}

void grid_cell(struct grid *g, char *text)
{
	if (!text)
		g->failed = 1;
	push(g, text);
}

void grid_heading(struct grid *g, char *text)
{
	grid_cell(g, text);
	for (unsigned k = 1; k < g->n_columns; k++)
		push(g, NULL);
}

static int is_heading(const struct grid *g, char *const *row)
{
	return g->n_columns > 1 && !row[1];
}

static void measure(const struct grid *g, size_t width[GRID_COLUMNS_MOST])
{
	for (size_t i = 0; i + g->n_columns <= g->n; i += g->n_columns) {
		for (unsigned k = 0; k < g->n_columns && !is_heading(g, g->cells + i); k++) {
			size_t columns = clean_width(g->cells[i + k]);

			width[k] = columns > width[k] ? columns : width[k];
		}
	}
}

static void print_row(const struct grid *g, char *const *row, const size_t *width, FILE *out)
{
	size_t blanks = 0; /* owed, unless the line ends */

	for (unsigned k = 0; k < g->n_columns; k++) {
		size_t lack = width[k] - clean_width(row[k]);
		int right = g->right >> k & 1;

		if (*row[k]) {
			fprintf(out, "%*s%s", (int)(blanks + (right ? lack : 0)), "", row[k]);
			blanks = right ? 0 : lack;
		} else {
			blanks += width[k];
		}
		blanks += width[k] ? 2 : 0;
	}
	fputc('\n', out);
}

void grid_print(const struct grid *g, FILE *out)
{
	size_t width[GRID_COLUMNS_MOST] = { 0 };

	measure(g, width);
	for (size_t i = 0; i + g->n_columns <= g->n; i += g->n_columns) {
		if (is_heading(g, g->cells + i))
			fprintf(out, "%s%s\n", i ? "\n" : "", g->cells[i]);
		else
			print_row(g, g->cells + i, width, out);
	}
}

void grid_release(struct grid *g)
{
	for (size_t i = 0; i < g->n; i++)
		free(g->cells[i]);
	free(g->cells);
}
