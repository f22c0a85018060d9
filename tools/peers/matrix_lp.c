/* matrix-lp - a bare matrix's pairing written out in full, in CPLEX LP format, for other solvers.
 *
 *	matrix-lp assign FILE | gap FILE NUMBER | dense SUPPORTERS RECEIVERS CAPACITY SEED
 *
 * Everybody gets one partner. Without weights it is a transportation problem, whose vertices are whole:
 * it is written as a linear program, the easiest that there is. */
#include "matrix.h"

#include <stdio.h>

#include "base/banned.h"

#define TERMS_A_LINE 8

static void print_term(int32_t s, int32_t r, int32_t factor, int32_t nth)
{
	if (nth && nth % TERMS_A_LINE == 0)
		fputs("\n ", stdout);
	printf(" + %d x_%d_%d", (int)factor, (int)s, (int)r);
}

static size_t cell(const struct matrix *m, int32_t s, int32_t r)
{
	return (size_t)s * (size_t)m->n_receivers + (size_t)r;
}

static void print_objective(const struct matrix *m)
{
	puts(m->sign > 0 ? "Maximize" : "Minimize");
	fputs(" score:", stdout);
	for (int32_t s = 0; s < m->n_supporters; s++)
		for (int32_t r = 0; r < m->n_receivers; r++)
			print_term(s, r, m->score[cell(m, s, r)], s * m->n_receivers + r);
	puts("\nSubject To");
}

static void print_needs(const struct matrix *m)
{
	for (int32_t r = 0; r < m->n_receivers; r++) {
		printf(" need_%d:", (int)r);
		for (int32_t s = 0; s < m->n_supporters; s++)
			print_term(s, r, 1, s);
		puts(" = 1");
	}
}

static void print_limits(const struct matrix *m, const char *name, const int32_t *factor, const int32_t *limit)
{
	for (int32_t s = 0; s < m->n_supporters; s++) {
		printf(" %s_%d:", name, (int)s);
		for (int32_t r = 0; r < m->n_receivers; r++)
			print_term(s, r, factor ? factor[cell(m, s, r)] : 1, r);
		printf(" <= %d\n", (int)(limit ? limit[s] : m->capacity));
	}
}

static void print_binaries(const struct matrix *m)
{
	puts("Binaries");
	for (int32_t s = 0; s < m->n_supporters; s++)
		for (int32_t r = 0; r < m->n_receivers; r++)
			printf(" x_%d_%d\n", (int)s, (int)r);
}

int main(int argc, char **argv)
{
	struct matrix m = {0};

	if (matrix_take(argc, argv, &m) < 0)
		return 2;
	print_objective(&m);
	print_needs(&m);
	if (m.capacity)
		print_limits(&m, "capacity", NULL, NULL);
	if (m.budget) {
		print_limits(&m, "budget", m.weight, m.budget);
		print_binaries(&m);
	}
	puts("End");
	matrix_release(&m);
	return fflush(stdout) != 0;
}
