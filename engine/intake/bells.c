/* Bells: schedules for all or for some, and when a lesson is by them. */
#include "intake/reading.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* {period, start, end}. */
static int read_bell(struct reading *r, const struct yaml_node *n, struct bell *ret)
{
	const char *period;
	struct yaml_map m;
	int good;

	if (!yaml_map_open(&m, n, "bells", r->faults))
		return 0;
	good = yaml_map_need(&m, "period") && yaml_map_text(&m, "period", &period);
	good = yaml_map_need(&m, "start") && yaml_map_clock(&m, "start", &ret->start) && good;
	good = yaml_map_need(&m, "end") && yaml_map_clock(&m, "end", &ret->end) && good;
	yaml_map_close(&m);
	if (!good)
		return 0;
	ret->period = read_name(r, period, yaml_place(n));
	ret->at = yaml_place(n);
	if (ret->start >= ret->end)
		fault_input(r->faults, ret->at, "reversed-span",
			"the period '%.40s' ends before it begins; expected 'start' before 'end'",
			period);
	return ret->start < ret->end;
}

static void read_bells(struct reading *r, const struct yaml_node *n, struct schedule *to)
{
	if (!yaml_list(n, "bells", r->faults))
		return;
	for (size_t i = 0; i < n->n; i++) {
		struct bell b = { 0 };

		if (!read_bell(r, n->items[i], &b))
			continue;
		for (size_t k = 0; k < to->bells.n; k++)
			if (!strcmp(to->bells.at[k].period, b.period))
				fault_input(r->faults, b.at, "duplicate-period",
					"the period '%.40s' stands twice; expected it once",
					b.period);
		vec_push(&to->bells, b);
	}
}

static void read_names(struct reading *r, const struct yaml_node *n, const char *what,
	name_list *to)
{
	const char *names[256];
	size_t k = n ? yaml_texts(n, what, r->faults, names, 256) : 0;

	for (size_t i = 0; i < k; i++)
		vec_push(to, read_name(r, names[i], yaml_place(n)));
}

/* {name, classes | grades | days, periods}: for some only. */
static void read_schedule(struct reading *r, const struct yaml_node *n)
{
	struct schedule s = { .name = "", .at = yaml_place(n) };
	const struct yaml_node *grades, *periods;
	struct yaml_map m;
	int64_t grade;

	if (!yaml_map_open(&m, n, "bells", r->faults))
		return;
	if (yaml_map_text(&m, "name", &s.name))
		s.name = read_name(r, s.name, s.at);
	read_names(r, yaml_map_get(&m, "classes"), "classes", &s.classes);
	read_names(r, yaml_map_get(&m, "days"), "days", &s.days);
	grades = yaml_map_get(&m, "grades");
	if (grades && yaml_list(grades, "grades", r->faults))
		for (size_t i = 0; i < grades->n; i++)
			if (yaml_count(grades->items[i], "grades", 0, 20, r->faults, &grade))
				vec_push(&s.grades, (int32_t)grade);
	periods = yaml_map_need(&m, "periods");
	if (periods)
		read_bells(r, periods, &s);
	yaml_map_close(&m);
	vec_push(&r->schedules, s);
}

static int is_schedule(const struct yaml_node *n)
{
	for (size_t i = 0; n->kind == YAML_MAP && i < n->n; i++)
		if (!strcmp(n->keys[i]->text, "periods"))
			return 1;
	return 0;
}

static void check_schedule_names(struct reading *r)
{
	for (size_t i = 0; i < r->schedules.n && r->schedules.n > 1; i++) {
		const struct schedule *s = &r->schedules.at[i];

		if (!*s->name)
			fault_input(r->faults, s->at, "missing-key",
				"a schedule of several has no name; expected 'name: ...'");
		for (size_t k = 0; k < i && *s->name; k++)
			if (!strcmp(s->name, r->schedules.at[k].name))
				fault_input(r->faults, s->at, "duplicate-name",
					"the schedule '%.40s' stands twice; expected each once",
					s->name);
	}
}

void read_schedules(struct reading *r, const struct yaml_node *n)
{
	struct schedule all = { .name = "" };

	if (!n || !yaml_list(n, "bells", r->faults))
		return;
	r->bells_at = yaml_place(n);
	if (n->n && is_schedule(n->items[0])) {
		for (size_t i = 0; i < n->n; i++)
			read_schedule(r, n->items[i]);
		check_schedule_names(r);
		return;
	}
	read_bells(r, n, &all);
	vec_push(&r->schedules, all);
}

