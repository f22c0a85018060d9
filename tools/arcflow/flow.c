/* Arc-flow: a variable for each slot of each meeting of a cycle, and for each two that may follow
 * one another; what flows into a slot flows out of it. */
#include "seating.h"

#include "base/banned.h"

static int is_within(const struct agenda *a, const struct cycle *c, const struct slot *s)
{
	return s->day >= c->first_day && s->day <= c->last_day && a->school->days[s->day].plannable;
}

static int64_t node_cost(
	const struct seating *p, const struct cycle *c, int meeting, const struct slot *s)
{
	int64_t cost = s->cost;

	if (p->level != LEVEL_QUALITY)
		return 0;
	if (meeting == c->anchor)
		cost += anchor_cost(p->agenda, c, s->day);
	return cost;
}

static void add_node(struct seating *p, int32_t cycle, int meeting, int32_t slot)
{
	const struct agenda *a = p->agenda;
	const struct cycle *c = &a->cycles[cycle];
	const struct slot *s = &cycle_slots(a, c, meeting)->at[slot];
	int32_t variable;

	if (!is_within(a, c, s))
		return;
	variable = lp_variable(p->lp, node_cost(p, c, meeting, s), 0, 1, "x_%d_%d_%d", (int)cycle,
		meeting, (int)slot);
	vec_push(&p->nodes, (struct node){cycle, meeting, variable, a->school->days[s->day].week, s,
				    &a->teams[c->team], cycle_technique(a, c), cycle_course(a, c)});
}

static void add_nodes(struct seating *p)
{
	const struct agenda *a = p->agenda;
	size_t n = (size_t)a->n_cycles * CHAIN_MOST;

	p->first_node = xcalloc(n + 1, sizeof *p->first_node);
	for (int32_t c = 0; c < a->n_cycles; c++) {
		for (int m = 0; m < CHAIN_MOST; m++) {
			const struct slots *slots = cycle_slots(a, &a->cycles[c], m);

			p->first_node[c * CHAIN_MOST + m] = (int32_t)p->nodes.n;
			for (int32_t i = 0; i < slots->n; i++)
				add_node(p, c, m, i);
		}
	}
	p->first_node[n] = (int32_t)p->nodes.n;
}

static void add_arc(struct seating *p, int32_t from, int32_t to)
{
	const struct node *x = &p->nodes.at[from], *y = &p->nodes.at[to];
	const struct day *days = p->agenda->school->days;
	int64_t apart = days[y->slot->day].school_day - days[x->slot->day].school_day, cost = 0;
	int32_t arc;

	if (!window_holds(p->agenda->school, &node_meeting(y)->after, x->slot, y->slot))
		return;
	if (p->level == LEVEL_QUALITY)
		cost = apart * window_rate(p->agenda, y->course, y->meeting) +
		       (y->slot->day != x->slot->day ? window_step(p->agenda, y->course, y->meeting) : 0);
	arc = lp_variable(p->lp, cost, 0, 1, "z_%d_%d", (int)from, (int)to);
	lp_equal(p->lp, row(FLOW_OUT, x->cycle, x->meeting, from), 0, arc, 1);
	lp_equal(p->lp, row(FLOW_IN, y->cycle, y->meeting, to), 0, arc, 1);
}

/* Flow in = slot = flow out; a slot without arcs on a side where it needs one is thereby shut. */
static void add_arcs(struct seating *p)
{
	for (int32_t i = 0; i < (int32_t)p->nodes.n; i++) {
		const struct node *x = &p->nodes.at[i];
		const int32_t *next = &p->first_node[x->cycle * CHAIN_MOST + x->meeting + 1];
		struct rule out = row(FLOW_OUT, x->cycle, x->meeting, i);
		struct rule in = row(FLOW_IN, x->cycle, x->meeting, i);

		if (x->meeting > 0)
			lp_equal(p->lp, in, 0, x->variable, -1);
		if (x->meeting + 1 == x->course->n)
			continue;
		lp_equal(p->lp, out, 0, x->variable, -1);
		for (int32_t k = next[0]; k < next[1]; k++)
			add_arc(p, i, k);
	}
}

/* A cycle takes one slot of its first meeting, or is left out; what is left out costs coverage. */
static void add_cycles(struct seating *p)
{
	for (int32_t c = 0; c < p->agenda->n_cycles; c++) {
		int32_t miss = p->agenda->cycles[c].miss;
		int32_t out = lp_variable(
			p->lp, p->level == LEVEL_COVERAGE ? miss : 0, 0, 1, "u_%d", (int)c);

		lp_equal(p->lp, row(FLOW_ONCE, c, 0, 0), 1, out, 1);
		for (int32_t i = p->first_node[c * CHAIN_MOST];
			i < p->first_node[c * CHAIN_MOST + 1]; i++)
			lp_equal(p->lp, row(FLOW_ONCE, c, 0, 0), 1, p->nodes.at[i].variable, 1);
		if (p->level == LEVEL_QUALITY)
			lp_at_most(p->lp, row(RULE_COVERAGE, 0, 0, 0), p->kept, out, miss);
	}
}

void flow_write(struct seating *p)
{
	add_nodes(p);
	add_arcs(p);
	add_cycles(p);
}
