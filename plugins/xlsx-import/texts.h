/* texts.h - the texts that cells share: a cell names one by its place in the list. */
#ifndef PLUGIN_XLSX_IMPORT_TEXTS_H
#define PLUGIN_XLSX_IMPORT_TEXTS_H

#include "keep.h"
#include "package.h"

/* A text in pieces, of which each has a look of its own. */
struct pieces {
	char *text;
	size_t n, room;
};

void pieces_add(struct pieces *p, const char *text);
/* Whole, "_x000A_" being a new line; the pieces are empty again. */
const char *pieces_take(struct pieces *p, struct keep *keep);

struct texts {
	const char **at;         /* free() it */
	uint32_t n;
	struct keep *keep;
	struct xml_reader *reader;
	struct pieces pieces;
};

/* `part` NULL: there are none. 0, or -1 after an error was told. */
int texts_read(struct package *p, const char *part, struct keep *keep, struct texts *ret);
void texts_release(struct texts *s);

#endif
