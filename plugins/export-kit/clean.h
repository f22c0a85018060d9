/* clean.h - text that may go to a printer or a terminal: control characters, and those that turn
 * the direction of what follows, become "?"; bytes that are not of valid UTF-8 become U+FFFD. */
#ifndef EXPORT_KIT_CLEAN_H
#define EXPORT_KIT_CLEAN_H

#include <stdio.h>

void put_clean(FILE *out, const char *s);
/* The first letter alone; how many bytes that were. */
size_t put_clean_letter(FILE *out, const char *s);

/* The caller frees; NULL: no memory. */
char *clean_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Columns that it takes where all letters are equally wide: none for marks that stand on the letter
 * before, two for the wide ones of East Asia. */
size_t clean_width(const char *s);

/* Bytes of the first letter of what isn't empty. */
size_t clean_letter(const char *s);

#endif
