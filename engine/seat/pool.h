/* seat/pool.h - all chains that a plan of some value can hold, outside of the program.
 *
 * The search takes from it what its multipliers ask for, so that the program stays small. A chain
 * is set aside while another of its cycle, its lord, costs no more and meets no row more often
 * (dominance): in any plan the lord could take its place. It comes back with a row that tells the
 * two apart, and in nodes of the tree that forbid the lord. Cuts tell nobody apart: half of a sum
 * of rows, rounded down, grows with each of them, and whose lord is in a clique, is in it, too.
 *
 * Of thousands one is free: those set aside are kept small, without the rows that they meet. A lord
 * stays free for ever, so that whoever is set aside is so by somebody who isn't.
 * dominance.c holds who meets which rows, and who is whose lord; pool.c what is made of it. */
#ifndef CLG_SEAT_POOL_H
#define CLG_SEAT_POOL_H

#include "seat/program.h"

struct pooled {
	int64_t cost;
	uint64_t rows;           /* a bit for the rows that it meets, hashed */
	int32_t entries, halves; /* heads of its lists: of rows, and of cuts; -1 */
	int32_t n_cuts;          /* that the latter speaks of: whoever is set aside lags behind */
	int32_t lord;            /* who dominates it; -1: nobody */
	int32_t cycle;
	uint8_t in_place;
	uint8_t met;  /* its entries are there, and kept up to date; of the free always */
	uint8_t gone; /* too dear for what is looked for */
};

struct pool_entry {
	int32_t row, value, next;
};

struct pool {
	VEC(struct pooled) at; /* by cycle */
	VEC(int32_t) slots;    /* of each, a slot for each meeting */
	VEC(struct pool_entry) entries;
	int32_t *first;      /* [cycle]: its chains lie in a row; [n_cycles] ends */
	size_t *first_slot;  /* [cycle]: where their slots begin */
	VEC(int32_t) *free;  /* [cycle]: those without a lord */
	int32_t n_cycles;
	int32_t n_rows;     /* of the program, that the entries speak of */
	VEC(int32_t) of_col; /* [column of the program]: its place here; -1 */
	VEC(int32_t) value; /* scratch: [row], of the chain in hand; zero between */
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

/* A row: of these chains, which exclude each other, and their vassals a plan holds at most one. */
void pool_add_clique(struct pool *pool, struct seat_program *p, const int32_t *at, size_t n);

struct chain pool_chain(
	const struct pool *pool, const struct seat_program *p, int32_t cycle, int32_t i);

/* The cuts that the program got since the chain's last. */
void pool_meet_cuts(struct pool *pool, const struct seat_program *p, int32_t i);

/* dominance.c: who meets which of the program's rows, and who is set aside for whom. */
void pool_find_lords(struct pool *pool, struct seat_program *p);
/* The rows that the program got since; all there are, for a chain that was set aside. */
void pool_meet_new_rows(struct pool *pool, struct seat_program *p);
void pool_meet_rows(struct pool *pool, struct seat_program *p, int32_t cycle, int32_t i);

#endif
