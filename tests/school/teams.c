/* teams SEED - seats the seed's tiny school with teams of several, and writes out its two programs.
 *
 * Leaves coverage.lp and quality.lp in the current folder and prints what seat/ proved of each, in
 * one line; nothing where the seed's teams have no cycles. */
#include "../../tools/arcflow/programs.h"
#include "../support/tiny.h"

#include "seat/seat.h"

#include <stdio.h>
#include <stdlib.h>

static void write_program(const char *file, const struct agenda *a, enum level level, int64_t kept)
{
	FILE *to = fopen(file, "w");
	struct lp lp;

	if (!to) {
		perror(file);
		exit(1);
	}
	lp_init(&lp);
	seating_write(&lp, a, level, kept);
	lp_print(&lp, to);
	lp_release(&lp);
	if (fclose(to)) {
		perror(file);
		exit(1);
	}
}

static int64_t proven(const struct plan *p, enum level level)
{
	const struct proof *proof = plan_level(p, PROGRAM_SEATING, level);

	if (!proof || proof->bound != proof->value) {
		fprintf(stderr, "level %d is not proven optimal\n", (int)level);
		exit(1);
	}
	return proof->value;
}

static void compare(const struct agenda *a, struct plan *p)
{
	struct seat_options options = { .seed = 1 };
	int64_t coverage, quality;

	seat_solve(a, &options, p);
	coverage = proven(p, LEVEL_COVERAGE);
	quality = proven(p, LEVEL_QUALITY);
	write_program("coverage.lp", a, LEVEL_COVERAGE, 0);
	write_program("quality.lp", a, LEVEL_QUALITY, coverage);
	printf("%lld %lld\n", (long long)coverage, (long long)quality);
}

int main(int argc, char **argv)
{
	struct tiny tiny;
	struct agenda agenda;
	struct plan plan;

	if (argc != 2)
		return 2;
	tiny_make(&tiny, TINY_OF_TEAMS + strtoull(argv[1], NULL, 10));
	plan_init(&plan);
	plan_set_teams(&plan, &tiny.school, &tiny.catalogue, tiny.teams, tiny.n_teams);
	agenda_build(&agenda, &tiny.school, &tiny.catalogue, &tiny.weights, plan.teams,
		plan.n_teams);
	if (agenda.n_cycles)
		compare(&agenda, &plan);
	agenda_release(&agenda);
	plan_release(&plan);
	tiny_release(&tiny);
	return 0;
}
