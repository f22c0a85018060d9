#include "report/explain_parts.h"

#include "report/names.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

const struct technique *explained_technique(const struct explanation *e, int32_t technique)
{
	return &e->view->agenda->techniques->at[technique];
}

/* --- who and what ----------------------------------------------------------------------- */

const char *explain_team(struct explanation *e, const struct team *t)
{
	const struct technique *tech = explained_technique(e, t->technique);
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

/* Clause by clause, so that each can be told in the language. */
static const char *sentence_of(struct explanation *e, const char *english)
{
	struct text text;
	const char *said;

	text_init(&text, 0);
	for (const char *part = english; *part;) {
		const char *end = strstr(part, ", ");
		size_t n = end ? (size_t)(end - part) : strlen(part);
		_cleanup_(freep) char *clause = xstrndup(part, n);
		_cleanup_(freep) char *told = say_reason(clause);

		text_printf(&text, "%s%s", text.n ? ", " : "", told);
		part += n + (end ? 2 : 0);
	}
	said = arena_strdup(&e->arena, text.s);
	text_release(&text);
	return said;
}

static void tell_why(struct explanation *e, struct informants *i, const struct team *t,
	const struct match *m, struct line line)
{
	char sentence[400];

	line.form = LINE_PART;
	if (informants_why(i, t->technique, m, sentence, sizeof sentence)) {
		explain_line(e, line, "%s", sentence_of(e, sentence));
		return;
	}
	line.unit = "minutes";
	line.figure = m->common;
	explain_line(e, line,
		language_plural("%d minute a week in which both are free",
			"%d minutes a week in which both are free", m->common),
		(int)m->common);
}

void explain_worth(struct explanation *e, struct informants *i, const struct team *t)
{
	const struct technique *tech = explained_technique(e, t->technique);
	const struct match *m = t->n == 2 ? technique_match_in(tech, t->person[0], t->role[0],
						    t->person[1], t->role[1])
					  : NULL;
	struct line line = {.topic = "Worth", .subject = tech->name, .of_whom = t->id};

	if (t->n == 2)
		line.of_whom = explain_ids(e, t->person[0], t->person[1]);
	line.unit = "worth";
	line.figure = m ? m->worth : t->worth;
	explain_line(e, line, "%s", explain_number(e, line.figure));
	line.unit = NULL;
	if (m)
		tell_why(e, i, t, m, line);
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
		tell_part(e, line, a->by, "places",
			NP_("%s more is among the worst off", "%s more are among the worst off"));
	else if (a->level == LEVEL_HIGHEST)
		tell_part(e, line, a->by, "minutes",
			NP_("the highest load is %s minute higher",
				"the highest load is %s minutes higher"));
	else if (a->level == LEVEL_EXCESS)
		tell_part(e, line, a->by, "minutes",
			NP_("%s minute more above the fair share",
				"%s minutes more above the fair share"));
	else if (a->level == LEVEL_CHANGE)
		tell_part(e, line, a->by, "changes", NP_("%s more change", "%s more changes"));
}

void explain_price(struct explanation *e, struct line line, const struct again *a)
{
	line.known = a->exact ? FIGURE_EXACT : FIGURE_FOUND;
	if (a->open > 0)
		tell_part(e, line, a->open, "needs",
			NP_("%s need more is left open", "%s needs more are left open"));
	else if (a->open < 0)
		tell_part(e, line, a->open, "needs",
			NP_("%s need less is left open", "%s needs fewer are left open"));
	tell_level(e, line, a);
	if (a->worth < 0)
		tell_part(e, line, a->worth, "worth", NP_("worth %s less", "worth %s less"));
	else if (a->worth > 0)
		tell_part(e, line, a->worth, "worth", NP_("worth %s more", "worth %s more"));
}

static const char *level_word(int32_t level)
{
	switch (level) {
	case LEVEL_QUALITY:
		return language_word("level", "worth");
	case LEVEL_HIGHEST:
		return language_word("level", "highest load in minutes");
	case LEVEL_EXCESS:
		return language_word("level", "minutes above the fair share");
	case LEVEL_CHANGE:
		return language_word("level", "changes");
	case LEVEL_FAIRNESS:
		return language_word("level", "among the worst off");
	default:
		return language_word("level", "left out");
	}
}

void explain_levels(struct explanation *e, struct line line, const struct again *a)
{
	line.form = LINE_DETAIL;
	line.unit = "bound";
	for (int32_t i = 0; i < a->n_levels; i++) {
		const struct proof *p = &a->plan.levels[PROGRAM_PAIRING].at[i];
		int sign = p->level == LEVEL_QUALITY ? -1 : 1;

		line.figure = sign * p->bound;
		explain_line(e, line, _("%s: %s in this plan, %s then, bound %s"),
			level_word(p->level), explain_number(e, sign * a->before[i]),
			explain_number(e, sign * p->value), explain_number(e, line.figure));
	}
}

/* --- who would be with whom ----------------------------------------------------------------- */

static int has_team(const struct plan *p, const struct team *t)
{
	return p->n_teams && bsearch(t, p->teams, (size_t)p->n_teams, sizeof *t, team_compare);
}

static void tell_new_team(struct explanation *e, const struct team *t)
{
	const char *name = explained_technique(e, t->technique)->name;
	struct line line = {.topic = "Then",
		.subject = name,
		.form = LINE_LISTED,
		.of_whom = t->n == 2 ? explain_ids(e, t->person[0], t->person[1]) : t->id};

	explain_line(e, line, "%s: %s", word_technique(name), explain_team(e, t));
}

static void tell_left_out(struct explanation *e, int32_t technique, int32_t person)
{
	const char *name = explained_technique(e, technique)->name;
	struct line line = {.topic = "Then",
		.subject = name,
		.form = LINE_LISTED,
		.of_whom = explain_ids(e, person, -1)};

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
