/* A plan as one self-contained page: page.html, with @marks@ where the rest goes. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "assets.h"
#include "data.h"
#include "plain.h"
#include "put.h"
#include "texts.h"

struct frame {
	FILE *out;
	const struct clg_export *plan;
	const char *variants;
	int failed;
};

static void put_asset(FILE *out, struct asset asset)
{
	fwrite(asset.bytes, 1, asset.n, out);
}

static void put_mark(struct frame *frame, const char *mark, size_t n)
{
	FILE *out = frame->out;

	if (!strncmp(mark, "language", n))
		put_html(out, clg_language(frame->plan));
	else if (!strncmp(mark, "school", n))
		put_html(out, frame->plan->school);
	else if (!strncmp(mark, "style", n))
		put_asset(out, asset_page_css);
	else if (!strncmp(mark, "data", n))
		frame->failed |= put_data(out, frame->plan, frame->variants) < 0;
	else if (!strncmp(mark, "texts", n))
		put_texts(out, frame->plan);
	else if (!strncmp(mark, "script", n))
		put_asset(out, asset_page_js);
	else if (!strncmp(mark, "plain", n))
		put_plain(out, frame->plan);
}

static void put_frame(struct frame *frame)
{
	const char *at = (const char *)asset_page_html.bytes, *end = at + asset_page_html.n;

	while (at < end) {
		const char *mark = memchr(at, '@', (size_t)(end - at));
		const char *close = mark ? memchr(mark + 1, '@', (size_t)(end - mark - 1)) : NULL;

		fwrite(at, 1, (size_t)((close ? mark : end) - at), frame->out);
		if (!close)
			break;
		put_mark(frame, mark + 1, (size_t)(close - mark - 1));
		at = close + 1;
	}
}

int page_make(const struct clg_export *theirs, const char *variants, char **ret, size_t *ret_n)
{
	struct clg_export plan = { 0 };
	struct frame frame = { .plan = &plan, .variants = variants };

	memcpy(&plan, theirs, theirs->size < sizeof plan ? theirs->size : sizeof plan);
	*ret = NULL;
	frame.out = open_memstream(ret, ret_n);
	if (!frame.out)
		return -1;
	put_frame(&frame);
	if (!fclose(frame.out) && !frame.failed)
		return 0;
	free(*ret);
	return -1;
}
