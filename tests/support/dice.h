/* tests/support/dice.h - random numbers that a seed repeats (splitmix64). */
#ifndef TESTS_SUPPORT_DICE_H
#define TESTS_SUPPORT_DICE_H

#include <stdint.h>

struct dice {
	uint64_t state;
};

static inline uint64_t dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* low..high, both included. */
static inline int32_t roll(struct dice *d, int32_t low, int32_t high)
{
	return low + (int32_t)(dice_next(d) % (uint64_t)(high - low + 1));
}

static inline int chance(struct dice *d, int percent)
{
	return roll(d, 0, 99) < percent;
}

#endif
