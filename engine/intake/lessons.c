/* Makes the school's lessons of what the timetable's file says: people, clock times, dates. */
#include "intake/reading.h"
#include "intake/teachers.h"
#include "intake/weekdays.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define OCCURRENCES_MOST 3000000

/* --- days ---------------------------------------------------------------------------------- */

/* Where to say what a day is: in the lesson, if school.yaml holds it, else beside the file's name. */
static struct place day_place(const struct reading *r, int32_t day)
{
	for (size_t i = 0; i < r->lessons.n; i++)
		if (r->lessons.at[i].day == day && !strcmp(r->lessons.at[i].file, r->file))
			return lesson_place(&r->lessons.at[i]);
	return r->timetable_at;
}

void place_days(struct reading *r)
{
	size_t before = r->faults->n_errors;

	while (r->places.n < r->day_names.n)
		vec_push(&r->places, (struct day_place){ -1, NULL, -1 });
	if (r->days)
		read_days(r, r->days);
	for (size_t i = 0; i < r->day_names.n && r->faults->n_errors == before; i++) {
		struct day_place *p = &r->places.at[i];

		if (p->weekday < 0 && p->cycle_day < 0)
			p->weekday = weekday_named(r->day_names.at[i]);
	}
	if (r->faults->n_errors > before)
		return;
	for (size_t i = 0; i < r->day_names.n; i++)
		if (r->places.at[i].weekday < 0 && r->places.at[i].cycle_day < 0)
			fault_input(r->faults, day_place(r, (int32_t)i), "unknown-day",
			            "the timetable's day '%.40s' is no weekday's name; expected, under 'timetable', "
			            "days: {\"%.40s\": mon, ...}", r->day_names.at[i], r->day_names.at[i]);
}

struct place lesson_place(const struct raw_lesson *l)
{
	return (struct place){ l->file, l->line, 0 };
}

static void note(struct reading *r, const struct raw_lesson *l, const char *code, const char *what)
{
	fault_note(r->faults, lesson_place(l), code, "lesson '%.40s' (%.40s%s%.40s) %s", l->ref,
	           l->n_classes ? l->classes[0] : "", l->n_classes && *l->subject ? " " : "", l->subject, what);
}

/* --- bells --------------------------------------------------------------------------------- */

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
		    (weekday_find(s->days.at[i]) >= 0 && weekday_find(s->days.at[i]) == r->places.at[day].weekday))
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
			fault_input(r->faults, s->at, "unknown-class", "bells for the class '%.40s', which the timetable hasn't; "
			            "%s", s->classes.at[i], hint(r, s->classes.at[i], &r->class_names, "expected one of its "
			            "classes"));
	for (size_t i = 0; i < s->days.n; i++)
		if (name_find(&r->day_names, s->days.at[i]) < 0 && weekday_find(s->days.at[i]) < 0)
			fault_input(r->faults, s->at, "unknown-day", "bells for the day '%.40s', which the timetable hasn't; %s",
			            s->days.at[i], hint(r, s->days.at[i], &r->day_names, "expected one of its days, or mon to "
			            "sun"));
}

static const struct bell *find_bell(const struct reading *r, const struct raw_lesson *l, const char *period)
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
		fault_warn(r->faults, bells[i].at, "overlapping-bells", "the periods '%.40s' and '%.40s' overlap",
		           bells[i - 1].period, bells[i].period);
	}
}

static void add_period(struct reading *r, const struct bell *b, const char *schedule)
{
	struct school *s = r->school;

	s->periods[s->n_periods++] = (struct period){ arena_strdup(r->arena, b->period), schedule, b->start, b->end };
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

static void settle_bells(struct reading *r)
{
	struct school *s = r->school;
	size_t n = r->file_bells.n;

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
	qsort(s->periods, (size_t)s->n_periods, sizeof *s->periods, by_start);
}

static int was_told(const struct reading *r, const char *code)
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
	if (r->schedules.n)
		fault_input(r->faults, r->bells_at, "missing-bell",
		            "no bell says when period '%.40s' is%s%.40s%s on '%.40s'; expected {period: \"%.40s\", "
		            "start: \"08:30\", end: \"09:10\"} among them", period, *class ? " for class '" : "", class,
		            *class ? "'" : "", r->day_names.at[l->day], period);
	else
		fault_input(r->faults, r->timetable_at.file ? r->timetable_at : lesson_place(l), "missing-bell",
		            "nothing says when period '%.40s' begins and ends; expected, under 'timetable', bells: "
		            "[{period: \"%.40s\", start: \"08:30\", end: \"09:10\"}, ...]", period, period);
}

