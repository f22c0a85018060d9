/* workbook.h - where a workbook has what is asked of it: its parts name each other. */
#ifndef PLUGIN_XLSX_IMPORT_WORKBOOK_H
#define PLUGIN_XLSX_IMPORT_WORKBOOK_H

#include "keep.h"
#include "package.h"

struct workbook {
	const char *sheet;             /* the part of the first sheet that isn't hidden */
	const char *strings, *styles;  /* NULL: it has none */
	int is_1904;                   /* days are counted from 1904 on, not from 1900 */
};

/* 0, or -1 after an error was told. */
int workbook_find(struct package *p, struct keep *keep, struct workbook *ret);

#endif
