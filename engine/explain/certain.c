#include "explain/certain.h"

#include "base/stop.h"

#include <stdlib.h>

static int is_asked(const struct question *q, const struct team *t, int32_t person)
{
	return is_counted_once(q->catalogue, t) &&
	       q->catalogue->at[t->technique].def.form != CLG_FORM_GROUPS &&
	       (person < 0 || team_has(t, person));
}

static int has_team(const struct plan *p, const struct team *t)
{
	return p->n_teams && bsearch(t, p->teams, (size_t)p->n_teams, sizeof *t, team_compare);
}

/* Whatever a pairing that is as good does without isn't certain. */
static void learn(const struct question *q, const struct again *a, uint8_t *certain)
{
	for (int32_t i = 0; i < q->plan->n_teams && a->outcome == AGAIN_SAME; i++)
		if (!has_team(&a->plan, &q->plan->teams[i]) && certain[i] == CERTAIN_UNKNOWN)
			certain[i] = CERTAIN_NO;
}

static enum certainty certainty_of(const struct again *a, int is_best)
{
	if (a->outcome == AGAIN_WORSE)
		return CERTAIN_YES;
	return a->outcome == AGAIN_SAME && is_best ? CERTAIN_NO : CERTAIN_UNKNOWN;
}

/* Is no pairing better than the plan's? What is as good is learned from. */
static int is_best(const struct question *q, uint8_t *certain)
{
	struct change nothing = {.n_without = 0};
	struct again a;
	int best;

	again_solve(q, &nothing, &a);
	best = a.outcome == AGAIN_SAME && a.exact;
	if (best)
		learn(q, &a, certain);
	again_release(&a);
	return best;
}

uint8_t *certain_find(const struct question *q, int32_t person)
{
	uint8_t *certain = xcalloc((size_t)q->plan->n_teams + 1, 1);
	int best = is_best(q, certain);

	for (int32_t i = 0; i < q->plan->n_teams && stop_asked() == STOP_NOT; i++) {
		const struct team *t = &q->plan->teams[i];
		struct couple couple = {t->technique, t->person[0], t->person[1]};
		struct change change = {.without = &couple, .n_without = 1};
		struct again a;

		if (!is_asked(q, t, person) || certain[i] != CERTAIN_UNKNOWN)
			continue;
		if (couple_is_pinned(q, &couple)) {
			certain[i] = CERTAIN_PINNED;
			continue;
		}
		again_solve(q, &change, &a);
		certain[i] = (uint8_t)certainty_of(&a, best);
		if (best)
			learn(q, &a, certain);
		again_release(&a);
	}
	return certain;
}
