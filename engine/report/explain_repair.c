#include "report/explain_repair.h"

#include "report/words.h"

static void tell_repair(struct explanation *e, const struct repair *r)
{
	struct line line = {.topic = "Repair", .subject = r->key, .unit = "people", .figure = r->people};

	explain_line(e, line, r->inserts ? _("%s, a new line behind line %u: %s") : _("%s, line %u becomes: %s"),
		r->file, r->line, r->text);
	line.form = LINE_PART;
	line.unit = "thousandths";
	line.figure = r->change;
	if (*r->was && *r->now)
		explain_line(e, line, _("%s instead of %s"), r->now, r->was);
	else
		explain_line(e, line, "%s", *r->now ? r->now : _("dropped"));
	line.unit = "";
	explain_line(e, line, language_plural("concerns %d person", "concerns %d people", r->people), (int)r->people);
}

void explain_repairs(struct explanation *e, const struct repairs *r, int verbose)
{
	struct line line = {.topic = "Repair", .unit = "plans", .figure = r->tried};

	for (size_t i = 0; i < r->at.n && (verbose || i < REPAIRS_SHOWN); i++)
		tell_repair(e, &r->at.at[i]);
	if (!r->at.n && !r->unfinished)
		explain_line(e, line, "%s", _("no single line that was tried is enough"));
	else if (r->unfinished)
		explain_line(e, line, "%s", r->at.n ? _("there may be others: time ran out")
			: _("none was found in time"));
}
