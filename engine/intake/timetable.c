/* `timetable:` and `lessons:`: what the file says, kept as it says it. lessons.c makes sense of it. */
#include "intake/reading.h"

#include "base/text.h"

#include <string.h>

#include "base/banned.h"

#define LESSONS_MOST 50000

/* --- the sink that importers fill -------------------------------------------------------- */

static struct place file_place(const struct reading *r, uint32_t line)
{
	return (struct place){ r->timetable_file, line, 0 };
}

static int32_t sink_day(void *self, const char *name, const char *long_name)
{
	struct reading *r = self;

	(void)long_name;
	return intern(r, &r->day_names, read_name(r, name, file_place(r, 0)), file_place(r, 0));
}

static int32_t sink_period(void *self, const char *name, const char *long_name)
{
	struct reading *r = self;

	(void)long_name;
	return intern(r, &r->period_names, read_name(r, name, file_place(r, 0)), file_place(r, 0));
}

/* Codes say nothing that a list of staff would. */
static void sink_teacher(void *self, const char *name, const char *long_name, const char *code)
{
	struct reading *r = self;

	(void)code;
	if (long_name && *long_name)
		vec_push(&r->listed, (struct listed_teacher){ read_name(r, name, file_place(r, 0)),
		                                              read_name(r, long_name, file_place(r, 0)) });
}

static const char **copy_names(struct reading *r, const char *const *names, uint32_t n, uint32_t line)
{
	const char **copy = arena_take(r->arena, (size_t)n + 1, sizeof *copy);

	for (uint32_t i = 0; i < n; i++)
		copy[i] = read_name(r, names[i], file_place(r, line));
	return copy;
}

static const char *copy_name(struct reading *r, const char *name, uint32_t line)
{
	return read_name(r, name ? name : "", file_place(r, line));
}

/* What an importer may not hand on. */
static int bad_lesson(const struct reading *r, const struct clg_lesson *l)
{
	return l->day < -1 || l->day >= (int32_t)r->day_names.n || l->period < -1 ||
	       l->period >= (int32_t)r->period_names.n || l->periods < 1 || l->periods > 1000 ||
	       l->start > DAY_MINUTES || l->end > DAY_MINUTES;
}

static void keep_lesson(struct reading *r, const struct clg_lesson *l)
{
	vec_push(&r->lessons, (struct raw_lesson){
		.ref = copy_name(r, l->ref, l->line), .subject = copy_name(r, l->subject, l->line),
		.room = copy_name(r, l->room, l->line), .week = copy_name(r, l->week, l->line),
		.teachers = copy_names(r, l->teachers, l->n_teachers, l->line), .n_teachers = l->n_teachers,
		.classes = copy_names(r, l->classes, l->n_classes, l->line), .n_classes = l->n_classes,
		.tags = copy_names(r, l->tags, l->n_tags, l->line), .n_tags = l->n_tags,
		.day = l->day, .period = l->period, .periods = l->periods, .start = l->start, .end = l->end,
		.file = r->timetable_file, .line = l->line, .inactive = l->flags & CLG_LESSON_INACTIVE });
}

static void sink_lesson(void *self, const struct clg_lesson *l)
{
	struct reading *r = self;

	if (bad_lesson(r, l))
		fault_add(r->faults, CLG_EPLUGIN, file_place(r, l->line), "plugin-answer",
		          "the importer hands on a lesson whose time is out of range");
	else if (r->lessons.n < LESSONS_MOST)
		keep_lesson(r, l);
	else if (r->lessons.n == LESSONS_MOST && !r->too_many_lessons++)
		fault_input(r->faults, file_place(r, l->line), "too-many", "holds more than %d lessons; expected fewer",
		            LESSONS_MOST);
}

static void sink_unavailable(void *self, const char *teacher, int32_t day, int32_t period)
{
	struct reading *r = self;

	if (day >= 0 && (size_t)day < r->day_names.n && period < (int32_t)r->period_names.n)
		vec_push(&r->aways, (struct raw_away){ read_name(r, teacher, file_place(r, 0)), day, period });
}

