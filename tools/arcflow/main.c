/* arcflow - writes a school's programs out in full, for other solvers to solve.
 *
 *	arcflow pairing coverage SCHOOL
 *	arcflow pairing quality --missing K SCHOOL
 *	arcflow seating coverage SCHOOL PAIRS.csv
 *	arcflow seating quality --left-out K SCHOOL PAIRS.csv
 *
 * The school is read as collega reads it, and candidate slots and soft costs come from model/,
 *where they are defined once; every variable, row and coefficient is worked out here, from the rule
 *table of model/rule.h and without pair/, seat/, lp/ and verify/. What CBC or glpsol prove of it,
 *collega must prove too. PAIRS.csv is what `collega export csv --table pairs` prints. */
#include "possible.h"
#include "programs.h"
#include "teams.h"

#include "intake/intake.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/banned.h"

struct question {
	int seating;
	enum level level;
	int64_t kept;
	const char *school, *pairs;
	date_t today;
};

struct reading {
	struct faults faults;
	struct registry *plugins;
	struct source source;
	struct settings settings;
	struct school school;
	struct catalogue catalogue;
};

static int usage(void)
{
	fputs("usage: arcflow pairing coverage|quality [--missing K] [--today DATE] SCHOOL\n"
	      "       arcflow seating coverage|quality [--left-out K] [--today DATE] SCHOOL "
	      "PAIRS.csv\n",
		stderr);
	return -CLG_EUSAGE;
}

static int read_words(char **word, int n, struct question *q)
{
	if (n < 3 || (strcmp(word[0], "pairing") && strcmp(word[0], "seating")) ||
		(strcmp(word[1], "coverage") && strcmp(word[1], "quality")))
		return -1;
	q->seating = !strcmp(word[0], "seating");
	q->level = strcmp(word[1], "coverage") ? LEVEL_QUALITY : LEVEL_COVERAGE;
	q->school = word[2];
	q->pairs = n > 3 ? word[3] : NULL;
	return n == 3 + q->seating ? 0 : -1;
}

static int read_arguments(int argc, char **argv, struct question *q)
{
	static const struct option options[] = {{"missing", required_argument, NULL, 'k'},
		{"left-out", required_argument, NULL, 'k'}, {"today", required_argument, NULL, 't'},
		{0}};
	int option;

	*q = (struct question){.kept = 0, .today = (date_t)(time(NULL) / 86400)};
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'k')
			q->kept = strtoll(optarg, NULL, 10);
		else if (option != 't' || date_parse(optarg, &q->today))
			return -1;
	}
	return read_words(argv + optind, argc - optind, q);
}

static clg_rc read_school(struct reading *r, const struct question *q)
{
	clg_rc rc;

	faults_init(&r->faults);
	source_init(&r->source);
	school_init(&r->school);
	catalogue_init(&r->catalogue);
	rc = registry_open(&r->faults, &r->plugins);
	if (rc == CLG_OK)
		rc = intake_read(q->school, &r->source, q->today, r->plugins, &r->settings,
			&r->school, &r->faults);
	if (rc == CLG_OK)
		rc = techniques_ask(r->plugins, r->settings.instances,
			(size_t)r->settings.n_instances, &r->school, &r->catalogue, &r->faults);
	if (rc == CLG_OK)
		possible_keep(&r->school, &r->catalogue, &r->settings.weights);
	return rc;
}

static void release(struct reading *r)
{
	catalogue_release(&r->catalogue);
	school_release(&r->school);
	settings_release(&r->settings);
	source_release(&r->source);
	registry_close(r->plugins);
	faults_release(&r->faults);
}

static clg_rc write_seating(struct reading *r, const struct question *q, struct lp *lp)
{
	struct plan plan;
	struct agenda agenda;
	clg_rc rc;

	plan_init(&plan);
	rc = teams_read(q->pairs, &r->school, &r->catalogue, &plan, &r->faults);
	if (rc == CLG_OK) {
		agenda_build(&agenda, &r->school, &r->catalogue, &r->settings.weights, plan.teams,
			plan.n_teams);
		seating_write(lp, &agenda, q->level, q->kept);
		lp_print(lp, stdout);
		agenda_release(&agenda);
	}
	plan_release(&plan);
	return rc;
}

static clg_rc write_program(struct reading *r, const struct question *q)
{
	struct lp lp;
	clg_rc rc = CLG_OK;

	lp_init(&lp);
	if (q->seating) {
		rc = write_seating(r, q, &lp);
	} else {
		pairing_write(&lp, &r->school, &r->catalogue, q->level, q->kept);
		lp_print(&lp, stdout);
	}
	lp_release(&lp);
	return rc;
}

int main(int argc, char **argv)
{
	struct question question;
	struct reading reading = {0};
	clg_rc rc;

	if (read_arguments(argc, argv, &question))
		return usage();
	rc = read_school(&reading, &question);
	if (rc == CLG_OK)
		rc = write_program(&reading, &question);
	if (rc == CLG_OK && (fflush(stdout) || ferror(stdout)))
		rc = fault_add(&reading.faults, CLG_EIO, (struct place){0}, "write",
			"standard output cannot be written");
	faults_print(&reading.faults, FAULT_ERROR, stderr);
	release(&reading);
	return -rc;
}
