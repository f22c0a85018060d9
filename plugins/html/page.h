/* page.h - the page, for `html`, and for `pdf`, which has it printed. */
#ifndef PLUGIN_HTML_PAGE_H
#define PLUGIN_HTML_PAGE_H

#include <collega/exporter.h>

#include <stddef.h>

/* 0: the caller frees *ret. -1: no memory. variants: as variants_read() has them, or NULL. */
int page_make(const struct clg_export *plan, const char *variants, char **ret, size_t *ret_n);

#endif
