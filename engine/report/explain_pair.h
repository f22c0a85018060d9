/* report/explain_pair.h - why two are together. */
#ifndef CLG_REPORT_EXPLAIN_PAIR_H
#define CLG_REPORT_EXPLAIN_PAIR_H

#include "explain/again.h"
#include "report/explanation.h"

/* Of each technique in which they are in one team (technique -1; else of that one): what the pair is worth, when
 * they meet, and what the best pairing without it loses. */
void explain_pair(struct explanation *e, const struct question *q, int32_t technique, int32_t a, int32_t b);

/* For others who say what a changed pairing costs: parts of the line before them; who is with whom then. */
void explain_price(struct explanation *e, struct line line, const struct again *a);
void explain_changes(struct explanation *e, const struct plan *before, const struct plan *then);

#endif
