#include "lp.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define NAME_MOST 64
#define LINE_TERMS 6 /* lines stay far below the 255 bytes that old readers take */

void lp_init(struct lp *lp)
{
	memset(lp, 0, sizeof *lp);
	arena_init(&lp->arena);
}

void lp_release(struct lp *lp)
{
	vec_release(&lp->variables);
	vec_release(&lp->coefficients);
	arena_release(&lp->arena);
}

int32_t lp_variable(struct lp *lp, int64_t cost, int32_t least, int32_t most, const char *name, ...)
{
	char made[NAME_MOST];
	va_list args;

	va_start(args, name);
	vsnprintf(made, sizeof made, name, args);
	va_end(args);
	vec_push(&lp->variables,
		(struct variable){arena_strdup(&lp->arena, made), cost, least, most});
	return (int32_t)lp->variables.n - 1;
}

void lp_at_most(struct lp *lp, struct rule row, int64_t limit, int32_t variable, int64_t value)
{
	if (value && limit < INT32_MAX)
		vec_push(&lp->coefficients, (struct coefficient){row, limit, variable, 0, value});
}

void lp_equal(struct lp *lp, struct rule row, int64_t limit, int32_t variable, int64_t value)
{
	vec_push(&lp->coefficients, (struct coefficient){row, limit, variable, 1, value});
}

/* --- printing ------------------------------------------------------------------------- */

static int by_row(const void *a, const void *b)
{
	const struct coefficient *x = a, *y = b;
	int rows = rule_compare(&x->row, &y->row);

	return rows ? rows : (x->variable > y->variable) - (x->variable < y->variable);
}

/* Adds up what stands twice; returns how many coefficients are left. */
static size_t merge(struct coefficient *at, size_t n)
{
	size_t kept = 0;

	for (size_t i = 1; i < n; i++) {
		if (by_row(&at[i], &at[kept]))
			at[++kept] = at[i];
		else
			at[kept].value += at[i].value;
	}
	return n ? kept + 1 : 0;
}

static int can_break(const struct lp *lp, const struct coefficient *row, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		const struct variable *v = &lp->variables.at[row[i].variable];

		if (row[i].value > 0 && v->most == INT32_MAX)
			return 1;
		sum += row[i].value * (row[i].value > 0 ? v->most : v->least);
	}
	return row->equal || sum > row->limit;
}

static const char *row_word(int32_t kind)
{
	switch (kind) {
	case FLOW_ONCE:
		return "once";
	case FLOW_OUT:
		return "out";
	case FLOW_IN:
		return "in";
	default:
		return rule_name(kind);
	}
}

/* "meetings-per-day" 3, 12: meetings_per_day_3_12_0, as a minus would be read as one. */
static void print_name(const struct rule *r, FILE *to)
{
	for (const char *c = row_word(r->kind); *c; c++)
		fputc(*c == '-' ? '_' : *c, to);
	fprintf(to, "_%" PRId32 "_%" PRId32 "_%" PRId32, r->a, r->b, r->c);
}

static void print_term(const struct lp *lp, size_t place, int64_t value, int32_t variable, FILE *to)
{
	fprintf(to, "%s %s %" PRId64 " %s", place && place % LINE_TERMS == 0 ? "\n " : "",
		value < 0 ? "-" : "+", value < 0 ? -value : value, lp->variables.at[variable].name);
}

static void print_objective(const struct lp *lp, FILE *to)
{
	size_t terms = 0;

	fputs("Minimize\n cost:", to);
	for (size_t v = 0; v < lp->variables.n; v++)
		if (lp->variables.at[v].cost)
			print_term(lp, terms++, lp->variables.at[v].cost, (int32_t)v, to);
	fputs(terms ? "\n" : " 0 one\n", to);
}

static void print_row(const struct lp *lp, const struct coefficient *row, size_t n, FILE *to)
{
	fputc(' ', to);
	print_name(&row->row, to);
	fputc(':', to);
	for (size_t i = 0; i < n; i++)
		print_term(lp, i, row[i].value, row[i].variable, to);
	fprintf(to, " %s %" PRId64 "\n", row->equal ? "=" : "<=", row->limit);
}

static void print_rows(struct lp *lp, FILE *to)
{
	struct coefficient *at = lp->coefficients.at;
	size_t n = lp->coefficients.n;

	if (n)
		qsort(at, n, sizeof *at, by_row);
	n = merge(at, n);
	fputs("Subject To\n unit: one = 1\n", to);
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i; j < n && !rule_compare(&at[i].row, &at[j].row); j++)
			;
		if (can_break(lp, &at[i], j - i))
			print_row(lp, &at[i], j - i, to);
	}
}

static void print_variables(const struct lp *lp, FILE *to)
{
	fputs("Bounds\n", to);
	for (size_t v = 0; v < lp->variables.n; v++) {
		const struct variable *x = &lp->variables.at[v];

		if (x->most != INT32_MAX)
			fprintf(to, " %" PRId32 " <= %s <= %" PRId32 "\n", x->least, x->name,
				x->most);
	}
	fputs("Generals\n", to);
	for (size_t v = 0; v < lp->variables.n; v++)
		fprintf(to, " %s\n", lp->variables.at[v].name);
	fputs("End\n", to);
}

/* The variable `one` and its row keep a program without any other legal. */
void lp_print(struct lp *lp, FILE *to)
{
	print_objective(lp, to);
	print_rows(lp, to);
	print_variables(lp, to);
}