static void sink_bell(void *self, int32_t period, int32_t start, int32_t end)
{
	struct reading *r = self;

	if (period >= 0 && (size_t)period < r->period_names.n && start >= 0 && start < end && end <= DAY_MINUTES)
		vec_push(&r->file_bells, (struct bell){ r->period_names.at[period], start, end, file_place(r, 0) });
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

	if (!read_file_name(r, file, &name))
		return;
	r->timetable_file = arena_strdup(r->arena, name);
	if (source_read(r->source, r->timetable_file, yaml_place(file), r->faults, &bytes, &n) != CLG_OK)
		return;
	p = registry_importer(r->plugins, format, r->timetable_file, (const uint8_t *)bytes, n);
	if (!p) {
		fault_input(r->faults, yaml_place(file), "unknown-format",
		            "'%.60s' is in no format that is known; expected a timetable that FET solved, or a CSV file "
		            "('format: csv' says so)", name);
		return;
	}
	values = importer_options(r, m, p);
	ops = p->ops;
	if (ops->read((const uint8_t *)bytes, n, values, &sink) && r->faults->n_errors == errors)
		fault_input(r->faults, (struct place){ r->timetable_file, 0, 0 }, "cannot-import",
		            "could not be read as '%s'", p->name);
}

/* {week: B, day: mon}, or mon alone. */
static int read_day_place(struct reading *r, const char *name, const struct yaml_node *n, struct day_place *ret)
{
	const struct yaml_node *day = n, *week = NULL;
	struct yaml_map m;
	const char *text;

	*ret = (struct day_place){ .weekday = -1, .cycle_day = -1 };
	if (n->kind == YAML_MAP && yaml_map_open(&m, n, name, r->faults)) {
		week = yaml_map_get(&m, "week");
		day = yaml_map_need(&m, "day");
		yaml_map_close(&m);
	}
	if (!day || (week && !yaml_text(week, "week", r->faults, &text)))
		return 0;
	if (week && !label_is_known(r, text)) {
		fault_input(r->faults, yaml_place(week), "unknown-week", "the day '%.60s' is put into week '%.40s'; %s",
		            name, text, hint(r, text, &r->week_cycle, "expected one of 'cycle' under 'weeks'"));
		return 0;
	}
	ret->label = week ? arena_strdup(r->arena, text) : NULL;
	ret->weekday = day->kind == YAML_TEXT ? weekday_find(day->text) : -1;
	if (ret->weekday < 0)
		fault_input(r->faults, yaml_place(day), "bad-weekday",
		            "the day '%.60s' is put on '%.40s'; expected mon, tue, wed, thu, fri, sat or sun", name,
		            day->kind == YAML_TEXT ? day->text : day->kind == YAML_LIST ? "a list" : "a map");
	return ret->weekday >= 0;
}

void read_days(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		const char *name = read_name(r, n->keys[i]->text, yaml_place(n->keys[i]));
		int32_t at = name_find(&r->day_names, name);
		struct day_place place;

		if (!read_day_place(r, name, n->items[i], &place))
			continue;
		if (at >= 0)
			r->places.at[at] = place;
		else
			fault_warn(r->faults, yaml_place(n->keys[i]), "unused-day", "'%.60s' is no day of the timetable; %s",
			           name, hint(r, name, &r->day_names, "expected one of its days"));
	}
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

int label_is_known(const struct reading *r, const char *label)
{
	return name_find(&r->week_cycle, label) >= 0;
}

/* A cycle of weeks or of days: at least one, each once. */
static void check_cycle(struct reading *r, const struct yaml_node *n, const name_list *names)
{
	if (n && n->kind == YAML_LIST && !n->n)
		fault_input(r->faults, yaml_place(n), "empty", "the cycle is empty; expected a list such as [A, B]");
	for (size_t i = 1; i < names->n; i++)
		if (name_find(names, names->at[i]) < (int32_t)i)
			fault_input(r->faults, yaml_place(n), "duplicate-name", "'%.40s' stands twice; expected each once",
			            names->at[i]);
}

static int is_map(struct reading *r, const struct yaml_node *n, const char *what, const char *expected)
{
	if (n->kind == YAML_MAP)
		return 1;
	fault_input(r->faults, yaml_place(n), "wrong-kind", "'%s' is no map; expected '%s'", what, expected);
	return 0;
}

