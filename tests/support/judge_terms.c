/* The soft terms, counted from the names that model/term.h gives them. */
#include "judge.h"

#include "model/agreed.h"

static int32_t school_day(const struct agenda *a, const struct slot *s)
{
	return a->school->days[s->day].school_day;
}

/* Does no lesson start before the slot (first), or end after it? */
static int is_edge(const struct school *s, const struct slot *x, int first)
{
	for (int32_t i = 0; i < s->n_occurrences; i++) {
		const struct occurrence *o = &s->occurrences[i];

		if (o->day == x->day && (first ? o->start < x->start : o->end > x->end))
			return 0;
	}
	return 1;
}

/* Before, between or after the person's lessons and duties. */
static void count_place(
	const struct school *s, int32_t person, const struct slot *x, struct tally *add)
{
	const struct person_day *pd = person_day(s, person, x->day);
	int before = 0, after = 0;

	for (uint32_t i = 0; i < pd->n_busy; i++) {
		before |= pd->busy[i].occurrence >= 0 && pd->busy[i].start < x->start;
		after |= pd->busy[i].occurrence >= 0 && pd->busy[i].end > x->end;
	}
	add->at[TERM_BEFORE_LESSONS] += after && !before;
	add->at[TERM_IN_GAP] += before && after;
	add->at[TERM_AFTER_LESSONS] += before && !after;
}

static void count_days_apart(const struct agenda *a, const struct judge_stage *stage,
	const struct slot *before, const struct slot *next, struct tally *add)
{
	int32_t days = school_day(a, next) - school_day(a, before);

	if (stage[0].def->kind != CLG_MEETING_ALL_FREE)
		add->at[TERM_EARLY_BRIEFING] += days;
	else if (stage[-1].def->kind != CLG_MEETING_ALL_FREE)
		add->at[TERM_LATE_DEBRIEF] += days;
	add->at[TERM_OTHER_DAY] += before->day != next->day ? stage[0].def->same_day : 0;
}

/* Weeks of five school days, begun, from the cycle's share of the term to its first lesson, or to
 * its first meeting where it has none. */
static void count_off_week(const struct cycle *c, int32_t day, struct tally *add)
{
	if (c->series >= 0)
		return;
	for (int32_t d = day; d < c->ideal_first; d += 5)
		add->at[TERM_OFF_WEEK]++;
	for (int32_t d = day; d > c->ideal_last; d -= 5)
		add->at[TERM_OFF_WEEK]++;
}

void judge_meeting_terms(const struct agenda *a, int32_t cycle, int m, const struct slot *s,
	const struct slot *before, struct tally *add)
{
	const struct cycle *c = &a->cycles[cycle];
	const struct team *t = &a->teams[c->team];
	struct judge_stage stages[CHAIN_MOST];
	int n = judge_stages(a, cycle, stages), anchor = 0;

	while (anchor < n && stages[anchor].def->kind == CLG_MEETING_ALL_FREE)
		anchor++;
	add->at[TERM_COVER] += s->missed >= 0;
	if (m == (anchor < n ? anchor : 0))
		count_off_week(c, school_day(a, s), add);
	if (before)
		count_days_apart(a, &stages[m], before, s, add);
	for (int k = 0; k < t->n && stages[m].def->kind == CLG_MEETING_ALL_FREE; k++)
		if (stages[m].comes[k])
			count_place(a->school, t->person[k], s, add);
	if (stages[m].def->kind == CLG_MEETING_ALL_FREE)
		return;
	add->at[TERM_FIRST_PERIOD] += is_edge(a->school, s, 1);
	add->at[TERM_LAST_PERIOD] += is_edge(a->school, s, 0);
}

/* The m-th meeting of the cycle was agreed on for another time, still to come: it moves, or without a slot is cancelled. */
static void count_change(const struct agenda *a, int32_t cycle, int m, const struct slot *s, struct tally *add)
{
	const struct agreed *g = a->school->agreed;
	const struct cycle *c = &a->cycles[cycle];
	struct judge_stage stages[CHAIN_MOST];
	int32_t soon = 10;

	if (!g)
		return;
	judge_stages(a, cycle, stages);
	for (int32_t i = 0; i < g->n; i++) {
		const struct agreed_meeting *x = &g->at[i];

		if (team_compare(&g->teams[x->team], &a->teams[c->team]) || x->cycle != c->number ||
			x->place != m || x->day < a->school->change_day ||
			(s && s->day == x->day && s->start == x->start && s->end == x->end))
			continue;
		for (int32_t d = a->school->change_day; d < x->day; d++)
			soon -= a->school->days[d].school_day >= 0;
		add->at[TERM_CHANGED]++;
		for (int k = 0; k < a->teams[c->team].n && soon > 0; k++)
			add->at[TERM_SOON] += stages[m].comes[k] ? soon : 0;
	}
}

