/* columns.h - which column says what. */
#ifndef CSV_COLUMNS_H
#define CSV_COLUMNS_H

#include "table.h"

enum column {
	TEACHER,
	DAY,
	PERIOD,
	START,
	END,
	CLASS,
	SUBJECT,
	ROOM,
	WEEK,
	LESSON,
	PERIODS,
	KIND,
	TAGS,
	N_COLUMNS
};

struct columns {
	int at[N_COLUMNS]; /* -1: there is none */
	uint32_t n;        /* cells in the header */
};

/* Reads the header from the table's row in hand: case, blanks, '-' and '_' don't count, and FET's
 * names are known too. Unknown columns give one warning. -1 after an error was told. */
int columns_read(struct columns *c, const struct table *t);
/* Would these words be a header of ours? */
int columns_fit(const struct table *t);

/* The cell of the row in hand; one with the text "" where the column or the cell is missing. */
struct cell columns_cell(const struct columns *c, const struct table *t, enum column which);

#endif
