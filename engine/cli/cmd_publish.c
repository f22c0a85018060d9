/* publish: a draft becomes the plan in force. */
#include "cli/command.h"

#include "report/screen.h"

static void say(const struct publishing *p, int number)
{
	if (!p->is_new)
		printf(_("plan %d is in force already"), number);
	else if (p->replaced)
		printf(_("plan %d is in force now, in the place of plan %d"), number,
			(int)p->replaced);
	else
		printf(_("plan %d is in force now"), number);
	putchar('\n');
}

static void put(const struct publishing *p, int number, enum screen_format format)
{
	static const struct screen_column columns[] = {
		{"plan", SCREEN_NUMBER}, {"replaces", SCREEN_NUMBER}, {"new", SCREEN_NUMBER}};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);

	screen_cellf(s, "%d", number);
	if (p->replaced)
		screen_cellf(s, "%d", (int)p->replaced);
	else
		screen_cell(s, "");
	screen_cellf(s, "%d", p->is_new);
	screen_print(s, format, stdout);
	screen_free(s);
}

int command_publish(struct arguments *a)
{
	struct publishing done;
	struct run r;
	clg_rc rc;

	a->request.plan = PLAN_LATEST;
	rc = command_plans(a, 1, &a->request.plan);
	if (rc != CLG_OK)
		return -rc;
	run_init(&r, &a->request, a->faults);
	rc = run_publish(&r, &done);
	if (rc == CLG_OK && a->format != SCREEN_TEXT)
		put(&done, (int)r.version.number, a->format);
	else if (rc == CLG_OK && !a->quiet)
		say(&done, (int)r.version.number);
	run_release(&r);
	return -rc;
}
