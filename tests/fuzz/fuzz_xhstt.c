/* Any bytes are an XHSTT archive, or refused. */
#include "fuzz/sink.h"

extern const struct clg_plugin clg_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct clg_value first = {.text = ""};

	sink_feed(&clg_plugin, data, size, &first);
	return 0;
}
