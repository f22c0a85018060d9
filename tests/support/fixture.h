/* tests/support/fixture.h - a school from YAML text, planned and verified as run/ does it. */
#ifndef TESTS_SUPPORT_FIXTURE_H
#define TESTS_SUPPORT_FIXTURE_H

#include "intake/intake.h"
#include "verify/verify.h"

struct fixture {
	struct faults faults;
	struct registry *plugins;
	struct source source;
	struct settings settings;
	struct school school;
	struct catalogue catalogue; /* with the techniques' answers */
	struct plan plan;
	struct agenda agenda;
	struct verdict *verdict;
};

/* Six people for four weeks: seated and left out, paired and partnerless. */
extern const char fixture_small[];

/* Any fault fails the test. */
void fixture_read(struct fixture *f, const char *yaml);
void fixture_read_source(struct fixture *f, struct source source); /* takes it over */
void fixture_plan(struct fixture *f);
void fixture_verify(struct fixture *f); /* of the plan and the agenda it has */
void fixture_release(struct fixture *f);

#endif
