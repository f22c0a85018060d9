#include "lp/multipliers.h"

#include <stdlib.h>

static int by_rule(const void *a, const void *b)
{
	const struct multiplier *x = a, *y = b;

	return rule_compare(&x->rule, &y->rule);
}

void multipliers_keep(const struct master *m, struct arena *arena, struct proof *proof)
{
	int n;
	const int64_t *duals = master_best_duals(m, &n);

	proof->scale = LP_SCALE;
	proof->n = 0;
	proof->at = arena_take(arena, (size_t)n + 1, sizeof *proof->at);
	for (int i = 0; i < n; i++)
		if (duals[i] && !master_is_convexity(m, i))
			proof->at[proof->n++] = (struct multiplier){ *master_rule(m, i), duals[i] };
	qsort(proof->at, (size_t)proof->n, sizeof *proof->at, by_rule);
}
