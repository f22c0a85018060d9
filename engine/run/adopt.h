/* run/adopt.h - takes the pairs of a stored plan over into a new one. This room's alone. */
#ifndef CLG_RUN_ADOPT_H
#define CLG_RUN_ADOPT_H

#include "run/run.h"

/* `collega seat`: pairs by name, whatever else changed since; what was proven of them only where
 * the inputs are the same to the byte and earlier terms say the same. CLG_EINPUT names a pair that
 * isn't in the school any more. */
clg_rc adopt_stored_pairs(struct run *r);

#endif
