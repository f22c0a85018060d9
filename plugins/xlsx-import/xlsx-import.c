/* Tables from workbooks: the first sheet of an .xlsx (ECMA-376), as it would stand in a CSV. */
#include <collega/importer.h>

#include <locale.h>
#include <stdlib.h>

#include "sheet.h"

static int read_package(struct package *p, struct keep *keep, const struct clg_table_sink *sink)
{
	struct texts texts = {0};
	struct styles styles = {0};
	struct workbook w;
	int r = workbook_find(p, keep, &w);

	if (!r)
		r = texts_read(p, w.strings, keep, &texts);
	if (!r)
		r = styles_read(p, w.styles, &styles);
	if (!r)
		r = sheet_read(p, &w, &texts, &styles, keep, sink);
	texts_release(&texts);
	styles_release(&styles);
	return r;
}

/* The kit tells through the sink of timetables, whose report() and language are the table's. */
static int32_t read_table(const uint8_t *bytes, uint64_t n, const struct clg_table_sink *sink)
{
	const struct clg_timetable_sink told = {
		.size = sizeof told,
		.self = sink->self,
		.report = sink->report,
		.text = sink->text,
		.plural = sink->plural};
	struct teller teller = {.sink = &told};
	/* Numbers have a dot, whatever the user's language; messages stay in it. */
	locale_t dots = newlocale(LC_NUMERIC_MASK, "C", duplocale(uselocale((locale_t)0))), before;
	struct package package;
	struct keep keep = {0};
	int32_t r;

	if (!dots)
		abort();
	before = uselocale(dots);
	r = package_open(&package, bytes, n, &teller);
	if (!r)
		r = read_package(&package, &keep, sink);
	package_close(&package);
	keep_release(&keep);
	uselocale(before);
	freelocale(dots);
	return r;
}

static const char *const suffixes[] = {"xlsx", "xlsm", NULL};

static const struct clg_importer importer = {
	.size = sizeof importer,
	.suffixes = suffixes,
	.read_table = read_table,
};

CLG_PLUGIN_DEFINE("xlsx-import", CLG_KIND_IMPORTER, "lists of people from workbooks (.xlsx)",
	NULL, 0, &importer);
