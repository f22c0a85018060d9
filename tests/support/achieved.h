/* tests/support/achieved.h - what teams achieve of the goals of a pairing, counted from the teams alone.
 *
 * Each goal gives numbers, less is better, to be compared one after another: coverage what is left
 * out; change what differs; fairness every place from the lowest up; quality the worth. Of all these lists, goal by goal,
 * the least is the best plan: a lexicographic optimum that knows nothing of levels. */
#ifndef TESTS_SUPPORT_ACHIEVED_H
#define TESTS_SUPPORT_ACHIEVED_H

#include "dice.h"

#include "model/plan.h"

#define ACHIEVED_MOST 200

#define ACHIEVED_BEFORE 64

struct aim {
	enum goal goals[5];
	int32_t n;
	struct team before[ACHIEVED_BEFORE];     /* in force */
	int32_t n_before;
	int is_first;                            /* 1: nothing is in force */
};

struct achieved {
	int64_t at[ACHIEVED_MOST];
	int32_t n;
};

struct aim draw_aim(struct dice *d);     /* from one goal to all of them, in any order */
/* What was in force: some pairs and groups that could be, some that couldn't. */
void draw_before(struct aim *aim, const struct school *s, const struct catalogue *c, struct dice *d);

struct achieved achieve(const struct school *s, const struct catalogue *c, const struct aim *aim,
	const struct team *teams, int32_t n_teams);
int achieved_compare(const struct achieved *x, const struct achieved *y);    /* < 0: x is better */

#endif
