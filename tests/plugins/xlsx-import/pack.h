/* pack.h - a workbook from the XML of its parts, right or wrong. */
#ifndef TEST_PLUGINS_XLSX_IMPORT_PACK_H
#define TEST_PLUGINS_XLSX_IMPORT_PACK_H

#include <stddef.h>
#include <stdint.h>

/* NULL: a proper one; "": none. */
struct parts {
	const char *rels, *workbook, *workbook_rels, *strings, *styles, *sheet;
	const char *other, *other_name;  /* one more */
};

/* The rows of a sheet as a whole part: "<row>...</row>", and what stands behind them. */
char *pack_sheet(const char *rows, const char *behind);
/* The bytes, which the caller frees; packed or as they are. NULL: it could not be made. */
uint8_t *pack_book(const struct parts *parts, int is_packed, size_t *ret_n);

#endif
