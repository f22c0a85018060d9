/* tests/support/tiny.h - tiny random schools with techniques, built as data: the same for the same
 * seed.
 *
 * Small enough for brute force, yet with every rule in them: double lessons and bookings, away
 * spans, A and B weeks, protected days, all forms and kinds of meetings, tight limits of every
 * sort. */
#ifndef TESTS_SUPPORT_TINY_H
#define TESTS_SUPPORT_TINY_H

#include "dice.h"

#include "model/team.h"
#include "model/term.h"

#define TINY_PEOPLE_MOST 6
#define TINY_TEAMS_MOST 4
#define TINY_OF_TEAMS                                                                              \
	(1ull << 40) /* seeds from here on: techniques of teams, and the teams themselves */

struct tiny {
	struct school school;
	struct catalogue catalogue;
	struct weights weights;
	struct team teams[TINY_TEAMS_MOST];
	int32_t n_teams;         /* 0: who meets whom is for the pairing to say */
};

void tiny_make(struct tiny *t, uint64_t seed);
void tiny_release(struct tiny *t);

/* Its parts. */
void tiny_fill_school(
	struct school *s, struct dice *d, int32_t most); /* people: from 3 to so many, 8 at most */
void tiny_fill_catalogue(struct catalogue *c, const struct school *s, struct dice *d);
void tiny_fill_teams(struct tiny *t, struct dice *d);

#endif
