/* plan, pair, seat: the main job and its halves. */
#include "cli/command.h"

#include "base/progress.h"
#include "report/export.h"
#include "report/summary.h"
#include "report/words.h"

#include <string.h>

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void label(const char *name)
{
	struct text text;

	text_init(&text, 0);
	say_label(&text, language_word("label", name), SUMMARY_LABEL);
	fputs(text.s, stdout);
	text_release(&text);
}

static void say_stored(const struct run *r)
{
	label("Stored");
	if (!r->version.number) {
		printf("%s\n", _("nothing: --no-store"));
		return;
	}
	printf(r->version.is_draft ? _("plan %d, a draft, in %s") : _("plan %d, published, in %s"),
		(int)r->version.number, file_name(r->settings.database));
	printf("%s\n", r->is_new ? "" : _(": nothing changed since, no new version"));
}

/* Where another plan is in force, that is the one that is shown. */
static void say_next(const struct run *r)
{
	const char *school = r->request.school, *gap = " ";

	if (!r->version.number)
		return;
	if (!strcmp(school, "."))
		school = gap = "";
	label("Next");
	printf("collega %s%s%s · ", r->request.parts == RUN_PAIR ? "seat"
			: r->version.is_draft && r->current ? "diff" : "show timetable", gap, school);
	if (r->version.is_draft && r->version.has_cost)
		printf("collega publish %d%s%s\n", (int)r->version.number, gap, school);
	else
		printf("collega show proof%s%s\n", gap, school);
}

static void say_summary(const struct run *r)
{
	struct view view = run_view(r);
	_cleanup_(freep) char *summary = summary_of(&view);

	screen_lines(summary, SUMMARY_LABEL, stdout);
	say_stored(r);
	say_next(r);
}

clg_rc say_plan(struct arguments *a, const struct run *r)
{
	struct view view = run_view(r);
	struct export_request request = { .format = a->format == SCREEN_JSON ? "json" : "csv",
		                          .reader = { FOR_PRINCIPAL, -1 }, .path = "-" };
	struct export export;
	clg_rc rc;

	if (a->format == SCREEN_TEXT && !a->quiet)
		say_summary(r);
	if (a->format == SCREEN_TEXT)
		return CLG_OK;
	rc = export_open(r->plugins, &request, a->faults, &export);
	if (rc != CLG_OK)
		return rc;
	rc = export_write(&export, &view, &request, NULL, a->faults);
	export_release(&export);
	return rc;
}

static int solve(struct arguments *a, enum run_parts parts)
{
	struct run r;
	clg_rc rc = command_words(a, 0, 1);
	int status;

	if (rc != CLG_OK)
		return -rc;
	if (a->quiet)
		progress_set(PROGRESS_NEVER);
	a->request.parts = parts;
	if (!strcmp(a->request.school, "-"))
		a->request.store = 0;
	run_init(&r, &a->request, a->faults);
	rc = run_plan(&r);
	if (rc == CLG_OK)
		rc = say_plan(a, &r);
	status = rc == CLG_OK ? run_status(&r) : -rc;
	run_release(&r);
	return status;
}

int command_plan(struct arguments *a)
{
	return solve(a, RUN_BOTH);
}

int command_pair(struct arguments *a)
{
	return solve(a, RUN_PAIR);
}

int command_seat(struct arguments *a)
{
	return solve(a, RUN_SEAT);
}
