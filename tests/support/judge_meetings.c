#include "judge.h"

#include <assert.h>

/* One person's part in a meeting, or in covering a lesson. */
struct stay {
	int32_t person, day, week, start, end;
	int32_t minutes;         /* that count against the week */
	int is_meeting;          /* 0: a cover */
	int visits;              /* lessons that are visited: the own one, or those of others */
	int is_host, counts;     /* of a visit */
	int32_t technique, occurrence;
};

struct hearing {
	const struct agenda *agenda;
	const struct school *school;
	const struct plan *plan;
	struct stay stays[JUDGE_STAYS];
	int n;
};

int judge_follows(const struct school *s, const struct clg_window *w, const struct slot *before,
                  const struct slot *next)
{
	int32_t minutes = (next->day - before->day) * DAY_MINUTES + next->start - before->end;
	int32_t days = s->days[next->day].school_day - s->days[before->day].school_day;

	if (minutes < 0)
		return 0;
	if (w->unit == CLG_WINDOW_DAYS)
		return w->least <= days && days <= w->most;
	if (w->unit == CLG_WINDOW_HOURS)
		return w->least <= minutes && minutes <= w->most;
	return 1;
}

/* --- what each meeting is by itself --------------------------------------------------- */

static int same_slot(const struct slot *x, const struct slot *y)
{
	return x->day == y->day && x->start == y->start && x->end == y->end &&
	       x->occurrence == y->occurrence && x->cost == y->cost && x->missed == y->missed;
}

static int is_candidate(const struct slots *slots, const struct slot *s)
{
	for (int32_t i = 0; i < slots->n; i++)
		if (same_slot(&slots->at[i], s))
			return 1;
	return 0;
}

static int is_covered(const struct school *s, const struct meeting *m)
{
	const struct occurrence *o = m->slot.missed < 0 ? NULL : &s->occurrences[m->slot.missed];

	if (!o)
		return m->cover < 0 || m->slot.day < s->change_day;   /* of what took place the lesson isn't told */
	return m->cover >= 0 && m->cover < s->n_people &&
	       person_is_free(s, m->cover, o->day, o->start, o->end);
}

static const char *judge_chain(const struct hearing *h, int32_t cycle)
{
	const struct agenda *a = h->agenda;
	const struct cycle *c = &a->cycles[cycle];
	const struct meeting *m = &h->plan->meetings[cycle * CHAIN_MOST];

	struct judge_stage stages[CHAIN_MOST];
	int n = judge_stages(a, cycle, stages);

	for (int i = 0; i < n; i++) {
		if (!is_candidate(cycle_slots(a, c, i), &m[i].slot))
			return "slot";
		if (m[i].slot.day < c->first_day || m[i].slot.day > c->last_day)
			return "days";
		if (i && !judge_follows(
				 a->school, &stages[i].def->after, &m[i - 1].slot, &m[i].slot))
			return "window";
		if (!is_covered(a->school, &m[i]))
			return "cover";
	}
	return NULL;
}

/* --- what they add up to -------------------------------------------------------------- */

static void add_stay(struct hearing *h, struct stay s)
{
	assert(h->n < JUDGE_STAYS);
	h->stays[h->n++] = s;
}

static void gather_parts(struct hearing *h, int32_t cycle, int i, const struct judge_stage *stage,
                         const struct slot *s)
{
	const struct agenda *a = h->agenda;
	const struct team *team = &a->teams[a->cycles[cycle].team];
	struct stay stay = { .day = s->day, .week = a->school->days[s->day].week, .is_meeting = 1,
		             .counts = a->techniques->at[team->technique].def.counts_as_visit != 0,
		             .technique = team->technique };

	for (int k = 0; k < team->n; k++) {
		struct judge_part part;

		if (!stage->comes[k])
			continue;
		part = judge_part(a, cycle, i, s, k);
		stay.person = team->person[k];
		stay.start = part.start;
		stay.end = part.end;
		stay.minutes = part.minutes;
		stay.visits = part.visits;
		stay.is_host = part.occurrence >= 0;
		stay.occurrence = part.occurrence;
		add_stay(h, stay);
	}
}

static void gather_cover(struct hearing *h, const struct meeting *m)
{
	const struct school *s = h->school;
	const struct occurrence *o = m->slot.missed < 0 ? NULL : &s->occurrences[m->slot.missed];

	if (o)
		add_stay(h, (struct stay){ m->cover, o->day, s->days[o->day].week, o->start, o->end,
			                   .technique = -1 });
	else if (m->cover >= 0)          /* it took place: counts for the term, takes no time */
		add_stay(h, (struct stay){ m->cover, m->slot.day, s->days[m->slot.day].week, 0, 0,
			                   .technique = -1 });
}

