/* export: a stored plan through an exporter plugin. */
#include "cli/command.h"

#include "report/export.h"

#include <string.h>

static clg_rc find_reader(struct arguments *a, const struct school *s, struct reader *ret)
{
	*ret = (struct reader){ FOR_PRINCIPAL, -1 };
	if (!a->reader || !strcmp(a->reader, "principal"))
		return CLG_OK;
	if (!strcmp(a->reader, "public")) {
		ret->audience = FOR_PUBLIC;
		return CLG_OK;
	}
	ret->audience = FOR_PERSON;
	ret->person = school_find_person(s, a->reader);
	if (ret->person >= 0)
		return CLG_OK;
	return usage_fault(a->faults,
		"--for '%.60s' is nobody; expected principal, public, or an id of staff.csv",
		a->reader);
}

/* Calendars travel: a draft in them would look like the plan in force. */
static clg_rc refuse_draft(struct arguments *a, const struct run *r)
{
	if (!r->version.is_draft || a->given[OPTION_PLAN])
		return CLG_OK;
	return usage_fault(a->faults, "plan %d is a draft, and calendars are for plans in force; "
	                   "expected --plan draft to have it all the same", (int)r->version.number);
}

static clg_rc write_calendar(struct arguments *a, const struct run *r, const struct export *e,
	const struct export_request *request)
{
	struct view view = run_view(r);
	struct calendar told;
	struct arena arena;
	clg_rc rc = refuse_draft(a, r);

	if (rc != CLG_OK)
		return rc;
	arena_init(&arena);
	rc = run_tell(r, &arena, &told);
	if (rc == CLG_OK)
		rc = export_write(e, &view, request, &told, a->faults);
	arena_release(&arena);
	return rc;
}

static clg_rc write_plan(struct arguments *a, const struct run *r)
{
	struct view view = run_view(r);
	struct export_request request = { .format = a->words[1], .table = a->table, .with = a->with,
		                          .path = a->output ? a->output : "-" };
	struct export e;
	clg_rc rc = find_reader(a, &r->school, &request.reader);

	if (rc == CLG_OK)
		rc = export_open(r->plugins, &request, a->faults, &e);
	if (rc != CLG_OK)
		return rc;
	rc = e.is_calendar ? write_calendar(a, r, &e, &request)
			   : export_write(&e, &view, &request, NULL, a->faults);
	export_release(&e);
	if (rc == CLG_OK)
		tell_plan(a, &r->version);
	return rc;
}

int command_export(struct arguments *a)
{
	struct run r;
	clg_rc rc = command_words(a, 1, 2);

	if (rc != CLG_OK)
		return -rc;
	run_init(&r, &a->request, a->faults);
	rc = run_load(&r);
	if (rc == CLG_OK)
		rc = write_plan(a, &r);
	run_release(&r);
	return -rc;
}
