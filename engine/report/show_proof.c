#include "report/show.h"

#include "base/text.h"
#include "report/summary.h"
#include "report/tables.h"

#include <inttypes.h>
#include <string.h>

/* Both programs' levels, then every term that a cost is made of, in one table: a level's row holds
 * its value as the sum. */
static const struct screen_column columns[] = {
	{ "level", 0 }, { "term", 0 }, { "count", SCREEN_NUMBER }, { "weight", SCREEN_NUMBER },
	{ "sum", SCREEN_NUMBER }, { "bound", SCREEN_NUMBER }, { "certified", SCREEN_NUMBER },
};

/* Of the pairing's quality, which is told as worth. */
static int sign_of(const struct proof *p)
{
	return p->program == PROGRAM_PAIRING && p->level == LEVEL_QUALITY ? -1 : 1;
}

static void add_level(const struct proof *p, const char *name, struct screen *to)
{
	int sign = sign_of(p);

	screen_cell(to, name);
	screen_cell(to, "all");
	screen_cell(to, "");
	screen_cell(to, "");
	screen_cellf(to, "%" PRId64, sign * p->value);
	screen_cellf(to, "%" PRId64, sign * p->bound);
	screen_cellf(to, "%" PRId64, sign * p->certified);
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
	}
}

static const char *name_of(const struct proof *p)
{
	static const char *const pairing[] = {
		[LEVEL_COVERAGE] = "pairing-coverage", [LEVEL_QUALITY] = "pairing-worth",
	};

	return p->program == PROGRAM_PAIRING ? pairing[p->level] : level_name(p->level);
}

static void add_levels(const struct view *v, const struct tables *t, struct screen *to)
{
	for (int program = 0; program < 2; program++) {
		const struct levels *l = &v->plan->levels[program];

		for (int32_t i = 0; i < l->n; i++) {
			add_terms(t, name_of(&l->at[i]), to);
			add_level(&l->at[i], name_of(&l->at[i]), to);
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
	fprintf(to, "%s\n", text.s);
	text_release(&text);
}

static void explain(FILE *to)
{
	fputs("\nbound      no plan can be better; where it equals the sum, the plan is optimal\n"
	      "certified  what the stored multipliers alone prove, as 'collega verify' does\n", to);
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
