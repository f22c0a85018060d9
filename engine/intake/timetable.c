/* `timetable:` and `lessons:`: what the file says, kept as it says it. lessons.c makes sense of it. */
#include "intake/reading.h"

#include "base/text.h"

#include <string.h>

/* --- the sink that importers fill -------------------------------------------------------- */

static int32_t sink_day(void *self, const char *name, const char *long_name)
{
	struct reading *r = self;

	(void)long_name;
	return intern(r, &r->day_names, name);
}

static int32_t sink_period(void *self, const char *name, const char *long_name)
{
	struct reading *r = self;
	int32_t at = intern(r, &r->period_names, name);

	if ((size_t)at == r->period_long.n)
		vec_push(&r->period_long, arena_strdup(r->arena, long_name ? long_name : ""));
	return at;
}

static void sink_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	(void)self;
	(void)name;
	(void)long_name;
	(void)code;
}

static const char **copy_names(struct reading *r, const char *const *names, uint32_t n)
{
	const char **copy = arena_take(r->arena, n + 1, sizeof *copy);

	for (uint32_t i = 0; i < n; i++)
		copy[i] = arena_strdup(r->arena, names[i]);
	return copy;
}

static void sink_lesson(void *self, const struct clg_lesson *l)
{
	struct reading *r = self;

	vec_push(&r->lessons, (struct raw_lesson){
		.ref = arena_strdup(r->arena, l->ref), .subject = arena_strdup(r->arena, l->subject ? l->subject : ""),
		.room = arena_strdup(r->arena, l->room ? l->room : ""), .week = arena_strdup(r->arena, l->week),
		.teachers = copy_names(r, l->teachers, l->n_teachers), .n_teachers = l->n_teachers,
		.classes = copy_names(r, l->classes, l->n_classes), .n_classes = l->n_classes,
		.tags = copy_names(r, l->tags, l->n_tags), .n_tags = l->n_tags,
		.day = l->day, .period = l->period, .periods = l->periods, .start = l->start, .end = l->end,
		.line = l->line, .inactive = l->flags & CLG_LESSON_INACTIVE });
}

static void sink_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	struct reading *r = self;

	vec_push(&r->aways, (struct raw_away){ arena_strdup(r->arena, teacher), day, period });
}

static void sink_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	struct reading *r = self;

	if (period >= 0 && (size_t)period < r->period_names.n)
		vec_push(&r->file_bells, (struct bell){ r->period_names.at[period], start, end });
}

static void sink_report(void *self, uint32_t severity, const char *code, uint32_t line, uint32_t column, const char *text)
{
	struct reading *r = self;
	struct place at = { r->timetable_file, line, column };

	if (severity == CLG_REPORT_ERROR)
		fault_input(r->faults, at, code, "%s", text);
	else
		fault_warn(r->faults, at, code, "%s", text);
}

struct clg_timetable_sink reading_sink(struct reading *r)
{
	return (struct clg_timetable_sink){ .size = sizeof(struct clg_timetable_sink), .self = r, .day = sink_day,
		.period = sink_period, .teacher = sink_teacher, .lesson = sink_lesson,
		.unavailable = sink_unavailable, .bell = sink_bell, .report = sink_report };
}

/* --- school.yaml -------------------------------------------------------------------------- */

/* An importer's option `language` is the school's unless the file's is said. */
static struct clg_value *importer_options(struct reading *r, struct yaml_map *m, const struct clg_plugin *p)
{
	struct clg_value *values = read_options(r, m, p);

	for (uint32_t i = 0; i < p->n_options; i++)
		if (!strcmp(p->options[i].name, "language") && !values[i].given)
			values[i].text = r->school->language;
	return values;
}

