/* prune: old drafts go. */
#include "cli/command.h"

#include "base/text.h"
#include "report/screen.h"

#include <stdlib.h>

static void say(const struct version *list, size_t n)
{
	struct text numbers;

	if (!n) {
		puts(_("no draft is old enough to go"));
		return;
	}
	text_init(&numbers, 0);
	for (size_t i = 0; i < n; i++)
		text_printf(&numbers, "%s%d", i ? ", " : "", (int)list[i].number);
	printf(language_plural(
		       "%d draft is gone: plan %s", "%d drafts are gone: plans %s", (long long)n),
		(int)n, numbers.s);
	putchar('\n');
	text_release(&numbers);
}

static void put(const struct version *list, size_t n, enum screen_format format)
{
	static const struct screen_column columns[] = {{"plan", SCREEN_NUMBER}, {"made", 0}};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);

	for (size_t i = 0; i < n; i++) {
		screen_cellf(s, "%d", (int)list[i].number);
		screen_cell(s, list[i].stamp);
	}
	screen_print(s, format, stdout);
	screen_free(s);
}

int command_prune(struct arguments *a)
{
	struct version *list = NULL;
	size_t n = 0;
	clg_rc rc = command_words(a, 0, 1);

	if (rc == CLG_OK && !a->given[OPTION_KEEP])
		rc = usage_fault(a->faults, "prune: how many drafts shall stay? expected --keep N");
	if (rc == CLG_OK)
		rc = run_prune(a->request.school, (int32_t)a->keep, a->faults, &list, &n);
	if (rc == CLG_OK && a->format != SCREEN_TEXT)
		put(list, n, a->format);
	else if (rc == CLG_OK && !a->quiet)
		say(list, n);
	for (size_t i = 0; i < n; i++)
		version_release(&list[i]);
	free(list);
	return -rc;
}
