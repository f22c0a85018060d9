/* tell.h - what an importer has to say of its file. */
#ifndef KIT_TELL_H
#define KIT_TELL_H

#include <collega/importer.h>

#include <stdarg.h>

#define TELL_MOST 50 /* errors; what follows is hardly news */

/* Messages stand in English where they are told; the reader's language is the sink's. What a table holds
 * or another message names is marked for xgettext, and translated where it is told. */
#define N_(text) text

struct teller {
	const struct clg_timetable_sink *sink;
	uint32_t errors;
	const char *beside; /* the file beside the timetable's that is read now; NULL: none */
};

/* "what is wrong; what was expected" */
void tell_error(struct teller *t, const char *code, uint32_t line, uint32_t column,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
void tell_warning(struct teller *t, const char *code, uint32_t line, uint32_t column,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

void tell_error_of(struct teller *t, const char *code, uint32_t line, uint32_t column,
	const char *format, va_list args) __attribute__((format(printf, 5, 0)));
/* one: where n is 1, in English; `n` itself is printed only if the format says so. */
void tell_count(struct teller *t, const char *code, uint32_t line, uint64_t n, const char *one,
	const char *many, ...) __attribute__((format(printf, 5, 7), format(printf, 6, 7)));

/* One kind of fault, told once for all of a file: "17 cards name ...", at the first's line. */
struct tally {
	uint32_t n, line;
};

void tally_add(struct tally *t, uint32_t line);
/* one: "%u card is of no lesson"; many: "%u cards are of no lesson". */
void tell_tally(struct teller *t, const struct tally *tally, const char *code, const char *one,
	const char *many) __attribute__((format(printf, 4, 0), format(printf, 5, 0)));

#endif
