#include "model/difference.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* --- a side's meetings, by what they are called ------------------------------------------- */

struct named {
	const char *technique, *team, *meeting;
	int32_t number;    /* of the cycle */
	int32_t cycle, at; /* in the agenda; at: in the course */
};

struct names {
	struct named *at;
	int32_t n;
};

static int compare_names(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int order = strcmp(a->technique, b->technique);

	if (!order)
		order = strcmp(a->team, b->team);
	if (!order)
		order = (a->number > b->number) - (a->number < b->number);
	return order ? order : strcmp(a->meeting, b->meeting);
}

/* Of several of one name in a cycle the first is the first. */
static int by_name(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int order = compare_names(x, y);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static struct named name_of(const struct agenda *a, int32_t cycle, int m)
{
	const struct cycle *c = &a->cycles[cycle];

	return (struct named){cycle_technique(a, c)->name, a->teams[c->team].id,
		stage_meeting(a, cycle_course(a, c), m)->name, c->number, cycle, m};
}

static void name_all(const struct difference *d, int side, struct names *ret)
{
	const struct agenda *a = d->agenda[side];

	ret->at = xcalloc((size_t)d->plan[side]->n_cycles * CHAIN_MOST + 1, sizeof *ret->at);
	ret->n = 0;
	for (int32_t c = 0; c < d->plan[side]->n_cycles; c++)
		for (int m = 0; m < plan_length(d->plan[side], a, c); m++)
			ret->at[ret->n++] = name_of(a, c, m);
	qsort(ret->at, (size_t)ret->n, sizeof *ret->at, by_name);
}

/* --- is it another one? ------------------------------------------------------------------- */

static date_t date_of(const struct difference *d, const struct meeting_difference *m, int side)
{
	return d->agenda[side]->school->days[difference_meeting(d, m, side)->slot.day].date;
}

static int is_moved(const struct difference *d, const struct meeting_difference *m)
{
	const struct slot *was = &difference_meeting(d, m, BEFORE)->slot,
			  *is = &difference_meeting(d, m, AFTER)->slot;

	return date_of(d, m, BEFORE) != date_of(d, m, AFTER) || was->start != is->start ||
	       was->end != is->end;
}

static const char *person_id(const struct difference *d, int side, int32_t person)
{
	return person < 0 ? "" : d->agenda[side]->school->people[person].id;
}

static int same_classes(const struct school *s, const struct lesson *l, const struct school *t,
	const struct lesson *k)
{
	if (l->n_classes != k->n_classes)
		return 0;
	for (uint32_t i = 0; i < l->n_classes; i++)
		if (strcmp(s->classes[l->classes[i]], t->classes[k->classes[i]]))
			return 0;
	return 1;
}

static const struct lesson *lesson_of(const struct school *s, const struct visit *v)
{
	return &s->lessons[s->occurrences[v->occurrence].lesson];
}

static int same_visits(const struct difference *d, const struct meeting_difference *m)
{
	struct visit visits[2][CLG_TEAM_MOST];
	const struct school *school[2];
	int n[2];

	for (int side = 0; side < 2; side++) {
		const struct agenda *a = d->agenda[side];
		const struct slot *slot = &difference_meeting(d, m, side)->slot;

		school[side] = a->school;
		n[side] = slot->occurrence < 0
				  ? 0
				  : slot_visits(a, cycle_course(a, &a->cycles[m->cycle[side]]),
					    m->meeting[side], slot, visits[side]);
	}
	if (n[BEFORE] != n[AFTER])
		return 0;
	for (int i = 0; i < n[BEFORE]; i++) {
		const struct lesson *was = lesson_of(school[BEFORE], &visits[BEFORE][i]),
				    *is = lesson_of(school[AFTER], &visits[AFTER][i]);

		if (strcmp(was->subject, is->subject) || strcmp(was->room, is->room) ||
			!same_classes(school[BEFORE], was, school[AFTER], is))
			return 0;
	}
	return 1;
}

static const struct stage *stage_of(
	const struct difference *d, const struct meeting_difference *m, int side)
{
	const struct agenda *a = d->agenda[side];

	return &cycle_course(a, &a->cycles[m->cycle[side]])->stages[m->meeting[side]];
}

static int is_other(const struct difference *d, const struct meeting_difference *m)
{
	const struct stage *was = stage_of(d, m, BEFORE), *is = stage_of(d, m, AFTER);

	return was->members != is->members || was->hosts != is->hosts || !same_visits(d, m) ||
	       strcmp(person_id(d, BEFORE, difference_meeting(d, m, BEFORE)->cover),
		       person_id(d, AFTER, difference_meeting(d, m, AFTER)->cover)) != 0;
}

/* --- meetings ----------------------------------------------------------------------------- */

static void add_meeting(struct difference *d, struct meeting_difference m)
{
	if (m.cycle[AFTER] < 0)
		m.kind = DIFFERENCE_CANCELLED;
	else if (m.cycle[BEFORE] < 0)
		m.kind = DIFFERENCE_NEW;
	else if (is_moved(d, &m))
		m.kind = DIFFERENCE_MOVED;
	else if (is_other(d, &m))
		m.kind = DIFFERENCE_OTHER;
	else {
		d->n_kept++;
		return;
	}
	d->counts[m.kind]++;
	d->meetings[d->n_meetings++] = m;
}

static void merge(struct difference *d, const struct names sides[2])
{
	int32_t i[2] = {0, 0};

	while (i[BEFORE] < sides[BEFORE].n || i[AFTER] < sides[AFTER].n) {
		struct meeting_difference m = {0, {-1, -1}, {-1, -1}};
		int order = i[BEFORE] == sides[BEFORE].n ? 1
			    : i[AFTER] == sides[AFTER].n
				    ? -1
				    : compare_names(&sides[BEFORE].at[i[BEFORE]],
					      &sides[AFTER].at[i[AFTER]]);

		for (int side = 0; side < 2; side++) {
			if (side == BEFORE ? order > 0 : order < 0)
				continue;
			m.cycle[side] = sides[side].at[i[side]].cycle;
			m.meeting[side] = sides[side].at[i[side]++].at;
		}
		add_meeting(d, m);
	}
}

struct dated {
	struct meeting_difference of;
	date_t date;
	int32_t start, place; /* place: by id */
};

static int by_kind_and_date(const void *x, const void *y)
{
	const struct dated *a = x, *b = y;

	if (a->of.kind != b->of.kind)
		return a->of.kind < b->of.kind ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void sort_meetings(struct difference *d)
{
	struct dated *list = xcalloc((size_t)d->n_meetings + 1, sizeof *list);

	for (int32_t i = 0; i < d->n_meetings; i++) {
		const struct meeting_difference *m = &d->meetings[i];
		int side = m->kind == DIFFERENCE_NEW ? AFTER : BEFORE;

		list[i] = (struct dated){
			*m, date_of(d, m, side), difference_meeting(d, m, side)->slot.start, i};
	}
	qsort(list, (size_t)d->n_meetings, sizeof *list, by_kind_and_date);
	for (int32_t i = 0; i < d->n_meetings; i++)
		d->meetings[i] = list[i].of;
	free(list);
}

static void find_meetings(struct difference *d)
{
	struct names sides[2];

	name_all(d, BEFORE, &sides[BEFORE]);
	name_all(d, AFTER, &sides[AFTER]);
	d->meetings = arena_take(
		&d->arena, (size_t)(sides[BEFORE].n + sides[AFTER].n) + 1, sizeof *d->meetings);
	merge(d, sides);
	sort_meetings(d);
	free(sides[BEFORE].at);
	free(sides[AFTER].at);
}

/* --- teams -------------------------------------------------------------------------------- */

static int compare_teams(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int order = strcmp(a->technique, b->technique);

	return order ? order : strcmp(a->team, b->team);
}

/* Sorted; the caller frees. */
static struct named *name_teams(const struct agenda *a)
{
	struct named *names = xcalloc((size_t)a->n_teams + 1, sizeof *names);

	for (int32_t t = 0; t < a->n_teams; t++)
		names[t] =
			(struct named){.technique = a->techniques->at[a->teams[t].technique].name,
				.team = a->teams[t].id};
	qsort(names, (size_t)a->n_teams, sizeof *names, compare_teams);
	return names;
}

static void find_teams_of(struct difference *d, int side)
{
	const struct agenda *a = d->agenda[side], *other = d->agenda[!side];
	_cleanup_(freep) struct named *names = name_teams(other);

	for (int32_t t = 0; t < a->n_teams; t++) {
		struct named key = {.technique = a->techniques->at[a->teams[t].technique].name,
			.team = a->teams[t].id};

		if (!bsearch(&key, names, (size_t)other->n_teams, sizeof key, compare_teams))
			d->teams[d->n_teams++] = (struct team_difference){side, t};
	}
}

static void find_teams(struct difference *d)
{
	d->teams = arena_take(&d->arena,
		(size_t)(d->agenda[BEFORE]->n_teams + d->agenda[AFTER]->n_teams) + 1,
		sizeof *d->teams);
	find_teams_of(d, BEFORE);
	find_teams_of(d, AFTER);
}

/* --- people ------------------------------------------------------------------------------- */

static void add_load(const struct difference *d, int side, int32_t cycle, int m,
	struct person_difference *const *of)
{
	const struct agenda *a = d->agenda[side];
	const struct course *c = cycle_course(a, &a->cycles[cycle]);
	const struct team *t = course_team(a, c);
	const struct slot *slot = &d->plan[side]->meetings[cycle * CHAIN_MOST + m].slot;

	for (int k = 0; k < t->n; k++) {
		if (!comes(&c->stages[m], k))
			continue;
		of[t->person[k]]->meetings[side]++;
		of[t->person[k]]->minutes[side] += member_minutes(a, c, m, slot, k);
	}
}

static void add_loads(const struct difference *d, int side, struct person_difference *const *of)
{
	const struct agenda *a = d->agenda[side];

	for (int32_t c = 0; c < d->plan[side]->n_cycles; c++)
		for (int m = 0; m < plan_length(d->plan[side], a, c); m++)
			add_load(d, side, c, m, of);
}

/* Everybody of both sides; where each side's people stand in that list. */
static int32_t list_people(const struct difference *d, struct person_difference *list,
	struct person_difference **of[2])
{
	const struct school *before = d->agenda[BEFORE]->school, *after = d->agenda[AFTER]->school;
	int32_t n = 0;

	for (int32_t p = 0; p < before->n_people; p++) {
		list[n] = (struct person_difference){.person = {p, -1}};
		of[BEFORE][p] = &list[n++];
	}
	for (int32_t p = 0; p < after->n_people; p++) {
		int32_t was = school_find_person(before, after->people[p].id);

		if (was < 0)
			list[n++] = (struct person_difference){.person = {-1, -1}};
		of[AFTER][p] = was < 0 ? &list[n - 1] : of[BEFORE][was];
		of[AFTER][p]->person[AFTER] = p;
	}
	return n;
}

static const char *id_of(const struct difference *d, const struct person_difference *p)
{
	int side = p->person[BEFORE] < 0 ? AFTER : BEFORE;

	return person_id(d, side, p->person[side]);
}

static void insert_person(struct difference *d, const struct person_difference *p)
{
	int32_t at = d->n_people++;

	for (; at > 0 && strcmp(id_of(d, &d->people[at - 1]), id_of(d, p)) > 0; at--)
		d->people[at] = d->people[at - 1];
	d->people[at] = *p;
}

static void find_people(struct difference *d)
{
	size_t n[2] = {(size_t)d->agenda[BEFORE]->school->n_people,
		(size_t)d->agenda[AFTER]->school->n_people};
	struct person_difference *list = xcalloc(n[BEFORE] + n[AFTER] + 1, sizeof *list), **of[2];
	int32_t listed;

	of[BEFORE] = xcalloc(n[BEFORE] + 1, sizeof **of);
	of[AFTER] = xcalloc(n[AFTER] + 1, sizeof **of);
	listed = list_people(d, list, of);
	add_loads(d, BEFORE, of[BEFORE]);
	add_loads(d, AFTER, of[AFTER]);
	d->people = arena_take(&d->arena, (size_t)listed + 1, sizeof *d->people);
	for (int32_t i = 0; i < listed; i++)
		if (list[i].minutes[BEFORE] != list[i].minutes[AFTER] ||
			list[i].meetings[BEFORE] != list[i].meetings[AFTER])
			insert_person(d, &list[i]);
	free(list);
	free(of[BEFORE]);
	free(of[AFTER]);
}

void difference_find(struct difference *d, const struct agenda *before, const struct plan *was,
	const struct agenda *after, const struct plan *is)
{
	*d = (struct difference){.agenda = {before, after}, .plan = {was, is}};
	arena_init(&d->arena);
	find_meetings(d);
	find_teams(d);
	find_people(d);
}

void difference_release(struct difference *d)
{
	arena_release(&d->arena);
}
