/* seats.h - cards as places in the week: a seat is one lesson on one day in one period, in some
 * weeks. Seats that follow one another become one lesson of several periods. */
#ifndef KIT_SEATS_H
#define KIT_SEATS_H

#include "cards.h"

struct seat {
	uint32_t lesson; /* index */
	uint32_t day, period;
	uint32_t weeks; /* a bit for each */
	uint32_t length; /* periods in a row, from 1 */
	uint32_t last;   /* period in which it ends: not period + length - 1 where bells overlap */
	const struct ids *rooms;
	uint32_t line;
};

struct seats {
	struct seat *at;
	uint32_t n;
	uint32_t n_days;
	uint32_t all_weeks; /* the mask of every week */
};

/* lessons must be sorted by id, periods by their order. Marks the lessons that are placed. What
 * can't be placed is told. The caller frees ret->at. */
void seats_find(struct cards *c, uint32_t term, struct teller *teller, struct seats *ret);
/* Adjacent ones joined, twins dropped; sorted by lesson, day and period. */
void seats_join(const struct cards *c, struct seats *s);

/* How many days there are: as the masks say, or the list. */
uint32_t cards_count_days(const struct cards *c);

#endif
