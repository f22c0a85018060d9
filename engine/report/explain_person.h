/* report/explain_person.h - one person's term, and which pairs stand in every best pairing. */
#ifndef CLG_REPORT_EXPLAIN_PERSON_H
#define CLG_REPORT_EXPLAIN_PERSON_H

#include "explain/again.h"
#include "explain/informants.h"
#include "report/explanation.h"

/* With whom, how much, what is left open and why; with whom the person would rather be and could,
 * at what price for all; what an hour more a week would bring. technique -1: of all. */
void explain_person(
	struct explanation *e, const struct question *q, int32_t technique, int32_t person);

/* All pairs, each with whether it can be missed. */
void explain_certain(struct explanation *e, const struct question *q, int32_t technique);

#endif
