/* The data's whole way: read, ask the techniques, pair, seat, prove, verify, store. */
#include "run/run.h"

#include "base/file.h"
#include "base/stop.h"
#include "pair/pair.h"
#include "report/summary.h"
#include "run/adopt.h"
#include "seat/possible.h"
#include "seat/seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

void run_init(struct run *r, const struct request *request, struct faults *faults)
{
	memset(r, 0, sizeof *r);
	r->request = *request;
	r->faults = faults;
	source_init(&r->source);
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
}

struct view run_view(const struct run *r)
{
	return (struct view){ .settings = &r->settings, .agenda = &r->agenda, .plan = &r->plan,
		              .version = &r->version };
}

/* --- reading -------------------------------------------------------------------------- */

static clg_rc read_school(struct run *r, const char *path, date_t today)
{
	return intake_read(
		path, &r->source, today, r->plugins, &r->settings, &r->school, r->faults);
}

static clg_rc ask_techniques(struct run *r)
{
	return techniques_ask(r->plugins, r->settings.instances, (size_t)r->settings.n_instances,
	                      &r->school, &r->catalogue, r->faults);
}

clg_rc run_read(struct run *r)
{
	clg_rc rc = registry_open(r->faults, &r->plugins);

	if (rc == CLG_OK)
		rc = read_school(r, r->request.school, r->request.today);
	if (rc == CLG_OK)
		rc = ask_techniques(r);
	if (rc == CLG_OK)
		possible_matches(&r->school, &r->catalogue, &r->settings.weights);
	return rc;
}

/* --- planning ------------------------------------------------------------------------- */

static void build_agenda(struct run *r)
{
	agenda_build(&r->agenda, &r->school, &r->catalogue, &r->settings.weights, r->plan.teams,
	             r->plan.n_teams);
	r->has_agenda = 1;
}

static clg_rc pair(struct run *r)
{
	struct pair_options options = { .gap_ppm = r->request.gap_ppm, .seed = r->request.seed };

	return pair_solve(&r->school, &r->catalogue, &options, &r->plan, r->faults);
}

static void seat(struct run *r)
{
	struct seat_options options = { .gap_ppm = r->request.gap_ppm, .seed = r->request.seed };

	seat_solve(&r->agenda, &options, &r->plan);
}

/* Each proof says what its multipliers alone prove; a search may have proven more, never less. */
static clg_rc certify(struct run *r)
{
	for (int program = 0; program < 2; program++) {
		for (int level = 0; level < N_LEVELS; level++) {
			struct proof *p = &r->plan.proofs[program][level];
			clg_rc rc;

			if (!r->plan.has_proof[program][level])
				continue;
			rc = verify_bound(&r->agenda, &r->plan, (enum program)program,
				(enum level)level, r->faults, &p->certified);
			if (rc != CLG_OK)
				return rc;
			if (p->certified > p->bound)
				p->bound = p->certified;
		}
	}
	return CLG_OK;
}

