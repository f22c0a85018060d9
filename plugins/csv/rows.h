/* rows.h - each row of the table as an entry, its cells checked. */
#ifndef CSV_ROWS_H
#define CSV_ROWS_H

#include "columns.h"
#include "entries.h"

/* Reads the table to its end. -1 after an error was told; as many as there are, are. */
int rows_read(struct table *t, const struct columns *c, struct entries *to);

#endif
