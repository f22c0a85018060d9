/* Works out who is where: from lessons and rules of presence to each person's days. */
#include "model/school.h"

#include "base/vec.h"

#include <string.h>

typedef VEC(struct stretch) stretches;
typedef VEC(struct span) spans;

struct seal {
	struct school *school;
	const struct presence_rule **rules;   /* by person */
	int32_t *first_rule;                  /* [person]: into rules; [n_people] ends */
	stretches *lessons;                   /* [person * n_days + day] */
	spans present, gaps;                  /* of the day in hand */
	stretches busy;
};

static int stretch_order(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return (x->occurrence > y->occurrence) - (x->occurrence < y->occurrence);
}

static int span_order(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

/* Sorted and disjoint: what touches is joined. */
static void join_spans(spans *v)
{
	size_t kept = 0;

	if (!v->n)
		return;
	qsort(v->at, v->n, sizeof *v->at, span_order);
	for (size_t i = 1; i < v->n; i++) {
		if (v->at[i].start > v->at[kept].end)
			v->at[++kept] = v->at[i];
		else if (v->at[i].end > v->at[kept].end)
			v->at[kept].end = v->at[i].end;
	}
	v->n = kept + 1;
}

static int rule_applies(const struct school *s, const struct presence_rule *r, int32_t day)
{
	const struct day *d = &s->days[day];

	return day >= r->from_day && day <= r->to_day &&
	       (r->weekdays >> date_weekday(d->date) & 1) &&
	       (!r->label || !strcmp(r->label, d->label));
}

static void take_out(spans *v, int32_t start, int32_t end)
{
	spans kept = {0};

	for (size_t i = 0; i < v->n; i++) {
		struct span s = v->at[i];

		if (s.start < start)
			vec_push(&kept, (struct span){ s.start, s.end < start ? s.end : start });
		if (s.end > end)
			vec_push(&kept, (struct span){ s.start > end ? s.start : end, s.end });
	}
	vec_release(v);
	v->at = kept.at;
	v->n = kept.n;
	v->room = kept.room;
}

static void cut_to_span(spans *v, int32_t most)
{
	if (v->n && most >= 0)
		take_out(v, v->at[0].start + most, 2 * DAY_MINUTES);
}

/* Free time between the first and the last lesson that is long enough to count. */
static void find_gaps(struct seal *w)
{
	int32_t until = -1;

	vec_clear(&w->gaps);
	for (size_t i = 0; i < w->busy.n; i++) {
		const struct stretch *b = &w->busy.at[i];

		if (b->occurrence < 0)
			continue;
		if (until >= 0 && b->start - until >= w->school->shortest_gap)
			vec_push(&w->gaps, (struct span){ until, b->start });
		if (b->end > until)
			until = b->end;
	}
}

static void gather_presence(
	struct seal *w, int32_t person, int32_t day, const struct person_day *pd)
{
	const struct school *s = w->school;

	vec_clear(&w->present);
	if (s->days[day].school_day < 0)
		return;
	if (pd->first >= 0)
		vec_push(&w->present,
			(struct span){pd->first > s->before ? pd->first - s->before : 0,
				pd->last + s->after});
	for (int32_t i = w->first_rule[person]; i < w->first_rule[person + 1]; i++)
		if (!w->rules[i]->away && rule_applies(s, w->rules[i], day))
			vec_push(&w->present, (struct span){w->rules[i]->start, w->rules[i]->end});
	join_spans(&w->present);
	for (int32_t i = w->first_rule[person]; i < w->first_rule[person + 1]; i++) {
		const struct presence_rule *r = w->rules[i];

		if (!r->away || !rule_applies(s, r, day))
			continue;
		take_out(&w->present, r->start, r->end);
		vec_push(&w->busy, (struct stretch){ r->start, r->end, -1 });
	}
	cut_to_span(&w->present, s->people[person].may.day_span);
}

static void *keep(struct school *s, const void *at, size_t n, size_t size)
{
	void *copy = arena_take(&s->arena, n ? n : 1, size);

	if (n)
		memcpy(copy, at, n * size);
	return copy;
}

static void seal_day(struct seal *w, int32_t person, int32_t day)
{
	struct school *s = w->school;
	size_t at = (size_t)person * (size_t)s->n_days + (size_t)day;
	struct person_day *pd = &s->person_days[at];
	const stretches *lessons = &w->lessons[at];

	pd->first = pd->last = -1;
	vec_clear(&w->busy);
	for (size_t i = 0; i < lessons->n; i++) {
		const struct stretch *b = &lessons->at[i];

		vec_push(&w->busy, *b);
		if (pd->first < 0 || b->start < pd->first)
			pd->first = b->start;
		if (b->end > pd->last)
			pd->last = b->end;
	}
	gather_presence(w, person, day, pd);
	if (w->busy.n)
		qsort(w->busy.at, w->busy.n, sizeof *w->busy.at, stretch_order);
	find_gaps(w);
	pd->present = keep(s, w->present.at, w->present.n, sizeof *w->present.at);
	pd->n_present = (uint32_t)w->present.n;
	pd->busy = keep(s, w->busy.at, w->busy.n, sizeof *w->busy.at);
	pd->n_busy = (uint32_t)w->busy.n;
	pd->gaps = keep(s, w->gaps.at, w->gaps.n, sizeof *w->gaps.at);
	pd->n_gaps = (uint32_t)w->gaps.n;
}

/* Minutes of lessons that day; where two overlap, once. */
static int32_t busy_minutes(const struct person_day *pd)
{
	int32_t sum = 0, until = -1;

	for (uint32_t i = 0; i < pd->n_busy; i++) {
		const struct stretch *b = &pd->busy[i];

		if (b->occurrence < 0 || b->end <= until)
			continue;
		sum += b->end - (b->start > until ? b->start : until);
		until = b->end;
	}
	return sum;
}

static void add_up_weeks(struct school *s, int32_t person)
{
	for (int32_t d = 0; d < s->n_days; d++) {
		const struct person_day *pd = person_day(s, person, d);
		size_t at = (size_t)person * (size_t)s->n_weeks + (size_t)s->days[d].week;

		s->week_lessons[at] += busy_minutes(pd);
		for (uint32_t i = 0; i < pd->n_gaps; i++)
			s->week_free[at] += pd->gaps[i].end - pd->gaps[i].start;
	}
}

static int by_person(const void *a, const void *b)
{
	const struct presence_rule *x = *(const struct presence_rule *const *)a;
	const struct presence_rule *y = *(const struct presence_rule *const *)b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x > y) - (x < y);
}

