/* Makes the school's lessons of what the timetable's file says: people, clock times, dates. */
#include "intake/reading.h"

#include "base/text.h"
#include "intake/weekdays.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- days ---------------------------------------------------------------------------------- */

void place_days(struct reading *r)
{
	while (r->places.n < r->day_names.n)
		vec_push(&r->places, (struct day_place){ -1, NULL, -1 });
	for (size_t i = 0; i < r->day_names.n; i++) {
		struct day_place *p = &r->places.at[i];

		if (p->weekday < 0 && p->cycle_day < 0)
			p->weekday = weekday_named(r->day_names.at[i]);
		if (p->label && !label_is_known(r, p->label))
			fault_input(r->faults, (struct place){ r->file, 0, 0 }, "unknown-week",
			            "timetable.days puts '%.40s' into week '%.40s'; expected one of timetable.weeks.cycle",
			            r->day_names.at[i], p->label);
		if (p->weekday < 0 && p->cycle_day < 0)
			fault_input(r->faults, (struct place){ r->file, 0, 0 }, "unknown-day",
			            "the timetable's day '%.40s' is no weekday's name; expected a line for it under "
			            "timetable: days: {\"%.40s\": mon}", r->day_names.at[i], r->day_names.at[i]);
	}
}

/* --- bells --------------------------------------------------------------------------------- */

static int32_t grade_of(const struct reading *r, const char *name)
{
	int64_t grade;

	for (size_t i = 0; r->grades && r->grades->kind == YAML_MAP && i < r->grades->n; i++)
		if (!strcmp(r->grades->keys[i]->text, name) &&
		    yaml_count(r->grades->items[i], "grades", 0, 20, r->faults, &grade))
			return (int32_t)grade;
	if (!isdigit((unsigned char)*name))
		return -1;
	grade = strtol(name, NULL, 10);
	return grade <= 20 ? (int32_t)grade : -1;
}

static int applies(const struct reading *r, const struct schedule *s, const struct raw_lesson *l)
{
	if (!s->classes.n && !s->grades.n && !s->days.n)
		return 1;
	for (size_t i = 0; i < s->days.n; i++)
		if (l->day >= 0 && !strcmp(s->days.at[i], r->day_names.at[l->day]))
			return 1;
	for (uint32_t c = 0; c < l->n_classes; c++) {
		for (size_t i = 0; i < s->classes.n; i++)
			if (!strcmp(s->classes.at[i], l->classes[c]))
				return 1;
		for (size_t i = 0; i < s->grades.n; i++)
			if (s->grades.at[i] == grade_of(r, l->classes[c]))
				return 1;
	}
	return 0;
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
	for (size_t i = 0; i < r->schedules.n; i++)
		for (size_t k = 0; k < r->schedules.at[i].bells.n; k++)
			add_period(r, &r->schedules.at[i].bells.at[k], r->schedules.at[i].name);
	for (size_t i = 0; !r->schedules.n && i < r->file_bells.n; i++)
		add_period(r, &r->file_bells.at[i], "");
	qsort(s->periods, (size_t)s->n_periods, sizeof *s->periods, by_start);
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
	if ((size_t)to >= r->period_names.n)
		to = (int32_t)r->period_names.n - 1;
	first = find_bell(r, l, r->period_names.at[l->period]);
	last = find_bell(r, l, r->period_names.at[to]);
	if (!first || !last || last->end <= first->start) {
		const char *missing = r->period_names.at[first ? to : l->period];

		for (size_t i = 0; i < r->faults->list.n; i++)
			if (!strcmp(r->faults->list.at[i].code, "missing-bell"))
				return 0;
		fault_input(r->faults, (struct place){ r->file, 0, 0 }, "missing-bell",
		            "no bell says when period '%.40s' is; expected under timetable: bells: "
		            "[{period: \"%.40s\", start: \"08:30\", end: \"09:10\"}, ...]", missing, missing);
		return 0;
	}
	*ret = (struct occurrence){ .start = first->start, .end = last->end, .first_end = first->end,
	                            .last_start = last->start };
	return 1;
}

