/* history: one person, term after term. */
#include "cli/command.h"

#include "report/show.h"

#include <stdlib.h>

static clg_rc add_term(struct arguments *a, int32_t plan, struct past_terms *to)
{
	struct view view;
	struct run r;
	clg_rc rc;

	run_init(&r, &a->request, a->faults);
	r.request.plan = plan;
	rc = run_load(&r);
	if (rc == CLG_OK) {
		view = run_view(&r);
		past_terms_add(to, &view);
	}
	run_release(&r);
	return rc;
}

static clg_rc nobody(struct arguments *a)
{
	return usage_fault(a->faults,
		"'%.60s' is nobody's id in any plan; expected one of staff.csv", a->words[1]);
}

int command_history(struct arguments *a)
{
	struct past_terms past;
	int32_t *plans = NULL;
	size_t n = 0;
	clg_rc rc = command_words(a, 1, 2);

	if (rc == CLG_OK)
		rc = run_terms(a->request.school, a->faults, &plans, &n);
	if (rc != CLG_OK)
		return -rc;
	past_terms_begin(&past, a->words[1], a->request.today, a->format);
	for (size_t i = 0; i < n && rc == CLG_OK; i++)
		rc = add_term(a, plans[i], &past);
	if (rc == CLG_OK && !past.known)
		rc = nobody(a);
	past_terms_end(&past, rc == CLG_OK ? stdout : NULL);
	free(plans);
	return -rc;
}
