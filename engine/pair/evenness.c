/* The two levels of evenness (model/support.h). Loads are multiples of a granule, and so are both
 * values: a bound between two of them counts as the next. */
#include "pair/ladder.h"

#include "model/support.h"

static void solve(struct ladder *l, enum level level, int64_t threshold, int64_t granule)
{
	ladder_add(l, level, threshold);
	l->granule = granule;
	ladder_solve(l, 0, INT64_MAX, l->options->gap_ppm);
	l->granule = 1;
}

void ladder_climb_evenness(struct ladder *l)
{
	struct support support = support_of(l->of->school, l->of->catalogue);

	solve(l, LEVEL_HIGHEST, 0, support.granule);
	solve(l, LEVEL_EXCESS, support.share, support.granule);
}