/* The clock times of a lesson: of its first and its last period. 0: a fault was added. */
static int find_times(struct reading *r, const struct raw_lesson *l, struct occurrence *ret)
{
	const struct bell *first, *last;
	int32_t to = l->period + l->periods - 1;

	if (l->start >= 0 && l->end > l->start) {
		*ret = (struct occurrence){ .start = l->start, .end = l->end, .first_end = l->end, .last_start = l->start };
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
		fault_input(r->faults, last->at, "reversed-span", "the period '%.40s' comes after '%.40s', but ends before "
		            "it begins; expected later times", last->period, first->period);
		return 0;
	}
	*ret = (struct occurrence){ .start = first->start, .end = last->end, .first_end = first->end,
	                            .last_start = last->start };
	return 1;
}

/* --- lessons ------------------------------------------------------------------------------- */

static int ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static uint32_t keep_unique(int32_t *at, uint32_t n)
{
	uint32_t kept = 0;

	qsort(at, n, sizeof *at, ascending);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || at[i] != at[kept - 1])
			at[kept++] = at[i];
	return kept;
}

static void make_lesson(struct reading *r, const struct raw_lesson *raw, const teacher_names *names)
{
	struct lesson *l = &r->school->lessons[r->school->n_lessons++];
	int32_t *teachers = arena_take(r->arena, raw->n_teachers + 1, sizeof *teachers);
	int32_t *classes = arena_take(r->arena, raw->n_classes + 1, sizeof *classes);
	uint32_t n = 0;

	for (uint32_t k = 0; k < raw->n_teachers; k++) {
		teachers[n] = teacher_find(names, raw->teachers[k]);
		n += teachers[n] >= 0;
	}
	for (uint32_t k = 0; k < raw->n_classes; k++)
		classes[k] = name_find(&r->class_names, raw->classes[k]);
	l->ref = raw->ref;
	l->subject = raw->subject;
	l->room = raw->room;
	l->n_teachers = keep_unique(teachers, n);
	l->n_classes = keep_unique(classes, raw->n_classes);
	l->teachers = teachers;
	l->classes = classes;
	l->observable = l->n_classes && l->n_teachers;
}

static const char *week_of(const struct reading *r, const struct raw_lesson *l)
{
	if (l->week && *l->week)
		return l->week;
	for (uint32_t t = 0; t < l->n_tags; t++)
		for (size_t w = 0; w < r->week_tags.n; w++)
			if (r->week_tags.at[w] && !strcmp(r->week_tags.at[w], l->tags[t]))
				return r->week_cycle.at[w];
	return r->places.at[l->day].label;
}

/* Does the lesson take place on that day, as weekdays, weeks, cycles and swaps have it? */
static int takes_place(const struct reading *r, const struct raw_lesson *l, const struct day *d, int cycle_day)
{
	const struct day_place *p = &r->places.at[l->day];
	const char *week = week_of(r, l);
	int weekday = date_weekday(d->date);

	for (size_t i = 0; i < r->swaps.n; i++)
		if (r->swaps.at[i].from == d->date)
			weekday = r->swaps.at[i].to;
	if (p->cycle_day >= 0)
		return p->cycle_day == cycle_day;
	return p->weekday == weekday && (!week || !strcmp(week, d->label));
}

