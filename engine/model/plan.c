#include "model/plan.h"

#include "model/agreed.h"

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

static void keep_past(struct plan *p, const struct agenda *a, int32_t cycle)
{
	const struct course *c = cycle_course(a, &a->cycles[cycle]);

	for (int m = 0; m < c->fixed; m++)
		p->meetings[cycle * CHAIN_MOST + m] = (struct meeting){
			cycle_slots(a, &a->cycles[cycle], m)->at[0], c->agreed[m]->cover };
}

void plan_set_cycles(struct plan *p, const struct agenda *a)
{
	p->n_cycles = a->n_cycles;
	p->seated = arena_take(&p->arena, (size_t)a->n_cycles + 1, sizeof *p->seated);
	p->meetings =
		arena_take(&p->arena, (size_t)a->n_cycles * CHAIN_MOST + 1, sizeof *p->meetings);
	p->reasons = arena_take(&p->arena, (size_t)a->n_cycles + 1, sizeof *p->reasons);
	for (int32_t k = 0; k < a->n_cycles; k++)
		keep_past(p, a, k);
}

struct proof *plan_add_level(
	struct plan *p, enum program program, enum level level, int64_t threshold)
{
	struct levels *l = &p->levels[program];
	struct proof *more;

	if (l->n == l->room) {
		l->room = l->room ? 2 * l->room : 4;
		more = arena_take(&p->arena, (size_t)l->room, sizeof *more);
		if (l->n)
			memcpy(more, l->at, (size_t)l->n * sizeof *more);
		l->at = more;
	}
	l->at[l->n] = (struct proof){ .program = (int32_t)program,
		.level = (int32_t)level,
		.threshold = threshold,
		.scale = 1 };
	return &l->at[l->n++];
}

struct proof *plan_level(const struct plan *p, enum program program, enum level level)
{
	const struct levels *l = &p->levels[program];

	for (int32_t i = 0; i < l->n; i++)
		if (l->at[i].level == (int32_t)level)
			return &l->at[i];
	return NULL;
}

int plan_is_redacted(const struct plan *p)
{
	for (int program = 0; program < 2; program++)
		for (int32_t i = 0; i < p->levels[program].n; i++)
			if (p->levels[program].at[i].is_redacted)
				return 1;
	return 0;
}

void proof_copy(struct arena *a, const struct proof *from, struct proof *ret)
{
	*ret = *from;
	ret->at = arena_take(a, (size_t)from->n + 1, sizeof *ret->at);
	for (int32_t i = 0; i < from->n; i++) {
		const struct rule *rule = &from->at[i].rule;
		int32_t *set = arena_take(a, (size_t)rule->n_set + 1, sizeof *set);

		ret->at[i] = from->at[i];
		if (rule->n_set)
			memcpy(set, rule->set, (size_t)rule->n_set * sizeof *set);
		ret->at[i].rule.set = rule->n_set ? set : NULL;
	}
}

const char *level_name(int32_t level)
{
	static const char *const names[] = {
		[LEVEL_COVERAGE] = "coverage",
		[LEVEL_QUALITY] = "quality",
		[LEVEL_FAIRNESS] = "fairness",
		[LEVEL_HIGHEST] = "highest load",
		[LEVEL_EXCESS] = "excess",
		[LEVEL_CHANGE] = "change",
		[LEVEL_JOINT] = "joint",
	};

	return level < 0 || level >= (int32_t)(sizeof names / sizeof *names) ? NULL : names[level];
}

int in_force_has(const struct in_force *f, const struct team *t)
{
	return f->n && bsearch(t, f->teams, (size_t)f->n, sizeof *t, team_compare);
}

int is_counted_once(const struct catalogue *c, const struct team *t)
{
	uint32_t form = c->at[t->technique].def.form;

	if (form == CLG_FORM_RECIPROCAL)
		return t->person[0] < t->person[1];
	return form != CLG_FORM_FROM;
}

int64_t in_force_count(const struct in_force *f, const struct catalogue *c)
{
	int64_t n = 0;

	for (int32_t i = 0; i < f->n; i++)
		n += is_counted_once(c, &f->teams[i]);
	return n;
}

void plan_set_in_force(struct plan *p, const struct in_force *f)
{
	p->in_force = (struct in_force){ arena_take(&p->arena, (size_t)f->n + 1, sizeof *f->teams),
		f->n, f->version };
	if (!f->n)
		return;
	memcpy(p->in_force.teams, f->teams, (size_t)f->n * sizeof *f->teams);
	qsort(p->in_force.teams, (size_t)f->n, sizeof *f->teams, team_compare);
}

/* Of a row that wants covers the multiplier pays for them so far; by what chains pay now it owes less, and no less
 * than nothing. */
static void pay_multipliers(struct proof *proof, int32_t weight)
{
	for (int32_t i = 0; i < proof->n; i++) {
		struct multiplier *m = &proof->at[i];

		if (m->rule.kind != RULE_COVER)
			continue;
		m->value += weight * proof->scale;
		m->value = m->value < 0 ? m->value : 0;
	}
}

void plan_pay_covers(struct plan *p, const struct agenda *a)
{
	struct proof *quality = plan_level(p, PROGRAM_SEATING, LEVEL_QUALITY);
	int32_t weight = a->weights.at[TERM_COVER];

	if (!p->owes_covers)
		return;
	for (int32_t i = 0; i < p->n_cycles * CHAIN_MOST; i++)
		if (p->seated[i / CHAIN_MOST] && p->meetings[i].slot.missed >= 0)
			p->meetings[i].slot.cost += weight;
	if (quality)
		pay_multipliers(quality, weight);
	p->owes_covers = 0;
}

int64_t plan_left_out(const struct plan *p, const struct agenda *a)
{
	int64_t sum = 0;

	for (int32_t c = 0; c < a->n_cycles; c++)
		if (!p->seated[c])
			sum += a->cycles[c].miss;
	return sum;
}

int plan_is_proven(const struct plan *p)
{
	const struct proof *seating = plan_level(p, PROGRAM_SEATING, LEVEL_COVERAGE);

	if (seating && seating->value && !plan_level(p, PROGRAM_PAIRING, LEVEL_JOINT))
		return 0;
	for (int program = 0; program < 2; program++)
		for (int32_t i = 0; i < p->levels[program].n; i++)
			if (p->levels[program].at[i].value != p->levels[program].at[i].bound)
				return 0;
	return 1;
}
