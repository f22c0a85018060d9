/* Loads against limits, the fullest first. */
#include "page.h"
#include "say.h"
#include "sheets.h"

#include <stdlib.h>
#include <string.h>

enum { NAME, SHARE, FULLEST, LIMIT, WEEK, MEAN, TERM, COVERS, MEETINGS, N_COLUMNS };

static const struct column columns[N_COLUMNS] = {
	[NAME] = {CLG_N_("Name"), LOOK_LINK, 20, 40},
	[SHARE] = {CLG_N_("Of the limit"), LOOK_SHARE, 28, 28},
	[FULLEST] = {CLG_N_("Fullest week"), LOOK_FIGURE, 14, 18},
	[LIMIT] = {CLG_N_("Limit"), LOOK_FIGURE, 12, 14},
	[WEEK] = {CLG_N_("Week"), LOOK_WEEK, 11, 11},
	[MEAN] = {CLG_N_("Average week"), LOOK_FIGURE, 14, 18},
	[TERM] = {CLG_N_("Term"), LOOK_FIGURE, 12, 14},
	[COVERS] = {CLG_N_("Covers"), LOOK_FIGURE, 12, 12},
	[MEETINGS] = {CLG_N_("Meetings"), LOOK_FIGURE, 20, 20},
};

static int by_fullness(const void *x, const void *y)
{
	const struct clg_export_person *a = *(const struct clg_export_person *const *)x;
	const struct clg_export_person *b = *(const struct clg_export_person *const *)y;

	if (a->highest != b->highest)
		return a->highest > b->highest ? -1 : 1;
	if (a->minutes != b->minutes)
		return a->minutes > b->minutes ? -1 : 1;
	return strcmp(a->id, b->id);
}

static void put_load(struct page *p, const struct clg_export_person *load)
{
	long place = person_place(p->book, load->id);

	page_row(p, 0);
	page_link(p, NAME, say("%s", load->name), place >= 0 ? p->book->person_tabs[place] : "");
	if (load->limit > 0)
		page_share(p, SHARE, (double)load->highest / load->limit);
	else
		page_text(p, SHARE, say("%s", ""));
	page_number(p, FULLEST, load->highest);
	if (load->limit >= 0)
		page_number(p, LIMIT, load->limit);
	else
		page_text(p, LIMIT, say("%s", clg_text(p->book->plan, "none")));
	if (load->meetings)
		page_week(p, WEEK, load->monday);
	else
		page_text(p, WEEK, say("%s", ""));
	page_number(p, MEAN, load->mean);
	page_number(p, TERM, load->minutes);
	page_number(p, COVERS, load->covers);
	page_number(p, MEETINGS, load->meetings);
}

/* A bar in the cell: up to `most`, or to the highest there is. */
static void put_bars(struct page *p, unsigned column, double most, lxw_color_t colour)
{
	lxw_conditional_format bar = {
		.type = LXW_CONDITIONAL_DATA_BAR,
		.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
		.max_rule_type = most > 0 ? LXW_CONDITIONAL_RULE_TYPE_NUMBER
					  : LXW_CONDITIONAL_RULE_TYPE_MAXIMUM,
		.max_value = most,
		.bar_color = colour,
		.bar_solid = LXW_TRUE,
		.data_bar_2010 = LXW_TRUE,
		.bar_axis_position = LXW_CONDITIONAL_BAR_AXIS_NONE,
	};

	p->book->failed |= worksheet_conditional_format_range(p->sheet, 3, p->place[column],
		p->row, p->place[column], &bar) != LXW_NO_ERROR;
}

/* From `least` on, in this colour: what is nearly full, and what is more than full. */
static void put_warning(struct page *p, double least, uint8_t criteria, lxw_color_t colour)
{
	lxw_conditional_format warning = {
		.type = LXW_CONDITIONAL_TYPE_CELL,
		.criteria = criteria,
		.value = least,
		.format = looks_warning(&p->book->looks, colour),
		.stop_if_true = LXW_TRUE,
	};

	p->book->failed |= !warning.format ||
		worksheet_conditional_format_range(p->sheet, 3, p->place[SHARE], p->row,
			p->place[SHARE], &warning) != LXW_NO_ERROR;
}

static const struct clg_export_person **sorted_loads(const struct book *b, size_t *ret_n)
{
	const struct clg_export_person **sorted = calloc((size_t)b->plan->n_people + 1,
		sizeof *sorted);

	*ret_n = 0;
	for (uint32_t i = 0; sorted && i < b->plan->n_people; i++)
		if (person_at(b->plan, i)->meetings || person_at(b->plan, i)->covers)
			sorted[(*ret_n)++] = person_at(b->plan, i);
	if (sorted)
		qsort(sorted, *ret_n, sizeof *sorted, by_fullness);
	return sorted;
}

void sheet_loads(struct book *b)
{
	size_t n;
	const struct clg_export_person **sorted = sorted_loads(b, &n);
	struct page p;

	page_open(&p, b, b->loads_tab, COLOUR_BAR, say("%s", clg_text(b->plan, "Load")),
		say(clg_text(b->plan, "Minutes: everybody's fullest week against its limit, in "
				      "colour from %d %% on"), 90));
	page_head(&p, columns, N_COLUMNS, 0);
	for (size_t i = 0; sorted && i < n; i++)
		put_load(&p, sorted[i]);
	page_filter(&p);
	if (p.sheet && sorted && n) {
		put_bars(&p, SHARE, 1, COLOUR_MARK);
		put_warning(&p, 1, LXW_CONDITIONAL_CRITERIA_GREATER_THAN, COLOUR_OVER);
		put_warning(&p, 0.9, LXW_CONDITIONAL_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
			COLOUR_NEAR);
		put_bars(&p, MEETINGS, 0, COLOUR_OFF);
	}
	page_close(&p);
	b->failed |= !sorted;
	free(sorted);
}
