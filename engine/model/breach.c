#include "model/breach.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* One meeting, looked at. */
struct looking {
	const struct changes *changes;
	const struct agenda *agenda;
	const struct course *course;
	const struct meeting *meeting;
	int m;
	int32_t day;             /* in the school now; -1 */
	struct visit visits[CLG_TEAM_MOST];
	int32_t seen[CLG_TEAM_MOST];     /* [visit]: its occurrence now; -1 */
	int n_visits;
	struct breach found;
};

static int tell(struct looking *l, enum breach_kind kind, int32_t person, int32_t lesson)
{
	l->found.kind = (int32_t)kind;
	l->found.person = person;
	l->found.lesson = lesson;
	return 1;
}

static const struct team *team_of(const struct looking *l)
{
	return course_team(l->agenda, l->course);
}

static const struct stage *stage_of(const struct looking *l)
{
	return &l->course->stages[l->m];
}

static int32_t person_now(const struct looking *l, int32_t person)
{
	return school_find_person(l->changes->now, l->changes->before->people[person].id);
}

/* --- people and the day ----------------------------------------------------------------- */

static int somebody_is_gone(struct looking *l)
{
	const struct team *t = team_of(l);

	for (int k = 0; k < t->n; k++)
		if (comes(stage_of(l), k) && person_now(l, t->person[k]) < 0)
			return tell(l, BREACH_PERSON, t->person[k], -1);
	if (l->meeting->cover >= 0 && person_now(l, l->meeting->cover) < 0)
		return tell(l, BREACH_PERSON, l->meeting->cover, -1);
	return 0;
}

static int day_is_closed(struct looking *l)
{
	const struct day *day = l->day < 0 ? NULL : &l->changes->now->days[l->day];

	if (!day || day->school_day < 0)
		return tell(l, BREACH_CLOSED, -1, -1);
	return !day->plannable && tell(l, BREACH_PROTECTED, -1, -1);
}

/* --- visited lessons ------------------------------------------------------------------------ */

/* The same lesson of this person's, at that time; -1: there is none. */
static int32_t lesson_then(const struct looking *l, int32_t person, int32_t lesson, int32_t start,
	int32_t end)
{
	const struct school *s = l->changes->now;
	const struct person_day *pd = person_day(s, person, l->day);

	for (uint32_t i = 0; i < pd->n_busy; i++) {
		const struct stretch *b = &pd->busy[i];

		if (b->occurrence >= 0 && b->start <= start && end <= b->end &&
			changes_same_lesson(l->changes, lesson, s->occurrences[b->occurrence].lesson))
			return b->occurrence;
	}
	return -1;
}

static enum breach_kind why_lesson(const struct lesson_change *of)
{
	switch (of->kind) {
	case CHANGE_REMOVED:
		return BREACH_LESSON_GONE;
	case CHANGE_MOVED:
		return BREACH_LESSON_MOVED;
	case CHANGE_TEACHER:
		return BREACH_LESSON_TEACHER;
	default:
		return BREACH_LESSON_TIME;
	}
}

static int visit_is_lost(struct looking *l, int v)
{
	const struct visit *visit = &l->visits[v];
	int32_t person = team_of(l)->person[visit->member];
	int32_t lesson = l->changes->before->occurrences[visit->occurrence].lesson;

	l->seen[v] = lesson_then(l, person_now(l, person), lesson, visit->start, visit->end);
	return l->seen[v] < 0 && tell(l, why_lesson(changes_of(l->changes, lesson, l->meeting->slot.day)), person,
				       lesson);
}

static int a_visit_is_lost(struct looking *l)
{
	for (int v = 0; v < l->n_visits; v++)
		if (visit_is_lost(l, v))
			return 1;
	return 0;
}

/* --- who is free ---------------------------------------------------------------------------- */

/* May this lesson of the member's be at the same time: the own one that is visited, or taught together. */
static int is_part_of_it(const struct looking *l, int member, int32_t occurrence)
{
	int together = course_definition(l->agenda, l->course)->meetings[stage_of(l)->meeting].kind ==
		       CLG_MEETING_ALL_TEACH;

	for (int v = 0; v < l->n_visits; v++)
		if (l->seen[v] == occurrence && (together || l->visits[v].member == member))
			return 1;
	return 0;
}

/* The guest's own lesson that somebody covers: still the same one at the same time. */
static int is_covered(const struct looking *l, int32_t occurrence)
{
	const struct occurrence *now = &l->changes->now->occurrences[occurrence], *missed;

	if (l->meeting->slot.missed < 0 || l->meeting->cover < 0)
		return 0;
	missed = &l->changes->before->occurrences[l->meeting->slot.missed];
	return missed->start == now->start && missed->end == now->end &&
	       changes_same_lesson(l->changes, missed->lesson, now->lesson);
}

static int teaches_it(const struct looking *l, const struct person_day *pd, int member)
{
	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (pd->busy[i].occurrence >= 0 && is_part_of_it(l, member, pd->busy[i].occurrence))
			return 1;
	return 0;
}

