/* Any bytes are a timetable of separated text, or refused; whatever the options say. */
#include "fuzz/sink.h"

extern const struct clg_plugin clg_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = {"", "lv", "cs", "it", "xx"};
	struct clg_value values[3] = {{0}};

	values[1].text = "";
	sink_feed(&clg_plugin, data, size, values);
	/* encoding, language, separator: as the file's length has it */
	values[0].number = (int64_t)(size % 5);
	values[1].text = languages[size / 5 % 5];
	values[2].number = (int64_t)(size / 25 % 5);
	sink_feed(&clg_plugin, data, size, values);
	return 0;
}
