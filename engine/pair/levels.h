/* pair/levels.h - what each level counts: a sum over pairs, groups, and places left open.
 *
 * A level is named by its kind and threshold (struct proof says both). Everything here is in the
 * level's own unit: coverage in cycles times weights, quality in thousandths of worth, negative;
 * fairness in places. Evenness counts minutes by helpers of its own (pair/support_rows.h). */
#ifndef CLG_PAIR_LEVELS_H
#define CLG_PAIR_LEVELS_H

#include "model/plan.h"
#include "pair/matching.h"

/* What a level's value has besides all sums over variables. */
int64_t level_constant(const struct pairing *q, const struct proof *level);
int64_t level_of_var(const struct pairing *q, const struct proof *level, int32_t var);
int64_t level_of_group(const struct pairing *q, const struct proof *level, const struct group *g);
/* Of one need left open; of one receiver whom a supporter shall have and lacks. */
int64_t level_of_need(const struct pairing *q, const struct proof *level, int32_t technique, int32_t person);
int64_t level_of_floor(const struct pairing *q, const struct proof *level, int32_t technique, int32_t person);

/* What each person gives as a supporter; ret [person] must be zero. */
void level_loads(const struct matching *m, int64_t *ret);

int64_t level_value(const struct matching *m, const struct proof *level);

/* Is x better than y, by the first n levels in their order? Ties: by coverage, then by worth. */
int levels_better(const struct levels *l, int32_t n, const struct matching *x, const struct matching *y);

#endif
