/* Any bytes are an EduPage timetable, or refused. */
#include "fuzz/sink.h"

extern const struct clg_plugin clg_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct clg_value all = {0};

	sink_feed(&clg_plugin, data, size, &all);
	return 0;
}
