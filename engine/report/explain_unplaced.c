#include "report/explain_unplaced.h"

#include "report/names.h"
#include "report/words.h"

#include <stdlib.h>

#include "base/banned.h"

static const char *technique_name(const struct explanation *e, int32_t technique)
{
	return e->view->agenda->techniques->at[technique].name;
}

static const struct reason *reason_of(const struct explanation *e, const struct left_out *l)
{
	const struct plan *p = e->view->plan;
	int32_t people = view_school(e->view)->n_people;

	if (l->cycle >= 0)
		return &p->reasons[l->cycle];
	return p->partnerless_reasons ? &p->partnerless_reasons[l->technique * people + l->person] : NULL;
}

static void tell_reason(struct explanation *e, const struct left_out *l, struct line line)
{
	const struct reason *reason = reason_of(e, l);
	_cleanup_(freep) char *said = reason && reason->code ? say_reason(reason->sentence) : NULL;

	line.form = LINE_PART;
	if (said)
		explain_line(e, line, "%s", said);
}

void explain_left_out(struct explanation *e, const struct left_out *l, int32_t number)
{
	const char *name = technique_name(e, l->technique);
	struct line line = {.topic = "Left out", .subject = name, .unit = "number", .figure = number};

	if (l->cycle < 0) {
		line.of_whom = explain_ids(e, l->person, -1);
		explain_line(e, line, _("%d: %s: nobody for %s"), (int)number, word_technique(name), e->names[l->person]);
	} else {
		const struct cycle *c = &e->view->agenda->cycles[l->cycle];
		const struct team *t = &e->view->agenda->teams[c->team];
		struct text names;

		text_init(&names, 0);
		say_members(&names, e->names, t, ~0u, -1);
		line.of_whom = t->id;
		explain_line(e, line, _("%d: %s of %s: no time for cycle %d"), (int)number, word_technique(name),
			names.s, (int)c->number);
		text_release(&names);
	}
	tell_reason(e, l, line);
}

static const char *headline(const struct left_out *l, const struct conflict *c)
{
	switch (c->end) {
	case IRREDUCIBLE_FOUND:
		if (l->cycle < 0)
			return c->norms.n == 1 ? _("this rule alone leaves it out; without it, somebody could be found:")
				: _("these rules cannot all hold; without any one of them somebody could be found:");
		return c->norms.n == 1 ? _("this rule alone leaves it out; without it, it can be placed:")
			: _("these rules cannot all hold; without any one of them it can be placed:");
	case IRREDUCIBLE_NO_CONFLICT:
		return _("no rule leaves it out by itself: other goals, or the times that the pairs have, do");
	case IRREDUCIBLE_BARE:
		return _("no rule that can be changed here leaves it out, but the timetable, or what the technique asks of people");
	default:
		return c->norms.n ? _("these rules cannot all hold; whether all of them are needed was not found in time:")
			: _("which rules leave it out was not found in time");
	}
}

void explain_conflict(struct explanation *e, const struct left_out *l, const struct conflict *c)
{
	const char *name = technique_name(e, l->technique);
	struct line line = {.topic = "Rules", .subject = name};

	explain_line(e, line, "%s", headline(l, c));
	for (size_t i = 0; i < c->norms.n; i++) {
		line.subject = norm_name(c->norms.at[i].kind);
		explain_line(e, line, "%s", explain_norm(e, &c->norms.at[i]));
	}
	line.form = LINE_DETAIL;
	line.subject = name;
	line.unit = "plans";
	line.figure = c->tests;
	explain_line(e, line, _("plans that were tried for this: %s"), explain_number(e, c->tests));
}
