/* pairs - how long a school's techniques take to judge all their pairs.
 *
 *	tools/make-school --teachers 3000 --beginners 2000 --techniques mentoring FOLDER
 *	build/tools/peers/pairs FOLDER
 *
 * Prints the matches of each technique, and the processor time of the fastest of three times. With the
 * techniques in XDG_DATA_HOME's collega/plugins, and none in COLLEGA_PLUGINS, each is judged in a
 * process of its own. */
#include "intake/intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/banned.h"

#define TIMES 3

struct bench {
	struct faults faults;
	struct registry *plugins;
	struct source source;
	struct settings settings;
	struct school school;
};

static clg_rc open_school(struct bench *b, const char *path)
{
	date_t today = (date_t)(time(NULL) / 86400);
	clg_rc rc;

	faults_init(&b->faults);
	source_init(&b->source);
	school_init(&b->school);
	rc = registry_open(&b->faults, &b->plugins);
	return rc != CLG_OK ? rc
			    : intake_read(path, &b->source, today, b->plugins, &b->settings,
				      &b->school, &b->faults);
}

static void close_school(struct bench *b)
{
	school_release(&b->school);
	settings_release(&b->settings);
	source_release(&b->source);
	registry_close(b->plugins);
	faults_release(&b->faults);
}

static void print_matches(const struct catalogue *c)
{
	for (int32_t i = 0; i < c->n; i++)
		printf("%s: %d matches\n", c->at[i].name, c->at[i].n_matches);
}

static double seconds_of(int who)
{
	struct rusage u;

	getrusage(who, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* Of the processor, the plugins' own processes included: other programs don't count. */
static double now(void)
{
	return seconds_of(RUSAGE_SELF) + seconds_of(RUSAGE_CHILDREN);
}

static clg_rc ask(struct bench *b, int first, double *ret_seconds)
{
	struct catalogue c;
	double start = now();
	clg_rc rc;

	catalogue_init(&c);
	rc = techniques_ask(b->plugins, b->settings.instances, (size_t)b->settings.n_instances,
		&b->school, &c, &b->faults);
	*ret_seconds = now() - start;
	if (first)
		print_matches(&c);
	catalogue_release(&c);
	return rc;
}

static clg_rc measure(struct bench *b)
{
	double least = 0, seconds;
	clg_rc rc = CLG_OK;

	for (int i = 0; i < TIMES && rc == CLG_OK; i++) {
		rc = ask(b, i == 0, &seconds);
		least = i == 0 || seconds < least ? seconds : least;
	}
	if (rc == CLG_OK)
		printf("%.3f s\n", least);
	return rc;
}

int main(int argc, char **argv)
{
	struct bench b = {0};
	clg_rc rc;

	if (argc != 2) {
		fputs("usage: pairs SCHOOL\n", stderr);
		return -CLG_EUSAGE;
	}
	rc = open_school(&b, argv[1]);
	if (rc == CLG_OK)
		rc = measure(&b);
	if (b.faults.list.n)
		fprintf(stderr, "pairs: %s\n", b.faults.list.at[0].message);
	close_school(&b);
	return -rc;
}
