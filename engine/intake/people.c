/* Settles people: order, managers, presence; reads the spans in which they are there or away. */
#include "intake/reading.h"

#include "base/language.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* "mon", "mon-fri": bits; 0: it is neither. */
static uint32_t weekdays_of(const char *s)
{
	char first[16], last[16];
	const char *dash = strchr(s, '-');
	size_t n = dash ? (size_t)(dash - s) : strlen(s);
	uint32_t bits = 0;
	int from, to;

	if (n >= sizeof first || (dash && strlen(dash + 1) >= sizeof last))
		return 0;
	memcpy(first, s, n);
	first[n] = 0;
	from = weekday_find(first);
	memcpy(last, dash ? dash + 1 : first, dash ? strlen(dash) : n + 1);
	to = weekday_find(last);
	if (from < 0 || to < 0)
		return 0;
	for (int d = from;; d = (d + 1) % 7) {
		bits |= 1u << d;
		if (d == to)
			return bits;
	}
}

/* The readers of spans below: whether it is one; it may still be reversed. */
static int clock_span(const char *s, int32_t *start, int32_t *end)
{
	char from[8], to[8];
	const char *dash = strchr(s, '-');

	if (!dash || (size_t)(dash - s) >= sizeof from || strlen(dash + 1) >= sizeof to)
		return 0;
	memcpy(from, s, (size_t)(dash - s));
	from[dash - s] = 0;
	memcpy(to, dash + 1, strlen(dash));
	return !minute_parse(from, start) && !minute_parse(to, end);
}

static int date_span(const char *s, date_t *from, date_t *to)
{
	char first[11];

	if (strlen(s) == 10)
		return !date_parse(s, from) && !date_parse(s, to);
	if (strlen(s) != 22 || strncmp(s + 10, "..", 2))
		return 0;
	memcpy(first, s, 10);
	first[10] = 0;
	return !date_parse(first, from) && !date_parse(s + 12, to);
}

static int one_span(struct reading *r, struct presence_rule *rule, const char *s)
{
	_cleanup_(freep) char *copy = xstrdup(s);
	char *space = strchr(copy, ' ');
	date_t from, to;

	rule->from_day = 0;
	rule->to_day = INT32_MAX;
	rule->weekdays = 0x7f;
	rule->start = 0;
	rule->end = 2 * DAY_MINUTES;
	if (space) {
		*space++ = 0;
		while (*space == ' ')
			space++;
		if (!clock_span(space, &rule->start, &rule->end))
			return 0;
	}
	if (date_span(copy, &from, &to)) {
		rule->from_day = from - r->school->from;
		rule->to_day = to - r->school->from;
		return 1;
	}
	rule->weekdays = weekdays_of(copy);
	return rule->weekdays && (rule->away || space);
}

static int is_reversed(const struct presence_rule *rule)
{
	return rule->start >= rule->end || rule->from_day > rule->to_day;
}

void read_spans(struct reading *r, int32_t person, const char *text, int away, struct place at)
{
	const char *what = away ? "away" : "present";

	while (text && *text) {
		size_t n = strcspn(text, ";");
		const char *from = text, *end = text + n;
		struct presence_rule rule = { .person = person, .away = away };

		while (from < end && *from == ' ')
			from++;
		while (end > from && end[-1] == ' ')
			end--;
		const char *piece = arena_strndup(r->arena, from, (size_t)(end - from));

		if (*piece && !one_span(r, &rule, piece))
			fault_input(r->faults, at, "bad-span",
				"'%s' is '%.60s'; expected spans such as "
				"'mon-fri 08:00-16:00; 2026-10-05..2026-10-09'",
				what, piece);
		else if (*piece && is_reversed(&rule))
			fault_input(r->faults, at, "reversed-span",
				"'%s' is '%.60s', which ends before it begins; "
				"expected the earlier one first",
				what, piece);
		else if (*piece)
			vec_push(&r->presence, rule);
		text += n + (text[n] == ';');
	}
}

const char *person_hint(struct reading *r, const char *id)
{
	name_list ids = { 0 };
	const char *text;

	for (size_t i = 0; i < r->people.n; i++)
		vec_push(&ids, r->people.at[i].id);
	text = hint(r, id, &ids, "expected an id of the staff list");
	vec_release(&ids);
	return text;
}

/* Each circle of managers is told once, where its first person stands, with all that are in it. */
static void check_circle(struct reading *r, int32_t first)
{
	const struct person *p = &r->people.at[first];
	const char *chain = p->id;
	int32_t above = p->manager;

	for (size_t k = 0; above > first && k < r->people.n; k++)
		above = r->people.at[above].manager;
	if (above != first)
		return;
	for (above = p->manager; above != first; above = r->people.at[above].manager)
		if (strlen(chain) < 200)
			chain = arena_printf(r->arena, "%s, %s", chain, r->people.at[above].id);
	fault_input(r->faults, (struct place){ p->file, p->line, r->manager_columns.at[first] },
		"manager-cycle",
		p->manager != first
			? N_("%s manage each other in a circle; expected somebody at the top")
			: N_("'%s' is named as the own manager; expected somebody else, or nobody"),
		chain);
}

static void check_managers(struct reading *r)
{
	for (size_t i = 0; i < r->people.n; i++) {
		struct person *p = &r->people.at[i];
		struct place at = { p->file, p->line, r->manager_columns.at[i] };

		if (!*r->managers.at[i])
			continue;
		p->manager = find_person(r, r->managers.at[i]);
		if (p->manager < 0)
			fault_input(r->faults, at, "unknown-person",
				"the manager of '%s' is '%.60s', which is nobody's id; %s", p->id,
				r->managers.at[i], person_hint(r, r->managers.at[i]));
	}
	for (size_t i = 0; i < r->people.n; i++)
		check_circle(r, (int32_t)i);
}

