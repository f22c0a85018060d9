/* optima - the OR-Library's problems whose optima are known: found, proven, and verified.
 *
 *	optima FOLDER few|all
 *
 * As a school would: each problem becomes one, is paired, and its plan goes to verify. */
#include "tools/peers/matrix.h"

#include "pair/pair.h"
#include "verify/verify.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define CERTIFIED_SHORT 2    /* of the optimum; the rest is the search's */

static int number, failed;

static void tell(int good, const char *what, const char *why)
{
	printf("%sok %d - %s%s%s\n", good ? "" : "not ", ++number, what, good ? "" : ": ",
		good ? "" : why);
	failed |= !good;
}

/* States what the multipliers alone prove, as a run does. */
static void certify(const struct agenda *a, struct plan *p, struct faults *f)
{
	struct levels *l = &p->levels[PROGRAM_PAIRING];

	for (int32_t i = 0; i < l->n; i++)
		verify_bound(a, p, PROGRAM_PAIRING, i, f, &l->at[i].certified);
}

static const char *verify(const struct school *s, const struct catalogue *c, struct plan *p)
{
	struct weights weights = {0};
	struct agenda agenda;
	struct faults faults;
	struct verdict *verdict = NULL;
	const char *why = NULL;

	faults_init(&faults);
	agenda_build(&agenda, s, c, &weights, p->teams, p->n_teams);
	plan_set_cycles(p, &agenda);
	certify(&agenda, p, &faults);
	if (verify_plan(&agenda, p, &faults, &verdict) != CLG_OK)
		why = arena_strdup(&p->arena, faults.list.at[0].message);
	verdict_free(verdict);
	agenda_release(&agenda);
	faults_release(&faults);
	return why;
}

/* What is wrong with the answer; NULL: nothing. */
static const char *judge(
	const struct school *s, const struct catalogue *c, struct plan *p, int64_t optimum)
{
	const struct proof *missing = plan_level(p, PROGRAM_PAIRING, LEVEL_COVERAGE),
			   *worth = plan_level(p, PROGRAM_PAIRING, LEVEL_QUALITY);
	const char *why;

	if (missing->value)
		return "somebody is left out";
	if (worth->value != optimum)
		return arena_printf(&p->arena, "%" PRId64 ", not %" PRId64, worth->value, optimum);
	if (worth->bound != optimum)
		return arena_printf(&p->arena, "a bound of %" PRId64, worth->bound);
	why = verify(s, c, p);
	if (!why && optimum - worth->certified > CERTIFIED_SHORT)
		why = arena_printf(&p->arena, "only %" PRId64 " is certified", worth->certified);
	return why;
}

static void try_matrix(struct matrix *m, const char *what, int64_t optimum)
{
	struct pair_options options = { .seed = 1 };
	struct school s;
	struct catalogue c;
	struct plan p;
	struct faults faults;
	const char *why = "no pairing";

	school_init(&s);
	catalogue_init(&c);
	plan_init(&p);
	faults_init(&faults);
	matrix_school(m, &s, &c);
	if (pair_solve(&s, &c, &options, &p, &faults) == CLG_OK)
		why = judge(&s, &c, &p, -m->sign * optimum);
	tell(!why, what, why);
	faults_release(&faults);
	plan_release(&p);
	catalogue_release(&c);
	school_release(&s);
}

static FILE *open_file(const char *folder, const char *name)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s.txt", folder, name);
	return fopen(path, "re");
}

static void try_file(const char *folder, const char *name, int problem, int64_t optimum)
{
	char what[100];
	FILE *f = open_file(folder, name);
	struct matrix m = {0};
	int rc = !f ? -1 : problem ? matrix_read_gap(f, problem, &m) : matrix_read_assign(f, &m);

	snprintf(what, sizeof what, "%s %d", name, problem);
	if (rc < 0)
		tell(0, what, "cannot be read");
	else
		try_matrix(&m, what, optimum);
	matrix_release(&m);
	if (f)
		fclose(f);
}

static void try_assigns(const char *folder, int most)
{
	static const int64_t optima[] = { 305, 475, 626, 804, 991, 1176, 1362, 1552 };
	char name[32];

	for (int i = 1; i <= most; i++) {
		snprintf(name, sizeof name, "assign%d00", i);
		try_file(folder, name, 0, optima[i - 1]);
	}
}

/* Lines "gap3 2 1234"; from gap5 on they take longer. */
static void try_gaps(const char *folder, int most)
{
	FILE *f = open_file(folder, "gapopt");
	char line[200];
	int file, problem;
	long long optimum;

	while (f && fgets(line, sizeof line, f)) {
		char name[32];

		if (sscanf(line, "gap%d %d %lld", &file, &problem, &optimum) != 3 || file > most)
			continue;
		snprintf(name, sizeof name, "gap%d", file);
		try_file(folder, name, problem, optimum);
	}
	if (f)
		fclose(f);
}

int main(int argc, char **argv)
{
	int all = argc == 3 && !strcmp(argv[2], "all");

	if (argc != 3) {
		fputs("usage: optima FOLDER few|all\n", stderr);
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	try_assigns(argv[1], all ? 8 : 4);
	try_gaps(argv[1], all ? 12 : 4);
	printf("1..%d\n", number);
	return failed || !number;
}
