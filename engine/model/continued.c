#include "model/continued.h"

#include "model/agreed.h"

#include <stdlib.h>

/* --- which teams there are ------------------------------------------------------------ */

static int has_met(const struct school *s, int32_t team)
{
	const struct agreed *g = s->agreed;

	for (int32_t i = 0; i < g->n; i++)
		if (g->at[i].team == team && is_past(s, &g->at[i]) && g->at[i].held != HELD_NO)
			return 1;
	return 0;
}

void teams_continue(const struct school *s, const struct team *plan, int32_t n, team_list *to)
{
	for (int32_t t = 0; t < n; t++)
		vec_push(to, plan[t]);
	for (int32_t t = 0; t < s->agreed->n_teams; t++) {
		struct team team = s->agreed->teams[t];

		if ((n && bsearch(&team, plan, (size_t)n, sizeof team, team_compare)) || !has_met(s, t))
			continue;
		team.is_closed = 1;
		vec_push(to, team);
	}
	if (to->n)
		qsort(to->at, to->n, sizeof *to->at, team_compare);
}

/* --- which cycles there are ----------------------------------------------------------- */

struct known {
	const struct agreed_meeting *at;
	int n, fixed;
};

static struct known known_of(const struct agenda *a, const struct cycle *c)
{
	struct known k;

	k.n = agreed_cycle(a->school->agreed, &a->teams[c->team], c->number, &k.at);
	k.fixed = agreed_fixed(a->school, k.at, k.n);
	return k;
}

static int is_closed(const struct agenda *a, const struct cycle *c, const struct known *k)
{
	return a->teams[c->team].is_closed || (k->n && k->at[0].is_cancelled);
}

/* The number of the first school day from that day on. */
static int32_t school_day_from(const struct school *s, int32_t day)
{
	for (int32_t d = day; d < s->n_days; d++)
		if (s->days[d].school_day >= 0)
			return s->days[d].school_day;
	return s->n_school_days;
}

/* The day from which the first of the team isn't there any more. */
static int32_t leave_day(const struct agenda *a, int32_t team)
{
	const struct team *t = &a->teams[team];
	int32_t first = INT32_MAX;

	for (int i = 0; i < t->n; i++) {
		int32_t leaves = a->school->people[t->person[i]].leaves;

		first = leaves && leaves < first ? leaves : first;
	}
	return first;
}

static int comes_too_late(const struct agenda *a, const struct cycle *c)
{
	int32_t leaves = leave_day(a, c->team);

	if (leaves >= a->school->n_days)
		return 0;
	return c->series >= 0 ? c->first_day >= leaves
			      : c->ideal_first >= school_day_from(a->school, leaves);
}

/* It was to stand in the past, and didn't. A pair that is in force goes on waiting for a cycle that has no days of
 * its own. */
static int is_over(const struct agenda *a, const struct cycle *c)
{
	if (c->series >= 0)
		return c->last_day < a->school->change_day;
	return !agreed_has_team(a->school->agreed, &a->teams[c->team]) &&
	       c->ideal_last < school_day_from(a->school, a->school->change_day);
}

/* A standing meeting that was missed is made up for in as many days, from now on. */
static void reopen(const struct school *s, struct cycle *c)
{
	int32_t days = c->last_day - c->first_day;

	if (c->series < 0 || c->last_day >= s->change_day)
		return;
	c->first_day = s->change_day;
	c->last_day = c->first_day + days < s->n_days ? c->first_day + days : s->n_days - 1;
	c->series = -1;
}

static void embrace(struct cycle *c, const struct known *k)
{
	for (int i = 0; i < k->fixed; i++) {
		c->first_day = k->at[i].day < c->first_day ? k->at[i].day : c->first_day;
		c->last_day = k->at[i].day > c->last_day ? k->at[i].day : c->last_day;
	}
}

void cycles_continue(const struct agenda *a, cycle_list *list, size_t first)
{
	size_t kept = first;

	for (size_t i = first; i < list->n && a->school->agreed; i++) {
		struct cycle c = list->at[i];
		struct known k = known_of(a, &c);

		if (is_closed(a, &c, &k) ? !k.fixed : !k.n && (is_over(a, &c) || comes_too_late(a, &c)))
			continue;
		if (k.fixed < k.n)
			reopen(a->school, &c);
		embrace(&c, &k);
		list->at[kept++] = c;
	}
	if (a->school->agreed)
		list->n = kept;
}

/* --- their courses -------------------------------------------------------------------- */

void course_continue(const struct agenda *a, struct cycle *c, struct course *course)
{
	struct known k = a->school->agreed ? known_of(a, c) : (struct known){0};

	if (!k.n)
		return;
	course->fixed = k.fixed < course->n ? k.fixed : course->n;
	if (is_closed(a, c, &k))
		course->n = course->fixed;
	for (int m = 0; m < course->n && m < k.n; m++)
		course->agreed[m] = &k.at[m];
	course->days.start = c->first_day > course->days.start ? c->first_day : course->days.start;
	course->days.end = c->last_day + 1 < course->days.end ? c->last_day + 1 : course->days.end;
}

