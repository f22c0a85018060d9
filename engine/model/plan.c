#include "model/plan.h"

#include <stdlib.h>
#include <string.h>

void plan_init(struct plan *p)
{
	memset(p, 0, sizeof *p);
	arena_init(&p->arena);
}

void plan_release(struct plan *p)
{
	arena_release(&p->arena);
	memset(p, 0, sizeof *p);
}

void plan_set_teams(struct plan *p, const struct school *s, const struct catalogue *c,
	const struct team *teams, int32_t n)
{
	p->n_teams = n;
	p->teams = arena_take(&p->arena, (size_t)n + 1, sizeof *p->teams);
	if (n)
		memcpy(p->teams, teams, (size_t)n * sizeof *teams);
	qsort(p->teams, (size_t)n, sizeof *p->teams, team_compare);
	for (int32_t t = 0; t < n; t++)
		p->teams[t].id = team_id(&p->arena, s, &p->teams[t]);
	if (!p->partnerless)
		p->partnerless = arena_take(&p->arena, (size_t)c->n * (size_t)s->n_people + 1,
		                            sizeof *p->partnerless);
}

void plan_set_cycles(struct plan *p, const struct agenda *a)
{
	p->n_cycles = a->n_cycles;
	p->seated = arena_take(&p->arena, (size_t)a->n_cycles + 1, sizeof *p->seated);
	p->meetings =
		arena_take(&p->arena, (size_t)a->n_cycles * CHAIN_MOST + 1, sizeof *p->meetings);
	p->reasons = arena_take(&p->arena, (size_t)a->n_cycles + 1, sizeof *p->reasons);
}

int64_t plan_left_out(const struct plan *p, const struct agenda *a)
{
	int64_t sum = 0;

	for (int32_t c = 0; c < a->n_cycles; c++)
		if (!p->seated[c])
			sum += a->cycles[c].miss;
	return sum;
}
