/* clean.h - text that may stand in a calendar: control characters, and those that turn the
 * direction of what follows, become "?"; bytes that are not of valid UTF-8 become U+FFFD. */
#ifndef PLUGIN_ICS_CLEAN_H
#define PLUGIN_ICS_CLEAN_H

#include <stdio.h>

void put_clean(FILE *out, const char *s);

/* The caller frees; NULL: no memory. */
char *clean_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
