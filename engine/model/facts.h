/* model/facts.h - what a plugin is told of a pair, for any of millions of pairs at once.
 *
 * Each time of the term's plannable days that is a bell period or an observable lesson's own has
 * a bit in every person's two rows: is free then, and teaches then. A pair's facts are counted
 * from the common bits. */
#ifndef CLG_MODEL_FACTS_H
#define CLG_MODEL_FACTS_H

#include "model/school.h"

struct facts;

struct facts *facts_new(const struct school *s);   /* of a sealed school; nothing of it is kept */
void facts_free(struct facts *f);

/* Minutes of bell periods in an average plannable week in which both are free; observable lessons
 * of the receiver on the term's plannable days while the supporter is free. */
struct clg_pair pair_facts(const struct facts *f, int32_t supporter, int32_t receiver);

#endif
