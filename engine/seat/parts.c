#include "seat/parts.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

/* --- who belongs together ------------------------------------------------------------- */

/* People, then classes, then lessons: each the child of another of its part, or its root. */
struct ties {
	const struct agenda *agenda;
	int32_t *parent;
	int32_t n;
};

static int32_t root_of(struct ties *t, int32_t node)
{
	while (t->parent[node] != node)
		node = t->parent[node] = t->parent[t->parent[node]];
	return node;
}

static void tie(struct ties *t, int32_t x, int32_t y)
{
	t->parent[root_of(t, x)] = root_of(t, y);
}

static void tie_lesson(struct ties *t, int32_t person, int32_t lesson)
{
	const struct school *s = t->agenda->school;
	const struct lesson *l = &s->lessons[lesson];

	tie(t, person, s->n_people + s->n_classes + lesson);
	for (uint32_t i = 0; i < l->n_classes; i++)
		tie(t, person, s->n_people + l->classes[i]);
}

static void tie_visits(struct ties *t, int32_t person, int32_t course, int m)
{
	const struct agenda *a = t->agenda;
	const struct slots *slots = &a->slots[course * CHAIN_MOST + m];

	for (int32_t i = 0; i < slots->n; i++) {
		struct visit visits[CLG_TEAM_MOST];
		int n = slot_visits(a, &a->courses[course], m, &slots->at[i], visits);

		for (int v = 0; v < n; v++)
			tie_lesson(t, person, a->school->occurrences[visits[v].occurrence].lesson);
	}
}

static void tie_course(struct ties *t, int32_t course)
{
	const struct agenda *a = t->agenda;
	const struct course *c = &a->courses[course];
	const struct team *team = course_team(a, c);

	for (int k = 1; k < team->n; k++)
		tie(t, team->person[0], team->person[k]);
	for (int m = 0; m < c->n; m++)
		if (stage_meeting(a, c, m)->kind == CLG_MEETING_HOST_TEACHES)
			tie_visits(t, team->person[0], course, m);
}

static int needs_cover(const struct agenda *a)
{
	for (int32_t k = 0; k < a->n_courses; k++)
		for (int m = 0; m < a->courses[k].n; m++)
			if (stage_meeting(a, &a->courses[k], m)->cover)
				return 1;
	return 0;
}

static void ties_init(struct ties *t, const struct agenda *a)
{
	t->agenda = a;
	t->n = a->school->n_people + a->school->n_classes + a->school->n_lessons;
	t->parent = xcalloc((size_t)t->n + 1, sizeof *t->parent);
	for (int32_t i = 0; i < t->n; i++)
		t->parent[i] = i;
}

/* --- the parts -------------------------------------------------------------------------- */

struct counted {
	int32_t root, cycles;
};

/* Ties: the one whose root is earlier. */
static int smallest_first(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->cycles != y->cycles)
		return x->cycles < y->cycles ? -1 : 1;
	return (x->root > y->root) - (x->root < y->root);
}

static int32_t root_of_cycle(struct ties *t, int32_t cycle)
{
	const struct agenda *a = t->agenda;

	return root_of(t, a->teams[a->cycles[cycle].team].person[0]);
}

/* Numbers the roots by the size of what hangs there; the smallest share a number, if they are many. */
static int32_t number_roots(struct ties *t, int32_t *number)
{
	VEC(struct counted) roots = {0};
	int32_t *cycles = xcalloc((size_t)t->n + 1, sizeof *cycles), shared;

	for (int32_t k = 0; k < t->agenda->n_cycles; k++)
		cycles[root_of_cycle(t, k)]++;
	for (int32_t i = 0; i < t->n; i++)
		if (cycles[i])
			vec_push(&roots, (struct counted){ i, cycles[i] });
	if (roots.n)
		qsort(roots.at, roots.n, sizeof *roots.at, smallest_first);
	shared = (int32_t)roots.n > PARTS_APART + 1 ? (int32_t)roots.n - PARTS_APART - 1 : 0;
	for (int32_t i = 0; i < (int32_t)roots.n; i++)
		number[roots.at[i].root] = i > shared ? i - shared : 0;
	shared = (int32_t)roots.n - shared;
	vec_release(&roots);
	free(cycles);
	return shared;
}

