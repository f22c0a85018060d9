/* explain unplaced: what the plan leaves out, and the rules that leave it out. */
#include "cli/explain.h"

#include "report/explain_unplaced.h"
#include "run/repair.h"
#include "run/reread.h"

#include <stdlib.h>

#define FEW 3                /* so many are explained without being asked for one by one */

static clg_rc pick(const struct asked *q, const left_out_list *list, size_t *ret_first, size_t *ret_end)
{
	long number = q->n_words ? strtol(q->words[0], NULL, 10) : 0;

	*ret_first = 0;
	*ret_end = list->n;
	if (!q->n_words)
		return CLG_OK;
	if (number < 1 || (size_t)number > list->n)
		return usage_fault(q->arguments->faults,
			"'%.60s' is nothing that the plan leaves out; expected a number from 1 to %d",
			q->words[0], (int)list->n);
	*ret_first = (size_t)number - 1;
	*ret_end = (size_t)number;
	return CLG_OK;
}

static void explain_one(const struct asked *q, struct run *fresh, const struct left_out *l,
	struct explanation *to)
{
	struct need like = {.plugins = fresh->plugins,
		.instances = fresh->settings.instances,
		.agenda = &q->run->agenda,
		.plan = &q->run->plan,
		.seed = q->arguments->request.seed};
	struct conflict conflict;
	struct repairs repairs = {0};

	conflict_find(&like, l, &conflict);
	explain_conflict(to, l, &conflict);
	if (conflict.end != IRREDUCIBLE_NO_CONFLICT) {
		repairs_find(q->run, fresh, l, &conflict, &to->arena, &repairs);
		explain_repairs(to, &repairs, q->arguments->verbose);
	}
	vec_release(&repairs.at);
	conflict_release(&conflict);
}

static clg_rc explain_some(const struct asked *q, const left_out_list *list, struct explanation *to)
{
	struct difference_of_inputs same = {0};
	size_t first, end;
	struct run fresh;
	clg_rc rc = pick(q, list, &first, &end);

	if (rc != CLG_OK)
		return rc;
	rc = run_reread(q->run, &same, q->arguments->faults, &fresh);
	for (size_t i = first; i < end && rc == CLG_OK; i++) {
		explain_left_out(to, &list->at[i], (int32_t)i + 1);
		if (end - first <= FEW)
			explain_one(q, &fresh, &list->at[i], to);
	}
	if (end - first > FEW)
		explain_line(to, (struct line){.topic = "Next"}, "%s",
			_("'collega explain unplaced N' says which rules leave out the N-th, and what would help"));
	run_release(&fresh);
	return rc;
}

clg_rc ask_unplaced(const struct asked *q, struct explanation *to)
{
	left_out_list list = {0};
	clg_rc rc = CLG_OK;

	left_out_find(&q->run->agenda, &q->run->plan, &list);
	if (list.n)
		rc = explain_some(q, &list, to);
	else
		explain_line(to, (struct line){.topic = "Left out"}, "%s", _("nothing"));
	vec_release(&list);
	return rc;
}
