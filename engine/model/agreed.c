#include "model/agreed.h"

#include <stdlib.h>

static const struct team *find_team(const struct agreed *g, const struct team *t)
{
	return g && g->n_teams ? bsearch(t, g->teams, (size_t)g->n_teams, sizeof *t, team_compare) : NULL;
}

int agreed_has_team(const struct agreed *g, const struct team *t)
{
	return find_team(g, t) != NULL;
}

int agreed_cycle(const struct agreed *g, const struct team *t, int32_t cycle, const struct agreed_meeting **ret)
{
	const struct team *found = find_team(g, t);
	int32_t low = 0, high = found ? g->n : 0, team = found ? (int32_t)(found - g->teams) : 0;
	int n = 0;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		const struct agreed_meeting *m = &g->at[middle];

		if (m->team < team || (m->team == team && m->cycle < cycle))
			low = middle + 1;
		else
			high = middle;
	}
	for (; found && low + n < g->n && g->at[low + n].team == team && g->at[low + n].cycle == cycle; n++)
		;
	*ret = n ? &g->at[low] : NULL;
	return n;
}

int agreed_fixed(const struct school *s, const struct agreed_meeting *at, int n)
{
	int fixed = n;

	while (fixed > 0 && (!is_past(s, &at[fixed - 1]) || at[fixed - 1].held == HELD_NO))
		fixed--;
	return fixed;
}

int32_t agreed_haste(const struct school *s, const struct agreed_meeting *m)
{
	int32_t days = 0;

	for (int32_t d = s->change_day; d < m->day && days < SOON_DAYS; d++)
		days += s->days[d].school_day >= 0;
	return SOON_DAYS - days;
}

int32_t agreed_misplaced(const struct school *s, const struct agreed *g)
{
	for (int32_t i = 0; i < g->n; i++)
		if (is_past(s, &g->at[i]) && s->days[g->at[i].day].school_day < 0)
			return i;
	return -1;
}
