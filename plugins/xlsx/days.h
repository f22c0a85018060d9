/* days.h - how a spreadsheet has to write days, so that they are in the language of the sheet, whatever is that of
 * the program that shows it. */
#ifndef PLUGIN_XLSX_DAYS_H
#define PLUGIN_XLSX_DAYS_H

#include <collega/exporter.h>

#define DAY_FORMAT_MOST 100

/* "[$-426]d\". \"mmm": of config/locale's "D MMM", the weekday before it. */
void day_format(const struct clg_export *plan, int with_weekday, char ret[DAY_FORMAT_MOST]);
/* The longest that comes of it, in digits. */
double day_width(const struct clg_export *plan, int with_weekday);

#endif
