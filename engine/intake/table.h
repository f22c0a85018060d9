/* intake/table.h - a CSV file (RFC 4180; comma, semicolon or tab): cells that know their place. */
#ifndef CLG_INTAKE_TABLE_H
#define CLG_INTAKE_TABLE_H

#include "base/fault.h"

#define COLUMNS_MOST 200

struct cell {
	const char *text;
	unsigned line, column; /* of its first character, in characters */
};

struct table {
	struct arena arena;
	VEC(struct cell) cells;
	VEC(size_t) rows; /* first cell of each row; the next row's first ends it */
};

clg_rc table_read(const char *file, const char *bytes, size_t n, struct faults *faults,
	struct table *ret);
void table_release(struct table *t);
size_t table_columns(const struct table *t, size_t row);
const struct cell *table_cell(const struct table *t, size_t row,
	size_t column); /* NULL: the row is shorter */
/* 1: no control characters but tabs and ends of lines. */
int table_text_is_plain(const char *text);

#endif
