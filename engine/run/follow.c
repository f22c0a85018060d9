/* The term goes on: what is past stays, what was agreed on moves as little as can be. */
#include "run/follow.h"

#include "base/stop.h"
#include "base/times.h"
#include "run/changes.h"
#include "run/keep.h"
#include "run/steps.h"
#include "seat/possible.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* --- what is agreed on ---------------------------------------------------------------- */

static clg_rc check_past(const struct run *r, const struct agreed *g)
{
	int32_t misplaced = agreed_misplaced(&r->school, g);
	char date[11];

	if (misplaced < 0)
		return CLG_OK;
	date_print(r->school.from + g->at[misplaced].day, date);
	return fault_input(r->faults, (struct place){0}, "past-changed",
		"%s is no school day any more, and plan %d had meetings then, which took place; expected "
		"a calendar in which past days stay as they were",
		date, (int)g->version);
}

static int has_left(const struct school *s, int32_t person)
{
	return s->people[person].leaves && s->people[person].leaves <= s->change_day;
}

/* Whoever has left wants nobody any more, and nobody can have them. */
static void dismiss(struct run *r)
{
	const struct school *s = &r->school;

	for (int32_t t = 0; t < r->catalogue.n; t++) {
		struct technique *tech = &r->catalogue.at[t];
		int32_t kept = 0;

		for (int32_t i = 0; i < tech->n_matches; i++)
			if (!has_left(s, tech->matches[i].supporter) &&
				!has_left(s, tech->matches[i].receiver))
				tech->matches[kept++] = tech->matches[i];
		tech->n_matches = kept;
		for (int32_t p = 0; p < s->n_people; p++)
			if (has_left(s, p))
				tech->roles[p] = 0;
	}
}

clg_rc follow_plan(struct run *r, struct store *store, const struct base_plan *base)
{
	struct arena *arena = &r->school.arena;
	struct agreed *g = arena_take(arena, 1, sizeof *g);
	clg_rc rc = store_agreed(store, base->number, &r->school, &r->catalogue, r->faults, arena, g);

	g->frame = base->frame;
	g->latest = base->latest;
	g->change = base->change;
	if (rc == CLG_OK)
		rc = check_past(r, g);
	if (rc == CLG_OK)
		orders_apply(&r->settings, &r->school, &r->catalogue, g);
	r->school.agreed = r->agreed = g;
	return rc;
}

/* --- reading -------------------------------------------------------------------------- */

/* Before the term nothing is past, behind it all. */
int32_t change_day(const struct school *s, date_t from)
{
	int32_t day = from - s->from;

	return day < 0 ? 0 : day < s->n_days ? day : s->n_days;
}

static clg_rc no_plan(const struct run *r)
{
	return fault_input(r->faults, (struct place){0}, "no-plan",
		"no plan of this term is stored yet; expected one made by 'collega plan'");
}

/* What stands in the store when this begins: it must stand there in the end, too. */
static clg_rc look_up(struct run *r, struct store *store, struct base_plan *ret)
{
	clg_rc rc = store_base(store, &r->school, r->faults, ret);

	return rc == CLG_OK && !ret->number ? no_plan(r) : rc;
}

/* The school is read twice: the first time to know the term, whose plan says from which day on it was planned. */
static clg_rc find_base(const struct request *request, struct faults *faults, struct store **ret_store,
	struct base_plan *ret, char **ret_changes)
{
	struct run first;
	clg_rc rc;

	run_init(&first, request, faults);
	rc = registry_open(faults, &first.plugins);
	if (rc == CLG_OK)
		rc = step_read(&first, request->school, request->today);
	if (rc == CLG_OK && !first.source.folder)
		rc = no_plan(&first);
	if (rc == CLG_OK)
		rc = store_open(first.settings.database, STORE_READ, faults, ret_store);
	if (rc == CLG_OK)
		rc = look_up(&first, *ret_store, ret);
	if (rc == CLG_OK)
		rc = changes_text(*ret_store, &first.school, request->told, faults, ret_changes);
	run_release(&first);
	return rc;
}

