/* A person: every meeting, then who supports whom. */
#include "page.h"
#include "say.h"
#include "sheets.h"

#include <stdlib.h>
#include <string.h>

enum {
	WEEK,
	DAY,
	FROM,
	TO,
	PERIOD,
	WITH,
	TECHNIQUE,
	MEETING,
	ROLE,
	LESSON,
	ROOM,
	MINUTES,
	N_COLUMNS
};

static const struct column columns[N_COLUMNS] = {
	[WEEK] = {CLG_N_("Week"), LOOK_WEEK, 9, 9},
	[DAY] = {CLG_N_("Day"), LOOK_DATE, 14, 22},
	[FROM] = {CLG_N_("From"), LOOK_CLOCK, 8, 12},
	[TO] = {CLG_N_("To"), LOOK_CLOCK, 8, 12},
	[PERIOD] = {CLG_N_("Period"), LOOK_MUTED, 8, 14},
	[WITH] = {CLG_N_("With"), LOOK_STRONG, 18, 48},
	[TECHNIQUE] = {CLG_N_("Technique"), LOOK_TECHNIQUE, 14, 28},
	[MEETING] = {CLG_N_("Meeting"), LOOK_TEXT, 11, 32},
	[ROLE] = {CLG_N_("Role"), LOOK_TEXT, 10, 24},
	[LESSON] = {CLG_N_("Class, subject"), LOOK_TEXT, 16, 32},
	[ROOM] = {CLG_N_("Room"), LOOK_TEXT, 10, 26},
	[MINUTES] = {CLG_N_("Minutes"), LOOK_NUMBER, 11, 12},
};

#define OF_THE_WALL                                                                                \
	(1u << TECHNIQUE | 1u << MEETING | 1u << ROLE | 1u << LESSON | 1u << MINUTES)

static int takes_part(const struct book *b, const struct gathering *g, const char *id)
{
	return row_of(b, g, id) || !strcmp(coverer(b, g), id);
}

static void put_meeting(struct page *p, const struct gathering *g, const char *id, int begins)
{
	const struct clg_export_meeting *m = teller(p->book, g), *own = row_of(p->book, g, id);

	page_row(p, begins);
	page_week(p, WEEK, m->date);
	page_date(p, DAY, m->date);
	page_clock(p, FROM, m->start);
	page_clock(p, TO, m->end);
	page_text(p, PERIOD, say("%s", m->period));
	page_text(p, WITH, say_who(p->book, g, id));
	page_technique(p, TECHNIQUE, m->technique);
	page_text(p, MEETING, say("%s", clg_word(p->book->plan, "meeting", m->meeting)));
	page_text(p, ROLE, say("%s", own ? clg_word(p->book->plan, "role", own->role)
				       : clg_text(p->book->plan, "cover")));
	page_text(p, LESSON, say_lesson(m));
	page_text(p, ROOM, say("%s", m->room));
	page_number(p, MINUTES, own ? own->minutes : 0);
}

static void put_meetings(struct page *p, const char *id)
{
	const struct book *b = p->book;
	int32_t before = INT32_MIN;

	for (size_t i = 0; i < b->n_gatherings; i++) {
		int32_t monday = monday_of(meeting_at(b->plan, b->gatherings[i].from)->date);

		if (!takes_part(b, &b->gatherings[i], id))
			continue;
		put_meeting(p, &b->gatherings[i], id, monday != before);
		before = monday;
	}
	page_filter(p);
	if (before == INT32_MIN)
		page_note(p, LOOK_NOTE, say("%s", clg_text(b->plan, "No meetings")));
}

static int is_member(const struct book *b, uint32_t from, uint32_t end, const char *id)
{
	for (uint32_t i = from; i < end; i++)
		if (!strcmp(member_at(b->plan, i)->person, id))
			return 1;
	return 0;
}

static void put_team(struct page *p, uint32_t from, uint32_t end)
{
	const char *technique = member_at(p->book->plan, from)->technique;
	char *members = say_members(p->book, from, end);

	page_note(p, LOOK_NOTE, members ? say("%s: %s",
			clg_word(p->book->plan, "technique", technique), members) : NULL);
	free(members);
}

static void put_teams(struct page *p, const char *id)
{
	const struct book *b = p->book;
	int has_any = 0;

	for (uint32_t i = 0, end; i < b->plan->n_members && !is_public(b); i = end) {
		end = team_end(b->plan, i);
		if (!is_member(b, i, end, id))
			continue;
		if (!has_any++)
			page_note(p, LOOK_NOTE, say("%s", ""));
		put_team(p, i, end);
	}
}

static char *describe(const struct book *b, const char *id)
{
	const struct clg_export_person *load = load_of(b, id);
	char *words = load ? say_load(b->plan, load) : say("%s", ""), *plan = say_plan(b->plan);
	char *all = NULL;

	if (words && plan)
		all = say("%s%s%s%s", b->plan->school, plan, *words ? " · " : "", words);
	free(words);
	free(plan);
	return all;
}

void sheet_person(struct book *b, size_t place)
{
	const struct person *who = &b->people.at[place];
	unsigned skip = is_public(b) ? OF_THE_WALL : is_principal(b) ? 0 : 1u << MINUTES;
	struct page p;

	page_open(&p, b, b->person_tabs[place], 0, say("%s", who->name), describe(b, who->id));
	page_head(&p, columns, N_COLUMNS, skip);
	put_meetings(&p, who->id);
	put_teams(&p, who->id);
	page_close(&p);
}