static void gather(struct hearing *h, int32_t cycle)
{
	struct judge_stage stages[CHAIN_MOST];
	int n = judge_stages(h->agenda, cycle, stages);

	for (int i = 0; i < n; i++) {
		const struct meeting *m = &h->plan->meetings[cycle * CHAIN_MOST + i];

		gather_parts(h, cycle, i, &stages[i], &m->slot);
		gather_cover(h, m);
	}
}

static int overlap(const struct stay *x, const struct stay *y)
{
	return x->person == y->person && x->day == y->day && x->start < y->end && y->start < x->end;
}

static int holds_class(const struct school *s, int32_t occurrence, int32_t class)
{
	const struct lesson *l = &s->lessons[s->occurrences[occurrence].lesson];

	for (uint32_t i = 0; i < l->n_classes; i++)
		if (l->classes[i] == class)
			return 1;
	return 0;
}

static int beyond(int32_t count, int32_t limit)
{
	return limit > 0 && count > limit;
}

static const char *judge_person(const struct hearing *h, const struct stay *s)
{
	const struct allowance *may = &h->school->people[s->person].may;
	int32_t meetings = 0, minutes = 0, covers = 0;

	for (int i = 0; i < h->n; i++) {
		const struct stay *x = &h->stays[i];

		if (x->person != s->person)
			continue;
		if (x != s && overlap(x, s))
			return "moment";
		meetings += x->is_meeting && x->day == s->day;
		minutes += x->week == s->week ? x->minutes : 0;
		covers += !x->is_meeting;
	}
	if (may->meetings_per_day >= 0 && meetings > may->meetings_per_day)
		return "day";
	if (minutes > week_limit(h->school, s->person, s->week))
		return "week";
	return may->covers_per_term >= 0 && covers > may->covers_per_term ? "covers" : NULL;
}

/* The person's meetings of one technique. */
static const char *judge_own(const struct hearing *h, const struct stay *s)
{
	const struct clg_limits *l = &h->agenda->techniques->at[s->technique].def.limits;
	int32_t day = 0, week = 0;

	for (int i = 0; i < h->n; i++) {
		const struct stay *x = &h->stays[i];
		int same = x->is_meeting && x->person == s->person && x->technique == s->technique;

		day += same && x->day == s->day;
		week += same && x->week == s->week;
	}
	return beyond(day, l->person_per_day) || beyond(week, l->person_per_week)
		       ? "technique's meetings"
		       : NULL;
}

static int touches(const struct hearing *h, int32_t person, int32_t day, const struct span *piece)
{
	for (int i = 0; i < h->n; i++) {
		const struct stay *x = &h->stays[i];

		if (x->is_meeting && x->person == person && x->day == day &&
			x->start < piece->end && piece->start < x->end)
			return 1;
	}
	return 0;
}

static int32_t pieces_touched(const struct hearing *h, int32_t person, int32_t week)
{
	int32_t sum = 0;

	for (int32_t d = 0; d < h->school->n_days; d++) {
		struct span pieces[16];
		int n = h->school->days[d].week == week
				? planning_pieces(h->school, person, d, pieces, 16)
				: 0;

		for (int i = 0; i < n; i++)
			sum += touches(h, person, d, &pieces[i]) ? pieces[i].end - pieces[i].start
								 : 0;
	}
	return sum;
}

static const char *judge_planning(const struct hearing *h, const struct stay *s)
{
	int32_t limit = planning_limit(h->school, s->person, s->week), taken = 0;

	if (limit == INT32_MAX)
		return NULL;
	if (h->school->people[s->person].may.planning_block)
		return pieces_touched(h, s->person, s->week) > limit ? "planning" : NULL;
	for (int i = 0; i < h->n; i++) {
		const struct stay *x = &h->stays[i];

		if (x->is_meeting && x->person == s->person && x->week == s->week)
			taken += gap_minutes(h->school, x->person, x->day, x->start, x->end);
	}
	return taken > limit ? "planning" : NULL;
}

/* Visits by the guest or to the host of `s`, in its technique. */
static const char *judge_visitor(const struct hearing *h, const struct stay *s)
{
	const struct clg_limits *l = &h->agenda->techniques->at[s->technique].def.limits;
	int32_t day = 0, week = 0;

	for (int i = 0; i < h->n; i++) {
		const struct stay *x = &h->stays[i];
		int same = x->visits && x->is_host == s->is_host && x->technique == s->technique &&
		           x->person == s->person;

		day += same && x->day == s->day ? x->visits : 0;
		week += same && x->week == s->week ? x->visits : 0;
	}
	return beyond(day, s->is_host ? l->host_per_day : l->guest_per_day) ||
			       beyond(week, s->is_host ? l->host_per_week : l->guest_per_week)
		       ? "visits a day or week"
		       : NULL;
}

