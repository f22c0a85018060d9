/* A stored plan, with the inputs and answers that it was made from. */
#include "run/follow.h"
#include "run/steps.h"

#include "base/file.h"
#include "base/language.h"
#include "report/calendar.h"

#include <stdlib.h>
#include <string.h>

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

clg_rc open_stored(const char *school, enum store_mode mode, struct faults *faults, struct store **ret)
{
	_cleanup_(freep) char *database = database_of(school);

	if (!path_exists(school))
		return fault_input(faults, (struct place){school, 0, 0}, "cannot-read",
			"is not there; expected a school's folder, its school.yaml, or its "
			"collega.db");
	return store_open(database, mode, faults, ret);
}

/* To write to it; where there is none, none is made. */
static clg_rc open_existing(const char *school, struct faults *faults, struct store **ret)
{
	clg_rc rc = open_stored(school, STORE_READ, faults, ret);

	if (rc != CLG_OK)
		return rc;
	store_close(*ret);
	return open_stored(school, STORE_WRITE, faults, ret);
}

/* Of a draft, or of one that was finished; 0: there is none. */
static clg_rc find_latest(const struct run *r, struct store *store, int wants_draft, int32_t *ret)
{
	struct version *list;
	size_t n;
	clg_rc rc = store_list(store, r->faults, &list, &n);

	*ret = 0;
	if (rc != CLG_OK)
		return rc;
	for (size_t i = 0; i < n; i++) {
		if (wants_draft ? list[i].is_draft : !list[i].is_unfinished)
			*ret = list[i].number;
		version_release(&list[i]);
	}
	free(list);
	return CLG_OK;
}

static clg_rc no_such_plan(const struct run *r)
{
	return fault_input(r->faults, (struct place){0}, "no-such-plan",
		r->request.plan == PLAN_DRAFT
			? N_("no plan is a draft; expected one that 'collega show plans' lists")
			: N_("no plan is published; expected one that 'collega show plans' lists"));
}

/* The number that --plan means; 0: the latest. */
static clg_rc choose(const struct run *r, struct store *store, int32_t *ret)
{
	int32_t plan = r->request.plan;
	clg_rc rc = CLG_OK;

	*ret = plan;
	if (plan == PLAN_DRAFT || plan == PLAN_LATEST)
		rc = find_latest(r, store, plan == PLAN_DRAFT, ret);
	else if (plan == PLAN_CURRENT || !plan)
		rc = store_current(store, r->request.today, r->faults, ret);
	if (rc == CLG_OK && !*ret && (plan == PLAN_DRAFT || plan == PLAN_CURRENT))
		rc = no_such_plan(r);
	return rc;
}

static clg_rc load_inputs(struct run *r, struct store *store, date_t *ret_today)
{
	int32_t number;
	clg_rc rc = choose(r, store, &number);

	if (rc == CLG_OK)
		rc = store_version(store, number, r->faults, &r->version);
	if (rc == CLG_OK)
		rc = store_inputs(store, r->version.number, r->faults, &r->source);
	if (rc == CLG_OK && r->rewrite)
		r->rewrite(r->rewriter, &r->source);
	if (rc == CLG_OK)
		r->source.folder = path_folder(r->request.school);   /* of plugins of its own */
	if (rc == CLG_OK && r->version.frame != DATE_NONE)
		*ret_today = r->version.frame;
	else if (rc == CLG_OK && date_parse(r->version.stamp, ret_today))
		rc = fault_add(r->faults, CLG_EIO, (struct place){0}, "bad-stamp",
			"plan %d has no planning day; expected a date", (int)r->version.number);
	return rc;
}

/* The techniques are stored with it, or else are what their plugins say today. */
static clg_rc read_school(struct run *r, date_t today)
{
	int are_stored = r->catalogue.n > 0;
	clg_rc rc;

	if (are_stored)
		r->source.techniques = &r->catalogue;
	rc = step_read(r, "school.yaml", today);
	if (rc == CLG_OK && !are_stored)
		rc = step_ask(r, NULL);
	return rc;
}

/* A plan that followed another is one of a school in which that one's meetings were agreed on. */
static clg_rc load_agreed(struct run *r, struct store *store)
{
	struct base_plan base = { .number = r->version.follows, .frame = r->version.frame };
	date_t stamp;

	if (r->version.frame == DATE_NONE)
		return CLG_OK;
	if (date_parse(r->version.stamp, &stamp) || !base.number)
		return fault_add(r->faults, CLG_EIO, (struct place){0}, "bad-stamp",
			"plan %d has no planning day; expected a date", (int)r->version.number);
	r->request.change_from = stamp;
	r->school.change_day = change_day(&r->school, stamp);
	return follow_plan(r, store, &base);
}

