/* The data's whole way: read, ask the techniques, pair, seat, verify, store. */
#include "run/run.h"

#include "base/stop.h"
#include "base/times.h"
#include "pair/pair.h"
#include "run/adopt.h"
#include "run/joint.h"
#include "run/keep.h"
#include "run/steps.h"
#include "seat/possible.h"
#include "seat/seat.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

void run_init(struct run *r, const struct request *request, struct faults *faults)
{
	memset(r, 0, sizeof *r);
	r->request = *request;
	r->request.store = request->store && !request->n_edits;
	r->faults = faults;
	source_init(&r->source);
	r->source.edits = request->edits;
	r->source.n_edits = request->n_edits;
	school_init(&r->school);
	catalogue_init(&r->catalogue);
	plan_init(&r->plan);
}

void run_release(struct run *r)
{
	version_release(&r->version);
	verdict_free(r->verdict);
	if (r->has_agenda)
		agenda_release(&r->agenda);
	plan_release(&r->plan);
	catalogue_release(&r->catalogue);
	school_release(&r->school);
	settings_release(&r->settings);
	source_release(&r->source);
	registry_close(r->plugins);
	free(r->changes);
}

struct view run_view(const struct run *r)
{
	return (struct view){ .settings = &r->settings, .agenda = &r->agenda, .plan = &r->plan,
		              .version = &r->version };
}

/* --- reading -------------------------------------------------------------------------- */

/* What earlier terms' plans say, if there are any. A plan of standard input comes from it alone. */
static clg_rc recall(struct run *r, struct history *ret)
{
	struct store *store = NULL;
	clg_rc rc = CLG_OK;

	if (r->source.folder)
		rc = store_open(r->settings.database, STORE_IF_THERE, r->faults, &store);
	if (rc == CLG_OK && store)
		rc = store_history(store, &r->settings, &r->school, r->faults,
			&r->catalogue.arena, ret);
	store_close(store);
	return rc;
}

clg_rc run_read(struct run *r)
{
	struct history history = {0};
	clg_rc rc = registry_open(r->faults, &r->plugins);

	if (rc == CLG_OK)
		rc = step_read(r, r->request.school, r->request.today);
	times_tell("read");
	if (rc == CLG_OK)
		rc = recall(r, &history);
	if (rc == CLG_OK)
		rc = step_ask(r, history.n ? &history : NULL);
	if (rc == CLG_OK)
		possible_matches(&r->school, &r->catalogue, &r->settings.weights);
	times_tell("asked");
	return rc;
}

/* --- planning ------------------------------------------------------------------------- */

static int counts_changes(const struct settings *s)
{
	for (int32_t i = 0; i < s->n_goals; i++)
		if (s->goals[i] == GOAL_CHANGE)
			return 1;
	return 0;
}

/* Of the same school and term, for the goal that counts changes. */
static clg_rc find_in_force(struct run *r)
{
	struct store *store = NULL;
	clg_rc rc = CLG_OK;

	if (r->source.folder)
		rc = store_open(r->settings.database, STORE_IF_THERE, r->faults, &store);
	if (rc == CLG_OK && store)
		rc = store_in_force(store, &r->school, &r->catalogue, r->faults, &r->plan.arena,
			&r->plan.in_force);
	store_close(store);
	return rc;
}

static clg_rc pair(struct run *r)
{
	struct pair_options options = { .gap_ppm = r->request.gap_ppm, .seed = r->request.seed,
		.goals = r->settings.goals, .n_goals = r->settings.n_goals };

	return pair_solve(&r->school, &r->catalogue, &options, &r->plan, r->faults);
}

/* Pairs as they are, seated or not. */
static clg_rc seat(struct run *r)
{
	struct seat_options options = { .gap_ppm = r->request.gap_ppm, .seed = r->request.seed };
	struct early early;

	early_init(&early, r);
	if (r->request.store)
		options.keeper = &early.keeper;
	step_agenda(r);
	times_tell("slots");
	if (r->request.parts & RUN_SEAT)
		seat_solve(&r->agenda, &options, &r->plan);
	else
		plan_set_cycles(&r->plan, &r->agenda);
	return CLG_OK;
}

static clg_rc solve_half(struct run *r)
{
	clg_rc rc = r->request.parts & RUN_PAIR ? pair(r) : adopt_stored_pairs(r);

	times_tell("paired");
	return rc == CLG_OK ? seat(r) : rc;
}

clg_rc run_solve(struct run *r)
{
	int changes = r->request.parts & RUN_PAIR && counts_changes(&r->settings);
	clg_rc rc = changes ? find_in_force(r) : CLG_OK;

	if (rc == CLG_OK)
		rc = r->request.parts == RUN_BOTH ? joint_solve(r) : solve_half(r);
	times_tell("seated");
	/* a share of the time may have run out on what another part proved in the end */
	r->plan.stopped = r->plan.stopped && !plan_is_proven(&r->plan);
	if (rc == CLG_OK)
		rc = verify_new(&r->agenda, &r->plan, r->faults, &r->verdict);
	times_tell("verified");
	return rc;
}

clg_rc run_plan(struct run *r)
{
	clg_rc rc;

	stop_after(r->request.time_limit);
	rc = run_read(r);
	if (rc == CLG_OK)
		rc = run_solve(r);
	if (rc == CLG_OK && r->request.store)
		rc = keep(r);
	times_tell("kept");
	return rc;
}

/* --- how it ended --------------------------------------------------------------------- */

static int is_complete(const struct run *r)
{
	size_t cells = (size_t)r->catalogue.n * (size_t)r->school.n_people;

	for (size_t i = 0; i < cells && r->plan.partnerless; i++)
		if (r->plan.partnerless[i])
			return 0;
	for (int32_t c = 0; c < r->plan.n_cycles && r->request.parts & RUN_SEAT; c++)
		if (!r->plan.seated[c])
			return 0;
	return 1;
}

int run_status(const struct run *r)
{
	if (r->plan.stopped)
		return -CLG_ESTOPPED;
	return is_complete(r) ? 0 : 1;
}
