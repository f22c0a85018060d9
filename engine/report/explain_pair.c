#include "report/explain_pair.h"

#include "report/names.h"
#include "report/words.h"

#include <stdlib.h>

static const struct technique *technique_of(const struct explanation *e, int32_t technique)
{
	return &e->view->agenda->techniques->at[technique];
}

/* --- who and what ----------------------------------------------------------------------- */

static const char *people_of(struct explanation *e, const struct team *t)
{
	const struct technique *tech = technique_of(e, t->technique);
	struct text text;
	const char *said;

	text_init(&text, 0);
	for (int k = 0; k < t->n; k++)
		text_printf(&text, "%s%s (%s)", k ? ", " : "", e->names[t->person[k]],
			word_role(tech->def.roles[t->role[k]].name));
	said = arena_strdup(&e->arena, text.s);
	text_release(&text);
	return said;
}

static void tell_worth(struct explanation *e, const struct team *t, struct line line)
{
	const struct technique *tech = technique_of(e, t->technique);
	const struct match *m = t->n == 2 ? technique_match_in(tech, t->person[0], t->role[0],
		t->person[1], t->role[1]) : NULL;

	line.topic = "Worth";
	line.unit = "worth";
	line.figure = t->worth;
	explain_line(e, line, "%s", explain_number(e, t->worth));
	if (!m)
		return;
	line.form = LINE_PART;
	line.unit = "minutes";
	line.figure = m->common;
	explain_line(e, line, language_plural("%d minute a week in which both are free",
		"%d minutes a week in which both are free", m->common), (int)m->common);
}

static int is_before(const struct slot *x, const struct slot *y)
{
	return x->day < y->day || (x->day == y->day && x->start < y->start);
}

