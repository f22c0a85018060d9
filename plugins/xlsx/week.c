/* A week: a row a meeting. The wall learns who is together, when, and where. */
#include "page.h"
#include "say.h"
#include "sheets.h"

#include <stdlib.h>
#include <string.h>

enum { DAY, FROM, TO, PERIOD, WHO, TECHNIQUE, MEETING, LESSON, ROOM, COVER, N_COLUMNS };

static const struct column columns[N_COLUMNS] = {
	[DAY] = {"Day", LOOK_DATE, 14, 14},
	[FROM] = {"From", LOOK_CLOCK, 8, 12},
	[TO] = {"To", LOOK_CLOCK, 8, 12},
	[PERIOD] = {"Period", LOOK_MUTED, 8, 14},
	[WHO] = {"Who", LOOK_STRONG, 20, 52},
	[TECHNIQUE] = {"Technique", LOOK_TECHNIQUE, 14, 28},
	[MEETING] = {"Meeting", LOOK_TEXT, 11, 24},
	[LESSON] = {"Class, subject", LOOK_TEXT, 16, 32},
	[ROOM] = {"Room", LOOK_TEXT, 10, 26},
	[COVER] = {"Cover", LOOK_TEXT, 9, 24},
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
	page_text(p, MEETING, say("%s", m->meeting));
	page_text(p, LESSON, say_lesson(m));
	page_text(p, ROOM, say("%s", m->room));
	page_text(p, COVER, *cover ? say_name(p->book, cover) : say("%s", ""));
}

/* Holidays and protected days of the week: "Tue 8: holiday". */
static void put_days(struct page *p, int32_t monday)
{
	static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday"};
	const struct clg_export *plan = p->book->plan;

	for (uint32_t i = 0; i < plan->n_days; i++) {
		const struct clg_export_day *d = day_at(plan, i);

		if (monday_of(d->date) == monday && *d->why)
			page_note(p, LOOK_SUBTITLE,
				say("%s: %s", names[(d->date - monday) % 7], d->why));
	}
}

static char *count(const struct book *b, const struct week *w)
{
	size_t n = w->end - w->first;

	return say("%s · plan %d%s · %zu meeting%s", b->plan->school, (int)b->plan->plan,
		b->plan->is_draft ? ", a draft" : "", n, n == 1 ? "" : "s");
}

void sheet_week(struct book *b, const struct week *w)
{
	unsigned skip = empty_columns(b, w) | (is_public(b) ? OF_THE_WALL : 0);
	int32_t before = 0;
	struct page p;

	page_open(&p, b, w->tab, 0x0b5a99, say_week(w->monday), count(b, w));
	page_head(&p, columns, N_COLUMNS, skip);
	for (size_t i = w->first; i < w->end; i++) {
		int32_t date = meeting_at(b->plan, b->gatherings[i].from)->date;

		put_meeting(&p, &b->gatherings[i], date != before);
		before = date;
	}
	page_filter(&p);
	if (w->first == w->end)
		page_note(&p, LOOK_NOTE, say("No meetings"));
	put_days(&p, w->monday);
	page_close(&p);
}
