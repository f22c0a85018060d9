/* document.h - Untis' own XML, of namespace https://untis.at/untis/XmlInterface. */
#ifndef UNTIS_DOCUMENT_H
#define UNTIS_DOCUMENT_H

#include "rows.h"

struct document_teacher {
	const char *name, *long_name, *mail;
};

struct document_time { /* of a time grid; the first one that has the period counts */
	int32_t period, start, end;
};

struct document {
	struct teller *teller;
	struct keep *keep;
	struct rows *rows;
	struct document_teacher *teachers;
	struct document_time *times;
	uint32_t n_teachers, n_times;
	struct tally not_weekly;
};

/* -1 after an error was told. */
int document_read(struct document *d, const uint8_t *bytes, uint64_t n);
/* Names, mail addresses and bells, once the grid is the sink's. */
void document_hand_over(const struct document *d, const struct grid *grid);
void document_release(struct document *d);

#endif
