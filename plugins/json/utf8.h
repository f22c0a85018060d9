#ifndef PLUGIN_JSON_UTF8_H
#define PLUGIN_JSON_UTF8_H

/* A copy in which each byte that is not of valid UTF-8 is U+FFFD. The caller frees; NULL: no
 * memory. */
char *utf8_repair(const char *s);

#endif
