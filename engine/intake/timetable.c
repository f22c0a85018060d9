/* `timetable:` and `lessons:`: which file, which importer, or lessons written into school.yaml. */
#include "intake/reading.h"

#include "base/text.h"
#include "plugin/call.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

int is_map(struct reading *r, const struct yaml_node *n, const char *what, const char *expected)
{
	if (n->kind == YAML_MAP)
		return 1;
	fault_input(r->faults, yaml_place(n), "wrong-kind", "'%s' is no map; expected '%s'", what,
		expected);
	return 0;
}

/* An importer's option `language` is the school's unless the file's is said. */
static struct clg_value *importer_options(struct reading *r, struct yaml_map *m,
	const struct clg_plugin *p)
{
	struct clg_value *values = intake_options(m, p, &r->settings->arena);

	for (uint32_t i = 0; i < p->n_options; i++)
		if (!strcmp(p->options[i].name, "language") && !values[i].given)
			values[i].text = r->school->language;
	return values;
}

static void import(struct reading *r, struct yaml_map *m, const struct yaml_node *file,
	const char *format)
{
	struct clg_timetable_sink sink = reading_sink(r);
	const struct plugin_entry *e;
	struct clg_value *values;
	const char *bytes, *name;
	size_t n, errors = r->faults->n_errors;
	int32_t status;

	if (!read_file_name(r, file, &name))
		return;
	r->t->file = arena_strdup(r->arena, name);
	if (source_read(r->source, r->t->file, yaml_place(file), r->faults, &bytes, &n) !=
		CLG_OK)
		return;
	if (registry_importer(r->plugins, format, r->t->file, (const uint8_t *)bytes, n,
		    r->faults, &e) != CLG_OK)
		return;
	if (!e) {
		fault_input(r->faults, yaml_place(file), "unknown-format",
			"'%.60s' is in no format that is known; expected a timetable that FET "
			"solved, or aSc Timetables, Untis or EduPage exported, or a CSV file "
			"('format: csv' says so)",
			name);
		return;
	}
	values = importer_options(r, m, e->plugin);
	if (call_read(e, (const uint8_t *)bytes, n, values, &sink, r->faults, &status) == CLG_OK &&
		status && r->faults->n_errors == errors)
		fault_input(r->faults, (struct place){ r->t->file, 0, 0 }, "cannot-import",
			"could not be read as '%s'", e->plugin->name);
}

static const char *format_hint(struct reading *r, const char *format)
{
	const struct plugin_entry *list;
	size_t n = registry_list(r->plugins, &list);
	name_list names = { 0 };
	const char *all = "", *text;

	for (size_t i = 0; i < n; i++) {
		if (!list[i].plugin || list[i].plugin->kind != CLG_KIND_IMPORTER ||
			!call_reads_timetables(&list[i]))
			continue;
		all = arena_printf(r->arena, "%s%s%s", all, names.n ? ", " : "expected one of ",
			list[i].plugin->name);
		vec_push(&names, list[i].plugin->name);
	}
	text = hint(r, format, &names, all);
	vec_release(&names);
	return text;
}

static int is_format(const struct reading *r, const char *format)
{
	const struct plugin_entry *e = registry_find(r->plugins, CLG_KIND_IMPORTER, format);

	return e && call_reads_timetables(e);
}

static void tell_format(struct reading *r, struct place at, const char *format)
{
	if (registry_tell_refused(r->plugins, format, at, r->faults) == CLG_OK)
		fault_input(r->faults, at, "unknown-format",
			"no importer reads the format '%.40s'; %s", format, format_hint(r, format));
}

