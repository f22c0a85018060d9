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

static void add_level(const struct view *v, const char *level, enum program program,
	enum level which, struct screen *to)
{
	const struct proof *p = &v->plan->proofs[program][which];
	int sign = program == PROGRAM_PAIRING && which == LEVEL_QUALITY ? -1 : 1;

	if (!v->plan->has_proof[program][which])
		return;
	screen_cell(to, level);
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
	static const struct {
		const char *name;
		enum program program;
		enum level level;
	} levels[] = {
		{ "pairing-coverage", PROGRAM_PAIRING, LEVEL_COVERAGE },
		{ "pairing-worth", PROGRAM_PAIRING, LEVEL_QUALITY },
		{ "coverage", PROGRAM_SEATING, LEVEL_COVERAGE },
		{ "quality", PROGRAM_SEATING, LEVEL_QUALITY },
	};
	struct screen *s = screen_new(columns, sizeof columns / sizeof *columns);
	struct tables tables;

	tables_build(&tables, v, (struct reader){ FOR_PRINCIPAL, -1 });
	if (format == SCREEN_TEXT)
		say(v, to);
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		add_terms(&tables, levels[i].name, s);
		add_level(v, levels[i].name, levels[i].program, levels[i].level, s);
	}
	screen_print(s, format, to);
	if (format == SCREEN_TEXT)
		explain(to);
	screen_free(s);
	tables_release(&tables);
}
