/* Any bytes are an Untis timetable, perhaps with files beside it, or refused. */
#include "fuzz/sink.h"

extern const struct clg_plugin clg_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct clg_value presets[] = {{.number = 0}, {.text = ""}};

	sink_feed(&clg_plugin, data, size, presets);
	return 0;
}
