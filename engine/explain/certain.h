/* explain/certain.h - which pairs stand in every best pairing. */
#ifndef CLG_EXPLAIN_CERTAIN_H
#define CLG_EXPLAIN_CERTAIN_H

#include "explain/again.h"

enum certainty {
	CERTAIN_UNKNOWN, /* not asked, or stopped before it was known */
	CERTAIN_YES,
	CERTAIN_NO,
	CERTAIN_PINNED /* in every pairing: school.yaml says so */
};

/* [team] of the plan; the caller frees. Each pair is forbidden in turn, unless a pairing that is as
 * good has shown already that it can be missed. Groups, and pairs that follow others, aren't asked
 * about; person -1: of all. */
uint8_t *certain_find(const struct question *q, int32_t person);

#endif
