/* report/export.h - hands a plan to an exporter plugin and its bytes to a file. */
#ifndef CLG_REPORT_EXPORT_H
#define CLG_REPORT_EXPORT_H

#include "report/calendar.h"

struct export_request {
	const char *format;          /* "csv" */
	const char *table;           /* "pairs"; NULL: the meetings */
	const char *with;            /* options of the exporter as a map in YAML: "alarm: 15 min"; NULL */
	struct reader reader;
	const char *path;            /* "-": standard output */
};

/* An exporter that knows what it is asked for. */
struct export {
	const struct plugin_entry *entry;
	const struct clg_value *values;
	struct arena arena;
	int is_calendar;             /* 1: what was told has to be followed first */
};

/* CLG_EUSAGE: no such format, table or option; then there is nothing to release. */
clg_rc export_open(const struct registry *plugins, const struct export_request *request, struct faults *faults,
                   struct export *ret);
void export_release(struct export *e);
/* `told`: of a calendar, else NULL. CLG_EPLUGIN: the exporter failed. CLG_EIO: could not be written; what was there
 * before is still there. */
clg_rc export_write(const struct export *e, const struct view *v, const struct export_request *request,
                    const struct calendar *told, struct faults *faults);

#endif
