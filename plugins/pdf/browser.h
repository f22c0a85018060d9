/* browser.h - Chromium, without a window. */
#ifndef PLUGIN_PDF_BROWSER_H
#define PLUGIN_PDF_BROWSER_H

#include <stddef.h>

/* Has a page printed; 0: the caller frees *ret, a PDF. -1: *ret_why says what is wrong, and what was expected.
 * browser: a program, "" for the first known one on the PATH. Nothing stays behind in the temporary folder. */
int browser_print(const char *browser, const char *page, size_t n, char **ret, size_t *ret_n, const char **ret_why);

#endif