void judge_chain_terms(
	const struct agenda *a, int32_t cycle, const struct meeting *m, struct tally *add)
{
	int n = judge_length(a, cycle);

	for (int i = 0; i < n; i++) {
		judge_meeting_terms(a, cycle, i, &m[i].slot, i ? &m[i - 1].slot : NULL, add);
		count_change(a, cycle, i, &m[i].slot, add);
	}
}

/* --- between cycles ------------------------------------------------------------------- */

static int at_same_place(const struct agenda *a, int32_t x, int32_t y, const struct plan *p)
{
	const struct cycle *c = a->cycles;

	return p->seated[x] && p->seated[y] && c[x].series == c[y].series &&
	       standing_key(a, &c[x], &p->meetings[x * CHAIN_MOST].slot) ==
		       standing_key(a, &c[y], &p->meetings[y * CHAIN_MOST].slot);
}

/* Of a series, those not at the place where the most are. */
static int64_t count_moved(const struct agenda *a, const struct plan *p, int32_t series)
{
	int64_t all = 0, most = 0;

	for (int32_t x = 0; x < a->n_cycles; x++) {
		int64_t there = 0;

		if (a->cycles[x].series != series || !p->seated[x])
			continue;
		all++;
		for (int32_t y = 0; y < a->n_cycles; y++)
			there += at_same_place(a, x, y, p);
		most = there > most ? there : most;
	}
	return all - most;
}

struct counts {
	int64_t on_day, of_class;
};

/* Meetings of a person on a day; visits to a class; all, or those alone that took place. */
static struct counts count(const struct agenda *a, const struct plan *p, int32_t person, int32_t day,
	int32_t class, int past)
{
	struct counts n = {0, 0};
	int32_t until = past ? a->school->change_day : a->school->n_days;

	for (int32_t k = 0; k < a->n_cycles; k++) {
		const struct team *t = &a->teams[a->cycles[k].team];
		struct judge_stage stages[CHAIN_MOST];
		int length = p->seated[k] ? judge_stages(a, k, stages) : 0;

		for (int i = 0; i < length * t->n; i++) {
			int m = i / t->n, member = i % t->n;
			const struct slot *s = &p->meetings[k * CHAIN_MOST + m].slot;

			if (!stages[m].comes[member] || s->day >= until)
				continue;
			n.on_day += t->person[member] == person && s->day == day;
			if (class >= 0)
				n.of_class += judge_shows_class(a, k, m, s, member, class);
		}
	}
	return n;
}

void judge_terms(const struct agenda *a, const struct plan *p, struct tally *ret)
{
	const struct school *s = a->school;

	*ret = (struct tally){0};
	for (int32_t k = 0; k < a->n_cycles; k++) {
		if (p->seated[k])
			judge_chain_terms(a, k, &p->meetings[k * CHAIN_MOST], ret);
		for (int m = 0; s->agreed && !p->seated[k] && m < judge_length(a, k); m++)
			count_change(a, k, m, NULL, ret);
	}
	for (int32_t i = 0; i < a->n_series; i++)
		ret->at[TERM_MOVED] += count_moved(a, p, i);
	for (int past = 0; past <= (s->agreed != NULL); past++) {
		/* what took place is paid for */
		int sign = past ? -1 : 1;

		for (int32_t i = 0; i < s->n_people * s->n_days; i++) {
			int64_t n = count(a, p, i / s->n_days, i % s->n_days, -1, past).on_day;

			ret->at[TERM_FULL_DAY] += n > 2 ? sign * (n - 2) : 0;
		}
		for (int32_t class = 0; class < s->n_classes; class ++) {
			int64_t n = count(a, p, -1, -1, class, past).of_class;

			ret->at[TERM_CLASS_AGAIN] += n > 2 ? sign * (n - 2) : 0;
		}
	}
}
