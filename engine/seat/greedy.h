/* seat/greedy.h - plans by hand: cheapest insertion, then ruin and recreate.
 *
 * Prove nothing, break nothing. Effort is counted in slots priced, never in seconds. */
#ifndef CLG_SEAT_GREEDY_H
#define CLG_SEAT_GREEDY_H

#include "seat/board.h"

/* A seating worth keeping. */
struct seating {
	struct chain *chains;
	uint8_t *seated;
	int32_t (*cover)[CHAIN_MOST];
	int64_t left_out, cost;          /* INT64_MAX: none yet */
};

void seating_init(struct seating *s, const struct agenda *a);
void seating_release(struct seating *s);

/* Keeps the board's if it leaves out less, or as much and costs less; 1 if so. */
int seating_keep(struct seating *s, const struct board *b);
void seating_show(const struct seating *s, struct board *b);     /* back onto the board */

/* The place at which most of a series stands; ties: the least; -1: none of it is seated. */
int32_t seating_key(const struct seating *s, const struct agenda *a, int32_t series);

/* Seats what is not yet seated, the cycles with the fewest slots first. The time limit does not end it: without
 * it there is no plan. */
void greedy_fill(struct board *b, uint64_t *rng);

/* Ruins and recreates, from the board's plan on, until `work` slots were priced. */
void greedy_improve(struct board *b, struct seating *best, uint64_t *rng, int64_t work);

#endif
