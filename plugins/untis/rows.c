#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int32_t whole_number(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && n < 10 && !text[n] ? (int32_t)strtol(text, NULL, 10) : -1;
}

const char *name_or_none(const char *text)
{
	return strcmp(text, "?") ? text : "";
}

struct row plain_row(void)
{
	return (struct row){.number = "0",
		.subject = "",
		.week = "",
		.group = "",
		.days = "",
		.periods = 1,
		.start = -1,
		.end = -1};
}

struct ids one_name(struct keep *k, const char *name)
{
	struct ids ids = {0};

	if (!name || !*name)
		return ids;
	ids.at = keep_take(k, sizeof *ids.at);
	ids.at[ids.n++] = name;
	return ids;
}

const char *whole_name(struct keep *k, const char *first, const char *last)
{
	size_t size = strlen(first) + strlen(last) + 2;
	char *name = keep_take(k, size);

	snprintf(name, size, "%s%s%s", first, *first && *last ? " " : "", last);
	return name;
}

void rows_note_time(struct rows *r, int32_t day, int32_t period)
{
	if (!r->last_day || period < r->first_period)
		r->first_period = period;
	if (!r->last_day || period > r->last_period)
		r->last_period = period;
	if (day > r->last_day)
		r->last_day = day;
}

int rows_add(struct rows *r, struct row row)
{
	if (r->n == ROWS_MOST)
		return 0;
	r->at = grow(r->at, r->n, sizeof *r->at);
	r->at[r->n++] = row;
	if (row.day)
		rows_note_time(r, row.day, row.period);
	return 1;
}

/* --- joining -------------------------------------------------------------------------------- */

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_number(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = strcmp(x->number, y->number);

	return order ? order : compare(x->line, y->line);
}

void rows_sort(struct rows *r)
{
	if (r->n)
		qsort(r->at, r->n, sizeof *r->at, by_number);
}

/* Of one lesson: in the same weeks, between the same dates. */
static int by_lesson(const struct row *x, const struct row *y)
{
	int order = compare(whole_number(x->number), whole_number(y->number));

	order = order ? order : strcmp(x->number, y->number);
	order = order ? order : strcmp(x->subject, y->subject);
	order = order ? order : strcmp(x->week, y->week);
	order = order ? order : strcmp(x->group, y->group);
	order = order ? order : compare(x->first_date, y->first_date);
	order = order ? order : compare(x->last_date, y->last_date);
	order = order ? order : strcmp(x->days, y->days);
	return order ? order : compare(x->day, y->day);
}

static int by_slot(const struct row *x, const struct row *y)
{
	int order = by_lesson(x, y);

	order = order ? order : compare(x->period, y->period);
	order = order ? order : compare(x->start, y->start);
	return order ? order : compare(x->end, y->end);
}

static int of_teacher(const struct row *x, const struct row *y)
{
	int order = by_slot(x, y);

	return order ? order : ids_compare(&x->teachers, &y->teachers);
}

static int of_room(const struct row *x, const struct row *y)
{
	int order = by_slot(x, y);

	return order ? order : ids_compare(&x->rooms, &y->rooms);
}

static int of_people(const struct row *x, const struct row *y)
{
	int order = by_lesson(x, y);

	order = order ? order : ids_compare(&x->rooms, &y->rooms);
	order = order ? order : ids_compare(&x->teachers, &y->teachers);
	order = order ? order : ids_compare(&x->classes, &y->classes);
	return order;
}

static int by_teacher(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = of_teacher(x, y);

	return order ? order : compare(x->line, y->line);
}

static int by_room(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = of_room(x, y);

	return order ? order : compare(x->line, y->line);
}

static int by_people(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = of_people(x, y);

	order = order ? order : compare(x->period, y->period);
	return order ? order : compare(x->line, y->line);
}

