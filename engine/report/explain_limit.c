#include "report/explain_limit.h"

#include "report/words.h"

static int differs(const struct limit_step *s)
{
	return s->open[0] != s->open[1] || s->unplaced[0] != s->unplaced[1] || s->worth[0] != s->worth[1] ||
		s->cost[0] != s->cost[1];
}

static void tell_figure(struct explanation *e, struct line line, const char *unit, const char *form,
	const int64_t figure[2])
{
	if (figure[0] == figure[1])
		return;
	line.form = LINE_PART;
	line.unit = unit;
	line.figure = figure[1] - figure[0];
	explain_line(e, line, form, explain_number(e, figure[1]), explain_number(e, figure[0]));
}

static const char *verdict_of(const struct limit_step *s)
{
	switch (s->end) {
	case STEP_CONTRADICTS: return _("no plan: the rules contradict each other then");
	case STEP_NOT_ALLOWED: return _("no such value may stand there");
	case STEP_NOT_REACHED: return _("not reached in time");
	default: break;
	}
	if (differs(s))
		return s->exact ? _("the best plan is another") : _("the best plan that was found is another");
	return s->exact ? _("nothing is better or worse") : _("no difference was found; that there is none isn't proven");
}

static void tell_people(struct explanation *e, const struct limit_step *s)
{
	for (int32_t i = 0; i < s->n_people; i++) {
		const struct limit_person *p = &s->people[i];

		explain_line(e, (struct line){.topic = "Who", .subject = s->value, .form = LINE_LISTED, .unit = "minutes",
				.figure = p->minutes[1] - p->minutes[0], .of_whom = explain_ids(e, p->person, -1)},
			_("%s: minutes of support in the term: %s instead of %s"), e->names[p->person],
			explain_number(e, p->minutes[1]), explain_number(e, p->minutes[0]));
	}
}

static void tell_step(struct explanation *e, const struct limit_step *s)
{
	struct line line = {.topic = "With", .subject = s->value, .known = s->exact ? FIGURE_EXACT : FIGURE_FOUND};

	if (!s->value)
		return;
	explain_line(e, line, "%s: %s", s->value, verdict_of(s));
	if (s->end != STEP_PLANNED)
		return;
	tell_figure(e, line, "needs", _("needs left open: %s instead of %s"), s->open);
	tell_figure(e, line, "cycles", _("cycles without a time: %s instead of %s"), s->unplaced);
	tell_figure(e, line, "worth", _("worth of all pairs: %s instead of %s"), s->worth);
	tell_figure(e, line, "cost", _("cost of the times: %s instead of %s"), s->cost);
	if (differs(s))
		tell_people(e, s);
}

static int changes_nothing(const struct limit_step *s)
{
	return !s->value || (s->end == STEP_PLANNED && s->exact && !differs(s));
}

void explain_limit(struct explanation *e, const struct limit_steps *s)
{
	struct line line = {.topic = "Limit", .subject = s->key};

	explain_line(e, line, _("%s: %s (%s, line %u)"), s->key, s->was, s->file, s->line);
	tell_step(e, &s->up);
	tell_step(e, &s->down);
	if (changes_nothing(&s->up) && changes_nothing(&s->down))
		explain_line(e, line, "%s", _("it costs nothing now, and one step either way would change nothing"));
}
