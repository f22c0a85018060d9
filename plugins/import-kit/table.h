/* table.h - cells of separated text, a row at a time, cut out of the text in place.
 *
 * Quotes are '"', or '\'' where the file begins with one; a quote inside is doubled. Blanks around
 * a cell don't count. Lines end with LF, CRLF or CR; empty ones are skipped. */
#ifndef KIT_TABLE_H
#define KIT_TABLE_H

#include "tell.h"

#include <stddef.h>

#define CELLS_MOST 256
#define CELL_BYTES_MOST 4096

struct cell {
	char *text;
	uint32_t line, column; /* from 1; columns count characters */
};

struct table {
	char *at, *end;
	char separator, quote;
	uint32_t line, column;
	struct teller *teller;
	struct cell cells[CELLS_MOST];
	uint32_t n; /* cells of the row in hand */
};

/* separator 0: the one of , ; tab | that the first line has most of. A first line "sep=;" says it.
 * The text ends with a zero behind its n bytes and outlives the table; it is written to. */
void table_open(struct table *t, char *text, size_t n, char separator, struct teller *teller);
/* 1: a row was read, perhaps with errors told on its cells, which are empty then; 0: the end; -1:
 * an error was told, nothing more can be read. */
int table_next(struct table *t);

#endif
