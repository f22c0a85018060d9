/* Pairs and groups: a row each, with the reasons. */
#include "page.h"
#include "say.h"
#include "sheets.h"

#include <stdlib.h>
#include <string.h>

enum { TECHNIQUE, WHO, SUBJECTS, COMMON, VISIBLE, BUILDING, AGAIN, PLACED, WORTH, N_COLUMNS };

static const struct column columns[N_COLUMNS] = {
	[TECHNIQUE] = {CLG_N_("Technique"), LOOK_TECHNIQUE, 14, 28},
	[WHO] = {CLG_N_("Who"), LOOK_STRONG, 24, 80},
	[SUBJECTS] = {CLG_N_("Subjects of all"), LOOK_TEXT, 12, 54},
	[COMMON] = {CLG_N_("Free together"), LOOK_NUMBER, 14, 29},
	[VISIBLE] = {CLG_N_("Lessons to see"), LOOK_NUMBER, 12, 18},
	[BUILDING] = {CLG_N_("Same building"), LOOK_TEXT, 12, 17},
	[AGAIN] = {CLG_N_("Last term, too"), LOOK_TEXT, 12, 18},
	[PLACED] = {CLG_N_("Placed"), LOOK_TEXT, 11, 14},
	[WORTH] = {CLG_N_("Worth"), LOOK_NUMBER, 11, 12},
};

#define MAY_BE_EMPTY (1u << SUBJECTS | 1u << COMMON | 1u << VISIBLE | 1u << BUILDING | 1u << AGAIN)

static const struct clg_export_team *team_of(const struct book *b, uint32_t member)
{
	const struct clg_export_member *m = member_at(b->plan, member);

	for (uint32_t i = 0; i < b->plan->n_teams; i++) {
		const struct clg_export_team *t = team_at(b->plan, i);

		if (!strcmp(t->team, m->team) && !strcmp(t->technique, m->technique))
			return t;
	}
	return NULL;
}

/* What is true of no team needs no column. */
static unsigned empty_columns(const struct book *b)
{
	unsigned empty = b->plan->n_teams ? MAY_BE_EMPTY : MAY_BE_EMPTY | 1u << PLACED;

	for (uint32_t i = 0; i < b->plan->n_teams; i++) {
		const struct clg_export_team *t = team_at(b->plan, i);

		if (*t->subjects)
			empty &= ~(1u << SUBJECTS);
		if (t->common > 0)
			empty &= ~(1u << COMMON);
		if (t->visible > 0)
			empty &= ~(1u << VISIBLE);
		if (t->is_one_building)
			empty &= ~(1u << BUILDING);
		if (t->last_term)
			empty &= ~(1u << AGAIN);
	}
	return empty;
}

/* Of two alone there is something to tell of common time and lessons. */
static void put_count(struct page *p, unsigned column, int32_t n)
{
	if (n >= 0)
		page_number(p, column, n);
	else
		page_text(p, column, say("%s", ""));
}

static void put_team(struct page *p, uint32_t from, uint32_t end, int begins)
{
	const struct clg_export_team *t = team_of(p->book, from);
	const char *yes = clg_text(p->book->plan, "yes");

	page_row(p, begins);
	page_technique(p, TECHNIQUE, member_at(p->book->plan, from)->technique);
	page_text(p, WHO, say_members(p->book, from, end));
	page_text(p, SUBJECTS, say("%s", t ? t->subjects : ""));
	put_count(p, COMMON, t ? t->common : -1);
	put_count(p, VISIBLE, t ? t->visible : -1);
	page_text(p, BUILDING, say("%s", t && t->is_one_building ? yes : ""));
	page_text(p, AGAIN, say("%s", t && t->last_term ? yes : ""));
	page_text(p, PLACED, t ? say(clg_text(p->book->plan, "%d of %d"), (int)t->seated,
					 (int)t->cycles) : say("%s", ""));
	page_number(p, WORTH, member_at(p->book->plan, from)->worth);
}

static char *describe(const struct clg_export *plan)
{
	char *number = say_plan(plan);
	char *all = number ? say("%s%s · %s", plan->school, number,
				     clg_text(plan, "free together: minutes a week")) : NULL;

	free(number);
	return all;
}

void sheet_teams(struct book *b)
{
	const struct clg_export *plan = b->plan;
	unsigned skip = empty_columns(b) | (is_principal(b) ? 0 : 1u << WORTH);
	const char *before = "";
	struct page p;

	page_open(&p, b, b->teams_tab, COLOUR_BAR, say("%s", clg_text(plan, "Pairs and groups")),
		describe(plan));
	page_head(&p, columns, N_COLUMNS, skip);
	for (uint32_t i = 0, end; i < plan->n_members; i = end) {
		const char *technique = member_at(plan, i)->technique;

		end = team_end(plan, i);
		put_team(&p, i, end, strcmp(technique, before) != 0);
		before = technique;
	}
	page_filter(&p);
	page_close(&p);
}
