/* When they meet, or what limits it, changed. Proofs are dropped. */
#include "mutation.h"

#include "judge.h"

#include <string.h>

static void drop_proofs(struct patient *p)
{
	memset(p->plan.levels, 0, sizeof p->plan.levels);
}

/* A random cycle that is seated (1) or isn't (0); -1. */
static int32_t pick_cycle(struct patient *p, int seated)
{
	int32_t n = p->agenda.n_cycles, from = n ? pick_below(p, n) : 0;

	if (chance(&p->dice, 90))
		drop_proofs(p);
	for (int32_t i = 0; i < n; i++)
		if ((p->plan.seated[(from + i) % n] != 0) == seated)
			return (from + i) % n;
	return -1;
}

/* A random meeting of the plan; NULL. */
static struct meeting *pick_meeting(struct patient *p, int32_t *ret_cycle, int *ret_m)
{
	int32_t cycle = pick_cycle(p, 1);

	if (cycle < 0)
		return NULL;
	*ret_cycle = cycle;
	*ret_m = pick_below(p, judge_length(&p->agenda, cycle));
	return &p->plan.meetings[cycle * CHAIN_MOST + *ret_m];
}

static int32_t somebody_free(struct patient *p, int32_t missed)
{
	const struct occurrence *o = missed < 0 ? NULL : &p->tiny.school.occurrences[missed];
	int32_t n = p->tiny.school.n_people, from = pick_below(p, n);

	for (int32_t i = 0; i < n && o; i++)
		if (person_is_free(&p->tiny.school, (from + i) % n, o->day, o->start, o->end))
			return (from + i) % n;
	return -1;
}

/* Puts the meeting into a random candidate slot, covered where need be. */
static int put_anywhere(struct patient *p, int32_t cycle, int m)
{
	const struct slots *slots = cycle_slots(&p->agenda, &p->agenda.cycles[cycle], m);
	struct meeting *to = &p->plan.meetings[cycle * CHAIN_MOST + m];

	if (!slots->n)
		return 0;
	to->slot = slots->at[pick_below(p, slots->n)];
	to->cover = somebody_free(p, to->slot.missed);
	return 1;
}

static int move_by_a_minute(struct patient *p)
{
	int32_t cycle, by = chance(&p->dice, 50) ? 1 : -1;
	int m;
	struct meeting *x = pick_meeting(p, &cycle, &m);

	if (!x)
		return 0;
	x->slot.start += by;
	x->slot.end += chance(&p->dice, 80) ? by : 0;
	return 1;
}

static int move_to_another_day(struct patient *p)
{
	int32_t cycle;
	int m;
	struct meeting *x = pick_meeting(p, &cycle, &m);

	if (!x)
		return 0;
	x->slot.day = pick_below(p, p->tiny.school.n_days);
	return 1;
}

static int move_to_a_slot(struct patient *p)
{
	int32_t cycle;
	int m;

	return pick_meeting(p, &cycle, &m) && put_anywhere(p, cycle, m);
}

static int move_all(struct patient *p)
{
	int32_t cycle = pick_cycle(p, 1);
	int done = cycle >= 0;

	for (int m = 0; done && m < judge_length(&p->agenda, cycle); m++)
		done = put_anywhere(p, cycle, m);
	return done;
}

static int change_occurrence(struct patient *p)
{
	int32_t cycle;
	int m;
	struct meeting *x = pick_meeting(p, &cycle, &m);

	if (!x)
		return 0;
	x->slot.occurrence = pick_below(p, p->tiny.school.n_occurrences + 1) - 1;
	return 1;
}

static int change_cost(struct patient *p)
{
	int32_t cycle;
	int m;
	struct meeting *x = pick_meeting(p, &cycle, &m);

	if (!x)
		return 0;
	x->slot.cost += chance(&p->dice, 50) ? 1 : -1;
	return 1;
}

static int change_cover(struct patient *p)
{
	int32_t cycle;
	int m;
	struct meeting *x = pick_meeting(p, &cycle, &m);

	for (int32_t k = 0; x && x->slot.missed < 0 && k < p->agenda.n_cycles; k++)
		for (m = 0; p->plan.seated[k] && m < judge_length(&p->agenda, k); m++)
			if (p->plan.meetings[k * CHAIN_MOST + m].slot.missed >= 0)
				x = &p->plan.meetings[k * CHAIN_MOST + m];
	if (!x)
		return 0;
	x->cover = pick_below(p, p->tiny.school.n_people + 2) - 1;
	return 1;
}

static int change_missed(struct patient *p)
{
	int32_t cycle;
	int m;
	struct meeting *x = pick_meeting(p, &cycle, &m);

	if (!x)
		return 0;
	x->slot.missed =
		x->slot.missed < 0 ? pick_below(p, p->tiny.school.n_occurrences + 1) - 1 : -1;
	x->cover = somebody_free(p, x->slot.missed);
	return 1;
}

static int drop_cycle(struct patient *p)
{
	int32_t cycle = pick_cycle(p, 1);

	if (cycle < 0)
		return 0;
	p->plan.seated[cycle] = 0;
	return 1;
}

static int seat_cycle(struct patient *p)
{
	int32_t cycle = pick_cycle(p, 0);

	if (cycle < 0)
		return 0;
	for (int m = 0; m < judge_length(&p->agenda, cycle); m++)
		if (!put_anywhere(p, cycle, m))
			return 0;
	p->plan.seated[cycle] = 1;
	return 1;
}

