/* Any parts make a workbook whose first sheet is a table, or are refused. Beside whole archives ("PK")
 * the bytes may be parts as text, each after a line "%%" with its name: what is changed in one then
 * reaches what reads it, and not the check of its sum. */
#include "base/text.h"

#include <collega/importer.h>

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define PARTS_MOST 12

extern const struct clg_plugin clg_plugin;

struct minding {
	uint32_t row, column, errors;
};

static void mind(int holds)
{
	if (!holds)
		abort();
}

static void on_cell(void *self, uint32_t row, uint32_t column, const char *text)
{
	struct minding *m = self;

	mind(row > m->row || (row == m->row && column > m->column));
	mind(column >= 1 && column <= 200 && *text && utf8_valid(text, strlen(text)));
	m->row = row;
	m->column = column;
}

static void on_report(void *self, uint32_t severity, const char *code, uint32_t row,
	uint32_t column, const char *text)
{
	struct minding *m = self;

	(void)row;
	(void)column;
	m->errors += severity == CLG_REPORT_ERROR;
	mind(*code && *text);
	for (; *text; text++)
		mind((unsigned char)*text >= ' ' && *text != 0x7f);
}

static void read_book(const uint8_t *bytes, size_t n)
{
	const struct clg_importer *importer = clg_plugin.ops;
	struct minding m = {0};
	const struct clg_table_sink sink = {
		.size = sizeof sink, .self = &m, .cell = on_cell, .report = on_report};
	int32_t r = importer->read_table(bytes, n, &sink);

	mind(r ? r == -1 && m.errors : !m.errors);
}

/* From behind one "%%" to the next. */
static void add_part(zip_t *zip, const char *at, const char *end)
{
	const char *line = memchr(at, '\n', (size_t)(end - at));
	char name[200];
	zip_source_t *source;
	zip_int64_t i;

	if (!line || line - at >= (long)sizeof name || line == at)
		return;
	memcpy(name, at, (size_t)(line - at));
	name[line - at] = 0;
	source = zip_source_buffer(zip, line + 1, (zip_uint64_t)(end - line - 1), 0);
	i = zip_file_add(zip, name, source, 0);
	if (i < 0) /* the name is taken, say */
		zip_source_free(source);
	else
		zip_set_file_compression(zip, (zip_uint64_t)i, ZIP_CM_STORE, 0);
}

static void add_parts(zip_t *zip, const char *at, const char *end)
{
	for (int i = 0; i < PARTS_MOST && end - at > 2 && at[0] == '%' && at[1] == '%'; i++) {
		const char *next = memmem(at + 2, (size_t)(end - at - 2), "\n%%", 3);

		add_part(zip, at + 2, next ? next : end);
		at = next ? next + 1 : end;
	}
}

static void read_parts(const uint8_t *data, size_t size)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
	zip_stat_t stat;

	if (!zip)
		return;
	zip_source_keep(source);
	add_parts(zip, (const char *)data, (const char *)data + size);
	if (zip_close(zip)) {
		zip_discard(zip);
	} else if (!zip_source_stat(source, &stat) && !zip_source_open(source)) {
		uint8_t *bytes = malloc(stat.size + 1);

		if (bytes && zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size)
			read_book(bytes, stat.size);
		free(bytes);
		zip_source_close(source);
	}
	zip_source_free(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 2 && data[0] == '%')
		read_parts(data, size);
	else
		read_book(data, size);
	return 0;
}
