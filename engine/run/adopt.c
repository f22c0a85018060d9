#include "run/adopt.h"

#include "model/pairing.h"

#include <string.h>

/* What people want, less the teams that they are in; what a supporter wants is met by those
 * in which it supports alone. */
static void count_open_needs(struct run *r)
{
	int32_t people = r->school.n_people, *open = r->plan.partnerless;
	_cleanup_(freep) int32_t *floor =
		xcalloc((size_t)r->catalogue.n * (size_t)people + 1, sizeof *floor);

	for (int32_t i = 0; i < r->catalogue.n; i++) {
		const struct technique *t = &r->catalogue.at[i];

		for (int32_t p = 0; p < people && t->def.form != CLG_FORM_FROM; p++) {
			floor[i * people + p] = pair_floor(t, p);
			open[i * people + p] = team_need(t, p) - pair_floor(t, p);
		}
	}
	for (int32_t t = 0; t < r->plan.n_teams; t++) {
		const struct team *team = &r->plan.teams[t];
		const struct clg_definition *def = &r->catalogue.at[team->technique].def;

		for (int k = 0; k < team->n; k++) {
			int32_t at = team->technique * people + team->person[k];
			int serves = def->form == CLG_FORM_PAIRS && !team->role[k];
			int32_t *left = serves ? &floor[at] : &open[at];

			*left -= *left > 0 && def->roles[team->role[k]].need > 0;
		}
	}
	for (int32_t i = 0; i < r->catalogue.n * people; i++)
		open[i] += floor[i];
}

static clg_rc adopt_teams(struct run *r, const struct run *from)
{
	VEC(struct team) teams = {0};
	clg_rc rc = CLG_OK;

	for (int32_t t = 0; t < from->plan.n_teams; t++) {
		struct team team = from->plan.teams[t];
		const char *technique = from->catalogue.at[team.technique].name;
		int gone;

		team.technique = catalogue_find(&r->catalogue, technique);
		gone = team.technique < 0;
		for (int k = 0; k < team.n; k++) {
			team.person[k] = school_find_person(
				&r->school, from->school.people[team.person[k]].id);
			gone |= team.person[k] < 0;
		}
		team_sort(&team);
		if (gone)
			rc = fault_input(r->faults, (struct place){0}, "pair-gone",
				"the stored pair '%s' of '%s' isn't in the school any more; "
				"expected pairs of these people, see 'collega pair'",
				from->plan.teams[t].id, technique);
		vec_push(&teams, team);
	}
	if (rc == CLG_OK) {
		plan_set_teams(&r->plan, &r->school, &r->catalogue, teams.at, (int32_t)teams.n);
		count_open_needs(r);
	}
	vec_release(&teams);
	return rc;
}

static int same_inputs(const struct source *a, const struct source *b)
{
	if (a->inputs.n != b->inputs.n)
		return 0;
	for (size_t i = 0; i < a->inputs.n; i++) {
		const struct input *x = &a->inputs.at[i], *y = &b->inputs.at[i];

		if (strcmp(x->name, y->name) || x->n != y->n || memcmp(x->bytes, y->bytes, x->n))
			return 0;
	}
	return 1;
}

static void adopt_reasons(struct run *r, const struct plan *from)
{
	struct plan *to = &r->plan;
	size_t cells = (size_t)r->catalogue.n * (size_t)r->school.n_people;

	if (!from->partnerless_reasons)
		return;
	to->partnerless_reasons =
		arena_take(&to->arena, cells + 1, sizeof *to->partnerless_reasons);
	for (size_t i = 0; i < cells; i++)
		to->partnerless_reasons[i] = (struct reason){
			arena_strdup(&to->arena, from->partnerless_reasons[i].code),
			arena_strdup(&to->arena, from->partnerless_reasons[i].sentence),
		};
}

static void adopt_proof(struct plan *to, const struct proof *proven)
{
	proof_copy(&to->arena, proven,
		plan_add_level(to, PROGRAM_PAIRING, (enum level)proven->level, proven->threshold));
}

/* What was proven of pairs and seats together says nothing of other seats. */
static int is_of_pairs_alone(const struct plan *p)
{
	return !plan_level(p, PROGRAM_PAIRING, LEVEL_JOINT);
}

/* Who waits since earlier terms weighs more. */
static int same_past(const struct run *a, const struct run *b)
{
	if (a->catalogue.n != b->catalogue.n)
		return 0;
	for (int32_t i = 0; i < a->catalogue.n; i++)
		if (!past_is_same(&a->catalogue.at[i].past, &b->catalogue.at[i].past,
			    a->school.n_people))
			return 0;
	return 1;
}

clg_rc adopt_stored_pairs(struct run *r)
{
	struct run stored;
	clg_rc rc;

	run_init(&stored, &r->request, r->faults);
	rc = run_load(&stored);
	if (rc == CLG_OK)
		rc = adopt_teams(r, &stored);
	if (rc == CLG_OK && same_inputs(&r->source, &stored.source) &&
		same_past(r, &stored)) {
		adopt_reasons(r, &stored.plan);
		plan_set_in_force(&r->plan, &stored.plan.in_force);
		for (int32_t i = 0; is_of_pairs_alone(&stored.plan) && i < stored.plan.levels[PROGRAM_PAIRING].n; i++)
			adopt_proof(&r->plan, &stored.plan.levels[PROGRAM_PAIRING].at[i]);
	}
	run_release(&stored);
	return rc;
}
