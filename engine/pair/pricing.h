/* pair/pricing.h - reduced costs of all pairs, each a few additions. */
#ifndef CLG_PAIR_PRICING_H
#define CLG_PAIR_PRICING_H

#include "pair/program.h"

/* lp_client.price */
int pairs_price(void *self, struct master *m, int64_t room, int64_t *ret_bound);

#endif
