/* Makes the school's lessons of what the timetable says: people, clock times, dates. */
#include "intake/reading.h"

#include "base/language.h"
#include "intake/teachers.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define OCCURRENCES_MOST 3000000

struct place lesson_place(const struct raw_lesson *l)
{
	return (struct place){ l->file, l->line, 0 };
}

static void note(struct reading *r, const struct raw_lesson *l, const char *code, const char *what)
{
	fault_note(r->faults, lesson_place(l), code, "lesson '%.40s' (%.40s%s%.40s) %s", l->ref,
		l->n_classes ? l->classes[0] : "", l->n_classes && *l->subject ? " " : "",
		l->subject, language_text(what));
}

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
	l->timetable = raw->timetable->number;
	l->observable = l->n_classes && l->n_teachers;
}

static const char *week_of(const struct reading *r, const struct raw_lesson *l)
{
	if (l->week && *l->week)
		return l->week;
	for (uint32_t t = 0; t < l->n_tags; t++)
		for (size_t w = 0; w < r->t->week_tags.n; w++)
			if (r->t->week_tags.at[w] && !strcmp(r->t->week_tags.at[w], l->tags[t]))
				return r->t->week_cycle.at[w];
	return r->t->places.at[l->day].label;
}

/* Does the lesson take place on that day, as weekdays, weeks, cycles and swaps have it? */
static int takes_place(const struct reading *r, const struct raw_lesson *l, const struct day *d,
	int cycle_day)
{
	const struct day_place *p = &r->t->places.at[l->day];
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
	for (size_t i = 0; i < r->t->cycle_days.n; i++)
		if (!strcmp(r->t->cycle_days.at[i], d->label))
			return (int)i;
	return -1;
}

/* The file may leave out single days. */
static int is_left_out(const struct raw_lesson *l, date_t date)
{
	return l->days && l->days_from != DATE_NONE && date >= l->days_from &&
	       (size_t)(date - l->days_from) < strlen(l->days) && l->days[date - l->days_from] == '0';
}

static int is_within(const struct raw_lesson *l, date_t date)
{
	return !is_left_out(l, date) && (l->from == DATE_NONE || date >= l->from) && (l->to == DATE_NONE || date <= l->to);
}

typedef VEC(struct occurrence) occurrences;

static void date_lesson(struct reading *r, const struct raw_lesson *raw, int32_t lesson,
	const struct occurrence *times, occurrences *to)
{
	struct school *s = r->school;
	date_t last = last_date(r, &s->lessons[lesson]);

	for (int32_t d = 0; d < s->n_days; d++) {
		struct occurrence o = *times;

		if (s->days[d].school_day < 0 || s->days[d].date > last ||
			s->days[d].timetable != raw->timetable->number ||
			!is_within(raw, s->days[d].date) ||
			!takes_place(r, raw, &s->days[d], cycle_day_of(r, &s->days[d])))
			continue;
		o.lesson = lesson;
		o.day = d;
		if (to->n < OCCURRENCES_MOST)
			vec_push(to, o);
		else if (!was_told(r, "too-many-dates"))
			fault_input(r->faults, lesson_place(raw), "too-many-dates",
				"the timetable makes more than %d dated lessons; expected fewer",
				OCCURRENCES_MOST);
	}
}

static void count(struct reading *r, const struct raw_lesson *l)
{
	struct intake_counts *c = &r->settings->counts;

	r->settings->timetables[l->timetable->number].lessons++;
	c->without_teacher += !l->n_teachers;
	c->without_class += !l->n_classes;
	c->several_teachers += l->n_teachers > 1;
	c->several_periods += l->periods > 1;
	if (!l->n_teachers)
		note(r, l, "without-teacher", "has no teacher");
	if (!l->n_classes)
		note(r, l, "without-class",
			"has no class: its teachers are busy, nobody can watch it");
	if (l->n_teachers > 1)
		note(r, l, "several-teachers", "has several teachers");
	if (l->periods > 1)
		note(r, l, "several-periods", "lasts several periods");
}

/* From the first to the last bell of r->t that goes by the name; the whole day where no period is named. */
static int away_span(const struct reading *r, int32_t period, struct span *ret)
{
	const struct school *s = r->school;

	*ret = (struct span){ period < 0 ? 0 : DAY_MINUTES, period < 0 ? DAY_MINUTES : 0 };
	for (int32_t i = 0; i < s->n_periods && period >= 0; i++) {
		if (s->periods[i].silent >> r->t->number & 1 ||
			strcmp(s->periods[i].name, r->t->period_names.at[period]))
			continue;
		ret->start = s->periods[i].start < ret->start ? s->periods[i].start : ret->start;
		ret->end = s->periods[i].end > ret->end ? s->periods[i].end : ret->end;
	}
	return ret->start < ret->end;
}

/* The days of the timetable r->t alone. */
static void limit_to(const struct reading *r, struct presence_rule *rule)
{
	const struct school *s = r->school;

	if (r->n_timetables == 1)
		return;
	rule->from_day = s->n_days;
	for (int32_t d = s->n_days - 1; d >= 0; d--) {
		if (s->days[d].timetable != r->t->number)
			continue;
		rule->from_day = d;
		rule->to_day = rule->to_day == INT32_MAX ? d : rule->to_day;
	}
}

/* Each week on a day of the timetable r->t, or on one date. */
static struct presence_rule away_rule(const struct reading *r, const struct raw_away *a)
{
	struct presence_rule rule = { .away = 1, .to_day = INT32_MAX, .weekdays = 0x7f };
	const struct school *s = r->school;

