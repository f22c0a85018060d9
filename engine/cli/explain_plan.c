/* explain limit, explain meeting: what a number costs, and why a meeting stands when it does. */
#include "cli/explain.h"

#include "base/text.h"
#include "report/explain_meeting.h"
#include "report/tables.h"
#include "run/limit.h"
#include "run/reread.h"

#include <stdlib.h>

clg_rc ask_limit(const struct asked *q, struct explanation *to)
{
	struct difference_of_inputs same = {0};
	struct limit_steps steps;
	struct run fresh;
	clg_rc rc = run_reread(q->run, &same, q->arguments->faults, &fresh);

	if (rc == CLG_OK)
		rc = limit_find(q->run, &fresh, q->words[0], q->arguments->faults, &to->arena, &steps);
	if (rc == CLG_OK)
		explain_limit(to, &steps);
	run_release(&fresh);
	return rc;
}

static clg_rc no_such_meeting(const struct asked *q, struct explanation *to)
{
	const struct view *v = &q->view;
	VEC(const char *) ids = {0};
	const char *near;

	for (int32_t k = 0; k < v->plan->n_cycles; k++)
		for (int m = 0; v->plan->seated[k] && m < view_course(v, k)->n; m++)
			vec_push(&ids, meeting_id(&to->arena, v, k, m));
	near = text_nearest(q->words[0], ids.at, ids.n);
	vec_release(&ids);
	if (near)
		return usage_fault(q->arguments->faults, "'%.100s' is no meeting of the plan; did you mean '%s'?",
			q->words[0], near);
	return usage_fault(q->arguments->faults,
		"'%.100s' is no meeting of the plan; expected an id that 'collega show timetable --format csv' has",
		q->words[0]);
}

clg_rc ask_meeting(const struct asked *q, struct explanation *to)
{
	int32_t cycle;
	int meeting;

	if (!explain_find_meeting(&q->view, q->words[0], &cycle, &meeting))
		return no_such_meeting(q, to);
	explain_meeting(to, cycle, meeting, q->arguments->request.seed);
	return CLG_OK;
}
