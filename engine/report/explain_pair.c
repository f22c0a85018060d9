#include "report/explain_pair.h"

#include "explain/certain.h"
#include "report/explain_parts.h"
#include "report/words.h"

/* --- when ------------------------------------------------------------------------------- */

static int is_before(const struct slot *x, const struct slot *y)
{
	return x->day < y->day || (x->day == y->day && x->start < y->start);
}

/* How many of the team's meetings have a date, and the first of them. */
static int32_t count_meetings(
	const struct view *v, const struct team *t, const struct slot **ret_first)
{
	int32_t n = 0;

	*ret_first = NULL;
	for (int32_t c = 0; c < v->plan->n_cycles; c++) {
		if (!v->plan->seated[c] ||
			team_compare(&v->agenda->teams[v->agenda->cycles[c].team], t))
			continue;
		for (int m = 0; m < view_course(v, c)->n; m++, n++) {
			const struct slot *s = &view_meeting(v, c, m)->slot;

			if (!*ret_first || is_before(s, *ret_first))
				*ret_first = s;
		}
	}
	return n;
}

static void tell_meetings(struct explanation *e, const struct team *t, struct line line)
{
	const struct slot *first;
	int32_t n = count_meetings(e->view, t, &first);
	struct text when;

	line.topic = "Meetings";
	line.unit = "meetings";
	line.figure = n;
	if (!n) {
		explain_line(e, line, "%s", _("none has a date"));
		return;
	}
	text_init(&when, 0);
	say_date(&when, view_school(e->view)->days[first->day].date, 0);
	text_printf(&when, " %02d:%02d", (int)first->start / 60, (int)first->start % 60);
	explain_line(e, line, language_plural("%d meeting: %s", "%d meetings, the first: %s", n),
		(int)n, when.s);
	text_release(&when);
}

/* --- without it ------------------------------------------------------------------------- */

static const char *outcome_without(const struct again *a, int pinned)
{
	switch (a->outcome) {
	case AGAIN_SAME:
		return _("another pairing without it is as good");
	case AGAIN_BETTER:
		return pinned ? _("a pairing without it is better; it is pinned")
			      : _("a pairing without it is better: this one isn't the best");
	case AGAIN_WORSE:
		return a->exact ? _("every pairing without it is worse")
				: _("every pairing without it is worse; the best that was found");
	default:
		return _("it isn't known whether another pairing without it is as good");
	}
}

static void tell_without(struct explanation *e, struct line line, const struct again *a, int pinned)
{
	line.topic = "Without";
	explain_line(e, line, "%s", outcome_without(a, pinned));
	if (a->outcome == AGAIN_WORSE || a->outcome == AGAIN_BETTER)
		explain_price(e, line, a);
	explain_levels(e, line, a);
}

static void tell_certain(struct explanation *e, struct line line, const struct again *a, int pinned)
{
	line.topic = "Certain";
	if (pinned)
		explain_line(e, line, "%s", _("yes: it is pinned"));
	else if (a->outcome == AGAIN_WORSE)
		explain_line(e, line, "%s", _("yes: it stands in every best pairing"));
	else if (a->outcome == AGAIN_SAME)
		explain_line(e, line, "%s", _("no: it doesn't stand in every best pairing"));
}

/* --- all of it -------------------------------------------------------------------------------- */

/* Who support each other have a worth each way. */
static void tell_worths(struct explanation *e, struct informants *i, const struct team *t)
{
	const struct technique *tech = explained_technique(e, t->technique);
	struct team back = team_of_pair(t->technique, t->person[1], t->person[0], 0);

	explain_worth(e, i, t);
	if (tech->def.form == CLG_FORM_RECIPROCAL)
		explain_worth(e, i, &back);
}

static void tell_team(struct explanation *e, const struct question *q, struct informants *i,
	const struct team *t, const struct couple *couple)
{
	struct change change = {.without = couple, .n_without = 1, .near = 1};
	const char *name = explained_technique(e, t->technique)->name;
	struct line line = {.topic = "Pair",
		.subject = name,
		.of_whom = explain_ids(e, couple->supporter, couple->receiver)};
	int pinned = couple_is_pinned(q, couple);
	struct again again;

	explain_line(e, line, "%s: %s", word_technique(name), explain_team(e, t));
	tell_worths(e, i, t);
	tell_meetings(e, t, line);
	again_solve(q, &change, &again);
	tell_without(e, line, &again, pinned);
	if (again.outcome != AGAIN_IMPOSSIBLE && again.outcome != AGAIN_UNKNOWN)
		explain_changes(e, q->plan, &again.plan);
	tell_certain(e, line, &again, pinned);
	again_release(&again);
}

void explain_pair(struct explanation *e, const struct question *q, struct informants *i,
	int32_t technique, int32_t a, int32_t b)
{
	int found = 0;

	for (int32_t k = 0; k < q->plan->n_teams; k++) {
		const struct team *t = &q->plan->teams[k];
		struct couple couple = {
			t->technique, t->n == 2 ? t->person[0] : a, t->n == 2 ? t->person[1] : b};

		if (!is_counted_once(q->catalogue, t) || !team_has(t, a) || !team_has(t, b) ||
			(technique >= 0 && t->technique != technique))
			continue;
		tell_team(e, q, i, t, &couple);
		found = 1;
	}
	if (!found)
		explain_line(e, (struct line){.topic = "Pair", .of_whom = explain_ids(e, a, b)},
			_("%s and %s are not together; 'collega explain not' says why"),
			e->names[a], e->names[b]);
}