/* The last day on which some class of the lesson still has school; no class: the common one. */
static date_t last_date(const struct reading *r, const struct lesson *l)
{
	date_t last = DATE_NONE, common = common_end(r);

	for (uint32_t c = 0; c < l->n_classes; c++) {
		int32_t grade = r->school->class_grade[l->classes[c]];
		date_t end = common;

		for (size_t i = 0; i < r->ends.n; i++)
			if (r->ends.at[i].grade == grade)
				end = r->ends.at[i].to;
		last = end > last ? end : last;
	}
	return last == DATE_NONE ? common : last;
}

static int by_time(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->lesson > y->lesson) - (x->lesson < y->lesson);
}

static int cycle_day_of(const struct reading *r, const struct day *d)
{
	for (size_t i = 0; i < r->cycle_days.n; i++)
		if (!strcmp(r->cycle_days.at[i], d->label))
			return (int)i;
	return -1;
}

typedef VEC(struct occurrence) occurrences;

static void date_lesson(struct reading *r, const struct raw_lesson *raw, int32_t lesson, const struct occurrence *times,
                        occurrences *to)
{
	struct school *s = r->school;
	date_t last = last_date(r, &s->lessons[lesson]);

	for (int32_t d = 0; d < s->n_days; d++) {
		struct occurrence o = *times;

		if (s->days[d].school_day < 0 || s->days[d].date > last ||
		    !takes_place(r, raw, &s->days[d], cycle_day_of(r, &s->days[d])))
			continue;
		o.lesson = lesson;
		o.day = d;
		if (to->n < OCCURRENCES_MOST)
			vec_push(to, o);
		else if (!was_told(r, "too-many-dates"))
			fault_input(r->faults, lesson_place(raw), "too-many-dates",
			            "the timetable makes more than %d dated lessons; expected fewer", OCCURRENCES_MOST);
	}
}

static void count(struct reading *r, const struct raw_lesson *l)
{
	struct intake_counts *c = &r->settings->counts;

	c->lessons++;
	c->without_teacher += !l->n_teachers;
	c->without_class += !l->n_classes;
	c->several_teachers += l->n_teachers > 1;
	c->several_periods += l->periods > 1;
	if (!l->n_teachers)
		note(r, l, "without-teacher", "has no teacher");
	if (!l->n_classes)
		note(r, l, "without-class", "has no class: its teachers are busy, nobody can watch it");
	if (l->n_teachers > 1)
		note(r, l, "several-teachers", "has several teachers");
	if (l->periods > 1)
		note(r, l, "several-periods", "lasts several periods");
}

/* From the first to the last bell that goes by the name; the whole day where no period is named. */
static int away_span(const struct reading *r, int32_t period, struct span *ret)
{
	const struct school *s = r->school;

	*ret = (struct span){ period < 0 ? 0 : DAY_MINUTES, period < 0 ? DAY_MINUTES : 0 };
	for (int32_t i = 0; i < s->n_periods && period >= 0; i++) {
		if (strcmp(s->periods[i].name, r->period_names.at[period]))
			continue;
		ret->start = s->periods[i].start < ret->start ? s->periods[i].start : ret->start;
		ret->end = s->periods[i].end > ret->end ? s->periods[i].end : ret->end;
	}
	return ret->start < ret->end;
}

static void add_aways(struct reading *r, const teacher_names *names)
{
	for (size_t i = 0; i < r->aways.n; i++) {
		const struct raw_away *a = &r->aways.at[i];
		const struct day_place *p = &r->places.at[a->day];
		int32_t person = teacher_find(names, a->teacher);
		struct span span;

		if (person < 0)
			person = teacher_match(r, a->teacher, NULL);
		if (person < 0 || !away_span(r, a->period, &span))
			continue;
		r->settings->counts.unavailable++;
		fault_note(r->faults, (struct place){ r->timetable_file, 0, 0 }, "unavailable",
		           "'%s' is away on '%.40s', period '%.40s', as the timetable says", r->people.at[person].id,
		           r->day_names.at[a->day], a->period < 0 ? "all" : r->period_names.at[a->period]);
		vec_push(&r->presence, (struct presence_rule){
			.person = person, .away = 1, .from_day = 0, .to_day = INT32_MAX,
			.weekdays = p->weekday >= 0 ? 1u << p->weekday : 0x7f,
			.label = p->cycle_day >= 0 ? r->cycle_days.at[p->cycle_day] : p->label,
			.start = span.start, .end = span.end });
	}
}