static void import(struct reading *r, struct yaml_map *m, const struct yaml_node *file, const char *format)
{
	struct clg_timetable_sink sink = reading_sink(r);
	const struct clg_plugin *p;
	const struct clg_importer *ops;
	struct clg_value *values;
	const char *bytes, *name;
	size_t n, errors = r->faults->n_errors;

	if (!yaml_text(file, "file", r->faults, &name))
		return;
	r->timetable_file = arena_strdup(r->arena, name);
	if (source_read(r->source, r->timetable_file, yaml_place(file), r->faults, &bytes, &n) != CLG_OK)
		return;
	p = registry_importer(r->plugins, format, r->timetable_file, (const uint8_t *)bytes, n);
	if (!p) {
		fault_input(r->faults, yaml_place(file), "unknown-format",
		            "'%.60s' is in no format that an importer knows; expected format: fet or csv", name);
		return;
	}
	values = importer_options(r, m, p);
	ops = p->ops;
	if (ops->read((const uint8_t *)bytes, n, values, &sink) && r->faults->n_errors == errors)
		fault_input(r->faults, (struct place){ r->timetable_file, 0, 0 }, "cannot-import",
		            "could not be read as '%s'", p->name);
}

static void read_day_place(struct reading *r, const char *name, const struct yaml_node *n)
{
	struct day_place place = { .weekday = -1, .cycle_day = -1 };
	const struct yaml_node *day = n;
	const char *week = NULL;
	struct yaml_map m;

	if (n->kind == YAML_MAP) {
		if (!yaml_map_open(&m, n, name, r->faults))
			return;
		yaml_map_text(&m, "week", &week);
		day = yaml_map_need(&m, "day");
		yaml_map_close(&m);
		if (!day)
			return;
	}
	place.weekday = day->kind == YAML_TEXT ? weekday_find(day->text) : -1;
	place.label = week ? arena_strdup(r->arena, week) : NULL;
	if (place.weekday < 0) {
		fault_input(r->faults, yaml_place(day), "bad-weekday",
		            "the day '%.60s' is put on '%.40s'; expected mon, tue, wed, thu, fri, sat or sun", name,
		            day->kind == YAML_TEXT ? day->text : "a list");
		return;
	}
	int32_t at = intern(r, &r->day_names, name);

	while (r->places.n <= (size_t)at)
		vec_push(&r->places, (struct day_place){ -1, NULL, -1 });
	r->places.at[at] = place;
}

static void read_days(struct reading *r, const struct yaml_node *n)
{
	if (!n)
		return;
	if (n->kind != YAML_MAP) {
		fault_input(r->faults, yaml_place(n), "wrong-kind", "'days' is no map; expected the timetable's day names");
		return;
	}
	for (size_t i = 0; i < n->n; i++)
		read_day_place(r, n->keys[i]->text, n->items[i]);
}

static int read_turns(struct reading *r, struct yaml_map *m, int preset)
{
	static const char *const turns[] = { "skip", "count", NULL };
	const struct yaml_node *n = yaml_map_get(m, "holidays");
	int64_t counts = preset;

	if (n)
		yaml_choice(n, "holidays", turns, r->faults, &counts);
	return counts == 1;
}

static void read_weeks(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *cycle, *tags, *first;
	const char *names[16], *text;
	struct yaml_map m;
	size_t k;

	if (!n || !yaml_map_open(&m, n, "weeks", r->faults))
		return;
	cycle = yaml_map_need(&m, "cycle");
	k = cycle ? yaml_texts(cycle, "cycle", r->faults, names, 16) : 0;
	for (size_t i = 0; i < k; i++) {
		vec_push(&r->week_cycle, arena_strdup(r->arena, names[i]));
		vec_push(&r->week_tags, NULL);
	}
	first = yaml_map_get(&m, "first");
	if (first && yaml_text(first, "first", r->faults, &text)) {
		r->first_label = arena_strdup(r->arena, text);
		if (!label_is_known(r, text))
			fault_input(r->faults, yaml_place(first), "unknown-week", "the first week is '%.40s'; expected one of "
			            "'cycle'", text);
	}
	r->holidays_count = read_turns(r, &m, 1);
	tags = yaml_map_get(&m, "tags");
	for (size_t i = 0; tags && tags->kind == YAML_MAP && i < tags->n; i++) {
		if (!label_is_known(r, tags->keys[i]->text))
			fault_input(r->faults, yaml_place(tags->keys[i]), "unknown-week",
			            "'%.40s' is no week of 'cycle'; expected one", tags->keys[i]->text);
		for (size_t w = 0; w < r->week_cycle.n; w++)
			if (!strcmp(r->week_cycle.at[w], tags->keys[i]->text) &&
			    yaml_text(tags->items[i], "tags", r->faults, &text))
				r->week_tags.at[w] = arena_strdup(r->arena, text);
	}
	yaml_map_close(&m);
}

