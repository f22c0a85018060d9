#include "report/explain_person.h"

#include "explain/blocking.h"
#include "explain/certain.h"
#include "report/explain_parts.h"
#include "report/load.h"
#include "report/words.h"

#include <stdlib.h>

#define PRICED_MOST 20 /* of those with whom somebody would rather be: so many are solved */
#define TOLD_MOST 3    /* and so many told, the cheapest */
#define HOUR 60

static int is_of(int32_t technique, const struct team *t)
{
	return technique < 0 || technique == t->technique;
}

/* --- with whom -------------------------------------------------------------------------- */

static const char *say_certainty(enum certainty c)
{
	switch (c) {
	case CERTAIN_YES:
		return _("in every best pairing");
	case CERTAIN_NO:
		return _("not in every best pairing");
	case CERTAIN_PINNED:
		return _("pinned");
	default:
		return NULL;
	}
}

static void tell_team(struct explanation *e, const struct team *t, enum certainty certain,
	const char *topic, enum line_form form)
{
	const struct technique *tech = explained_technique(e, t->technique);
	const char *said = say_certainty(certain);
	struct line line = {.topic = topic,
		.subject = tech->name,
		.unit = "worth",
		.figure = t->worth,
		.form = form,
		.of_whom = t->n == 2 ? explain_ids(e, t->person[0], t->person[1]) : t->id};

	if (said)
		explain_line(e, line, "%s: %s · %s", word_technique(tech->name), explain_team(e, t),
			said);
	else
		explain_line(e, line, "%s: %s", word_technique(tech->name), explain_team(e, t));
}

static void tell_teams(
	struct explanation *e, const struct question *q, int32_t technique, int32_t person)
{
	_cleanup_(freep) uint8_t *certain = certain_find(q, person);

	for (int32_t i = 0; i < q->plan->n_teams; i++) {
		const struct team *t = &q->plan->teams[i];

		if (is_of(technique, t) && team_has(t, person) &&
			(is_counted_once(q->catalogue, t) ||
				q->catalogue->at[t->technique].def.form == CLG_FORM_FROM))
			tell_team(e, t, (enum certainty)certain[i], "Pairs", LINE_OWN);
	}
}

/* --- how much ----------------------------------------------------------------------------- */

static void tell_load(struct explanation *e, int32_t person)
{
	struct load *loads = loads_of(e->view);
	const struct load *l = &loads[person];
	struct line line = {.topic = "Load",
		.of_whom = explain_ids(e, person, -1),
		.unit = "minutes",
		.figure = l->minutes};
	struct text text;

	text_init(&text, 0);
	text_printf(&text, language_plural("%d meetings", "%d meetings", l->meetings),
		(int)l->meetings);
	text_printf(&text, _(", %d minutes in the term, %d a week on average"), (int)l->minutes,
		(int)l->mean);
	if (l->highest && l->limit != INT32_MAX)
		text_printf(
			&text, _(", %d of %d in the fullest week"), (int)l->highest, (int)l->limit);
	else if (l->highest)
		text_printf(&text, _(", %d in the fullest week"), (int)l->highest);
	explain_line(e, line, "%s", text.s);
	text_release(&text);
	free(loads);
}

/* --- what is left open ------------------------------------------------------------------------ */

static void tell_reason(struct explanation *e, struct line line, const char *english)
{
	_cleanup_(freep) char *said = say_reason(english);

	explain_line(e, line, "%s: %s", word_technique(line.subject), said);
}

static void tell_open_needs(
	struct explanation *e, const struct question *q, int32_t technique, int32_t person)
{
	for (int32_t t = 0; t < q->catalogue->n; t++) {
		int32_t at = t * q->school->n_people + person;
		struct line line = {.topic = "Not placed",
			.subject = q->catalogue->at[t].name,
			.unit = "needs",
			.figure = q->plan->partnerless[at],
			.of_whom = explain_ids(e, person, -1)};
		const char *why = q->plan->partnerless_reasons
					  ? q->plan->partnerless_reasons[at].sentence
					  : NULL;

		if (q->plan->partnerless[at] && (technique < 0 || technique == t))
			tell_reason(e, line, why ? why : "");
	}
}