static int by_place(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = compare(whole_number(x->number), whole_number(y->number));

	order = order ? order : strcmp(x->number, y->number);
	order = order ? order : compare(x->day, y->day);
	order = order ? order : compare(x->period, y->period);
	return order ? order : compare(x->line, y->line);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of one kind in all of the rows, each once, in order. */
static struct ids all_of(
	struct keep *k, const struct row *rows, uint32_t n, struct ids *(*list)(struct row *))
{
	struct ids all = {0};
	uint32_t most = 0;

	for (uint32_t i = 0; i < n; i++)
		most += list((struct row *)(uintptr_t)&rows[i])->n;
	if (!most)
		return all;
	all.at = keep_take(k, (most < NAMES_MOST ? most : NAMES_MOST) * sizeof *all.at);
	for (uint32_t i = 0; i < n; i++) {
		const struct ids *some = list((struct row *)(uintptr_t)&rows[i]);

		for (uint32_t j = 0; j < some->n && all.n < NAMES_MOST; j++)
			ids_add(&all, some->at[j]);
	}
	qsort(all.at, all.n, sizeof *all.at, by_text);
	return all;
}

static struct ids *teachers_of(struct row *r)
{
	return &r->teachers;
}

static struct ids *classes_of(struct row *r)
{
	return &r->classes;
}

static struct ids *rooms_of(struct row *r)
{
	return &r->rooms;
}

/* Rows that are equal in `same` become the first of them, with the people and rooms of all. */
static void join(struct rows *r, struct keep *k, int (*order)(const void *, const void *),
	int (*same)(const struct row *, const struct row *))
{
	uint32_t kept = 0;

	if (r->n)
		qsort(r->at, r->n, sizeof *r->at, order);
	for (uint32_t i = 0, end; i < r->n; i = end) {
		struct row first = r->at[i];

		for (end = i + 1; end < r->n && !same(&r->at[i], &r->at[end]);)
			end++;
		if (end > i + 1) {
			first.teachers = all_of(k, &r->at[i], end - i, teachers_of);
			first.classes = all_of(k, &r->at[i], end - i, classes_of);
			first.rooms = all_of(k, &r->at[i], end - i, rooms_of);
		}
		r->at[kept++] = first;
	}
	r->n = kept;
}

/* Periods that follow one another, of the same people in the same room. */
static void join_periods(struct rows *r)
{
	uint32_t kept = 0;

	if (!r->n)
		return;
	qsort(r->at, r->n, sizeof *r->at, by_people);
	for (uint32_t i = 1; i < r->n; i++) {
		struct row *last = &r->at[kept];
		const struct row *next = &r->at[i];

		if (of_people(last, next) || !next->day ||
			next->period != last->period + last->periods) {
			r->at[++kept] = *next;
			continue;
		}
		last->periods += next->periods;
		last->end = next->end;
		last->line = next->line < last->line ? next->line : last->line;
	}
	r->n = kept + 1;
}

void rows_join(struct rows *r, struct keep *k)
{
	join(r, k, by_teacher, of_teacher);
	join(r, k, by_room, of_room);
	join_periods(r);
	if (r->n)
		qsort(r->at, r->n, sizeof *r->at, by_place);
}

/* --- handing over --------------------------------------------------------------------------- */

void rows_hand_grid(const struct rows *r, const struct clg_timetable_sink *sink, struct grid *ret)
{
	static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday", "Sunday"};
	int32_t days = r->last_day > 5 ? r->last_day : 5;
	char name[16];

	memset(ret, 0xff, sizeof *ret);
	for (int32_t d = 1; d <= days; d++) {
		snprintf(name, sizeof name, "Day %d", (int)d);
		ret->days[d] = sink->day(sink->self, d <= 7 ? weekdays[d - 1] : name, NULL);
	}
	for (int32_t p = r->first_period; r->last_day && p <= r->last_period; p++) {
		snprintf(name, sizeof name, "%d", (int)p);
		ret->periods[p] = sink->period(sink->self, name, NULL);
	}
}

/* "12/1.3", and of several there "12/1.3.2". twin: how many there were before. */
static const char *ref_of(struct keep *k, const struct row *x, uint32_t twin)
{
	size_t size = strlen(x->number) + 40;
	char *ref = keep_take(k, size);

	if (twin)
		snprintf(ref, size, "%s/%d.%d.%u", *x->number ? x->number : "0", (int)x->day,
			(int)x->period, (unsigned)twin + 1);
	else
		snprintf(ref, size, "%s/%d.%d", *x->number ? x->number : "0", (int)x->day,
			(int)x->period);
	return ref;
}

static int is_twin(const struct row *a, const struct row *b)
{
	return a->day == b->day && a->period == b->period &&
	       !strcmp(*a->number ? a->number : "0", *b->number ? b->number : "0");
}

static void hand_one(const struct row *x, const char *ref, const struct grid *g, struct keep *k,
	const struct clg_timetable_sink *sink)
{
	const char *tags[] = {x->group};
	struct clg_lesson l = {.size = sizeof l,
		.ref = ref,
		.teachers = x->teachers.at,
		.classes = x->classes.at,
		.tags = tags,
		.n_teachers = x->teachers.n,
		.n_classes = x->classes.n,
		.n_tags = *x->group != 0,
		.day = x->day ? g->days[x->day] : -1,
		.period = x->day ? g->periods[x->period] : -1,
		.periods = x->periods,
		.start = x->start < x->end ? x->start : -1,
		.end = x->start < x->end && x->start >= 0 ? x->end : -1,
		.subject = *x->subject ? x->subject : NULL,
		.room = keep_joined(k, &x->rooms, " + "),
		.week = *x->week ? x->week : NULL,
		.line = x->line,
		.first_date = x->first_date,
		.last_date = x->last_date,
		.days = *x->days ? x->days : NULL,
		.days_from = x->days_from};

	sink->lesson(sink->self, &l);
}

void rows_hand_over(const struct rows *r, const struct grid *g, struct keep *k,
	const struct clg_timetable_sink *sink)
{
	uint32_t twin = 0;

	for (uint32_t i = 0; i < r->n; i++) {
		twin = i && is_twin(&r->at[i - 1], &r->at[i]) ? twin + 1 : 0;
		hand_one(&r->at[i], ref_of(k, &r->at[i], twin), g, k, sink);
	}
}