int label_is_known(const struct reading *r, const char *label)
{
	for (size_t i = 0; i < r->week_cycle.n; i++)
		if (!strcmp(r->week_cycle.at[i], label))
			return 1;
	return 0;
}

/* A cycle of days that aren't weekdays: {days: ["Day 1", ...], first: "Day 1", holidays: skip}. */
static void read_cycle(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *days, *first;
	const char *names[64], *text;
	struct yaml_map m;
	size_t k;

	if (!n || !yaml_map_open(&m, n, "cycle", r->faults))
		return;
	days = yaml_map_need(&m, "days");
	k = days ? yaml_texts(days, "days", r->faults, names, 64) : 0;
	for (size_t i = 0; i < k; i++) {
		int32_t at = intern(r, &r->day_names, names[i]);

		vec_push(&r->cycle_days, r->day_names.at[at]);
		while (r->places.n <= (size_t)at)
			vec_push(&r->places, (struct day_place){ -1, NULL, -1 });
		r->places.at[at].cycle_day = (int32_t)i;
	}
	first = yaml_map_get(&m, "first");
	if (first && yaml_text(first, "first", r->faults, &text)) {
		for (r->cycle_first = 0; (size_t)r->cycle_first < r->cycle_days.n &&
		                         strcmp(r->cycle_days.at[r->cycle_first], text); r->cycle_first++)
			;
		if ((size_t)r->cycle_first == r->cycle_days.n) {
			r->cycle_first = 0;
			fault_input(r->faults, yaml_place(first), "unknown-day", "the first day is '%.40s'; expected one of "
			            "'days'", text);
		}
	}
	r->cycle_counts = read_turns(r, &m, 0);
	yaml_map_close(&m);
}

static void read_swaps(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; n && n->kind == YAML_MAP && i < n->n; i++) {
		struct holiday swap = { .why = "" };
		const struct yaml_node *day = n->items[i];

		swap.to = day->kind == YAML_TEXT ? weekday_find(day->text) : -1;
		if (swap.to < 0)
			fault_input(r->faults, yaml_place(day), "bad-weekday", "a swap runs no weekday's lessons; expected mon "
			            "to sun");
		else if (yaml_date(n->keys[i], "swaps", r->faults, &swap.from))
			vec_push(&r->swaps, swap);
	}
	if (n && n->kind != YAML_MAP)
		fault_input(r->faults, yaml_place(n), "wrong-kind", "'swaps' is no map; expected date: weekday");
}

static void read_bells(struct reading *r, const struct yaml_node *n, struct schedule *to)
{
	if (!yaml_list(n, "bells", r->faults))
		return;
	for (size_t i = 0; i < n->n; i++) {
		struct bell b = {0};
		const char *period;
		struct yaml_map m;
		int good;

		if (!yaml_map_open(&m, n->items[i], "bells", r->faults))
			continue;
		good = yaml_map_need(&m, "period") && yaml_map_text(&m, "period", &period);
		good = yaml_map_need(&m, "start") && yaml_map_clock(&m, "start", &b.start) && good;
		good = yaml_map_need(&m, "end") && yaml_map_clock(&m, "end", &b.end) && good;
		yaml_map_close(&m);
		if (good && b.start >= b.end) {
			fault_input(r->faults, yaml_place(n->items[i]), "reversed-span",
			            "the period ends before it begins; expected start before end");
			good = 0;
		}
		if (!good)
			continue;
		b.period = arena_strdup(r->arena, period);
		for (size_t k = 0; k < to->bells.n; k++)
			if (!strcmp(to->bells.at[k].period, b.period))
				fault_input(r->faults, yaml_place(n->items[i]), "duplicate-period",
				            "the period '%.40s' stands twice; expected it once", period);
		vec_push(&to->bells, b);
	}
}

static void read_names(struct reading *r, const struct yaml_node *n, const char *what, name_list *to)
{
	const char *names[256];
	size_t k = n ? yaml_texts(n, what, r->faults, names, 256) : 0;

	for (size_t i = 0; i < k; i++)
		vec_push(to, arena_strdup(r->arena, names[i]));
}

