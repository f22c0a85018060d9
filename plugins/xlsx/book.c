#include "book.h"

#include "say.h"

#include <stdlib.h>
#include <string.h>

int is_public(const struct book *b)
{
	return b->plan->audience != CLG_FOR_PRINCIPAL && b->plan->audience != CLG_FOR_PERSON;
}

int is_principal(const struct book *b)
{
	return b->plan->audience == CLG_FOR_PRINCIPAL;
}

/* --- meetings --------------------------------------------------------------------------------- */

static int gather(struct book *b)
{
	const struct clg_export *p = b->plan;

	b->gatherings = calloc((size_t)p->n_meetings + 1, sizeof *b->gatherings);
	if (!b->gatherings)
		return -1;
	for (uint32_t i = 0, end; i < p->n_meetings; i = end) {
		end = meeting_end(p, i);
		b->gatherings[b->n_gatherings++] = (struct gathering){i, end};
	}
	return 0;
}

const struct clg_export_meeting *teller(const struct book *b, const struct gathering *g)
{
	for (uint32_t i = g->from; i < g->end; i++)
		if (!meeting_at(b->plan, i)->hosts)
			return meeting_at(b->plan, i);
	return meeting_at(b->plan, g->from);
}

const struct clg_export_meeting *row_of(
	const struct book *b, const struct gathering *g, const char *id)
{
	for (uint32_t i = g->from; i < g->end; i++)
		if (!strcmp(meeting_at(b->plan, i)->person, id))
			return meeting_at(b->plan, i);
	return NULL;
}

const char *coverer(const struct book *b, const struct gathering *g)
{
	const char *found = "";

	for (uint32_t i = g->from; i < g->end && !is_public(b); i++) {
		const char *cover = meeting_at(b->plan, i)->cover;

		if (*cover && !row_of(b, g, cover))
			found = cover;
	}
	return found;
}

/* --- weeks ------------------------------------------------------------------------------------ */

static int32_t date_of(const struct book *b, size_t gathering)
{
	return meeting_at(b->plan, b->gatherings[gathering].from)->date;
}

static int is_off(const struct clg_export *p, int32_t monday)
{
	for (uint32_t i = 0; i < p->n_days; i++)
		if (monday_of(day_at(p, i)->date) == monday && day_at(p, i)->is_plannable)
			return 0;
	return p->n_days > 0;
}

static void add_week(struct book *b, int32_t monday, size_t *at)
{
	struct week *w = &b->weeks[b->n_weeks++];

	*w = (struct week){.monday = monday, .first = *at, .is_off = is_off(b->plan, monday)};
	while (*at < b->n_gatherings && monday_of(date_of(b, *at)) == monday)
		(*at)++;
	w->end = *at;
}

/* Those of the term, and those outside in which there is a meeting. */
static int list_weeks(struct book *b)
{
	int32_t next = monday_of(b->plan->from), last = monday_of(b->plan->to);
	int32_t most = b->plan->to >= b->plan->from && b->plan->to ? (last - next) / 7 + 1 : 0;
	size_t at = 0;

	b->weeks = calloc((size_t)most + b->n_gatherings + 1, sizeof *b->weeks);
	if (!b->weeks)
		return -1;
	while (at < b->n_gatherings || (most && next <= last)) {
		int is_term = most && next <= last;
		int32_t meets = at < b->n_gatherings ? monday_of(date_of(b, at)) : next;

		if (!is_term || meets < next) {
			add_week(b, meets, &at);
		} else {
			add_week(b, next, &at);
			next += 7;
		}
	}
	return 0;
}

const struct week *week_of(const struct book *b, int32_t date)
{
	int32_t monday = monday_of(date);

	for (size_t i = 0; i < b->n_weeks; i++)
		if (b->weeks[i].monday == monday)
			return &b->weeks[i];
	return NULL;
}

/* --- techniques ------------------------------------------------------------------------------- */

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static int list_techniques(struct book *b)
{
	const struct clg_export *p = b->plan;
	size_t room = (size_t)p->n_meetings + p->n_members + p->n_unplaced + 1, n = 0;

	b->techniques = calloc(room, sizeof *b->techniques);
	if (!b->techniques)
		return -1;
	for (uint32_t i = 0; i < p->n_meetings; i++)
		b->techniques[n++] = meeting_at(p, i)->technique;
	for (uint32_t i = 0; i < p->n_members; i++)
		b->techniques[n++] = member_at(p, i)->technique;
	for (uint32_t i = 0; i < p->n_unplaced; i++)
		b->techniques[n++] = unplaced_at(p, i)->technique;
	qsort(b->techniques, n, sizeof *b->techniques, by_text);
	for (size_t i = 0; i < n; i++)
		if (!i || strcmp(b->techniques[b->n_techniques - 1], b->techniques[i]))
			b->techniques[b->n_techniques++] = b->techniques[i];
	return 0;
}

