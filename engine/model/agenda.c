/* From teams to what has to be seated: cycles, their days, their series. */
#include "model/agenda.h"

#include "base/vec.h"
#include "model/agreed.h"
#include "model/continued.h"
#include "model/room.h"
#include "model/slots.h"

#include <string.h>

int32_t standing_blocks(
	const struct school *s, const struct clg_definition *def, struct span *ret, int32_t most)
{
	int32_t n = 0, weeks = 0, left = 0, last_week = -1;

	for (int32_t d = 0; d < s->n_days; d++) {
		if (!s->days[d].plannable)
			continue;
		if (s->days[d].week != last_week) {
			last_week = s->days[d].week;
			if (left == 0) {
				left = weeks < def->first_weeks ? 1 : def->every;
				if (n++ < most)
					ret[n - 1].start = d;
			}
			left--;
			weeks++;
		}
		if (n <= most)
			ret[n - 1].end = d + 1;
	}
	return n;
}

/* Which of a technique's teams this one is, and how many there are. */
static int32_t rank_of(const struct agenda *a, int32_t team, int32_t *ret_n)
{
	int32_t first = team, end = team;

	while (first > 0 && a->teams[first - 1].technique == a->teams[team].technique)
		first--;
	while (end < a->n_teams && a->teams[end].technique == a->teams[team].technique)
		end++;
	*ret_n = end - first;
	return team - first;
}

/* The part of n plannable days in which the team's cycles belong: all of them, or a stretch of
 * `within` weeks that begins the later in the term the later the team stands. */
static struct span stretch_of(const struct agenda *a, int32_t team, int32_t n)
{
	int32_t weeks = a->techniques->at[a->teams[team].technique].def.within, teams, rank;
	int32_t length = weeks > 0 && weeks * 5 < n ? weeks * 5 : n;
	int32_t first;

	if (length == n)
		return (struct span){ 0, n };
	rank = rank_of(a, team, &teams);
	first = teams > 1 ? (int32_t)((int64_t)(n - length) * rank / (teams - 1)) : 0;
	return (struct span){ first, first + length };
}

/* Cycles spread over the term: the k-th of n belongs into the k-th n-th of the team's days. */
static void add_spread(const struct agenda *a, int32_t team, cycle_list *to)
{
	const struct school *s = a->school;
	const struct technique *t = &a->techniques->at[a->teams[team].technique];
	int32_t n = team_cycles(s, t, &a->teams[team]);
	struct span days_in;
	VEC(int32_t) days = {0};

	for (int32_t d = 0; d < s->n_days; d++)
		if (s->days[d].plannable)
			vec_push(&days, d);
	days_in = stretch_of(a, team, (int32_t)days.n);
	for (int32_t k = 0; k < n; k++) {
		struct cycle c = { .team = team, .number = k + 1, .series = -1, .miss = t->def.miss,
		                   .first_day = 0, .last_day = s->n_days - 1 };
		int64_t length = days_in.end - days_in.start;
		int32_t from = days_in.start + (int32_t)(k * length / n);
		int32_t to_ = days_in.start + (int32_t)((k + 1) * length / n) - 1;

		if (days.n) {
			c.first_day = days.at[0];
			c.last_day = days.at[days.n - 1];
			c.ideal_first = s->days[days.at[from]].school_day;
			c.ideal_last = s->days[days.at[to_ < from ? from : to_]].school_day;
		}
		vec_push(to, c);
	}
	vec_release(&days);
}

/* One series for each label (A, B) under which blocks of the team begin. */
static int32_t series_of(
	struct agenda *a, const struct span *blocks, const int32_t *series, int32_t k)
{
	const struct day *days = a->school->days;

	for (int32_t i = 0; i < k; i++)
		if (!strcmp(days[blocks[i].start].label, days[blocks[k].start].label))
			return series[i];
	return a->n_series++;
}

static void add_standing(struct agenda *a, int32_t team, cycle_list *to)
{
	const struct clg_definition *def = &a->techniques->at[a->teams[team].technique].def;
	int32_t n = standing_blocks(a->school, def, NULL, 0);
	struct span *blocks = xcalloc((size_t)n + 1, sizeof *blocks);
	int32_t *series = xcalloc((size_t)n + 1, sizeof *series);

	standing_blocks(a->school, def, blocks, n);
	for (int32_t k = 0; k < n; k++) {
		series[k] = series_of(a, blocks, series, k);
		vec_push(to, (struct cycle){.team = team,
				     .number = k + 1,
				     .first_day = blocks[k].start,
				     .last_day = blocks[k].end - 1,
				     .ideal_first = 0,
				     .ideal_last = INT32_MAX,
				     .series = series[k],
				     .miss = def->miss});
	}
	free(blocks);
	free(series);
}

