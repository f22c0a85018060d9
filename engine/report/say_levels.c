/* A program's levels in one sentence: the goals in their order, each with its value and bound. */
#include "report/summary.h"

#include "model/pairing.h"
#include "report/words.h"

/* "cost 734 = bound 734, optimal" */
static void say_level(const struct proof *p, const char *name, int sign, struct text *to)
{
	const char *what = language_word("level", name);
	struct text value, bound, gap;

	text_init(&value, 0);
	text_init(&bound, 0);
	text_init(&gap, 0);
	say_number(&value, sign * p->value);
	say_number(&bound, sign * p->bound);
	if (p->value == p->bound)
		text_printf(to, _("%s %s = bound %s, optimal"), what, value.s, bound.s);
	else if (sign > 0)
		text_printf(to, _("%s %s, no plan below %s"), what, value.s, bound.s);
	else
		text_printf(to, _("%s %s, no plan above %s"), what, value.s, bound.s);
	if (p->value != p->bound && p->value) {
		say_percent(&gap, 100.0 * (double)(p->value - p->bound) /
			(double)(p->value < 0 ? -p->value : p->value));
		text_printf(to, _(" (gap %s %%)"), gap.s);
	}
	text_release(&value);
	text_release(&bound);
	text_release(&gap);
}

/* --- fairness ------------------------------------------------------------------------- */

static int64_t all_places(const struct view *v)
{
	const struct catalogue *c = v->agenda->techniques;
	int64_t sum = 0;

	for (int32_t t = 0; t < c->n; t++)
		for (int32_t p = 0; p < view_school(v)->n_people && c->at[t].def.form != CLG_FORM_FROM; p++)
			sum += team_need(&c->at[t], p) - pair_floor(&c->at[t], p);
	return sum;
}

/* What the worst-off of those who are served get. */
static void say_worst(const struct levels *l, int32_t from, int32_t to, struct text *text)
{
	struct text worth;

	for (int32_t i = from + 1; i < to; i++) {
		if (l->at[i].value == l->at[from].value)
			continue;
		text_init(&worth, 0);
		say_number(&worth, l->at[i].threshold);
		text_printf(text, _("worst-off at worth %s, "), worth.s);
		text_release(&worth);
		return;
	}
}

/* Levels from..to-1 are one leximin, step by step. */
static void say_fairness(const struct view *v, const struct levels *l, int32_t from, int32_t to,
	struct text *text)
{
	int32_t proven = 0;

	for (int32_t i = from; i < to; i++)
		proven += l->at[i].value == l->at[i].bound;
	say_worst(l, from, to, text);
	if (l->at[to - 1].value >= all_places(v))
		text_add(text, _("fair down to the last"));
	else
		text_printf(text, _("fair down to the %lld. worst off"),
			(long long)l->at[to - 1].value);
	if (proven == to - from)
		text_add(text, _(", optimal"));
	else
		text_printf(text, _(", %d of %d steps proven"), (int)proven, (int)(to - from));
}

static int32_t end_of_kind(const struct levels *l, int32_t from)
{
	int32_t i = from;

	while (i < l->n && l->at[i].level == l->at[from].level)
		i++;
	return i;
}

/* -------------------------------------------------------------------------------------- */

/* What leaves nobody out needs no word, and the joint level has a line of its own. */
static int is_told(const struct proof *p)
{
	return p->level != LEVEL_JOINT && (p->level != LEVEL_COVERAGE || p->value || p->bound);
}

/* What changes weigh is told by itself: see summary_changes(). */
static struct proof without_changes(const struct view *v, const struct proof *p)
{
	struct proof rest = *p;
	int64_t weight = change_weight(v->agenda);

	if (!weight)
		return rest;
	rest.value = p->value % weight;
	rest.bound = p->bound / weight == p->value / weight ? p->bound % weight : 0;
	return rest;
}

static void say_cost(const struct view *v, const struct proof *p, struct text *to)
{
	struct proof rest = without_changes(v, p);

	say_level(&rest, "cost", 1, to);
}

static void say_plain(const struct view *v, const struct proof *p, int pairing, struct text *to)
{
	switch (p->level) {
	case LEVEL_QUALITY:
		if (pairing)
			say_level(p, "worth", -1, to);
		else
			say_cost(v, p, to);
		break;
	case LEVEL_HIGHEST: say_level(p, "highest load in minutes", 1, to); break;
	case LEVEL_EXCESS: say_level(p, "minutes above the fair share", 1, to); break;
	case LEVEL_CHANGE: say_level(p, "changes", 1, to); break;
	default: say_level(p, "left out", 1, to); break;
	}
}

static void say_levels(const struct view *v, const struct levels *l, int pairing, struct text *to)
{
	int n = 0;

	for (int32_t i = 0, end; i < l->n; i = end) {
		end = end_of_kind(l, i);
		if (!is_told(&l->at[i]))
			continue;
		text_add(to, n++ ? _("; ") : "");
		if (l->at[i].level == LEVEL_FAIRNESS)
			say_fairness(v, l, i, end, to);
		else
			say_plain(v, &l->at[i], pairing, to);
	}
	if (!n)
		text_add(to, l->at[0].level == LEVEL_JOINT ? _("what seating leaves of it, below")
							   : _("nobody is left out"));
}

void summary_proof(const struct view *v, enum program program, struct text *to)
{
	const struct levels *l = &v->plan->levels[program];
	int pairing = program == PROGRAM_PAIRING;

	if (!l->n) {
		text_add(to, pairing ? _("pairs as they were given") : _("not seated yet"));
		return;
	}
	text_add(to, pairing ? _("pairing: ") : _("seating, for these pairs: "));
	say_levels(v, l, pairing, to);
}

int summary_joint(const struct view *v, struct text *to)
{
	const struct levels *l = &v->plan->levels[PROGRAM_PAIRING];
	const struct proof *seating = plan_level(v->plan, PROGRAM_SEATING, LEVEL_COVERAGE);
	struct proof joint;

	if (!l->n || !seating)
		return 0;
	joint = l->at[0];
	/* of the pairing alone: no seating takes off what it must leave out */
	if (joint.level == LEVEL_COVERAGE && seating->value)
		joint.value += seating->value;
	else if (joint.level != LEVEL_JOINT)
		return 0;
	text_add(to, _("coverage, jointly: "));
	say_level(&joint, "left out", 1, to);
	return 1;
}