/* {name, classes | grades | days, periods}: for some only. */
static void read_schedule(struct reading *r, const struct yaml_node *n)
{
	struct schedule s = { .name = "" };
	const struct yaml_node *grades, *periods;
	struct yaml_map m;
	int64_t grade;

	if (!yaml_map_open(&m, n, "bells", r->faults))
		return;
	if (yaml_map_text(&m, "name", &s.name))
		s.name = arena_strdup(r->arena, s.name);
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

static void read_schedules(struct reading *r, const struct yaml_node *n)
{
	struct schedule all = { .name = "" };

	if (!n || !yaml_list(n, "bells", r->faults))
		return;
	if (n->n && is_schedule(n->items[0])) {
		for (size_t i = 0; i < n->n; i++)
			read_schedule(r, n->items[i]);
		return;
	}
	read_bells(r, n, &all);
	vec_push(&r->schedules, all);
}

void read_timetable(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *file;
	const char *format = NULL;
	struct yaml_map m;

	if (!yaml_map_open(&m, n, "timetable", r->faults))
		return;
	file = yaml_map_get(&m, "file");
	yaml_map_text(&m, "format", &format);
	if (format && !registry_find(r->plugins, CLG_KIND_IMPORTER, format)) {
		fault_input(r->faults, yaml_place(yaml_map_get(&m, "format")), "unknown-format",
		            "there is no importer '%.40s'; collega technique list shows what is there", format);
		file = NULL;
	}
	read_weeks(r, yaml_map_get(&m, "weeks"));
	read_schedules(r, yaml_map_get(&m, "bells"));
	if (file)
		import(r, &m, file, format);
	read_days(r, yaml_map_get(&m, "days"));
	read_cycle(r, yaml_map_get(&m, "cycle"));
	read_swaps(r, yaml_map_get(&m, "swaps"));
	r->grades = yaml_map_get(&m, "grades");
	yaml_map_close(&m);
}

/* --- lessons written into school.yaml ------------------------------------------------------ */

static void read_place(struct reading *r, struct yaml_map *m, struct clg_lesson *l)
{
	const struct yaml_node *day = yaml_map_need(m, "day"), *period = yaml_map_get(m, "period");
	const char *text;
	int64_t periods = 1;

	if (day && yaml_text(day, "day", r->faults, &text))
		l->day = intern(r, &r->day_names, text);
	if (period && yaml_text(period, "period", r->faults, &text))
		l->period = sink_period(r, text, NULL);
	yaml_map_count(m, "periods", 1, 20, &periods);
	l->periods = (int32_t)periods;
	yaml_map_clock(m, "start", &l->start);
	yaml_map_clock(m, "end", &l->end);
	if (!period && (l->start < 0 || l->end <= l->start))
		fault_input(r->faults, yaml_place(m->node), "missing-time", "a lesson has no time; expected period, or start and end");
}

static uint32_t read_either(struct reading *r, struct yaml_map *m, const char *one, const char *many, const char **to,
                            size_t most)
{
	const struct yaml_node *n = yaml_map_get(m, one), *list = yaml_map_get(m, many);

	return n || list ? (uint32_t)yaml_texts(n ? n : list, one, r->faults, to, most) : 0;
}

void read_lessons(struct reading *r, const struct yaml_node *n)
{
	if (!yaml_list(n, "lessons", r->faults))
		return;
	r->timetable_file = r->timetable_file ? r->timetable_file : r->file;
	for (size_t i = 0; i < n->n; i++) {
		const char *teachers[64], *classes[64];
		struct clg_lesson l = { .size = sizeof l, .day = -1, .period = -1, .periods = 1, .start = -1, .end = -1,
		                        .teachers = teachers, .classes = classes, .line = n->items[i]->line };
		struct yaml_map m;

		if (!yaml_map_open(&m, n->items[i], "lessons", r->faults))
			continue;
		yaml_map_text(&m, "id", &l.ref);
		l.n_teachers = read_either(r, &m, "teacher", "teachers", teachers, 64);
		l.n_classes = read_either(r, &m, "class", "classes", classes, 64);
		yaml_map_text(&m, "subject", &l.subject);
		yaml_map_text(&m, "room", &l.room);
		yaml_map_text(&m, "week", &l.week);
		read_place(r, &m, &l);
		yaml_map_close(&m);
		sink_lesson(r, &l);
	}
}
