/* report/explain_parts.h - what several explanations say alike. This room's alone. */
#ifndef CLG_REPORT_EXPLAIN_PARTS_H
#define CLG_REPORT_EXPLAIN_PARTS_H

#include "explain/again.h"
#include "explain/informants.h"
#include "report/explanation.h"

const struct technique *explained_technique(const struct explanation *e, int32_t technique);

/* "A. Ozola (mentor), P. Mežule (mentee)" */
const char *explain_team(struct explanation *e, const struct team *t);

/* The worth, and the technique's own sentence about it. */
void explain_worth(struct explanation *e, struct informants *i, const struct team *t);

/* What a changed pairing costs: parts of the line before them. */
void explain_price(struct explanation *e, struct line line, const struct again *a);
/* Each goal's value and bound, for those who ask for it. */
void explain_levels(struct explanation *e, struct line line, const struct again *a);
/* Who would be with whom then. */
void explain_changes(struct explanation *e, const struct plan *before, const struct plan *then);

/* What hinders, as a sentence; in the explanation's arena. */
const char *explain_hindrance(struct explanation *e, const struct hindrance *h);

#endif
