/* seat/possible.h - pairs that could never meet aren't offered to the pairing. */
#ifndef CLG_SEAT_POSSIBLE_H
#define CLG_SEAT_POSSIBLE_H

#include "model/agenda.h"

/* Takes out of each technique's matches those pairs of whose cycles not one has a chain, whatever
 * else is planned; a pinned pair stays. Asked of pairs with little common time alone: of others it
 * can be taken for granted, and is merely unproven; so it is, once stopped, of all that are left. */
void possible_matches(const struct school *s, struct catalogue *c, const struct weights *weights);

#endif