/* Periods follow each other as the bells do, whichever a lesson names first. */
void intern_bells(struct reading *r)
{
	for (size_t i = 0; i < r->schedules.n; i++)
		for (size_t k = 0; k < r->schedules.at[i].bells.n; k++) {
			const struct bell *b = &r->schedules.at[i].bells.at[k];

			intern(r, &r->period_names, b->period, b->at);
		}
}

static int32_t grade_of(const struct reading *r, const char *name)
{
	int32_t at = name_find(&r->class_names, name);

	return at >= 0 ? r->school->class_grade[at] : -1;
}

/* A schedule's day is one of the timetable's, or a weekday. */
static int is_on_day(const struct reading *r, const struct schedule *s, int32_t day)
{
	for (size_t i = 0; i < s->days.n; i++)
		if (!strcmp(s->days.at[i], r->day_names.at[day]) ||
			(weekday_find(s->days.at[i]) >= 0 &&
				weekday_find(s->days.at[i]) == r->places.at[day].weekday))
			return 1;
	return !s->days.n;
}

/* On its days, for its classes or grades; where it says none, for all. */
static int applies(const struct reading *r, const struct schedule *s, const struct raw_lesson *l)
{
	if (!is_on_day(r, s, l->day))
		return 0;
	for (uint32_t c = 0; c < l->n_classes; c++) {
		if (name_find(&s->classes, l->classes[c]) >= 0)
			return 1;
		for (size_t i = 0; i < s->grades.n; i++)
			if (s->grades.at[i] == grade_of(r, l->classes[c]))
				return 1;
	}
	return !s->classes.n && !s->grades.n;
}

static void check_schedule(struct reading *r, const struct schedule *s)
{
	for (size_t i = 0; i < s->classes.n; i++)
		if (name_find(&r->class_names, s->classes.at[i]) < 0)
			fault_input(r->faults, s->at, "unknown-class",
				"bells for the class '%.40s', which the timetable hasn't; "
				"%s",
				s->classes.at[i],
				hint(r, s->classes.at[i], &r->class_names,
					"expected one of its "
					"classes"));
	for (size_t i = 0; i < s->days.n; i++)
		if (name_find(&r->day_names, s->days.at[i]) < 0 && weekday_find(s->days.at[i]) < 0)
			fault_input(r->faults, s->at, "unknown-day",
				"bells for the day '%.40s', which the timetable hasn't; %s",
				s->days.at[i],
				hint(r, s->days.at[i], &r->day_names,
					"expected one of its days, or mon to "
					"sun"));
}

static const struct bell *find_bell(const struct reading *r, const struct raw_lesson *l,
	const char *period)
{
	for (size_t i = 0; i < r->schedules.n; i++) {
		const struct schedule *s = &r->schedules.at[i];

		for (size_t k = 0; applies(r, s, l) && k < s->bells.n; k++)
			if (!strcmp(s->bells.at[k].period, period))
				return &s->bells.at[k];
	}
	for (size_t i = 0; !r->schedules.n && i < r->file_bells.n; i++)
		if (!strcmp(r->file_bells.at[i].period, period))
			return &r->file_bells.at[i];
	return NULL;
}

/* One after the other, as they are listed: what begins before the last one ends is told of. */
static void count_overlaps(struct reading *r, const struct bell *bells, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (bells[i].start >= bells[i - 1].end || bells[i - 1].start >= bells[i].end)
			continue;
		r->settings->counts.overlapping_bells++;
		fault_warn(r->faults, bells[i].at, "overlapping-bells",
			"the periods '%.40s' and '%.40s' overlap", bells[i - 1].period,
			bells[i].period);
	}
}

static void add_period(struct reading *r, const struct bell *b, const char *schedule)
{
	struct school *s = r->school;

	s->periods[s->n_periods++] =
		(struct period){ arena_strdup(r->arena, b->period), schedule, b->start, b->end };
}

static int by_start(const void *a, const void *b)
{
	const struct period *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return strcmp(x->schedule, y->schedule);
}

static int has_period(const struct school *s, int32_t start, int32_t end)
{
	for (int32_t i = 0; i < s->n_periods; i++)
		if (s->periods[i].start == start && s->periods[i].end == end)
			return 1;
	return 0;
}

