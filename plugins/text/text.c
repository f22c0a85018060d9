/* A plan for reading: a block a week, then who supports whom, then what has no place. */
#include <collega/exporter.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clean.h"
#include "grid.h"
#include "people.h"
#include "rows.h"

#define DAYS_MOST 80

struct page {
	const struct clg_export *plan;
	struct people people;
	FILE *out;
	int failed;
};

static const char *const weekdays[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
};

/* --- days ----------------------------------------------------------------------------- */

/* At noon, so that no leap second of an odd TZ moves the day. */
static struct tm day_of(int32_t date)
{
	time_t noon = (time_t)date * 86400 + 43200;
	struct tm day = { 0 };

	gmtime_r(&noon, &day);
	return day;
}

static int32_t monday_of(int32_t date)
{
	return date - (day_of(date).tm_wday + 6) % 7;
}

/* The week of the year that its Thursday is in. */
static int iso_week(int32_t date)
{
	return day_of(monday_of(date) + 3).tm_yday / 7 + 1;
}

/* "5–9 Oct" */
static void say_days(const struct clg_export *plan, int32_t monday, char ret[DAYS_MOST])
{
	struct tm from = day_of(monday), to = day_of(monday + 4);
	int same = from.tm_mon == to.tm_mon;

	if (CLG_EXPORT_HAS(plan, dates))
		plan->dates(monday, monday + 4, ret, DAYS_MOST);
	else
		snprintf(ret, DAYS_MOST, "%d%s%s%s%d %s", from.tm_mday, same ? "" : " ",
			same ? "" : months[from.tm_mon], same ? "–" : " – ", to.tm_mday,
			months[to.tm_mon]);
}

static char *week_heading(const struct clg_export *plan, int32_t monday, int meetings)
{
	char days[DAYS_MOST];

	say_days(plan, monday, days);
	return clean_format(clg_plural(plan, "Week %d · %s          %d meeting",
				    "Week %d · %s          %d meetings", meetings),
		iso_week(monday), days, meetings);
}

/* --- people --------------------------------------------------------------------------- */

static void put_person(const struct page *page, FILE *out, const char *id, size_t n)
{
	const char *name = people_name(&page->people, id, n);
	char *copy = name ? NULL : strndup(id, n);

	if (name)
		fputs(name, out);
	else
		put_clean(out, copy);
	free(copy);
}

/* The caller frees; NULL: no memory. */
static char *written_person(const struct page *page, const char *id)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	if (!out)
		return NULL;
	put_person(page, out, id, strlen(id));
	if (!fclose(out))
		return text;
	free(text);
	return NULL;
}

/* A team's id begins with the supporter's. */
static int is_supporter(const char *team, const char *person)
{
	size_t n = strlen(person);

	return !strncmp(team, person, n) && team[n] == ':';
}

/* "K. Liepa → A. Ozola" for a visit, the host last; "K. Liepa, A. Ozola" for a talk. */
static void put_participants(const struct page *page, FILE *out, uint32_t from, uint32_t end)
{
	const char *cover = "", *between = "";
	int visit = !strcmp(meeting_at(page->plan, from)->kind, "host-teaches");

	for (int supporter = 1; supporter >= 0; supporter--) {
		for (uint32_t i = from; i < end; i++) {
			const struct clg_export_meeting *m = meeting_at(page->plan, i);

			if (is_supporter(m->team, m->person) != supporter)
				continue;
			fputs(between, out);
			put_person(page, out, m->person, strlen(m->person));
			between = ", ";
			cover = *m->cover ? m->cover : cover;
		}
		between = visit && *between ? " → " : between;
	}
	if (*cover) {
		char *name = written_person(page, cover);

		fprintf(out, clg_text(page->plan, " (%s covers)"), name ? name : "");
		free(name);
	}
}

static void put_members(const struct page *page, FILE *out, uint32_t from, uint32_t end)
{
	const char *between = "";

	for (int supporter = 1; supporter >= 0; supporter--) {
		for (uint32_t i = from; i < end; i++) {
			const struct clg_export_member *m = member_at(page->plan, i);

			if (is_supporter(m->team, m->person) != supporter)
				continue;
			fputs(between, out);
			put_person(page, out, m->person, strlen(m->person));
			fputs(" (", out);
			put_clean(out, clg_word(page->plan, "role", m->role));
			fputs(")", out);
			between = ", ";
		}
	}
}

static void put_team(const struct page *page, FILE *out, uint32_t i, uint32_t end)
{
	const struct clg_export_unplaced *u = unplaced_at(page->plan, i);

	(void)end;
	if (!*u->team)
		put_person(page, out, u->person, strlen(u->person));
	for (const char *id = u->team; *id;) {
		size_t n = strcspn(id, ":");

		put_person(page, out, id, n);
		id += n + (id[n] == ':');
		fputs(*id ? " → " : "", out);
	}
}

/* What `put` writes of the rows [from, end), as a cell's text; NULL: no memory. */
static char *written(const struct page *page,
	void put(const struct page *, FILE *, uint32_t, uint32_t), uint32_t from, uint32_t end)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	if (!out)
		return NULL;
	put(page, out, from, end);
	if (!fclose(out))
		return text;
	free(text);
	return NULL;
}

/* --- meetings ------------------------------------------------------------------------- */

static int meetings_of_week(const struct clg_export *p, uint32_t from)
{
	int32_t monday = monday_of(meeting_at(p, from)->date);
	int n = 0;

	for (uint32_t i = from; i < p->n_meetings; i = meeting_end(p, i)) {
		if (monday_of(meeting_at(p, i)->date) != monday)
			break;
		n++;
	}
	return n;
}

