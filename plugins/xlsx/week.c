/* A week: a row a meeting. The wall learns who is together, when, and where. */
#include "page.h"
#include "say.h"
#include "sheets.h"

#include <stdlib.h>
#include <string.h>

enum { DAY, FROM, TO, PERIOD, WHO, TECHNIQUE, MEETING, LESSON, ROOM, COVER, N_COLUMNS };

static const struct column columns[N_COLUMNS] = {
	[DAY] = {CLG_N_("Day"), LOOK_DATE, 14, 22},
	[FROM] = {CLG_N_("From"), LOOK_CLOCK, 8, 12},
	[TO] = {CLG_N_("To"), LOOK_CLOCK, 8, 12},
	[PERIOD] = {CLG_N_("Period"), LOOK_MUTED, 8, 14},
	[WHO] = {CLG_N_("Who"), LOOK_STRONG, 20, 52},
	[TECHNIQUE] = {CLG_N_("Technique"), LOOK_TECHNIQUE, 14, 28},
	[MEETING] = {CLG_N_("Meeting"), LOOK_TEXT, 11, 32},
	[LESSON] = {CLG_N_("Class, subject"), LOOK_TEXT, 16, 32},
	[ROOM] = {CLG_N_("Room"), LOOK_TEXT, 10, 26},
	[COVER] = {CLG_N_("Cover"), LOOK_TEXT, 9, 24},
};

#define OF_THE_WALL (1u << TECHNIQUE | 1u << MEETING | 1u << LESSON | 1u << COVER)

/* What no meeting of the week has needs no column. */
static unsigned empty_columns(const struct book *b, const struct week *w)
{
	unsigned empty = 1u << PERIOD | 1u << COVER | 1u << LESSON | 1u << ROOM;

	for (size_t i = w->first; i < w->end; i++) {
		const struct clg_export_meeting *m = teller(b, &b->gatherings[i]);

		if (*m->period)
			empty &= ~(1u << PERIOD);
		if (*m->klass || *m->subject)
			empty &= ~(1u << LESSON);
		if (*m->room)
			empty &= ~(1u << ROOM);
		if (*coverer(b, &b->gatherings[i]))
			empty &= ~(1u << COVER);
	}
	return empty;
}

static void put_meeting(struct page *p, const struct gathering *g, int begins)
{
	const struct clg_export_meeting *m = teller(p->book, g);
	const char *cover = coverer(p->book, g);

	page_row(p, begins);
	page_date(p, DAY, m->date);
	page_clock(p, FROM, m->start);
	page_clock(p, TO, m->end);
	page_text(p, PERIOD, say("%s", m->period));
	page_text(p, WHO, say_who(p->book, g, ""));
	page_technique(p, TECHNIQUE, m->technique);
	page_text(p, MEETING, say("%s", clg_word(p->book->plan, "meeting", m->meeting)));
	page_text(p, LESSON, say_lesson(m));
	page_text(p, ROOM, say("%s", m->room));
	page_text(p, COVER, *cover ? say_name(p->book, cover) : say("%s", ""));
}

/* Holidays and protected days of the week: "Tue: holiday". */
static void put_days(struct page *p, int32_t monday)
{
	static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	const struct clg_export *plan = p->book->plan;

	for (uint32_t i = 0; i < plan->n_days; i++) {
		const struct clg_export_day *d = day_at(plan, i);

		if (monday_of(d->date) == monday && *d->why)
			page_note(p, LOOK_SUBTITLE,
				say("%s: %s", clg_word(plan, "day", names[(d->date - monday) % 7]),
					clg_text(plan, d->why)));
	}
}

static char *count(const struct book *b, const struct week *w)
{
	char *plan = say_plan(b->plan), *n = say_meetings(b->plan, (int64_t)(w->end - w->first));
	char *all = plan && n ? say("%s%s · %s", b->plan->school, plan, n) : NULL;

	free(plan);
	free(n);
	return all;
}

void sheet_week(struct book *b, const struct week *w)
{
	unsigned skip = empty_columns(b, w) | (is_public(b) ? OF_THE_WALL : 0);
	int32_t before = 0;
	struct page p;

	page_open(&p, b, w->tab, 0x0b5a99, say_week(b->plan, w->monday), count(b, w));
	page_head(&p, columns, N_COLUMNS, skip);
	for (size_t i = w->first; i < w->end; i++) {
		int32_t date = meeting_at(b->plan, b->gatherings[i].from)->date;

		put_meeting(&p, &b->gatherings[i], date != before);
		before = date;
	}
	page_filter(&p);
	if (w->first == w->end)
		page_note(&p, LOOK_NOTE, say("%s", clg_text(b->plan, "No meetings")));
	put_days(&p, w->monday);
	page_close(&p);
}
