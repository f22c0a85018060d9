/* diff: what one stored plan changes in another. */
#include "cli/command.h"

#include "report/compared.h"

#include <string.h>

static clg_rc load(struct arguments *a, int32_t plan, struct run *r)
{
	run_init(r, &a->request, a->faults);
	r->request.plan = plan;
	return run_load(r);
}

static clg_rc choose_reader(struct arguments *a, struct compared *c)
{
	if (!a->reader || !strcmp(a->reader, "principal"))
		return CLG_OK;
	if (!strcmp(a->reader, "public")) {
		compared_for_public(c);
		return CLG_OK;
	}
	if (compared_for_person(c, a->reader))
		return CLG_OK;
	return usage_fault(a->faults,
		"--for '%.60s' is nobody; expected principal, public, or an id of staff.csv",
		a->reader);
}

static void say_note_of(const struct compared *c)
{
	struct text text;

	text_init(&text, 0);
	say_note(c, &text);
	screen_lines(text.s, 0, stdout);
	text_release(&text);
}

static clg_rc compare(struct arguments *a, const struct run *before, const struct run *after)
{
	struct view was = run_view(before), is = run_view(after);
	struct compared c;
	clg_rc rc;

	compared_open(&c, &was, &is);
	if (a->reader && !strcmp(a->reader, "everybody")) {
		show_notes(&c, a->format, stdout);
		compared_close(&c);
		return CLG_OK;
	}
	rc = choose_reader(a, &c);
	if (rc == CLG_OK && a->format == SCREEN_TEXT && c.reader[AFTER].audience == FOR_PERSON)
		say_note_of(&c);
	else if (rc == CLG_OK)
		show_compared(&c, a->format, stdout);
	compared_close(&c);
	return rc;
}

int command_diff(struct arguments *a)
{
	int32_t plans[2] = {PLAN_CURRENT, PLAN_DRAFT};
	struct run before, after;
	clg_rc rc = command_plans(a, 2, plans);

	if (rc != CLG_OK)
		return -rc;
	rc = load(a, plans[BEFORE], &before);
	if (rc == CLG_OK) {
		rc = load(a, plans[AFTER], &after);
		if (rc == CLG_OK)
			rc = compare(a, &before, &after);
		run_release(&after);
	}
	run_release(&before);
	return -rc;
}
