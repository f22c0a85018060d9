#include "report/show.h"

#include "base/text.h"
#include "report/names.h"
#include "report/tables.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

/* Text shows a line a meeting under a heading a week; scripts get dates instead. */
static const struct screen_column for_people[] = {
	{"day", 0},
	{"period", SCREEN_RIGHT},
	{"time", SCREEN_RIGHT},
	{"technique", SCREEN_WRAP},
	{"meeting", SCREEN_WRAP},
	{"who", SCREEN_WRAP},
	{"lesson", SCREEN_WRAP},
	{"id", 0},
};
static const struct screen_column for_scripts[] = {
	{"date", 0},
	{"start", 0},
	{"end", 0},
	{"period", 0},
	{"technique", 0},
	{"meeting", 0},
	{"who", 0},
	{"lesson", 0},
	{"room", 0},
	{"id", 0},
};

struct timetable {
	const struct view *view;
	const struct tables *tables;
	const char **names;
	struct screen *screen;
	enum screen_format format;
	int ids;
};

/* Rows of one meeting stand together; its end. */
static uint32_t meeting_end(const struct clg_export *p, uint32_t from)
{
	uint32_t end = from + 1;

	while (end < p->n_meetings && !strcmp(p->meetings[end].id, p->meetings[from].id))
		end++;
	return end;
}

static int takes_part(const struct timetable *t, uint32_t from, uint32_t end, int32_t person)
{
	const char *id = person < 0 ? NULL : view_school(t->view)->people[person].id;

	for (uint32_t i = from; i < end && id; i++)
		if (!strcmp(t->tables->plan.meetings[i].person, id) ||
		    !strcmp(t->tables->plan.meetings[i].cover, id))
			return 1;
	return !id;
}

static const char *short_name(const struct timetable *t, const char *id)
{
	return t->names[school_find_person(view_school(t->view), id)];
}

/* In the order of the technique's roles; a part that goes around stands before them. */
static int rank_of(const struct timetable *t, const struct clg_export_meeting *row)
{
	const struct catalogue *c = t->view->agenda->techniques;
	const struct clg_definition *def = &c->at[catalogue_find(c, row->technique)].def;

	for (uint32_t r = 0; r < def->n_roles; r++)
		if (!strcmp(def->roles[r].name, row->role))
			return (int)r;
	return -1;
}

/* "K. Liepa → A. Ozola" for a visit, hosts last; "K. Liepa, A. Ozola" for a talk. */
static void say_who(const struct timetable *t, uint32_t from, uint32_t end, struct text *to)
{
	const struct clg_export_meeting *rows = t->tables->plan.meetings;
	const char *cover = "", *between = "";
	int visit = !strcmp(rows[from].kind, "host-teaches");

	for (int hosts = 0; hosts < 2; hosts++) {
		between = hosts && visit && *between ? " → " : between;
		for (int rank = -1; rank < (int)CLG_ROLES_MOST; rank++) {
			for (uint32_t i = from; i < end; i++) {
				if (rows[i].hosts != hosts || rank_of(t, &rows[i]) != rank)
					continue;
				text_printf(to, "%s%s", between, short_name(t, rows[i].person));
				cover = *rows[i].cover ? rows[i].cover : cover;
				between = ", ";
			}
		}
	}
	if (*cover)
		text_printf(to, _(" (%s covers)"), short_name(t, cover));
}

static void add_heading(struct timetable *t, date_t date, int meetings)
{
	struct text text, days;

	text_init(&text, 0);
	text_init(&days, 0);
	say_dates(&days, date_monday(date), date_monday(date) + 4);
	text_printf(&text, language_plural("Week %d · %s   %d meeting", "Week %d · %s   %d meetings",
				meetings),
		date_iso_week(date), days.s, meetings);
	screen_heading(t->screen, text.s);
	text_release(&days);
	text_release(&text);
}

/* "7b maths · 214" */
static void add_lesson(struct timetable *t, const struct clg_export_meeting *m)
{
	const char *between = *m->klass && *m->subject ? " " : "";

	if (t->format == SCREEN_TEXT) {
		screen_cellf(t->screen, "%s%s%s%s%s", m->klass, between, m->subject,
			*m->room ? " · " : "", m->room);
		return;
	}
	screen_cellf(t->screen, "%s%s%s", m->klass, between, m->subject);
	screen_cell(t->screen, m->room);
}

static void add_row(struct timetable *t, uint32_t from, uint32_t end)
{
	const struct clg_export_meeting *m = &t->tables->plan.meetings[from];
	char start[6], finish[6], date[11];
	struct text who;

	text_init(&who, 0);
	say_who(t, from, end, &who);
	minute_print(m->start, start);
	minute_print(m->end, finish);
	date_print(m->date, date);
	if (t->format == SCREEN_TEXT) {
		screen_cell(t->screen, word_weekday(m->date));
	} else {
		screen_cell(t->screen, date);
		screen_cell(t->screen, start);
		screen_cell(t->screen, finish);
	}
	screen_cell(t->screen, m->period);
	if (t->format == SCREEN_TEXT)
		screen_cell(t->screen, start);
	screen_cell(t->screen, word_technique(m->technique));
	screen_cell(t->screen, word_meeting(m->meeting));
	screen_cell(t->screen, who.s);
	add_lesson(t, m);
	if (t->ids)
		screen_cell(t->screen, m->id);
	text_release(&who);
}

static int meetings_of_week(const struct timetable *t, date_t monday, int32_t person)
{
	const struct clg_export *p = &t->tables->plan;
	int n = 0;

	for (uint32_t i = 0, end; i < p->n_meetings; i = end) {
		end = meeting_end(p, i);
		n += date_monday(p->meetings[i].date) == monday && takes_part(t, i, end, person);
	}
	return n;
}

static void add_rows(struct timetable *t, int week, int32_t person)
{
	const struct clg_export *p = &t->tables->plan;
	date_t monday = DATE_NONE;

	for (uint32_t i = 0, end; i < p->n_meetings; i = end) {
		date_t date = p->meetings[i].date;

		end = meeting_end(p, i);
		if ((week && date_iso_week(date) != week) || !takes_part(t, i, end, person))
			continue;
		if (date_monday(date) != monday) {
			monday = date_monday(date);
			add_heading(t, date, meetings_of_week(t, monday, person));
		}
		add_row(t, i, end);
	}
}

void show_timetable(
	const struct view *v, int week, int32_t person, int ids, enum screen_format format, FILE *to)
{
	size_t columns = sizeof for_people / sizeof *for_people;
	struct tables tables;
	struct timetable t = { .view = v, .tables = &tables, .format = format,
		.ids = ids || format != SCREEN_TEXT };

	tables_build(&tables, v, (struct reader){ FOR_PRINCIPAL, -1 });
	t.names = short_names(&tables.arena, view_school(v));
	if (format == SCREEN_TEXT)
		t.screen = screen_new(for_people, t.ids ? columns : columns - 1);   /* the last */
	else
		t.screen = screen_new(for_scripts, sizeof for_scripts / sizeof *for_scripts);
	screen_hide_header(t.screen);
	add_rows(&t, week, person);
	if (format == SCREEN_TEXT && screen_is_empty(t.screen))
		fprintf(to, "%s\n", v->plan->levels[PROGRAM_SEATING].n ? _("no meetings")
			: _("no meetings: these pairs are not seated yet, see 'collega seat'"));
	else
		screen_print(t.screen, format, to);
	screen_free(t.screen);
	tables_release(&tables);
}
