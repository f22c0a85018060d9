/* forget: somebody who has left is taken out of every stored plan. */
#include "cli/command.h"

#include "report/screen.h"

static void say(const struct forgotten *f, const char *id)
{
	printf(_("'%s' is forgotten, and is '%s' in every plan from now on; plans that knew the person: %d"), id, f->as,
		(int)f->versions);
	putchar('\n');
	if (f->redacted)
		printf(_("plans whose proof is no longer checked: %d\n"), (int)f->redacted);
	if (f->dropped)
		printf(_("plans that can only be listed from now on, because their files could not be rewritten: %d\n"),
			(int)f->dropped);
	puts(_("What was exported, printed or saved elsewhere before still names the person."));
}

static void put(const struct forgotten *f, const char *id, enum screen_format format)
{
	static const struct screen_column columns[] = {{"id", 0}, {"now", 0}, {"plans", SCREEN_NUMBER},
		{"redacted", SCREEN_NUMBER}, {"dropped", SCREEN_NUMBER}};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);

	screen_cell(s, id);
	screen_cell(s, f->as);
	screen_cellf(s, "%d", (int)f->versions);
	screen_cellf(s, "%d", (int)f->redacted);
	screen_cellf(s, "%d", (int)f->dropped);
	screen_print(s, format, stdout);
	screen_free(s);
}

int command_forget(struct arguments *a)
{
	struct forgotten done;
	const char *id;
	clg_rc rc = command_words(a, 1, 2);

	if (rc != CLG_OK)
		return -rc;
	id = a->words[1];
	rc = run_forget(&a->request, id, a->faults, &done);
	if (rc == CLG_OK && a->format != SCREEN_TEXT)
		put(&done, id, a->format);
	else if (rc == CLG_OK && !a->quiet)
		say(&done, id);
	return -rc;
}
