/* report/export.h - hands a plan to an exporter plugin and its bytes to a file. */
#ifndef CLG_REPORT_EXPORT_H
#define CLG_REPORT_EXPORT_H

#include "report/tables.h"

struct export_request {
	const char *format;          /* "csv" */
	const char *table;           /* "pairs"; NULL: the meetings */
	struct reader reader;
	const char *path;            /* "-": standard output */
};

/* CLG_EUSAGE: no such format or table. CLG_EPLUGIN: the exporter failed. CLG_EIO: could not be
 * written; what was there before is still there. */
clg_rc export_plan(const struct view *v, const struct registry *plugins, const struct export_request *request,
                   struct faults *faults);

#endif
