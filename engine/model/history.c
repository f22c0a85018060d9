#include "model/history.h"

#include <stdlib.h>

int together_compare(const void *a, const void *b)
{
	const struct together *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

int past_has(const struct past *p, int32_t a, int32_t b)
{
	struct together key = { a < b ? a : b, a < b ? b : a };

	return p->n_last && bsearch(&key, p->last, (size_t)p->n_last, sizeof key, together_compare);
}

int past_is_same(const struct past *x, const struct past *y, int32_t n_people)
{
	if (x->n_last != y->n_last)
		return 0;
	for (int32_t i = 0; i < x->n_last; i++)
		if (together_compare(&x->last[i], &y->last[i]))
			return 0;
	for (int32_t p = 0; p < n_people; p++)
		if ((x->waiting ? x->waiting[p] : 0) != (y->waiting ? y->waiting[p] : 0))
			return 0;
	return 1;
}
