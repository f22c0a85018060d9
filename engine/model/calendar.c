#include "model/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static int by_id(const void *x, const void *y)
{
	const struct event *a = x, *b = y;

	return strcmp(a->id, b->id);
}

void calendar_sort(struct calendar *c)
{
	if (c->n)
		qsort(c->events, c->n, sizeof *c->events, by_id);
}

const struct event *calendar_find(const struct calendar *c, const char *id)
{
	const struct event key = {.id = id};

	return c->n ? bsearch(&key, c->events, c->n, sizeof key, by_id) : NULL;
}

static int same_people(const struct event *a, const struct event *b)
{
	if (a->n_people != b->n_people)
		return 0;
	for (int32_t i = 0; i < a->n_people; i++)
		if (strcmp(a->people[i], b->people[i]))
			return 0;
	return 1;
}

static int is_shown_alike(const struct event *a, const struct event *b)
{
	return a->date == b->date && a->start == b->start && a->end == b->end &&
	       a->is_draft == b->is_draft && a->is_gone == b->is_gone && !strcmp(a->where, b->where) &&
	       !strcmp(a->cover, b->cover) && same_people(a, b);
}

/* 1: it has to be told. Who may know of it isn't shown, but kept. */
static int follow_one(const struct event *told, struct event *now)
{
	int is_alike = is_shown_alike(told, now);

	now->sequence = told->sequence + !is_alike;
	return !is_alike || told->is_open != now->is_open;
}

static int cancel(const struct event *told, date_t today, struct event *ret)
{
	*ret = *told;
	if (told->is_gone || told->date < today)
		return 0;
	ret->is_gone = 1;
	ret->sequence++;
	return 1;
}

static void begin(struct event *e)
{
	e->sequence = 0;
	e->is_gone = 0;
}

int calendar_follow(const struct calendar *told, const struct calendar *now, date_t today, struct arena *arena,
	struct calendar *ret)
{
	struct event *to = arena_take(arena, told->n + now->n + 1, sizeof *to);
	size_t t = 0, n = 0, i = 0;
	int changes = 0;

	for (; t < told->n || n < now->n; i++) {
		int order = t == told->n ? 1 : n == now->n ? -1 : by_id(&told->events[t], &now->events[n]);

		if (order < 0) {
			changes |= cancel(&told->events[t++], today, &to[i]);
			continue;
		}
		to[i] = now->events[n++];
		begin(&to[i]);
		changes |= order ? 1 : follow_one(&told->events[t++], &to[i]);
	}
	*ret = (struct calendar){told->from, to, i};
	return changes;
}
