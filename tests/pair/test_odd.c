/* Odd sets: the cheapest odd cut against all cuts; reciprocal pairs of one staff, proven at the
 * root. */
#include "../support/dice.h"
#include "../support/plain.h"

#include "pair/odd.h"
#include "pair/pair.h"
#include "verify/verify.h"

#include <check.h>
#include <stdlib.h>

#define NODES 9
#define EDGES_MOST 36
#define STAFF_MOST 200

struct graph {
	int32_t n;
	uint8_t odd[NODES];
	struct odd_edge edges[EDGES_MOST];
	size_t n_edges;
};

static void draw_graph(struct graph *g, struct dice *d)
{
	int dense = roll(d, 30, 100);

	*g = (struct graph){ .n = roll(d, 2, NODES) };
	for (int32_t i = 0; i + 1 < g->n; i++) {
		g->odd[i] = (uint8_t)chance(d, 60);
		g->odd[g->n - 1] ^= g->odd[i];
	}
	for (int32_t a = 0; a < g->n; a++)
		for (int32_t b = a + 1; b < g->n; b++)
			if (chance(d, dense))
				g->edges[g->n_edges++] = (struct odd_edge){ a, b, roll(d, 1, 20) };
}

static int64_t capacity_of(const struct graph *g, int set)
{
	int64_t sum = 0;

	for (size_t e = 0; e < g->n_edges; e++)
		if ((set >> g->edges[e].a & 1) != (set >> g->edges[e].b & 1))
			sum += g->edges[e].capacity;
	return sum;
}

static int is_odd(const struct graph *g, int set)
{
	int n = 0;

	for (int32_t i = 0; i < g->n; i++)
		n += set >> i & 1 && g->odd[i];
	return n % 2;
}

struct heard {
	const struct graph *g;
	int64_t least;
};

static void hear(void *self, const uint8_t *side, int64_t capacity)
{
	struct heard *h = self;
	int set = 0;

	for (int32_t i = 0; i < h->g->n; i++)
		set |= side[i] << i;
	ck_assert(is_odd(h->g, set));
	ck_assert_int_eq(side[h->g->n - 1], 0);
	ck_assert_int_eq(capacity, capacity_of(h->g, set));
	h->least = capacity < h->least ? capacity : h->least;
}

START_TEST(the_cheapest_odd_cut_is_found)
{
	struct dice d = { (uint64_t)_i };

	for (int k = 0; k < 300; k++) {
		struct graph g;
		struct heard h = { &g, INT64_MAX };
		int64_t least = INT64_MAX;

		draw_graph(&g, &d);
		for (int set = 0; set < 1 << (g.n - 1); set++)
			if (is_odd(&g, set) && capacity_of(&g, set) < least)
				least = capacity_of(&g, set);
		odd_cuts(g.n, g.odd, g.edges, g.n_edges, INT64_MAX, &h, hear);
		ck_assert_int_eq(h.least, least);
	}
}
END_TEST

/* --- a staff in pairs ------------------------------------------------------------------------ */

static struct clg_meeting_def talk = { .name = "talk", .kind = CLG_MEETING_ALL_FREE, .length = 40 };
static struct clg_role_def roles[] = {
	{ .name = "one", .least = 1, .most = 1 },
	{ .name = "other", .least = 1, .most = 1, .need = 1 },
};

/* The last needs a cut that the solution's connected parts don't show. */
static const struct staff {
	int32_t n;
	uint64_t seed;
	int plane;               /* neighbours like each other; else some do, by chance */
} staffs[] = { { 60, 0, 1 }, { 95, 1, 1 }, { 130, 2, 1 }, { 165, 3, 1 }, { 200, 4, 1 }, { 41, 1, 0 },
	{ 52, 282, 0 } };

static int32_t worth_of(const struct staff *f, const int32_t *x, const int32_t *y, int32_t p,
	int32_t r, struct dice *d)
{
	if (f->plane)
		return 2000 - abs(x[p] - x[r]) - abs(y[p] - y[r]);
	return chance(d, 30) ? 100 * roll(d, 1, 4) : 100;
}

static void make_staff(struct school *s, struct technique *t, const struct staff *f)
{
	struct dice d = { f->seed };
	int32_t x[STAFF_MOST], y[STAFF_MOST], n = f->n;

	plain_open(s, 1);
	s->people = arena_take(&s->arena, (size_t)n, sizeof *s->people);
	t->roles = arena_take(&s->arena, (size_t)n, 1);
	t->matches = arena_take(&s->arena, (size_t)(n * n), sizeof *t->matches);
	for (s->n_people = 0; s->n_people < n; s->n_people++) {
		char *id = arena_printf(&s->arena, "p%03d", (int)s->n_people);

		s->people[s->n_people] = (struct person){ .id = id, .name = id,
			.timetable_name = id, .email = "", .may = { -1, -1, -1, -1, -1, -1, 0, 0, 0 } };
		t->roles[s->n_people] = 3;
	}
	for (int32_t i = 0; i < n; i++) {
		x[i] = roll(&d, 0, 999);
		y[i] = roll(&d, 0, 999);
	}
	for (int32_t r = 0; r < n; r++)
		for (int32_t p = 0; p < n; p++)
			if (p != r)
				t->matches[t->n_matches++] = (struct match){ .supporter = p,
					.receiver = r, .receiver_role = 1,
					.worth = worth_of(f, x, y, p, r, &d) };
	school_seal(s);
	t->name = t->plugin = "pairs";
	t->from = -1;
	t->def = (struct clg_definition){ .size = sizeof t->def, .form = CLG_FORM_RECIPROCAL,
		.role_size = sizeof *roles, .meeting_size = sizeof talk, .n_roles = 2, .roles = roles,
		.n_meetings = 1, .meetings = &talk, .cycles = 1, .miss = 1 };
}

/* Edmonds: with its odd sets the program needs no search, so the multipliers alone prove the
 * optimum. */
START_TEST(a_staff_is_proven_without_a_search)
{
	struct pair_options options = { .seed = 1 };
	struct school s;
	struct technique t = {0};
	struct catalogue c = { .at = &t, .n = 1 };
	struct weights weights = {0};
	struct plan p;
	struct agenda agenda;
	struct faults f;

	make_staff(&s, &t, &staffs[_i]);
	plan_init(&p);
	faults_init(&f);
	ck_assert_int_eq(pair_solve(&s, &c, &options, &p, &f), CLG_OK);
	agenda_build(&agenda, &s, &c, &weights, p.teams, p.n_teams);
	plan_set_cycles(&p, &agenda);
	for (int32_t k = 0; k < p.levels[PROGRAM_PAIRING].n; k++) {
		const struct proof *proof = &p.levels[PROGRAM_PAIRING].at[k];
		int64_t bound;

		ck_assert_int_eq(verify_bound(&agenda, &p, PROGRAM_PAIRING, k, &f, &bound), CLG_OK);
		ck_assert_int_eq(bound, proof->value);
	}
	agenda_release(&agenda);
	faults_release(&f);
	plan_release(&p);
	school_release(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("odd sets");
	TCase *tc = tcase_create("sets");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tc, the_cheapest_odd_cut_is_found, 0, 4);
	tcase_add_loop_test(tc, a_staff_is_proven_without_a_search, 0,
		(int)(sizeof staffs / sizeof *staffs));
	suite_add_tcase(suite, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