/* --- teachers ------------------------------------------------------------------------------ */

static int equal_nfc(const char *a, const char *b)
{
	_cleanup_(freep) char *x = utf8_nfc(a);
	_cleanup_(freep) char *y = utf8_nfc(b);

	return *x && !strcmp(x, y);
}

/* Matches on the timetable-name, then the id, then the name. -2: several; -1: none. */
static int32_t match_teacher(const struct reading *r, const char *name)
{
	for (int by = 0; by < 3; by++) {
		int32_t found = -1;

		for (size_t i = 0; i < r->people.n; i++) {
			const struct person *p = &r->people.at[i];
			const char *own = by == 0 ? p->timetable_name : by == 1 ? p->id : p->name;

			if (!equal_nfc(own, name))
				continue;
			if (found >= 0)
				return -2;
			found = (int32_t)i;
		}
		if (found >= 0)
			return found;
	}
	return -1;
}

/* The next word of letters and digits, lower case for ASCII; returns its length. */
static size_t next_word(const char **at, char *word, size_t room)
{
	size_t n = 0;

	while (**at && (unsigned char)**at < 0x80 && !isalnum((unsigned char)**at))
		(*at)++;
	while (**at && ((unsigned char)**at >= 0x80 || isalnum((unsigned char)**at))) {
		if (n + 1 < room)
			word[n++] = (char)((unsigned char)**at < 0x80 ? tolower((unsigned char)**at) : **at);
		(*at)++;
	}
	word[n] = 0;
	return n;
}

/* "Ozola A." and "Anna Ozola": a whole word in common, and each other word an initial of one. */
static int is_near(const char *a, const char *b)
{
	char x[64], y[64];
	const char *at = a;
	int whole = 0, words = 0;

	while (next_word(&at, x, sizeof x)) {
		const char *in = b;
		int found = 0;

		words++;
		while (next_word(&in, y, sizeof y)) {
			size_t shorter = strlen(x) < strlen(y) ? strlen(x) : strlen(y);

			whole += !strcmp(x, y) && strlen(x) > 2;
			found |= !strncmp(x, y, shorter);
		}
		if (!found)
			return 0;
	}
	return words > 0 && whole > 0;
}

static const struct person *near_teacher(const struct reading *r, const char *name)
{
	_cleanup_(freep) char *nfc = utf8_nfc(name);

	for (size_t i = 0; i < r->people.n; i++) {
		const struct person *p = &r->people.at[i];

		if (!p->line)
			continue;        /* added from the timetable itself */
		if (is_near(nfc, p->name) || (*p->timetable_name && is_near(nfc, p->timetable_name)))
			return p;
	}
	return NULL;
}

char *make_id(struct reading *r, const char *name)
{
	_cleanup_(freep) char *id = text_make_id(name);
	char *made = arena_strdup(r->arena, id);

	for (int k = 2; find_person(r, made) >= 0; k++)
		made = arena_printf(r->arena, "%s-%d", id, k);
	return made;
}

static int32_t add_teacher(struct reading *r, const char *name)
{
	struct person p = { .years = -1, .building = -1, .manager = -1, .joins = UINT64_MAX, .offers = UINT64_MAX,
	                    .email = "", .languages = "", .may = { .minutes_per_week = -1 } };

	p.id = make_id(r, name);
	p.name = p.timetable_name = arena_strdup(r->arena, name);
	p.file = r->timetable_file;
	r->settings->counts.added_people++;
	fault_warn(r->faults, (struct place){ r->timetable_file, 0, 0 }, "added-person",
	           "'%.60s' teaches but isn't in the staff list; added as '%s'", name, p.id);
	return add_person(r, p);
}

struct teacher_name {
	const char *name;
	int32_t person;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct teacher_name *)a)->name, ((const struct teacher_name *)b)->name);
}

typedef VEC(struct teacher_name) teacher_names;

