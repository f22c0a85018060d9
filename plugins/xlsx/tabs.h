/* tabs.h - the names of sheets, such as every spreadsheet program takes: at most 31 letters, none
 * of []:*?/\, no apostrophe at an end, no two alike, small and capital letters being the same. */
#ifndef PLUGIN_XLSX_TABS_H
#define PLUGIN_XLSX_TABS_H

#include <stddef.h>

#define TAB_MOST 31                    /* of UTF-16, as Excel counts */
#define TAB_BYTES (TAB_MOST * 4 + 1)

struct tabs {
	char **taken;                  /* folded */
	size_t n, room;
};

/* The name, or what of it can be had; ret: as it is given. 0, or -1: no memory. */
int tabs_take(struct tabs *t, const char *wish, char ret[TAB_BYTES]);
void tabs_release(struct tabs *t);

#endif