struct ordered {
	const char *id;
	int32_t was;
};

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct ordered *)a)->id, ((const struct ordered *)b)->id);
}

static int ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* Everything that names people by number follows them into their order. */
static void renumber(struct reading *r, const int32_t *now)
{
	struct school *s = r->school;

	for (int32_t i = 0; i < s->n_people; i++)
		if (s->people[i].manager >= 0)
			s->people[i].manager = now[s->people[i].manager];
	for (size_t i = 0; i < r->presence.n; i++)
		r->presence.at[i].person = now[r->presence.at[i].person];
	for (int32_t l = 0; l < s->n_lessons; l++) {
		int32_t *teachers =
			arena_take(r->arena, s->lessons[l].n_teachers + 1, sizeof *teachers);

		for (uint32_t k = 0; k < s->lessons[l].n_teachers; k++)
			teachers[k] = now[s->lessons[l].teachers[k]];
		qsort(teachers, s->lessons[l].n_teachers, sizeof *teachers, ascending);
		s->lessons[l].teachers = teachers;
	}
}

static void sort_people(struct reading *r)
{
	struct school *s = r->school;
	size_t n = r->people.n;
	struct ordered *order = xcalloc(n + 1, sizeof *order);
	int32_t *now = xcalloc(n + 1, sizeof *now);
	int *own = xcalloc(n + 1, sizeof *own);

	for (size_t i = 0; i < n; i++)
		order[i] = (struct ordered){ r->people.at[i].id, (int32_t)i };
	qsort(order, n, sizeof *order, by_id);
	s->n_people = (int32_t)n;
	s->people = arena_take(r->arena, n + 1, sizeof *s->people);
	for (size_t i = 0; i < n; i++) {
		s->people[i] = r->people.at[order[i].was];
		own[i] = r->own_presence.at[order[i].was];
		now[order[i].was] = (int32_t)i;
	}
	for (size_t i = 0; i < n; i++)
		r->own_presence.at[i] = own[i];
	renumber(r, now);
	free(order);
	free(now);
	free(own);
}

static int has_lessons(const struct school *s, int32_t person)
{
	for (int32_t l = 0; l < s->n_lessons; l++)
		for (uint32_t k = 0; k < s->lessons[l].n_teachers; k++)
			if (s->lessons[l].teachers[k] == person)
				return 1;
	return 0;
}

/* From the first bell or lesson to the last, and what presence adds; empty without either. */
static struct span whole_day(const struct school *s)
{
	struct span day = { DAY_MINUTES, 0 };

	for (int32_t i = 0; i < s->n_periods; i++) {
		day.start = s->periods[i].start < day.start ? s->periods[i].start : day.start;
		day.end = s->periods[i].end > day.end ? s->periods[i].end : day.end;
	}
	for (int32_t i = 0; !s->n_periods && i < s->n_occurrences; i++) {
		day.start =
			s->occurrences[i].start < day.start ? s->occurrences[i].start : day.start;
		day.end = s->occurrences[i].end > day.end ? s->occurrences[i].end : day.end;
	}
	if (day.start < day.end) {
		day.start = day.start > s->before ? day.start - s->before : 0;
		day.end += s->after;
	}
	return day;
}

/* Leaders, and people without lessons who don't say when they are there: the whole bell day, on
 * each school day. */
static void presume_presence(struct reading *r)
{
	struct school *s = r->school;
	struct span day = whole_day(s);

	for (int32_t p = 0; p < s->n_people; p++) {
		struct person *x = &s->people[p];
		struct place at = { x->file, x->line, 0 };
		int leader = (x->roles & CLG_ROLE_LEADER) != 0,
		    external = (x->roles & CLG_ROLE_EXTERNAL) != 0;

		if (r->own_presence.at[p] || (!leader && !external && has_lessons(s, p)))
			continue;
		if (external)
			fault_input(r->faults, at, "missing-presence",
				"'%s' is external and doesn't say when to be there; "
				"expected 'present', such as mon 09:00-12:00",
				x->id);
		else if (day.start >= day.end)
			fault_input(r->faults, at, "missing-presence",
				"no bells say how long a day is for '%s'; expected "
				"'present', such as mon-fri 08:00-16:00",
				x->id);
		else if (!leader)
			fault_warn(r->faults, at, "presence-presumed",
				"'%s' has no lessons and no 'present'; taken to be there all day",
				x->id);
		vec_push(&r->presence, (struct presence_rule){ .person = p,
					       .from_day = 0,
					       .to_day = INT32_MAX,
					       .weekdays = 0x7f,
					       .start = day.start,
					       .end = day.end });
	}
}

void settle_people(struct reading *r)
{
	struct school *s = r->school;

	check_managers(r);
	sort_people(r);
	if (r->is_settled)
		presume_presence(r);
	s->n_presence = (int32_t)r->presence.n;
	s->presence = arena_take(r->arena, r->presence.n + 1, sizeof *s->presence);
	if (r->presence.n)
		memcpy(s->presence, r->presence.at, r->presence.n * sizeof *s->presence);
	s->buildings = arena_take(r->arena, r->building_names.n + 1, sizeof *s->buildings);
	for (size_t i = 0; i < r->building_names.n; i++)
		s->buildings[s->n_buildings++] = r->building_names.at[i];
	s->subjects = arena_take(r->arena, r->subject_names.n + 1, sizeof *s->subjects);
	for (size_t i = 0; i < r->subject_names.n; i++)
		s->subjects[s->n_subjects++] = r->subject_names.at[i];
}
