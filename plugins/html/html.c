/* The exporter `html`. */
#include <collega/exporter.h>

#include <stdlib.h>

#include "page.h"

static int32_t export_plan(const struct clg_export *plan, const struct clg_value *values,
	const struct clg_writer *writer)
{
	char *bytes;
	size_t n;
	int32_t r;

	(void)values;
	if (page_make(plan, &bytes, &n))
		return -1;
	r = writer->write(writer->self, bytes, n) ? -1 : 0;
	free(bytes);
	return r;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "html",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("html", CLG_KIND_EXPORTER, "a page to read, filter and print, in one file", NULL,
	0, &exporter);
