/* pair/offers.h - the cheapest few of many. */
#ifndef CLG_PAIR_OFFERS_H
#define CLG_PAIR_OFFERS_H

#include <stdint.h>

struct offer {
	int64_t price;
	int32_t var;
};

struct offers {
	struct offer *at;
	int n, room;
};

/* The cheapest first; ties: the earlier. */
static inline void offer(struct offers *o, int64_t price, int32_t var)
{
	int i;

	if (o->n == o->room && price >= o->at[o->n - 1].price)
		return;
	if (o->n < o->room)
		o->n++;
	for (i = o->n - 1; i > 0 && o->at[i - 1].price > price; i--)
		o->at[i] = o->at[i - 1];
	o->at[i] = (struct offer){ price, var };
}

#endif
