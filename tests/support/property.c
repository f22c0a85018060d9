#include "property.h"

#include "pair/pair.h"
#include "verify/checks.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

int property_seeds(int preset)
{
	const char *seeds = getenv("SEEDS");

	return seeds && atoi(seeds) > 0 ? atoi(seeds) : preset;
}

void property_pair(struct tiny *t, struct plan *p)
{
	struct pair_options options = { .seed = 1 };
	struct faults faults;

	if (t->n_teams) {
		plan_set_teams(p, &t->school, &t->catalogue, t->teams, t->n_teams);
		return;
	}
	faults_init(&faults);
	if (pair_solve(&t->school, &t->catalogue, &options, p, &faults) != CLG_OK) {
		t->school.n_pins = 0;
		ck_assert_int_eq(
			pair_solve(&t->school, &t->catalogue, &options, p, &faults), CLG_OK);
	}
	faults_release(&faults);
}

static void certify(const struct agenda *a, struct plan *p, struct faults *f, uint64_t seed)
{
	for (int program = 0; program < 2; program++) {
		for (int32_t i = 0; i < p->levels[program].n; i++) {
			struct proof *proof = &p->levels[program].at[i];

			if (verify_bound(a, p, (enum program)program, i, f, &proof->certified) !=
				CLG_OK)
				ck_abort_msg("seed %llu: program %d, level %d: %s",
					(unsigned long long)seed, program, (int)i,
					f->list.at[0].message);
		}
	}
}

static clg_rc check_seating(const struct agenda *a, const struct plan *p, struct faults *f)
{
	struct check c = {.agenda = a, .plan = p, .faults = f};

	check_meetings(&c);
	if (!c.broken) {
		check_people(&c);
		check_visits(&c);
		check_proofs(&c);
	}
	return c.broken ? CLG_EREJECTED : CLG_OK;
}

clg_rc property_check(
	const struct tiny *t, const struct agenda *a, const struct plan *p, struct faults *f)
{
	struct verdict *verdict = NULL;
	clg_rc rc = t->n_teams ? check_seating(a, p, f) : verify_plan(a, p, f, &verdict);

	verdict_free(verdict);
	return rc;
}

void property_verify(const struct tiny *t, const struct agenda *a, struct plan *p, uint64_t seed)
{
	struct faults f;

	faults_init(&f);
	certify(a, p, &f, seed);
	if (property_check(t, a, p, &f) != CLG_OK)
		ck_abort_msg("seed %llu: verify rejects: %s", (unsigned long long)seed,
			f.list.at[0].message);
	faults_release(&f);
}

void property_proven(const struct plan *p, enum program program, enum level level, int64_t optimum,
                     uint64_t seed)
{
	const struct proof *proof = plan_level(p, program, level);

	if (!proof)
		ck_abort_msg("seed %llu: program %d has no level %d", (unsigned long long)seed,
			(int)program, (int)level);
	if (proof->value != optimum || proof->bound != optimum)
		ck_abort_msg(
			"seed %llu: program %d, level %d: value %lld, bound %lld, optimum %lld",
			(unsigned long long)seed, (int)program, (int)level, (long long)proof->value,
			(long long)proof->bound, (long long)optimum);
}

void property_all_proven(const struct plan *p, enum program program, uint64_t seed)
{
	const struct levels *l = &p->levels[program];

	for (int32_t i = 0; i < l->n; i++)
		if (l->at[i].bound != l->at[i].value)
			ck_abort_msg("seed %llu: program %d, level %d (%s, %lld): value %lld, bound %lld",
				(unsigned long long)seed, (int)program, (int)i,
				level_name(l->at[i].level), (long long)l->at[i].threshold,
				(long long)l->at[i].value, (long long)l->at[i].bound);
}

static int same_proof(const struct proof *x, const struct proof *y)
{
	if (x->level != y->level || x->threshold != y->threshold || x->value != y->value ||
		x->bound != y->bound || x->scale != y->scale || x->n != y->n)
		return 0;
	for (int32_t i = 0; i < x->n; i++)
		if (x->at[i].value != y->at[i].value ||
			rule_compare(&x->at[i].rule, &y->at[i].rule))
			return 0;
	return 1;
}

static int same_meetings(const struct plan *x, const struct plan *y)
{
	if (x->n_cycles != y->n_cycles)
		return 0;
	for (int32_t k = 0; k < x->n_cycles; k++)
		if (x->seated[k] != y->seated[k] ||
		    memcmp(&x->meetings[k * CHAIN_MOST], &y->meetings[k * CHAIN_MOST],
		           CHAIN_MOST * sizeof *x->meetings))
			return 0;
	return 1;
}

void property_same(const struct plan *x, const struct plan *y, uint64_t seed)
{
	int same = x->n_teams == y->n_teams && same_meetings(x, y);

	for (int32_t i = 0; i < x->n_teams && same; i++)
		same = !strcmp(x->teams[i].id, y->teams[i].id) &&
		       x->teams[i].technique == y->teams[i].technique;
	for (int program = 0; program < 2 && same; program++) {
		const struct levels *a = &x->levels[program], *b = &y->levels[program];

		same = a->n == b->n;
		for (int32_t i = 0; i < a->n && same; i++)
			same = same_proof(&a->at[i], &b->at[i]);
	}
	if (!same)
		ck_abort_msg("seed %llu: solved twice, two plans", (unsigned long long)seed);
}
