#include "lp/gains.h"

#include "base/mem.h"

#include <string.h>
#include <uthash.h>

#define KNOWN 4              /* times noted, from where on a mean is trusted */

struct record {
	int32_t key[3];              /* kind, subject, side */
	double sum;
	int32_t n;
	UT_hash_handle hh;
};

struct gains {
	struct record *records;
	struct arena arena;
	double sum;
	int32_t n;
};

struct gains *gains_new(void)
{
	struct gains *g = xcalloc(1, sizeof *g);

	arena_init(&g->arena);
	return g;
}

void gains_free(struct gains *g)
{
	if (!g)
		return;
	HASH_CLEAR(hh, g->records);
	arena_release(&g->arena);
	free(g);
}

static struct record *find(const struct gains *g, const struct branch *b)
{
	int32_t key[3] = { b->kind, b->a, b->least > 0 };
	struct record *r;

	HASH_FIND(hh, g->records, key, sizeof key, r);
	return r;
}

void gains_note(struct gains *g, const struct branch *b, double gain)
{
	struct record *r = find(g, b);

	if (!r) {
		r = arena_take(&g->arena, 1, sizeof *r);
		r->key[0] = b->kind;
		r->key[1] = b->a;
		r->key[2] = b->least > 0;
		HASH_ADD(hh, g->records, key, sizeof r->key, r);
	}
	r->sum += gain;
	r->n++;
	g->sum += gain;
	g->n++;
}

double gains_of(const struct gains *g, const struct branch *b)
{
	const struct record *r = find(g, b);

	if (r)
		return r->sum / r->n;
	return g->n ? g->sum / g->n : 0;
}

int gains_are_known(const struct gains *g, const struct branch *b)
{
	const struct record *r = find(g, b);

	return r && r->n >= KNOWN;
}
