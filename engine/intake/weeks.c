/* Days, weeks, cycles and swaps: on which dates a day of the timetable falls. */
#include "intake/reading.h"

#include "base/text.h"
#include "intake/weekdays.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* {week: B, day: mon}, or mon alone. */
static int read_day_place(struct reading *r, const char *name, const struct yaml_node *n,
	struct day_place *ret)
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
		fault_input(r->faults, yaml_place(week), "unknown-week",
			"the day '%.60s' is put into week '%.40s'; %s", name, text,
			hint(r, text, &r->t->week_cycle, "expected one of 'cycle' under 'weeks'"));
		return 0;
	}
	ret->label = week ? arena_strdup(r->arena, text) : NULL;
	ret->weekday = day->kind == YAML_TEXT ? weekday_find(day->text) : -1;
	if (ret->weekday < 0)
		fault_input(r->faults, yaml_place(day), "bad-weekday",
			"the day '%.60s' is put on '%.40s'; expected mon, tue, wed, thu, fri, sat "
			"or sun",
			name,
			day->kind == YAML_TEXT   ? day->text
			: day->kind == YAML_LIST ? "a list"
						 : "a map");
	return ret->weekday >= 0;
}

static void read_days(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		const char *name = read_name(r, n->keys[i]->text, yaml_place(n->keys[i]));
		int32_t at = name_find(&r->t->day_names, name);
		struct day_place place;

		if (!read_day_place(r, name, n->items[i], &place))
			continue;
		if (at >= 0)
			r->t->places.at[at] = place;
		else if (!r->t->number || r->t->days != r->t[-1].days)
			fault_warn(r->faults, yaml_place(n->keys[i]), "unused-day",
				"'%.60s' is no day of the timetable; %s", name,
				hint(r, name, &r->t->day_names, "expected one of its days"));
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
	return name_find(&r->t->week_cycle, label) >= 0;
}

/* A cycle of weeks or of days: at least one, each once. */
static void check_cycle(struct reading *r, const struct yaml_node *n, const name_list *names)
{
	if (n && n->kind == YAML_LIST && !n->n)
		fault_input(r->faults, yaml_place(n), "empty",
			"the cycle is empty; expected a list such as [A, B]");
	for (size_t i = 1; i < names->n; i++)
		if (name_find(names, names->at[i]) < (int32_t)i)
			fault_input(r->faults, yaml_place(n), "duplicate-name",
				"'%.40s' stands twice; expected each once", names->at[i]);
}

static void read_tags(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		int32_t week = name_find(&r->t->week_cycle, n->keys[i]->text);
		const char *text;

		if (week < 0)
			fault_input(r->faults, yaml_place(n->keys[i]), "unknown-week",
				"'%.40s' is no week of 'cycle'; %s", n->keys[i]->text,
				hint(r, n->keys[i]->text, &r->t->week_cycle, "expected one"));
		else if (yaml_text(n->items[i], "tags", r->faults, &text))
			r->t->week_tags.at[week] = read_name(r, text, yaml_place(n->items[i]));
	}
}

void read_weeks(struct reading *r, const struct yaml_node *n)
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
		vec_push(&r->t->week_cycle, read_name(r, names[i], yaml_place(cycle)));
		vec_push(&r->t->week_tags, NULL);
	}
	check_cycle(r, cycle, &r->t->week_cycle);
	first = yaml_map_get(&m, "first");
	if (first && yaml_text(first, "first", r->faults, &text)) {
		r->t->first_label = arena_strdup(r->arena, text);
		if (!label_is_known(r, text) && k)
			fault_input(r->faults, yaml_place(first), "unknown-week",
				"'first' is '%.40s'; %s", text,
				hint(r, text, &r->t->week_cycle, "expected one of 'cycle'"));
	}
	r->t->holidays_count = read_turns(r, &m, 1);
	tags = yaml_map_get(&m, "tags");
	if (tags && is_map(r, tags, "tags", "week: tag"))
		read_tags(r, tags);
	yaml_map_close(&m);
}

