/* Chains of meetings: windows, soft terms, and the limits that one chain can break by itself. */
#include "base/vec.h"
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

int stage_follows(const struct agenda *a, const struct course *c, int m, const struct slot *before,
	const struct slot *next)
{
	static const struct clg_window whenever = { .unit = CLG_WINDOW_NONE };

	return m < c->fixed ||
	       window_holds(a->school, is_made_up(c, m) ? &whenever : &stage_meeting(a, c, m)->after,
		       before, next);
}

static enum term place_in_day(const struct person_day *pd, const struct slot *s)
{
	if (pd->first < 0)
		return N_TERMS;
	if (s->end <= pd->first)
		return TERM_BEFORE_LESSONS;
	return s->start >= pd->last ? TERM_AFTER_LESSONS : TERM_IN_GAP;
}

void slot_terms(const struct agenda *a, const struct course *c, int meeting, const struct slot *s,
	struct tally *add)
{
	const struct team *t = course_team(a, c);

	add->at[TERM_COVER] += s->missed >= 0;
	slot_changes(a, c, meeting, s, add);
	if (stage_meeting(a, c, meeting)->kind == CLG_MEETING_ALL_FREE) {
		for (int k = 0; k < t->n; k++) {
			enum term at = place_in_day(person_day(a->school, t->person[k], s->day), s);

			if (comes(&c->stages[meeting], k) && at != N_TERMS)
				add->at[at]++;
		}
		return;
	}
	add->at[TERM_FIRST_PERIOD] += s->start == a->school->days[s->day].first_lesson;
	add->at[TERM_LAST_PERIOD] += s->end == a->school->days[s->day].last_lesson;
}

static enum term window_term(const struct agenda *a, const struct course *c, int meeting)
{
	if (stage_meeting(a, c, meeting)->kind != CLG_MEETING_ALL_FREE)
		return TERM_EARLY_BRIEFING;
	return stage_meeting(a, c, meeting - 1)->kind != CLG_MEETING_ALL_FREE ? TERM_LATE_DEBRIEF
	                                                                      : N_TERMS;
}

void window_terms(const struct agenda *a, const struct course *c, int meeting,
	const struct slot *before, const struct slot *next, struct tally *add)
{
	enum term term = window_term(a, c, meeting);

	if (term != N_TERMS)
		add->at[term] += days_between(a->school, before, next);
	if (before->day != next->day)
		add->at[TERM_OTHER_DAY] += stage_meeting(a, c, meeting)->same_day;
}

int32_t window_rate(const struct agenda *a, const struct course *c, int meeting)
{
	enum term term = window_term(a, c, meeting);

	return term == N_TERMS ? 0 : a->weights.at[term];
}

