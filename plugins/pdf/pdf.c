/* The exporter `pdf`: the page of `html`, printed by Chromium, a page a week and one a person. */
#include <collega/exporter.h>

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browser.h"
#include "page.h"

enum option { BROWSER, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[BROWSER] = { .name = "browser",
		.kind = CLG_OPTION_TEXT,
		.preset_text = "",
		.help = "the program that prints; else Chromium or Chrome from the PATH",
		.example = "browser: /usr/bin/chromium" },
};

/* The plan's own time in place of the clock's: the same plan gives the same bytes. "20260824T000000Z" */
static void set_date(char *pdf, size_t n, const char *key, const char *stamp)
{
	char *at = memmem(pdf, n, key, strlen(key));

	if (!at || strlen(stamp) < 15 || n - (size_t)(at - pdf) < strlen(key) + 14)
		return;
	at += strlen(key);
	memcpy(at, stamp, 8);
	memcpy(at + 8, stamp + 9, 6);
}

static void complain(const struct clg_writer *writer, const char *why)
{
	if (writer->size >= offsetof(struct clg_writer, complain) + sizeof writer->complain && writer->complain)
		writer->complain(writer->self, why);
}

static int32_t export_plan(const struct clg_export *plan, const struct clg_value *values,
	const struct clg_writer *writer)
{
	char *page, *pdf;
	size_t n, n_pdf;
	const char *why = "";
	int32_t r = -1;

	if (page_make(plan, NULL, &page, &n))
		return -1;
	if (browser_print(values[BROWSER].text, page, n, &pdf, &n_pdf, &why)) {
		complain(writer, why);
	} else {
		set_date(pdf, n_pdf, "/CreationDate (D:", plan->stamp);
		set_date(pdf, n_pdf, "/ModDate (D:", plan->stamp);
		r = writer->write(writer->self, pdf, n_pdf) ? -1 : 0;
		free(pdf);
	}
	free(page);
	return r;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "pdf",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("pdf", CLG_KIND_EXPORTER, "the page on paper: a sheet a week and one a person", options,
	N_OPTIONS, &exporter);