/* --- what changes cost ---------------------------------------------------------------- */

int is_made_up(const struct course *c, int m)
{
	return m && m == c->fixed && c->agreed[m] && c->agreed[m]->held == HELD_NO;
}

static int32_t comers(const struct stage *stage)
{
	return __builtin_popcount(stage->members);
}

void slot_changes(const struct agenda *a, const struct course *c, int m, const struct slot *s,
	struct tally *add)
{
	const struct agreed_meeting *g = c->agreed[m];

	if (!g || m < c->fixed || is_past(a->school, g) || is_where_agreed(g, s->day, s->start, s->end))
		return;
	add->at[TERM_CHANGED]++;
	add->at[TERM_SOON] += comers(&c->stages[m]) * agreed_haste(a->school, g);
}

void loss_terms(const struct agenda *a, const struct cycle *c, struct tally *add)
{
	static const struct slot nowhere = { .day = -1, .occurrence = -1, .missed = -1 };
	const struct course *course = cycle_course(a, c);

	for (int m = course->fixed; m < course->n; m++)
		slot_changes(a, course, m, &nowhere, add);
}

/* School days from one meeting to the next, at most. */
static int32_t window_days(const struct agenda *a, const struct course *c, int m)
{
	const struct clg_window *w = &stage_meeting(a, c, m)->after;
	int32_t most = w->unit == CLG_WINDOW_DAYS    ? w->most
		       : w->unit == CLG_WINDOW_HOURS ? w->most / DAY_MINUTES + 1
						     : INT32_MAX;

	return most < a->school->n_school_days && !is_made_up(c, m) ? most : a->school->n_school_days;
}

static int32_t most_classes(const struct school *s)
{
	uint32_t most = 1;

	for (int32_t i = 0; i < s->n_lessons; i++)
		most = s->lessons[i].n_classes > most ? s->lessons[i].n_classes : most;
	return (int32_t)most;
}

/* All that a meeting can cost by itself, and by what stands beside it: each term as often as it can be counted. */
static int64_t dearest_meeting(const struct agenda *a, const struct course *c, int m, int32_t classes)
{
	const int32_t *w = a->weights.at;
	int64_t place = w[TERM_BEFORE_LESSONS];

	place = w[TERM_IN_GAP] > place ? w[TERM_IN_GAP] : place;
	place = w[TERM_AFTER_LESSONS] > place ? w[TERM_AFTER_LESSONS] : place;
	return w[TERM_FIRST_PERIOD] + w[TERM_LAST_PERIOD] + w[TERM_COVER] + w[TERM_MOVED] +
	       comers(&c->stages[m]) * (place + w[TERM_FULL_DAY] + (int64_t)SOON_DAYS * w[TERM_SOON]) +
	       (int64_t)__builtin_popcount(c->stages[m].hosts) * classes * w[TERM_CLASS_AGAIN];
}

static int64_t dearest_cycle(const struct agenda *a, const struct cycle *c, int32_t classes)
{
	const struct course *course = cycle_course(a, c);
	int64_t sum = (int64_t)a->weights.at[TERM_OFF_WEEK] * (a->school->n_school_days / 5 + 1);

	for (int m = 0; m < course->n; m++) {
		sum += dearest_meeting(a, course, m, classes);
		if (m)
			sum += (int64_t)window_rate(a, course, m) * window_days(a, course, m) +
			       window_step(a, course, m);
	}
	return sum;
}

#define WEIGHT_MOST (1 << 29)    /* a slot's cost has 31 bits */

void weigh_changes(struct agenda *a)
{
	int32_t classes, weight = 1;
	int64_t sum = 0;

	a->weights.at[TERM_CHANGED] = 0;
	if (!a->school->agreed)
		return;
	classes = most_classes(a->school);
	for (int32_t k = 0; k < a->n_cycles; k++)
		sum += dearest_cycle(a, &a->cycles[k], classes);
	while (weight <= sum && weight < WEIGHT_MOST)
		weight *= 2;
	a->weights.at[TERM_CHANGED] = weight;
	a->changes_first = weight > sum;
	for (int32_t k = 0; k < a->n_cycles; k++) {
		struct tally loss = {0};

		loss_terms(a, &a->cycles[k], &loss);
		a->cycles[k].loss = (int32_t)tally_cost(&loss, &a->weights);
	}
}

int64_t dearest_chain(const struct agenda *a, const struct cycle *c)
{
	const struct course *course = cycle_course(a, c);
	int64_t sum = (int64_t)a->weights.at[TERM_OFF_WEEK] * (a->school->n_school_days / 5 + 1);

	for (int m = 0; m < course->n; m++) {
		const struct slots *slots = cycle_slots(a, c, m);
		int32_t most = 0;

		for (int32_t i = 0; i < slots->n; i++)
			most = slots->at[i].cost > most ? slots->at[i].cost : most;
		sum += most;
		if (m)
			sum += (int64_t)window_rate(a, course, m) * window_days(a, course, m) +
			       window_step(a, course, m);
	}
	return sum;
}
