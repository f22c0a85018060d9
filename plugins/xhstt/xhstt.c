/* XHSTT archives, of the timetabling competition of 2011 and after. */
#include "archive.h"

#include <string.h>

enum option { SOLUTION, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[SOLUTION] = {.name = "solution",
		.kind = CLG_OPTION_TEXT,
		.preset_text = "",
		.help = "a solution group's id, or a number among all solutions; else the first",
		.example = "solution: 2"},
};

static int32_t read_xhstt(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
	const struct clg_timetable_sink *sink)
{
	struct teller teller = {.sink = sink};
	struct archive a = {0};
	int rc = archive_read(&a, bytes, n, values[SOLUTION].text, &teller);

	rc = rc ? rc : archive_hand_over(&a, &teller);
	archive_release(&a);
	return rc;
}

static int32_t sniff(const uint8_t *bytes, uint64_t n)
{
	static const char root[] = "<HighSchoolTimetableArchive";

	for (uint64_t i = 0; i + sizeof root - 1 <= n; i++)
		if (!memcmp(bytes + i, root, sizeof root - 1))
			return 95;
	return 0;
}

static const char *const suffixes[] = {"xml", NULL};
static const struct clg_importer importer = {
	.size = sizeof importer, .suffixes = suffixes, .sniff = sniff, .read = read_xhstt};

CLG_PLUGIN_DEFINE("xhstt", CLG_KIND_IMPORTER, "solutions in XHSTT archives", options, N_OPTIONS,
	&importer);
