#include "pair/support_rows.h"

#include "model/support.h"

#include <stdlib.h>

#define MINUTES_MOST 1000000     /* of one supporter in groups, where nothing limits them */

void support_rows_open(struct pair_program *p)
{
	size_t people = (size_t)p->pairing->school->n_people + 1;

	p->highest_row = xcalloc(people, sizeof *p->highest_row);
	p->excess_row = xcalloc(people, sizeof *p->excess_row);
	for (size_t i = 0; i < people; i++)
		p->highest_row[i] = p->excess_row[i] = -1;
}

void support_rows_close(struct pair_program *p)
{
	free(p->highest_row);
	free(p->excess_row);
}

/* --- what one could give at most ------------------------------------------------------ */

static void add_groups(const struct pairing *q, int32_t technique, int64_t *most)
{
	const struct groups *g = &q->groups[technique];

	for (int32_t x = 0; x < g->n_members && g->n_makeups; x++)
		if (is_supporting(g->technique, g->members[x].role))
			most[g->members[x].person] += MINUTES_MOST;
}

/* [person]; 0: supports nobody. The caller frees. */
static int64_t *most_minutes(const struct pairing *q)
{
	int64_t *most = xcalloc((size_t)q->school->n_people + 1, sizeof *most);

	for (int32_t v = 0; v < q->n_vars; v++) {
		most[q->vars[v].supporter] += minutes_of(q, v, 0);
		if (pairing_is_mutual(q, q->vars[v].technique))
			most[q->vars[v].receiver] += minutes_of(q, v, 1);
	}
	for (int32_t t = 0; t < q->catalogue->n; t++)
		if (has_groups(q, t))
			add_groups(q, t, most);
	for (int32_t i = 0; i < q->school->n_people; i++) {
		if (most[i] > q->budget[i])
			most[i] = q->budget[i];
		if (most[i] > MINUTES_MOST)
			most[i] = MINUTES_MOST;
	}
	return most;
}

/* --- rows ----------------------------------------------------------------------------- */

static int32_t add_row(struct pair_program *p, enum rule_kind kind, int32_t person, int32_t place,
	int64_t rhs)
{
	struct rule rule = { .kind = (int32_t)kind, .a = person, .b = place };

	return master_add_row(p->master, &rule, 0, 0, rhs, 0, NULL, NULL);
}

static void add_helper(struct pair_program *p, int64_t cost, int64_t most, const struct incidence *in)
{
	master_add_col(p->master, cost, (int32_t)most, (int)in->rows.n, in->rows.at, in->values.at);
	vec_push(&p->cols, (struct pair_column){ .var = -1, .technique = -1, .most = (int32_t)most });
}

static void meet(struct incidence *in, int32_t row, int32_t value)
{
	vec_push(&in->rows, row);
	vec_push(&in->values, value);
}

static void add_highest(struct pair_program *p, int32_t place, const int64_t *most)
{
	int is_own = place == p->place;
	int64_t top = 0;

	vec_clear(&p->met.rows);
	vec_clear(&p->met.values);
	for (int32_t i = 0; i < p->pairing->school->n_people; i++) {
		if (!most[i])
			continue;
		p->highest_row[i] = add_row(p, PAIR_HIGHEST, i, place,
			is_own ? 0 : p->levels->at[place].value);
		meet(&p->met, p->highest_row[i], -1);
		top = most[i] > top ? most[i] : top;
	}
	if (is_own)
		add_helper(p, 1, top, &p->met);
}

static void add_excess(struct pair_program *p, int32_t place, const int64_t *most)
{
	for (int32_t i = 0; i < p->pairing->school->n_people; i++) {
		if (!most[i])
			continue;
		p->excess_row[i] = add_row(p, PAIR_EXCESS, i, place, p->levels->at[place].threshold);
		vec_clear(&p->met.rows);
		vec_clear(&p->met.values);
		meet(&p->met, p->excess_row[i], -1);
		if (place < p->place)
			meet(&p->met, p->level_row[place], 1);
		add_helper(p, place == p->place, most[i], &p->met);
	}
}

void support_rows_add(struct pair_program *p)
{
	int64_t *most = NULL;

	for (int32_t k = 0; k <= p->place; k++) {
		int32_t level = p->levels->at[k].level;

		if (level != LEVEL_HIGHEST && level != LEVEL_EXCESS)
			continue;
		if (!most)
			most = most_minutes(p->pairing);
		if (level == LEVEL_HIGHEST)
			add_highest(p, k, most);
		else
			add_excess(p, k, most);
	}
	free(most);
}

int64_t support_price(const struct pair_program *p, int32_t person)
{
	int32_t rows[] = { p->highest_row[person], p->excess_row[person] };
	int64_t sum = 0;

	for (int i = 0; i < 2; i++)
		sum -= rows[i] < 0 ? 0 : master_dual(p->master, rows[i]);
	return sum;
}
