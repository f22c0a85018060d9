/* Cycles and candidate slots, held against the definition: nothing stands where it may not, and of
 * lessons none is forgotten. */
#include "judge.h"

struct place {
	const struct agenda *agenda;
	const struct school *school;
	const struct team *team;
	const struct judge_stage *stage;
	int32_t cycle, notice;
	int m;
};

static const struct slots *slots_at(const struct place *p)
{
	return cycle_slots(p->agenda, &p->agenda->cycles[p->cycle], p->m);
}

/* Everybody who comes but doesn't host; or, with hosts, everybody. */
static int are_free(const struct place *p, int with_hosts, const struct slot *s)
{
	for (int k = 0; k < p->team->n; k++)
		if (p->stage->comes[k] && (with_hosts || !p->stage->hosts[k]) &&
			!person_is_free(p->school, p->team->person[k], s->day, s->start, s->end))
			return 0;
	return 1;
}

/* Have `notice` working days gone by since the day of planning? */
static int is_announced(const struct place *p, int32_t day)
{
	int32_t days = 0;

	for (date_t date = p->school->plan_from + 1; date <= p->school->days[day].date; date++) {
		int32_t at = school_day_of(p->school, date);

		days += at < 0 ? date_weekday(date) < 5 : p->school->days[at].school_day >= 0;
	}
	return days >= p->notice && p->school->days[day].date >= p->school->plan_from;
}

static int is_slot(const struct place *p, const struct slot *s)
{
	for (int32_t i = 0; i < slots_at(p)->n; i++) {
		const struct slot *x = &slots_at(p)->at[i];

		if (x->day == s->day && x->start == s->start && x->end == s->end &&
			x->occurrence == s->occurrence && x->missed == s->missed)
			return 1;
	}
	return 0;
}

/* --- without a host ------------------------------------------------------------------- */

/* So many periods of one schedule in a row lie in [start, end), and fill it from end to end. */
static int32_t end_of_row(const struct school *s, const struct period *first, int32_t n)
{
	int32_t end = first->end;

	for (const struct period *x = first + 1; x < s->periods + s->n_periods && n > 1; x++)
		if (x->start >= end) {
			end = x->end;
			n--;
		}
	return n > 1 ? -1 : end;
}

static const char *judge_talks(const struct place *p)
{
	const struct school *s = p->school;

	for (int32_t i = 0; i < slots_at(p)->n; i++) {
		const struct slot *x = &slots_at(p)->at[i];

		if (!s->days[x->day].plannable || !are_free(p, 1, x) || x->missed >= 0 ||
			x->occurrence >= 0 ||
			(p->stage->def->length && x->end - x->start != p->stage->def->length))
			return "a talk where there is no time";
	}
	for (int32_t i = 0; i < s->n_days * s->n_periods; i++) {
		const struct period *x = &s->periods[i % s->n_periods];
		struct slot slot = {
			i / s->n_periods, x->start, x->start + p->stage->def->length, -1, 0, -1};

		if (p->stage->def->periods)
			slot.end = end_of_row(s, x, p->stage->def->periods);
		if (slot.end > 0 && s->days[slot.day].plannable && are_free(p, 1, &slot) &&
			!is_slot(p, &slot))
			return "no talk where there is time";
	}
	return NULL;
}

/* --- with one host -------------------------------------------------------------------- */

static int teaches(const struct school *s, int32_t occurrence, int32_t person)
{
	const struct lesson *l = &s->lessons[s->occurrences[occurrence].lesson];

	for (uint32_t i = 0; i < l->n_teachers; i++)
		if (l->teachers[i] == person)
			return 1;
	return 0;
}

/* What the guest does meanwhile: -1 nothing, -2 what can't be put off, else the one lesson to
 * cover. */
static int32_t misses(const struct place *p, int32_t guest, const struct slot *x)
{
	const struct person_day *pd = person_day(p->school, guest, x->day);
	int32_t lesson = -1;

	if (person_is_free(p->school, guest, x->day, x->start, x->end))
		return -1;
	if (!p->stage->def->cover || !person_is_present(p->school, guest, x->day, x->start, x->end))
		return -2;
	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (pd->busy[i].start < x->end && x->start < pd->busy[i].end) {
			if (lesson >= 0 || pd->busy[i].occurrence < 0)
				return -2;
			lesson = pd->busy[i].occurrence;
		}
	return lesson < 0 || lesson == x->occurrence ? -2 : lesson;
}

