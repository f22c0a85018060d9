#include "model/slots.h"

#include "base/vec.h"

#include <string.h>

typedef VEC(struct slot) slot_list;
typedef VEC(int32_t) minutes;

/* The first date on which a visit may stand: `notice` working days after the plan is made. */
static date_t first_visit(const struct school *s, int32_t notice)
{
	date_t date = s->plan_from;

	while (notice > 0) {
		int32_t day;

		date++;
		day = school_day_of(s, date);
		if (day < 0 && date > s->to)
			return date;
		if (day < 0 ? date_weekday(date) < 5 : s->days[day].school_day >= 0)
			notice--;
	}
	return date;
}

static int ascending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static void meeting_starts(const struct school *s, int32_t length, minutes *ret)
{
	size_t kept = 0;

	for (int32_t i = 0; i < s->n_periods; i++) {
		const struct period *p = &s->periods[i];

		vec_push(ret, p->start);
		if (p->start + 2 * length <= p->end)
			vec_push(ret, p->start + length);
		vec_push(ret, p->end);
		vec_push(ret, p->end + length);
	}
	if (s->n_periods && s->periods[0].start >= length)
		vec_push(ret, s->periods[0].start - length);
	if (!ret->n)
		return;
	qsort(ret->at, ret->n, sizeof *ret->at, ascending);
	for (size_t i = 1; i < ret->n; i++)
		if (ret->at[i] != ret->at[kept])
			ret->at[++kept] = ret->at[i];
	ret->n = kept + 1;
}

static void keep_slot(const struct agenda *a, const struct team *t, int meeting, struct slot s,
                      slot_list *to)
{
	struct tally terms = {0};

	slot_terms(a, t, meeting, &s, &terms);
	s.cost = (int32_t)tally_cost(&terms, &a->weights);
	vec_push(to, s);
}

static void find_free(const struct agenda *a, const struct team *t, int meeting, slot_list *to)
{
	const struct school *s = a->school;
	int32_t length = a->techniques->at[t->technique].def.meetings[meeting].length;
	minutes starts = {0};

	meeting_starts(s, length, &starts);
	for (int32_t d = 0; d < s->n_days; d++) {
		if (!s->days[d].plannable)
			continue;
		for (size_t i = 0; i < starts.n; i++) {
			int32_t start = starts.at[i], end = start + length;

			if (person_is_free(s, t->supporter, d, start, end) &&
			    person_is_free(s, t->receiver, d, start, end))
				keep_slot(
					a, t, meeting, (struct slot){d, start, end, -1, 0, -1}, to);
		}
	}
	vec_release(&starts);
}

static int overlaps_another(const struct person_day *pd, const struct stretch *b)
{
	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (&pd->busy[i] != b && pd->busy[i].start < b->end && b->start < pd->busy[i].end)
			return 1;
	return 0;
}

/* The guest's one own lesson in [start, end) that needs cover; -1 free, -2 cannot come. */
static int32_t guest_misses(const struct agenda *a, const struct clg_meeting_def *def,
	int32_t guest, const struct slot *s)
{
	const struct person_day *pd = person_day(a->school, guest, s->day);
	int32_t missed = -1;

	if (person_is_free(a->school, guest, s->day, s->start, s->end))
		return -1;
	if (!def->cover || !person_is_present(a->school, guest, s->day, s->start, s->end))
		return -2;
	for (uint32_t i = 0; i < pd->n_busy; i++) {
		if (pd->busy[i].start >= s->end || s->start >= pd->busy[i].end)
			continue;
		if (missed >= 0 || pd->busy[i].occurrence < 0)
			return -2;
		missed = pd->busy[i].occurrence;
	}
	return missed >= 0 && missed != s->occurrence ? missed : -2;
}

static int teaches(const struct lesson *l, int32_t person)
{
	for (uint32_t i = 0; i < l->n_teachers; i++)
		if (l->teachers[i] == person)
			return 1;
	return 0;
}

/* The slot that a visit to this occurrence takes: all of it, its first, or its last period. */
static struct slot visit_slot(
	const struct clg_meeting_def *def, const struct occurrence *o, int32_t at)
{
	struct slot s = { o->day, o->start, o->end, at, 0, -1 };

	if (def->lesson == CLG_LESSON_FIRST)
		s.end = o->first_end;
	if (def->lesson == CLG_LESSON_LAST)
		s.start = o->last_start;
	return s;
}

static void try_lesson(const struct agenda *a, const struct team *t, int meeting,
                       const struct person_day *pd, const struct stretch *b, slot_list *to)
{
	const struct school *s = a->school;
	const struct clg_meeting_def *def = &a->techniques->at[t->technique].def.meetings[meeting];
	const struct lesson *l;
	struct slot slot;

	if (b->occurrence < 0 || overlaps_another(pd, b))
		return;
	l = &s->lessons[s->occurrences[b->occurrence].lesson];
	if (!l->observable)
		return;
	slot = visit_slot(def, &s->occurrences[b->occurrence], b->occurrence);
	if (def->kind == CLG_MEETING_ALL_TEACH) {
		if (!teaches(l, t->supporter))
			return;
	} else {
		slot.missed = guest_misses(a, def, t->supporter, &slot);
		if (slot.missed == -2)
			return;
	}
	keep_slot(a, t, meeting, slot, to);
}

static void find_lessons(const struct agenda *a, const struct team *t, int meeting, slot_list *to)
{
	const struct school *s = a->school;
	date_t soonest = first_visit(s, a->techniques->at[t->technique].def.notice);

	for (int32_t d = 0; d < s->n_days; d++) {
		const struct person_day *pd = person_day(s, t->receiver, d);

		if (!s->days[d].plannable || s->days[d].date < soonest)
			continue;
		for (uint32_t i = 0; i < pd->n_busy; i++)
			try_lesson(a, t, meeting, pd, &pd->busy[i], to);
	}
}

static int slot_order(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;
	const int32_t ours[] = { x->day, x->start, x->end, x->occurrence };
	const int32_t theirs[] = { y->day, y->start, y->end, y->occurrence };

	for (int i = 0; i < 4; i++)
		if (ours[i] != theirs[i])
			return ours[i] < theirs[i] ? -1 : 1;
	return 0;
}

void slots_find(struct agenda *a)
{
	a->slots = xcalloc((size_t)a->n_teams * CHAIN_MOST + 1, sizeof *a->slots);
	for (int32_t t = 0; t < a->n_teams; t++) {
		const struct clg_definition *def = &a->techniques->at[a->teams[t].technique].def;

		for (int m = 0; m < (int)def->n_meetings; m++) {
			slot_list list = {0};

			if (def->meetings[m].kind == CLG_MEETING_ALL_FREE)
				find_free(a, &a->teams[t], m, &list);
			else
				find_lessons(a, &a->teams[t], m, &list);
			if (list.n)
				qsort(list.at, list.n, sizeof *list.at, slot_order);
			a->slots[t * CHAIN_MOST + m] = (struct slots){ list.at, (int32_t)list.n };
		}
	}
}

void slots_release(struct agenda *a)
{
	for (int32_t i = 0; i < a->n_teams * CHAIN_MOST; i++)
		free(a->slots[i].at);
	free(a->slots);
	a->slots = NULL;
}
