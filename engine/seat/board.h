/* seat/board.h - a plan in the making: who is where, what every account holds, what it costs.
 *
 * Never breaks a rule: what cannot be put is refused. The greedy plans and the neighbourhoods work on it. */
#ifndef CLG_SEAT_BOARD_H
#define CLG_SEAT_BOARD_H

#include "model/plan.h"
#include "seat/chains.h"
#include "seat/ledger.h"

struct use {
	int32_t start, end, cycle;       /* cycle -1: a cover */
};

typedef VEC(struct use) uses;

struct board {
	const struct agenda *agenda;
	const struct ledger *ledger;
	struct chainer *chainer;
	int32_t *held;                   /* [account] */
	uses *uses;                      /* [person * n_days + day] */
	int32_t *covers;                 /* [person] */
	struct chain *chains;            /* [cycle]: the seated one's slots */
	uint8_t *seated;                 /* [cycle] */
	int32_t (*cover)[CHAIN_MOST];    /* [cycle][meeting]: who covers; -1 */
	int32_t *first_cycle;            /* [team]: its cycles lie in a row; [n_teams] ends */
	int32_t *series_first, *series_next;   /* cycles of a series, linked */
	int64_t cost;                    /* of all that is seated, soft terms between cycles included */
	int64_t left_out, hopeless;      /* sum of miss; of cycles that have no chain at all */
	uint8_t *is_hopeless;            /* [cycle] */
	VEC(int64_t) prices[CHAIN_MOST];
	VEC(int64_t) first, last;
	int64_t work;                    /* slots priced so far */
};

void board_init(struct board *b, const struct agenda *a, const struct ledger *l, struct chainer *c);
void board_release(struct board *b);
void board_clear(struct board *b);

/* Seats the chain, or changes nothing and returns 0. `wish`, by meeting: who shall cover where cover is
 * needed, if that can be; -1 and NULL leave it to the board. */
int board_put(struct board *b, int32_t cycle, const struct chain *chain, const int32_t *wish);
void board_take(struct board *b, int32_t cycle);

/* Seats the cycle where it adds least within [start, end) of the days (end 0: anywhere); 0: nowhere.
 * `noise` > 0 blurs prices by so much, from rng. */
int board_insert(struct board *b, int32_t cycle, struct span days, uint64_t *rng, int32_t noise);

/* Marks the cycles that have no chain even on an empty board: certainly left out. */
void board_find_hopeless(struct board *b);

/* Would the cycle have a chain that fits if nothing else were seated? */
int board_has_chain(struct board *b, int32_t cycle);

void board_load(struct board *b, const struct plan *p);
void board_store(const struct board *b, struct plan *p);

uint64_t rng_next(uint64_t *state);      /* splitmix64 */

#endif
