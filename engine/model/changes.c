#include "model/changes.h"

#include "base/text.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* What a lesson is, as texts that compare. Between their parts stands what no name holds. */
struct traits {
	const char *who, *what, *room;
	const char *periods;
	const char *where;       /* week, weekday, periods */
	const char *dates;       /* days on which it is, of those that are school days in both; periods */
	const char *when;        /* week, weekday, clock */
};

struct keyed {
	const char *key;
	int32_t lesson;
};
typedef VEC(struct keyed) keyed_list;
typedef VEC(int32_t) index_list;

struct comparing {
	struct changes *to;
	const struct school *schools[2];
	struct traits *traits[2];
	uint8_t *is_matched[2];
	uint8_t *occurs[2];      /* in the stint */
	int32_t stint;
};

/* --- places ----------------------------------------------------------------------------- */

/* Of one lesson: how often on which weekday, in which weeks. */
struct dates {
	int32_t on[7], n_weekdays;
	int32_t occurrence;      /* the first; -1 */
	const char *label;       /* NULL: several */
};

static int is_school_day(const struct school *s, date_t date)
{
	int32_t day = school_day_of(s, date);

	return day >= 0 && s->days[day].school_day >= 0;
}

static void count_dates(const struct school *s, struct dates *of)
{
	for (int32_t l = 0; l < s->n_lessons; l++)
		of[l].occurrence = -1;
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		struct dates *d = &of[s->occurrences[i].lesson];
		const struct day *day = &s->days[s->occurrences[i].day];

		d->n_weekdays += !d->on[date_weekday(day->date)]++;
		if (d->occurrence < 0)
			d->label = day->label;
		else if (d->label && strcmp(d->label, day->label))
			d->label = NULL;
		d->occurrence = d->occurrence < 0 ? i : d->occurrence;
	}
}

/* A day or two may run another weekday's lessons; a cycle of days goes through all of them. */
static int32_t usual_weekday(const struct dates *d)
{
	int32_t best = 0;

	for (int32_t k = 1; k < 7; k++)
		best = d->on[k] > d->on[best] ? k : best;
	return d->n_weekdays > 2 && d->label && *d->label ? -1 : best;
}

/* A week's name says something where there is school on that weekday in another week of the timetable, too. */
static int tells(const struct school *s, int32_t timetable, int32_t weekday, const char *label)
{
	for (int32_t d = 0; d < s->n_days; d++)
		if (s->days[d].timetable == timetable && s->days[d].school_day >= 0 &&
			date_weekday(s->days[d].date) == weekday &&
			strcmp(s->days[d].label, label))
			return 1;
	return weekday < 0;
}

static struct lesson_place place_of(const struct school *s, const struct dates *d)
{
	const struct occurrence *o = d->occurrence < 0 ? NULL : &s->occurrences[d->occurrence];
	int32_t weekday = usual_weekday(d);

	if (!o)
		return (struct lesson_place){-1, "", "", "", -1, -1};
	return (struct lesson_place){
		.weekday = weekday,
		.label = d->label && *d->label && tells(s, s->days[o->day].timetable, weekday, d->label)
				 ? d->label
				 : "",
		.first = school_period_at(s, o->day, o->start),
		.last = school_period_at(s, o->day, o->last_start),
		.start = o->start,
		.end = o->end,
	};
}

/* --- what a lesson is --------------------------------------------------------------------- */

static int in_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Schools number their people and classes each in its own way: by name, then. */
static const char *join(struct arena *arena, const char **names, uint32_t n)
{
	const char *all = "";

	if (n)
		qsort(names, n, sizeof *names, in_order);
	for (uint32_t i = 0; i < n; i++)
		all = arena_printf(arena, "%s%s\x1f", all, names[i]);
	return all;
}

static void name_lesson(struct arena *arena, const struct school *s, const struct lesson *l,
	struct traits *t)
{
	const char **who = arena_take(arena, l->n_teachers + 1, sizeof *who),
		   **what = arena_take(arena, l->n_classes + 1, sizeof *what);

	for (uint32_t k = 0; k < l->n_teachers; k++)
		who[k] = s->people[l->teachers[k]].id;
	for (uint32_t k = 0; k < l->n_classes; k++)
		what[k] = s->classes[l->classes[k]];
	t->who = join(arena, who, l->n_teachers);
	t->what = arena_printf(arena, "%s\x1e%s", join(arena, what, l->n_classes), l->subject);
	t->room = l->room;
}

