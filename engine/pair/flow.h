/* pair/flow.h - everybody who wants somebody, sent where it costs least: a minimum cost flow in
 * integers.
 *
 * Each of n *wanting* nodes has so many units to send; each of n *giving* ones passes at most
 * `most` of them on to the hub, the first `floor` of which earn `floor_worth` each; a unit may go
 * to the hub straight away for `open_cost`. An arc from a wanting to a giving node carries at most
 * one unit. Arcs may be added at any time.
 *
 * Successive shortest paths: a potential stands at every node, under which no arc that could carry
 * more, or less, has a negative reduced cost: cost - potential(tail) + potential(head). So
 * whatever has been sent was sent as cheaply as could be, and at the end the potentials, less the
 * hub's, prove it. */
#ifndef CLG_PAIR_FLOW_H
#define CLG_PAIR_FLOW_H

#include "base/vec.h"

#include <stdint.h>

struct flow_arc {
	int32_t wants, gives;
	int32_t next;            /* of the same wanting node; -1 */
	int32_t before, after;   /* among those taken at the giving node; -1 */
	int32_t taken;
	int64_t cost;
	int32_t tag;             /* the caller's */
};

struct flow_mark {
	int64_t distance;
	int32_t from, arc;       /* the node before on the way here; the arc, -1: of the hub */
	int32_t round;           /* the search that wrote it */
	int32_t done;            /* likewise: the search that left it behind */
};

struct flow_reach {
	int64_t distance;
	int32_t node;
};

struct flow {
	int32_t n;
	/* by the caller, before the first arc: */
	int32_t *units, *most, *floor;
	int64_t *open_cost, *floor_worth;
	/* found: */
	int64_t *potential;      /* [wanting], [n + giving], [2 n]: the hub */
	int32_t *open;           /* [wanting]: units gone straight to the hub */
	int32_t *unsent;         /* [wanting] */
	int32_t *load;           /* [giving]: units from it to the hub */
	int32_t *entered;        /* [giving]: units that came; fewer than `load` after flow_lower() */
	int32_t hub_short;       /* units that the hub still has to get */
	VEC(struct flow_arc) arcs;
	int32_t *first;          /* [wanting] into arcs; -1 */
	int32_t *first_taken;    /* [giving] */
	/* of one search: */
	struct flow_mark *mark;
	VEC(struct flow_reach) heap;
	VEC(int32_t) level, left;    /* nodes as near as the one in hand; nodes left behind */
	int32_t round, end;
	int64_t now, end_distance;
	int64_t work;            /* arcs looked at so far */
};

void flow_init(struct flow *f, int32_t n);
void flow_release(struct flow *f);

/* Once all is said: sets the first potentials. */
void flow_open(struct flow *f);

/* Its reduced cost may be negative: then lower the wanting node's potential before the next
 * search. */
void flow_add(struct flow *f, int32_t wants, int32_t gives, int64_t cost, int32_t tag);
/* A lower potential for the wanting node; what it had sent at a higher price comes back. */
void flow_lower(struct flow *f, int32_t wants, int64_t potential);

/* Sends all that is unsent. -1: stopped on the way. */
int flow_send(struct flow *f);

#endif
