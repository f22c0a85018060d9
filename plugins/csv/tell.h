/* tell.h - faults on their way to the sink, counted. */
#ifndef CSV_TELL_H
#define CSV_TELL_H

#include <collega/importer.h>

#define TELL_MOST 50 /* errors; what follows is hardly news */

struct teller {
	const struct clg_timetable_sink *sink;
	uint32_t errors;
};

void tell_error(struct teller *t, const char *code, uint32_t line, uint32_t column,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
void tell_warning(struct teller *t, const char *code, uint32_t line, uint32_t column,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
