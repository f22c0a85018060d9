/* tell.h - what an importer has to say of its file. */
#ifndef KIT_TELL_H
#define KIT_TELL_H

#include <collega/importer.h>

#define TELL_MOST 50 /* errors; what follows is hardly news */

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

/* One kind of fault, told once for all of a file: "17 cards name ...", at the first's line. */
struct tally {
	uint32_t n, line;
};

void tally_add(struct tally *t, uint32_t line);
/* one: "card is of no lesson"; many: "cards are of no lesson". */
void tell_tally(struct teller *t, const struct tally *tally, const char *code, const char *one,
	const char *many);

#endif