static int can_guests(const struct place *p, struct slot *x)
{
	int guests = 0;

	for (int k = 0; k < p->team->n; k++) {
		int32_t person = p->team->person[k], missed;

		if (!p->stage->comes[k] || p->stage->hosts[k])
			continue;
		guests++;
		if (p->stage->def->kind == CLG_MEETING_ALL_TEACH &&
			teaches(p->school, x->occurrence, person))
			continue;
		missed = p->stage->def->kind == CLG_MEETING_HOST_TEACHES ? misses(p, person, x)
			 : person_is_free(p->school, person, x->day, x->start, x->end) ? -1
										       : -2;
		if (missed == -2)
			return 0;
		x->missed = missed >= 0 ? missed : x->missed;
	}
	return x->missed < 0 || guests == 1;
}

static int is_lesson_of(const struct place *p, int32_t occurrence, int32_t host)
{
	const struct occurrence *o = &p->school->occurrences[occurrence];
	const struct person_day *pd = person_day(p->school, host, o->day);

	if (!teaches(p->school, occurrence, host) || !p->school->lessons[o->lesson].observable ||
		!p->school->days[o->day].plannable || !is_announced(p, o->day))
		return 0;
	for (uint32_t i = 0; i < pd->n_busy; i++)
		if (pd->busy[i].occurrence != occurrence && pd->busy[i].start < o->end &&
			o->start < pd->busy[i].end)
			return 0;
	return 1;
}

static int host_of(const struct place *p)
{
	int k = 0;

	while (!p->stage->hosts[k])
		k++;
	return k;
}

static const char *judge_lessons(const struct place *p)
{
	const struct clg_meeting_def *def = p->stage->def;
	int32_t host = p->team->person[host_of(p)], found = 0;

	for (int32_t i = 0; i < p->school->n_occurrences; i++) {
		const struct occurrence *o = &p->school->occurrences[i];
		struct slot x = {o->day, o->start, o->end, i, 0, -1};

		if (def->length)
			x.end = x.start + def->length;
		else if (def->lesson == CLG_LESSON_FIRST)
			x.end = o->first_end;
		else if (def->lesson == CLG_LESSON_LAST)
			x.start = o->last_start;
		if (x.end > o->end || !is_lesson_of(p, i, host) || !can_guests(p, &x))
			continue;
		found++;
		if (!is_slot(p, &x))
			return "a lesson is forgotten";
	}
	return found != slots_at(p)->n ? "a lesson that can't be seen" : NULL;
}

/* --- with several hosts --------------------------------------------------------------- */

static int are_seen(const struct place *p, struct slot *x)
{
	int32_t first = INT32_MAX;

	x->occurrence = -1;
	for (int k = 0; k < p->team->n; k++) {
		struct judge_part part;

		if (!p->stage->hosts[k])
			continue;
		part = judge_part(p->agenda, p->cycle, p->m, x, k);
		if (part.occurrence < 0)
			return 0;
		if (part.start < first) {
			first = part.start;
			x->occurrence = part.occurrence;
		}
	}
	return first == x->start;
}

static const char *judge_rounds(const struct place *p)
{
	const struct school *s = p->school;
	int32_t length = p->stage->def->length * p->stage->n_hosts, found = 0;

	for (int32_t i = 0; i < s->n_days * s->n_periods; i++) {
		int32_t day = i / s->n_periods, start = s->periods[i % s->n_periods].start;
		struct slot x = {day, start, start + length, -1, 0, -1};

		if (!s->days[day].plannable || !is_announced(p, day) || !are_free(p, 0, &x) ||
			!are_seen(p, &x))
			continue;
		found++;
		if (!is_slot(p, &x))
			return "a round is forgotten";
	}
	return found != slots_at(p)->n ? "a round that can't be" : NULL;
}

/* --- all of it ------------------------------------------------------------------------ */

static int32_t count_cycles(const struct agenda *a, const struct team *t)
{
	const struct clg_definition *def = &a->techniques->at[t->technique].def;
	int32_t members = 0;

	if (def->every)
		return standing_blocks(a->school, def, NULL, 0);
	for (int k = 0; k < t->n; k++)
		members += t->role[k] == def->turns;
	return def->each && members ? def->cycles * members : def->cycles;
}

static int32_t plannable_between(const struct school *s, int32_t first, int32_t last)
{
	int32_t n = 0;

	for (int32_t d = 0; d < s->n_days; d++)
		n += s->days[d].plannable && s->days[d].school_day >= first &&
		     s->days[d].school_day <= last;
	return n;
}

