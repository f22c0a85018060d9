/* What meetings that took place leave of the limits. */
#include "model/agreed.h"
#include "model/room.h"

static size_t at_week(const struct agenda *a, int32_t person, int32_t week)
{
	return (size_t)person * (size_t)a->school->n_weeks + (size_t)week;
}

static void spend(struct agenda *a, const struct course *c, int m)
{
	const struct team *t = course_team(a, c);
	const struct slot *s = &a->slots[(c - a->courses) * CHAIN_MOST + m].at[0];
	int32_t week = a->school->days[s->day].week, cover = c->agreed[m]->cover;

	for (int k = 0; k < t->n; k++) {
		size_t at = at_week(a, t->person[k], week);

		a->spent.minutes[at] += member_minutes(a, c, m, s, k);
		a->spent.planning[at] += planning_minutes(a, c, m, s, k);
	}
	if (cover >= 0)
		a->spent.covers[cover]++;
}

void rooms_find(struct agenda *a)
{
	size_t weeks = (size_t)a->school->n_people * (size_t)a->school->n_weeks + 1;

	if (!a->school->agreed)
		return;
	a->spent.minutes = arena_take(&a->arena, weeks, sizeof *a->spent.minutes);
	a->spent.planning = arena_take(&a->arena, weeks, sizeof *a->spent.planning);
	a->spent.covers = arena_take(
		&a->arena, (size_t)a->school->n_people + 1, sizeof *a->spent.covers);
	for (int32_t i = 0; i < a->n_courses; i++)
		for (int m = 0; m < a->courses[i].fixed; m++)
			spend(a, &a->courses[i], m);
}

static int32_t room(int32_t limit, const int32_t *spent, size_t at)
{
	if (limit == INT32_MAX || !spent)
		return limit;
	return limit > spent[at] ? limit - spent[at] : 0;
}

int32_t week_room(const struct agenda *a, int32_t person, int32_t week)
{
	return room(week_limit(a->school, person, week), a->spent.minutes, at_week(a, person, week));
}

int32_t planning_room(const struct agenda *a, int32_t person, int32_t week)
{
	return room(planning_limit(a->school, person, week), a->spent.planning, at_week(a, person, week));
}

int32_t covers_room(const struct agenda *a, int32_t person)
{
	int32_t may = a->school->people[person].may.covers_per_term;

	return room(may < 0 ? INT32_MAX : may, a->spent.covers, (size_t)person);
}
