/* Chains of meetings: windows, soft terms, and the limits that one chain can break by itself. */
#include "model/agenda.h"

#include <string.h>

static int32_t days_between(const struct school *s, const struct slot *before, const struct slot *next)
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
		return days_between(s, before, next) >= w->least && days_between(s, before, next) <= w->most;
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
			enum term at = place_in_day(person_day(a->school, team_member(t, role), s->day), s);

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

/* What one chain adds up to around its i-th meeting. */
struct sums {
	int32_t meetings_day, visits_day, visits_week, visits, same_class_week, same_class;
	int32_t minutes[2];          /* that week, by role */
	int32_t in_gaps[2];
};

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

static int same_piece(const struct school *s, int32_t person, const struct slot *x, const struct slot *y)
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

static void add_up(const struct agenda *a, const struct cycle *c, const struct slot *const *chain,
                   int i, struct sums *ret)
{
	const struct school *s = a->school;
	const struct team *t = &a->teams[c->team];
	const struct clg_definition *def = &a->techniques->at[t->technique].def;

	memset(ret, 0, sizeof *ret);
	for (int k = 0; k < (int)def->n_meetings; k++) {
		int same_day = chain[k]->day == chain[i]->day;
		int same_week = s->days[chain[k]->day].week == s->days[chain[i]->day].week;
		int visit = def->meetings[k].kind == CLG_MEETING_HOST_TEACHES;
		int class_too = visit && shares_class(s, chain[i]->occurrence, chain[k]->occurrence);

		ret->meetings_day += same_day;
		ret->visits_day += visit && same_day;
		ret->visits_week += visit && same_week;
		ret->visits += visit;
		ret->same_class_week += class_too && same_week;
		ret->same_class += class_too;
		for (int role = 0; role < 2 && same_week; role++) {
			int32_t person = team_member(t, role);
			int again = 0;

			ret->minutes[role] += slot_minutes(&def->meetings[k], chain[k], role);
			if (role == 1 && visit)
				continue;
			for (int j = 0; j < k && s->people[person].may.planning_block; j++)
				again |= same_piece(s, person, chain[j], chain[k]);
			if (!again)
				ret->in_gaps[role] += planning_minutes(s, person, chain[k]);
		}
	}
}

static int within(int32_t value, int32_t limit)
{
	return limit <= 0 || value <= limit;
}

static int member_can(const struct agenda *a, int32_t person, int32_t week, int role, const struct sums *u)
{
	const struct allowance *may = &a->school->people[person].may;

	return (may->meetings_per_day < 0 || u->meetings_day <= may->meetings_per_day) &&
	       u->minutes[role] <= week_limit(a->school, person, week) &&
	       u->in_gaps[role] <= planning_limit(a->school, person, week);
}

int chain_fits(const struct agenda *a, const struct cycle *c, const struct slot *const *chain)
{
	const struct team *t = &a->teams[c->team];
	const struct clg_definition *def = &a->techniques->at[t->technique].def;
	const struct clg_limits *l = &def->limits;

	for (int i = 0; i < (int)def->n_meetings; i++) {
		int32_t week = a->school->days[chain[i]->day].week;
		struct sums u;

		add_up(a, c, chain, i, &u);
		for (int role = 0; role < 2; role++)
			if (!member_can(a, team_member(t, role), week, role, &u))
				return 0;
		if (!within(u.visits_day, l->host_per_day) || !within(u.visits_day, l->guest_per_day) ||
		    !within(u.visits_week, l->host_per_week) || !within(u.visits_week, l->guest_per_week) ||
		    !within(u.same_class_week, l->class_per_week) || !within(u.same_class, l->class_per_term))
			return 0;
	}
	return 1;
}
