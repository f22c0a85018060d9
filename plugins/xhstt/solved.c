/* A solution's events, as lessons. */
#include "archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define AWAYS_MOST 200000

enum kind { TEACHER, CLASS, ROOM, OTHER };

/* --- looking up ----------------------------------------------------------------------------- */

static int compare_resources(const void *a, const void *b)
{
	return strcmp(((const struct resource *)a)->id, ((const struct resource *)b)->id);
}

static int compare_events(const void *a, const void *b)
{
	const struct event *x = a, *y = b;
	int order = strcmp(x->id, y->id);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int resource_is(const void *key, const void *element)
{
	return strcmp(key, ((const struct resource *)element)->id);
}

static int event_is(const void *key, const void *element)
{
	return strcmp(key, ((const struct event *)element)->id);
}

static const struct resource *find_resource(const struct archive *a, const char *id)
{
	return a->resources.n ? bsearch(id, a->resources.at, a->resources.n,
					sizeof *a->resources.at, resource_is)
			      : NULL;
}

static struct event *find_event(const struct archive *a, const char *id)
{
	return a->events.n ? bsearch(id, a->events.at, a->events.n, sizeof *a->events.at, event_is)
			   : NULL;
}

static const struct slot *find_slot(const struct archive *a, const char *id)
{
	for (uint32_t i = 0; i < a->slots.n; i++)
		if (!strcmp(a->slots.at[i].id, id))
			return &a->slots.at[i];
	return NULL;
}

static const char *name_in(const struct named *at, uint32_t n, const char *id)
{
	for (uint32_t i = 0; i < n; i++)
		if (!strcmp(at[i].id, id) && *at[i].name)
			return at[i].name;
	return id;
}

static int begins(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (!strncasecmp(text, *words, strlen(*words)))
			return 1;
	return 0;
}

/* Types are the instance's own: by their ids or names. */
static enum kind kind_of(const struct archive *a, const struct resource *r)
{
	static const char *const teachers[] = {"teach", "prof", "leraar", "docent", "instr", NULL};
	static const char *const classes[] = {"class", "student", "group", "turma", "klas", NULL};
	static const char *const rooms[] = {"room", "lokaal", "sala", "aula", NULL};
	const char *name = name_in(a->types.at, a->types.n, r->type);

	if (begins(r->type, teachers) || begins(name, teachers))
		return TEACHER;
	if (begins(r->type, classes) || begins(name, classes))
		return CLASS;
	return begins(r->type, rooms) || begins(name, rooms) ? ROOM : OTHER;
}

/* --- the grid ------------------------------------------------------------------------------- */

static int day_name_is_taken(const struct archive *a, const char *id, const char *name)
{
	for (uint32_t i = 0; i < a->days.n; i++)
		if (strcmp(a->days.at[i].id, id) && !strcmp(a->days.at[i].name, name))
			return 1;
	return 0;
}

/* Two weeks may have a Monday each: then their ids tell them apart. */
static const char *day_name(const struct archive *a, const char *id)
{
	const char *name = name_in(a->days.at, a->days.n, id);

	return day_name_is_taken(a, id, name) ? id : name;
}

static void hand_grid(struct archive *a, const struct clg_timetable_sink *sink)
{
	char name[16];

	for (uint32_t i = 0; i < a->slots.n; i++) {
		struct slot *s = &a->slots.at[i];

		for (uint32_t k = 0; k < i; k++)
			s->rank += !strcmp(a->slots.at[k].day, s->day);
		s->day_index = sink->day(
			sink->self, *s->day ? day_name(a, s->day) : "Day 1", NULL);
	}
	for (uint32_t rank = 0, found = 1; found; rank++) {
		int32_t index = -1;

		found = 0;
		snprintf(name, sizeof name, "%u", (unsigned)rank + 1);
		for (uint32_t i = 0; i < a->slots.n; i++) {
			if (a->slots.at[i].rank != rank)
				continue;
			if (!found++)
				index = sink->period(sink->self, name, NULL);
			a->slots.at[i].period_index = index;
		}
	}
}

/* --- lessons -------------------------------------------------------------------------------- */

struct people {
	struct ids of[OTHER];
	struct tally *unknown;
};

static const char *name_of(const struct resource *r)
{
	return *r->name ? r->name : r->id;
}

static void add_people(struct archive *a, struct people *to, const struct event *e)
{
	for (uint32_t i = 0; i < e->resources.n; i++) {
		const struct resource *r = find_resource(a, e->resources.at[i]);
		enum kind kind = r ? kind_of(a, r) : OTHER;

		if (!r)
			tally_add(to->unknown, e->line);
		else if (kind != OTHER)
			ids_add(&to->of[kind], name_of(r));
	}
}

static void people_of(struct archive *a, const struct event *own, const struct event *placed,
	struct people *to)
{
	uint32_t most = own->resources.n + (placed ? placed->resources.n : 0);

	for (int k = 0; k < OTHER; k++)
		to->of[k].at = most ? keep_take(&a->keep, most * sizeof *to->of[k].at) : NULL;
	add_people(a, to, own);
	if (placed)
		add_people(a, to, placed);
}

static void hand(struct archive *a, const struct event *own, const struct event *placed,
	const struct slot *slot, const char *ref, struct people *p,
	const struct clg_timetable_sink *sink)
{
	const struct event *last = placed ? placed : own;
	uint32_t duration = last->duration ? last->duration : own->duration;
	const char *subject = *own->course ? name_in(a->courses.at, a->courses.n, own->course)
					   : own->name;
	struct clg_lesson l = {.size = sizeof l,
		.ref = ref,
		.teachers = p->of[TEACHER].at,
		.classes = p->of[CLASS].at,
		.n_teachers = p->of[TEACHER].n,
		.n_classes = p->of[CLASS].n,
		.day = slot ? slot->day_index : -1,
		.period = slot ? slot->period_index : -1,
		.periods = (int32_t)(duration ? duration : 1),
		.start = -1,
		.end = -1,
		.subject = *subject ? subject : NULL,
		.room = keep_joined(&a->keep, &p->of[ROOM], " + "),
		.line = last->line};

	sink->lesson(sink->self, &l);
}

/* One event in several pieces: "E1", "E1.2", "E1.3". */
static void hand_piece(struct archive *a, struct event *own, const struct event *placed,
	struct tally *unknown, struct tally *nowhere, const struct clg_timetable_sink *sink)
{
	const char *time = placed && *placed->time ? placed->time : own->time;
	const struct slot *slot = *time ? find_slot(a, time) : NULL;
	size_t size = strlen(own->id) + 16;
	struct people p = {.unknown = unknown};
	char *ref = keep_take(&a->keep, size);

	if (*time && !slot)
		tally_add(nowhere, placed ? placed->line : own->line);
	snprintf(ref, size, own->is_placed ? "%s.%d" : "%s", own->id, own->is_placed + 1);
	own->is_placed++;
	people_of(a, own, placed, &p);
	hand(a, own, placed, slot, ref, &p, sink);
}

/* Memberships stand by their groups; of one group, its members in order. */
static int by_group(const void *a, const void *b)
{
	const struct membership *x = a, *y = b;
	int order = strcmp(x->group, y->group);

	return order ? order : strcmp(x->id, y->id);
}

static int group_is(const void *key, const void *element)
{
	return strcmp(key, ((const struct membership *)element)->group);
}

/* The group's first; NULL: nothing is in it. */
static const struct membership *first_of(const struct membership *at, uint32_t n, const char *group)
{
	const struct membership *found = n ? bsearch(group, at, n, sizeof *at, group_is) : NULL;

	while (found && found > at && !strcmp(found[-1].group, group))
		found--;
	return found;
}

static int is_in_group(const struct archive *a, const char *time, const char *group)
{
	struct membership key = {group, time};

	return a->time_groups.n && bsearch(&key, a->time_groups.at, a->time_groups.n,
		sizeof key, by_group);
}

/* How many times it is; 0: it is neither a Time nor a group of them. */
static uint32_t hand_away(const struct archive *a, const struct resource *teacher, const char *time,
	const struct clg_timetable_sink *sink)
{
	uint32_t found = 0;
	int is_group = first_of(a->time_groups.at, a->time_groups.n, time) != NULL;

	for (uint32_t k = 0; k < a->slots.n; k++) {
		const struct slot *s = &a->slots.at[k];

		if (strcmp(s->id, time) && (!*time || strcmp(s->day, time)) &&
			!(is_group && is_in_group(a, s->id, time)))
			continue;
		found++;
		sink->unavailable(sink->self, name_of(teacher), s->day_index, s->period_index);
	}
	return found;
}

struct aways_told {
	uint32_t n;
	struct tally nowhen, nobody;
};

static void hand_away_of(const struct archive *a, const struct resource *r, const struct away *away,
	struct aways_told *told, const struct clg_timetable_sink *sink)
{
	uint32_t n;

	if (!r || told->n++ > AWAYS_MOST || kind_of(a, r) != TEACHER)
		return;
	n = hand_away(a, r, away->time, sink);
	if (!n)
		tally_add(&told->nowhen, away->line);
	told->n += n;
}

/* Each of a resource, or of all in a group. */
static void hand_aways(
	const struct archive *a, struct aways_told *told, const struct clg_timetable_sink *sink)
{
	const struct membership *all = a->resource_groups.at,
				*end = all ? all + a->resource_groups.n : NULL;

	for (uint32_t i = 0; i < a->aways.n; i++) {
		const struct away *away = &a->aways.at[i];
		const struct resource *one = find_resource(a, away->resource);
		const struct membership *m = one ? NULL : first_of(a->resource_groups.at,
			a->resource_groups.n, away->resource);

		if (!one && !m)
			tally_add(&told->nobody, away->line);
		hand_away_of(a, one, away, told, sink);
		for (; m && m < end && told->n <= AWAYS_MOST && !strcmp(m->group, away->resource); m++)
			hand_away_of(a, find_resource(a, m->id), away, told, sink);
	}
}

static void sort_members(struct archive *a)
{
	if (a->time_groups.n)
		qsort(a->time_groups.at, a->time_groups.n, sizeof *a->time_groups.at, by_group);
	if (a->resource_groups.n)
		qsort(a->resource_groups.at, a->resource_groups.n, sizeof *a->resource_groups.at,
			by_group);
}

/* Of events with one id the first counts. */
static void sort_events(struct archive *a, struct tally *twins)
{
	uint32_t kept = 0;

	if (a->events.n)
		qsort(a->events.at, a->events.n, sizeof *a->events.at, compare_events);
	for (uint32_t i = 0; i < a->events.n; i++) {
		if (kept && !strcmp(a->events.at[kept - 1].id, a->events.at[i].id))
			tally_add(twins, a->events.at[i].line);
		else
			a->events.at[kept++] = a->events.at[i];
	}
	a->events.n = kept;
}

int archive_hand_over(struct archive *a, struct teller *teller)
{
	struct tally unknown = {0}, nowhere = {0}, strays = {0}, twins = {0};
	struct aways_told aways = {0};

	if (!a->slots.n) {
		tell_error(teller, "xhstt-no-times", 0, 0,
			"lists no times in the solution's instance; expected a whole archive");
		return -1;
	}
	if (a->resources.n)
		qsort(a->resources.at, a->resources.n, sizeof *a->resources.at,
			compare_resources);
	sort_events(a, &twins);
	sort_members(a);
	hand_grid(a, teller->sink);
	for (uint32_t i = 0; i < a->placed.n; i++) {
		struct event *own = find_event(a, a->placed.at[i].id);

		if (own)
			hand_piece(a, own, &a->placed.at[i], &unknown, &nowhere, teller->sink);
		else
			tally_add(&strays, a->placed.at[i].line);
	}
	for (uint32_t i = 0; i < a->events.n; i++)
		if (!a->events.at[i].is_placed)
			hand_piece(a, &a->events.at[i], NULL, &unknown, &nowhere, teller->sink);
	hand_aways(a, &aways, teller->sink);
	if (aways.n > AWAYS_MOST) {
		tell_error(teller, "xhstt-too-many", 0, 0,
			"holds more than %d times off; expected a timetable", AWAYS_MOST);
		return -1;
	}
	tell_tally(teller, &a->cut, "xhstt-long-list",
		"%u resource stands in a list of more than 500; it is left out",
		"%u resources stand in lists of more than 500; they are left out");
	tell_tally(teller, &twins, "xhstt-duplicate-id",
		"%u event has the id of another; the first counts",
		"%u events have ids of others; the first of each counts");
	tell_tally(teller, &strays, "xhstt-stray-event",
		"%u event of the solution isn't in the instance; it is left out",
		"%u events of the solution aren't in the instance; they are left out");
	tell_tally(teller, &unknown, "xhstt-unknown-resource",
		"%u resource of an event isn't in the instance; it is left out",
		"%u resources of events aren't in the instance; they are left out");
	tell_tally(teller, &aways.nobody, "xhstt-group-off",
		"%u time off is of nobody in the instance; it is left out",
		"%u times off are of nobody in the instance; they are left out");
	tell_tally(teller, &aways.nowhen, "xhstt-unknown-time-off",
		"%u time off of a teacher is neither a time nor a group of times of the instance; it is "
		"left out",
		"%u times off of teachers are neither times nor groups of times of the instance; they are "
		"left out");
	tell_tally(teller, &nowhere, "xhstt-unknown-time",
		"%u event stands at a time that the instance doesn't list; it counts as unplaced",
		"%u events stand at times that the instance doesn't list; they count as unplaced");
	return 0;
}