static void name_place(struct arena *arena, const struct lesson_place *p, struct traits *t)
{
	t->periods = *p->first && *p->last
			     ? arena_printf(arena, "%s\x1f%s", p->first, p->last)
			     : arena_printf(arena, "%d\x1f%d", (int)p->start, (int)p->end);
	t->where = arena_printf(arena, "%s\x1f%d\x1f%s", p->label, (int)p->weekday, t->periods);
	t->when = arena_printf(
		arena, "%s\x1f%d\x1f%d\x1f%d", p->label, (int)p->weekday, (int)p->start, (int)p->end);
}

/* Where each lesson stands, and what it is. */
static void describe(struct comparing *c, int side)
{
	const struct school *s = c->schools[side];
	struct dates *dates = xcalloc((size_t)s->n_lessons + 1, sizeof *dates);
	struct arena *arena = &c->to->arena;

	c->to->places[side] =
		arena_take(arena, (size_t)s->n_lessons + 1, sizeof *c->to->places[side]);
	c->traits[side] = arena_take(arena, (size_t)s->n_lessons + 1, sizeof *c->traits[side]);
	count_dates(s, dates);
	for (int32_t l = 0; l < s->n_lessons; l++) {
		c->to->places[side][l] = place_of(s, &dates[l]);
		name_lesson(arena, s, &s->lessons[l], &c->traits[side][l]);
		name_place(arena, &c->to->places[side][l], &c->traits[side][l]);
	}
	free(dates);
}

static int32_t timetable_on(const struct school *s, date_t date)
{
	int32_t day = date < s->from ? 0 : date > s->to ? s->n_days - 1 : date - s->from;

	return s->days[day].timetable;
}

static struct stint stint_on(const struct changes *c, date_t date)
{
	return (struct stint){date, {timetable_on(c->before, date), timetable_on(c->now, date)}};
}

static int same_stint(const struct stint *a, const struct stint *b)
{
	return a->timetables[0] == b->timetables[0] && a->timetables[1] == b->timetables[1];
}

static void find_stints(struct changes *c)
{
	date_t from = c->before->from < c->now->from ? c->before->from : c->now->from,
	       to = c->before->to > c->now->to ? c->before->to : c->now->to;
	size_t most = (size_t)school_timetables(c->before) + (size_t)school_timetables(c->now);

	c->stints = arena_take(&c->arena, most, sizeof *c->stints);
	for (date_t date = from; date <= to; date++) {
		struct stint s = stint_on(c, date);

		if (!c->n_stints || !same_stint(&s, &c->stints[c->n_stints - 1]))
			c->stints[c->n_stints++] = s;
	}
}

const struct lesson_change *changes_of(const struct changes *c, int32_t lesson, int32_t day)
{
	struct stint at = stint_on(c, c->before->days[day].date);
	int32_t i = 0;

	while (i + 1 < c->n_stints && !same_stint(&at, &c->stints[i]))
		i++;
	return &c->of[i][lesson];
}

/* What isn't given in a part of the term isn't missed there. */
static int is_in_stint(const struct comparing *c, int side, int32_t lesson)
{
	return c->to->n_stints == 1 || c->occurs[side][lesson];
}

/* Which lessons occur in the stint; a hash of each one's dates that are school days in both schools. */
static void name_dates(struct comparing *c, int side)
{
	const struct school *s = c->schools[side];
	struct arena *arena = &c->to->arena;
	uint64_t *hashes = xcalloc((size_t)s->n_lessons + 1, sizeof *hashes);

	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *o = &s->occurrences[i];
		date_t date = s->days[o->day].date;
		struct stint at = stint_on(c->to, date);

		if (!same_stint(&at, &c->to->stints[c->stint]))
			continue;
		c->occurs[side][o->lesson] = 1;
		if (is_school_day(c->schools[!side], date))
			hashes[o->lesson] = (hashes[o->lesson] ^ (uint64_t)date) * 0x100000001b3u;
	}
	for (int32_t l = 0; l < s->n_lessons; l++)
		c->traits[side][l].dates = arena_printf(arena, "%llx\x1f%s",
			(unsigned long long)hashes[l], c->traits[side][l].periods);
	free(hashes);
}

