/* data.h - the plan as the JSON that page.js draws. */
#ifndef PLUGIN_HTML_DATA_H
#define PLUGIN_HTML_DATA_H

#include <collega/exporter.h>

#include <stdio.h>

/* 0, or -1: no memory. */
int put_data(FILE *out, const struct clg_export *plan, const char *variants);     /* JSON, or NULL */

#endif
