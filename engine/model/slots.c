#include "model/slots.h"

#include "base/vec.h"
#include "model/agreed.h"

#include <string.h>

typedef VEC(struct slot) slot_list;
typedef VEC(int32_t) minutes;

date_t first_visit(const struct school *s, int32_t notice)
{
	date_t changing = s->from + s->change_day, date = s->plan_from > changing ? s->plan_from : changing;

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

/* In order, each once; most come in order. */
static void add_start(int32_t start, minutes *to)
{
	size_t i = to->n;

	while (i > 0 && to->at[i - 1] > start)
		i--;
	if (i > 0 && to->at[i - 1] == start)
		return;
	vec_push(to, start);
	memmove(&to->at[i + 1], &to->at[i], (to->n - 1 - i) * sizeof *to->at);
	to->at[i] = start;
}

static void meeting_starts(const struct school *s, int32_t day, int32_t length, minutes *ret)
{
	int32_t first = INT32_MAX;

	for (int32_t i = 0; i < s->n_periods; i++) {
		const struct period *p = &s->periods[i];

		if (!period_rings(s, p, day))
			continue;
		first = p->start < first ? p->start : first;
		add_start(p->start, ret);
		if (p->start + 2 * length <= p->end)
			add_start(p->start + length, ret);
		add_start(p->end, ret);
		add_start(p->end + length, ret);
	}
	if (first < INT32_MAX && first >= length)
		add_start(first - length, ret);
}

/* The end of n periods in a row of one schedule, from this one on; -1: there are not so many. */
static int32_t end_of_periods(const struct school *s, int32_t day, int32_t first, int32_t n)
{
	int32_t last = first;

	for (int32_t i = first + 1; i < s->n_periods && n > 1; i++) {
		if (!period_rings(s, &s->periods[i], day) ||
		    strcmp(s->periods[i].schedule, s->periods[first].schedule) ||
		    s->periods[i].start < s->periods[last].end)
			continue;
		last = i;
		n--;
	}
	return n == 1 ? s->periods[last].end : -1;
}

int32_t free_times(
	const struct school *s, int32_t day, const struct clg_meeting_def *def, struct span **ret)
{
	VEC(struct span) times = {0};
	minutes starts = {0};

	for (int32_t i = 0; i < s->n_periods && def->periods; i++) {
		int32_t end = end_of_periods(s, day, i, def->periods);

		if (end > 0 && period_rings(s, &s->periods[i], day))
			vec_push(&times, (struct span){ s->periods[i].start, end });
	}
	if (!def->periods)
		meeting_starts(s, day, def->length, &starts);
	for (size_t i = 0; i < starts.n; i++)
		vec_push(&times, (struct span){ starts.at[i], starts.at[i] + def->length });
	vec_release(&starts);
	*ret = times.at;
	return (int32_t)times.n;
}

/* What is being looked for: one meeting of one course. */
struct finding {
	const struct agenda *agenda;
	const struct school *school;
	const struct course *course;
	const struct team *team;
	const struct clg_meeting_def *def;
	int meeting;
	const struct agreed_meeting *agreed;     /* where it stands in the plan in force; NULL */
	struct span days;
	date_t soonest;
	uint32_t hosts, guests;      /* bit k: member k */
	int one_will_do;
	slot_list found;
};

static int is_enough(const struct finding *f)
{
	return f->one_will_do && f->found.n;
}

/* May anything be put there at all? What was agreed on is known, whatever notice visits want. */
static int is_open(const struct finding *f, int32_t day)
{
	return f->school->days[day].plannable && day >= f->school->change_day &&
	       (f->school->days[day].date >= f->soonest || (f->agreed && f->agreed->day == day));
}

static int is_allowed(const struct finding *f, const struct slot *s)
{
	const struct agreed_meeting *g = f->agreed;

	if (g && g->hold == HOLD_THERE)
		return s->day == g->to_day && s->start == g->to_start;
	return (g && is_where_agreed(g, s->day, s->start, s->end)) ||
	       ((!g || g->hold == HOLD_NOT) && f->school->days[s->day].date >= f->soonest);
}

static void keep_slot(struct finding *f, struct slot s)
{
	struct tally terms = {0};

	slot_terms(f->agenda, f->course, f->meeting, &s, &terms);
	s.cost = (int32_t)tally_cost(&terms, &f->agenda->weights);
	vec_push(&f->found, s);
}

static void try_slot(struct finding *f, struct slot s)
{
	if (is_allowed(f, &s))
		keep_slot(f, s);
}

/* Is each of these members present and free? */
static int are_free(
	const struct finding *f, uint32_t members, int32_t day, int32_t start, int32_t end)
{
	for (int k = 0; k < f->team->n; k++)
		if (members >> k & 1 &&
			!person_is_free(f->school, f->team->person[k], day, start, end))
			return 0;
	return 1;
}

/* --- free meetings -------------------------------------------------------------------- */

static void find_free(struct finding *f)
{
	const struct school *s = f->school;
	struct span *times = NULL;
	int32_t n = 0, timetable = -1;

	for (int32_t d = f->days.start; d < f->days.end; d++) {
		if (!is_open(f, d))
			continue;
		if (s->days[d].timetable != timetable) {
			free(times);
			n = free_times(s, d, f->def, &times);
			timetable = s->days[d].timetable;
		}
		for (int32_t i = 0; i < n; i++)
			if (are_free(f, f->hosts | f->guests, d, times[i].start, times[i].end))
				try_slot(f,
					(struct slot){d, times[i].start, times[i].end, -1, 0, -1});
	}
	free(times);
}

/* --- lessons -------------------------------------------------------------------------- */

static int overlaps_another(const struct person_day *pd, const struct stretch *b)
{
	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (&pd->busy[i] != b && pd->busy[i].start < b->end && b->start < pd->busy[i].end)
			return 1;
	return 0;
}

static int is_observable(
	const struct school *s, const struct person_day *pd, const struct stretch *b)
{
	return b->occurrence >= 0 && !overlaps_another(pd, b) &&
	       s->lessons[s->occurrences[b->occurrence].lesson].observable;
}

/* The guest's one own lesson in [start, end) that needs cover; -1 free, -2 cannot come. */
static int32_t guest_misses(const struct finding *f, int32_t guest, const struct slot *s)
{
	const struct person_day *pd = person_day(f->school, guest, s->day);
	int32_t missed = -1;

	if (person_is_free(f->school, guest, s->day, s->start, s->end))
		return -1;
	if (!f->def->cover || !person_is_present(f->school, guest, s->day, s->start, s->end))
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

/* The slot that a visit to this occurrence takes: all of it, its first or last period, its first
 * minutes. */
static struct slot visit_slot(
	const struct clg_meeting_def *def, const struct occurrence *o, int32_t at)
{
	struct slot s = { o->day, o->start, o->end, at, 0, -1 };

	if (def->length > 0)
		s.end = o->start + def->length;
	else if (def->lesson == CLG_LESSON_FIRST)
		s.end = o->first_end;
	else if (def->lesson == CLG_LESSON_LAST)
		s.start = o->last_start;
	return s;
}

static int others_teach(const struct finding *f, const struct lesson *l, const struct slot *s)
{
	for (int k = 0; k < f->team->n; k++)
		if (f->guests >> k & 1 && !teaches(l, f->team->person[k]) &&
		    !person_is_free(f->school, f->team->person[k], s->day, s->start, s->end))
			return 0;
	return 1;
}

/* Can all guests come, perhaps the only one at the price of an own lesson? */
static int guests_come(const struct finding *f, struct slot *s)
{
	if (f->guests & (f->guests - 1) || !f->guests)
		return are_free(f, f->guests, s->day, s->start, s->end);
	s->missed = guest_misses(f, f->team->person[__builtin_ctz(f->guests)], s);
	return s->missed != -2;
}

static void try_lesson(struct finding *f, const struct person_day *pd, const struct stretch *b)
{
	const struct occurrence *o;
	struct slot slot;

	if (!is_observable(f->school, pd, b))
		return;
	o = &f->school->occurrences[b->occurrence];
	slot = visit_slot(f->def, o, b->occurrence);
	if (slot.end > o->end)
		return;
	if (f->def->kind == CLG_MEETING_ALL_TEACH
			? others_teach(f, &f->school->lessons[o->lesson], &slot)
			: guests_come(f, &slot))
		try_slot(f, slot);
}

static void find_lessons(struct finding *f)
{
	const struct school *s = f->school;
	int32_t host = f->team->person[__builtin_ctz(f->hosts)];

	for (int32_t d = f->days.start; d < f->days.end; d++) {
		const struct person_day *pd = person_day(s, host, d);

		if (!is_open(f, d))
			continue;
		for (uint32_t i = 0; i < pd->n_busy && !is_enough(f); i++)
			try_lesson(f, pd, &pd->busy[i]);
	}
}

/* --- several hosts -------------------------------------------------------------------- */

int32_t lesson_during(
	const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end)
{
	const struct person_day *pd = person_day(s, person, day);

	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (pd->busy[i].start <= start && end <= pd->busy[i].end &&
		    is_observable(s, pd, &pd->busy[i]))
			return pd->busy[i].occurrence;
	return -1;
}

/* Hosts for the parts from the i-th on, none of those in `used`; 0: it can't be. */
static int assign_hosts(const struct school *s, const struct team *t, uint32_t left, int32_t day,
	int32_t start, int32_t length, struct visit *ret)
{
	if (!left)
		return 1;
	for (int k = 0; k < t->n; k++) {
		int32_t occurrence;

		if (!(left >> k & 1))
			continue;
		occurrence = lesson_during(s, t->person[k], day, start, start + length);
		if (occurrence < 0)
			continue;
		*ret = (struct visit){ k, occurrence, start, start + length };
		if (assign_hosts(s, t, left & ~(1u << k), day, start + length, length, ret + 1))
			return 1;
	}
	return 0;
}

int slot_visits(const struct agenda *a, const struct course *c, int m, const struct slot *s,
	struct visit ret[CLG_TEAM_MOST])
{
	uint32_t set = c->stages[m].hosts;
	int n = __builtin_popcount(set);

	if (n == 1 && s->occurrence < 0)
		return 0;        /* of a lesson that took place, and isn't in the timetable any more */
	if (n == 1) {
		*ret = (struct visit){ __builtin_ctz(set), s->occurrence, s->start, s->end };
		return 1;
	}
	return n && assign_hosts(a->school, course_team(a, c), set, s->day, s->start,
		       (s->end - s->start) / n, ret) ? n : 0;
}

static void find_rounds(struct finding *f)
{
	const struct school *s = f->school;
	int32_t all = f->def->length * __builtin_popcount(f->hosts);
	struct visit visits[CLG_TEAM_MOST];

	for (int32_t d = f->days.start; d < f->days.end; d++) {
		for (int32_t i = 0; i < s->n_periods; i++) {
			struct slot slot = {
				d, s->periods[i].start, s->periods[i].start + all, -1, 0, -1};

			if (is_enough(f) || !is_open(f, d) ||
			    !period_rings(s, &s->periods[i], d) ||
			    !are_free(f, f->guests, d, slot.start, slot.end) ||
			    !slot_visits(f->agenda, f->course, f->meeting, &slot, visits))
				continue;
			slot.occurrence = visits[0].occurrence;
			try_slot(f, slot);
		}
	}
}

/* --- all of them ---------------------------------------------------------------------- */

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

/* Sorts; periods of several schedules may give the same slot twice. Free times come in order. */
static void put_in_order(slot_list *list)
{
	size_t kept = 0, ordered = 1;

	while (ordered < list->n && slot_order(&list->at[ordered - 1], &list->at[ordered]) < 0)
		ordered++;
	if (ordered >= list->n)
		return;
	qsort(list->at, list->n, sizeof *list->at, slot_order);
	for (size_t i = 1; i < list->n; i++)
		if (slot_order(&list->at[i], &list->at[kept]))
			list->at[++kept] = list->at[i];
	list->n = kept + 1;
}

/* What the host taught then, as the timetable has it now; -1: nothing. */
static int32_t lesson_at(const struct school *s, int32_t host, const struct agreed_meeting *g)
{
	const struct person_day *pd = person_day(s, host, g->day);

	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (pd->busy[i].occurrence >= 0 && pd->busy[i].start <= g->start &&
			g->end <= pd->busy[i].end)
			return pd->busy[i].occurrence;
	return -1;
}

static void find_fixed(struct finding *f)
{
	const struct agreed_meeting *g = f->agreed;

	int32_t host = f->hosts ? f->team->person[__builtin_ctz(f->hosts)] : -1;
	int is_visit = f->def->kind != CLG_MEETING_ALL_FREE && host >= 0;

	keep_slot(f, (struct slot){ g->day, g->start, g->end,
		is_visit ? lesson_at(f->school, host, g) : -1, 0, -1 });
}

static slot_list find_slots(
	const struct agenda *a, const struct course *c, int m, struct span days, int one_will_do)
{
	const struct stage *stage = &c->stages[m];
	struct finding f = {.agenda = a,
		.school = a->school,
		.course = c,
		.meeting = m,
		.team = course_team(a, c),
		.def = stage_meeting(a, c, m),
		.agreed = c->agreed[m],
		.days = days,
		.one_will_do = one_will_do,
		.hosts = stage->hosts,
		.guests = stage->members & ~stage->hosts};
	if (f.def->kind != CLG_MEETING_ALL_FREE)
		f.soonest = first_visit(a->school, course_definition(a, c)->notice);
	if (m < c->fixed)
		find_fixed(&f);
	else if (f.def->kind == CLG_MEETING_ALL_FREE)
		find_free(&f);
	else if (__builtin_popcount(f.hosts) > 1)
		find_rounds(&f);
	else if (f.hosts)
		find_lessons(&f);
	put_in_order(&f.found);
	return f.found;
}

int slots_exist(const struct agenda *a, const struct course *c, int m)
{
	slot_list list = find_slots(a, c, m, (struct span){ 0, a->school->n_days }, 1);
	int any = list.n > 0;

	vec_release(&list);
	return any;
}

void slots_find(struct agenda *a)
{
	a->slots = xcalloc((size_t)a->n_courses * CHAIN_MOST + 1, sizeof *a->slots);
	for (int32_t k = 0; k < a->n_courses; k++)
		for (int m = 0; m < a->courses[k].n; m++) {
			slot_list list = find_slots(a, &a->courses[k], m, a->courses[k].days, 0);

			a->slots[k * CHAIN_MOST + m] = (struct slots){ list.at, (int32_t)list.n };
		}
}

void slots_release(struct agenda *a)
{
	for (int32_t i = 0; i < a->n_courses * CHAIN_MOST; i++)
		free(a->slots[i].at);
	free(a->slots);
	a->slots = NULL;
}
