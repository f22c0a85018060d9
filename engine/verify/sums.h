/* verify/sums.h - additions and products of int64 that notice an overflow. This room's alone. */
#ifndef CLG_VERIFY_SUMS_H
#define CLG_VERIFY_SUMS_H

#include <stdint.h>

struct sum {
	int64_t value;
	int overflow;
};

static inline void sum_add(struct sum *s, int64_t x)
{
	s->overflow |= __builtin_add_overflow(s->value, x, &s->value);
}

static inline void sum_product(struct sum *s, int64_t a, int64_t b)
{
	int64_t product;

	s->overflow |= __builtin_mul_overflow(a, b, &product);
	if (!s->overflow)
		sum_add(s, product);
}

#endif
