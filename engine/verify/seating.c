/* When they meet: each chain by itself, then what chains add up to, swept over people, days and
 * weeks. */
#include "verify/checks.h"

#include "model/agreed.h"

#include <stdlib.h>
#include <string.h>

static const char *id(const struct check *c, int32_t person)
{
	return c->agenda->school->people[person].id;
}

static const char *when(const struct check *c, int32_t day, int32_t minute, char ret[24])
{
	date_print(c->agenda->school->days[day].date, ret);
	ret[10] = ' ';
	minute_print(minute, ret + 11);
	return ret;
}

static const struct slot *candidate(const struct check *c, int32_t cycle, int m)
{
	const struct slots *slots = cycle_slots(c->agenda, &c->agenda->cycles[cycle], m);
	const struct slot *s = &check_meeting(c, cycle, m)->slot;

	for (int32_t i = 0; i < slots->n; i++)
		if (!memcmp(&slots->at[i], s, sizeof *s))
			return &slots->at[i];
	return NULL;
}

static void check_chain(struct check *c, int32_t cycle)
{
	const struct cycle *k = &c->agenda->cycles[cycle];
	const struct course *course = cycle_course(c->agenda, k);
	const struct slot *chain[CHAIN_MOST];
	const char *team = c->agenda->teams[k->team].id,
		   *name = cycle_technique(c->agenda, k)->name;

	for (int m = 0; m < course->n; m++) {
		const struct clg_meeting_def *def = stage_meeting(c->agenda, course, m);

		chain[m] = candidate(c, cycle, m);
		if (!chain[m]) {
			broken(c, "slot", "%s of %s/%s/%d stands where it cannot", def->name, name,
				team, (int)k->number);
			return;
		}
		if (m >= course->fixed && (chain[m]->day < k->first_day || chain[m]->day > k->last_day ||
		    !c->agenda->school->days[chain[m]->day].plannable))
			broken(c, "days", "%s of %s/%s/%d lies outside of its days", def->name,
				name, team, (int)k->number);
		if (check_meeting(c, cycle, m)->cover >= c->agenda->school->n_people)
			broken(c, "cover", "a lesson is covered by nobody who is there");
		if (m && !stage_follows(c->agenda, course, m, chain[m - 1], chain[m]))
			broken(c, "window", "%s of %s/%s/%d comes too early or too late", def->name,
				name, team, (int)k->number);
	}
	if (!chain_fits(c->agenda, k, chain))
		broken(c, "chain", "%s/%s/%d breaks a limit by itself", name, team, (int)k->number);
}

/* What took place stays, whatever becomes of the rest of its cycle. */
static void check_past(struct check *c, int32_t cycle)
{
	const struct cycle *k = &c->agenda->cycles[cycle];
	const struct course *course = cycle_course(c->agenda, k);

	for (int m = 0; m < course->fixed; m++) {
		const struct agreed_meeting *g = course->agreed[m];
		const struct meeting *x = check_meeting(c, cycle, m);

		if (!is_where_agreed(g, x->slot.day, x->slot.start, x->slot.end) || x->cover != g->cover)
			broken(c, "past", "%s of %s/%s/%d took place, and another time is told",
				stage_meeting(c->agenda, course, m)->name,
				cycle_technique(c->agenda, k)->name,
				c->agenda->teams[k->team].id, (int)k->number);
	}
}

void check_meetings(struct check *c)
{
	for (int32_t k = 0; k < c->plan->n_cycles; k++) {
		check_past(c, k);
		if (c->plan->seated[k])
			check_chain(c, k);
	}
}

/* --- people --------------------------------------------------------------------------- */

struct stay {                            /* one person's part in a meeting, or a cover */
	int32_t person, day, start, end, minutes, cover;
	int32_t technique;               /* of a meeting */
	int32_t past;                    /* 1: it took place */
};

/* What took place may be more than is allowed by now; then nothing may be added. */
static int is_over(int32_t count, int32_t past, int32_t limit)
{
	return count > (past > limit ? past : limit);
}

typedef VEC(struct stay) stays;

static void gather_meeting(const struct check *c, int32_t cycle, int m, stays *to)
{
	const struct course *course = cycle_course(c->agenda, &c->agenda->cycles[cycle]);
	const struct team *team = course_team(c->agenda, course);
	const struct meeting *x = check_meeting(c, cycle, m);

	for (int k = 0; k < team->n; k++) {
		struct span time = member_time(c->agenda, course, m, &x->slot, k);

		if (comes(&course->stages[m], k))
			vec_push(to,
				(struct stay){team->person[k], x->slot.day, time.start, time.end,
					member_minutes(c->agenda, course, m, &x->slot, k), 0,
					team->technique, m < course->fixed});
	}
	if (x->slot.missed >= 0 && x->cover >= 0) {
		const struct occurrence *o = &c->agenda->school->occurrences[x->slot.missed];

		vec_push(to, (struct stay){x->cover, o->day, o->start, o->end, 0, 1, -1, 0});
	}
}