static void tell_open_cycles(
	struct explanation *e, const struct question *q, int32_t technique, int32_t person)
{
	const struct agenda *a = e->view->agenda;

	for (int32_t c = 0; c < q->plan->n_cycles; c++) {
		const struct team *t = &a->teams[a->cycles[c].team];
		struct line line = {.topic = "Not placed",
			.subject = cycle_technique(a, &a->cycles[c])->name,
			.unit = "cycles",
			.figure = 1,
			.of_whom = t->id,
			.form = LINE_LISTED};

		if (!q->plan->seated[c] && q->plan->reasons[c].code && team_has(t, person) &&
			is_of(technique, t))
			tell_reason(e, line, q->plan->reasons[c].sentence);
	}
}

/* --- with whom rather ------------------------------------------------------------------------- */

struct priced {
	const struct blocking *of;
	struct again again;
};

/* Which comes first: what costs nothing, then what costs less of an earlier goal. */
static int by_price(const void *a, const void *b)
{
	const struct again *x = &((const struct priced *)a)->again,
			   *y = &((const struct priced *)b)->again;

	if (x->outcome != y->outcome)
		return x->outcome < y->outcome ? -1 : 1;
	if (x->place != y->place)
		return x->place > y->place ? -1 : 1;
	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return (a > b) - (a < b);
}

static const char *outcome_of(const struct again *a)
{
	switch (a->outcome) {
	case AGAIN_SAME:
		return _("a pairing with it is as good: it is a tie");
	case AGAIN_BETTER:
		return _("a pairing with it is better: this one isn't the best");
	case AGAIN_WORSE:
		return a->exact ? _("the price for all")
				: _("the price for all, as far as was found");
	case AGAIN_IMPOSSIBLE:
		return _("no pairing has it, beside what is pinned");
	default:
		return _("it isn't known whether a pairing with it is as good");
	}
}

/* "instead of R. Lapiņš (560)"; with the other one besides. */
static const char *gain_of(struct explanation *e, const struct blocking *b, int side)
{
	if (b->instead[side] < 0)
		return arena_printf(&e->arena, _("has room, and it would be worth %s"),
			explain_number(e, b->worth[side]));
	return arena_printf(&e->arena, _("it would be worth %s instead of %s with %s"),
		explain_number(e, b->worth[side]), explain_number(e, b->before[side]),
		e->names[b->instead[side]]);
}

static void tell_rather(
	struct explanation *e, const struct priced *p, int32_t person, enum line_form form)
{
	const struct blocking *b = p->of;
	int side = b->couple.receiver == person;
	int32_t other = side ? b->couple.supporter : b->couple.receiver;
	const struct technique *t = explained_technique(e, b->couple.technique);
	struct line line = {.topic = "Rather",
		.subject = t->name,
		.of_whom = explain_ids(e, person, other),
		.unit = "worth",
		.figure = b->worth[side],
		.form = form};

	explain_line(e, line, _("%s with %s: %s; %s: %s"), word_technique(t->name), e->names[other],
		gain_of(e, b, side), e->names[other], gain_of(e, b, !side));
	line.unit = NULL;
	explain_line(e, line, "%s", outcome_of(&p->again));
	if (p->again.outcome == AGAIN_WORSE || p->again.outcome == AGAIN_BETTER)
		explain_price(e, line, &p->again);
	explain_levels(e, line, &p->again);
}

static void tell_all_rather(
	struct explanation *e, const struct question *q, int32_t technique, int32_t person)
{
	int32_t n, asked = 0;
	_cleanup_(freep) struct blocking *list = blocking_find(q, person, &n);
	struct priced priced[PRICED_MOST];

	for (int32_t i = 0; i < n && asked < PRICED_MOST; i++) {
		struct change change = {.with = &list[i].couple};

		if (technique >= 0 && technique != list[i].couple.technique)
			continue;
		priced[asked].of = &list[i];
		again_solve(q, &change, &priced[asked++].again);
	}
	if (asked)
		qsort(priced, (size_t)asked, sizeof *priced, by_price);
	for (int32_t i = 0; i < asked; i++) {
		tell_rather(e, &priced[i], person, i < TOLD_MOST ? LINE_OWN : LINE_DETAIL);
		again_release(&priced[i].again);
	}
	if (!asked)
		explain_line(e,
			(struct line){.topic = "Rather", .of_whom = explain_ids(e, person, -1)},
			"%s", _("nobody else who could, and would gain by it, too"));
}