static void read_tags(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		int32_t week = name_find(&r->week_cycle, n->keys[i]->text);
		const char *text;

		if (week < 0)
			fault_input(r->faults, yaml_place(n->keys[i]), "unknown-week", "'%.40s' is no week of 'cycle'; %s",
			            n->keys[i]->text, hint(r, n->keys[i]->text, &r->week_cycle, "expected one"));
		else if (yaml_text(n->items[i], "tags", r->faults, &text))
			r->week_tags.at[week] = read_name(r, text, yaml_place(n->items[i]));
	}
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
		vec_push(&r->week_cycle, read_name(r, names[i], yaml_place(cycle)));
		vec_push(&r->week_tags, NULL);
	}
	check_cycle(r, cycle, &r->week_cycle);
	first = yaml_map_get(&m, "first");
	if (first && yaml_text(first, "first", r->faults, &text)) {
		r->first_label = arena_strdup(r->arena, text);
		if (!label_is_known(r, text) && k)
			fault_input(r->faults, yaml_place(first), "unknown-week", "'first' is '%.40s'; %s", text,
			            hint(r, text, &r->week_cycle, "expected one of 'cycle'"));
	}
	r->holidays_count = read_turns(r, &m, 1);
	tags = yaml_map_get(&m, "tags");
	if (tags && is_map(r, tags, "tags", "week: tag"))
		read_tags(r, tags);
	yaml_map_close(&m);
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
		int32_t at = intern(r, &r->day_names, read_name(r, names[i], yaml_place(days)), yaml_place(days));

		vec_push(&r->cycle_days, r->day_names.at[at]);
		while (r->places.n <= (size_t)at)
			vec_push(&r->places, (struct day_place){ -1, NULL, -1 });
		r->places.at[at].cycle_day = (int32_t)i;
	}
	check_cycle(r, days, &r->cycle_days);
	first = yaml_map_get(&m, "first");
	if (first && yaml_text(first, "first", r->faults, &text)) {
		r->cycle_first = name_find(&r->cycle_days, read_name(r, text, yaml_place(first)));
		if (r->cycle_first < 0)
			fault_input(r->faults, yaml_place(first), "unknown-day", "'first' is '%.40s'; %s", text,
			            hint(r, text, &r->cycle_days, "expected one of 'days'"));
	}
	if (r->week_cycle.n)
		fault_input(r->faults, yaml_place(n), "two-cycles", "'cycle' and 'weeks' are both there; expected one: "
		            "days that follow each other, or weeks that do");
	r->cycle_counts = read_turns(r, &m, 0);
	yaml_map_close(&m);
}

static void read_swaps(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		struct holiday swap = { .why = "" };
		const struct yaml_node *day = n->items[i];

		swap.to = day->kind == YAML_TEXT ? weekday_find(day->text) : -1;
		if (swap.to < 0)
			fault_input(r->faults, yaml_place(day), "bad-weekday", "'%.40s' runs the lessons of '%.40s'; expected "
			            "mon, tue, wed, thu, fri, sat or sun", n->keys[i]->text,
			            day->kind == YAML_TEXT ? day->text : "a list or map");
		else if (yaml_date(n->keys[i], "swaps", r->faults, &swap.from))
			vec_push(&r->swaps, swap);
	}
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
			            "the period '%.40s' ends before it begins; expected 'start' before 'end'", period);
			good = 0;
		}
		if (!good)
			continue;
		b.period = read_name(r, period, yaml_place(n->items[i]));
		b.at = yaml_place(n->items[i]);
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
				            "the schedule '%.40s' stands twice; expected each once", s->name);
	}
}

static void read_schedules(struct reading *r, const struct yaml_node *n)
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

static const char *format_hint(struct reading *r, const char *format)
{
	const struct plugin_entry *list;
	size_t n = registry_list(r->plugins, &list);
	name_list names = {0};
	const char *all = "", *text;

	for (size_t i = 0; i < n; i++) {
		if (!list[i].plugin || list[i].plugin->kind != CLG_KIND_IMPORTER)
			continue;
		all = arena_printf(r->arena, "%s%s%s", all, names.n ? ", " : "expected one of ", list[i].plugin->name);
		vec_push(&names, list[i].plugin->name);
	}
	text = hint(r, format, &names, all);
	vec_release(&names);
	return text;
}

