/* intake/sheet.h - a list of people as a workbook: an importer makes a table of its first sheet. */
#ifndef CLG_INTAKE_SHEET_H
#define CLG_INTAKE_SHEET_H

#include "intake/table.h"
#include "plugin/registry.h"

/* 1: an archive, or what Office wrote before it had archives: no CSV. */
int is_sheet(const char *bytes, size_t n);

/* As table_read(); a cell's place is its row and column. */
clg_rc sheet_read(const struct registry *plugins, const char *file, const char *bytes, size_t n,
	struct faults *faults, struct table *ret);

#endif
