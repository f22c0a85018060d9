/* check: reads everything, solves nothing, writes nothing. */
#include "cli/command.h"

#include "base/language.h"
#include "base/text.h"
#include "report/readiness.h"
#include "report/summary.h"

static void say_read(const struct run *r)
{
	struct text line;

	text_init(&line, 0);
	summary_read(&r->settings, &r->school, &line);
	screen_lines(line.s, 0, stdout);
	text_release(&line);
}

/* The plan in force is read again with the inputs it was made from; what can't be read is told, and no more. */
static void compare(struct readiness *ready, const struct run *now)
{
	struct faults faults;
	struct run before;
	struct view view;
	int32_t number;
	clg_rc rc;

	faults_init(&faults);
	run_init(&before, &now->request, &faults);
	rc = run_load_in_force(&before, now, &number);
	(void)language_offer(now->school.language);
	view = run_view(&before);
	if (rc != CLG_OK)
		readiness_add_unreadable(ready, number, faults.list.at[0].message);
	else if (number)
		readiness_find_since(ready, &view);
	run_release(&before);
	faults_release(&faults);
}

static int say_readiness(const struct arguments *a, const struct run *r)
{
	struct readiness ready;
	int is_short;

	readiness_find(&ready, &r->settings, &r->school, &r->catalogue);
	compare(&ready, r);
	if (a->format == SCREEN_TEXT && !a->quiet)
		say_read(r);
	if (a->format != SCREEN_TEXT || !a->quiet)
		readiness_print(&ready, a->verbose, a->format, stdout);
	is_short = ready.n_short > 0;
	readiness_release(&ready);
	return is_short;
}

int command_check(struct arguments *a)
{
	struct run r;
	clg_rc rc = command_words(a, 0, 1);
	int status;

	if (rc != CLG_OK)
		return -rc;
	run_init(&r, &a->request, a->faults);
	rc = run_read(&r);
	status = rc == CLG_OK ? say_readiness(a, &r) : -rc;
	run_release(&r);
	return status;
}