static void gather(const struct check *c, stays *to)
{
	for (int32_t k = 0; k < c->plan->n_cycles; k++)
		for (int m = 0; m < check_length(c, k); m++)
			gather_meeting(c, k, m, to);
}

static int in_time(const void *a, const void *b)
{
	const struct stay *x = a, *y = b;
	const int32_t ours[] = {x->person, x->day, x->start, x->end},
		      theirs[] = {y->person, y->day, y->start, y->end};

	for (int i = 0; i < 4; i++)
		if (ours[i] != theirs[i])
			return ours[i] < theirs[i] ? -1 : 1;
	return 0;
}

/* Meetings of the same technique as the i-th, against what the technique allows a person. */
static void check_own(
	struct check *c, const struct stay *s, size_t n, size_t i, const char *rule, int32_t most)
{
	int32_t count = 0, past = 0;
	char at[24];

	for (size_t k = 0; k < n; k++) {
		count += s[k].technique == s[i].technique;
		past += s[k].technique == s[i].technique && s[k].past;
	}
	if (most > 0 && is_over(count, past, most))
		broken(c, rule, "%s, %.10s: %d of '%s', at most %d", id(c, s->person),
			when(c, s->day, 0, at), (int)count,
			c->agenda->techniques->at[s[i].technique].name, (int)most);
}

static const struct clg_limits *limits_of(const struct check *c, const struct stay *s)
{
	return &c->agenda->techniques->at[s->technique].def.limits;
}

static void check_day(struct check *c, const struct stay *s, size_t n)
{
	int32_t most = c->agenda->school->people[s->person].may.meetings_per_day, count = 0,
		past = 0, until = -1;
	char at[24];

	for (size_t i = 0; i < n; i++) {
		if (s[i].start < until)
			broken(c, "moment", "%s, %s: in two places at once", id(c, s->person),
				when(c, s->day, s[i].start, at));
		until = s[i].end > until ? s[i].end : until;
		count += !s[i].cover;
		past += s[i].past;
		if (!s[i].cover)
			check_own(c, s, n, i, "technique-per-day",
				limits_of(c, &s[i])->person_per_day);
	}
	if (most >= 0 && is_over(count, past, most))
		broken(c, "meetings-per-day", "%s, %.10s: %d, at most %d", id(c, s->person),
			when(c, s->day, 0, at), (int)count, (int)most);
}

/* Minutes of planning time that the week's meetings take: of gaps, or of the whole pieces they
 * touch. */
static int32_t planning_taken(const struct check *c, const struct stay *s, size_t n, int past_alone)
{
	const struct school *school = c->agenda->school;
	int32_t sum = 0;

	if (!school->people[s->person].may.planning_block) {
		for (size_t i = 0; i < n; i++)
			if (!s[i].cover && (s[i].past || !past_alone))
				sum += gap_minutes(
					school, s[i].person, s[i].day, s[i].start, s[i].end);
		return sum;
	}
	for (int32_t d = 0; d < school->n_days; d++) {
		struct span pieces[64];
		int k = school->days[d].week == school->days[s->day].week
		                ? planning_pieces(school, s->person, d, pieces, 64) : 0;

		for (int j = 0; j < k; j++) {
			int touched = 0;

			for (size_t i = 0; i < n; i++)
				touched |= !s[i].cover && s[i].day == d &&
					   (s[i].past || !past_alone) &&
					   s[i].start < pieces[j].end && pieces[j].start < s[i].end;
			sum += touched ? pieces[j].end - pieces[j].start : 0;
		}
	}
	return sum;
}

static void check_week(struct check *c, const struct stay *s, size_t n)
{
	const struct school *school = c->agenda->school;
	int32_t week = school->days[s->day].week, sum = 0, past = 0, taken, before;
	char at[24];

	for (size_t i = 0; i < n; i++) {
		sum += s[i].minutes;
		past += s[i].past ? s[i].minutes : 0;
		if (!s[i].cover)
			check_own(c, s, n, i, "technique-per-week",
				limits_of(c, &s[i])->person_per_week);
	}
	if (is_over(sum, past, week_limit(school, s->person, week)))
		broken(c, "minutes-per-week", "%s, week of %.10s: %d minutes, at most %d",
			id(c, s->person), when(c, s->day, 0, at), (int)sum,
			(int)week_limit(school, s->person, week));
	if (planning_limit(school, s->person, week) == INT32_MAX)
		return;
	taken = planning_taken(c, s, n, 0);
	before = planning_taken(c, s, n, 1);
	if (is_over(taken, before, planning_limit(school, s->person, week)))
		broken(c, "planning-time", "%s, week of %.10s: %d minutes of it taken, at most %d",
			id(c, s->person), when(c, s->day, 0, at), (int)taken,
			(int)planning_limit(school, s->person, week));
}

