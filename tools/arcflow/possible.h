/* arcflow/possible.h - the pairs that are offered to the pairing. */
#ifndef ARCFLOW_POSSIBLE_H
#define ARCFLOW_POSSIBLE_H

#include "model/agenda.h"

/* Drops from each technique's matches, pinned ones apart, those with little time in common of whose
 * cycles none has a legal chain: as collega does before it pairs. */
void possible_keep(const struct school *s, struct catalogue *c, const struct weights *weights);

#endif