/* As many cycles as the team should have; their own shares of the term lie within so many weeks. */
static const char *judge_cycles(const struct agenda *a, int32_t team)
{
	const struct clg_definition *def = &a->techniques->at[a->teams[team].technique].def;
	int32_t n = 0, first = INT32_MAX, last = 0;

	for (int32_t k = 0; k < a->n_cycles; k++) {
		const struct cycle *c = &a->cycles[k];

		if (c->team != team)
			continue;
		if (c->number != ++n)
			return "cycles out of order";
		first = c->ideal_first < first ? c->ideal_first : first;
		last = c->ideal_last > last ? c->ideal_last : last;
	}
	if (n != count_cycles(a, &a->teams[team]))
		return "too many cycles, or too few";
	return def->within && !def->every &&
			       plannable_between(a->school, first, last) > 5 * def->within
		       ? "cycles spread too far"
		       : NULL;
}

/* What the model says of each member who comes: when, for how long, and in which lesson. */
static const char *judge_model(const struct agenda *a, int32_t cycle, int m, const struct slot *s)
{
	const struct course *c = cycle_course(a, &a->cycles[cycle]);
	struct judge_stage stages[CHAIN_MOST];
	struct visit visits[CLG_TEAM_MOST];
	int n = 0;

	judge_stages(a, cycle, stages);
	if (stages[m].def->kind == CLG_MEETING_HOST_TEACHES)
		n = slot_visits(a, c, m, s, visits);
	for (int k = 0; k < a->teams[a->cycles[cycle].team].n; k++) {
		struct judge_part part;
		struct span time;
		int seen = 0;

		if (!stages[m].comes[k] != !comes(&c->stages[m], k) ||
			!stages[m].hosts[k] != !hosts(&c->stages[m], k))
			return "who comes";
		if (!stages[m].comes[k])
			continue;
		part = judge_part(a, cycle, m, s, k);
		time = member_time(a, c, m, s, k);
		if (time.start != part.start || time.end != part.end ||
			member_minutes(a, c, m, s, k) != part.minutes)
			return "a member's minutes";
		for (int i = 0; i < n; i++)
			seen += visits[i].member == k && visits[i].occurrence == part.occurrence &&
				visits[i].start == part.start && visits[i].end == part.end;
		if (seen != (part.occurrence >= 0) || (part.occurrence < 0 && part.visits != n))
			return "a visit";
	}
	return NULL;
}

/* Where a role says the minutes of a cycle, its meetings count for these in all. */
static const char *judge_load(const struct agenda *a, int32_t cycle)
{
	const struct clg_definition *def = &cycle_technique(a, &a->cycles[cycle])->def;
	const struct team *t = &a->teams[a->cycles[cycle].team];
	struct judge_stage stages[CHAIN_MOST];
	int n = judge_stages(a, cycle, stages);

	for (uint32_t r = 0; r < def->n_roles; r++) {
		int32_t sum = 0, comers = 0;

		for (int m = 0; m < n; m++) {
			int comes = 0;

			for (int k = 0; k < t->n; k++)
				comes |= t->role[k] == r && stages[m].comes[k];
			sum += comes ? cycle_course(a, &a->cycles[cycle])->stages[m].load[r] : 0;
			comers += comes;
		}
		if (comers && def->roles[r].count == CLG_LOAD_MINUTES && sum != def->roles[r].load)
			return "a role's load";
	}
	return NULL;
}

static const char *judge_slots(const struct agenda *a, int32_t cycle)
{
	struct judge_stage stages[CHAIN_MOST];
	int n = judge_stages(a, cycle, stages);
	const char *why = NULL;

	for (int m = 0; m < n && !why; m++) {
		struct place p = {a, a->school, &a->teams[a->cycles[cycle].team], &stages[m], cycle,
			cycle_technique(a, &a->cycles[cycle])->def.notice, m};

		why = stages[m].def->kind == CLG_MEETING_ALL_FREE ? judge_talks(&p)
		      : stages[m].n_hosts == 1                    ? judge_lessons(&p)
								  : judge_rounds(&p);
		for (int32_t i = 0; i < slots_at(&p)->n && !why; i++)
			why = judge_model(a, cycle, m, &slots_at(&p)->at[i]);
	}
	return why;
}

const char *judge_agenda(const struct agenda *a)
{
	const char *why = NULL;

	for (int32_t t = 0; t < a->n_teams && !why; t++)
		why = judge_cycles(a, t);
	for (int32_t k = 0; k < a->n_cycles && !why; k++) {
		why = judge_load(a, k);
		if (!why)
			why = judge_slots(a, k);
	}
	return why;
}
