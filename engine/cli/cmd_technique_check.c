/* technique check: a conformance run, told line by line. */
#include "cli/command.h"

#include "base/language.h"
#include "run/conform.h"

#include "base/banned.h"

clg_rc technique_check(struct arguments *a, const char *file)
{
	static const struct screen_column columns[] = {
		{"check", 0}, {"result", 0}, {"found", SCREEN_WRAP}};
	struct conformance c;
	clg_rc rc = conform(&c, file, a->faults);

	if (rc == CLG_OK && (!a->quiet || a->has_format)) {
		struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);

		for (size_t i = 0; i < c.trials.n; i++) {
			screen_cell(s, c.trials.at[i].name);
			screen_cell(s, c.trials.at[i].failed ? "FAILED" : "good");
			screen_cell(s, c.trials.at[i].said);
		}
		screen_print(s, a->format, stdout);
		screen_free(s);
	}
	if (rc == CLG_OK && c.failed)
		rc = fault_add(a->faults, CLG_EPLUGIN, (struct place){0}, "not-conforming",
			language_plural("technique '%s' breaks %d promise; expected none",
				"technique '%s' breaks %d promises; expected none", c.failed),
			c.technique, c.failed);
	conformance_release(&c);
	return rc;
}
