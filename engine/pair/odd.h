/* pair/odd.h - the cheapest way to part an odd set from the rest (Padberg and Rao).
 *
 * Nodes are odd or even, and an even number of them is odd; edges have capacities. A cut is odd
 * when it parts the odd nodes into two odd numbers. The cheapest odd one stands among the cuts of
 * a Gomory-Hu tree, which takes one maximum flow a node (Gusfield's way, without contracting
 * anything). */
#ifndef CLG_PAIR_ODD_H
#define CLG_PAIR_ODD_H

#include <stddef.h>
#include <stdint.h>

struct odd_edge {
	int32_t a, b;
	int64_t capacity;
};

/* Calls found(self, side, capacity) for each odd cut of the tree below `limit`: side[node] is 1 on
 * the side without the last node. If any is below it, the cheapest is among them. */
void odd_cuts(int32_t n, const uint8_t *odd, const struct odd_edge *edges, size_t n_edges,
              int64_t limit, void *self,
              void (*found)(void *self, const uint8_t *side, int64_t capacity));

#endif
