#include "explain/conflict.h"

#include "explain/variant.h"

#include <string.h>

void left_out_find(const struct agenda *a, const struct plan *p, left_out_list *ret)
{
	int32_t people = a->school->n_people;

	vec_clear(ret);
	for (int32_t i = 0; p->partnerless && i < a->techniques->n * people; i++)
		if (p->partnerless[i])
			vec_push(ret, (struct left_out){-1, i / people, i % people, p->partnerless[i]});
	for (int32_t k = 0; k < p->n_cycles && plan_level(p, PROGRAM_SEATING, LEVEL_COVERAGE); k++)
		if (!p->seated[k])
			vec_push(ret, (struct left_out){k, a->teams[a->cycles[k].team].technique, -1, 0});
}

struct asking {
	struct need need;
	int32_t cycle;
	norm_list norms;
	int64_t tests;
};

static int cycle_can_be(const struct asking *q, const struct kept_norms *norms)
{
	struct variant v;
	int answer;

	variant_open(&v, q->need.agenda, q->need.plan, q->cycle, norms);
	answer = variant_can_be(&v, q->need.seed);
	variant_close(&v);
	return answer;
}

static int holds(void *self, const uint8_t *kept)
{
	struct asking *q = self;
	struct kept_norms norms = {q->norms.at, (int32_t)q->norms.n, kept};

	q->tests++;
	return q->cycle >= 0 ? cycle_can_be(q, &norms) : need_can_be(&q->need, &norms);
}

void conflict_find(const struct need *like, const struct left_out *what, struct conflict *ret)
{
	struct asking q = {.need = *like, .cycle = what->cycle};
	uint8_t *kept;

	memset(ret, 0, sizeof *ret);
	q.need.technique = what->technique;
	q.need.person = what->person;
	if (what->cycle >= 0)
		norms_list(like->agenda, like->plan, what->cycle, &q.norms);
	else
		norms_list_need(like->agenda->school, like->agenda->techniques, what->technique,
			what->person, &q.norms);
	kept = xcalloc(q.norms.n + 1, 1);
	ret->end = irreducible_find(holds, &q, (int32_t)q.norms.n, kept);
	for (size_t i = q.norms.n; i-- > 0;)     /* the cycle's own come last */
		if (kept[i])
			vec_push(&ret->norms, q.norms.at[i]);
	ret->tests = q.tests;
	vec_release(&q.norms);
	free(kept);
}

void conflict_release(struct conflict *c)
{
	vec_release(&c->norms);
}