static void add_meeting(const struct page *page, struct grid *g, uint32_t from, uint32_t end)
{
	const struct clg_export_meeting *m = meeting_at(page->plan, from);

	grid_cell(g, clean_format("%s", clg_word(page->plan, "day", weekdays[day_of(m->date).tm_wday])));
	grid_cell(g, clean_format("%s", m->period));
	grid_cell(g, clean_format("%d:%02d", (int)m->start / 60, (int)m->start % 60));
	grid_cell(g, clean_format("%s", clg_word(page->plan, "technique", m->technique)));
	grid_cell(g, clean_format("%s", clg_word(page->plan, "meeting", m->meeting)));
	grid_cell(g, written(page, put_participants, from, end));
	grid_cell(g, clean_format("%s%s%s", m->klass, *m->klass && *m->subject ? " " : "",
		m->subject));
	grid_cell(g, clean_format("%s", m->room));
}

static void put_grid(struct page *page, struct grid *g)
{
	grid_print(g, page->out);
	page->failed |= g->failed;
	grid_release(g);
}

static void put_weeks(struct page *page)
{
	const struct clg_export *p = page->plan;
	struct grid g = { .n_columns = 8, .right = 1u << 1 | 1u << 2 };

	for (uint32_t i = 0, end; i < p->n_meetings; i = end) {
		int32_t monday = monday_of(meeting_at(p, i)->date);

		if (i == 0 || monday != monday_of(meeting_at(p, i - 1)->date))
			grid_heading(&g, week_heading(p, monday, meetings_of_week(p, i)));
		end = meeting_end(p, i);
		add_meeting(page, &g, i, end);
	}
	if (p->n_meetings == 0)
		fprintf(page->out, "%s\n", clg_text(p, "No meetings"));
	put_grid(page, &g);
}

/* --- the rest ------------------------------------------------------------------------- */

static int is_same_team(const struct clg_export_member *a, const struct clg_export_member *b)
{
	return !strcmp(a->technique, b->technique) && !strcmp(a->team, b->team);
}

static void put_pairs(struct page *page)
{
	const struct clg_export *p = page->plan;
	struct grid g = { .n_columns = 2 };

	for (uint32_t i = 0, end; i < p->n_members; i = end) {
		for (end = i + 1; end < p->n_members; end++)
			if (!is_same_team(member_at(p, i), member_at(p, end)))
				break;
		grid_cell(&g, clean_format("%s", clg_word(p, "technique", member_at(p, i)->technique)));
		grid_cell(&g, written(page, put_members, i, end));
	}
	if (p->n_members)
		fprintf(page->out, "\n%s\n", clg_text(p, "Pairs"));
	put_grid(page, &g);
}

static void put_unplaced(struct page *page)
{
	const struct clg_export *p = page->plan;
	struct grid g = { .n_columns = 4 };

	for (uint32_t i = 0; i < p->n_unplaced; i++) {
		const struct clg_export_unplaced *u = unplaced_at(p, i);

		grid_cell(&g, clean_format("%s", clg_word(p, "technique", u->technique)));
		grid_cell(&g, written(page, put_team, i, i + 1));
		if (u->cycle)
			grid_cell(&g, clean_format(clg_text(p, "no. %d"), (int)u->cycle));
		else
			grid_cell(&g, clean_format("%s", ""));
		grid_cell(&g, clean_format("%s", *u->reason ? u->reason : u->code));
	}
	if (p->n_unplaced)
		fprintf(page->out, "\n%s\n", clg_text(p, "Not placed"));
	put_grid(page, &g);
}

static void put_header(struct page *page)
{
	const struct clg_export *p = page->plan;

	put_clean(page->out, p->school);
	fprintf(page->out, p->is_draft ? clg_text(p, " · plan %d, a draft") : clg_text(p, " · plan %d"),
		(int)p->plan);
	fputs("\n\n", page->out);
	if (!*p->summary)
		return;
	for (const char *line = p->summary; *line;) {
		size_t n = strcspn(line, "\n");
		char *clean = clean_format("%.*s", (int)n, line);

		page->failed |= !clean;
		fprintf(page->out, "%s\n", clean ? clean : "");
		free(clean);
		line += n + (line[n] == '\n');
	}
	fputc('\n', page->out);
}

static void put_page(struct page *page)
{
	put_header(page);
	put_weeks(page);
	put_pairs(page);
	put_unplaced(page);
}

static int32_t export_plan(const struct clg_export *plan, const struct clg_value *values,
	const struct clg_writer *writer)
{
	struct page page = { .plan = plan };
	char *bytes = NULL;
	size_t n = 0;

	(void)values;
	page.out = open_memstream(&bytes, &n);
	page.failed = people_collect(&page.people, plan) < 0 || !page.out;
	if (!page.failed)
		put_page(&page);
	people_release(&page.people);
	if (page.out && fclose(page.out))
		page.failed = 1;
	if (!page.failed && writer->write(writer->self, bytes, n))
		page.failed = 1;
	free(bytes);
	return page.failed ? -1 : 0;
}

static const struct clg_exporter exporter = {
	.size = sizeof exporter,
	.suffix = "txt",
	.export_plan = export_plan,
};

CLG_PLUGIN_DEFINE("text", CLG_KIND_EXPORTER, "a plan for reading: week by week, pairs, not placed",
	NULL, 0, &exporter);
