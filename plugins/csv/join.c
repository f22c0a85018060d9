#include "join.h"

#include <stdlib.h>
#include <string.h>

#define BREAK_MOST 30 /* minutes between two rows of one lesson that has clock times */

typedef int (*comparison)(const void *, const void *);

static int compare_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_line(const void *a, const void *b)
{
	return compare_number(((const struct entry *)a)->line, ((const struct entry *)b)->line);
}

static int by_time(const struct entry *x, const struct entry *y)
{
	int order = strcmp(x->day, y->day);

	order = order ? order : strcmp(x->week, y->week);
	order = order ? order : x->inactive - y->inactive;
	order = order ? order : x->away - y->away;
	order = order ? order : compare_number(x->rank, y->rank);
	order = order ? order : compare_number(x->start, y->start);
	order = order ? order : compare_number(x->end, y->end);
	return order ? order : compare_number(x->periods, y->periods);
}

/* Those with an id first, so that what shares one stands together. */
static int by_lesson(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(y->lesson, x->lesson);

	order = order ? order : by_time(x, y);
	return order ? order : by_line(a, b);
}

static int by_place(const struct entry *x, const struct entry *y)
{
	int order = strcmp(x->lesson, y->lesson);

	order = order ? order : by_time(x, y);
	order = order ? order : strcmp(x->subject, y->subject);
	return order ? order : list_compare(&x->rooms, &y->rooms);
}

static int by_class(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = by_place(x, y);

	order = order ? order : list_compare(&x->classes, &y->classes);
	return order ? order : by_line(a, b);
}

static int by_teacher(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = by_place(x, y);

	order = order ? order : list_compare(&x->teachers, &y->teachers);
	return order ? order : by_line(a, b);
}

static int is_same_class(const struct entry *a, const struct entry *b)
{
	return !*a->lesson && !a->away && *a->day && a->classes.n && !by_place(a, b) &&
	       !list_compare(&a->classes, &b->classes);
}

static int is_same_teacher(const struct entry *a, const struct entry *b)
{
	return !*a->lesson && !a->away && *a->day && a->teachers.n && a->classes.n &&
	       b->classes.n && a->rooms.n && !by_place(a, b) &&
	       !list_compare(&a->teachers, &b->teachers);
}

static int is_same_lesson(const struct entry *a, const struct entry *b)
{
	if (!*a->lesson || a->away || b->away || strcmp(a->lesson, b->lesson) ||
		strcmp(a->day, b->day) || strcmp(a->week, b->week) || a->inactive != b->inactive)
		return 0;
	if (a->rank < 0 || b->rank < 0)
		return a->rank == b->rank && a->start >= 0 && b->start >= 0 &&
		       b->start <= a->end + BREAK_MOST;
	return b->rank <= a->rank + a->periods;
}

static int fits(const struct list *a, const struct list *b)
{
	return a->n + b->n <= NAMES_MOST;
}

static int fit(const struct entry *a, const struct entry *b)
{
	return fits(&a->teachers, &b->teachers) && fits(&a->classes, &b->classes) &&
	       fits(&a->rooms, &b->rooms) && fits(&a->tags, &b->tags);
}

/* b's people and places go to a, which lasts until b's end. */
static void absorb(struct entry *a, struct entry *b)
{
	list_add_all(&a->teachers, &b->teachers);
	list_add_all(&a->classes, &b->classes);
	list_add_all(&a->rooms, &b->rooms);
	list_add_all(&a->tags, &b->tags);
	if (a->rank >= 0 && b->rank + b->periods > a->rank + a->periods)
		a->periods = b->rank + b->periods - a->rank;
	a->end = b->end > a->end ? b->end : a->end;
	a->line = b->line < a->line ? b->line : a->line;
	entry_release(b);
}

static void join(struct entries *e, comparison order,
	int (*same)(const struct entry *, const struct entry *))
{
	size_t kept = 0;

	if (!e->n)
		return;
	qsort(e->at, e->n, sizeof *e->at, order);
	for (size_t i = 1; i < e->n; i++) {
		if (same(&e->at[kept], &e->at[i]) && fit(&e->at[kept], &e->at[i]))
			absorb(&e->at[kept], &e->at[i]);
		else
			e->at[++kept] = e->at[i];
	}
	e->n = kept + 1;
}

void join_rows(struct entries *e)
{
	join(e, by_lesson, is_same_lesson);
	join(e, by_class, is_same_class);
	join(e, by_teacher, is_same_teacher);
	if (e->n)
		qsort(e->at, e->n, sizeof *e->at, by_line);
}