void read_timetable(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *file, *swaps;
	const char *format = NULL;
	struct yaml_map m;

	r->timetable_at = yaml_place(n);
	if (!yaml_map_open(&m, n, "timetable", r->faults))
		return;
	file = yaml_map_get(&m, "file");
	yaml_map_text(&m, "format", &format);
	if (format && !registry_find(r->plugins, CLG_KIND_IMPORTER, format)) {
		fault_input(r->faults, yaml_place(yaml_map_get(&m, "format")), "unknown-format",
		            "no importer reads the format '%.40s'; %s", format, format_hint(r, format));
		file = NULL;
	}
	read_weeks(r, yaml_map_get(&m, "weeks"));
	read_schedules(r, yaml_map_get(&m, "bells"));
	if (file)
		import(r, &m, file, format);
	r->days = yaml_map_get(&m, "days");
	if (r->days && !is_map(r, r->days, "days", "name of the timetable's day: mon"))
		r->days = NULL;
	read_cycle(r, yaml_map_get(&m, "cycle"));
	swaps = yaml_map_get(&m, "swaps");
	if (swaps && is_map(r, swaps, "swaps", "date: weekday"))
		read_swaps(r, swaps);
	r->grades = yaml_map_get(&m, "grades");
	if (r->grades && !is_map(r, r->grades, "grades", "class: grade"))
		r->grades = NULL;
	yaml_map_close(&m);
}

/* --- lessons written into school.yaml ------------------------------------------------------ */

static void read_place(struct reading *r, struct yaml_map *m, struct clg_lesson *l)
{
	const struct yaml_node *day = yaml_map_need(m, "day"), *period = yaml_map_get(m, "period");
	const char *text;
	int64_t periods = 1;

	if (day && yaml_text(day, "day", r->faults, &text))
		l->day = intern(r, &r->day_names, read_name(r, text, yaml_place(day)), yaml_place(day));
	if (period && yaml_text(period, "period", r->faults, &text))
		l->period = intern(r, &r->period_names, read_name(r, text, yaml_place(period)), yaml_place(period));
	yaml_map_count(m, "periods", 1, 20, &periods);
	l->periods = (int32_t)periods;
	if (yaml_map_get(m, "start") || yaml_map_get(m, "end")) {
		if (yaml_map_need(m, "start") && yaml_map_need(m, "end") && yaml_map_clock(m, "start", &l->start) &&
		    yaml_map_clock(m, "end", &l->end) && l->start >= l->end)
			fault_input(r->faults, yaml_place(m->node), "reversed-span",
			            "a lesson ends before it begins; expected 'start' before 'end'");
	} else if (!period) {
		fault_input(r->faults, yaml_place(m->node), "missing-time",
		            "a lesson has no time; expected 'period', or 'start' and 'end'");
	}
}

static uint32_t read_either(struct reading *r, struct yaml_map *m, const char *one, const char *many, const char **to,
                            size_t most)
{
	const struct yaml_node *n = yaml_map_get(m, one), *list = yaml_map_get(m, many);

	if (n && list)
		fault_input(r->faults, yaml_place(list), "two-keys", "a lesson has '%s' and '%s'; expected one of them",
		            one, many);
	return n || list ? (uint32_t)yaml_texts(n ? n : list, n ? one : many, r->faults, to, most) : 0;
}

/* Periods follow each other as the bells do, whichever a lesson names first. */
static void intern_bells(struct reading *r)
{
	for (size_t i = 0; i < r->schedules.n; i++)
		for (size_t k = 0; k < r->schedules.at[i].bells.n; k++) {
			const struct bell *b = &r->schedules.at[i].bells.at[k];

			intern(r, &r->period_names, b->period, b->at);
		}
}

void read_lessons(struct reading *r, const struct yaml_node *n)
{
	const char *file = r->timetable_file;

	if (!yaml_list(n, "lessons", r->faults))
		return;
	r->timetable_file = r->file;
	intern_bells(r);
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
	r->timetable_file = file ? file : r->file;
}
