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
	vec_push(&r->t->schedules, s);
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
	for (size_t i = 0; i < r->t->schedules.n && r->t->schedules.n > 1; i++) {
		const struct schedule *s = &r->t->schedules.at[i];

		if (!*s->name)
			fault_input(r->faults, s->at, "missing-key",
				"a schedule of several has no name; expected 'name: ...'");
		for (size_t k = 0; k < i && *s->name; k++)
			if (!strcmp(s->name, r->t->schedules.at[k].name))
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
	r->t->bells_at = yaml_place(n);
	if (n->n && is_schedule(n->items[0])) {
		for (size_t i = 0; i < n->n; i++)
			read_schedule(r, n->items[i]);
		check_schedule_names(r);
		return;
	}
	read_bells(r, n, &all);
	vec_push(&r->t->schedules, all);
}

/* Periods follow each other as the bells do, whichever a lesson names first. */
void intern_bells(struct reading *r)
{
	for (size_t i = 0; i < r->t->schedules.n; i++)
		for (size_t k = 0; k < r->t->schedules.at[i].bells.n; k++) {
			const struct bell *b = &r->t->schedules.at[i].bells.at[k];

			intern(r, &r->t->period_names, b->period, b->at);
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
		if (!strcmp(s->days.at[i], r->t->day_names.at[day]) ||
			(weekday_find(s->days.at[i]) >= 0 &&
				weekday_find(s->days.at[i]) == r->t->places.at[day].weekday))
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
		if (name_find(&r->t->day_names, s->days.at[i]) < 0 && weekday_find(s->days.at[i]) < 0)
			fault_input(r->faults, s->at, "unknown-day",
				"bells for the day '%.40s', which the timetable hasn't; %s",
				s->days.at[i],
				hint(r, s->days.at[i], &r->t->day_names,
					"expected one of its days, or mon to "
					"sun"));
}

static const struct bell *find_bell(const struct reading *r, const struct raw_lesson *l,
	const char *period)
{
	for (size_t i = 0; i < r->t->schedules.n; i++) {
		const struct schedule *s = &r->t->schedules.at[i];

		for (size_t k = 0; applies(r, s, l) && k < s->bells.n; k++)
			if (!strcmp(s->bells.at[k].period, period))
				return &s->bells.at[k];
	}
	for (size_t i = 0; !r->t->schedules.n && i < r->t->file_bells.n; i++)
		if (!strcmp(r->t->file_bells.at[i].period, period))
			return &r->t->file_bells.at[i];
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

/* What another timetable has as well stands once. */
static struct period *find_period(struct school *s, const struct period *as)
{
	for (int32_t i = 0; i < s->n_periods; i++) {
		struct period *p = &s->periods[i];

		if (p->start == as->start && p->end == as->end && !strcmp(p->name, as->name) &&
			!strcmp(p->schedule, as->schedule))
			return p;
	}
	return NULL;
}

static void add_period(struct reading *r, const struct bell *b, const char *schedule)
{
	struct school *s = r->school;
	uint32_t ours = UINT32_C(1) << r->t->number,
		 all = (uint32_t)((UINT64_C(1) << r->n_timetables) - 1);
	struct period p = { arena_strdup(r->arena, b->period), schedule, b->start, b->end,
		all & ~ours };
	struct period *same = find_period(s, &p);

	if (same && same->silent & ours)
		same->silent &= ~ours;
	else
		s->periods[s->n_periods++] = p;
}

static int by_start(const void *a, const void *b)
{
	const struct period *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	if (strcmp(x->schedule, y->schedule))
		return strcmp(x->schedule, y->schedule);
	return (x->silent > y->silent) - (x->silent < y->silent);
}

static int has_period(const struct reading *r, int32_t start, int32_t end)
{
	const struct school *s = r->school;

	for (int32_t i = 0; i < s->n_periods; i++)
		if (s->periods[i].start == start && s->periods[i].end == end &&
			!(s->periods[i].silent >> r->t->number & 1))
			return 1;
	return 0;
}

/* Where nobody names a bell, lessons ring it: each span that one of them takes, without a name. */
static void ring_by_lessons(struct reading *r)
{
	for (size_t i = 0; i < r->lessons.n; i++) {
		const struct raw_lesson *l = &r->lessons.at[i];
		struct bell span = { .period = "", .start = l->start, .end = l->end };

		if (l->timetable == r->t && l->start >= 0 && l->end > l->start && !l->inactive &&
			!has_period(r, l->start, l->end))
			add_period(r, &span, "");
	}
}

/* Of the timetable r->t. */
static void settle_own_bells(struct reading *r)
{
	const struct timetable *t = r->t;
	int is_told = t->number && t->bells && t->bells == t[-1].bells;
	size_t n = 0;

	for (size_t i = 0; i < t->schedules.n; i++) {
		const struct schedule *s = &t->schedules.at[i];

		if (!is_told) {
			check_schedule(r, s);
			count_overlaps(r, s->bells.at, s->bells.n);
		}
		for (size_t k = 0; k < s->bells.n; k++, n++)
			add_period(r, &s->bells.at[k], s->name);
	}
	if (!t->schedules.n)
		count_overlaps(r, t->file_bells.at, t->file_bells.n);
	for (size_t i = 0; !t->schedules.n && i < t->file_bells.n; i++, n++)
		add_period(r, &t->file_bells.at[i], "");
	if (!n)
		ring_by_lessons(r);
}

void settle_bells(struct reading *r)
{
	struct school *s = r->school;
	size_t n = r->lessons.n;

	for (int32_t t = 0; t < r->n_timetables; t++) {
		n += r->timetables[t].file_bells.n;
		for (size_t i = 0; i < r->timetables[t].schedules.n; i++)
			n += r->timetables[t].schedules.at[i].bells.n;
	}
	s->periods = arena_take(r->arena, n + 1, sizeof *s->periods);
	for (int32_t t = 0; t < r->n_timetables; t++) {
		r->t = &r->timetables[t];
		settle_own_bells(r);
	}
	qsort(s->periods, (size_t)s->n_periods, sizeof *s->periods, by_start);
}

int was_told(const struct reading *r, const char *code)
{
	for (size_t i = 0; i < r->faults->list.n; i++)
		if (!strcmp(r->faults->list.at[i].code, code))
			return 1;
	return r->faults->n_errors > r->faults->most;
}

/* Told once for a timetable: a line is missing for all lessons of the period. */
static void miss_bell(struct reading *r, const struct raw_lesson *l, const char *period)
{
	const char *class = l->n_classes ? l->classes[0] : "";

	if (r->t->bell_is_missed++)
		return;
	if (r->t->schedules.n && *class)
		fault_input(r->faults, r->t->bells_at, "missing-bell",
			"no bell says when period '%.40s' is for class '%.40s' on '%.40s'; expected {period: "
			"\"%.40s\", start: \"08:30\", end: \"09:10\"} among them",
			period, class, r->t->day_names.at[l->day], period);
	else if (r->t->schedules.n)
		fault_input(r->faults, r->t->bells_at, "missing-bell",
			"no bell says when period '%.40s' is on '%.40s'; expected {period: \"%.40s\", start: "
			"\"08:30\", end: \"09:10\"} among them",
			period, r->t->day_names.at[l->day], period);
	else
		fault_input(r->faults, r->t->at.file ? r->t->at : lesson_place(l),
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
	if ((size_t)to >= r->t->period_names.n) {
		to = (int32_t)r->t->period_names.n - 1;
		fault_warn(r->faults, lesson_place(l), "past-last-period",
			"lesson '%.40s' goes on after the last period; cut to its end", l->ref);
	}
	first = find_bell(r, l, r->t->period_names.at[l->period]);
	last = find_bell(r, l, r->t->period_names.at[to]);
	if (!first || !last) {
		miss_bell(r, l, r->t->period_names.at[first ? to : l->period]);
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
