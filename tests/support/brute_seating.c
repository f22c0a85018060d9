#include "brute.h"
#include "judge.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define NODES_MOST 30000
#define OPTIONS_MOST 1500    /* chains, covers told apart, of one cycle */

/* One way to seat a cycle. */
struct option {
	struct meeting at[CHAIN_MOST];
	int64_t cost;            /* what the chain pays by itself */
};

typedef VEC(struct option) options;

struct search {
	const struct agenda *agenda;
	struct plan plan;
	options *of;             /* [cycle], the cheapest first */
	int64_t nodes, missing, cost;
	struct brute best;
};

/* --- a cycle's options ---------------------------------------------------------------- */

static int64_t cost_of(const struct agenda *a, int32_t cycle, const struct meeting *m)
{
	struct tally tally = {0};

	judge_chain_terms(a, cycle, m, &tally);
	return tally_cost(&tally, &a->weights);
}

static void extend(const struct agenda *a, int32_t cycle, int m, struct option *o, options *to);

/* With each who could cover the lesson that the slot makes the guest miss. */
static void extend_covered(
	const struct agenda *a, int32_t cycle, int m, struct option *o, options *to)
{
	const struct school *s = a->school;
	const struct occurrence *missed = &s->occurrences[o->at[m].slot.missed];

	for (int32_t p = 0; p < s->n_people; p++) {
		if (!person_is_free(s, p, missed->day, missed->start, missed->end))
			continue;
		o->at[m].cover = p;
		extend(a, cycle, m + 1, o, to);
	}
}

static void extend(const struct agenda *a, int32_t cycle, int m, struct option *o, options *to)
{
	const struct cycle *c = &a->cycles[cycle];
	const struct slots *slots;
	struct judge_stage stages[CHAIN_MOST];

	if (m == judge_stages(a, cycle, stages)) {
		o->cost = cost_of(a, cycle, o->at);
		vec_push(to, *o);
		return;
	}
	slots = cycle_slots(a, c, m);
	for (int32_t i = 0; i < slots->n && to->n < OPTIONS_MOST; i++) {
		const struct slot *s = &slots->at[i];

		if (s->day < c->first_day || s->day > c->last_day ||
		    (m && !judge_follows(a->school, &stages[m].def->after, &o->at[m - 1].slot, s)))
			continue;
		o->at[m] = (struct meeting){ *s, -1 };
		if (s->missed < 0)
			extend(a, cycle, m + 1, o, to);
		else
			extend_covered(a, cycle, m, o, to);
	}
}

static int by_cost(const void *a, const void *b)
{
	const struct option *x = a, *y = b;

	return (x->cost > y->cost) - (x->cost < y->cost);
}

static void list_options(struct search *s, int32_t cycle)
{
	options *to = &s->of[cycle];
	struct option o;

	memset(&o, 0, sizeof o);
	extend(s->agenda, cycle, 0, &o, to);
	s->best.too_large |= to->n >= OPTIONS_MOST;
	if (to->n)
		qsort(to->at, to->n, sizeof *to->at, by_cost);
}

/* --- all of them together ------------------------------------------------------------- */

static void keep(struct search *s)
{
	struct tally tally;
	int64_t cost;

	judge_terms(s->agenda, &s->plan, &tally);
	cost = tally_cost(&tally, &s->agenda->weights);
	if (!s->best.exists || s->missing < s->best.missing || cost < s->best.cost) {
		s->best.exists = 1;
		s->best.missing = s->missing;
		s->best.cost = cost;
	}
}

/* No plan below can be better: the terms between cycles only add to what chains cost. */
static int is_hopeless(const struct search *s)
{
	return s->best.exists && (s->missing > s->best.missing ||
	                          (s->missing == s->best.missing && s->cost >= s->best.cost));
}

static void descend(struct search *s, int32_t cycle)
{
	if (++s->nodes > NODES_MOST)
		s->best.too_large = 1;
	if (s->best.too_large || is_hopeless(s))
		return;
	if (cycle == s->agenda->n_cycles) {
		keep(s);
		return;
	}
	for (size_t i = 0; i < s->of[cycle].n; i++) {
		const struct option *o = &s->of[cycle].at[i];

		s->plan.seated[cycle] = 1;
		memcpy(&s->plan.meetings[cycle * CHAIN_MOST], o->at, sizeof o->at);
		s->cost += o->cost;
		if (!is_hopeless(s) && ++s->nodes && !judge_meetings(s->agenda, &s->plan))
			descend(s, cycle + 1);
		s->cost -= o->cost;
	}
	s->plan.seated[cycle] = 0;
	s->missing += s->agenda->cycles[cycle].miss;
	descend(s, cycle + 1);
	s->missing -= s->agenda->cycles[cycle].miss;
}

struct brute brute_seating(const struct agenda *a)
{
	struct search s = { .agenda = a, .of = xcalloc((size_t)a->n_cycles + 1, sizeof *s.of) };

	plan_init(&s.plan);
	plan_set_cycles(&s.plan, a);
	for (int32_t k = 0; k < a->n_cycles && !s.best.too_large; k++)
		list_options(&s, k);
	descend(&s, 0);
	for (int32_t k = 0; k < a->n_cycles; k++)
		vec_release(&s.of[k]);
	free(s.of);
	plan_release(&s.plan);
	return s.best;
}
