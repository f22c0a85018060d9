/* seat/pool.h - all chains that a plan of some value can hold, outside of the program.
 *
 * The search takes from it what its multipliers ask for, so that the program stays small. A chain
 * is set aside while another of its cycle, its lord, costs no more and meets no row more often
 * (dominance): in any plan the lord could take its place. It comes back with a row that tells the
 * two apart, and in nodes of the tree that forbid the lord. Cuts tell nobody apart: half of a sum
 * of rows, rounded down, grows with each of them. */
#ifndef CLG_SEAT_POOL_H
#define CLG_SEAT_POOL_H

#include "seat/program.h"

struct pooled {
	int32_t cycle, in_place;
	int64_t cost;
	struct chain chain;
	int32_t entries, halves; /* heads of its lists: of rows, and of cuts; -1 */
	int32_t n_cuts;          /* that the latter speaks of: whoever is set aside lags behind */
	int32_t lord;            /* who dominates it; -1: nobody */
	uint64_t rows;           /* a bit for the rows that it meets, hashed */
	uint8_t gone;            /* too dear for what is looked for */
	uint8_t freed;           /* a new row took its lord away */
};

struct pool_entry {
	int32_t row, value, next;
};

struct pool {
	VEC(struct pooled) at;   /* by cycle */
	VEC(struct pool_entry) entries;
	int32_t *first;          /* [cycle]: its chains lie in a row; [n_cycles] ends */
	int32_t n_rows;          /* of the program, that the entries speak of */
	VEC(int32_t) value;      /* scratch: [row], of the chain in hand; zero between */
	VEC(int32_t) order;
};

void pool_init(struct pool *pool);
void pool_release(struct pool *pool);

/* Every chain that the program's multipliers at hand put within `room` (times LP_SCALE) of its
 * cycle's least price; returns 0, with the pool empty, when they are more than `most`. */
int pool_fill(struct pool *pool, struct seat_program *p, int64_t room, int64_t most);

/* The program that takes from the pool meets it: entries, then dominance. */
void pool_join(struct pool *pool, struct seat_program *p);

/* As lp_client.price, over the pool alone. */
int pool_price(struct pool *pool, struct seat_program *p, int64_t *ret_bound);

/* Drops what costs more than `room` over its cycle's least under the multipliers at hand. */
void pool_thin(struct pool *pool, struct seat_program *p, int64_t room);

#endif
