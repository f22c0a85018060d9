/* What has no place, and why. */
#include "page.h"
#include "say.h"
#include "sheets.h"

#include <stdlib.h>
#include <string.h>

enum { TECHNIQUE, WHO, NUMBER, REASON, N_COLUMNS };

static const struct column columns[N_COLUMNS] = {
	[TECHNIQUE] = {CLG_N_("Technique"), LOOK_TECHNIQUE, 14, 28},
	[WHO] = {CLG_N_("Who"), LOOK_STRONG, 24, 80},
	[NUMBER] = {CLG_N_("No."), LOOK_NUMBER, 9, 9},
	[REASON] = {CLG_N_("Why"), LOOK_TEXT, 40, 90},
};

/* The team's members; alone who found no partner. */
static char *say_whom(const struct book *b, const struct clg_export_unplaced *u)
{
	for (uint32_t i = 0; i < b->plan->n_members && *u->team; i++) {
		const struct clg_export_member *m = member_at(b->plan, i);

		if (!strcmp(m->team, u->team) && !strcmp(m->technique, u->technique))
			return say_members(b, i, team_end(b->plan, i));
	}
	return say_name(b, u->person);
}

static void put_unplaced(struct page *p, const struct clg_export_unplaced *u)
{
	page_row(p, 0);
	page_technique(p, TECHNIQUE, u->technique);
	page_text(p, WHO, say_whom(p->book, u));
	if (u->cycle)
		page_number(p, NUMBER, u->cycle);
	else
		page_text(p, NUMBER, say("%s", ""));
	page_text(p, REASON, say("%s", *u->reason ? u->reason : u->code));
}

static char *describe(const struct clg_export *plan)
{
	char *number = say_plan(plan), *all = number ? say("%s%s", plan->school, number) : NULL;

	free(number);
	return all;
}

void sheet_unplaced(struct book *b)
{
	const struct clg_export *plan = b->plan;
	struct page p;

	page_open(&p, b, b->unplaced_tab, plan->n_unplaced ? COLOUR_OVER : COLOUR_BAR,
		say("%s", clg_text(plan, "Not placed")), describe(plan));
	page_head(&p, columns, N_COLUMNS, 0);
	for (uint32_t i = 0; i < plan->n_unplaced; i++)
		put_unplaced(&p, unplaced_at(plan, i));
	page_filter(&p);
	if (!plan->n_unplaced)
		page_note(&p, LOOK_NOTE,
			say("%s", clg_text(plan, "Everything asked for is placed.")));
	page_close(&p);
}