	if (a->day >= 0) {
		const struct day_place *p = &r->t->places.at[a->day];

		rule.weekdays = p->weekday >= 0 ? 1u << p->weekday : 0x7f;
		rule.label = p->cycle_day >= 0 ? r->t->cycle_days.at[p->cycle_day] : p->label;
		limit_to(r, &rule);
		return rule;
	}
	rule.from_day = s->n_days;
	for (int32_t d = 0; d < s->n_days; d++)
		if (s->days[d].date == a->date)
			rule.from_day = rule.to_day = d;
	return rule;
}

static void note_away(struct reading *r, const struct raw_away *a, int32_t person)
{
	char date[11] = "";

	if (a->day < 0)
		date_print(a->date, date);
	fault_note(r->faults, (struct place){ r->t->file, 0, 0 }, "unavailable",
		"'%s' is away on '%.40s', period '%.40s', as the timetable says",
		r->people.at[person].id, a->day < 0 ? date : r->t->day_names.at[a->day],
		a->period < 0 ? "all" : r->t->period_names.at[a->period]);
}

static void add_aways(struct reading *r, const teacher_names *names)
{
	for (size_t i = 0; i < r->aways.n; i++) {
		const struct raw_away *a = &r->aways.at[i];
		struct presence_rule rule;
		struct span span;

		r->t = &r->timetables[a->timetable->number];
		rule = away_rule(r, a);
		rule.person = teacher_find(names, a->teacher);
		if (rule.person < 0)
			rule.person = teacher_match(r, a->teacher, NULL);
		if (rule.person < 0 || rule.from_day == r->school->n_days ||
			!away_span(r, a->period, &span))
			continue;
		rule.start = span.start;
		rule.end = span.end;
		r->settings->counts.unavailable++;
		note_away(r, a, rule.person);
		vec_push(&r->presence, rule);
	}
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
		fault_input(r->faults, yaml_place(key), "unknown-class",
			"'%.40s' is no class of the timetable; %s", key->text,
			hint(r, key->text, &r->class_names, "expected one"));
	else if (yaml_count(n, key->text, 0, 20, r->faults, &grade))
		r->school->class_grade[class] = (int32_t)grade;
}

static void settle_classes(struct reading *r)
{
	struct school *s = r->school;

	for (size_t l = 0; l < r->lessons.n; l++)
		for (uint32_t k = 0; k < r->lessons.at[l].n_classes; k++)
			intern(r, &r->class_names, r->lessons.at[l].classes[k],
				lesson_place(&r->lessons.at[l]));
	s->n_classes = (int32_t)r->class_names.n;
	s->classes = arena_take(r->arena, r->class_names.n + 1, sizeof *s->classes);
	s->class_grade = arena_take(r->arena, r->class_names.n + 1, sizeof *s->class_grade);
	for (size_t i = 0; i < r->class_names.n; i++) {
		s->classes[i] = r->class_names.at[i];
		s->class_grade[i] = leading_number(s->classes[i]);
	}
	for (int32_t t = 0; t < r->n_timetables; t++) {
		const struct yaml_node *grades = r->timetables[t].grades;

		for (size_t i = 0; grades && i < grades->n; i++)
			settle_grade(r, grades->keys[i], grades->items[i]);
	}
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
	const struct raw_lesson *x = *(const struct raw_lesson *const *)a,
				*y = *(const struct raw_lesson *const *)b;
	int refs = strcmp(x->ref, y->ref);

	if (x->timetable != y->timetable)
		return x->timetable->number < y->timetable->number ? -1 : 1;
	return refs ? refs : (x > y) - (x < y);
}

/* Of lessons that stand in one timetable each has an id of its own. */
static void check_refs(struct reading *r)
{
	VEC(const struct raw_lesson *) placed = { 0 };

	for (size_t i = 0; i < r->lessons.n; i++)
		if (!r->lessons.at[i].inactive && r->lessons.at[i].day >= 0)
			vec_push(&placed, &r->lessons.at[i]);
	if (placed.n)
		qsort(placed.at, placed.n, sizeof *placed.at, by_ref);
	for (size_t i = 1; i < placed.n; i++)
		if (placed.at[i]->timetable == placed.at[i - 1]->timetable &&
			!strcmp(placed.at[i]->ref, placed.at[i - 1]->ref))
			fault_input(r->faults, lesson_place(placed.at[i]), "duplicate-id",
				"two lessons have the id '%.60s'; expected each once",
				placed.at[i]->ref);
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
	if (r->t->week_cycle.n)
		fault_input(r->faults, lesson_place(l), "unknown-week",
			"a lesson is in week '%.40s'; %s", l->week,
			hint(r, l->week, &r->t->week_cycle, "expected one of 'cycle' under 'weeks'"));
	else
		fault_input(r->faults, lesson_place(l), "unknown-week",
			"a lesson is in week '%.40s', and nothing says "
			"which weeks those are; expected, under 'timetable', weeks: {cycle: [A, "
			"B], first: A}",
			l->week);
	return 0;
}

static void settle_one(struct reading *r, const struct raw_lesson *raw, const teacher_names *names,
	occurrences *all)
{
	struct intake_counts *c = &r->settings->counts;
	struct occurrence times;

	r->t = &r->timetables[raw->timetable->number];
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

static void count_timetables(struct reading *r)
{
	struct settings *s = r->settings;

	s->timetables = arena_take(&s->arena, (size_t)r->n_timetables, sizeof *s->timetables);
	s->n_timetables = r->n_timetables;
	for (int32_t t = 0; t < r->n_timetables; t++)
		s->timetables[t] = (struct timetable_read){ .from = r->timetables[t].from,
			.days = (int32_t)r->timetables[t].day_names.n,
			.periods = (int32_t)r->timetables[t].period_names.n };
}

void settle_lessons(struct reading *r)
{
	struct school *s = r->school;
	teacher_names names = { 0 };
	occurrences all = { 0 };

	count_timetables(r);
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