void add_cycle_day(struct reading *r, const char *name, struct place at)
{
	struct timetable *t = r->t;
	int32_t day = intern(r, &t->day_names, name, at);

	while (t->places.n <= (size_t)day)
		vec_push(&t->places, (struct day_place){ -1, NULL, -1 });
	t->places.at[day].cycle_day = (int32_t)t->cycle_days.n;
	vec_push(&t->cycle_days, t->day_names.at[day]);
}

/* A cycle of days that aren't weekdays: {days: ["Day 1", ...], first: "Day 1", holidays: skip}. */
void read_cycle(struct reading *r, const struct yaml_node *n)
{
	const struct yaml_node *days, *first;
	const char *names[64], *text;
	struct yaml_map m;
	size_t k;

	if (!n || !yaml_map_open(&m, n, "cycle", r->faults))
		return;
	days = yaml_map_need(&m, "days");
	k = days ? yaml_texts(days, "days", r->faults, names, 64) : 0;
	for (size_t i = 0; i < k; i++)
		add_cycle_day(r, read_name(r, names[i], yaml_place(days)), yaml_place(days));
	check_cycle(r, days, &r->t->cycle_days);
	first = yaml_map_get(&m, "first");
	if (first && yaml_text(first, "first", r->faults, &text)) {
		r->t->cycle_first = name_find(&r->t->cycle_days, read_name(r, text, yaml_place(first)));
		if (r->t->cycle_first < 0)
			fault_input(r->faults, yaml_place(first), "unknown-day",
				"'first' is '%.40s'; %s", text,
				hint(r, text, &r->t->cycle_days, "expected one of 'days'"));
	}
	if (r->t->week_cycle.n)
		fault_input(r->faults, yaml_place(n), "two-cycles",
			"'cycle' and 'weeks' are both there; expected one: "
			"days that follow each other, or weeks that do");
	r->t->cycle_counts = read_turns(r, &m, 0);
	yaml_map_close(&m);
}

void read_swaps(struct reading *r, const struct yaml_node *n)
{
	for (size_t i = 0; i < n->n; i++) {
		struct holiday swap = { .why = "" };
		const struct yaml_node *day = n->items[i];

		swap.to = day->kind == YAML_TEXT ? weekday_find(day->text) : -1;
		if (swap.to < 0)
			fault_input(r->faults, yaml_place(day), "bad-weekday",
				"'%.40s' runs the lessons of '%.40s'; expected "
				"mon, tue, wed, thu, fri, sat or sun",
				n->keys[i]->text,
				day->kind == YAML_TEXT ? day->text : "a list or map");
		else if (yaml_date(n->keys[i], "swaps", r->faults, &swap.from))
			vec_push(&r->swaps, swap);
	}
}

/* Where to say what a day is: in the lesson, if school.yaml holds it, else at the timetable. */
static struct place day_place(const struct reading *r, int32_t day)
{
	for (size_t i = 0; i < r->lessons.n; i++)
		if (r->lessons.at[i].timetable == r->t && r->lessons.at[i].day == day &&
			!strcmp(r->lessons.at[i].file, r->file))
			return lesson_place(&r->lessons.at[i]);
	return r->t->at;
}

void place_days(struct reading *r)
{
	size_t before = r->faults->n_errors;

	while (r->t->places.n < r->t->day_names.n)
		vec_push(&r->t->places, (struct day_place){ -1, NULL, -1 });
	if (r->t->days)
		read_days(r, r->t->days);
	for (size_t i = 0; i < r->t->day_names.n && r->faults->n_errors == before; i++) {
		struct day_place *p = &r->t->places.at[i];

		if (p->weekday < 0 && p->cycle_day < 0)
			p->weekday = weekday_named(r->t->day_names.at[i]);
	}
	if (r->faults->n_errors > before)
		return;
	for (size_t i = 0; i < r->t->day_names.n; i++)
		if (r->t->places.at[i].weekday < 0 && r->t->places.at[i].cycle_day < 0)
			fault_input(r->faults, day_place(r, (int32_t)i), "unknown-day",
				"the timetable's day '%.40s' is no weekday's name; expected, under "
				"'timetable', "
				"days: {\"%.40s\": mon, ...}",
				r->t->day_names.at[i], r->t->day_names.at[i]);
}
