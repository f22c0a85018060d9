/* A plan as one self-contained page: page.html, with @marks@ where the rest goes. */
#include <collega/exporter.h>

#include <stdlib.h>
#include <string.h>

#include "assets.h"
#include "data.h"
#include "plain.h"
#include "put.h"
#include "texts.h"

struct page {
	FILE *out;
	const struct clg_export *plan;
	int failed;
};

static void put_asset(FILE *out, struct asset asset)
{
	fwrite(asset.bytes, 1, asset.n, out);
}

static void put_mark(struct page *page, const char *mark, size_t n)
{
	FILE *out = page->out;

	if (!strncmp(mark, "language", n))
		put_html(out, clg_language(page->plan));
	else if (!strncmp(mark, "school", n))
		put_html(out, page->plan->school);
	else if (!strncmp(mark, "style", n))
		put_asset(out, asset_page_css);
	else if (!strncmp(mark, "data", n))
		page->failed |= put_data(out, page->plan) < 0;
	else if (!strncmp(mark, "texts", n))
		put_texts(out, page->plan);
	else if (!strncmp(mark, "script", n))
		put_asset(out, asset_page_js);
	else if (!strncmp(mark, "plain", n))
		put_plain(out, page->plan);
}

static void put_page(struct page *page)
{
	const char *at = (const char *)asset_page_html.bytes, *end = at + asset_page_html.n;

	while (at < end) {
		const char *mark = memchr(at, '@', (size_t)(end - at));
		const char *close = mark ? memchr(mark + 1, '@', (size_t)(end - mark - 1)) : NULL;

		fwrite(at, 1, (size_t)((close ? mark : end) - at), page->out);
		if (!close)
			break;
		put_mark(page, mark + 1, (size_t)(close - mark - 1));
		at = close + 1;
	}
}

static int32_t export_plan(const struct clg_export *theirs, const struct clg_value *values,
	const struct clg_writer *writer)
{
	struct clg_export plan = { 0 };
	struct page page = { .plan = &plan };
	char *bytes = NULL;
	size_t n = 0;

	(void)values;
	memcpy(&plan, theirs, theirs->size < sizeof plan ? theirs->size : sizeof plan);
	page.out = open_memstream(&bytes, &n);
	if (!page.out)
		return -1;
	put_page(&page);
	if (fclose(page.out))
		page.failed = 1;
	if (!page.failed && writer->write(writer->self, bytes, n))
		page.failed = 1;
	free(bytes);
	return page.failed ? -1 : 0;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "html",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("html", CLG_KIND_EXPORTER, "a page to read, filter and print, in one file", NULL,
	0, &exporter);
