/* Any bytes are a FET timetable, or refused. */
#include "fuzz/sink.h"

extern const struct clg_plugin clg_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	sink_feed(&clg_plugin, data, size, NULL);
	return 0;
}