static clg_rc check_shape(const struct run *r)
{
	if (r->plan.n_cycles == r->agenda.n_cycles)
		return CLG_OK;
	return fault_add(r->faults, CLG_EIO, (struct place){0}, "database-damaged",
		"plan %d does not fit its own inputs: it has %d cycles, they ask for %d",
		(int)r->version.number, (int)r->plan.n_cycles, (int)r->agenda.n_cycles);
}

clg_rc load_school(struct run *r, struct store *store)
{
	date_t today;
	clg_rc rc = load_inputs(r, store, &today);

	if (rc == CLG_OK)
		rc = store_definitions(store, r->version.number, r->faults, &r->catalogue);
	if (rc == CLG_OK)
		rc = registry_open(r->faults, &r->plugins);
	return rc == CLG_OK ? read_school(r, today) : rc;
}

static clg_rc load_from(struct run *r, struct store *store)
{
	clg_rc rc = load_school(r, store);

	if (rc == CLG_OK)
		rc = store_answers(store, r->version.number, &r->school, &r->catalogue, r->faults);
	if (rc == CLG_OK)
		rc = load_agreed(r, store);
	if (rc == CLG_OK)
		rc = store_plan(
			store, r->version.number, &r->school, &r->catalogue, r->faults, &r->plan);
	if (rc == CLG_OK) {
		step_agenda(r);
		rc = check_shape(r);
	}
	if (rc == CLG_OK)
		plan_pay_covers(&r->plan, &r->agenda);
	return rc;
}

clg_rc run_load(struct run *r)
{
	struct store *store;
	clg_rc rc = open_stored(r->request.school, STORE_READ, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	rc = load_from(r, store);
	store_close(store);
	return rc;
}

clg_rc run_load_inputs(struct run *r, const struct run *loaded)
{
	struct store *store;
	date_t today;
	clg_rc rc = open_stored(r->request.school, STORE_READ, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	r->request.plan = loaded->version.number;
	rc = load_inputs(r, store, &today);
	store_close(store);
	if (rc == CLG_OK)
		rc = registry_open(r->faults, &r->plugins);
	return rc == CLG_OK ? step_read(r, "school.yaml", today) : rc;
}

clg_rc run_load_in_force(struct run *r, const struct run *read, int32_t *ret)
{
	struct store *store = NULL;
	clg_rc rc = CLG_OK;

	*ret = 0;
	if (read->source.folder)
		rc = store_open(read->settings.database, STORE_IF_THERE, r->faults, &store);
	if (rc == CLG_OK && store)
		rc = store_find_in_force(store, &read->school, r->faults, ret);
	if (rc == CLG_OK && *ret) {
		r->request.plan = *ret;
		rc = load_from(r, store);
	}
	store_close(store);
	return rc;
}

clg_rc run_verify(struct run *r)
{
	struct store *store;
	clg_rc rc = open_stored(r->request.school, STORE_READ, r->faults, &store);

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

static clg_rc publish(const struct run *r, struct publishing *ret)
{
	struct store *store;
	char on[11];
	clg_rc rc = open_stored(r->request.school, STORE_WRITE, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	date_print(r->request.today, on);
	rc = store_publish(store, r->version.number, on, r->faults, ret);
	store_close(store);
	return rc;
}

clg_rc run_publish(struct run *r, struct publishing *ret)
{
	clg_rc rc = run_verify(r);

	return rc == CLG_OK ? publish(r, ret) : rc;
}

clg_rc run_list(const char *school, struct faults *faults, struct version **ret, size_t *ret_n)
{
	struct store *store;
	clg_rc rc = open_stored(school, STORE_READ, faults, &store);

	if (rc != CLG_OK)
		return rc;
	rc = store_list(store, faults, ret, ret_n);
	store_close(store);
	return rc;
}

clg_rc run_terms(const char *school, struct faults *faults, int32_t **ret, size_t *ret_n)
{
	struct store *store;
	clg_rc rc = open_stored(school, STORE_READ, faults, &store);

	if (rc != CLG_OK)
		return rc;
	rc = store_terms(store, faults, ret, ret_n);
	store_close(store);
	return rc;
}

clg_rc run_prune(const char *school, int32_t keep, struct faults *faults, struct version **ret, size_t *ret_n)
{
	struct store *store;
	clg_rc rc = open_existing(school, faults, &store);

	if (rc != CLG_OK)
		return rc;
	rc = store_prune(store, keep, faults, ret, ret_n);
	store_close(store);
	return rc;
}

clg_rc run_tell(const struct run *r, struct arena *arena, struct calendar *ret)
{
	struct view view = run_view(r);
	struct calendar now;
	struct store *store;
	date_t today;
	clg_rc rc = open_stored(r->request.school, r->request.store ? STORE_WRITE : STORE_READ, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	calendar_of(&view, arena, &now);
	date_parse(r->version.stamp, &today);    /* which load_inputs() has seen */
	rc = store_tell(store, &r->school, &now, today, r->request.store, r->faults, arena, ret);
	store_close(store);
	return rc;
}
