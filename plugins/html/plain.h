/* plain.h - the meetings as a plain table, for browsers that run no scripts. */
#ifndef PLUGIN_HTML_PLAIN_H
#define PLUGIN_HTML_PLAIN_H

#include <collega/exporter.h>

#include <stdio.h>

void put_plain(FILE *out, const struct clg_export *plan);

#endif
