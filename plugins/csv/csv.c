/* Timetables as separated text: a row for each teacher, day and period. README.md has the columns.
 */
#include "columns.h"
#include "decode.h"
#include "entries.h"
#include "join.h"
#include "order.h"
#include "rows.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum option { ENCODING, LANGUAGE, SEPARATOR, N_OPTIONS };

static const char *const separator_names[] = {"auto", "comma", "semicolon", "tab", "bar", NULL};
static const char separators[] = "\0,;\t|";

static const struct clg_option options[N_OPTIONS] = {
	[ENCODING] = {.name = "encoding",
		.kind = CLG_OPTION_CHOICE,
		.most = 4,
		.choices = encoding_names,
		.help = "how the file's letters are written",
		.example = "encoding: windows-1257"},
	[LANGUAGE] = {.name = "language",
		.kind = CLG_OPTION_TEXT,
		.preset_text = "",
		.help = "tells the encoding where the file isn't UTF-8",
		.example = "language: lv"},
	[SEPARATOR] = {.name = "separator",
		.kind = CLG_OPTION_CHOICE,
		.most = 4,
		.choices = separator_names,
		.help = "what stands between two cells",
		.example = "separator: semicolon"},
};

/* Days in the order of the file, periods in theirs: the sink gives both their indices. */
static int32_t *name_periods(const struct clg_timetable_sink *sink, const char **names, size_t n)
{
	int32_t *indices = calloc(n + 1, sizeof *indices);

	if (!indices)
		abort();
	for (size_t i = 0; i < n; i++)
		indices[i] = sink->period(sink->self, names[i], NULL);
	return indices;
}

static char *join_names(const struct list *l)
{
	size_t size = 1;
	char *all, *end;

	for (uint32_t i = 0; i < l->n; i++)
		size += strlen(l->at[i]) + 3;
	all = end = calloc(size, 1);
	if (!all)
		abort();
	for (uint32_t i = 0; i < l->n; i++)
		end = stpcpy(stpcpy(end, i ? " + " : ""), l->at[i]);
	return all;
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static void hand_lesson(
	const struct entry *e, const int32_t *periods, const struct clg_timetable_sink *sink)
{
	char *room = join_names(&e->rooms);
	struct clg_lesson l = {
		.size = sizeof l,
		.flags = e->inactive ? CLG_LESSON_INACTIVE : 0,
		.ref = or_null(e->lesson),
		.teachers = e->teachers.at,
		.classes = e->classes.at,
		.tags = e->tags.at,
		.n_teachers = e->teachers.n,
		.n_classes = e->classes.n,
		.n_tags = e->tags.n,
		.day = *e->day ? sink->day(sink->self, e->day, NULL) : -1,
		.period = e->rank >= 0 ? periods[e->rank] : -1,
		.periods = e->periods,
		.start = e->start,
		.end = e->end,
		.subject = or_null(e->subject),
		.room = or_null(room),
		.week = or_null(e->week),
		.line = e->line,
	};

	sink->lesson(sink->self, &l);
	free(room);
}

static void hand_away(
	const struct entry *e, const int32_t *periods, const struct clg_timetable_sink *sink)
{
	int32_t day = sink->day(sink->self, e->day, NULL);

	for (uint32_t i = 0; i < e->teachers.n; i++)
		for (int32_t k = 0; k < (e->rank < 0 ? 1 : e->periods); k++)
			sink->unavailable(sink->self, e->teachers.at[i], day,
				e->rank < 0 ? -1 : periods[e->rank + k]);
}

/* No lesson reaches beyond the last of n periods. */
static void cut_ends(struct entries *e, int32_t n, struct teller *teller)
{
	for (size_t i = 0; i < e->n; i++) {
		struct entry *x = &e->at[i];
		int32_t beyond;

		if (x->rank < 0 || x->rank + x->periods <= n)
			continue;
		beyond = x->rank + x->periods - n;
		tell_count(teller, "csv-cut-lesson", x->line, (uint64_t)beyond,
			"reaches %d period beyond the last one that the file names; cut off there",
			"reaches %d periods beyond the last one that the file names; cut off there",
			(int)beyond);
		x->periods = n - x->rank;
	}
}

static int hand_over(struct entries *e, struct teller *teller)
{
	const struct clg_timetable_sink *sink = teller->sink;
	size_t n;
	const char **names = order_check_days(e, teller) ? NULL : order_periods(e, teller, &n);
	int32_t *periods;

	if (!names)
		return -1;
	periods = name_periods(sink, names, n);
	cut_ends(e, (int32_t)n, teller);
	join_rows(e);
	for (size_t i = 0; i < e->n; i++) {
		if (e->at[i].away)
			hand_away(&e->at[i], periods, sink);
		else
			hand_lesson(&e->at[i], periods, sink);
	}
	free(periods);
	free(names);
	return 0;
}

static int read_text(char *text, size_t n, char separator, struct teller *teller)
{
	struct table table;
	struct columns columns;
	struct entries entries = {0};
	int rc;

	/* A fault in a cell doesn't stop the reading; each step returns -1 when any was told so
	 * far. */
	table_open(&table, text, n, separator, teller);
	rc = table_next(&table);
	if (!rc)
		tell_error(teller, "csv-empty", 1, 1, "is empty; expected a row of column names");
	if (rc <= 0)
		return -1;
	rc = columns_read(&columns, &table);
	rc = rc ? rc : rows_read(&table, &columns, &entries);
	rc = rc ? rc : hand_over(&entries, teller);
	entries_release(&entries);
	return rc;
}

static int32_t read_csv(const uint8_t *bytes, uint64_t n, const struct clg_value *values,
	const struct clg_timetable_sink *sink)
{
	struct teller teller = {.sink = sink};
	char *text;
	size_t n_text;
	int rc = csv_decode(bytes, n, (enum encoding)values[ENCODING].number, values[LANGUAGE].text,
		&teller, &text, &n_text);

	if (rc)
		return rc;
	rc = read_text(text, n_text, separators[values[SEPARATOR].number], &teller);
	free(text);
	return rc;
}

static void hush(void *self, uint32_t severity, const char *code, uint32_t line, uint32_t column,
	const char *text)
{
	(void)self;
	(void)severity;
	(void)code;
	(void)line;
	(void)column;
	(void)text;
}

/* Is the first row a header of ours? */
static int32_t sniff(const uint8_t *bytes, uint64_t n)
{
	static const struct clg_timetable_sink silent = {.report = hush};
	struct teller teller = {.sink = &silent};
	struct table table;
	size_t size = n < 4096 ? (size_t)n : 4096, skip = 0;
	char text[4097];

	if (size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
		skip = 3;
	memcpy(text, bytes + skip, size - skip);
	text[size - skip] = 0;
	table_open(&table, text, size - skip, 0, &teller);
	return table_next(&table) > 0 && columns_fit(&table) ? 80 : 0;
}

static const char *const suffixes[] = {"csv", "tsv", NULL};
static const struct clg_importer importer = {
	.size = sizeof importer, .suffixes = suffixes, .sniff = sniff, .read = read_csv};

CLG_PLUGIN_DEFINE("csv", CLG_KIND_IMPORTER, "timetables as separated text, a row for a lesson",
	options, N_OPTIONS, &importer);