void parts_find(struct parts *p, const struct agenda *a)
{
	struct ties t;
	int32_t *number;

	p->n = 1;
	p->of = xcalloc((size_t)a->n_cycles + 1, sizeof *p->of);
	if (needs_cover(a))
		return;
	ties_init(&t, a);
	for (int32_t k = 0; k < a->n_courses; k++)
		tie_course(&t, k);
	number = xcalloc((size_t)t.n + 1, sizeof *number);
	p->n = number_roots(&t, number);
	for (int32_t k = 0; k < a->n_cycles; k++)
		p->of[k] = number[root_of_cycle(&t, k)];
	free(number);
	free(t.parent);
}

void parts_release(struct parts *p)
{
	free(p->of);
}

/* --- one of them ------------------------------------------------------------------------ */

static void add_team(struct part *p, const struct agenda *whole, int32_t team)
{
	p->agenda.teams[p->agenda.n_teams++] = whole->teams[team];
}

static void add_course(struct part *p, const struct agenda *whole, int32_t course)
{
	struct agenda *a = &p->agenda;

	a->courses[a->n_courses] = whole->courses[course];
	a->courses[a->n_courses].team = a->n_teams - 1;
	memcpy(&a->slots[a->n_courses * CHAIN_MOST], &whole->slots[course * CHAIN_MOST],
		CHAIN_MOST * sizeof *a->slots);
	a->n_courses++;
}

/* Series are numbered team by team. */
static void add_cycle(struct part *p, const struct agenda *whole, int32_t cycle,
	const int32_t *course, int32_t *series)
{
	struct agenda *a = &p->agenda;
	struct cycle c = whole->cycles[cycle];

	if (c.series >= 0 && series[c.series] < 0)
		series[c.series] = a->n_series++;
	c.team = a->n_teams - 1;
	c.course = course[c.course];
	c.series = c.series < 0 ? -1 : series[c.series];
	p->cycle[a->n_cycles] = cycle;
	a->cycles[a->n_cycles++] = c;
}

static int32_t *minus_ones(struct arena *arena, int32_t n)
{
	int32_t *list = arena_take(arena, (size_t)n + 1, sizeof *list);

	for (int32_t i = 0; i < n; i++)
		list[i] = -1;
	return list;
}

static void part_init(struct part *p, const struct agenda *whole)
{
	struct agenda *a = &p->agenda;

	memset(p, 0, sizeof *p);
	arena_init(&a->arena);
	a->school = whole->school;
	a->techniques = whole->techniques;
	a->weights = whole->weights;
	a->teams = arena_take(&a->arena, (size_t)whole->n_teams + 1, sizeof *a->teams);
	a->courses = arena_take(&a->arena, (size_t)whole->n_courses + 1, sizeof *a->courses);
	a->cycles = arena_take(&a->arena, (size_t)whole->n_cycles + 1, sizeof *a->cycles);
	a->slots = arena_take(
		&a->arena, (size_t)whole->n_courses * CHAIN_MOST + 1, sizeof *a->slots);
	p->cycle = arena_take(&a->arena, (size_t)whole->n_cycles + 1, sizeof *p->cycle);
}

void part_open(
	struct part *p, const struct agenda *whole, const struct parts *parts, int32_t which)
{
	int32_t *course, *series, team = -1;

	part_init(p, whole);
	course = minus_ones(&p->agenda.arena, whole->n_courses);
	series = minus_ones(&p->agenda.arena, whole->n_series);
	for (int32_t k = 0; k < whole->n_cycles; k++) {
		const struct cycle *c = &whole->cycles[k];

		if (parts->of[k] != which)
			continue;
		if (c->team != team)
			add_team(p, whole, team = c->team);
		if (course[c->course] < 0) {
			course[c->course] = p->agenda.n_courses;
			add_course(p, whole, c->course);
		}
		add_cycle(p, whole, k, course, series);
	}
}

void part_close(struct part *p)
{
	arena_release(&p->agenda.arena);
}
