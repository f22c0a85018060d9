#include "seat/restrict.h"

#include "seat/neighbourhood.h"
#include "seat/pool.h"

#include <stdlib.h>

/* What the root's solution uses, so that the first solve begins near it. */
static void copy_columns(struct seat_program *to, struct seat_program *from)
{
	for (size_t j = 0; j < from->cols.n; j++) {
		const struct column *c = &from->cols.at[j];

		if (c->kind == COL_CHAIN && master_x(from->master, (int)j) > 1e-6)
			program_add_chain(to, c->cycle, &c->chain, c->in_place);
	}
}

/* For tools/bench: what is searched, as an integer program for other solvers, in the file that the environment
 * names. The rows are the root's; those that only the search meets aren't known yet. */
static void write_out(struct seat_program *root, const struct pool *pool)
{
	const char *path = getenv("COLLEGA_REDUCED_LP");
	struct seat_program *p;

	if (!path || root->level != LEVEL_QUALITY)
		return;
	p = program_new(root->agenda, root->ledger, root->chainer, root->board, root->best,
		root->rng, root->level, 0);
	program_copy_rows(p, root);
	for (int32_t k = 0; k < pool->n_cycles; k++)
		for (size_t i = 0; i < pool->free[k].n; i++) {
			int32_t at = pool->free[k].at[i];
			struct chain chain = pool_chain(pool, p, k, at);

			if (!pool->at.at[at].gone)
				program_add_chain(p, k, &chain, pool->at.at[at].in_place);
		}
	master_write(p->master, path);
	program_free(p);
}

int restricted_search(struct seat_program *root, const struct guess *g, enum lp_end *ret_end,
	int64_t *ret_bound)
{
	struct tree_limits limits = { .gap_ppm = g->gap_ppm, .known = g->known, .nodes = root->nodes_most,
		.cutoff = g->value + 1, .pricing = 1 };
	struct seat_program *p;
	struct pool pool;
	int64_t bound;

	pool_init(&pool);
	if (!pool_fill(&pool, root, g->room, g->most)) {
		pool_release(&pool);
		return 0;
	}
	p = program_new(root->agenda, root->ledger, root->chainer, root->board, root->best,
		root->rng, root->level, 0);
	program_copy_rows(p, root);
	copy_columns(p, root);
	pool_join(&pool, p);
	write_out(root, &pool);
	p->pool = &pool;
	p->wanted = g->value;
	bound = neighbourhood_search(p);
	bound = bound < limits.cutoff ? bound : limits.cutoff;   /* dearer plans hold chains that the pool lacks */
	limits.known = bound > limits.known ? bound : limits.known;
	*ret_end = tree_search(p->master, &limits, ret_bound);
	program_free(p);
	pool_release(&pool);
	return 1;
}