unsigned accent(const struct book *b, const char *technique)
{
	const char **at = bsearch(&technique, b->techniques, b->n_techniques,
		sizeof *b->techniques, by_text);

	return at ? (unsigned)(at - b->techniques) % (N_VARIANTS - 1) + 1 : 0;
}

/* --- people ----------------------------------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
	const struct person *a = x, *b = y;

	return strcmp(a->id, b->id);
}

long person_place(const struct book *b, const char *id)
{
	struct person key = {.id = id};
	const struct person *at = bsearch(&key, b->people.at, b->people.n, sizeof key, by_id);

	return at ? at - b->people.at : -1;
}

const struct clg_export_person *load_of(const struct book *b, const char *id)
{
	for (uint32_t i = 0; i < b->plan->n_people && is_principal(b); i++)
		if (!strcmp(person_at(b->plan, i)->id, id))
			return person_at(b->plan, i);
	return NULL;
}

static void mark(const struct book *b, unsigned char *takes_part, const char *id)
{
	long place = person_place(b, id);

	if (place >= 0)
		takes_part[place] = 1;
}

/* Who meets, covers, or is of a team has a sheet; a person who reads has the own one alone. */
static void mark_all(const struct book *b, unsigned char *takes_part)
{
	const struct clg_export *p = b->plan;

	if (p->audience == CLG_FOR_PERSON) {
		mark(b, takes_part, p->reader);
		return;
	}
	for (uint32_t i = 0; i < p->n_meetings; i++) {
		mark(b, takes_part, meeting_at(p, i)->person);
		if (!is_public(b))
			mark(b, takes_part, meeting_at(p, i)->cover);
	}
	for (uint32_t i = 0; i < p->n_members && !is_public(b); i++)
		mark(b, takes_part, member_at(p, i)->person);
}

/* --- the sheets' names ------------------------------------------------------------------------ */

static int name_people(struct book *b)
{
	unsigned char *takes_part = calloc(b->people.n + 1, 1);
	int r = takes_part ? 0 : -1;

	b->person_tabs = calloc(b->people.n + 1, sizeof *b->person_tabs);
	if (!b->person_tabs)
		r = -1;
	if (!r)
		mark_all(b, takes_part);
	for (size_t i = 0; i < b->people.n && !r; i++) {
		char *name = takes_part[i] ? say("%s", b->people.at[i].name) : NULL;

		if (takes_part[i])
			r = name ? tabs_take(&b->tabs, name, b->person_tabs[i]) : -1;
		free(name);
	}
	free(takes_part);
	return r;
}

static int name_weeks(struct book *b)
{
	int r = 0;

	for (size_t i = 0; i < b->n_weeks && !r; i++) {
		char *name = say(clg_text(b->plan, "Week %d"), iso_week(b->weeks[i].monday));

		r = name ? tabs_take(&b->tabs, name, b->weeks[i].tab) : -1;
		free(name);
	}
	return r;
}

static int name_sheets(struct book *b)
{
	const struct clg_export *p = b->plan;

	return tabs_take(&b->tabs, clg_text(p, "Term"), b->term_tab) < 0 ||
	       tabs_take(&b->tabs, clg_text(p, "Load"), b->loads_tab) < 0 ||
	       tabs_take(&b->tabs, clg_text(p, "Pairs and groups"), b->teams_tab) < 0 ||
	       tabs_take(&b->tabs, clg_text(p, "Not placed"), b->unplaced_tab) < 0 ||
	       name_weeks(b) < 0 || name_people(b) < 0 ? -1 : 0;
}

int book_open(struct book *b, const struct clg_export *plan, lxw_workbook *workbook)
{
	*b = (struct book){.plan = plan, .workbook = workbook, .looks = {.workbook = workbook}};
	day_format(plan, 0, b->looks.day);
	day_format(plan, 1, b->looks.weekday);
	return people_collect(&b->people, plan) < 0 || gather(b) < 0 || list_weeks(b) < 0 ||
	       list_techniques(b) < 0 || name_sheets(b) < 0 ? -1 : 0;
}

void book_release(struct book *b)
{
	people_release(&b->people);
	tabs_release(&b->tabs);
	free(b->person_tabs);
	free(b->gatherings);
	free(b->weeks);
	free(b->techniques);
}
