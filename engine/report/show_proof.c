#include "report/show.h"

#include "base/text.h"
#include "report/summary.h"
#include "report/tables.h"
#include "report/words.h"

#include <inttypes.h>
#include <string.h>

#define PRICE_MOST (INT64_C(1) << 50)

/* Both programs' levels, then every term that a cost is made of, in one table: a level's row holds
 * its value as the sum. */
static const struct screen_column columns[] = {
	{ "level", 0 }, { "term", 0 }, { "count", SCREEN_NUMBER }, { "weight", SCREEN_NUMBER },
	{ "sum", SCREEN_NUMBER }, { "bound", SCREEN_NUMBER }, { "certified", SCREEN_NUMBER },
	{ "price", SCREEN_NUMBER },
};

/* Of the pairing's quality, which is told as worth. */
static int sign_of(const struct proof *p)
{
	return p->program == PROGRAM_PAIRING && p->level == LEVEL_QUALITY ? -1 : 1;
}

/* The first level of another goal behind this one. */
static const struct proof *next_goal(const struct levels *l, int32_t place)
{
	for (int32_t i = place + 1; i < l->n; i++)
		if (l->at[i].level != l->at[place].level)
			return &l->at[i];
	return NULL;
}

/* What the next goal's certificate takes for a unit of this level, in thousandths. By it, no plan that
 * gives way by n units here is better there than the certified bound by more than n times that:
 * weak duality holds for any right-hand side. */
static int64_t price_of(const struct proof *next, int32_t place)
{
	int32_t kind = next->program == PROGRAM_PAIRING ? PAIR_LEVEL : RULE_COVERAGE;

	for (int32_t i = 0; i < next->n; i++) {
		const struct multiplier *m = &next->at[i];

		if (m->rule.kind != kind || (kind == PAIR_LEVEL && m->rule.a != place))
			continue;
		/* as it was stored: nobody has verified it yet */
		if (m->value > 0 || m->value < -PRICE_MOST || next->scale < 1)
			return 0;
		return (-m->value * 1000 + next->scale - 1) / next->scale;
	}
	return 0;
}

static void add_price(const struct levels *l, int32_t place, struct screen *to)
{
	const struct proof *next = next_goal(l, place);
	int64_t price = next ? price_of(next, place) : 0;

	if (!next || next->is_redacted)
		screen_cell(to, "");
	else if (price % 1000)
		screen_cellf(to, "%" PRId64 ".%03d", price / 1000, (int)(price % 1000));
	else
		screen_cellf(to, "%" PRId64, price / 1000);
}

static void add_term_of(const struct proof *p, struct screen *to)
{
	if (p->level == LEVEL_EXCESS)
		screen_cellf(to, "minutes > %" PRId64, p->threshold);
	else if (p->level != LEVEL_FAIRNESS)
		screen_cell(to, "all");
	else if (p->threshold == FAIR_OPEN)
		screen_cell(to, "left out");
	else
		screen_cellf(to, "worth <= %" PRId64, p->threshold);
}

static void add_level(const struct levels *l, int32_t place, const char *name, struct screen *to)
{
	const struct proof *p = &l->at[place];
	int sign = sign_of(p);

	screen_cell(to, name);
	add_term_of(p, to);
	screen_cell(to, "");
	screen_cell(to, "");
	screen_cellf(to, "%" PRId64, sign * p->value);
	screen_cellf(to, "%" PRId64, sign * p->bound);
	if (p->is_redacted)
		screen_cell(to, "");
	else
		screen_cellf(to, "%" PRId64, sign * p->certified);
	add_price(l, place, to);
}

static void add_terms(const struct tables *t, const char *level, struct screen *to)
{
	for (uint32_t i = 0; i < t->plan.n_terms; i++) {
		const struct clg_export_term *term = &t->plan.terms[i];

		if (strcmp(term->level, level))
			continue;
		screen_cell(to, term->level);
		screen_cell(to, term->name);
		screen_cellf(to, "%" PRId64, term->count);
		screen_cellf(to, "%" PRId64, term->weight);
		screen_cellf(to, "%" PRId64, term->sum);
		screen_cell(to, "");
		screen_cell(to, "");
		screen_cell(to, "");
	}
}

static const char *name_of(const struct proof *p)
{
	static const char *const pairing[] = {
		[LEVEL_COVERAGE] = "pairing-coverage", [LEVEL_QUALITY] = "pairing-worth",
		[LEVEL_FAIRNESS] = "pairing-fairness",
		[LEVEL_HIGHEST] = "pairing-highest-load",
		[LEVEL_EXCESS] = "pairing-excess-load",
		[LEVEL_CHANGE] = "pairing-change",
		[LEVEL_JOINT] = "joint-coverage",
	};

	return p->program == PROGRAM_PAIRING ? pairing[p->level] : level_name(p->level);
}

static void add_levels(const struct view *v, const struct tables *t, struct screen *to)
{
	for (int program = 0; program < 2; program++) {
		const struct levels *l = &v->plan->levels[program];

		for (int32_t i = 0; i < l->n; i++) {
			add_terms(t, name_of(&l->at[i]), to);
			add_level(l, i, name_of(&l->at[i]), to);
		}
	}
}

static void say(const struct view *v, FILE *to)
{
	struct text text;

	text_init(&text, 0);
	for (int program = 0; program < 2; program++) {
		summary_proof(v, (enum program)program, &text);
		text_char(&text, '\n');
	}
	if (summary_joint(v, &text))
		text_char(&text, '\n');
	if (plan_is_redacted(v->plan))
		text_printf(&text, "%s\n", _("redacted: proof no longer checked, since somebody in the plan was forgotten"));
	fprintf(to, "%s\n", text.s);
	text_release(&text);
}

static void explain(FILE *to)
{
	fputs(_("\nbound      no plan can be better; where it equals the sum, the plan is optimal\n"
		"certified  what the stored multipliers alone prove, as 'collega verify' does\n"
		"price      one more at this level would bring the next goal at most so much,\n"
		"           beyond what lies between its sum and what is certified of it\n"), to);
}

void show_proof(const struct view *v, enum screen_format format, FILE *to)
{
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);
	struct tables tables;

	tables_build(&tables, v, (struct reader){ FOR_PRINCIPAL, -1 });
	if (format == SCREEN_TEXT)
		say(v, to);
	add_levels(v, &tables, s);
	screen_print(s, format, to);
	if (format == SCREEN_TEXT)
		explain(to);
	screen_free(s);
	tables_release(&tables);
}
