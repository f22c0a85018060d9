#include "matrix.h"

#include <stdlib.h>

#include "base/banned.h"

#define SIDE_MOST 100000
#define CELLS_MOST 100000000

/* --- where scores come from ------------------------------------------------------------ */

static int take_room(struct matrix *m, int64_t supporters, int64_t receivers)
{
	if (supporters < 1 || receivers < 1 || supporters > SIDE_MOST || receivers > SIDE_MOST ||
		supporters * receivers > CELLS_MOST)
		return -1;
	*m = (struct matrix){ .n_supporters = (int32_t)supporters, .n_receivers = (int32_t)receivers,
		.sign = 1 };
	m->score = xcalloc((size_t)(supporters * receivers), sizeof *m->score);
	return 0;
}

static int read_numbers(FILE *f, size_t n, int32_t *ret)
{
	for (size_t i = 0; i < n; i++)
		if (fscanf(f, "%d", &ret[i]) != 1)
			return -1;
	return 0;
}

static size_t cells(const struct matrix *m)
{
	return (size_t)m->n_supporters * (size_t)m->n_receivers;
}

int matrix_read_assign(FILE *f, struct matrix *ret)
{
	int n;

	if (fscanf(f, "%d", &n) != 1 || take_room(ret, n, n) < 0)
		return -1;
	ret->sign = -1;
	ret->capacity = 1;
	if (read_numbers(f, cells(ret), ret->score) < 0) {
		matrix_release(ret);
		return -1;
	}
	return 0;
}

static int read_problem(FILE *f, struct matrix *ret)
{
	int m, n;

	if (fscanf(f, "%d %d", &m, &n) != 2 || take_room(ret, m, n) < 0)
		return -1;
	ret->weight = xcalloc(cells(ret), sizeof *ret->weight);
	ret->budget = xcalloc((size_t)m, sizeof *ret->budget);
	if (read_numbers(f, cells(ret), ret->score) < 0 || read_numbers(f, cells(ret), ret->weight) < 0 ||
		read_numbers(f, (size_t)m, ret->budget) < 0) {
		matrix_release(ret);
		return -1;
	}
	return 0;
}

int matrix_read_gap(FILE *f, int32_t number, struct matrix *ret)
{
	int n, rc = -1;

	if (fscanf(f, "%d", &n) != 1 || number < 1 || number > n)
		return -1;
	for (int32_t i = 0; i < number; i++) {
		matrix_release(ret);
		rc = read_problem(f, ret);
		if (rc < 0)
			return rc;
	}
	return rc;
}

static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

void matrix_draw(
	int32_t supporters, int32_t receivers, int32_t capacity, uint64_t seed, struct matrix *ret)
{
	if (take_room(ret, supporters, receivers) < 0)
		return;
	ret->capacity = capacity;
	for (size_t i = 0; i < cells(ret); i++)
		ret->score[i] = (int32_t)(next(&seed) % 1000000);
}

/* As Cattrysse and others draw theirs: minutes for four fifths of what all receivers would take. */
void matrix_draw_minutes(int32_t supporters, int32_t receivers, uint64_t seed, struct matrix *ret)
{
	if (take_room(ret, supporters, receivers) < 0)
		return;
	ret->weight = xcalloc(cells(ret), sizeof *ret->weight);
	ret->budget = xcalloc((size_t)supporters, sizeof *ret->budget);
	for (size_t i = 0; i < cells(ret); i++) {
		ret->score[i] = 15 + (int32_t)(next(&seed) % 11);
		ret->weight[i] = 5 + (int32_t)(next(&seed) % 21);
		ret->budget[i / (size_t)receivers] += ret->weight[i];
	}
	for (int32_t s = 0; s < supporters; s++)
		ret->budget[s] = ret->budget[s] * 4 / 5 / supporters;
}

void matrix_release(struct matrix *m)
{
	free(m->score);
	free(m->weight);
	free(m->budget);
	*m = (struct matrix){ 0 };
}

/* --- the school ------------------------------------------------------------------------ */

/* A term of one week, in which nothing is taught. */
static void open_week(struct school *s)
{
	date_make(2026, 9, 7, &s->from);
	s->plan_from = s->from;
	s->n_days = s->n_school_days = 5;
	s->n_weeks = 1;
	s->to = s->from + s->n_days - 1;
	s->days = arena_take(&s->arena, 5, sizeof *s->days);
	for (int32_t d = 0; d < 5; d++)
		s->days[d] = (struct day){ .date = s->from + d, .school_day = d, .plannable = 1,
			.label = "", .why = "" };
}

static void add_person(struct school *s, const char *side, int32_t number, int32_t minutes)
{
	char *id = arena_printf(&s->arena, "%s-%06d", side, (int)number);

	s->people[s->n_people++] = (struct person){ .id = id, .name = id, .timetable_name = id,
		.email = "", .manager = -1, .may = { minutes, -1, -1, -1, -1, -1, 0, 0, 0 } };
}

static void add_people(const struct matrix *m, struct school *s)
{
	size_t people = (size_t)m->n_supporters + (size_t)m->n_receivers;

	s->people = arena_take(&s->arena, people, sizeof *s->people);
	for (int32_t i = 0; i < m->n_supporters; i++)
		add_person(s, "from", i, m->budget ? m->budget[i] : -1);
	for (int32_t i = 0; i < m->n_receivers; i++)
		add_person(s, "to", i, -1);
}

static void define(const struct matrix *m, struct catalogue *c)
{
	static struct clg_meeting_def talk = {
		.name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 40 };
	struct clg_role_def *roles = arena_take(&c->arena, 2, sizeof *roles);
	struct technique *t = c->at = arena_take(&c->arena, 1, sizeof *c->at);

	c->n = 1;
	roles[0] = (struct clg_role_def){ .name = "from", .least = 1, .most = 1,
		.teams = m->capacity ? m->capacity : m->n_receivers };
	roles[1] = (struct clg_role_def){ .name = "to", .least = 1, .most = 1, .need = 1 };
	t->name = t->plugin = "matrix";
	t->from = -1;
	t->def = (struct clg_definition){ .size = sizeof t->def, .form = CLG_FORM_PAIRS,
		.role_size = sizeof *roles, .meeting_size = sizeof talk, .n_roles = 2,
		.roles = roles, .n_meetings = 1, .meetings = &talk, .cycles = 1, .miss = 1 };
}

static struct match match_of(const struct matrix *m, int32_t supporter, int32_t receiver)
{
	size_t at = (size_t)supporter * (size_t)m->n_receivers + (size_t)receiver;

	return (struct match){ .supporter = supporter, .receiver = m->n_supporters + receiver,
		.worth = m->sign * m->score[at], .receiver_role = 1,
		.minutes = { m->weight ? m->weight[at] : 0, 0 } };
}

static void add_matches(const struct matrix *m, struct catalogue *c)
{
	struct technique *t = c->at;

	t->roles = arena_take(&c->arena, (size_t)(m->n_supporters + m->n_receivers), 1);
	for (int32_t i = 0; i < m->n_supporters + m->n_receivers; i++)
		t->roles[i] = i < m->n_supporters ? 1 : 2;
	t->matches = arena_take(&c->arena, cells(m), sizeof *t->matches);
	for (int32_t r = 0; r < m->n_receivers; r++)
		for (int32_t s = 0; s < m->n_supporters; s++)
			t->matches[t->n_matches++] = match_of(m, s, r);
}

void matrix_school(const struct matrix *m, struct school *s, struct catalogue *c)
{
	open_week(s);
	add_people(m, s);
	school_seal(s);
	define(m, c);
	add_matches(m, c);
}
