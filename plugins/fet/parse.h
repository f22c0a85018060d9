/* parse.h - the XML of a FET file, read as a stream. */
#ifndef FET_PARSE_H
#define FET_PARSE_H

#include "collected.h"

#include <collega/importer.h>

/* Days, hours, teachers and bells go to the sink at once; activities and constraints are collected.
 * -1 after an error was reported. */
int fet_parse(const uint8_t *bytes, uint64_t n, const struct clg_timetable_sink *sink,
	struct collected *to);

#endif
