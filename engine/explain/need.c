#include "explain/need.h"

#include "explain/loosen.h"
#include "model/pairing.h"
#include "pair/pair.h"
#include "seat/possible.h"

#include <string.h>

/* The need tried: a school, and what the techniques say of it. */
struct trial {
	const struct need *of;
	const struct kept_norms *norms;
	struct school school;
	struct catalogue catalogue;
	struct plan plan;
	struct past *pasts;
	struct faults quiet;
};

static const struct catalogue *stored(const struct trial *t)
{
	return t->of->agenda->techniques;
}

static int is_kept(const struct trial *t, enum norm_kind kind)
{
	for (int32_t i = 0; i < t->norms->n; i++)
		if (is_lifted(t->norms, i, kind))
			return 0;
	return 1;
}

static size_t cell(const struct trial *t, int32_t technique, int32_t person)
{
	return (size_t)technique * (size_t)t->school.n_people + (size_t)person;
}

/* What is left out for everybody else, at what it costs in the plan. */
static int64_t others_left(const struct trial *t, const struct plan *p)
{
	const struct school *s = t->of->agenda->school;
	int64_t sum = 0;

	for (int32_t i = 0; i < stored(t)->n; i++)
		for (int32_t k = 0; k < s->n_people; k++)
			if (i != t->of->technique || k != t->of->person)
				sum += (int64_t)p->partnerless[cell(t, i, k)] *
					pair_miss(s, &stored(t)->at[i], k);
	return sum;
}

/* Whoever is asked about comes before all others together, as if it had waited so long. */
static void put_first(struct trial *t)
{
	struct technique *own = &t->catalogue.at[t->of->technique];
	int64_t all = 1, once = pair_miss_once(&t->school, own);
	int32_t *waiting = arena_take(&t->catalogue.arena, (size_t)t->school.n_people + 1, sizeof *waiting);

	for (int32_t i = 0; i < t->catalogue.n; i++)
		for (int32_t k = 0; k < t->school.n_people; k++)
			all += (int64_t)(team_need(&t->catalogue.at[i], k) + pair_floor(&t->catalogue.at[i], k)) *
				pair_miss(&t->school, &t->catalogue.at[i], k);
	if (own->past.waiting)
		memcpy(waiting, own->past.waiting, (size_t)t->school.n_people * sizeof *waiting);
	if (once > 0 && all / once < INT32_MAX / once - 2)
		waiting[t->of->person] = (int32_t)(all / once) + 1;
	own->past.waiting = waiting;
}

static clg_rc ask(struct trial *t)
{
	struct history history = {t->pasts, stored(t)->n};
	clg_rc rc;

	for (int32_t i = 0; i < history.n; i++)
		t->pasts[i] = stored(t)->at[i].past;
	loosen_school(t->of->agenda->school, t->norms, &t->school);
	loosen_days(t->norms, &t->school);
	rc = techniques_ask_so(t->of->plugins, t->of->instances, (size_t)stored(t)->n, &t->school,
		(struct asking_how){.history = &history}, &t->catalogue, &t->quiet);
	if (rc != CLG_OK)
		return rc;
	loosen_catalogue(t->norms, t->school.n_people, &t->catalogue);
	possible_matches(&t->school, &t->catalogue, &t->of->agenda->weights);
	put_first(t);
	return CLG_OK;
}

static int judge(const struct trial *t)
{
	size_t own = cell(t, t->of->technique, t->of->person);
	const struct proof *coverage = plan_level(&t->plan, PROGRAM_PAIRING, LEVEL_COVERAGE);

	if (t->plan.partnerless[own] < t->of->plan->partnerless[own] &&
		(!is_kept(t, NORM_OTHERS) || others_left(t, &t->plan) <= others_left(t, t->of->plan)))
		return 1;
	return coverage && coverage->bound == coverage->value ? 0 : -1;
}

int need_can_be(const struct need *n, const struct kept_norms *norms)
{
	static const enum goal coverage[] = {GOAL_COVERAGE};
	struct pair_options options = {.seed = n->seed, .goals = coverage, .n_goals = 1};
	struct trial t = {.of = n, .norms = norms};
	int answer = -1;

	t.pasts = xcalloc((size_t)stored(&t)->n + 1, sizeof *t.pasts);
	faults_init(&t.quiet);
	catalogue_init(&t.catalogue);
	plan_init(&t.plan);
	if (ask(&t) == CLG_OK && pair_solve(&t.school, &t.catalogue, &options, &t.plan, &t.quiet) == CLG_OK)
		answer = judge(&t);
	plan_release(&t.plan);
	catalogue_release(&t.catalogue);
	arena_release(&t.school.arena);
	faults_release(&t.quiet);
	free(t.pasts);
	return answer;
}