/* Teams in one lesson; visits of all techniques to one host. */
static const char *judge_visited(const struct hearing *h, const struct stay *s)
{
	const struct clg_limits *l = &h->agenda->techniques->at[s->technique].def.limits;
	int32_t lesson = 0, term = 0, most = h->school->people[s->person].may.visits_per_term;

	for (int i = 0; i < h->n; i++) {
		const struct stay *x = &h->stays[i];
		int host = x->visits && x->is_host;

		lesson += host && x->technique == s->technique && x->occurrence == s->occurrence;
		term += host && x->counts && x->person == s->person;
	}
	if (beyond(lesson, l->guests_per_lesson))
		return "guests";
	return s->counts && most >= 0 && term > most ? "visits" : NULL;
}

static const char *judge_class(const struct hearing *h, const struct stay *s, int32_t class)
{
	const struct clg_limits *l = &h->agenda->techniques->at[s->technique].def.limits;
	int32_t week = 0, term = 0;

	for (int i = 0; i < h->n; i++) {
		const struct stay *x = &h->stays[i];
		int same = x->visits && x->is_host && x->technique == s->technique &&
		           holds_class(h->school, x->occurrence, class);

		term += same;
		week += same && x->week == s->week;
	}
	return beyond(week, l->class_per_week) || beyond(term, l->class_per_term) ? "class" : NULL;
}

static const char *judge_visit(const struct hearing *h, const struct stay *s)
{
	const char *why = judge_visitor(h, s);

	for (int32_t class = 0; class < h->school->n_classes && !why; class++)
		if (s->is_host && holds_class(h->school, s->occurrence, class))
			why = judge_class(h, s, class);
	return why;
}

/* A later cycle starts no sooner than `gap` school days after an earlier one's end. */
static const char *judge_gap(const struct hearing *h, int32_t earlier, int32_t later)
{
	const struct agenda *a = h->agenda;
	const struct clg_definition *def = &cycle_technique(a, &a->cycles[later])->def;
	const struct meeting *ends =
		&h->plan->meetings[earlier * CHAIN_MOST + judge_length(a, earlier) - 1];
	const struct meeting *begins = &h->plan->meetings[later * CHAIN_MOST];

	if (def->every || a->cycles[earlier].team != a->cycles[later].team)
		return NULL;
	return h->school->days[begins->slot.day].school_day <
	       h->school->days[ends->slot.day].school_day + def->gap ? "gap" : NULL;
}

/* What one chain can break by itself. */
static const char *judge_stay(const struct hearing *h, const struct stay *s)
{
	const char *why = judge_person(h, s);

	if (!why && s->is_meeting)
		why = judge_own(h, s);
	if (!why && s->is_meeting)
		why = judge_planning(h, s);
	return !why && s->visits ? judge_visit(h, s) : why;
}

int judge_stands_alone(const struct agenda *a, int32_t cycle, const struct slot *const *chain)
{
	struct hearing h = { .agenda = a, .school = a->school };
	struct judge_stage stages[CHAIN_MOST];
	int n = judge_stages(a, cycle, stages);

	for (int i = 0; i < n; i++)
		gather_parts(&h, cycle, i, &stages[i], chain[i]);
	for (int i = 0; i < h.n; i++)
		if (judge_stay(&h, &h.stays[i]))
			return 0;
	return 1;
}

const char *judge_meetings(const struct agenda *a, const struct plan *p)
{
	struct hearing h;
	const char *why = NULL;

	h.agenda = a;
	h.school = a->school;
	h.plan = p;
	h.n = 0;
	for (int32_t k = 0; k < a->n_cycles && !why; k++) {
		if (!p->seated[k])
			continue;
		why = judge_chain(&h, k);
		for (int32_t j = 0; j < k && !why; j++)
			why = p->seated[j] ? judge_gap(&h, j, k) : NULL;
		if (!why)
			gather(&h, k);
	}
	for (int i = 0; i < h.n && !why; i++) {
		why = judge_stay(&h, &h.stays[i]);
		if (!why && h.stays[i].visits && h.stays[i].is_host)
			why = judge_visited(&h, &h.stays[i]);
	}
	return why;
}
