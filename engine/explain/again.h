/* explain/again.h - a stored plan's pairs, and the same pairing solved again with something
 * changed.
 *
 * What is said of a plan's pairs is found so: solved once more, never estimated. Two pairings are
 * compared level by level, in the order of the goals. */
#ifndef CLG_EXPLAIN_AGAIN_H
#define CLG_EXPLAIN_AGAIN_H

#include "base/fault.h"
#include "model/pairing.h"
#include "model/plan.h"

/* The pairing that is asked about. */
struct question {
	const struct school *school;
	const struct catalogue *catalogue;
	const struct plan *plan;
	const enum goal *goals; /* as pair_options has them */
	int32_t n_goals;
	uint32_t seed;
	const struct weights *weights; /* of the seating, where it tells the pairing something */
	struct joint_cut *cuts;        /* the plan's, by question_weigh() */
	int32_t n_cuts;
};

/* What the plan's cuts come to; without it they are passed over. */
void question_weigh(struct question *q);
void question_release(struct question *q);

/* A pair of a technique; of a group any two in it. */
struct couple {
	int32_t technique, supporter, receiver;
};

/* Is the couple these two? In this direction alone, where the technique's pairs have one. */
int couple_is(const struct catalogue *c, const struct couple *x, int32_t technique,
	int32_t supporter, int32_t receiver);
int couple_is_pinned(const struct question *q, const struct couple *x);

/* Why the couple can't be put together beside what is pinned, in English (say_reason() knows it);
 * NULL: it can be. */
const char *again_refuses(const struct question *q, const struct couple *couple);

/* What is otherwise; zeroed: nothing. */
struct change {
	const struct couple *without; /* these aren't put together; whatever pins them is lifted */
	int32_t n_without;
	const struct couple *with; /* this one is; NULL */
	int32_t person; /* has, where there is a limit: */
	int32_t more;   /* so many minutes a week more */
	int near;       /* of the best pairings, one with as few changes as possible */
};

enum outcome {
	AGAIN_BETTER, /* so the plan wasn't the best one */
	AGAIN_SAME,   /* as good */
	AGAIN_WORSE,
	AGAIN_UNKNOWN,   /* stopped too early to say, or of another measure */
	AGAIN_IMPOSSIBLE /* pins and rules don't allow it */
};

/* A pairing solved again, and how it compares with the plan's. */
struct again {
	struct plan plan;
	enum outcome outcome;
	int exact; /* 1: the figures are proven; 0: of what is worse, the least that it can be */
	int32_t level;    /* the first that differs: enum level; -1 */
	int32_t place;    /* of it among the levels, from 0 */
	int64_t by;       /* in its unit, above 0 */
	int32_t n_levels; /* of its plan's pairing: the goals' own */
	int64_t *before;  /* [level]: what the plan asked about has of it */
	int64_t open;     /* needs left open: more of them than in the plan, or, below 0, fewer */
	int64_t worth;    /* what all pairs are worth together: more than in the plan, or less */
};

void again_solve(const struct question *q, const struct change *change, struct again *ret);
void again_release(struct again *a);

/* Are the two in one team of the technique, in either role? Its place in the plan; -1: no. */
int32_t plan_find_together(const struct plan *p, int32_t technique, int32_t a, int32_t b);

/* Needs left open, of all people and techniques. */
int64_t plan_open_needs(const struct plan *p, const struct catalogue *c, int32_t n_people);

#endif