struct booking {                         /* of one person */
	int32_t person, occurrence;
};

struct clash {
	int32_t person, first, second;           /* lessons */
};

static int by_person(const void *a, const void *b)
{
	const struct booking *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->occurrence > y->occurrence) - (x->occurrence < y->occurrence);
}

static int by_lessons(const void *a, const void *b)
{
	const struct clash *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

typedef VEC(struct clash) clashes;

/* A lesson that begins while the person's last one goes on. */
static void find_clashes(const struct school *s, clashes *ret)
{
	VEC(struct booking) all = {0};
	const struct occurrence *last = NULL;

	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct lesson *l = &s->lessons[s->occurrences[i].lesson];

		for (uint32_t k = 0; k < l->n_teachers; k++)
			vec_push(&all, (struct booking){ l->teachers[k], i });
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_person);
	for (size_t i = 0; i < all.n; i++) {
		const struct occurrence *o = &s->occurrences[all.at[i].occurrence];

		if (i && all.at[i - 1].person == all.at[i].person && last->day == o->day && o->start < last->end)
			vec_push(ret, (struct clash){ all.at[i].person, last->lesson, o->lesson });
		if (!i || all.at[i - 1].person != all.at[i].person || last->day != o->day || o->end > last->end)
			last = o;
	}
	vec_release(&all);
}

/* Two lessons of one teacher at one time count once, however often they meet. */
static void count_double_bookings(struct reading *r)
{
	struct school *s = r->school;
	clashes list = {0};

	find_clashes(s, &list);
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, by_lessons);
	for (size_t i = 0; i < list.n; i++) {
		const struct clash *c = &list.at[i];

		if (i && c->first == c[-1].first && c->second == c[-1].second)
			continue;
		r->settings->counts.double_bookings++;
		fault_note(r->faults, (struct place){ r->timetable_file, 0, 0 }, "double-booking",
		           "'%s' has two lessons at once: '%.40s' and '%.40s'", r->people.at[c->person].id,
		           s->lessons[c->first].ref, s->lessons[c->second].ref);
	}
	vec_release(&list);
}

/* "7b": 7. */
static int32_t leading_number(const char *class)
{
	size_t n = strspn(class, "0123456789");

	return n == 1 || n == 2 ? (int32_t)strtol(class, NULL, 10) : -1;
}

static void settle_grade(struct reading *r, const struct yaml_node *key, const struct yaml_node *n)
{
	int32_t class = name_find(&r->class_names, read_name(r, key->text, yaml_place(key)));
	int64_t grade;

	if (class < 0)
		fault_input(r->faults, yaml_place(key), "unknown-class", "'%.40s' is no class of the timetable; %s", key->text,
		            hint(r, key->text, &r->class_names, "expected one"));
	else if (yaml_count(n, key->text, 0, 20, r->faults, &grade))
		r->school->class_grade[class] = (int32_t)grade;
}

static void settle_classes(struct reading *r)
{
	struct school *s = r->school;

	for (size_t l = 0; l < r->lessons.n; l++)
		for (uint32_t k = 0; k < r->lessons.at[l].n_classes; k++)
			intern(r, &r->class_names, r->lessons.at[l].classes[k], lesson_place(&r->lessons.at[l]));
	s->n_classes = (int32_t)r->class_names.n;
	s->classes = arena_take(r->arena, r->class_names.n + 1, sizeof *s->classes);
	s->class_grade = arena_take(r->arena, r->class_names.n + 1, sizeof *s->class_grade);
	for (size_t i = 0; i < r->class_names.n; i++) {
		s->classes[i] = r->class_names.at[i];
		s->class_grade[i] = leading_number(s->classes[i]);
	}
	for (size_t i = 0; r->grades && i < r->grades->n; i++)
		settle_grade(r, r->grades->keys[i], r->grades->items[i]);
}