/* --- matching ----------------------------------------------------------------------------- */

/* What two lessons must have in common in each step, besides classes and subject. Two that are in the same weeks and periods
 * may differ in dates, where the calendar changed; two on the same dates may be told to be in other weeks, where the term
 * is short; and periods may be renamed. */
static const struct step {
	enum change_kind kind;
	int who, room, where, dates, when;
} steps[] = {
	{CHANGE_NONE, 1, 1, 1, 0, 0},
	{CHANGE_NONE, 1, 1, 0, 1, 0},
	{CHANGE_NONE, 1, 1, 0, 0, 1},
	{CHANGE_ROOM, 1, 0, 1, 0, 0},
	{CHANGE_ROOM, 1, 0, 0, 1, 0},
	{CHANGE_ROOM, 1, 0, 0, 0, 1},
	{CHANGE_MOVED, 1, 0, 0, 0, 0},
	{CHANGE_TEACHER, 0, 0, 1, 0, 0},
	{CHANGE_TEACHER, 0, 0, 0, 1, 0},
	{CHANGE_TEACHER, 0, 0, 0, 0, 1},
};

static int keyed_order(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->lesson > y->lesson) - (x->lesson < y->lesson);
}

static const char *key_of(struct arena *arena, const struct traits *t, const struct step *step)
{
	const char *place = step->where   ? t->where
			    : step->dates ? t->dates
			    : step->when  ? t->when
					  : "";

	return arena_printf(arena, "%s\x1d%s\x1d%s\x1d%s", t->what, step->who ? t->who : "",
		step->room ? t->room : "", place);
}

static void collect(struct comparing *c, const struct step *step, int side, keyed_list *to)
{
	for (int32_t l = 0; l < c->schools[side]->n_lessons; l++) {
		const struct traits *t = &c->traits[side][l];

		if (c->is_matched[side][l] || !is_in_stint(c, side, l) ||
			(step->kind == CHANGE_TEACHER && !c->schools[side]->lessons[l].n_classes))
			continue;
		vec_push(to, (struct keyed){key_of(&c->to->arena, t, step), l});
	}
	if (to->n)
		qsort(to->at, to->n, sizeof *to->at, keyed_order);
}

static void pair(struct comparing *c, enum change_kind kind, int32_t before, int32_t now)
{
	c->to->of[c->stint][before] = (struct lesson_change){(int32_t)kind, before, now, c->stint};
	c->is_matched[0][before] = c->is_matched[1][now] = 1;
}

static void match(struct comparing *c, const struct step *step)
{
	keyed_list before = {0}, now = {0};

	collect(c, step, 0, &before);
	collect(c, step, 1, &now);
	for (size_t i = 0, k = 0; i < before.n && k < now.n;) {
		int order = strcmp(before.at[i].key, now.at[k].key);

		if (!order)
			pair(c, step->kind, before.at[i++].lesson, now.at[k++].lesson);
		else if (order < 0)
			i++;
		else
			k++;
	}
	vec_release(&before);
	vec_release(&now);
}

/* --- lessons ------------------------------------------------------------------------------ */

static void keep_change(struct changes *c, struct lesson_change change)
{
	c->counts[change.kind]++;
	if (change.kind != CHANGE_NONE)
		c->lessons[c->n_lessons++] = change;
}

static void keep_kind(struct comparing *c, int kind)
{
	struct changes *to = c->to;

	for (int32_t l = 0; l < to->before->n_lessons; l++)
		if (is_in_stint(c, 0, l) && to->of[c->stint][l].kind == kind)
			keep_change(to, to->of[c->stint][l]);
	for (int32_t l = 0; kind == CHANGE_ADDED && l < to->now->n_lessons; l++)
		if (is_in_stint(c, 1, l) && !c->is_matched[1][l])
			keep_change(to, (struct lesson_change){CHANGE_ADDED, -1, l, c->stint});
}

static void count_retimed(struct comparing *all)
{
	struct changes *c = all->to;

	for (int32_t l = 0; l < c->before->n_lessons; l++) {
		const struct lesson_change *of = &c->of[all->stint][l];
		const struct lesson_place *before = &c->places[0][l], *now;

		if (of->now < 0 || of->kind == CHANGE_MOVED)
			continue;
		now = &c->places[1][of->now];
		c->retimed += before->start != now->start || before->end != now->end;
	}
}

