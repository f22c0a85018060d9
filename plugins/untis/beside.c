#include "beside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *cell(const struct table *t, uint32_t k) /* from 1, as Untis counts */
{
	return k <= t->n ? t->cells[k - 1].text : "";
}

/* GPU002.TXT, gpu002.txt, GPU002.txt. */
static int find(struct gpu *g, const char *name, char file[16], const uint8_t **bytes, uint64_t *n)
{
	static const char *const endings[] = {".TXT", ".txt", ".txt"};
	const struct clg_timetable_sink *sink = g->teller->sink;

	for (int i = 0; sink->beside && i < 3; i++) {
		snprintf(file, 16, "%.8s%s", name, endings[i]);
		for (char *c = file; i == 2 && *c; c++)
			*c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
		if (sink->beside(sink->self, file, bytes, n))
			return 1;
	}
	return 0;
}

int beside_read(struct gpu *g, const char *name, row_user use, const struct grid *grid)
{
	const uint8_t *bytes;
	struct table table;
	uint64_t size;
	char file[16], *text;
	size_t n;
	int rc;

	if (!find(g, name, file, &bytes, &size))
		return 0;
	g->teller->beside = file;
	rc = csv_decode(bytes, size, g->encoding, g->language, g->teller, &text, &n);
	if (!rc) {
		char *kept = (char *)(uintptr_t)keep_text(g->keep, text, n);

		free(text);
		table_open(&table, kept, n, 0, g->teller);
		while ((rc = table_next(&table)) > 0)
			use(g, &table, grid);
	}
	g->teller->beside = NULL;
	return rc || g->teller->errors ? -1 : 0;
}

static int32_t date_of(const char *text)
{
	int32_t date = whole_number(text);

	return date >= 19000101 && date <= 29991231 ? date : 0;
}

/* --- GPU002: weeks and dates ---------------------------------------------------------------- */

static int is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static char week_letter(char c)
{
	c = (char)(c >= 'a' ? c - 32 : c);
	return c >= 'A' && c <= 'D' ? c : 0;
}

static int is_week_word(const char *s, size_t n)
{
	static const char *const words[] = {"woche", "week", "w", "wo", "wk", "semaine", "týden"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && !strncasecmp(words[i], s, n))
			return 1;
	return 0;
}

char week_named(const char *group)
{
	char found = 0;
	int others = 0;

	for (const char *s = group; *s;) {
		size_t n = 0;

		while (is_letter(s[n]) || (s[n] >= '0' && s[n] <= '9'))
			n++;
		if (n == 1 && !found && week_letter(*s))
			found = week_letter(*s);
		else if (n == 2 && !found && (*s == 'w' || *s == 'W') && week_letter(s[1]))
			found = week_letter(s[1]);
		else if (n && !is_week_word(s, n))
			others++;
		s += n + (n == 0);
	}
	return others ? 0 : found;
}

static int has(const struct ids *ids, const char *name)
{
	return ids->n == 1 && !strcmp(ids->at[0], name);
}

static void apply(struct row *r, const struct table *t, struct keep *k)
{
	char week = week_named(cell(t, 12));

	r->group = cell(t, 12);
	r->week = week ? keep_text(k, &week, 1) : "";
	r->first_date = date_of(cell(t, 15));
	r->last_date = date_of(cell(t, 16));
}

