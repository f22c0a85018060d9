/* The exporter `html`. */
#include <collega/exporter.h>

#include <stddef.h>
#include <stdlib.h>

#include "page.h"
#include "variants.h"

enum option { WHAT_IF, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[WHAT_IF] = { .name = "what-if",
		.kind = CLG_OPTION_TEXT,
		.preset_text = "",
		.help = "a file that 'collega whatif --format json' wrote: its variants are drawn, for the principal",
		.example = "what-if: variants.json" },
};

static int32_t refuse(const struct clg_writer *writer, const char *why)
{
	if (writer->size >= offsetof(struct clg_writer, complain) + sizeof writer->complain && writer->complain)
		writer->complain(writer->self, why);
	return -1;
}

static int32_t write_page(const struct clg_export *plan, const char *variants, const struct clg_writer *writer)
{
	char *bytes;
	size_t n;
	int32_t r;

	if (page_make(plan, variants, &bytes, &n))
		return -1;
	r = writer->write(writer->self, bytes, n) ? -1 : 0;
	free(bytes);
	return r;
}

static int32_t export_plan(const struct clg_export *plan, const struct clg_value *values,
	const struct clg_writer *writer)
{
	const char *path = values[WHAT_IF].text, *why;
	char *variants = NULL;
	int32_t r;

	if (path && *path && plan->audience != CLG_FOR_PRINCIPAL)
		return refuse(writer, CLG_N_("variants are the principal's to see; expected no 'what-if' beside --for"));
	why = path && *path ? variants_read(path, &variants) : NULL;
	if (why)
		return refuse(writer, why);
	r = write_page(plan, variants, writer);
	free(variants);
	return r;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "html",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("html", CLG_KIND_EXPORTER, "a page to read, filter and print, in one file", options,
	N_OPTIONS, &exporter);
