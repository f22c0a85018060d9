/* report/explain_pair.h - why two are together, or not. */
#ifndef CLG_REPORT_EXPLAIN_PAIR_H
#define CLG_REPORT_EXPLAIN_PAIR_H

#include "explain/again.h"
#include "explain/informants.h"
#include "report/explanation.h"

/* Of each technique in which they are in one team (technique -1; else of that one): what the pair
 * is worth, when they meet, and what the best pairing without it loses. */
void explain_pair(struct explanation *e, const struct question *q, struct informants *i,
	int32_t technique, int32_t a, int32_t b);

/* Why they aren't: whatever refuses them, or what the best pairing with them loses. Techniques in
 * which neither takes part are passed over, unless it is asked about one. */
void explain_not(struct explanation *e, const struct question *q, struct informants *i,
	int32_t technique, int32_t a, int32_t b);

#endif