static int32_t resolve(struct reading *r, const char *name)
{
	int32_t person = match_teacher(r, name);
	const struct person *near;

	if (person == -2) {
		fault_input(r->faults, (struct place){ r->timetable_file, 0, 0 }, "ambiguous-teacher",
		            "the timetable's teacher '%.60s' matches two people; expected timetable-name to tell them apart",
		            name);
		return -1;
	}
	if (person >= 0)
		return person;
	near = near_teacher(r, name);
	if (near) {
		fault_input(r->faults, (struct place){ r->timetable_file, 0, 0 }, "near-teacher",
		            "the timetable's teacher '%.60s' is nobody's name, but '%s' (%s) is near; did you mean "
		            "timetable-name '%.60s' for '%s'?", name, near->name, near->id, name, near->id);
		return -1;
	}
	return add_teacher(r, name);
}

/* Each name once, in order, so that who is added does not hang on the file's order of lessons. */
static void resolve_all(struct reading *r, teacher_names *ret)
{
	size_t kept = 0;

	for (size_t l = 0; l < r->lessons.n; l++)
		for (uint32_t k = 0; k < r->lessons.at[l].n_teachers; k++)
			vec_push(ret, (struct teacher_name){ r->lessons.at[l].teachers[k], -1 });
	if (!ret->n)
		return;
	qsort(ret->at, ret->n, sizeof *ret->at, by_name);
	for (size_t i = 1; i < ret->n; i++)
		if (strcmp(ret->at[i].name, ret->at[kept].name))
			ret->at[++kept] = ret->at[i];
	ret->n = kept + 1;
	for (size_t i = 0; i < ret->n; i++)
		ret->at[i].person = resolve(r, ret->at[i].name);
}