/* Of several all but the first say from when on they hold, one after the other within the term. */
static void read_from(struct reading *r, struct yaml_map *m)
{
	struct timetable *t = r->t;
	const struct yaml_node *n = t->number ? yaml_map_need(m, "from") : yaml_map_get(m, "from");
	date_t earliest = t->number > 1 ? t[-1].from : r->school->from;
	char first[11], last[11];

	if (!t->number && n)
		fault_input(r->faults, yaml_place(n), "first-timetable",
			"the first timetable holds from the term's first day on; expected 'from' in those after it");
	if (!t->number || !n || !yaml_date(n, "from", r->faults, &t->from) || !r->term_is_good)
		return;
	date_print(earliest + 1, first);
	date_print(r->school->to, last);
	if (t->from <= earliest || t->from > r->school->to)
		fault_input(r->faults, yaml_place(n), "timetable-order",
			"a timetable holds from a day on that comes too early or too late; expected one from %s to %s: "
			"timetables follow each other within the term",
			first, last);
}

/* Those that are at fault nobody takes over. */
static void read_bells_of(struct reading *r, const struct yaml_node *n)
{
	size_t before = r->faults->n_errors;

	read_schedules(r, n);
	if (r->faults->n_errors == before)
		r->t->bells = n;
}

/* Weeks, or days of a cycle, follow each other as before. */
static void keep_weeks(struct reading *r, const struct timetable *before)
{
	struct timetable *t = r->t;

	t->weeks_go_on = 1;
	for (size_t i = 0; i < before->week_cycle.n; i++) {
		vec_push(&t->week_cycle, before->week_cycle.at[i]);
		vec_push(&t->week_tags, before->week_tags.at[i]);
	}
	for (size_t i = 0; i < before->cycle_days.n; i++)
		add_cycle_day(r, before->cycle_days.at[i], t->at);
}

static void read_timetable(struct reading *r, const struct yaml_node *n)
{
	const struct timetable *before = r->t->number ? r->t - 1 : NULL;
	const struct yaml_node *file, *swaps;
	const char *format = NULL;
	struct yaml_map m;

	r->t->at = yaml_place(n);
	if (!yaml_map_open(&m, n, "timetable", r->faults))
		return;
	if (r->n_timetables > 1)
		read_from(r, &m);
	if (!before)
		(void)yaml_map_get(&m, "next");
	file = r->n_timetables > 1 ? yaml_map_need(&m, "file") : yaml_map_get(&m, "file");
	yaml_map_text(&m, "format", &format);
	if (format && !is_format(r, format)) {
		tell_format(r, yaml_place(yaml_map_get(&m, "format")), format);
		file = NULL;
	}
	read_weeks(r, yaml_map_get(&m, "weeks"));
	read_bells_of(r, yaml_map_get(&m, "bells"));
	if (file)
		import(r, &m, file, format);
	if (before && before->bells && !r->t->bells && !r->t->file_bells.n)
		read_bells_of(r, before->bells);
	r->t->days = yaml_map_get(&m, "days");
	if (!r->t->days && before)
		r->t->days = before->days;
	if (r->t->days && !is_map(r, r->t->days, "days", "name of the timetable's day: mon"))
		r->t->days = NULL;
	read_cycle(r, yaml_map_get(&m, "cycle"));
	if (before && !yaml_map_get(&m, "weeks") && !yaml_map_get(&m, "cycle"))
		keep_weeks(r, before);
	swaps = yaml_map_get(&m, "swaps");
	if (swaps && is_map(r, swaps, "swaps", "date: weekday"))
		read_swaps(r, swaps);
	r->t->grades = yaml_map_get(&m, "grades");
	if (r->t->grades && !is_map(r, r->t->grades, "grades", "class: grade"))
		r->t->grades = NULL;
	yaml_map_close(&m);
}

static void add_timetables(struct reading *r, size_t n)
{
	r->timetables = arena_take(r->arena, n, sizeof *r->timetables);
	r->n_timetables = (int32_t)n;
	for (size_t i = 0; i < n; i++)
		r->timetables[i] = (struct timetable){ .number = (int32_t)i, .from = DATE_NONE };
	r->t = r->timetables;
}

