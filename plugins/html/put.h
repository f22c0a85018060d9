/* put.h - text as JSON that may stand inside a script element, and as HTML.
 *
 * Control characters, and those that turn the direction of what follows, become "?"; bytes that are
 * not of valid UTF-8 become U+FFFD. Nothing that is put can end the element it stands in. */
#ifndef PLUGIN_HTML_PUT_H
#define PLUGIN_HTML_PUT_H

#include <stdio.h>

void put_json(FILE *out, const char *s);     /* with its quotes; NULL as "" */
void put_html(FILE *out, const char *s);

#endif
