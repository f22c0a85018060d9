#include "seat/neighbourhood.h"

#include "base/stop.h"
#include "seat/pool.h"

#include <stdlib.h>
#include <string.h>

#define NODES 60             /* of one search */
#define SHARE_LEAST 20       /* cycles that stay, in a hundred */
#define SHARE_MOST 90
#define SHARE_STEP 10

/* A cycle of the best plan, and what the solution gives to its chain there, in thousandths. */
struct seated {
	int32_t cycle, x;
	uint64_t tie;
};

typedef VEC(struct seated) seated_list;

static int surest(const void *a, const void *b)
{
	const struct seated *x = a, *y = b;

	if (x->x != y->x)
		return x->x > y->x ? -1 : 1;
	if (x->tie != y->tie)
		return x->tie < y->tie ? -1 : 1;
	return (x->cycle > y->cycle) - (x->cycle < y->cycle);
}

static int32_t agreed(const struct seat_program *p, int32_t cycle)
{
	size_t size = (size_t)program_meetings(p, cycle) * sizeof *p->best->chains[cycle].at;
	double x = 0;

	for (size_t i = 0; i < p->cols_of[cycle].n; i++) {
		int col = p->cols_of[cycle].at[i];

		if (!memcmp(p->cols.at[col].chain.at, p->best->chains[cycle].at, size))
			x += master_x(p->master, col);
	}
	return (int32_t)(x * 1000 + 0.5);
}

static void find_seated(struct seat_program *p, seated_list *to)
{
	for (int32_t k = 0; k < p->agenda->n_cycles; k++)
		if (p->best->seated[k])
			vec_push(to, (struct seated){ k, agreed(p, k), rng_next(p->rng) });
	if (to->n)
		qsort(to->at, to->n, sizeof *to->at, surest);
}

typedef VEC(struct branch) path;

static void keep_chain(const struct seat_program *p, int32_t cycle, path *to)
{
	for (int m = 0; m < program_meetings(p, cycle); m++)
		vec_push(to, program_slot_branch(cycle, m, p->best->chains[cycle].at[m]));
}

/* Returns 1 if all of the neighbourhood was searched. */
static int search(struct seat_program *p, int32_t share)
{
	struct tree_limits limits = {
		.cutoff = INT64_MAX, .known = LP_NO_BOUND, .pricing = 1, .nodes = NODES };
	seated_list list = {0};
	path from = {0};
	int64_t bound;
	enum lp_end end;

	find_seated(p, &list);
	for (size_t i = 0; i < list.n * (size_t)share / 100; i++)
		keep_chain(p, list.at[i].cycle, &from);
	limits.from = from.at;
	limits.n_from = from.n;
	end = tree_search(p->master, &limits, &bound);
	vec_release(&list);
	vec_release(&from);
	return end == LP_DONE;
}

static int may_improve(struct seat_program *p, int64_t *bound)
{
	int64_t again;
	enum lp_end end;

	program_descend(p, NULL, 0);
	if (stop_asked() != STOP_NOT)
		return 0;
	end = master_solve(p->master, program_incumbent(p), &again);
	*bound = again > *bound ? again : *bound;
	return end == LP_DONE;
}

int64_t neighbourhood_search(struct seat_program *p)
{
	int64_t before, bound = LP_NO_BOUND;

	if (p->is_near || !p->pool)
		return bound;
	p->is_near = 1;
	do {
		int done;

		before = program_incumbent(p);
		if (!may_improve(p, &bound))
			break;
		done = search(p, p->share);
		p->share += done ? -SHARE_STEP : SHARE_STEP;
		p->share = p->share < SHARE_LEAST ? SHARE_LEAST : p->share > SHARE_MOST ? SHARE_MOST : p->share;
	} while (program_incumbent(p) < before);
	program_descend(p, NULL, 0);
	p->is_near = 0;
	return bound;
}