static void check_cover(struct check *c, int32_t cycle, int m, int32_t *covers, int32_t *past)
{
	const struct meeting *x = check_meeting(c, cycle, m);
	int took_place = m < cycle_course(c->agenda, &c->agenda->cycles[cycle])->fixed;
	const struct school *s = c->agenda->school;
	const struct occurrence *o;
	char at[24];

	if (took_place && x->cover >= 0) {
		covers[x->cover]++;
		past[x->cover]++;
	}
	if (x->slot.missed < 0) {
		if (x->cover >= 0 && !took_place)
			broken(c, "cover", "a lesson that nobody misses is covered");
		return;
	}
	o = &s->occurrences[x->slot.missed];
	if (x->cover < 0 || x->cover >= s->n_people ||
		!person_is_free(s, x->cover, o->day, o->start, o->end))
		broken(c, "cover", "the lesson of %s is missed and nobody free covers it",
			when(c, o->day, o->start, at));
	else
		covers[x->cover]++;
}

static void check_covers(struct check *c)
{
	const struct school *s = c->agenda->school;
	int32_t *covers = xcalloc((size_t)s->n_people + 1, sizeof *covers);
	int32_t *past = xcalloc((size_t)s->n_people + 1, sizeof *past);

	for (int32_t k = 0; k < c->plan->n_cycles; k++)
		for (int m = 0; m < check_length(c, k); m++)
			check_cover(c, k, m, covers, past);
	for (int32_t p = 0; p < s->n_people; p++)
		if (s->people[p].may.covers_per_term >= 0 &&
			is_over(covers[p], past[p], s->people[p].may.covers_per_term))
			broken(c, "cover-quota", "%s covers %d lessons, at most %d", id(c, p),
				(int)covers[p], (int)s->people[p].may.covers_per_term);
	free(covers);
	free(past);
}

void check_people(struct check *c)
{
	const struct school *s = c->agenda->school;
	stays all = {0};

	gather(c, &all);
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, in_time);
	for (size_t i = 0, j; i < all.n; i = j) {
		for (j = i; j < all.n && all.at[j].person == all.at[i].person &&
			    all.at[j].day == all.at[i].day;
			j++)
			;
		check_day(c, &all.at[i], j - i);
	}
	for (size_t i = 0, j; i < all.n; i = j) {
		for (j = i; j < all.n && all.at[j].person == all.at[i].person &&
		            s->days[all.at[j].day].week == s->days[all.at[i].day].week; j++)
			;
		check_week(c, &all.at[i], j - i);
	}
	vec_release(&all);
	check_covers(c);
}

/* --- visits --------------------------------------------------------------------------- */

struct seen { /* one guest's visit to one host; guest -1: the visit itself */
	int32_t technique, host, guest, day, week, occurrence, counts, past;
};

typedef VEC(struct seen) seen_list;

static void gather_visit(const struct check *c, int32_t cycle, int m, seen_list *to)
{
	const struct course *course = cycle_course(c->agenda, &c->agenda->cycles[cycle]);
	const struct team *team = course_team(c->agenda, course);
	const struct slot *s = &check_meeting(c, cycle, m)->slot;
	struct visit visits[CLG_TEAM_MOST];
	int n = slot_visits(c->agenda, course, m, s, visits);

	for (int i = 0; i < n; i++) {
		struct seen x = {team->technique, team->person[visits[i].member], -1, s->day,
			c->agenda->school->days[s->day].week, visits[i].occurrence,
			c->agenda->techniques->at[team->technique].def.counts_as_visit != 0,
			m < course->fixed};

		vec_push(to, x);
		for (int k = 0; k < team->n; k++) {
			x.guest = team->person[k];
			if (comes(&course->stages[m], k) && !hosts(&course->stages[m], k))
				vec_push(to, x);
		}
	}
}

static void gather_visits(const struct check *c, seen_list *to)
{
	for (int32_t k = 0; k < c->plan->n_cycles; k++) {
		const struct course *course = cycle_course(c->agenda, &c->agenda->cycles[k]);

		for (int m = 0; m < check_length(c, k); m++)
			if (stage_meeting(c->agenda, course, m)->kind == CLG_MEETING_HOST_TEACHES)
				gather_visit(c, k, m, to);
	}
}

