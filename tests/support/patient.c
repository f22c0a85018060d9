#include "mutation.h"

#include <string.h>

static void copy_proof(struct plan *to, const struct proof *old)
{
	struct proof *proof = plan_add_level(
		to, (enum program)old->program, (enum level)old->level, old->threshold);

	*proof = *old;
	proof->at = arena_take(&to->arena, (size_t)old->n + 4, sizeof *proof->at);
	if (old->n)
		memcpy(proof->at, old->at, (size_t)old->n * sizeof *proof->at);
}

static void copy_proofs(struct plan *to, const struct plan *from)
{
	for (int program = 0; program < 2; program++)
		for (int32_t i = 0; i < from->levels[program].n; i++)
			copy_proof(to, &from->levels[program].at[i]);
}

void patient_open(struct patient *p, uint64_t seed, const struct plan *plan, uint64_t mutation_seed)
{
	size_t cells, cycles;

	tiny_make(&p->tiny, seed);
	p->dice = (struct dice){ mutation_seed };
	plan_init(&p->plan);
	plan_set_teams(&p->plan, &p->tiny.school, &p->tiny.catalogue, plan->teams, plan->n_teams);
	agenda_build(&p->agenda, &p->tiny.school, &p->tiny.catalogue, &p->tiny.weights, plan->teams,
		plan->n_teams);
	plan_set_cycles(&p->plan, &p->agenda);
	cells = (size_t)p->tiny.catalogue.n * (size_t)p->tiny.school.n_people;
	cycles = (size_t)p->agenda.n_cycles;
	memcpy(p->plan.partnerless, plan->partnerless, cells * sizeof *plan->partnerless);
	if (cycles && plan->seated) {
		memcpy(p->plan.seated, plan->seated, cycles);
		memcpy(p->plan.meetings, plan->meetings,
			cycles * CHAIN_MOST * sizeof *plan->meetings);
	}
	copy_proofs(&p->plan, plan);
}

void patient_close(struct patient *p)
{
	agenda_release(&p->agenda);
	plan_release(&p->plan);
	tiny_release(&p->tiny);
}

void patient_set_teams(struct patient *p, const struct team *teams, int32_t n)
{
	plan_set_teams(&p->plan, &p->tiny.school, &p->tiny.catalogue, teams, n);
	agenda_release(&p->agenda);
	agenda_build(&p->agenda, &p->tiny.school, &p->tiny.catalogue, &p->tiny.weights,
		p->plan.teams, n);
	plan_set_cycles(&p->plan, &p->agenda);
	memset(p->plan.levels, 0, sizeof p->plan.levels);
}
