/* lp/gains.h - what splits have raised the bound by so far (pseudo-costs). This room's alone.
 *
 * A split is known by its subject (branch.kind, branch.a) and its side: whether it holds the values
 * below or above. What was learned in one search serves the next. */
#ifndef CLG_LP_GAINS_H
#define CLG_LP_GAINS_H

#include "lp/master.h"

struct gains;

struct gains *gains_new(void);
void gains_free(struct gains *g);

/* The bound rose by `gain`, 0 or more, on this side of the split. */
void gains_note(struct gains *g, const struct branch *b, double gain);

/* The mean of what this side has raised it by; of all splits, where it isn't known. */
double gains_of(const struct gains *g, const struct branch *b);

/* 1: so often noted that another trial would tell little. */
int gains_are_known(const struct gains *g, const struct branch *b);

#endif
