#include "run/reread.h"

#include "run/steps.h"
#include "seat/possible.h"

#include <stdlib.h>
#include <string.h>

static struct input copy_of(const struct input *in)
{
	struct input copy = {xstrdup(in->name), xmalloc(in->n + 1), in->n};

	memcpy(copy.bytes, in->bytes, in->n);
	copy.bytes[in->n] = '\0';
	return copy;
}

static void copy_inputs(const struct run *loaded, const struct difference_of_inputs *change, struct source *to)
{
	for (size_t i = 0; i < loaded->source.inputs.n; i++) {
		struct input in = loaded->source.inputs.at[i];

		if (change->file && !strcmp(in.name, change->file)) {
			in.bytes = (char *)change->bytes;
			in.n = change->n_bytes;
		}
		vec_push(&to->inputs, copy_of(&in));
	}
	to->stored = 1;
	to->folder = loaded->source.folder ? xstrdup(loaded->source.folder) : NULL;
	to->edits = change->edits;
	to->n_edits = change->n_edits;
}

/* Of the techniques that are there still, in the stored plan's words. */
static clg_rc ask(const struct run *loaded, struct run *r)
{
	struct history history = {NULL, r->settings.n_instances};
	clg_rc rc;

	history.at = arena_take(&r->catalogue.arena, (size_t)history.n + 1, sizeof *history.at);
	for (int32_t i = 0; i < history.n; i++) {
		int32_t stored = catalogue_find(&loaded->catalogue, r->settings.instances[i].name);

		if (stored >= 0 && r->school.n_people == loaded->school.n_people)
			history.at[i] = loaded->catalogue.at[stored].past;
	}
	rc = step_ask(r, &history);
	if (rc == CLG_OK)
		possible_matches(&r->school, &r->catalogue, &r->settings.weights);
	return rc;
}

clg_rc run_reread(const struct run *loaded, const struct difference_of_inputs *change, struct faults *faults,
	struct run *ret)
{
	struct request request = loaded->request;
	date_t today = 0;
	clg_rc rc;

	request.store = 0;
	run_init(ret, &request, faults);
	copy_inputs(loaded, change, &ret->source);
	(void)date_parse(loaded->version.stamp, &today);     /* as it was loaded, it is a date */
	rc = registry_open(faults, &ret->plugins);
	if (rc == CLG_OK)
		rc = step_read(ret, "school.yaml", today);
	return rc == CLG_OK ? ask(loaded, ret) : rc;
}