/* Lessons without an id of their own get one: by their number. */
static void name_lessons(struct reading *r)
{
	for (size_t i = 0; i < r->lessons.n; i++)
		if (!*r->lessons.at[i].ref)
			r->lessons.at[i].ref = arena_printf(r->arena, "l%zu", i + 1);
}

static int by_ref(const void *a, const void *b)
{
	const struct raw_lesson *x = *(const struct raw_lesson *const *)a, *y = *(const struct raw_lesson *const *)b;
	int refs = strcmp(x->ref, y->ref);

	return refs ? refs : (x > y) - (x < y);
}

/* Of lessons that stand in the timetable each has an id of its own. */
static void check_refs(struct reading *r)
{
	VEC(const struct raw_lesson *) placed = {0};

	for (size_t i = 0; i < r->lessons.n; i++)
		if (!r->lessons.at[i].inactive && r->lessons.at[i].day >= 0)
			vec_push(&placed, &r->lessons.at[i]);
	if (placed.n)
		qsort(placed.at, placed.n, sizeof *placed.at, by_ref);
	for (size_t i = 1; i < placed.n; i++)
		if (!strcmp(placed.at[i]->ref, placed.at[i - 1]->ref))
			fault_input(r->faults, lesson_place(placed.at[i]), "duplicate-id",
			            "two lessons have the id '%.60s'; expected each once", placed.at[i]->ref);
	vec_release(&placed);
}

/* Each unknown week is told once. */
static int good_week(struct reading *r, const struct raw_lesson *l)
{
	if (!*l->week || label_is_known(r, l->week))
		return 1;
	if (name_find(&r->strange_weeks, l->week) >= 0)
		return 0;
	intern(r, &r->strange_weeks, l->week, lesson_place(l));
	if (r->week_cycle.n)
		fault_input(r->faults, lesson_place(l), "unknown-week", "a lesson is in week '%.40s'; %s", l->week,
		            hint(r, l->week, &r->week_cycle, "expected one of 'cycle' under 'weeks'"));
	else
		fault_input(r->faults, lesson_place(l), "unknown-week", "a lesson is in week '%.40s', and nothing says "
		            "which weeks those are; expected, under 'timetable', weeks: {cycle: [A, B], first: A}",
		            l->week);
	return 0;
}

static void settle_one(struct reading *r, const struct raw_lesson *raw, const teacher_names *names, occurrences *all)
{
	struct intake_counts *c = &r->settings->counts;
	struct occurrence times;

	if (raw->inactive) {
		c->inactive++;
		note(r, raw, "inactive", "is switched off, and left out");
		return;
	}
	if (raw->day < 0 || (raw->period < 0 && raw->start < 0)) {
		c->unplaced++;
		note(r, raw, "unplaced", "stands nowhere in the timetable, and is left out");
		return;
	}
	if (!good_week(r, raw) || !find_times(r, raw, &times))
		return;
	count(r, raw);
	make_lesson(r, raw, names);
	date_lesson(r, raw, r->school->n_lessons - 1, &times, all);
}

void settle_lessons(struct reading *r)
{
	struct school *s = r->school;
	teacher_names names = {0};
	occurrences all = {0};

	r->settings->counts.days = (int32_t)r->day_names.n;
	r->settings->counts.periods = (int32_t)r->period_names.n;
	name_lessons(r);
	check_refs(r);
	settle_classes(r);
	settle_bells(r);
	teachers_resolve(r, &names);
	s->lessons = arena_take(r->arena, r->lessons.n + 1, sizeof *s->lessons);
	for (size_t i = 0; i < r->lessons.n; i++)
		settle_one(r, &r->lessons.at[i], &names, &all);
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_time);
	s->n_occurrences = (int32_t)all.n;
	s->occurrences = arena_take(r->arena, all.n + 1, sizeof *s->occurrences);
	if (all.n)
		memcpy(s->occurrences, all.at, all.n * sizeof *all.at);
	add_aways(r, &names);
	count_double_bookings(r);
	vec_release(&all);
	vec_release(&names);
}
