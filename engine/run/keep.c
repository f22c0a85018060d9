#include "run/keep.h"

#include "base/language.h"
#include "base/stop.h"
#include "report/summary.h"
#include "run/joint.h"

#include <stdio.h>

#include "base/banned.h"

#define FIRST_SECONDS 1.0    /* of a run: what is done sooner is stored once, at the end */
#define PAUSE_SECONDS 5.0
#define PAUSE_SHARE 20       /* times what the last storing took */
#define CLEARLY 100          /* better by a hundredth of the cost, or fewer left out */

struct words {
	char arguments[80], stamp[11];
	char *summary;
};

/* The caller frees the summary, which is in English, whoever asks. */
static void words_make(
	const struct run *r, const struct agenda *agenda, const struct plan *plan, struct words *ret)
{
	struct view view = run_view(r);
	int muted;

	view.agenda = agenda;
	view.plan = plan;
	muted = language_mute(1);
	ret->summary = summary_of(&view);
	language_mute(muted);
	date_print(r->request.today, ret->stamp);
	snprintf(ret->arguments, sizeof ret->arguments, "parts=%d gap=%d seed=%u",
		(int)r->request.parts, (int)r->request.gap_ppm, (unsigned)r->request.seed);
}

clg_rc keep(struct run *r)
{
	struct words w;
	struct store *store;
	int32_t number;
	clg_rc rc = store_open(r->settings.database, STORE_WRITE, r->faults, &store);

	if (rc != CLG_OK)
		return rc;
	words_make(r, &r->agenda, &r->plan, &w);
	rc = store_put(store, &r->agenda, &r->plan, r->verdict, &r->source, w.arguments, w.stamp,
		w.summary, r->faults, &number, &r->is_new);
	if (rc == CLG_OK)
		rc = store_version(store, number, r->faults, &r->version);
	if (rc == CLG_OK)
		rc = store_current(store, r->request.today, r->faults, &r->current);
	store_close(store);
	free(w.summary);
	return rc;
}

/* --- on the way ----------------------------------------------------------------------- */

static int wants(void *self, int64_t left_out, int64_t cost)
{
	const struct early *e = self;

	if (left_out > e->left_out || (left_out == e->left_out && cost >= e->cost - e->cost / CLEARLY))
		return 0;
	return stop_elapsed() >= e->next && stop_asked() == STOP_NOT;
}

static clg_rc put_early(const struct early *e, const struct plan *plan,
	const struct verdict *verdict, struct faults *quiet)
{
	const struct run *r = e->run;
	struct words w;
	struct store *store;
	clg_rc rc = store_open(r->settings.database, STORE_WRITE, quiet, &store);

	if (rc != CLG_OK)
		return rc;
	words_make(r, e->agenda, plan, &w);
	rc = store_put_unfinished(store, e->agenda, plan, verdict, &r->source, w.arguments,
		w.stamp, w.summary, quiet);
	store_close(store);
	free(w.summary);
	return rc;
}

/* After a failure nothing more is tried: somebody else may be at the database for long. */
static void take(void *self, struct plan *plan)
{
	struct early *e = self;
	struct verdict *verdict = NULL;
	struct faults quiet;
	double began = stop_elapsed(), took;
	clg_rc rc;

	faults_init(&quiet);
	joint_restate(plan, e->agenda);
	rc = verify_new(e->agenda, plan, &quiet, &verdict);
	if (rc == CLG_OK)
		rc = put_early(e, plan, verdict, &quiet);
	verdict_free(verdict);
	faults_release(&quiet);
	took = PAUSE_SHARE * (stop_elapsed() - began);
	e->next = rc == CLG_OK ? stop_elapsed() + (took > PAUSE_SECONDS ? took : PAUSE_SECONDS) : 1e18;
	e->left_out = plan_left_out(plan, e->agenda);
	e->cost = plan_level(plan, PROGRAM_SEATING, LEVEL_QUALITY)->value;
}

void early_init(struct early *e, struct run *r)
{
	*e = (struct early){.run = r,
		.agenda = &r->agenda,
		.left_out = INT64_MAX,
		.cost = INT64_MAX,
		.next = FIRST_SECONDS,
		.keeper = {wants, take, e}};
}
