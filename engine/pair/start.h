/* pair/start.h - a first matching, and multipliers that prove it, before any simplex.
 *
 * Each technique of pairs is taken by itself, as if nobody's minutes, observations or turns were
 * limited: a transportation problem, solved to the end in integers over the best few pairs of
 * everybody, then over those that the potentials show to be missing among them. Where what was
 * left aside doesn't bind, that is the optimum, and the potentials are its proof: weak duality
 * asks nothing else. Where it binds, the matching is a first plan, and the pairs that cost nothing
 * at its prices are among the program's first columns. */
#ifndef CLG_PAIR_START_H
#define CLG_PAIR_START_H

#include "pair/levels.h"

struct start;

struct start *start_new(const struct pairing *q);
void start_free(struct start *s);

/* Puts the start's pairs, as far as the rules let it, into the matching if that is better so. */
void start_improve(const struct start *s, struct matching *best);

/* Do its multipliers prove that no matching is better at the level in this place, given the values
 * of those before? It knows coverage, and quality after coverage. Then fills the proof's
 * multipliers, and returns 1. */
int start_proves(const struct start *s, struct levels *levels, int32_t place,
                 const struct matching *best, struct arena *arena);

/* The pairs that cost nothing at the start's prices, by tag(self, var). */
void start_each(const struct start *s, void *self, void (*tag)(void *self, int32_t var));

#endif
