/* sink.h - a timetable sink that aborts when an importer breaks its promises. */
#ifndef TEST_FUZZ_SINK_H
#define TEST_FUZZ_SINK_H

#include <collega/importer.h>

/* A line "%%GPU002.TXT" in the bytes begins a file of that name beside the timetable's.
 * Reads the bytes, from a block of just their size, with the importer of `plugin`. */
void sink_feed(const struct clg_plugin *plugin, const uint8_t *data, size_t size,
	const struct clg_value *values);

#endif
