/* Chains of meetings: windows, soft terms, and the limits that one chain can break by itself. */
#include "model/agenda.h"

#include <string.h>

static int32_t days_between(
	const struct school *s, const struct slot *before, const struct slot *next)
{
	return s->days[next->day].school_day - s->days[before->day].school_day;
}

int window_holds(const struct school *s, const struct clg_window *w, const struct slot *before,
                 const struct slot *next)
{
	int32_t apart = (next->day - before->day) * DAY_MINUTES + next->start - before->end;

	if (apart < 0)
		return 0;
	switch (w->unit) {
	case CLG_WINDOW_DAYS:
		return days_between(s, before, next) >= w->least &&
		       days_between(s, before, next) <= w->most;
	case CLG_WINDOW_HOURS:
		return apart >= w->least && apart <= w->most;
	default:
		return 1;
	}
}

static enum term place_in_day(const struct person_day *pd, const struct slot *s)
{
	if (pd->first < 0)
		return N_TERMS;
	if (s->end <= pd->first)
		return TERM_BEFORE_LESSONS;
	return s->start >= pd->last ? TERM_AFTER_LESSONS : TERM_IN_GAP;
}

void slot_terms(const struct agenda *a, const struct team *t, int meeting, const struct slot *s,
                struct tally *add)
{
	const struct clg_meeting_def *def = &a->techniques->at[t->technique].def.meetings[meeting];

	if (def->kind == CLG_MEETING_ALL_FREE) {
		for (int role = 0; role < 2; role++) {
			enum term at = place_in_day(
				person_day(a->school, team_member(t, role), s->day), s);

			if (at != N_TERMS)
				add->at[at]++;
		}
		return;
	}
	add->at[TERM_FIRST_PERIOD] += s->start == a->day_first_lesson[s->day];
	add->at[TERM_LAST_PERIOD] += s->end == a->day_last_lesson[s->day];
}

static enum term window_term(const struct technique *t, int meeting)
{
	const struct clg_meeting_def *defs = t->def.meetings;

	if (defs[meeting].kind != CLG_MEETING_ALL_FREE)
		return TERM_EARLY_BRIEFING;
	return defs[meeting - 1].kind != CLG_MEETING_ALL_FREE ? TERM_LATE_DEBRIEF : N_TERMS;
}

void window_terms(const struct agenda *a, const struct technique *t, int meeting,
                  const struct slot *before, const struct slot *next, struct tally *add)
{
	enum term term = window_term(t, meeting);

	if (term != N_TERMS)
		add->at[term] += days_between(a->school, before, next);
}

int32_t window_rate(const struct agenda *a, const struct technique *t, int meeting)
{
	enum term term = window_term(t, meeting);

	return term == N_TERMS ? 0 : a->weights.at[term];
}

void anchor_terms(const struct agenda *a, const struct cycle *c, int32_t day, struct tally *add)
{
	int32_t at = a->school->days[day].school_day, off = 0;

	if (c->series >= 0)
		return;
	if (at < c->ideal_first)
		off = c->ideal_first - at;
	else if (at > c->ideal_last)
		off = at - c->ideal_last;
	add->at[TERM_OFF_WEEK] += (off + 4) / 5;
}

int32_t anchor_cost(const struct agenda *a, const struct cycle *c, int32_t day)
{
	struct tally terms = {0};

	anchor_terms(a, c, day, &terms);
	return (int32_t)tally_cost(&terms, &a->weights);
}

static int shares_class(const struct school *s, int32_t x, int32_t y)
{
	const struct lesson *l, *k;

	if (x < 0 || y < 0)
		return 0;
	l = &s->lessons[s->occurrences[x].lesson];
	k = &s->lessons[s->occurrences[y].lesson];
	for (uint32_t i = 0; i < l->n_classes; i++)
		for (uint32_t j = 0; j < k->n_classes; j++)
			if (l->classes[i] == k->classes[j])
				return 1;
	return 0;
}

static int same_piece(
	const struct school *s, int32_t person, const struct slot *x, const struct slot *y)
{
	struct span pieces[64];
	int n = x->day == y->day ? planning_pieces(s, person, x->day, pieces, 64) : 0;

	for (int i = 0; i < n; i++)
		if (x->start < pieces[i].end && pieces[i].start < x->end &&
		    y->start < pieces[i].end && pieces[i].start < y->end)
			return 1;
	return 0;
}

