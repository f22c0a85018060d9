#include "columns.h"

#include <stdio.h>
#include <string.h>

#define IGNORED N_COLUMNS /* known, of no use */
#define UNKNOWN (N_COLUMNS + 1)

static const struct {
	const char *word;
	int column;
} words[] = {
	{"teacher", TEACHER},
	{"teachers", TEACHER},
	{"staff", TEACHER},
	{"day", DAY},
	{"weekday", DAY},
	{"period", PERIOD},
	{"hour", PERIOD},
	{"start", START},
	{"starttime", START},
	{"from", START},
	{"end", END},
	{"endtime", END},
	{"to", END},
	{"class", CLASS},
	{"classes", CLASS},
	{"group", CLASS},
	{"groups", CLASS},
	{"students", CLASS},
	{"studentssets", CLASS},
	{"subject", SUBJECT},
	{"course", SUBJECT},
	{"room", ROOM},
	{"rooms", ROOM},
	{"week", WEEK},
	{"weeks", WEEK},
	{"id", LESSON},
	{"lesson", LESSON},
	{"lessonid", LESSON},
	{"activityid", LESSON},
	{"periods", PERIODS},
	{"duration", PERIODS},
	{"kind", KIND},
	{"type", KIND},
	{"tags", TAGS},
	{"activitytags", TAGS},
	{"comment", IGNORED},
	{"comments", IGNORED},
};

static const char *const names[N_COLUMNS] = {"teacher", "day", "period", "start", "end", "class",
	"subject", "room", "week", "lesson", "periods", "kind", "tags"};

static int find(const char *header)
{
	char word[32];
	size_t n = 0;

	for (const char *c = header; *c && n + 1 < sizeof word; c++) {
		if (*c >= 'A' && *c <= 'Z')
			word[n++] = (char)(*c - 'A' + 'a');
		else if (!strchr(" -_", *c))
			word[n++] = *c;
	}
	word[n] = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].word, word))
			return words[i].column;
	return UNKNOWN;
}

static void clear(struct columns *c)
{
	for (int i = 0; i < N_COLUMNS; i++)
		c->at[i] = -1;
	c->n = 0;
}

/* "a, b, c", as many as fit. */
static void add_word(char *list, size_t room, const char *word)
{
	size_t n = strlen(list);

	if (n + 50 < room)
		snprintf(list + n, room - n, "%s'%.40s'", n ? ", " : "", word);
}

static void place(struct columns *c, const struct table *t, uint32_t i, char *unknown, size_t room)
{
	const struct cell *cell = &t->cells[i];
	int column = find(cell->text);

	if (column == UNKNOWN) {
		if (*cell->text)
			add_word(unknown, room, cell->text);
	} else if (column != IGNORED && c->at[column] >= 0) {
		tell_error(t->teller, "csv-duplicate-column", cell->line, cell->column,
			"the column '%s' stands twice; expected it once", names[column]);
	} else if (column != IGNORED) {
		c->at[column] = (int)i;
	}
}

static int has(const struct columns *c, enum column which)
{
	return c->at[which] >= 0;
}

static int has_time(const struct columns *c)
{
	return has(c, START) == has(c, END) && (has(c, START) || has(c, PERIOD));
}

static int has_all(const struct columns *c)
{
	return has(c, TEACHER) && has(c, DAY) && has_time(c);
}

static void refuse(const struct columns *c, const struct table *t)
{
	char missing[120] = "";

	if (!has(c, TEACHER))
		add_word(missing, sizeof missing, "teacher");
	if (!has(c, DAY))
		add_word(missing, sizeof missing, "day");
	if (!has_time(c))
		add_word(missing, sizeof missing,
			has(c, START) ? "end"
			: has(c, END) ? "start"
				      : "period");
	tell_error(t->teller, "csv-missing-column", t->cells[0].line, t->cells[0].column,
		"the first row names no %s; expected at least teacher, day, and period or start "
		"and end",
		missing);
}

int columns_read(struct columns *c, const struct table *t)
{
	char unknown[400] = "";

	clear(c);
	for (uint32_t i = 0; i < t->n; i++)
		place(c, t, i, unknown, sizeof unknown);
	c->n = t->n;
	if (!has_all(c))
		refuse(c, t);
	else if (*unknown)
		tell_warning(t->teller, "csv-ignored-columns", t->cells[0].line, 0,
			"columns that nobody reads: %s", unknown);
	return t->teller->errors ? -1 : 0;
}

int columns_fit(const struct table *t)
{
	struct columns c;

	clear(&c);
	for (uint32_t i = 0; i < t->n; i++) {
		int column = find(t->cells[i].text);

		if (column < N_COLUMNS)
			c.at[column] = (int)i;
	}
	return has_all(&c);
}

struct cell columns_cell(const struct columns *c, const struct table *t, enum column which)
{
	static char nothing[1];
	int at = c->at[which];

	if (at < 0 || (uint32_t)at >= t->n)
		return (struct cell){nothing, t->cells[0].line, 0};
	return t->cells[at];
}
