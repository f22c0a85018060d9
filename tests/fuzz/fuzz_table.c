/* Any bytes are rows of cells of plain text, or a fault. */
#include "intake/table.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void check_cell(const struct cell *c, const struct cell *before)
{
	must(utf8_valid(c->text, strlen(c->text)));
	must(c->line > 0 && c->column > 0);
	must(!before || c->line > before->line ||
		(c->line == before->line && c->column > before->column));
}

static void check_rows(const struct table *t)
{
	const struct cell *before = NULL;

	for (size_t row = 0; row < t->rows.n; row++) {
		size_t n = table_columns(t, row);

		must(n > 0 && n <= 200 && !table_cell(t, row, n));
		for (size_t i = 0; i < n; i++) {
			check_cell(table_cell(t, row, i), before);
			before = table_cell(t, row, i);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = xmalloc(size ? size : 1); /* exact, so that a byte too far is seen */
	struct faults faults;
	struct table table;
	clg_rc rc;

	if (size)
		memcpy(bytes, data, size);
	faults_init(&faults);
	rc = table_read("fuzz.csv", bytes, size, &faults, &table);
	must((rc == CLG_OK) == (faults.n_errors == 0));
	if (rc == CLG_OK)
		check_rows(&table);
	table_release(&table);
	faults_release(&faults);
	free(bytes);
	return 0;
}
