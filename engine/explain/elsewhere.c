#include "explain/elsewhere.h"

#include "base/stop.h"
#include "seat/seat.h"

#include <stdlib.h>
#include <string.h>

static int is_within(const struct cycle *c, const struct slot *s)
{
	return s->day >= c->first_day && s->day <= c->last_day;
}

int32_t elsewhere_count(const struct agenda *a, int32_t cycle, int m)
{
	const struct cycle *c = &a->cycles[cycle];
	const struct slots *slots = cycle_slots(a, c, m);
	int32_t n = 0;

	for (int32_t i = 0; i < slots->n; i++)
		n += is_within(c, &slots->at[i]);
	return n;
}

static int is_one_of(const struct slot *s, const struct slot *list, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (list[i].day == s->day && list[i].start == s->start)
			return 1;
	return 0;
}

/* A course of the cycle's own, with copies of its slots. */
static void own_course(struct agenda *a, struct cycle *c)
{
	int32_t n = a->n_courses;
	struct course *courses = arena_take(&a->arena, (size_t)n + 1, sizeof *courses);
	struct slots *slots = xcalloc(((size_t)n + 1) * CHAIN_MOST + 1, sizeof *slots);

	memcpy(courses, a->courses, (size_t)n * sizeof *courses);
	memcpy(slots, a->slots, (size_t)n * CHAIN_MOST * sizeof *slots);
	courses[n] = courses[c->course];
	for (int m = 0; m < courses[n].n; m++) {
		const struct slots *from = &slots[c->course * CHAIN_MOST + m];
		struct slots *to = &slots[n * CHAIN_MOST + m];

		to->n = from->n;
		to->at = xcalloc((size_t)from->n + 1, sizeof *to->at);
		if (from->n)
			memcpy(to->at, from->at, (size_t)from->n * sizeof *to->at);
	}
	free(a->slots);
	a->slots = slots;
	a->courses = courses;
	c->course = n;
	a->n_courses = n + 1;
}

void elsewhere_open(const struct agenda *a, int32_t cycle, int m, const struct slot *list, int32_t n, struct agenda *ret)
{
	struct slots *slots;
	int32_t kept = 0;

	agenda_build(ret, a->school, a->techniques, &a->weights, a->teams, a->n_teams);
	own_course(ret, &ret->cycles[cycle]);
	slots = &ret->slots[ret->cycles[cycle].course * CHAIN_MOST + m];
	for (int32_t i = 0; i < slots->n; i++)
		if (!is_one_of(&slots->at[i], list, n))
			slots->at[kept++] = slots->at[i];
	slots->n = kept;
}

static int is_proven(const struct plan *p, enum level level)
{
	const struct proof *proof = plan_level(p, PROGRAM_SEATING, level);

	return proof && proof->value == proof->bound;
}

static int64_t value_of(const struct plan *p, enum level level)
{
	const struct proof *proof = plan_level(p, PROGRAM_SEATING, level);

	return proof ? proof->value : 0;
}

int elsewhere_find(const struct agenda *a, const struct plan *p, int32_t cycle, int m, const struct slot *not_at,
	int32_t n, uint32_t seed, struct elsewhere *ret)
{
	struct seat_options options = {.seed = seed};
	struct agenda own;
	struct plan plan;

	memset(ret, 0, sizeof *ret);
	if (stop_asked() != STOP_NOT)
		return 0;
	elsewhere_open(a, cycle, m, not_at, n, &own);
	plan_init(&plan);
	plan_set_teams(&plan, a->school, a->techniques, a->teams, a->n_teams);
	seat_solve(&own, &options, &plan);
	ret->at.day = -1;
	if (plan.seated[cycle])
		ret->at = plan.meetings[cycle * CHAIN_MOST + m].slot;
	ret->left_out = value_of(&plan, LEVEL_COVERAGE) - value_of(p, LEVEL_COVERAGE);
	ret->cost = value_of(&plan, LEVEL_QUALITY) - value_of(p, LEVEL_QUALITY);
	ret->exact = is_proven(&plan, LEVEL_COVERAGE) && is_proven(&plan, LEVEL_QUALITY) &&
		is_proven(p, LEVEL_COVERAGE) && is_proven(p, LEVEL_QUALITY);
	plan_release(&plan);
	agenda_release(&own);
	return 1;
}
