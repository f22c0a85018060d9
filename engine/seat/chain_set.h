/* seat/chain_set.h - which chains stand in the program already. */
#ifndef CLG_SEAT_CHAIN_SET_H
#define CLG_SEAT_CHAIN_SET_H

#include "seat/chains.h"

struct chain_set;

struct chain_set *chain_set_new(void);
void chain_set_free(struct chain_set *s);

/* 1: it is new, and in the set from now on; 0: it was there. n: its meetings. */
int chain_set_add(struct chain_set *s, int32_t cycle, const struct chain *chain, int n, int in_place);

#endif
