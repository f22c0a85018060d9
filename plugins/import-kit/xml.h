/* xml.h - XML as a stream, with what no timetable needs refused: document types, entities of its
 * own, more than 64 levels, texts over 64 KiB. Nothing is ever fetched. */
#ifndef KIT_XML_H
#define KIT_XML_H

#include "tell.h"

#define XML_DEPTH_MOST 64

struct xml_reader {
	struct teller *teller;
	void *self;       /* goes back as the first argument */
	const char *root; /* what the document begins with, without a namespace */
	const char *whole; /* N_("a whole aSc timetable") */
	/* Names come without a namespace's prefix. attributes: name, value, ..., NULL. */
	void (*start)(void *self, const char *name, const char **attributes);
	/* The text that stood before the end, since the last start or end. May be NULL. */
	void (*end)(void *self, const char *name, const char *text);
	struct xml_state *state; /* while it reads */
};

/* -1 after an error was told. */
int xml_read(struct xml_reader *r, const uint8_t *bytes, uint64_t n);

/* Within start() and end(): */
uint32_t xml_line(const struct xml_reader *r);
const char *xml_above(const struct xml_reader *r, int levels); /* 1: the parent; "": none */
void xml_fail(struct xml_reader *r, const char *code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* NULL: it isn't there. */
const char *xml_get(const char **attributes, const char *name);

#endif
