#include "report/calendar.h"

#include <stdlib.h>
#include <string.h>

static int by_text(const void *x, const void *y)
{
	const char *const *a = x, *const *b = y;

	return strcmp(*a, *b);
}

/* The rows of one meeting; what an event shows of its place is the first one's. */
static struct event event_of(const struct view *v, const struct clg_export_meeting *rows, size_t n, struct arena *arena)
{
	const struct catalogue *techniques = v->agenda->techniques;
	int32_t technique = catalogue_find(techniques, rows->technique);
	struct event e = {
		.id = arena_strdup(arena, rows->id),
		.technique = arena_strdup(arena, rows->technique),
		.meeting = arena_strdup(arena, rows->meeting),
		.where = arena_printf(arena, "%s\n%s\n%s", rows->room, rows->klass, rows->subject),
		.people = arena_take(arena, n, sizeof *e.people),
		.n_people = (int32_t)n,
		.cover = "",
		.date = rows->date,
		.start = rows->start,
		.end = rows->end,
		.is_open = techniques->at[technique].def.visibility == CLG_VISIBLE_OPEN,
		.is_draft = v->version->number == 0 || v->version->is_draft,
	};

	for (size_t i = 0; i < n; i++) {
		e.people[i] = arena_strdup(arena, rows[i].person);
		if (*rows[i].cover)
			e.cover = arena_strdup(arena, rows[i].cover);
	}
	qsort(e.people, n, sizeof *e.people, by_text);
	return e;
}

void calendar_of(const struct view *v, struct arena *arena, struct calendar *ret)
{
	struct tables t;
	size_t n;

	tables_build(&t, v, (struct reader){FOR_PRINCIPAL, -1});
	*ret = (struct calendar){.from = view_school(v)->from};
	ret->events = arena_take(arena, t.meetings.n + 1, sizeof *ret->events);
	for (size_t i = 0; i < t.meetings.n; i += n) {
		const struct clg_export_meeting *rows = &t.meetings.at[i];

		for (n = 1; i + n < t.meetings.n && !strcmp(rows[n].id, rows->id);)
			n++;
		ret->events[ret->n++] = event_of(v, rows, n, arena);
	}
	calendar_sort(ret);
	tables_release(&t);
}

/* --- what its reader is told ---------------------------------------------------------- */

static int comes_to(const struct event *e, const char *person)
{
	return e->n_people && bsearch(&person, e->people, (size_t)e->n_people, sizeof *e->people, by_text);
}

/* Who covers a lesson for a meeting that is none of theirs was never told of it. */
static int may_know(const struct view *v, struct reader reader, const struct event *e)
{
	const char *person;

	if (reader.audience == FOR_PRINCIPAL)
		return 1;
	if (reader.audience == FOR_PUBLIC)
		return e->is_open;
	person = view_school(v)->people[reader.person].id;
	return comes_to(e, person) || (e->is_open && !strcmp(e->cover, person));
}

static int by_time(const void *x, const void *y)
{
	const struct clg_export_cancelled *a = x, *b = y;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return strcmp(a->id, b->id);
}

static void add_cancelled(struct tables *t, const struct event *e)
{
	vec_push(&t->cancelled, (struct clg_export_cancelled){.id = e->id,
					.technique = e->technique,
					.meeting = e->meeting,
					.date = e->date,
					.start = e->start,
					.end = e->end,
					.sequence = e->sequence});
}

void tables_add_calendar(struct tables *t, const struct view *v, struct reader reader, const struct calendar *told)
{
	for (size_t i = 0; i < t->meetings.n; i++)
		t->meetings.at[i].sequence = calendar_find(told, t->meetings.at[i].id)->sequence;
	for (size_t i = 0; i < told->n; i++)
		if (told->events[i].is_gone && may_know(v, reader, &told->events[i]))
			add_cancelled(t, &told->events[i]);
	if (t->cancelled.n)
		qsort(t->cancelled.at, t->cancelled.n, sizeof *t->cancelled.at, by_time);
	t->plan.cancelled = t->cancelled.at;
	t->plan.n_cancelled = (uint32_t)t->cancelled.n;
	t->plan.cancelled_size = sizeof *t->cancelled.at;
	t->plan.calendar = told->from;
}
