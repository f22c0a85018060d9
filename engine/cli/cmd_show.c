/* show: reads a stored plan. */
#include "cli/command.h"

#include "report/show.h"

#include <stdlib.h>

enum topic { PAIRS, TIMETABLE, PERSON, LOAD, PROOF, PLANS, CHANGES };

static const char *const topics[] = {
	"pairs", "timetable", "person", "load", "proof", "plans", "changes", NULL};

static clg_rc show(struct arguments *a, enum topic topic, const struct run *r)
{
	struct view view = run_view(r);
	int32_t person = -1;
	clg_rc rc = topic == PERSON ? command_person(a, &r->school, a->words[2], &person) : CLG_OK;

	if (rc != CLG_OK)
		return rc;
	tell_plan(a, &r->version);
	if (topic == PAIRS)
		show_pairs(&view, a->format, stdout);
	else if (topic == TIMETABLE)
		show_timetable(&view, a->week, -1, a->verbose, a->format, stdout);
	else if (topic == PERSON)
		show_person(&view, person, a->verbose, a->format, stdout);
	else if (topic == LOAD)
		show_load(&view, a->format, stdout);
	else
		show_proof(&view, a->format, stdout);
	return CLG_OK;
}

static int list_plans(struct arguments *a)
{
	struct version *versions = NULL;
	size_t n = 0;
	clg_rc rc = run_list(a->request.school, a->faults, &versions, &n);

	if (rc == CLG_OK)
		show_plans(versions, n, a->request.today, a->format, stdout);
	for (size_t i = 0; i < n; i++)
		version_release(&versions[i]);
	free(versions);
	return -rc;
}

static clg_rc check_topic(struct arguments *a, enum topic topic)
{
	if (a->given[OPTION_WEEK] && topic != TIMETABLE)
		return usage_fault(a->faults,
			"'show %s' takes no --week; it goes with 'show timetable'", topics[topic]);
	if (a->given[OPTION_PLAN] && topic == PLANS)
		return usage_fault(a->faults, "'show plans' takes no --plan: it lists all of them");
	return CLG_OK;
}

int command_show(struct arguments *a)
{
	int topic = a->n_words > 1 ? command_choice(a, a->words[1], "topic of 'show'", topics) : -1;
	struct run r;
	clg_rc rc;

	if (topic < 0 && a->n_words > 1)
		return -CLG_EUSAGE;
	rc = command_words(a, topic == PERSON ? 2 : 1, topic == PERSON ? 3 : 2);
	if (rc != CLG_OK)
		return -rc;
	rc = check_topic(a, (enum topic)topic);
	if (rc != CLG_OK)
		return -rc;
	if (topic == PLANS)
		return list_plans(a);
	if (topic == CHANGES)
		return list_changes(a);
	run_init(&r, &a->request, a->faults);
	rc = run_load(&r);
	if (rc == CLG_OK)
		rc = show(a, (enum topic)topic, &r);
	run_release(&r);
	return -rc;
}
