/* pair - the engine's pairing of a bare matrix, for comparison with other programs.
 *
 *	build/tools/peers/pair assign FILE
 *	build/tools/peers/pair gap FILE NUMBER
 *	build/tools/peers/pair dense SUPPORTERS RECEIVERS CAPACITY SEED
 *
 * Prints value, bound, seconds and the processor's seconds, in the instance's own sense (a cost, or a
 * sum of scores). Reading isn't counted. Ends with 1 where not everybody gets a partner or the
 * optimum isn't proven. */
#include "matrix.h"

#include "pair/pair.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/banned.h"

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int solve(int sign, const struct school *s, const struct catalogue *c)
{
	struct pair_options options = { .seed = 1 };
	const struct proof *missing, *worth;
	struct plan plan;
	struct faults faults;
	int rc;
	double start = seconds(CLOCK_MONOTONIC), busy = seconds(CLOCK_PROCESS_CPUTIME_ID);

	faults_init(&faults);
	plan_init(&plan);
	if (pair_solve(s, c, &options, &plan, &faults) != CLG_OK)
		return 1;
	start = seconds(CLOCK_MONOTONIC) - start;
	busy = seconds(CLOCK_PROCESS_CPUTIME_ID) - busy;
	missing = plan_level(&plan, PROGRAM_PAIRING, LEVEL_COVERAGE);
	worth = plan_level(&plan, PROGRAM_PAIRING, LEVEL_QUALITY);
	printf("%lld %lld %.4f %.4f\n", -sign * (long long)worth->value,
		-sign * (long long)worth->bound, start, busy);
	if (missing->value)
		fprintf(stderr, "pair: %lld are left without\n", (long long)missing->value);
	rc = missing->value || worth->value != worth->bound;
	plan_release(&plan);
	faults_release(&faults);
	return rc;
}

int main(int argc, char **argv)
{
	struct matrix m = {0};
	struct school s;
	struct catalogue c;
	int rc, sign;

	if (matrix_take(argc, argv, &m) < 0)
		return 2;
	school_init(&s);
	catalogue_init(&c);
	matrix_school(&m, &s, &c);
	sign = m.sign;
	matrix_release(&m);
	rc = solve(sign, &s, &c);
	catalogue_release(&c);
	school_release(&s);
	return rc;
}
