#include "run/whatif.h"

#include "base/stop.h"
#include "run/steps.h"

#include <string.h>

#define NO_VALUE (-1)        /* the place of the school as it is */

struct whatif_run {
	struct request request;
	const struct whatif_key *keys;
	int32_t n_keys, n_variants;
	struct faults *faults;
	struct variants *variants;
	/* of the variant at hand: */
	struct yaml_edit edits[WHATIF_KEYS_MOST];
	const char *values[WHATIF_KEYS_MOST];
	uint8_t is_same[WHATIF_VARIANTS_MOST];   /* [variant]: as it is */
};

int32_t whatif_count(const struct whatif_key *keys, int32_t n)
{
	int32_t product = 1;

	for (int32_t k = 0; k < n; k++) {
		if (keys[k].n > WHATIF_VARIANTS_MOST / product)
			return 0;
		product *= keys[k].n;
	}
	return product;
}

/* The last key's values change first. NO_VALUE: the school as it is. */
static void choose(struct whatif_run *w, int32_t place)
{
	w->request.edits = w->edits;
	w->request.n_edits = place == NO_VALUE ? 0 : (size_t)w->n_keys;
	for (int32_t k = w->n_keys - 1; k >= 0 && place != NO_VALUE; k--) {
		const struct whatif_key *key = &w->keys[k];

		w->values[k] = key->values[place % key->n];
		w->edits[k] = (struct yaml_edit){key->from, key->key, w->values[k]};
		place /= key->n;
	}
}

static void tell_one(const struct fault *f, struct faults *to)
{
	struct place at = {f->file, f->line, f->column};

	if (f->severity == FAULT_ERROR)
		fault_add(to, f->rc, at, f->code, "%s", f->message);
	else if (f->severity == FAULT_WARNING)
		fault_warn(to, at, f->code, "%s", f->message);
	else
		fault_note(to, at, f->code, "%s", f->message);
}

/* Warnings are told of the school as it is alone: each variant has most of them, too. */
static void tell(const struct faults *from, enum severity least, struct faults *to)
{
	for (size_t i = 0; i < from->list.n; i++)
		if (from->list.at[i].severity >= least)
			tell_one(&from->list.at[i], to);
}

/* Intake alone: no technique is asked anything. */
static clg_rc read_one(struct whatif_run *w, int32_t place)
{
	struct faults quiet;
	struct run r;
	clg_rc rc;

	faults_init(&quiet);
	run_init(&r, &w->request, &quiet);
	rc = registry_open(&quiet, &r.plugins);
	if (rc == CLG_OK)
		rc = step_read(&r, r.request.school, r.request.today);
	w->is_same[place] = !r.source.is_edited;
	tell(&quiet, FAULT_ERROR, w->faults);
	run_release(&r);
	faults_release(&quiet);
	return rc;
}

static clg_rc read_all(struct whatif_run *w)
{
	clg_rc rc = CLG_OK;

	for (int32_t i = 0; i < w->n_variants && rc == CLG_OK; i++) {
		choose(w, i);
		rc = read_one(w, i);
	}
	return rc;
}

static clg_rc plan_one(struct whatif_run *w, struct faults *faults, const char *const *values)
{
	struct run r;
	clg_rc rc;

	run_init(&r, &w->request, faults);
	rc = run_read(&r);
	if (rc == CLG_OK)
		rc = run_solve(&r);
	if (rc == CLG_OK) {
		struct view view = run_view(&r);

		variants_add(w->variants, values, &view);
	}
	run_release(&r);
	return rc;
}

/* The message that says which rules can't hold together. */
static const char *first_error(const struct faults *f)
{
	size_t i = 0;

	while (f->list.at[i].severity != FAULT_ERROR)
		i++;
	return f->list.at[i].message;
}

static clg_rc plan(struct whatif_run *w, int32_t place)
{
	const char *const *values = place == NO_VALUE ? NULL : w->values;
	struct faults quiet;
	clg_rc rc;

	choose(w, place);
	if (place != NO_VALUE && w->is_same[place]) {
		variants_add_same(w->variants, values);
		return CLG_OK;
	}
	if (place != NO_VALUE && stop_asked() != STOP_NOT) {
		variants_add_without(w->variants, values, NULL);
		return CLG_OK;
	}
	faults_init(&quiet);
	rc = plan_one(w, &quiet, values);
	if (rc == CLG_ECONTRADICTION) {
		variants_add_without(w->variants, values, first_error(&quiet));
		rc = CLG_OK;
	} else {
		tell(&quiet, place == NO_VALUE ? FAULT_NOTE : FAULT_ERROR, w->faults);
	}
	faults_release(&quiet);
	return rc;
}

/* Those that take time, from the place on. */
static int32_t count_others(const struct whatif_run *w, int32_t place)
{
	int32_t n = place == NO_VALUE;

	for (int32_t i = place == NO_VALUE ? 0 : place; i < w->n_variants; i++)
		n += !w->is_same[i];
	return n;
}

static clg_rc plan_all(struct whatif_run *w)
{
	clg_rc rc = CLG_OK;

	for (int32_t i = NO_VALUE; i < w->n_variants && rc == CLG_OK; i++) {
		int32_t left = count_others(w, i);
		double limit = stop_narrow(left ? 1.0 / left : 1);

		rc = plan(w, i);
		stop_widen(limit);
	}
	return rc;
}

clg_rc whatif(const struct request *request, const struct whatif_key *keys, int32_t n, struct faults *faults,
	struct variants *ret)
{
	const char *names[WHATIF_KEYS_MOST];
	struct variants variants;
	struct whatif_run w = {.request = *request,
		.keys = keys,
		.n_keys = n,
		.n_variants = whatif_count(keys, n),
		.faults = faults,
		.variants = &variants};
	clg_rc rc;

	for (int32_t k = 0; k < n; k++)
		names[k] = keys[k].key;
	w.request.store = 0;
	stop_after(request->time_limit);
	variants_init(&variants, names, n);
	rc = read_all(&w);
	if (rc == CLG_OK)
		rc = plan_all(&w);
	if (rc == CLG_OK)
		*ret = variants;
	else
		variants_release(&variants);
	return rc;
}