static void copy_teams(struct agenda *a, const struct team *teams, int32_t n)
{
	a->n_teams = n;
	a->teams = arena_take(&a->arena, (size_t)n + 1, sizeof *a->teams);
	for (int32_t t = 0; t < n; t++) {
		a->teams[t] = teams[t];
		a->teams[t].id = team_id(&a->arena, a->school, &teams[t]);
	}
}

static int32_t anchor_of(const struct agenda *a, const struct course *c)
{
	for (int m = 0; m < c->n; m++)
		if (stage_meeting(a, c, m)->kind != CLG_MEETING_ALL_FREE)
			return m;
	return 0;
}

static int same_course(const struct course *x, const struct course *y)
{
	if (x->team != y->team || x->n != y->n || x->turn != y->turn || x->next != y->next ||
		x->agreed[0] || y->agreed[0])
		return 0;
	for (int m = 0; m < x->n; m++)
		if (x->stages[m].meeting != y->stages[m].meeting)
			return 0;
	return 1;
}

/* Whose turn it is matters only where a meeting says so. */
static int takes_turns(const struct clg_definition *def)
{
	for (uint32_t m = 0; m < def->n_meetings; m++)
		if (def->meetings[m].in_turn || def->meetings[m].turn || def->meetings[m].next)
			return 1;
	return 0;
}

static void find_courses(struct agenda *a, struct span days)
{
	VEC(struct course) courses = {0};

	for (int32_t k = 0; k < a->n_cycles; k++) {
		struct cycle *c = &a->cycles[k];
		const struct team *t = &a->teams[c->team];
		const struct clg_definition *def = &a->techniques->at[t->technique].def;
		struct course own;

		course_make(a->school, def, t->role, t->n, c->number, &own);
		own.team = c->team;
		own.days = days;
		if (!takes_turns(def))
			own.turn = own.next = 0;
		course_continue(a, c, &own);
		c->course = (int32_t)courses.n - 1;
		while (c->course >= 0 && courses.at[c->course].team == c->team &&
		       !same_course(&courses.at[c->course], &own))
			c->course--;
		if (c->course < 0 || courses.at[c->course].team != c->team) {
			c->course = (int32_t)courses.n;
			vec_push(&courses, own);
		}
		c->anchor = anchor_of(a, &own);
	}
	a->n_courses = (int32_t)courses.n;
	a->courses = arena_take(&a->arena, courses.n + 1, sizeof *a->courses);
	if (courses.n)
		memcpy(a->courses, courses.at, courses.n * sizeof *courses.at);
	vec_release(&courses);
}

void agenda_build_on(struct agenda *a, const struct school *school,
	const struct catalogue *techniques, const struct weights *weights, const struct team *teams,
	int32_t n_teams, struct span days)
{
	cycle_list list = {0};

	memset(a, 0, sizeof *a);
	arena_init(&a->arena);
	a->school = school;
	a->techniques = techniques;
	a->weights = *weights;
	copy_teams(a, teams, n_teams);
	for (int32_t t = 0; t < n_teams; t++) {
		size_t first = list.n;

		if (techniques->at[a->teams[t].technique].def.every > 0)
			add_standing(a, t, &list);
		else
			add_spread(a, t, &list);
		cycles_continue(a, &list, first);
	}
	a->n_cycles = (int32_t)list.n;
	a->cycles = arena_take(&a->arena, list.n + 1, sizeof *a->cycles);
	if (list.n)
		memcpy(a->cycles, list.at, list.n * sizeof *list.at);
	vec_release(&list);
	find_courses(a, days);
	weigh_changes(a);
	slots_find(a);
	rooms_find(a);
}

/* Teams that met already stay in it, closed, where the plan has them no longer. */
void agenda_build(struct agenda *a, const struct school *school, const struct catalogue *techniques,
	const struct weights *weights, const struct team *teams, int32_t n_teams)
{
	struct span days = { 0, school->n_days };
	team_list all = {0};

	if (!school->agreed) {
		agenda_build_on(a, school, techniques, weights, teams, n_teams, days);
		return;
	}
	teams_continue(school, teams, n_teams, &all);
	agenda_build_on(a, school, techniques, weights, all.at, (int32_t)all.n, days);
	vec_release(&all);
}

void agenda_release(struct agenda *a)
{
	slots_release(a);
	arena_release(&a->arena);
	memset(a, 0, sizeof *a);
}

int32_t standing_key(const struct agenda *a, const struct cycle *c, const struct slot *s)
{
	date_t monday = date_monday(a->school->days[c->first_day].date);

	return (a->school->days[s->day].date - monday) * DAY_MINUTES + s->start;
}