static int32_t find_teacher(const teacher_names *names, const char *name)
{
	struct teacher_name key = { name, -1 };
	struct teacher_name *found = names->n ? bsearch(&key, names->at, names->n, sizeof key, by_name) : NULL;

	return found ? found->person : -1;
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

static void make_lesson(struct reading *r, const struct raw_lesson *raw, const teacher_names *names, int32_t number)
{
	struct lesson *l = &r->school->lessons[r->school->n_lessons++];
	int32_t *teachers = arena_take(r->arena, raw->n_teachers + 1, sizeof *teachers);
	int32_t *classes = arena_take(r->arena, raw->n_classes + 1, sizeof *classes);
	uint32_t n = 0;

	for (uint32_t k = 0; k < raw->n_teachers; k++) {
		teachers[n] = find_teacher(names, raw->teachers[k]);
		n += teachers[n] >= 0;
	}
	for (uint32_t k = 0; k < raw->n_classes; k++)
		classes[k] = intern(r, &r->class_names, raw->classes[k]);
	l->ref = raw->ref && *raw->ref ? raw->ref : arena_printf(r->arena, "l%d", (int)number + 1);
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

/* The last day on which some class of the lesson still has school; no class: the term's. */
static date_t last_date(const struct reading *r, const struct lesson *l)
{
	date_t last = DATE_NONE;

	for (uint32_t c = 0; c < l->n_classes; c++) {
		int32_t grade = r->school->class_grade[l->classes[c]];
		date_t end = r->school->to;

		for (size_t i = 0; i < r->ends.n; i++)
			if (r->ends.at[i].grade == grade)
				end = r->ends.at[i].to;
		last = end > last ? end : last;
	}
	return last == DATE_NONE ? r->school->to : last;
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
		vec_push(to, o);
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
}

static void add_aways(struct reading *r, const teacher_names *names)
{
	for (size_t i = 0; i < r->aways.n; i++) {
		const struct raw_away *a = &r->aways.at[i];
		int32_t person = find_teacher(names, a->teacher);
		const struct day_place *p = a->day >= 0 ? &r->places.at[a->day] : NULL;
		struct raw_lesson as = { .day = a->day, .period = a->period, .periods = 1, .start = -1, .end = -1 };
		const struct bell *b = a->period >= 0 ? find_bell(r, &as, r->period_names.at[a->period]) : NULL;

		if (person < 0)         /* no lesson names this teacher */
			person = match_teacher(r, a->teacher);
		if (person < 0 || !p || (a->period >= 0 && !b))
			continue;
		r->settings->counts.unavailable++;
		vec_push(&r->presence, (struct presence_rule){
			.person = person, .away = 1, .from_day = 0, .to_day = INT32_MAX,
			.weekdays = p->weekday >= 0 ? 1u << p->weekday : 0x7f,
			.label = p->cycle_day >= 0 ? r->cycle_days.at[p->cycle_day] : p->label,
			.start = b ? b->start : 0, .end = b ? b->end : DAY_MINUTES });
	}
}

/* Two lessons of one teacher at one time: counted in the first week in which they meet, listed with --verbose. */
static void count_double_bookings(struct reading *r)
{
	struct school *s = r->school;
	VEC(int64_t) told = {0};

	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *a = &s->occurrences[i];

		for (int32_t k = i + 1; k < s->n_occurrences; k++) {
			const struct occurrence *b = &s->occurrences[k];
			const struct lesson *l = &s->lessons[a->lesson], *m = &s->lessons[b->lesson];
			int64_t pair = (int64_t)a->lesson * s->n_lessons + b->lesson;
			int known = 0, shared = -1;

			if (b->day != a->day || b->start >= a->end)
				break;
			for (uint32_t x = 0; x < l->n_teachers; x++)
				for (uint32_t y = 0; y < m->n_teachers; y++)
					if (l->teachers[x] == m->teachers[y])
						shared = l->teachers[x];
			for (size_t j = 0; j < told.n; j++)
				known |= told.at[j] == pair;
			if (shared < 0 || known)
				continue;
			vec_push(&told, pair);
			fault_note(r->faults, (struct place){ r->timetable_file, 0, 0 }, "double-booking",
			           "'%s' has two lessons at once: %s and %s", r->people.at[shared].id, l->ref, m->ref);
		}
	}
	r->settings->counts.double_bookings = (int32_t)told.n;
	vec_release(&told);
}

static void settle_classes(struct reading *r)
{
	struct school *s = r->school;

	for (size_t l = 0; l < r->lessons.n; l++)
		for (uint32_t k = 0; k < r->lessons.at[l].n_classes; k++)
			intern(r, &r->class_names, r->lessons.at[l].classes[k]);
	s->n_classes = (int32_t)r->class_names.n;
	s->classes = arena_take(r->arena, r->class_names.n + 1, sizeof *s->classes);
	s->class_grade = arena_take(r->arena, r->class_names.n + 1, sizeof *s->class_grade);
	for (size_t i = 0; i < r->class_names.n; i++) {
		s->classes[i] = r->class_names.at[i];
		s->class_grade[i] = grade_of(r, s->classes[i]);
	}
}

static void settle_one(struct reading *r, const struct raw_lesson *raw, const teacher_names *names, occurrences *all)
{
	struct intake_counts *c = &r->settings->counts;
	struct occurrence times;

	if (raw->inactive) {
		c->inactive++;
		return;
	}
	if (raw->day < 0 || (raw->period < 0 && raw->start < 0)) {
		c->unplaced++;
		return;
	}
	if (raw->week && *raw->week && !label_is_known(r, raw->week)) {
		fault_input(r->faults, (struct place){ r->timetable_file, raw->line, 0 }, "unknown-week",
		            "a lesson is in week '%.40s'; expected one of timetable.weeks.cycle", raw->week);
		return;
	}
	if (!find_times(r, raw, &times))
		return;
	count(r, raw);
	make_lesson(r, raw, names, r->school->n_lessons);
	date_lesson(r, raw, r->school->n_lessons - 1, &times, all);
}

void settle_lessons(struct reading *r)
{
	struct school *s = r->school;
	teacher_names names = {0};
	occurrences all = {0};

	r->settings->counts.days = (int32_t)r->day_names.n;
	r->settings->counts.periods = (int32_t)r->period_names.n;
	settle_bells(r);
	settle_classes(r);
	resolve_all(r, &names);
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