int32_t window_step(const struct agenda *a, const struct course *c, int meeting)
{
	return stage_meeting(a, c, meeting)->same_day * a->weights.at[TERM_OTHER_DAY];
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

int64_t chain_cost(const struct agenda *a, const struct cycle *c, const struct slot *const *chain)
{
	const struct course *course = cycle_course(a, c);
	int64_t cost = anchor_cost(a, c, chain[c->anchor]->day);

	for (int m = 0; m < course->n; m++) {
		cost += chain[m]->cost;
		if (!m)
			continue;
		cost += (int64_t)window_rate(a, course, m) *
			days_between(a->school, chain[m - 1], chain[m]);
		if (chain[m - 1]->day != chain[m]->day)
			cost += window_step(a, course, m);
	}
	return cost;
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
static int32_t minutes_touched(const struct school *s, int32_t person, const struct slot *x)
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

/* --- what members are asked ----------------------------------------------------------- */

struct span member_time(
	const struct agenda *a, const struct course *c, int m, const struct slot *s, int member)
{
	struct visit visits[CLG_TEAM_MOST];
	int n;

	if (!hosts(&c->stages[m], member) || !(c->stages[m].hosts & (c->stages[m].hosts - 1)))
		return (struct span){ s->start, s->end };
	n = slot_visits(a, c, m, s, visits);
	for (int i = 0; i < n; i++)
		if (visits[i].member == member)
			return (struct span){ visits[i].start, visits[i].end };
	return (struct span){ s->start, s->end };
}

int32_t stage_guest(const struct agenda *a, const struct course *c, int m)
{
	uint32_t guests = c->stages[m].members & ~c->stages[m].hosts;

	return guests && !(guests & (guests - 1)) ? course_team(a, c)->person[__builtin_ctz(guests)]
						  : -1;
}

int32_t member_minutes(
	const struct agenda *a, const struct course *c, int m, const struct slot *s, int member)
{
	const struct stage *stage = &c->stages[m];

	return comes(stage, member) ? counted_minutes(course_definition(a, c), stage,
					      course_team(a, c)->role[member], hosts(stage, member),
					      s->end - s->start)
				    : 0;
}

/* Teaching a lesson that others come to takes no planning time. */
static int takes_planning(const struct agenda *a, const struct course *c, int m, int member)
{
	return comes(&c->stages[m], member) &&
	       !(hosts(&c->stages[m], member) &&
		       stage_meeting(a, c, m)->kind == CLG_MEETING_HOST_TEACHES);
}

int32_t planning_minutes(
	const struct agenda *a, const struct course *c, int m, const struct slot *s, int member)
{
	return takes_planning(a, c, m, member)
		       ? minutes_touched(a->school, course_team(a, c)->person[member], s) : 0;
}

/* The planning time that the chain takes from a member in a week; a piece counts once. */
static int32_t planning_taken(const struct agenda *a, const struct course *c, int member,
	const struct slot *const *chain, int32_t week)
{
	const struct school *s = a->school;
	int32_t sum = 0, person = course_team(a, c)->person[member];

	for (int k = c->fixed; k < c->n; k++) {
		int again = !takes_planning(a, c, k, member);

		for (int j = c->fixed; j < k && s->people[person].may.planning_block; j++)
			again |= comes(&c->stages[j], member) &&
				 same_piece(s, person, chain[j], chain[k]);
		if (!again && in_week(s, chain[k], week))
			sum += minutes_touched(s, person, chain[k]);
	}
	return sum;
}

static int within(int32_t value, int32_t limit)
{
	return limit <= 0 || value <= limit;
}

/* Within the member's own limits, and the technique's, on the day and in the week of the i-th
 * meeting? */
static int member_can(const struct agenda *a, const struct course *c, int member,
	const struct slot *const *chain, int i)
{
	const struct school *s = a->school;
	const struct clg_limits *l = &course_definition(a, c)->limits;
	int32_t person = course_team(a, c)->person[member],
		limit = s->people[person].may.meetings_per_day;
	int32_t week = s->days[chain[i]->day].week, today = 0, this_week = 0, minutes = 0;

	for (int k = c->fixed; k < c->n; k++) {
		if (!comes(&c->stages[k], member))
			continue;
		today += chain[k]->day == chain[i]->day;
		this_week += in_week(s, chain[k], week);
		if (in_week(s, chain[k], week))
			minutes += member_minutes(a, c, k, chain[k], member);
	}
	return (limit < 0 || today <= limit) && within(today, l->person_per_day) &&
	       within(this_week, l->person_per_week) && minutes <= week_room(a, person, week) &&
	       (planning_limit(s, person, week) == INT32_MAX ||
		       planning_taken(a, c, member, chain, week) <=
			       planning_room(a, person, week));
}

/* --- visits of one chain against the technique's limits -------------------------------- */

struct seen {
	int32_t occurrence, day, week;
	int32_t person;
	int is_host;
};

typedef VEC(struct seen) seen_list;

static void list_seen(const struct agenda *a, const struct course *c,
	const struct slot *const *chain, seen_list *hosts_list, seen_list *guests)
{
	const struct team *t = course_team(a, c);

	for (int m = c->fixed; m < c->n; m++) {
		struct visit visits[CLG_TEAM_MOST];
		int n = stage_meeting(a, c, m)->kind == CLG_MEETING_HOST_TEACHES
		                ? slot_visits(a, c, m, chain[m], visits) : 0;
		struct seen x = {.day = chain[m]->day, .week = a->school->days[chain[m]->day].week};

		for (int i = 0; i < n; i++) {
			x.occurrence = visits[i].occurrence;
			x.person = t->person[visits[i].member];
			vec_push(hosts_list, x);
		}
		for (int k = 0; n && k < t->n; k++) {
			x.person = t->person[k];
			if (comes(&c->stages[m], k) && !hosts(&c->stages[m], k))
				for (int i = 0; i < n; i++)
					vec_push(guests, x);
		}
	}
}

static int persons_fit(const seen_list *list, int32_t per_day, int32_t per_week)
{
	for (size_t i = 0; i < list->n; i++) {
		int32_t day = 0, week = 0;

		for (size_t k = 0; k < list->n; k++) {
			day += list->at[k].person == list->at[i].person &&
			       list->at[k].day == list->at[i].day;
			week += list->at[k].person == list->at[i].person &&
				list->at[k].week == list->at[i].week;
		}
		if (!within(day, per_day) || !within(week, per_week))
			return 0;
	}
	return 1;
}

static int holds_class(const struct school *s, const struct seen *x, int32_t class)
{
	const struct lesson *l = &s->lessons[s->occurrences[x->occurrence].lesson];

	for (uint32_t i = 0; i < l->n_classes; i++)
		if (l->classes[i] == class)
			return 1;
	return 0;
}

static int class_fits(const struct school *s, const struct clg_limits *l, const seen_list *list,
	size_t i, int32_t class)
{
	int32_t week = 0, term = 0;

	for (size_t k = 0; k < list->n; k++) {
		if (!holds_class(s, &list->at[k], class))
			continue;
		term++;
		week += list->at[k].week == list->at[i].week;
	}
	return within(week, l->class_per_week) && within(term, l->class_per_term);
}

static int classes_fit(const struct school *s, const struct clg_limits *l, const seen_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct lesson *lesson =
			&s->lessons[s->occurrences[list->at[i].occurrence].lesson];

		for (uint32_t k = 0; k < lesson->n_classes; k++)
			if (!class_fits(s, l, list, i, lesson->classes[k]))
				return 0;
	}
	return 1;
}

static int visits_fit(
	const struct agenda *a, const struct course *c, const struct slot *const *chain)
{
	const struct clg_limits *l = &course_definition(a, c)->limits;
	seen_list hosts_list = {0}, guests = {0};
	int fit;

	list_seen(a, c, chain, &hosts_list, &guests);
	fit = hosts_list.n < 2 ||
	      (persons_fit(&hosts_list, l->host_per_day, l->host_per_week) &&
		      persons_fit(&guests, l->guest_per_day, l->guest_per_week) &&
		      classes_fit(a->school, l, &hosts_list));
	vec_release(&hosts_list);
	vec_release(&guests);
	return fit;
}

static int visits_often(const struct agenda *a, const struct course *c)
{
	int n = 0;

	for (int m = 0; m < c->n; m++)
		if (stage_meeting(a, c, m)->kind == CLG_MEETING_HOST_TEACHES)
			n += __builtin_popcount(c->stages[m].hosts);
	return n > 1;
}

/* A lone visit is within every limit: they allow one at least. */
int chain_fits(const struct agenda *a, const struct cycle *cycle, const struct slot *const *chain)
{
	const struct course *c = cycle_course(a, cycle);
	const struct team *t = course_team(a, c);

	for (int i = c->fixed; i < c->n; i++)
		for (int k = 0; k < t->n; k++)
			if (comes(&c->stages[i], k) && !member_can(a, c, k, chain, i))
				return 0;
	return !visits_often(a, c) || visits_fit(a, c, chain);
}