/* Warnings of the first reading come again with the second, errors don't. */
static clg_rc find_base_quietly(struct run *r, struct store **ret_store)
{
	struct faults quiet;
	clg_rc rc;

	faults_init(&quiet);
	rc = find_base(&r->request, &quiet, ret_store, &r->base, &r->changes);
	faults_release(&quiet);
	if (rc == CLG_OK)
		return CLG_OK;
	store_close(*ret_store);
	*ret_store = NULL;
	return find_base(&r->request, r->faults, ret_store, &r->base, &r->changes);
}

static clg_rc read_from(struct run *r, struct store *store)
{
	struct history history = {0};
	clg_rc rc = registry_open(r->faults, &r->plugins);

	r->source.changes = r->changes;
	if (rc == CLG_OK)
		rc = step_read(r, r->request.school, r->base.frame);
	if (rc == CLG_OK)
		r->school.change_day = change_day(&r->school, r->request.change_from);
	if (rc == CLG_OK)
		rc = store_history(store, &r->settings, &r->school, r->faults, &r->catalogue.arena, &history);
	if (rc == CLG_OK)
		rc = step_ask(r, history.n ? &history : NULL);
	if (rc == CLG_OK)
		rc = follow_plan(r, store, &r->base);
	if (rc == CLG_OK && r->request.told)
		rc = changes_check_told(r);
	if (rc == CLG_OK)
		rc = store_in_force(store, &r->school, &r->catalogue, r->faults, &r->plan.arena,
			&r->plan.in_force);
	return rc;
}

clg_rc run_read_school(struct run *r)
{
	clg_rc rc = registry_open(r->faults, &r->plugins);

	return rc == CLG_OK ? step_read(r, r->request.school, r->request.today) : rc;
}

/* --- planning ------------------------------------------------------------------------- */

/* Coverage before all, then as few other pairs as can be; then what the school says. */
static void set_goals(struct run *r)
{
	struct settings *s = &r->settings;
	enum goal *goals = arena_take(&s->arena, (size_t)s->n_goals + 4, sizeof *goals);
	int32_t n = 0;

	goals[n++] = GOAL_COVERAGE;
	goals[n++] = GOAL_CHANGE;
	for (int32_t i = 0; i < s->n_goals; i++)
		if (s->goals[i] != GOAL_COVERAGE && s->goals[i] != GOAL_CHANGE)
			goals[n++] = s->goals[i];
	if (!s->n_goals)
		goals[n++] = GOAL_QUALITY;
	s->goals = goals;
	s->n_goals = n;
}

static int is_one_of(const struct run *r, const struct team *t)
{
	for (size_t i = 0; i < r->request.n_only; i++)
		if (team_has(t, school_find_person(&r->school, r->request.only[i])))
			return 1;
	return 0;
}

static clg_rc hold_others(struct run *r)
{
	struct agreed *g = r->agreed;

	for (size_t i = 0; i < r->request.n_only; i++)
		if (school_find_person(&r->school, r->request.only[i]) < 0)
			return fault_add(r->faults, CLG_EUSAGE, (struct place){0}, "usage",
				"'%.60s' is nobody's id; expected one of staff.csv", r->request.only[i]);
	for (int32_t i = 0; i < g->n && r->request.n_only; i++)
		if (!is_one_of(r, &g->teams[g->at[i].team]) && g->at[i].hold == HOLD_NOT)
			g->at[i].hold = HOLD_HERE;
	return CLG_OK;
}

clg_rc run_follow(struct run *r)
{
	struct store *store = NULL;
	clg_rc rc;

	stop_after(r->request.time_limit);
	rc = find_base_quietly(r, &store);
	if (rc == CLG_OK)
		rc = read_from(r, store);
	store_close(store);
	times_tell("read");
	if (rc == CLG_OK)
		rc = hold_others(r);
	if (rc != CLG_OK)
		return rc;
	dismiss(r);
	possible_matches(&r->school, &r->catalogue, &r->settings.weights);
	set_goals(r);
	times_tell("asked");
	rc = run_solve(r);
	if (rc == CLG_OK && r->request.store)
		rc = keep(r);
	times_tell("kept");
	return rc;
}
