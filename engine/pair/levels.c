#include "pair/levels.h"

#include "model/support.h"

#include <stdlib.h>

/* --- of one variable ------------------------------------------------------------------ */

static int64_t places_of_var(const struct pairing *q, int32_t var, int64_t threshold)
{
	const int32_t *worth = q->places[var];

	return (worth[0] <= threshold) + (worth[1] <= threshold);
}

static int is_changing(const struct pairing *q)
{
	return q->in_force && q->in_force->version;
}

/* Whatever is in force counts; who keeps it takes it off again, whatever is new adds to it. */
int64_t level_constant(const struct pairing *q, const struct proof *level)
{
	return level->level == LEVEL_CHANGE && is_changing(q)
		? in_force_count(q->in_force, q->catalogue) : 0;
}

static int64_t change_of(const struct pairing *q, const struct team *t)
{
	if (!is_changing(q))
		return 0;
	return in_force_has(q->in_force, t) ? -1 : 1;
}

static int64_t change_of_var(const struct pairing *q, int32_t var)
{
	const struct pairing_var *x = &q->vars[var];
	struct team team = team_of_pair(x->technique, x->supporter, x->receiver, 0);

	return change_of(q, &team);
}

int64_t level_of_var(const struct pairing *q, const struct proof *level, int32_t var)
{
	switch (level->level) {
	case LEVEL_QUALITY: return -(int64_t)q->vars[var].worth;
	case LEVEL_FAIRNESS: return places_of_var(q, var, level->threshold);
	case LEVEL_CHANGE: return change_of_var(q, var);
	default: return 0;
	}
}

int64_t level_of_group(const struct pairing *q, const struct proof *level, const struct group *g)
{
	const struct groups *of = &q->groups[g->team.technique];
	int counts = group_place(g->team.worth, g->team.n) <= level->threshold;

	switch (level->level) {
	case LEVEL_QUALITY: return -(int64_t)g->team.worth;
	case LEVEL_FAIRNESS: return counts ? of->makeups[g->makeup].wanting : 0;
	case LEVEL_CHANGE: return change_of(q, &g->team);
	default: return 0;
	}
}

static int64_t miss(const struct pairing *q, int32_t technique, int32_t person)
{
	return q->miss[technique * q->school->n_people + person];
}

int64_t level_of_need(
	const struct pairing *q, const struct proof *level, int32_t technique, int32_t person)
{
	switch (level->level) {
	case LEVEL_COVERAGE: case LEVEL_JOINT: return miss(q, technique, person);
	case LEVEL_FAIRNESS: return 1;
	default: return 0;
	}
}

int64_t level_of_floor(
	const struct pairing *q, const struct proof *level, int32_t technique, int32_t person)
{
	return level->level == LEVEL_COVERAGE || level->level == LEVEL_JOINT
		? miss(q, technique, person) : 0;
}

/* --- of a plan ------------------------------------------------------------------------ */

/* Over pairs and groups. */
static int64_t sum_of(const struct matching *m, const struct proof *level)
{
	const struct pairing *q = m->of;
	int64_t sum = level_constant(q, level);

	for (int32_t v = 0; v < q->n_vars; v++)
		if (m->chosen[v])
			sum += level_of_var(q, level, v);
	for (size_t i = 0; i < m->groups.n; i++)
		sum += level_of_group(q, level, &m->groups.at[i]);
	return sum;
}

static int64_t places_of(const struct matching *m, const struct proof *level)
{
	int64_t sum = sum_of(m, level);

	for (int32_t i = 0; i < m->of->catalogue->n * m->of->school->n_people; i++)
		sum += m->need[i];
	return sum;
}

void level_loads(const struct matching *m, int64_t *ret)
{
	const struct pairing *q = m->of;

	for (int32_t v = 0; v < q->n_vars; v++) {
		if (!m->chosen[v])
			continue;
		ret[q->vars[v].supporter] += minutes_of(q, v, 0);
		if (pairing_is_mutual(q, q->vars[v].technique))
			ret[q->vars[v].receiver] += minutes_of(q, v, 1);
	}
	for (size_t i = 0; i < m->groups.n; i++) {
		const struct group *g = &m->groups.at[i];
		const struct groups *of = &q->groups[g->team.technique];

		for (int k = 0; k < g->team.n; k++)
			if (is_supporting(of->technique, g->team.role[k]))
				ret[g->team.person[k]] += of->makeups[g->makeup].minutes[k];
	}
}

static int64_t highest_of(const struct matching *m)
{
	int32_t people = m->of->school->n_people;
	int64_t *load = xcalloc((size_t)people + 1, sizeof *load), most = 0;

	level_loads(m, load);
	for (int32_t p = 0; p < people; p++)
		most = load[p] > most ? load[p] : most;
	free(load);
	return most;
}

static int64_t excess_of(const struct matching *m, int64_t share)
{
	int32_t people = m->of->school->n_people;
	int64_t *load = xcalloc((size_t)people + 1, sizeof *load), sum = 0;

	level_loads(m, load);
	for (int32_t p = 0; p < people; p++)
		sum += load[p] > share ? load[p] - share : 0;
	free(load);
	return sum;
}

int64_t level_value(const struct matching *m, const struct proof *level)
{
	switch (level->level) {
	case LEVEL_COVERAGE: return m->missing;
	case LEVEL_JOINT: return m->missing + joint_of(&m->of->joint, m);
	case LEVEL_QUALITY: return -m->worth;
	case LEVEL_FAIRNESS: return places_of(m, level);
	case LEVEL_HIGHEST: return highest_of(m);
	case LEVEL_CHANGE: return sum_of(m, level);
	default: return excess_of(m, level->threshold);
	}
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
