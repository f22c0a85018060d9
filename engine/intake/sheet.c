#include "intake/sheet.h"

#include "base/language.h"
#include "base/text.h"
#include "plugin/call.h"

#include <string.h>

#include "base/banned.h"

struct filling {
	struct table *table;
	struct faults *faults;
	const char *file;
	uint32_t row, column;  /* of the last cell */
	int is_broken;         /* the importer keeps no order */
};

/* --- what kind of file ------------------------------------------------------------------------ */

static int begins(const char *bytes, size_t n, const char *with, size_t length)
{
	return n >= length && !memcmp(bytes, with, length);
}

static int is_old(const char *bytes, size_t n)
{
	return begins(bytes, n, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
}

int is_sheet(const char *bytes, size_t n)
{
	return begins(bytes, n, "PK\3\4", 4) || begins(bytes, n, "PK\5\6", 4) || is_old(bytes, n);
}

static const struct plugin_entry *find_reader(const struct registry *plugins)
{
	const struct plugin_entry *list;
	size_t n = registry_list(plugins, &list);

	for (size_t i = 0; i < n; i++)
		if (list[i].plugin && list[i].plugin->kind == CLG_KIND_IMPORTER &&
			call_reads_tables(&list[i]))
			return &list[i];
	return NULL;
}

/* --- the table -------------------------------------------------------------------------------- */

static void push(struct filling *f, uint32_t column, const char *text)
{
	vec_push(&f->table->cells, (struct cell){ text, f->row, column });
}

static int is_in_order(const struct filling *f, uint32_t row, uint32_t column, const char *text)
{
	return row && column && column <= COLUMNS_MOST && text && utf8_valid(text, strlen(text)) &&
	       (row > f->row || (row == f->row && column > f->column));
}

/* Cells that were left out, up to this one. */
static void move_to(struct filling *f, uint32_t row, uint32_t column)
{
	if (row > f->row) {
		vec_push(&f->table->rows, f->table->cells.n);
		f->column = 0;
	}
	f->row = row;
	while (++f->column < column)
		push(f, f->column, "");
}

static void sink_cell(void *self, uint32_t row, uint32_t column, const char *text)
{
	struct filling *f = self;
	struct place at = { f->file, row, column };

	if (!is_in_order(f, row, column, text)) {
		f->is_broken = 1;
		return;
	}
	if (f->table->rows.n && row > table_cell(f->table, 0, 0)->line &&
		column > table_columns(f->table, 0)) {
		fault_input(f->faults, at, "table-extra-cell",
			"stands beyond the last column that the header names; expected a name above "
			"it, or nothing here");
		return;
	}
	if (!table_text_is_plain(text))
		fault_input(f->faults, at, "control-character",
			"a cell holds a control character; expected plain text");
	move_to(f, row, column);
	push(f, column, arena_strdup(&f->table->arena, text));
}

static void sink_report(void *self, uint32_t severity, const char *code, uint32_t row,
	uint32_t column, const char *text)
{
	struct filling *f = self;
	struct place at = { f->file, row, column };

	if (severity == CLG_REPORT_ERROR)
		fault_input(f->faults, at, code, "%s", text);
	else
		fault_warn(f->faults, at, code, "%s", text);
}

static clg_rc fill(struct filling *f, const struct plugin_entry *e, const char *bytes, size_t n)
{
	const struct clg_table_sink sink = { .size = sizeof sink,
		.self = f,
		.cell = sink_cell,
		.report = sink_report,
		.text = language_text,
		.plural = language_plural_of };
	size_t errors = f->faults->n_errors;
	struct place at = { f->file, 0, 0 };
	int32_t status = call_read_table(e, (const uint8_t *)bytes, n, &sink);

	if (f->is_broken)
		return fault_add(f->faults, CLG_EPLUGIN, at, "plugin-answer",
			"the importer '%s' hands on cells that are out of order", e->plugin->name);
	if (status && f->faults->n_errors == errors)
		return fault_input(f->faults, at, "cannot-import", "could not be read as '%s'",
			e->plugin->name);
	return status ? CLG_EINPUT : CLG_OK; /* what is wrong with single cells is told already */
}

clg_rc sheet_read(const struct registry *plugins, const char *file, const char *bytes, size_t n,
	struct faults *faults, struct table *ret)
{
	struct filling f = { .table = ret, .faults = faults, .file = file };
	const struct plugin_entry *reader = find_reader(plugins);
	struct place at = { file, 0, 0 };

	memset(ret, 0, sizeof *ret);
	arena_init(&ret->arena);
	if (is_old(bytes, n))
		return fault_input(faults, at, "old-workbook",
			"is a workbook of an old kind, or has a password; expected one saved as "
			".xlsx without a password, or as CSV UTF-8");
	if (!reader)
		return fault_input(faults, at, "no-reader",
			"is a workbook, and the plugin 'xlsx-import', which reads them, isn't there; "
			"expected the list saved as CSV UTF-8");
	return fill(&f, reader, bytes, n);
}