/* The first row of the lesson among those sorted by number. */
static uint32_t first_of(const struct rows *r, const char *number)
{
	uint32_t low = 0, high = r->n;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (strcmp(r->at[mid].number, number) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void add_unplaced(struct gpu *g, const struct table *t)
{
	struct row r = plain_row();

	r.number = cell(t, 1);
	r.subject = cell(t, 7);
	r.teachers = one_name(g->keep, name_or_none(cell(t, 6)));
	r.classes = one_name(g->keep, name_or_none(cell(t, 5)));
	rows_add(g->unplaced, r);
}

/* A line of the lesson list: one class with one teacher. The rows are sorted by number. Of lessons that
 * aren't in the timetable at all a row without a time is made. */
void beside_lesson_rows(struct gpu *g, const struct table *t, const struct grid *grid)
{
	const char *number = cell(t, 1), *class = cell(t, 5), *teacher = cell(t, 6);
	struct rows *r = g->rows;
	uint32_t i;
	int seen = 0;

	(void)grid;
	for (i = first_of(r, number); i < r->n && !strcmp(r->at[i].number, number); i++) {
		seen = 1;
		if ((!*teacher || has(&r->at[i].teachers, teacher)) &&
			(!*class || has(&r->at[i].classes, class)) &&
			(!*cell(t, 7) || !strcmp(r->at[i].subject, cell(t, 7))))
			apply(&r->at[i], t, g->keep);
	}
	if (!seen && whole_number(number) > 0 && whole_number(cell(t, 2)) != 0)
		add_unplaced(g, t);
}

/* --- GPU004: names and mail addresses ------------------------------------------------------- */

void beside_teacher(struct gpu *g, const struct table *t, const struct grid *grid)
{
	const struct clg_timetable_sink *sink = g->teller->sink;
	const char *name = cell(t, 1);

	(void)grid;
	if (!*name)
		return;
	sink->teacher(sink->self, name, whole_name(g->keep, cell(t, 29), cell(t, 2)), cell(t, 4));
	if (sink->mail && strchr(cell(t, 33), '@'))
		sink->mail(sink->self, name, cell(t, 33));
}

/* --- GPU016: times off ---------------------------------------------------------------------- */

static int32_t at(const int32_t *indices, int32_t most, const char *text)
{
	int32_t number = whole_number(text);

	return number >= 0 && number <= most ? indices[number] : -1;
}

void beside_wish(struct gpu *g, const struct table *t, const struct grid *grid)
{
	const struct clg_timetable_sink *sink = g->teller->sink;
	int32_t day = at(grid->days, DAY_MOST, cell(t, 3)),
		period = at(grid->periods, PERIOD_MOST, cell(t, 4));

	if ((strcmp(cell(t, 1), "L") && strcmp(cell(t, 1), "T")) || strcmp(cell(t, 5), "-3"))
		return;
	if (*cell(t, 2) && day >= 0 && period >= 0)
		sink->unavailable(sink->self, cell(t, 2), day, period);
}

/* --- GPU014: substitutions ------------------------------------------------------------------ */

/* 1 Monday .. 7 Sunday; 0: no date. */
static int32_t weekday_of(int32_t date)
{
	static const int32_t shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	int32_t y = date / 10000, m = date / 100 % 100, d = date % 100, sunday_0;

	if (m < 1 || m > 12 || d < 1 || d > 31)
		return 0;
	y -= m < 3;
	sunday_0 = (y + y / 4 - y / 100 + y / 400 + shift[m - 1] + d) % 7;
	return sunday_0 ? sunday_0 : 7;
}

/* Who stands in is busy on that date; nobody should come to watch, so no class is named. */
static void hand_stand_in(struct gpu *g, const struct table *t, int32_t date, int32_t day,
	int32_t period)
{
	const struct clg_timetable_sink *sink = g->teller->sink;
	const char *teachers[] = {cell(t, 7)}, *room = *cell(t, 12) ? cell(t, 12) : cell(t, 11);
	const char *subject = *cell(t, 10) ? cell(t, 10) : cell(t, 8);
	char ref[40];
	struct clg_lesson l = {.size = sizeof l,
		.ref = ref,
		.teachers = teachers,
		.n_teachers = 1,
		.day = day,
		.period = period,
		.periods = 1,
		.start = -1,
		.end = -1,
		.subject = *subject ? subject : NULL,
		.room = *room ? room : NULL,
		.first_date = date,
		.last_date = date};

	snprintf(ref, sizeof ref, "stand-in-%u", (unsigned)++g->rows->n_stand_ins);
	sink->lesson(sink->self, &l);
}

void beside_substitution(struct gpu *g, const struct table *t, const struct grid *grid)
{
	const struct clg_timetable_sink *sink = g->teller->sink;
	int32_t date = date_of(cell(t, 2)), weekday = weekday_of(date);
	int32_t period = at(grid->periods, PERIOD_MOST, cell(t, 3));
	const char *gone = name_or_none(cell(t, 6)), *stand_in = name_or_none(cell(t, 7));

	if (!weekday || period < 0) {
		tally_add(&g->rows->undated, 0); /* a line of another file */
		return;
	}
	if (*gone && strcmp(gone, stand_in) && sink->absent)
		sink->absent(sink->self, gone, date, period);
	if (*stand_in && strcmp(gone, stand_in) && grid->days[weekday] >= 0)
		hand_stand_in(g, t, date, grid->days[weekday], period);
}
