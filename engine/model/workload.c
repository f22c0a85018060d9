/* What a week leaves for support, and what has to stay free for planning. */
#include "model/agenda.h"

#include <string.h>

#define PIECES_MOST 64

static size_t at_week(const struct school *s, int32_t person, int32_t week)
{
	return (size_t)person * (size_t)s->n_weeks + (size_t)week;
}

int32_t week_limit(const struct school *s, int32_t person, int32_t week)
{
	return s->week_limits[at_week(s, person, week)];
}

int32_t planning_limit(const struct school *s, int32_t person, int32_t week)
{
	return s->planning_limits[at_week(s, person, week)];
}

static int32_t find_week_limit(const struct school *s, int32_t person, int32_t week)
{
	const struct allowance *may = &s->people[person].may;
	int32_t limit = may->minutes_per_week < 0 ? INT32_MAX : may->minutes_per_week;

	if (may->working_per_week >= 0) {
		int32_t left = may->working_per_week - lesson_minutes(s, person, week);

		if (left < 0)
			left = 0;
		if (left < limit)
			limit = left;
	}
	return limit;
}

static int32_t find_planning_limit(const struct school *s, int32_t person, int32_t week)
{
	const struct allowance *may = &s->people[person].may;
	int32_t pool = 0, base, keep;
	struct span pieces[64];

	if (may->planning_percent <= 0)
		return INT32_MAX;
	if (!may->planning_block) {
		pool = free_minutes(s, person, week);
	} else {
		for (int32_t d = 0; d < s->n_days; d++) {
			int n = s->days[d].week == week ? planning_pieces(s, person, d, pieces, 64)
							: 0;

			for (int i = 0; i < n; i++)
				pool += pieces[i].end - pieces[i].start;
		}
	}
	base = may->planning_of_teaching ? lesson_minutes(s, person, week)
					 : free_minutes(s, person, week);
	keep = (int32_t)(((int64_t)base * may->planning_percent + 99) / 100);
	return pool > keep ? pool - keep : 0;
}

int planning_pieces(const struct school *s, int32_t person, int32_t day, struct span *ret, int most)
{
	const struct person_day *pd = person_day(s, person, day);
	int n = (int)pd->n_pieces < most ? (int)pd->n_pieces : most;

	if (n)
		memcpy(ret, pd->pieces, (size_t)n * sizeof *ret);
	return n;
}

int32_t gap_minutes(const struct school *s, int32_t person, int32_t day, int32_t start, int32_t end)
{
	const struct person_day *pd = person_day(s, person, day);
	int32_t sum = 0;

	for (uint32_t g = 0; g < pd->n_gaps; g++) {
		int32_t from = pd->gaps[g].start > start ? pd->gaps[g].start : start;
		int32_t to = pd->gaps[g].end < end ? pd->gaps[g].end : end;

		if (to > from)
			sum += to - from;
	}
	return sum;
}

/* Free periods: the parts of bell periods that lie in a gap; where schedules overlap, the first
 * counts. */
static int find_pieces(const struct school *s, int32_t person, int32_t day, struct span *ret)
{
	const struct person_day *pd = person_day(s, person, day);
	int32_t block = s->people[person].may.planning_block;
	int n = 0;

	for (uint32_t g = 0; g < pd->n_gaps; g++) {
		int32_t from = pd->gaps[g].start;

		for (int32_t i = 0; i < s->n_periods && n < PIECES_MOST; i++) {
			int32_t start = s->periods[i].start > from ? s->periods[i].start : from;
			int32_t end = s->periods[i].end < pd->gaps[g].end ? s->periods[i].end
									  : pd->gaps[g].end;

			if (end - start < block || end <= start ||
				!period_rings(s, &s->periods[i], day))
				continue;
			ret[n++] = (struct span){ start, end };
			from = end;
		}
	}
	return n;
}

static void seal_pieces(struct school *s, int32_t person, int32_t day)
{
	struct person_day *pd = &s->person_days[(size_t)person * (size_t)s->n_days + (size_t)day];
	struct span found[PIECES_MOST], *kept;
	int n = find_pieces(s, person, day, found);

	kept = arena_take(&s->arena, (size_t)n + 1, sizeof *kept);
	if (n)
		memcpy(kept, found, (size_t)n * sizeof *kept);
	pd->pieces = kept;
	pd->n_pieces = (uint32_t)n;
}

void workload_seal(struct school *s)
{
	size_t n = (size_t)s->n_people * (size_t)s->n_weeks + 1;

	for (int32_t p = 0; p < s->n_people; p++)
		for (int32_t d = 0; d < s->n_days; d++)
			seal_pieces(s, p, d);

	s->week_limits = arena_take(&s->arena, n, sizeof *s->week_limits);
	s->planning_limits = arena_take(&s->arena, n, sizeof *s->planning_limits);
	for (int32_t p = 0; p < s->n_people; p++) {
		for (int32_t w = 0; w < s->n_weeks; w++) {
			s->week_limits[at_week(s, p, w)] = find_week_limit(s, p, w);
			s->planning_limits[at_week(s, p, w)] = find_planning_limit(s, p, w);
		}
	}
}
