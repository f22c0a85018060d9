/* seat/cliques.h - chains of which any plan holds at most one, as cuts.
 *
 * Two chains exclude each other when they are of one cycle, or together pass the limit of a row whose
 * coefficients are none below zero. Where each of a set excludes each other, their sum is at most 1.
 * Grown from what the solution uses, the heaviest first, then by whatever else fits: first those
 * of the pool that stand for themselves, then everybody whose lord is in it, as whoever meets rows as
 * often as another, or oftener, excludes all that this other does. */
#ifndef CLG_SEAT_CLIQUES_H
#define CLG_SEAT_CLIQUES_H

#include "seat/pool.h"

/* Adds those that the solution at hand breaks, the most broken first; returns how many. The rows at hand must have
 * met the pool. */
int cliques_separate(struct pool *pool, struct seat_program *p);

#endif
