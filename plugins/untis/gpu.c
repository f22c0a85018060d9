/* No file has a header: a column's number says what it is. Those that aren't named here are skipped. */
#include "gpu.h"

#include "beside.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum gpu001 { NUMBER, CLASS, TEACHER, SUBJECT, ROOM, DAY, PERIOD, GPU001_LEAST };

/* "" behind the row's last cell. */
static const char *cell(const struct table *t, uint32_t k)
{
	return k < t->n ? t->cells[k].text : "";
}

static int in_range(int32_t number, int32_t least, int32_t most)
{
	return number >= least && number <= most;
}

static struct row row_of(const struct table *t, struct keep *k)
{
	struct row r = plain_row();
	int32_t day = whole_number(cell(t, DAY)), period = whole_number(cell(t, PERIOD));

	if (*cell(t, NUMBER))
		r.number = cell(t, NUMBER);
	r.subject = cell(t, SUBJECT);
	r.teachers = one_name(k, name_or_none(cell(t, TEACHER)));
	r.classes = one_name(k, name_or_none(cell(t, CLASS)));
	r.rooms = one_name(k, name_or_none(cell(t, ROOM)));
	r.line = t->cells[0].line;
	if (in_range(day, 1, DAY_MOST) && in_range(period, 0, PERIOD_MOST)) {
		r.day = day;
		r.period = period;
	}
	return r;
}

static int is_row(const struct table *t)
{
	return t->n >= GPU001_LEAST && (!*cell(t, NUMBER) || whole_number(cell(t, NUMBER)) >= 0) &&
	       (whole_number(cell(t, DAY)) >= 0 || !*cell(t, DAY));
}

static int read_rows(struct gpu *g, struct table *t)
{
	struct tally strange = {0};
	int rc;

	while ((rc = table_next(t)) > 0) {
		if (!is_row(t)) {
			tally_add(&strange, t->cells[0].line);
		} else if (!rows_add(g->rows, row_of(t, g->keep))) {
			tell_error(g->teller, "untis-too-many", t->cells[0].line, 0,
				"holds more than %d rows; expected a timetable", ROWS_MOST);
			return -1;
		}
	}
	if (g->rows->n)
		tell_tally(g->teller, &strange, "untis-strange-row",
			"%u row is none of GPU001's; it is left out",
			"%u rows are none of GPU001's; they are left out");
	else if (!g->teller->errors)
		tell_error(g->teller, "untis-no-rows", 1, 1,
			"holds no row of GPU001; expected lesson number, class, teacher, subject, "
			"room, day, period");
	return rc || g->teller->errors ? -1 : 0;
}

int gpu_read(struct gpu *g, const uint8_t *bytes, uint64_t n)
{
	struct table table;
	char *text;
	size_t n_text;
	int rc;

	if (csv_decode(bytes, n, g->encoding, g->language, g->teller, &text, &n_text))
		return -1;
	/* what rows keep of the text outlives it */
	table_open(&table, (char *)(uintptr_t)keep_text(g->keep, text, n_text), n_text, 0,
		g->teller);
	free(text);
	rc = read_rows(g, &table);
	rows_sort(g->rows);
	return rc ? rc : beside_read(g, "GPU002", beside_lesson_rows, NULL);
}

int gpu_read_others(struct gpu *g, const struct grid *grid)
{
	int rc = beside_read(g, "GPU004", beside_teacher, grid);

	rc |= beside_read(g, "GPU016", beside_wish, grid);
	rc |= beside_read(g, "GPU014", beside_substitution, grid);
	tell_tally(g->teller, &g->rows->undated, "untis-undated",
		"%u substitution has no date or period of the timetable; it is left out",
		"%u substitutions have no date or period of the timetable; they are left out");
	return rc;
}

/* --- recognising ---------------------------------------------------------------------------- */

static int is_mark(char c)
{
	return c == ',' || c == ';' || c == '\t' || c == '|';
}

/* The cell that begins at s: its length; quotes don't count. */
static size_t look(const char *s, const char *end, int *ret_number)
{
	size_t n = 0, digits = 0;

	while (s + n < end && !is_mark(s[n]) && s[n] != '\n' && s[n] != '\r') {
		digits += s[n] >= '0' && s[n] <= '9';
		n++;
	}
	*ret_number = n > 0 && digits == n;
	return n;
}

int gpu_looks_so(const char *text, size_t n)
{
	const char *at = text, *end = text + n;
	int numbers[GPU001_LEAST] = {0};

	for (int k = 0; k < GPU001_LEAST; k++) {
		at += look(at, end, &numbers[k]);
		if (k + 1 < GPU001_LEAST && (at == end || !is_mark(*at)))
			return 0;
		at++;
	}
	return numbers[NUMBER] && numbers[DAY] && numbers[PERIOD] && !numbers[TEACHER];
}
