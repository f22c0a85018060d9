/* Untis: GPU001.TXT with what lies beside it, and Untis XML. README.md says what is read of it. */
#include "document.h"
#include "gpu.h"

#include <stdlib.h>
#include <string.h>

enum option { ENCODING, LANGUAGE, N_OPTIONS };

static const struct clg_option options[N_OPTIONS] = {
	[ENCODING] = {.name = "encoding",
		.kind = CLG_OPTION_CHOICE,
		.most = N_ENCODINGS - 1,
		.choices = encoding_names,
		.help = "how the letters of GPU*.TXT are written",
		.example = "encoding: windows-1252"},
	[LANGUAGE] = {.name = "language",
		.kind = CLG_OPTION_TEXT,
		.preset_text = "",
		.help = "tells the encoding where the file isn't UTF-8",
		.example = "language: de"},
};

static int read_document(
	const uint8_t *bytes, uint64_t n, struct keep *k, struct rows *rows, struct teller *teller)
{
	struct document d = {.teller = teller, .keep = k, .rows = rows};
	struct grid grid;
	int rc = document_read(&d, bytes, n);

	if (!rc) {
		rows_join(rows, k);
		rows_hand_grid(rows, teller->sink, &grid);
		document_hand_over(&d, &grid);
		rows_hand_over(rows, &grid, k, teller->sink);
	}
	document_release(&d);
	return rc;
}

static int read_gpu(struct gpu *g, const uint8_t *bytes, uint64_t n)
{
	struct grid grid;
	int rc = gpu_read(g, bytes, n);

	if (rc)
		return rc;
	rows_join(g->rows, g->keep);
	rows_join(g->unplaced, g->keep);
	rows_hand_grid(g->rows, g->teller->sink, &grid);
	rows_hand_over(g->rows, &grid, g->keep, g->teller->sink);
	rows_hand_over(g->unplaced, &grid, g->keep, g->teller->sink);
	return gpu_read_others(g, &grid);
}

static int is_xml(const uint8_t *bytes, uint64_t n)
{
	uint64_t i = n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;

	while (i < n && (bytes[i] == ' ' || bytes[i] == '\r' || bytes[i] == '\n'))
		i++;
	return i < n && (bytes[i] == '<' || bytes[i] == 0xff || bytes[i] == 0xfe);
}

static int32_t read_untis(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
	const struct clg_timetable_sink *sink)
{
	struct teller teller = {.sink = sink};
	struct keep keep = {0};
	struct rows rows = {0}, unplaced = {0};
	struct gpu g = {.teller = &teller,
		.keep = &keep,
		.rows = &rows,
		.unplaced = &unplaced,
		.encoding = (enum encoding)values[ENCODING].number,
		.language = values[LANGUAGE].text};
	int rc = is_xml(bytes, n) ? read_document(bytes, n, &keep, &rows, &teller)
				  : read_gpu(&g, bytes, n);

	free(rows.at);
	free(unplaced.at);
	keep_release(&keep);
	return rc;
}

static int32_t sniff(const uint8_t *bytes, uint64_t n)
{
	static const char space[] = "untis.at/untis/XmlInterface";

	for (uint64_t i = 0; i + sizeof space - 1 <= n; i++)
		if (!memcmp(bytes + i, space, sizeof space - 1))
			return 95;
	if (n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3)) {
		bytes += 3;
		n -= 3;
	}
	return gpu_looks_so((const char *)bytes, (size_t)n) ? 70 : 0;
}

static const char *const suffixes[] = {"txt", "xml", NULL};
static const struct clg_importer importer = {
	.size = sizeof importer, .suffixes = suffixes, .sniff = sniff, .read = read_untis};

CLG_PLUGIN_DEFINE("untis", CLG_KIND_IMPORTER, "timetables of Untis: GPU001.TXT, or XML", options,
	N_OPTIONS, &importer);
