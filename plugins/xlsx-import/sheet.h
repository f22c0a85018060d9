/* sheet.h - the cells of one sheet, each as it would stand in a CSV. */
#ifndef PLUGIN_XLSX_IMPORT_SHEET_H
#define PLUGIN_XLSX_IMPORT_SHEET_H

#include "texts.h"
#include "styles.h"
#include "workbook.h"

#define COLUMNS_MOST 200
#define CELLS_MOST 1000000

/* From left to right, row by row; empty ones are left out. 0, or -1 after an error was told. */
int sheet_read(struct package *p, const struct workbook *w, const struct texts *texts,
	const struct styles *styles, struct keep *keep, const struct clg_table_sink *sink);

#endif