static int visits_class(const struct school *s, const struct seen *v, int32_t class)
{
	const struct lesson *l = &s->lessons[s->occurrences[v->occurrence].lesson];

	for (uint32_t i = 0; i < l->n_classes; i++)
		if (l->classes[i] == class)
			return 1;
	return 0;
}

static void at_most(
	struct check *c, const char *rule, const struct seen *v, int32_t count, int32_t limit)
{
	char at[24];

	if (limit > 0 && count > limit)
		broken(c, rule, "%s, %.10s: %d, at most %d",
			id(c, v->guest < 0 ? v->host : v->guest), when(c, v->day, 0, at),
			(int)count, (int)limit);
}

static void check_classes(
	struct check *c, const seen_list *all, const struct seen *v, const struct clg_limits *l)
{
	const struct school *s = c->agenda->school;
	const struct lesson *lesson = &s->lessons[s->occurrences[v->occurrence].lesson];

	for (uint32_t i = 0; i < lesson->n_classes; i++) {
		int32_t week = 0, term = 0;

		for (size_t k = 0; k < all->n; k++) {
			const struct seen *w = &all->at[k];
			int same = w->guest < 0 && w->technique == v->technique &&
				   visits_class(s, w, lesson->classes[i]);

			term += same;
			week += same && w->week == v->week;
		}
		at_most(c, "class-per-week", v, week, l->class_per_week);
		at_most(c, "class-per-term", v, term, l->class_per_term);
	}
}

/* The visit itself against what host, class and lesson allow. */
static void check_host(struct check *c, const seen_list *all, const struct seen *v)
{
	const struct clg_limits *l = &c->agenda->techniques->at[v->technique].def.limits;
	int32_t day = 0, week = 0, in_lesson = 0, counted = 0;
	int32_t most = c->agenda->school->people[v->host].may.visits_per_term;

	for (size_t k = 0; k < all->n; k++) {
		const struct seen *w = &all->at[k];
		int same = w->guest < 0 && w->technique == v->technique;

		day += same && w->host == v->host && w->day == v->day;
		week += same && w->host == v->host && w->week == v->week;
		in_lesson += same && w->occurrence == v->occurrence;
		counted += w->guest < 0 && w->counts && w->host == v->host;
	}
	at_most(c, "observed-per-day", v, day, l->host_per_day);
	at_most(c, "observed-per-week", v, week, l->host_per_week);
	at_most(c, "observers-per-lesson", v, in_lesson, l->guests_per_lesson);
	if (v->counts && most >= 0 && counted > most)
		broken(c, "observations-per-term", "%s is observed %d times, at most %d",
			id(c, v->host), (int)counted, (int)most);
	check_classes(c, all, v, l);
}

static void check_guest(struct check *c, const seen_list *all, const struct seen *v)
{
	const struct clg_limits *l = &c->agenda->techniques->at[v->technique].def.limits;
	int32_t day = 0, week = 0;

	for (size_t k = 0; k < all->n; k++) {
		const struct seen *w = &all->at[k];
		int same = w->technique == v->technique && w->guest == v->guest;

		day += same && w->day == v->day;
		week += same && w->week == v->week;
	}
	at_most(c, "observer-per-day", v, day, l->guest_per_day);
	at_most(c, "observer-per-week", v, week, l->guest_per_week);
}

static void check_gaps(struct check *c)
{
	const struct school *s = c->agenda->school;

	for (int32_t k = 0; k < c->plan->n_cycles; k++) {
		const struct cycle *later = &c->agenda->cycles[k];
		const struct clg_definition *def = &cycle_technique(c->agenda, later)->def;

		for (int32_t j = k - 1;
			j >= 0 && c->agenda->cycles[j].team == later->team && !def->every; j--) {
			int last = check_length(c, j) - 1;

			if (!c->plan->seated[j] || !c->plan->seated[k] ||
				!gap_binds(c->agenda, later))
				continue;
			if (s->days[check_meeting(c, k, 0)->slot.day].school_day <
			    s->days[check_meeting(c, j, last)->slot.day].school_day + def->gap)
				broken(c, "gap",
					"cycles %d and %d of %s come closer than %d school days",
					(int)c->agenda->cycles[j].number, (int)later->number,
					c->agenda->teams[later->team].id, (int)def->gap);
		}
	}
}

void check_visits(struct check *c)
{
	seen_list all = {0};

	gather_visits(c, &all);
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].past)
			continue;
		if (all.at[i].guest < 0)
			check_host(c, &all, &all.at[i]);
		else
			check_guest(c, &all, &all.at[i]);
	}
	vec_release(&all);
	check_gaps(c);
}