static clg_rc keep(struct run *r)
{
	char arguments[80], stamp[11];
	struct view view = run_view(r);
	_cleanup_(freep) char *summary = summary_of(&view);
	struct store *store;
	int32_t number;
	clg_rc rc = store_open(r->settings.database, STORE_WRITE, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	date_print(r->request.today, stamp);
	snprintf(arguments, sizeof arguments, "parts=%d gap=%d seed=%u", (int)r->request.parts,
	         (int)r->request.gap_ppm, (unsigned)r->request.seed);
	rc = store_put(store, &r->agenda, &r->plan, r->verdict, &r->source, arguments, stamp,
		summary, r->faults, &number, &r->is_new);
	if (rc == CLG_OK)
		rc = store_version(store, number, r->faults, &r->version);
	store_close(store);
	return rc;
}

clg_rc run_plan(struct run *r)
{
	clg_rc rc;

	stop_after(r->request.time_limit);
	rc = run_read(r);
	if (rc == CLG_OK)
		rc = r->request.parts & RUN_PAIR ? pair(r) : adopt_stored_pairs(r);
	if (rc != CLG_OK)
		return rc;
	build_agenda(r);
	if (r->request.parts & RUN_SEAT)
		seat(r);
	else
		plan_set_cycles(&r->plan, &r->agenda);
	rc = certify(r);
	if (rc == CLG_OK)
		rc = verify_plan(&r->agenda, &r->plan, r->faults, &r->verdict);
	if (rc == CLG_OK && r->request.store)
		rc = keep(r);
	return rc;
}

/* --- a stored plan -------------------------------------------------------------------- */

static int is_database(const char *path)
{
	size_t n = strlen(path);

	return n > 3 && !strcmp(path + n - 3, ".db");
}

static char *database_of(const char *school)
{
	_cleanup_(freep) char *folder = NULL;

	if (is_database(school))
		return xstrdup(school);
	folder = path_folder(school);
	return path_join(folder, "collega.db");
}

static clg_rc open_stored(const char *school, struct faults *faults, struct store **ret)
{
	_cleanup_(freep) char *database = database_of(school);

	if (!path_exists(school))
		return fault_input(faults, (struct place){ school, 0, 0 }, "cannot-read",
		                   "is not there; expected a school's folder, its school.yaml, or its collega.db");
	return store_open(database, STORE_READ, faults, ret);
}

/* The number that --plan means; 0 where the store itself chooses. */
static clg_rc choose(const struct run *r, struct store *store, int32_t *ret)
{
	struct version *list;
	size_t n;
	clg_rc rc;

	*ret = r->request.plan;
	if (r->request.plan >= 0)
		return CLG_OK;
	rc = store_list(store, r->faults, &list, &n);
	if (rc != CLG_OK)
		return rc;
	for (size_t i = 0; i < n; i++) {
		if (list[i].is_draft == (r->request.plan == PLAN_DRAFT))
			*ret = list[i].number;
		version_release(&list[i]);
	}
	free(list);
	if (*ret > 0)
		return CLG_OK;
	return fault_input(r->faults, (struct place){0}, "no-such-plan",
		"no plan is %s; expected one that "
		"'collega show plans' lists",
		r->request.plan == PLAN_DRAFT ? "a draft" : "published");
}

static clg_rc load_inputs(struct run *r, struct store *store, date_t *ret_today)
{
	int32_t number;
	clg_rc rc = choose(r, store, &number);

	if (rc == CLG_OK)
		rc = store_version(store, number, r->faults, &r->version);
	if (rc == CLG_OK)
		rc = store_inputs(store, r->version.number, r->faults, &r->source);
	if (rc == CLG_OK && date_parse(r->version.stamp, ret_today))
		rc = fault_add(r->faults, CLG_EIO, (struct place){0}, "bad-stamp",
			"plan %d has no planning day; expected a date", (int)r->version.number);
	return rc;
}

static clg_rc load_from(struct run *r, struct store *store)
{
	date_t today;
	clg_rc rc = load_inputs(r, store, &today);

	if (rc == CLG_OK)
		rc = registry_open(r->faults, &r->plugins);
	if (rc == CLG_OK)
		rc = read_school(r, "school.yaml", today);
	if (rc == CLG_OK)
		rc = ask_techniques(r);
	if (rc == CLG_OK)
		rc = store_answers(store, r->version.number, &r->school, &r->catalogue, r->faults);
	if (rc == CLG_OK)
		rc = store_plan(
			store, r->version.number, &r->school, &r->catalogue, r->faults, &r->plan);
	if (rc == CLG_OK)
		build_agenda(r);
	return rc;
}

clg_rc run_load(struct run *r)
{
	struct store *store;
	clg_rc rc = open_stored(r->request.school, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	rc = load_from(r, store);
	store_close(store);
	return rc;
}

clg_rc run_verify(struct run *r)
{
	struct store *store;
	clg_rc rc = open_stored(r->request.school, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	rc = store_check(store, r->faults);
	if (rc == CLG_OK)
		rc = load_from(r, store);
	store_close(store);
	if (rc == CLG_OK)
		rc = verify_plan(&r->agenda, &r->plan, r->faults, &r->verdict);
	return rc;
}

clg_rc run_list(const char *school, struct faults *faults, struct version **ret, size_t *ret_n)
{
	struct store *store;
	clg_rc rc = open_stored(school, faults, &store);

	if (rc != CLG_OK)
		return rc;
	rc = store_list(store, faults, ret, ret_n);
	store_close(store);
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