/* Seated, it is said, with no meeting in it. */
static int mark_seated(struct patient *p)
{
	int32_t cycle = pick_cycle(p, 0);

	if (cycle < 0)
		return 0;
	p->plan.seated[cycle] = 1;
	return 1;
}

static int swap_cycles(struct patient *p)
{
	int32_t x = pick_cycle(p, 1), y = pick_cycle(p, 1);
	struct meeting kept[CHAIN_MOST];

	if (x < 0 || judge_length(&p->agenda, x) != judge_length(&p->agenda, y))
		return 0;
	memcpy(kept, &p->plan.meetings[x * CHAIN_MOST], sizeof kept);
	memcpy(&p->plan.meetings[x * CHAIN_MOST], &p->plan.meetings[y * CHAIN_MOST], sizeof kept);
	memcpy(&p->plan.meetings[y * CHAIN_MOST], kept, sizeof kept);
	return 1;
}

/* In a slot that meets another cycle's meeting. */
static int book_twice(struct patient *p)
{
	int32_t x = pick_cycle(p, 1), cycle;
	int m;
	const struct meeting *other = pick_meeting(p, &cycle, &m);
	const struct slots *slots;

	if (!other || x == cycle)
		return 0;
	slots = cycle_slots(&p->agenda, &p->agenda.cycles[x], 0);
	for (int32_t i = 0; i < slots->n; i++) {
		const struct slot *s = &slots->at[i];

		if (s->day != other->slot.day || s->start >= other->slot.end ||
			other->slot.start >= s->end)
			continue;
		p->plan.meetings[x * CHAIN_MOST] =
			(struct meeting){*s, somebody_free(p, s->missed)};
		return 1;
	}
	return 0;
}

/* Of drawn teams it is not asked who they are. */
static int swap_team(struct patient *p)
{
	struct team *t;

	drop_proofs(p);
	if (!p->plan.n_teams || p->tiny.n_teams)
		return 0;
	t = &p->plan.teams[pick_below(p, p->plan.n_teams)];
	t->person[pick_below(p, t->n)] = pick_below(p, p->tiny.school.n_people);
	return 1;
}

/* --- limits --------------------------------------------------------------------------- */

static struct allowance *pick_allowance(struct patient *p)
{
	drop_proofs(p);
	return &p->tiny.school.people[pick_below(p, p->tiny.school.n_people)].may;
}

static int limit_day(struct patient *p)
{
	pick_allowance(p)->meetings_per_day = roll(&p->dice, 0, 2);
	return 1;
}

static int limit_visits(struct patient *p)
{
	pick_allowance(p)->visits_per_term = roll(&p->dice, 0, 2);
	return 1;
}

static int limit_covers(struct patient *p)
{
	for (int32_t i = 0; i < p->tiny.school.n_people; i++)
		p->tiny.school.people[i].may.covers_per_term = roll(&p->dice, 0, 1);
	drop_proofs(p);
	return 1;
}

static int limit_weeks(struct patient *p)
{
	struct school *s = &p->tiny.school;

	drop_proofs(p);
	s->week_limits[pick_below(p, s->n_people * s->n_weeks)] = 20 * roll(&p->dice, 0, 5);
	return 1;
}

static int limit_planning(struct patient *p)
{
	struct school *s = &p->tiny.school;

	pick_allowance(p)->planning_block = chance(&p->dice, 50) ? 0 : 20;
	for (int32_t i = 0; i < s->n_people * s->n_weeks; i++)
		s->planning_limits[i] = 20 * roll(&p->dice, 0, 4);
	return 1;
}

static struct clg_definition *pick_definition(struct patient *p)
{
	drop_proofs(p);
	return &p->tiny.catalogue.at[pick_below(p, p->tiny.catalogue.n)].def;
}

static int limit_technique(struct patient *p)
{
	struct clg_limits *l = &pick_definition(p)->limits;
	int32_t *const limits[] = {&l->host_per_day, &l->host_per_week, &l->guest_per_day,
		&l->guest_per_week, &l->class_per_week, &l->class_per_term, &l->guests_per_lesson,
		&l->person_per_day, &l->person_per_week};

	*limits[pick_below(p, 9)] = 1;
	return 1;
}

static int widen_gap(struct patient *p)
{
	pick_definition(p)->gap += roll(&p->dice, 1, 3);
	return 1;
}

const struct mutation meeting_mutations[] = {
	{ "meeting moved by a minute", move_by_a_minute },
	{ "meeting moved to another day", move_to_another_day },
	{ "meeting moved to another slot", move_to_a_slot },
	{ "cycle moved", move_all },
	{ "occurrence changed", change_occurrence },
	{ "slot's cost changed", change_cost },
	{ "cover changed", change_cover },
	{ "missed lesson changed", change_missed },
	{ "cycle dropped", drop_cycle },
	{ "cycle seated", seat_cycle },
	{ "cycle marked seated", mark_seated },
	{ "cycles swapped", swap_cycles },
	{ "booked twice", book_twice },
	{ "team swapped", swap_team },
	{ "day limited", limit_day },
	{ "visits limited", limit_visits },
	{ "covers limited", limit_covers },
	{ "weeks limited", limit_weeks },
	{ "planning limited", limit_planning },
	{ "technique limited", limit_technique },
	{ "gap widened", widen_gap },
};
const int n_meeting_mutations = sizeof meeting_mutations / sizeof *meeting_mutations;
