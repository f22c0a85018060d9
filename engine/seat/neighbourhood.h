/* seat/neighbourhood.h - plans near the best one, by the linear program: what it and the program's solution agree
 * upon stays, the rest is searched (relaxation induced neighbourhoods: Danna, Rothberg and Le Pape 2005). */
#ifndef CLG_SEAT_NEIGHBOURHOOD_H
#define CLG_SEAT_NEIGHBOURHOOD_H

#include "seat/program.h"

/* Around the program's best plan, as long as that gets better. The master is left at its root bounds, unsolved.
 * Returns the bound that the root proves on the way; LP_NO_BOUND where there is no pool. */
int64_t neighbourhood_search(struct seat_program *p);

#endif
