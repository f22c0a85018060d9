/* FET timetables, versions 5 to 7. */
#include "hand_over.h"
#include "parse.h"

#include <string.h>

static int32_t read_fet(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
	const struct clg_timetable_sink *sink)
{
	struct collected all = {0};
	int rc = fet_parse(bytes, n, sink, &all);

	(void)values;
	if (!rc)
		fet_hand_over(&all, sink);
	collected_release(&all);
	return rc;
}

static int32_t sniff(const uint8_t *bytes, uint64_t n)
{
	for (uint64_t i = 0; i + 5 <= n; i++)
		if ((!memcmp(bytes + i, "<fet", 4) || !memcmp(bytes + i, "<FET", 4)) &&
			strchr(" >\t\r\n", bytes[i + 4]) && bytes[i + 4])
			return 90;
	return 0;
}

static const char *const suffixes[] = {"fet", NULL};
static const struct clg_importer importer = {
	.size = sizeof importer, .suffixes = suffixes, .sniff = sniff, .read = read_fet};

CLG_PLUGIN_DEFINE(
	"fet", CLG_KIND_IMPORTER, "timetables of FET, versions 5 to 7", NULL, 0, &importer);