static const struct yaml_node *next_of(const struct yaml_node *n)
{
	for (size_t i = 0; n->kind == YAML_MAP && i < n->n; i++)
		if (!strcmp(n->keys[i]->text, "next"))
			return n->items[i];
	return NULL;
}

static void read_list(struct reading *r, const struct yaml_node *list)
{
	for (size_t i = 0; i < list->n; i++, r->t++)
		read_timetable(r, list->items[i]);
}

/* A map, perhaps with those that come `next`; or a list of all of them. */
void read_timetables(struct reading *r, const struct yaml_node *n)
{
	int is_list = n && n->kind == YAML_LIST;
	const struct yaml_node *list = is_list ? n : n ? next_of(n) : NULL;
	size_t many = list && list->kind == YAML_LIST ? list->n + !is_list : 1;

	add_timetables(r, many ? many : 1);
	if (many < 1 || many > TIMETABLES_MOST)
		fault_input(r->faults, yaml_place(list), "wrong-number",
			"'timetable' lists %d files; expected 1 to %d", (int)many, TIMETABLES_MOST);
	else if (is_list || (list && yaml_list(list, "next", r->faults))) {
		if (!is_list) {
			read_timetable(r, n);
			r->t++;
		}
		read_list(r, list);
	} else if (n) {
		read_timetable(r, n);
	}
	r->t = r->timetables;
}

static void read_place(struct reading *r, struct yaml_map *m, struct clg_lesson *l)
{
	const struct yaml_node *day = yaml_map_need(m, "day"), *period = yaml_map_get(m, "period");
	const char *text;
	int64_t periods = 1;

	if (day && yaml_text(day, "day", r->faults, &text))
		l->day = intern(r, &r->t->day_names, read_name(r, text, yaml_place(day)),
			yaml_place(day));
	if (period && yaml_text(period, "period", r->faults, &text))
		l->period = intern(r, &r->t->period_names, read_name(r, text, yaml_place(period)),
			yaml_place(period));
	yaml_map_count(m, "periods", 1, 20, &periods);
	l->periods = (int32_t)periods;
	if (yaml_map_get(m, "start") || yaml_map_get(m, "end")) {
		if (yaml_map_need(m, "start") && yaml_map_need(m, "end") &&
			yaml_map_clock(m, "start", &l->start) &&
			yaml_map_clock(m, "end", &l->end) && l->start >= l->end)
			fault_input(r->faults, yaml_place(m->node), "reversed-span",
				"a lesson ends before it begins; expected 'start' before 'end'");
	} else if (!period) {
		fault_input(r->faults, yaml_place(m->node), "missing-time",
			"a lesson has no time; expected 'period', or 'start' and 'end'");
	}
}

static uint32_t read_either(struct reading *r, struct yaml_map *m, const char *one,
	const char *many, const char **to, size_t most)
{
	const struct yaml_node *n = yaml_map_get(m, one), *list = yaml_map_get(m, many);

	if (n && list)
		fault_input(r->faults, yaml_place(list), "two-keys",
			"a lesson has '%s' and '%s'; expected one of them", one, many);
	return n || list ? (uint32_t)yaml_texts(n ? n : list, n ? one : many, r->faults, to, most)
			 : 0;
}

void read_lessons(struct reading *r, const struct yaml_node *n)
{
	struct clg_timetable_sink sink = reading_sink(r);
	const char *file = r->t->file;

	if (!yaml_list(n, "lessons", r->faults))
		return;
	r->t->file = r->file;
	intern_bells(r);
	for (size_t i = 0; i < n->n; i++) {
		const char *teachers[64], *classes[64];
		struct clg_lesson l = { .size = sizeof l,
			.day = -1,
			.period = -1,
			.periods = 1,
			.start = -1,
			.end = -1,
			.teachers = teachers,
			.classes = classes,
			.line = n->items[i]->line };
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
		sink.lesson(r, &l);
	}
	r->t->file = file ? file : r->file;
}