/* --- an hour more --------------------------------------------------------------------------------
 */

static int has_limit(const struct school *s, int32_t person)
{
	for (int32_t w = 0; w < s->n_weeks; w++)
		if (s->week_limits[person * s->n_weeks + w] != INT32_MAX)
			return 1;
	return 0;
}

static void tell_hour(struct explanation *e, const struct question *q, int32_t person)
{
	struct change change = {.person = person, .more = HOUR, .near = 1};
	struct line line = {.topic = "Hour", .of_whom = explain_ids(e, person, -1)};
	struct again again;

	if (!has_limit(q->school, person))
		return;
	again_solve(q, &change, &again);
	if (again.outcome == AGAIN_BETTER) {
		explain_line(
			e, line, "%s", _("with an hour more a week there is a better pairing"));
		explain_price(e, line, &again);
		explain_changes(e, q->plan, &again.plan);
	} else if (again.outcome == AGAIN_SAME && again.exact) {
		explain_line(e, line, "%s", _("an hour more a week would make no better pairing"));
	} else {
		explain_line(e, line, "%s",
			_("it isn't known whether an hour more a week would make a better "
			  "pairing"));
	}
	again_release(&again);
}

void explain_person(
	struct explanation *e, const struct question *q, int32_t technique, int32_t person)
{
	tell_teams(e, q, technique, person);
	tell_load(e, person);
	tell_open_needs(e, q, technique, person);
	tell_open_cycles(e, q, technique, person);
	tell_all_rather(e, q, technique, person);
	tell_hour(e, q, person);
}

/* --- what is certain ---------------------------------------------------------------------------
 */

static int is_told(const struct question *q, const struct team *t, int32_t technique)
{
	return is_of(technique, t) && is_counted_once(q->catalogue, t) &&
	       q->catalogue->at[t->technique].def.form != CLG_FORM_GROUPS;
}

static void tell_certain(struct explanation *e, const struct question *q, const uint8_t *certain,
	int32_t technique, enum certainty which, const char *topic)
{
	for (int32_t i = 0; i < q->plan->n_teams; i++)
		if (certain[i] == which && is_told(q, &q->plan->teams[i], technique))
			tell_team(e, &q->plan->teams[i], CERTAIN_UNKNOWN, topic, LINE_LISTED);
}

static void count_certain(
	struct explanation *e, const struct question *q, const uint8_t *certain, int32_t technique)
{
	int32_t n = 0, unknown = 0, all = 0;

	for (int32_t i = 0; i < q->plan->n_teams; i++) {
		if (!is_told(q, &q->plan->teams[i], technique))
			continue;
		all++;
		n += certain[i] == CERTAIN_YES || certain[i] == CERTAIN_PINNED;
		unknown += certain[i] == CERTAIN_UNKNOWN;
	}
	explain_line(e,
		(struct line){.topic = "Certain",
			.unit = "pairs",
			.figure = n,
			.known = unknown ? FIGURE_AT_LEAST : FIGURE_EXACT},
		language_plural("%s of %s pair stands in every best pairing",
			"%s of %s pairs stand in every best pairing", all),
		explain_number(e, n), explain_number(e, all));
	if (unknown)
		explain_line(e,
			(struct line){.topic = "Certain",
				.unit = "pairs",
				.figure = unknown,
				.form = LINE_PART},
			language_plural("of %s it isn't known", "of %s it isn't known", unknown),
			explain_number(e, unknown));
}

void explain_certain(struct explanation *e, const struct question *q, int32_t technique)
{
	_cleanup_(freep) uint8_t *certain = certain_find(q, -1);

	count_certain(e, q, certain, technique);
	tell_certain(e, q, certain, technique, CERTAIN_PINNED, "Pinned");
	tell_certain(e, q, certain, technique, CERTAIN_YES, "Always");
	tell_certain(e, q, certain, technique, CERTAIN_NO, "Not always");
	tell_certain(e, q, certain, technique, CERTAIN_UNKNOWN, "Not known");
}
