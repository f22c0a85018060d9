#include "pair/levels.h"

int64_t level_of_var(const struct pairing *q, const struct proof *level, int32_t var)
{
	return level->level == LEVEL_QUALITY ? -(int64_t)q->vars[var].worth : 0;
}

int64_t level_of_group(const struct pairing *q, const struct proof *level, const struct group *g)
{
	(void)q;
	return level->level == LEVEL_QUALITY ? -(int64_t)g->team.worth : 0;
}

int64_t level_of_open(
	const struct pairing *q, const struct proof *level, int32_t technique, int32_t person)
{
	return level->level == LEVEL_COVERAGE
		? q->miss[technique * q->school->n_people + person] : 0;
}

int64_t level_value(const struct matching *m, const struct proof *level)
{
	return level->level == LEVEL_COVERAGE ? m->missing : -m->worth;
}

int levels_better(
	const struct levels *l, int32_t n, const struct matching *x, const struct matching *y)
{
	for (int32_t i = 0; i < n; i++) {
		int64_t a = level_value(x, &l->at[i]), b = level_value(y, &l->at[i]);

		if (a != b)
			return a < b;
	}
	return matching_better(x, y);
}