/* What stands in the member's way (-1: in that of who covers); NULL: nothing. */
static const struct stretch *in_the_way(
	const struct looking *l, const struct person_day *pd, int member, struct span time)
{
	for (uint32_t i = 0; i < pd->n_busy; i++) {
		const struct stretch *b = &pd->busy[i];
		int is_free = b->end <= time.start || time.end <= b->start;
		int is_lesson = b->occurrence >= 0 && member >= 0;

		if (!is_free && !(is_lesson && is_part_of_it(l, member, b->occurrence)) &&
			!(is_lesson && !hosts(stage_of(l), member) && is_covered(l, b->occurrence)))
			return b;
	}
	return NULL;
}

/* Who teaches a part of the meeting is there, and of those who teach together only the host has to have
 * nothing else. */
static int has_something_else(struct looking *l, int32_t person, int member, struct span time)
{
	const struct school *s = l->changes->now;
	const struct person_day *pd = person_day(s, person_now(l, person), l->day);
	int teaches = member >= 0 && teaches_it(l, pd, member);
	const struct stretch *b =
		teaches && !hosts(stage_of(l), member) ? NULL : in_the_way(l, pd, member, time);

	if (b && b->occurrence < 0)
		return tell(l, BREACH_AWAY, person, -1);
	if (b)
		return tell(l, BREACH_TEACHES, person, s->occurrences[b->occurrence].lesson);
	return !teaches && !person_is_present(s, person_now(l, person), l->day, time.start, time.end) &&
	       tell(l, BREACH_ABSENT, person, -1);
}

static int somebody_has_something_else(struct looking *l)
{
	const struct team *t = team_of(l);

	for (int k = 0; k < t->n; k++)
		if (comes(stage_of(l), k) &&
			has_something_else(l, t->person[k], k,
				member_time(l->agenda, l->course, l->m, &l->meeting->slot, k)))
			return 1;
	return 0;
}

/* Nobody has to cover a lesson that isn't given then. */
static int cover_is_lost(struct looking *l)
{
	const struct occurrence *missed;
	const struct team *t = team_of(l);
	int is_given = 0;

	if (l->meeting->cover < 0 || l->meeting->slot.missed < 0)
		return 0;
	missed = &l->changes->before->occurrences[l->meeting->slot.missed];
	for (int k = 0; k < t->n; k++)
		if (comes(stage_of(l), k))
			is_given |= lesson_then(l, person_now(l, t->person[k]), missed->lesson,
					    missed->start, missed->end) >= 0;
	return is_given && has_something_else(l, l->meeting->cover, -1,
				   (struct span){missed->start, missed->end});
}

/* --- all meetings --------------------------------------------------------------------------- */

static int is_broken(struct looking *l)
{
	if (somebody_is_gone(l) || day_is_closed(l))
		return 1;
	l->n_visits = slot_visits(l->agenda, l->course, l->m, &l->meeting->slot, l->visits);
	return a_visit_is_lost(l) || somebody_has_something_else(l) || cover_is_lost(l);
}

static int is_past(const struct looking *l)
{
	return l->changes->before->days[l->meeting->slot.day].date < l->changes->now->plan_from;
}

static int in_time(const void *x, const void *y)
{
	const struct breach *a = x, *b = y;
	const int32_t ours[] = {a->day, a->start, a->cycle, a->meeting},
		      theirs[] = {b->day, b->start, b->cycle, b->meeting};

	for (int i = 0; i < 4; i++)
		if (ours[i] != theirs[i])
			return ours[i] < theirs[i] ? -1 : 1;
	return 0;
}

static struct looking look_at(struct changes *c, const struct agenda *a, const struct plan *p,
	int32_t cycle, int m)
{
	const struct meeting *x = &p->meetings[cycle * CHAIN_MOST + m];

	return (struct looking){
		.changes = c,
		.agenda = a,
		.course = cycle_course(a, &a->cycles[cycle]),
		.meeting = x,
		.m = m,
		.day = school_day_of(c->now, c->before->days[x->slot.day].date),
		.found = {.cycle = cycle,
			.meeting = m,
			.day = x->slot.day,
			.start = x->slot.start,
			.person = -1,
			.lesson = -1},
	};
}

int32_t breaches_find(struct changes *c, const struct agenda *a, const struct plan *p, struct breach **ret,
	int32_t *ret_of)
{
	VEC(struct breach) list = {0};
	int32_t n;

	*ret_of = 0;
	for (int32_t k = 0; k < p->n_cycles; k++) {
		for (int m = 0; m < plan_length(p, a, k); m++) {
			struct looking l = look_at(c, a, p, k, m);

			if (is_past(&l))
				continue;
			++*ret_of;
			if (is_broken(&l))
				vec_push(&list, l.found);
		}
	}
	n = (int32_t)list.n;
	*ret = arena_take(&c->arena, list.n + 1, sizeof **ret);
	if (n) {
		qsort(list.at, list.n, sizeof *list.at, in_time);
		memcpy(*ret, list.at, list.n * sizeof *list.at);
	}
	vec_release(&list);
	return n;
}
