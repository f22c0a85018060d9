#include "model/school.h"

#include <string.h>

void school_init(struct school *s)
{
	memset(s, 0, sizeof *s);
	arena_init(&s->arena);
	s->shortest_gap = 30;
}

void school_release(struct school *s)
{
	arena_release(&s->arena);
	memset(s, 0, sizeof *s);
}

const char *person_trait(const struct person *p, const char *column)
{
	for (uint32_t i = 0; i < p->n_traits; i++)
		if (!strcmp(p->traits[i].name, column))
			return p->traits[i].value;
	return "";
}

int32_t school_find_person(const struct school *s, const char *id)
{
	int32_t low = 0, high = s->n_people;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		int c = strcmp(s->people[middle].id, id);

		if (c == 0)
			return middle;
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

int32_t school_day_of(const struct school *s, date_t date)
{
	return date < s->from || date > s->to ? -1 : date - s->from;
}

int period_rings(const struct school *s, const struct period *p, int32_t day)
{
	return !(p->silent >> s->days[day].timetable & 1);
}

const char *school_period_at(const struct school *s, int32_t day, int32_t start)
{
	for (int32_t i = 0; i < s->n_periods; i++)
		if (period_rings(s, &s->periods[i], day) && s->periods[i].start <= start && start < s->periods[i].end)
			return s->periods[i].name;
	return "";
}

int person_is_present(
	const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end)
{
	const struct person_day *pd = person_day(s, person, day);

	for (uint32_t i = 0; i < pd->n_present; i++)
		if (pd->present[i].start <= start && end <= pd->present[i].end)
			return 1;
	return 0;
}

int person_is_free(const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end)
{
	const struct person_day *pd = person_day(s, person, day);
	int32_t lesson_before = -1, lesson_after = INT32_MAX;

	if (!person_is_present(s, person, day, start, end))
		return 0;
	for (uint32_t i = 0; i < pd->n_busy; i++) {
		const struct stretch *b = &pd->busy[i];

		if (b->start < end && start < b->end)
			return 0;
		if (b->occurrence < 0)
			continue;
		if (b->end <= start && b->end > lesson_before)
			lesson_before = b->end;
		if (b->start >= end && b->start < lesson_after)
			lesson_after = b->start;
	}
	/* between two lessons, and too short to meet in: a break */
	return lesson_before < 0 || lesson_after == INT32_MAX ||
	       lesson_after - lesson_before >= s->shortest_gap;
}

int32_t lesson_minutes(const struct school *s, int32_t person, int32_t week)
{
	return s->week_lessons[(size_t)person * (size_t)s->n_weeks + (size_t)week];
}

int32_t free_minutes(const struct school *s, int32_t person, int32_t week)
{
	return s->week_free[(size_t)person * (size_t)s->n_weeks + (size_t)week];
}