/* What the stint's timetables have, one by the other. */
static void match_stint(struct comparing *c)
{
	struct changes *to = c->to;
	struct lesson_change *of =
		arena_take(&to->arena, (size_t)to->before->n_lessons + 1, sizeof *of);

	for (int32_t l = 0; l < to->before->n_lessons; l++)
		of[l] = (struct lesson_change){CHANGE_REMOVED, l, -1, c->stint};
	to->of[c->stint] = of;
	for (int side = 0; side < 2; side++) {
		c->occurs[side] =
			arena_take(&to->arena, (size_t)c->schools[side]->n_lessons + 1, 1);
		name_dates(c, side);
		c->is_matched[side] =
			arena_take(&to->arena, (size_t)c->schools[side]->n_lessons + 1, 1);
	}
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		match(c, &steps[i]);
	count_retimed(c);
}

static void find_lessons(struct changes *to)
{
	struct comparing c = {.to = to, .schools = {to->before, to->now}};
	struct comparing *stints;
	size_t n = (size_t)to->before->n_lessons + (size_t)to->now->n_lessons + 1;

	find_stints(to);
	for (int side = 0; side < 2; side++)
		describe(&c, side);
	to->of = arena_take(&to->arena, (size_t)to->n_stints, sizeof *to->of);
	to->lessons = arena_take(&to->arena, n * (size_t)to->n_stints, sizeof *to->lessons);
	stints = xcalloc((size_t)to->n_stints, sizeof *stints);
	for (int32_t i = 0; i < to->n_stints; i++) {
		stints[i] = c;
		stints[i].stint = i;
		match_stint(&stints[i]);
	}
	for (int kind = 0; kind < N_CHANGE_KINDS; kind++)
		for (int32_t i = 0; i < to->n_stints; i++)
			keep_kind(&stints[i], kind);
	free(stints);
}

int changes_same_lesson(const struct changes *c, int32_t before, int32_t now)
{
	const struct lesson *x = &c->before->lessons[before], *y = &c->now->lessons[now];
	uint32_t found = 0;

	for (uint32_t i = 0; i < x->n_classes; i++)
		for (uint32_t k = 0; k < y->n_classes; k++)
			found += !strcmp(c->before->classes[x->classes[i]],
				c->now->classes[y->classes[k]]);
	return x->n_classes == y->n_classes && found == x->n_classes &&
	       !strcmp(x->subject, y->subject);
}

/* --- people and days ---------------------------------------------------------------------- */

static int32_t *who_lacks(struct arena *arena, const struct school *s, const struct school *other,
	int32_t *ret_n)
{
	int32_t *list = arena_take(arena, (size_t)s->n_people + 1, sizeof *list);

	*ret_n = 0;
	for (int32_t p = 0; p < s->n_people; p++)
		if (school_find_person(other, s->people[p].id) < 0)
			list[(*ret_n)++] = p;
	return list;
}

static void find_closed(struct changes *c)
{
	const struct school *s = c->before;

	c->closed = arena_take(&c->arena, (size_t)s->n_days + 1, sizeof *c->closed);
	for (int32_t d = 0; d < s->n_days; d++) {
		int32_t now = school_day_of(c->now, s->days[d].date);

		if (s->days[d].plannable && s->days[d].date >= c->now->plan_from &&
			(now < 0 || !c->now->days[now].plannable))
			c->closed[c->n_closed++] = s->days[d].date;
	}
}

void changes_find(struct changes *c, const struct school *before, const struct school *now)
{
	memset(c, 0, sizeof *c);
	arena_init(&c->arena);
	c->before = before;
	c->now = now;
	find_lessons(c);
	c->gone = who_lacks(&c->arena, before, now, &c->n_gone);
	c->came = who_lacks(&c->arena, now, before, &c->n_came);
	find_closed(c);
}

void changes_release(struct changes *c)
{
	arena_release(&c->arena);
	memset(c, 0, sizeof *c);
}

int changes_any(const struct changes *c)
{
	return c->n_lessons || c->retimed || c->n_gone || c->n_came || c->n_closed;
}
