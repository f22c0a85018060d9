#include "report/load.h"

#include <stdlib.h>

struct weeks {
	const struct view *view;
	int32_t *minutes;            /* [person * n_weeks + week] */
	struct load *loads;
};

static void add_meeting(struct weeks *w, int32_t cycle, int m)
{
	const struct school *s = view_school(w->view);
	const struct agenda *a = w->view->agenda;
	const struct course *c = cycle_course(a, &a->cycles[cycle]);
	const struct team *t = course_team(a, c);
	const struct meeting *meeting = view_meeting(w->view, cycle, m);

	for (int k = 0; k < t->n; k++) {
		int32_t person = t->person[k], minutes = member_minutes(a, c, m, &meeting->slot, k);

		if (!comes(&c->stages[m], k))
			continue;
		w->loads[person].meetings++;
		w->loads[person].minutes += minutes;
		w->minutes[person * s->n_weeks + s->days[meeting->slot.day].week] += minutes;
	}
	if (meeting->cover >= 0)
		w->loads[meeting->cover].covers++;
}

static int32_t plannable_weeks(const struct school *s)
{
	int32_t last = -1, n = 0;

	for (int32_t d = 0; d < s->n_days; d++) {
		if (!s->days[d].plannable || s->days[d].week == last)
			continue;
		last = s->days[d].week;
		n++;
	}
	return n;
}

static void find_highest(const struct weeks *w, int32_t person, int32_t weeks)
{
	const struct school *s = view_school(w->view);
	struct load *l = &w->loads[person];

	l->week = -1;
	l->mean = weeks ? (l->minutes + weeks / 2) / weeks : 0;
	l->limit = INT32_MAX;
	for (int32_t k = 0; k < s->n_weeks; k++) {
		int32_t minutes = w->minutes[person * s->n_weeks + k];

		if (minutes <= l->highest)
			continue;
		l->highest = minutes;
		l->week = k;
		l->limit = week_limit(s, person, k);
	}
}

struct load *loads_of(const struct view *v)
{
	const struct school *s = view_school(v);
	struct weeks w = { .view = v };
	int32_t weeks = plannable_weeks(s);

	w.minutes = xcalloc((size_t)s->n_people * (size_t)s->n_weeks + 1, sizeof *w.minutes);
	w.loads = xcalloc((size_t)s->n_people + 1, sizeof *w.loads);
	for (int32_t c = 0; c < v->plan->n_cycles; c++)
		for (int m = 0; m < plan_length(v->plan, v->agenda, c); m++)
			add_meeting(&w, c, m);
	for (int32_t p = 0; p < s->n_people; p++)
		find_highest(&w, p, weeks);
	free(w.minutes);
	return w.loads;
}

static int ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

int32_t median_load(const struct load *loads, int32_t n)
{
	int32_t *means = xcalloc((size_t)n + 1, sizeof *means), k = 0, median;

	for (int32_t p = 0; p < n; p++)
		if (loads[p].meetings)
			means[k++] = loads[p].mean;
	qsort(means, (size_t)k, sizeof *means, ascending);
	median = k ? means[k / 2] : 0;
	free(means);
	return median;
}
