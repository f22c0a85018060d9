#include "pair/knapsack.h"

#include "base/mem.h"
#include "lp/simplex.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define VIOLATED 0.01        /* of a side of one */
#define ROUNDS 200
#define NEAR 1e-6

/* --- the packing of the greatest value --------------------------------------------------- */

/* By dynamic programming over the capacity: took[item * (capacity + 1) + room]. */
struct packer {
	const struct knapsack *k;
	double *most;            /* [room] */
	uint8_t *took;
};

static void packer_open(struct packer *p, const struct knapsack *k)
{
	size_t room = (size_t)k->capacity + 1;

	p->k = k;
	p->most = xcalloc(room, sizeof *p->most);
	p->took = xcalloc(room * (size_t)k->n, 1);
}

static void packer_close(struct packer *p)
{
	free(p->most);
	free(p->took);
}

/* Fills `set` with the items; returns their number. */
static int pack(struct packer *p, const double *value, double *ret_value, int *set)
{
	int32_t capacity = p->k->capacity, room = capacity;
	int n = 0;

	memset(p->most, 0, ((size_t)capacity + 1) * sizeof *p->most);
	for (int i = 0; i < p->k->n; i++) {
		uint8_t *took = &p->took[(size_t)i * ((size_t)capacity + 1)];
		int32_t weight = p->k->weight[i];

		memset(took, 0, (size_t)capacity + 1);
		for (int32_t r = capacity; r >= weight; r--) {
			double with = p->most[r - weight] + value[i];

			if (with <= p->most[r])
				continue;
			p->most[r] = with;
			took[r] = 1;
		}
	}
	*ret_value = p->most[capacity];
	for (int i = p->k->n - 1; i >= 0; i--) {
		if (!p->took[(size_t)i * ((size_t)capacity + 1) + (size_t)room])
			continue;
		set[n++] = i;
		room -= p->k->weight[i];
	}
	return n;
}

/* --- the polar ---------------------------------------------------------------------------- */

/* Maximises value x over the values under which no packing is worth more than one. */
static int find_values(const struct knapsack *k, const double *x, double *value)
{
	struct simplex *s = simplex_new();
	struct packer p;
	double ones[KNAPSACK_ITEMS_MOST], worth = 0;
	int set[KNAPSACK_ITEMS_MOST], good = 0;

	packer_open(&p, k);
	for (int i = 0; i < k->n; i++) {
		ones[i] = 1;
		simplex_add_col(s, -x[i], 0, 1, 0, NULL, NULL);
	}
	for (int round = 0; round < ROUNDS; round++) {
		int n;

		if (simplex_solve(s, round == 0, DBL_MAX) != SIMPLEX_OPTIMAL ||
			-simplex_value(s) < 1 + VIOLATED)
			break;
		for (int i = 0; i < k->n; i++)
			value[i] = simplex_x(s, i);
		n = pack(&p, value, &worth, set);
		good = worth <= 1 + NEAR;
		if (good)
			break;
		simplex_add_row(s, 0, 1, n, set, ones);
	}
	packer_close(&p);
	simplex_free(s);
	return good;
}

/* The smallest number that makes integers of all values; 0: none up to the most. */
static int32_t find_multiplier(int n, const double *value)
{
	for (int32_t q = 1; q <= KNAPSACK_SIDE_MOST; q++) {
		int i = 0;

		while (i < n && fabs(value[i] * q - floor(value[i] * q + 0.5)) < NEAR * 100)
			i++;
		if (i == n)
			return q;
	}
	return 0;
}

int knapsack_cut(const struct knapsack *k, const double *x, int32_t *coef, int32_t *side)
{
	double value[KNAPSACK_ITEMS_MOST], sum = 0;
	int64_t least[KNAPSACK_SIDE_MOST + 2];
	int32_t q;

	if (k->n < 2 || k->n > KNAPSACK_ITEMS_MOST || k->capacity > KNAPSACK_CAPACITY_MOST ||
		!find_values(k, x, value))
		return 0;
	q = find_multiplier(k->n, value);
	if (!q)
		return 0;
	for (int i = 0; i < k->n; i++) {
		coef[i] = (int32_t)floor(value[i] * q + 0.5);
		sum += coef[i] * x[i];
	}
	knapsack_least(k, coef, q + 1, least);
	*side = q;
	return least[q + 1] > k->capacity && sum > q * (1 + VIOLATED / 2);
}

/* --- sums and the least weight they take -------------------------------------------------- */

static void join(int64_t *least, int32_t side, int32_t coef, int32_t weight)
{
	for (int32_t v = side; v > 0 && coef > 0; v--) {
		int64_t with = least[v > coef ? v - coef : 0] + weight;

		least[v] = with < least[v] ? with : least[v];
	}
}

void knapsack_least(const struct knapsack *k, const int32_t *coef, int32_t side, int64_t *least)
{
	least[0] = 0;
	for (int32_t v = 1; v <= side; v++)
		least[v] = INT64_MAX / 4;
	for (int i = 0; i < k->n; i++)
		join(least, side, coef[i], k->weight[i]);
}

int32_t knapsack_lift(int64_t *least, int32_t side, int32_t capacity, int32_t weight)
{
	int32_t most = side, coef;

	while (most >= 0 && least[most] > capacity - weight)
		most--;
	coef = side - most;
	join(least, side, coef, weight);
	return coef;
}
