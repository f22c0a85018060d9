#include "run/limit.h"

#include "base/stop.h"
#include "model/difference.h"
#include "run/lever.h"
#include "run/reread.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static int64_t open_needs(const struct run *r)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < r->catalogue.n * r->school.n_people; i++)
		sum += r->plan.partnerless[i];
	return sum;
}

static int64_t unplaced(const struct run *r)
{
	int64_t n = 0;

	for (int32_t k = 0; k < r->plan.n_cycles; k++)
		n += !r->plan.seated[k];
	return n;
}

static int64_t value_of(const struct run *r, enum program program)
{
	const struct proof *p = plan_level(&r->plan, program, LEVEL_QUALITY);

	return p ? p->value : 0;
}

static int is_proven(const struct run *r)
{
	for (int program = 0; program < 2; program++)
		for (int32_t i = 0; i < r->plan.levels[program].n; i++)
			if (r->plan.levels[program].at[i].value != r->plan.levels[program].at[i].bound)
				return 0;
	return !r->plan.stopped;
}

static void compare(const struct run *was, const struct run *is, struct arena *a, struct limit_step *ret)
{
	struct difference d;

	for (int side = 0; side < 2; side++) {
		const struct run *r = side ? is : was;

		ret->open[side] = open_needs(r);
		ret->unplaced[side] = unplaced(r);
		ret->worth[side] = -value_of(r, PROGRAM_PAIRING);
		ret->cost[side] = value_of(r, PROGRAM_SEATING);
	}
	ret->exact = is_proven(was) && is_proven(is);
	difference_find(&d, &was->agenda, &was->plan, &is->agenda, &is->plan);
	ret->people = arena_take(a, (size_t)d.n_people + 1, sizeof *ret->people);
	for (int32_t i = 0; i < d.n_people; i++) {
		const struct person_difference *p = &d.people[i];

		if (p->person[BEFORE] >= 0 && p->minutes[BEFORE] != p->minutes[AFTER])
			ret->people[ret->n_people++] =
				(struct limit_person){p->person[BEFORE], {p->minutes[BEFORE], p->minutes[AFTER]}};
	}
	difference_release(&d);
}

static void plan_step(const struct run *loaded, const struct run *fresh, const struct lever *l, double share,
	struct arena *a, struct limit_step *ret)
{
	struct difference_of_inputs change = {.file = l->slit.file};
	struct faults quiet;
	struct run r;
	char *bytes;
	double limit;
	clg_rc rc;

	*ret = (struct limit_step){.value = lever_text(l, 1, a), .end = STEP_NOT_REACHED};
	if (stop_asked() != STOP_NOT)
		return;
	limit = stop_narrow(share);
	change.bytes = bytes = lever_fill(l, 1, fresh, a, &change.n_bytes);
	faults_init(&quiet);
	rc = run_reread(loaded, &change, &quiet, &r);
	ret->end = rc == CLG_OK ? STEP_PLANNED : STEP_NOT_ALLOWED;
	if (rc == CLG_OK && run_solve(&r) != CLG_OK)
		ret->end = STEP_CONTRADICTS;
	if (ret->end == STEP_PLANNED)
		compare(loaded, &r, a, ret);
	run_release(&r);
	faults_release(&quiet);
	free(bytes);
	stop_widen(limit);
}

clg_rc limit_find(const struct run *loaded, const struct run *fresh, const char *key, struct faults *faults,
	struct arena *a, struct limit_steps *ret)
{
	struct lever up, down;

	memset(ret, 0, sizeof *ret);
	if (!lever_of_key(fresh, key, a, &up, &down))
		return fault_add(faults, CLG_EUSAGE, (struct place){0}, "usage",
			"'%.80s' is no number of the plan's school.yaml or staff.csv; expected one such as "
			"workload.limits.minutes-per-week, or a person's: ozola.limit", key);
	ret->key = arena_strdup(a, key);
	ret->file = up.slit.file;
	ret->line = up.slit.line;
	ret->was = up.was;
	plan_step(loaded, fresh, &up, 0.5, a, &ret->up);
	if (down.most)
		plan_step(loaded, fresh, &down, 1, a, &ret->down);
	return CLG_OK;
}