static void sort_rules(struct seal *w)
{
	struct school *s = w->school;
	int32_t at = 0;

	w->rules = xcalloc((size_t)s->n_presence + 1, sizeof *w->rules);
	w->first_rule = xcalloc((size_t)s->n_people + 1, sizeof *w->first_rule);
	for (int32_t i = 0; i < s->n_presence; i++)
		w->rules[i] = &s->presence[i];
	qsort(w->rules, (size_t)s->n_presence, sizeof *w->rules, by_person);
	for (int32_t p = 0; p <= s->n_people; p++) {
		while (at < s->n_presence && w->rules[at]->person < p)
			at++;
		w->first_rule[p] = at;
	}
}

static void hand_out_lessons(struct seal *w)
{
	const struct school *s = w->school;

	w->lessons = xcalloc((size_t)s->n_people * (size_t)s->n_days + 1, sizeof *w->lessons);
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *o = &s->occurrences[i];
		const struct lesson *l = &s->lessons[o->lesson];

		for (uint32_t k = 0; k < l->n_teachers; k++) {
			size_t at = (size_t)l->teachers[k] * (size_t)s->n_days + (size_t)o->day;

			vec_push(&w->lessons[at], (struct stretch){ o->start, o->end, i });
		}
	}
}

/* The most frequent of the counted values; the least such; where there is none, the preset. */
static int32_t most_frequent(const int32_t count[DAY_MINUTES + 1], int32_t preset)
{
	int32_t best = preset;

	for (int32_t i = 0; i <= DAY_MINUTES; i++)
		if (count[i] > count[best])
			best = i;
	return best;
}

/* Between two periods in a row, while this timetable holds. */
static void count_breaks(const struct school *s, int32_t timetable, int32_t *breaks)
{
	const struct period *last = NULL;

	for (int32_t i = 0; i < s->n_periods; i++) {
		const struct period *p = &s->periods[i];
		int32_t length = last ? p->start - last->end : -1;

		if (p->silent >> timetable & 1)
			continue;
		if (length >= 0 && length <= DAY_MINUTES && !strcmp(p->schedule, last->schedule))
			breaks[length]++;
		last = p;
	}
}

static void note_usual(struct school *s)
{
	int32_t lessons[DAY_MINUTES + 1] = {0}, breaks[DAY_MINUTES + 1] = {0};

	for (int32_t i = 0; i < s->n_occurrences; i++) {
		int32_t length = s->occurrences[i].first_end - s->occurrences[i].start;

		if (length > 0 && length <= DAY_MINUTES)
			lessons[length]++;
	}
	for (int32_t t = 0; t < school_timetables(s); t++)
		count_breaks(s, t, breaks);
	s->usual_lesson = most_frequent(lessons, 45);
	s->usual_break = most_frequent(breaks, 0);
}

static void note_day_bounds(struct school *s)
{
	for (int32_t d = 0; d < s->n_days; d++) {
		s->days[d].first_lesson = INT32_MAX;
		s->days[d].last_lesson = 0;
	}
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *o = &s->occurrences[i];
		struct day *day = &s->days[o->day];

		if (o->start < day->first_lesson)
			day->first_lesson = o->start;
		if (o->end > day->last_lesson)
			day->last_lesson = o->end;
	}
}

void school_seal(struct school *s)
{
	struct seal w = { .school = s };
	size_t people = (size_t)s->n_people, days = (size_t)s->n_days, weeks = (size_t)s->n_weeks;

	s->person_days = arena_take(&s->arena, people * days + 1, sizeof *s->person_days);
	s->week_lessons = arena_take(&s->arena, people * weeks + 1, sizeof *s->week_lessons);
	s->week_free = arena_take(&s->arena, people * weeks + 1, sizeof *s->week_free);
	note_day_bounds(s);
	sort_rules(&w);
	hand_out_lessons(&w);
	for (int32_t p = 0; p < s->n_people; p++) {
		for (int32_t d = 0; d < s->n_days; d++)
			seal_day(&w, p, d);
		add_up_weeks(s, p);
	}
	workload_seal(s);
	note_usual(s);
	for (size_t i = 0; i < people * days; i++)
		vec_release(&w.lessons[i]);
	free(w.lessons);
	free(w.rules);
	free(w.first_rule);
	vec_release(&w.present);
	vec_release(&w.gaps);
	vec_release(&w.busy);
}