/* How many of the team's meetings have a date, and the first of them. */
static int32_t count_meetings(const struct view *v, const struct team *t, const struct slot **ret_first)
{
	int32_t n = 0;

	*ret_first = NULL;
	for (int32_t c = 0; c < v->plan->n_cycles; c++) {
		if (!v->plan->seated[c] || team_compare(&v->agenda->teams[v->agenda->cycles[c].team], t))
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
	explain_line(e, line, language_plural("%d meeting: %s", "%d meetings, the first: %s", n), (int)n, when.s);
	text_release(&when);
}

/* --- what it costs ----------------------------------------------------------------------- */

static void tell_part(struct explanation *e, struct line line, int64_t figure, const char *unit,
	const char *one, const char *many)
{
	int64_t size = figure < 0 ? -figure : figure;

	line.form = LINE_PART;
	line.figure = figure;
	line.unit = unit;
	explain_line(e, line, language_plural(one, many, size), explain_number(e, size));
}

/* What is otherwise besides the needs left open and the worth, where it comes first. */
static void tell_level(struct explanation *e, struct line line, const struct again *a)
{
	line.known = a->exact ? FIGURE_EXACT : FIGURE_AT_LEAST;
	if (a->level == LEVEL_FAIRNESS)
		tell_part(e, line, a->by, "places", NP_("%s more is among the worst off", "%s more are among the worst off"));
	else if (a->level == LEVEL_HIGHEST)
		tell_part(e, line, a->by, "minutes", NP_("the highest load is %s minute higher", "the highest load is %s minutes higher"));
	else if (a->level == LEVEL_EXCESS)
		tell_part(e, line, a->by, "minutes", NP_("%s minute more above the fair share", "%s minutes more above the fair share"));
	else if (a->level == LEVEL_CHANGE)
		tell_part(e, line, a->by, "changes", NP_("%s more change", "%s more changes"));
}

void explain_price(struct explanation *e, struct line line, const struct again *a)
{
	line.known = a->exact ? FIGURE_EXACT : FIGURE_FOUND;
	if (a->open > 0)
		tell_part(e, line, a->open, "needs", NP_("%s need more is left open", "%s needs more are left open"));
	else if (a->open < 0)
		tell_part(e, line, a->open, "needs", NP_("%s need less is left open", "%s needs fewer are left open"));
	tell_level(e, line, a);
	if (a->worth < 0)
		tell_part(e, line, a->worth, "worth", NP_("worth %s less", "worth %s less"));
	else if (a->worth > 0)
		tell_part(e, line, a->worth, "worth", NP_("worth %s more", "worth %s more"));
}

static void tell_without(struct explanation *e, struct line line, const struct again *a)
{
	const char *said = a->outcome == AGAIN_SAME ? _("another pairing without it is as good")
		: a->outcome == AGAIN_BETTER ? _("a pairing without it is better: this one isn't the best")
		: a->outcome == AGAIN_UNKNOWN ? _("it isn't known whether another pairing without it is as good")
		: a->exact ? _("every pairing without it is worse")
		: _("every pairing without it is worse; the best that was found:");

	line.topic = "Without";
	explain_line(e, line, "%s", said);
	if (a->outcome == AGAIN_WORSE || a->outcome == AGAIN_BETTER)
		explain_price(e, line, a);
}

/* --- who would be with whom ----------------------------------------------------------------- */

static int has_team(const struct plan *p, const struct team *t)
{
	return p->n_teams && bsearch(t, p->teams, (size_t)p->n_teams, sizeof *t, team_compare);
}

static void tell_new_team(struct explanation *e, const struct team *t)
{
	const char *name = technique_of(e, t->technique)->name;
	struct line line = { .topic = "Then", .subject = name, .form = LINE_LISTED,
		.of_whom = t->n == 2 ? explain_ids(e, t->person[0], t->person[1]) : t->id };

	explain_line(e, line, "%s: %s", word_technique(name), people_of(e, t));
}

static void tell_left_out(struct explanation *e, int32_t technique, int32_t person)
{
	const char *name = technique_of(e, technique)->name;
	struct line line = { .topic = "Then", .subject = name, .form = LINE_LISTED,
		.of_whom = explain_ids(e, person, -1) };

	explain_line(e, line, _("%s: nobody for %s"), word_technique(name), e->names[person]);
}

void explain_changes(struct explanation *e, const struct plan *before, const struct plan *then)
{
	const struct catalogue *c = e->view->agenda->techniques;
	int32_t people = view_school(e->view)->n_people;

	for (int32_t i = 0; i < then->n_teams; i++)
		if (is_counted_once(c, &then->teams[i]) && !has_team(before, &then->teams[i]))
			tell_new_team(e, &then->teams[i]);
	for (int32_t i = 0; i < c->n * people; i++)
		if (then->partnerless[i] > before->partnerless[i])
			tell_left_out(e, i / people, i % people);
}

/* --- all of it -------------------------------------------------------------------------------- */

static void tell_certain(struct explanation *e, struct line line, const struct again *a)
{
	line.topic = "Certain";
	if (a->outcome == AGAIN_WORSE)
		explain_line(e, line, "%s", _("yes: it stands in every best pairing"));
	else if (a->outcome == AGAIN_SAME)
		explain_line(e, line, "%s", _("no: it doesn't stand in every best pairing"));
}

static void tell_team(struct explanation *e, const struct question *q, const struct team *t,
	int32_t a, int32_t b)
{
	struct couple couple = { t->technique, t->n == 2 ? supporter_of(t) : a, t->n == 2 ? receiver_of(t) : b };
	struct change change = { .without = &couple, .n_without = 1, .near = 1 };
	const char *name = technique_of(e, t->technique)->name;
	struct line line = { .topic = "Pair", .subject = name, .of_whom = explain_ids(e, a, b) };
	struct again again;

	explain_line(e, line, "%s: %s", word_technique(name), people_of(e, t));
	tell_worth(e, t, line);
	tell_meetings(e, t, line);
	again_solve(q, &change, &again);
	tell_without(e, line, &again);
	if (again.outcome != AGAIN_IMPOSSIBLE)
		explain_changes(e, q->plan, &again.plan);
	tell_certain(e, line, &again);
	again_release(&again);
}

void explain_pair(struct explanation *e, const struct question *q, int32_t technique, int32_t a, int32_t b)
{
	int found = 0;

	for (int32_t i = 0; i < q->plan->n_teams; i++) {
		const struct team *t = &q->plan->teams[i];

		if (!is_counted_once(q->catalogue, t) || !team_has(t, a) || !team_has(t, b) ||
			(technique >= 0 && t->technique != technique))
			continue;
		tell_team(e, q, t, a, b);
		found = 1;
	}
	if (!found)
		explain_line(e, (struct line){ .topic = "Pair", .of_whom = explain_ids(e, a, b) },
			_("%s and %s are not together; 'collega explain not' says why"), e->names[a], e->names[b]);
}