/* Where nobody names a bell, lessons ring it: each span that one of them takes, without a name. */
static void ring_by_lessons(struct reading *r)
{
	for (size_t i = 0; i < r->lessons.n; i++) {
		const struct raw_lesson *l = &r->lessons.at[i];
		struct bell span = { .period = "", .start = l->start, .end = l->end };

		if (l->start >= 0 && l->end > l->start && !l->inactive &&
			!has_period(r->school, l->start, l->end))
			add_period(r, &span, "");
	}
}

void settle_bells(struct reading *r)
{
	struct school *s = r->school;
	size_t n = r->file_bells.n + r->lessons.n;

	for (size_t i = 0; i < r->schedules.n; i++)
		n += r->schedules.at[i].bells.n;
	s->periods = arena_take(r->arena, n + 1, sizeof *s->periods);
	for (size_t i = 0; i < r->schedules.n; i++) {
		check_schedule(r, &r->schedules.at[i]);
		count_overlaps(r, r->schedules.at[i].bells.at, r->schedules.at[i].bells.n);
	}
	if (!r->schedules.n)
		count_overlaps(r, r->file_bells.at, r->file_bells.n);
	for (size_t i = 0; i < r->schedules.n; i++)
		for (size_t k = 0; k < r->schedules.at[i].bells.n; k++)
			add_period(r, &r->schedules.at[i].bells.at[k], r->schedules.at[i].name);
	for (size_t i = 0; !r->schedules.n && i < r->file_bells.n; i++)
		add_period(r, &r->file_bells.at[i], "");
	if (!s->n_periods)
		ring_by_lessons(r);
	qsort(s->periods, (size_t)s->n_periods, sizeof *s->periods, by_start);
}

int was_told(const struct reading *r, const char *code)
{
	for (size_t i = 0; i < r->faults->list.n; i++)
		if (!strcmp(r->faults->list.at[i].code, code))
			return 1;
	return r->faults->n_errors > r->faults->most;
}

/* Told once: a line is missing for all lessons of the period. */
static void miss_bell(struct reading *r, const struct raw_lesson *l, const char *period)
{
	const char *class = l->n_classes ? l->classes[0] : "";

	if (was_told(r, "missing-bell"))
		return;
	if (r->schedules.n && *class)
		fault_input(r->faults, r->bells_at, "missing-bell",
			"no bell says when period '%.40s' is for class '%.40s' on '%.40s'; expected {period: "
			"\"%.40s\", start: \"08:30\", end: \"09:10\"} among them",
			period, class, r->day_names.at[l->day], period);
	else if (r->schedules.n)
		fault_input(r->faults, r->bells_at, "missing-bell",
			"no bell says when period '%.40s' is on '%.40s'; expected {period: \"%.40s\", start: "
			"\"08:30\", end: \"09:10\"} among them",
			period, r->day_names.at[l->day], period);
	else
		fault_input(r->faults, r->timetable_at.file ? r->timetable_at : lesson_place(l),
			"missing-bell",
			"nothing says when period '%.40s' begins and ends; expected, under "
			"'timetable', bells: "
			"[{period: \"%.40s\", start: \"08:30\", end: \"09:10\"}, ...]",
			period, period);
}

int find_times(struct reading *r, const struct raw_lesson *l, struct occurrence *ret)
{
	const struct bell *first, *last;
	int32_t to = l->period + l->periods - 1;

	if (l->start >= 0 && l->end > l->start) {
		*ret = (struct occurrence){ .start = l->start,
			.end = l->end,
			.first_end = l->end,
			.last_start = l->start };
		return 1;
	}
	if ((size_t)to >= r->period_names.n) {
		to = (int32_t)r->period_names.n - 1;
		fault_warn(r->faults, lesson_place(l), "past-last-period",
			"lesson '%.40s' goes on after the last period; cut to its end", l->ref);
	}
	first = find_bell(r, l, r->period_names.at[l->period]);
	last = find_bell(r, l, r->period_names.at[to]);
	if (!first || !last) {
		miss_bell(r, l, r->period_names.at[first ? to : l->period]);
		return 0;
	}
	if (last->end <= first->start) {
		fault_input(r->faults, last->at, "reversed-span",
			"the period '%.40s' comes after '%.40s', but ends before "
			"it begins; expected later times",
			last->period, first->period);
		return 0;
	}
	*ret = (struct occurrence){ .start = first->start,
		.end = last->end,
		.first_end = first->end,
		.last_start = last->start };
	return 1;
}