/* Minutes of planning time that the slot takes: of gaps, or of the whole pieces it touches. */
static int32_t planning_minutes(const struct school *s, int32_t person, const struct slot *x)
{
	struct span pieces[64];
	int32_t sum = 0;
	int n;

	if (!s->people[person].may.planning_block)
		return gap_minutes(s, person, x->day, x->start, x->end);
	n = planning_pieces(s, person, x->day, pieces, 64);
	for (int i = 0; i < n; i++)
		if (x->start < pieces[i].end && pieces[i].start < x->end)
			sum += pieces[i].end - pieces[i].start;
	return sum;
}

static int in_week(const struct school *s, const struct slot *x, int32_t week)
{
	return s->days[x->day].week == week;
}

/* The planning time that the chain takes from a member in a week; a piece counts once. */
static int32_t planning_taken(const struct agenda *a, const struct clg_definition *def,
                              int32_t person, int role, const struct slot *const *chain,
                              int32_t week)
{
	const struct school *s = a->school;
	int32_t sum = 0;

	for (int k = 0; k < (int)def->n_meetings; k++) {
		int again = role == 1 && def->meetings[k].kind == CLG_MEETING_HOST_TEACHES;

		for (int j = 0; j < k && s->people[person].may.planning_block; j++)
			again |= same_piece(s, person, chain[j], chain[k]);
		if (!again && in_week(s, chain[k], week))
			sum += planning_minutes(s, person, chain[k]);
	}
	return sum;
}

/* Within the member's own limits on the day and in the week of the i-th meeting? */
static int member_can(const struct agenda *a, const struct clg_definition *def, int32_t person,
                      int role, const struct slot *const *chain, int i)
{
	const struct school *s = a->school;
	int32_t limit = s->people[person].may.meetings_per_day;
	int32_t week = s->days[chain[i]->day].week, today = 0, minutes = 0;

	for (int k = 0; k < (int)def->n_meetings; k++) {
		today += chain[k]->day == chain[i]->day;
		if (in_week(s, chain[k], week))
			minutes += slot_minutes(&def->meetings[k], chain[k], role);
	}
	return (limit < 0 || today <= limit) && minutes <= week_limit(s, person, week) &&
	       (planning_limit(s, person, week) == INT32_MAX ||
		       planning_taken(a, def, person, role, chain, week) <=
			       planning_limit(s, person, week));
}

static int within(int32_t value, int32_t limit)
{
	return limit <= 0 || value <= limit;
}

/* Visits of one chain around its i-th meeting, a visit too, against the technique's limits. */
static int visits_fit(const struct school *s, const struct clg_definition *def,
                      const struct slot *const *chain, int i)
{
	const struct clg_limits *l = &def->limits;
	int32_t on_day = 0, in_week_of = 0, class_in_week = 0, of_class = 0;

	for (int k = 0; k < (int)def->n_meetings; k++) {
		int same_week = in_week(s, chain[k], s->days[chain[i]->day].week);
		int same_class;

		if (def->meetings[k].kind != CLG_MEETING_HOST_TEACHES)
			continue;
		same_class = shares_class(s, chain[i]->occurrence, chain[k]->occurrence);
		on_day += chain[k]->day == chain[i]->day;
		in_week_of += same_week;
		class_in_week += same_class && same_week;
		of_class += same_class;
	}
	return within(on_day, l->host_per_day) && within(on_day, l->guest_per_day) &&
	       within(in_week_of, l->host_per_week) && within(in_week_of, l->guest_per_week) &&
	       within(class_in_week, l->class_per_week) && within(of_class, l->class_per_term);
}

/* A lone visit is within every limit: they allow one at least. */
int chain_fits(const struct agenda *a, const struct cycle *c, const struct slot *const *chain)
{
	const struct team *t = &a->teams[c->team];
	const struct clg_definition *def = &a->techniques->at[t->technique].def;
	int visits = 0;

	for (int i = 0; i < (int)def->n_meetings; i++) {
		visits += def->meetings[i].kind == CLG_MEETING_HOST_TEACHES;
		for (int role = 0; role < 2; role++)
			if (!member_can(a, def, team_member(t, role), role, chain, i))
				return 0;
	}
	for (int i = 0; visits > 1 && i < (int)def->n_meetings; i++)
		if (def->meetings[i].kind == CLG_MEETING_HOST_TEACHES &&
		    !visits_fit(a->school, def, chain, i))
			return 0;
	return 1;
}
