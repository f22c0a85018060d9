/* replan: the term goes on. */
#include "cli/command.h"

#include "base/progress.h"
#include "report/compared.h"

#include <string.h>

static clg_rc read_only(struct arguments *a, char *list, const char **ret, size_t most)
{
	for (char *id = strtok(list, ","); id; id = strtok(NULL, ",")) {
		if (a->request.n_only == most)
			return usage_fault(a->faults, "--only names more than %d people", (int)most);
		ret[a->request.n_only++] = id;
	}
	a->request.only = ret;
	return CLG_OK;
}

/* What can't be read of the plan before is told by 'collega diff', and no more of it here. */
void say_difference(const struct arguments *a, const struct run *r)
{
	struct faults quiet;
	struct run before;
	struct view was, is = run_view(r);
	struct compared c;

	faults_init(&quiet);
	run_init(&before, &a->request, &quiet);
	before.request.plan = r->base.number;
	if (run_load(&before) == CLG_OK) {
		was = run_view(&before);
		compared_open(&c, &was, &is);
		show_compared(&c, a->format, stdout);
		compared_close(&c);
	}
	run_release(&before);
	faults_release(&quiet);
}

#define ONLY_MOST 100

int command_replan(struct arguments *a)
{
	const char *only[ONLY_MOST];
	_cleanup_(freep) char *list = a->only ? xstrdup(a->only) : NULL;
	struct run r;
	clg_rc rc = command_words(a, 0, 1);
	int status;

	if (rc == CLG_OK && list)
		rc = read_only(a, list, only, ONLY_MOST);
	if (rc != CLG_OK)
		return -rc;
	if (a->quiet)
		progress_set(PROGRESS_NEVER);
	if (!a->given[OPTION_FROM])
		a->request.change_from = a->request.today;
	run_init(&r, &a->request, a->faults);
	rc = run_follow(&r);
	if (rc == CLG_OK)
		rc = say_plan(a, &r);
	if (rc == CLG_OK && a->verbose && a->format == SCREEN_TEXT && !a->quiet)
		say_difference(a, &r);
	status = rc == CLG_OK ? run_status(&r) : -rc;
	run_release(&r);
	return status;
}
