/* styles.h - of a cell's style all that is asked is what its number stands for. */
#ifndef PLUGIN_XLSX_IMPORT_STYLES_H
#define PLUGIN_XLSX_IMPORT_STYLES_H

#include "formats.h"
#include "package.h"

struct spelt {                   /* a number format */
	uint32_t id;
	enum form form;
};

struct styles {
	enum form *at;           /* by a cell's style */
	struct spelt *spelt;
	uint32_t n, n_spelt;
	struct xml_reader *reader;
};

/* `part` NULL: there are none. 0, or -1 after an error was told. */
int styles_read(struct package *p, const char *part, struct styles *ret);
void styles_release(struct styles *s);
enum form styles_form(const struct styles *s, uint32_t style);

#endif
