#include "pair/flow.h"

#include "base/stop.h"

#define NEVER (INT64_MAX / 4)
/* Arcs, between two looks at the stop flag: what is quick is done whatever it says. */
#define WORK_BETWEEN 2000000

static int32_t hub(const struct flow *f)
{
	return 2 * f->n;
}

void flow_init(struct flow *f, int32_t n)
{
	size_t one = (size_t)n + 1;

	*f = (struct flow){ .n = n };
	f->units = xcalloc(one, sizeof *f->units);
	f->most = xcalloc(one, sizeof *f->most);
	f->floor = xcalloc(one, sizeof *f->floor);
	f->open_cost = xcalloc(one, sizeof *f->open_cost);
	f->floor_worth = xcalloc(one, sizeof *f->floor_worth);
	f->potential = xcalloc(2 * one, sizeof *f->potential);
	f->open = xcalloc(one, sizeof *f->open);
	f->unsent = xcalloc(one, sizeof *f->unsent);
	f->load = xcalloc(one, sizeof *f->load);
	f->entered = xcalloc(one, sizeof *f->entered);
	f->first = xcalloc(one, sizeof *f->first);
	f->first_taken = xcalloc(one, sizeof *f->first_taken);
	f->mark = xcalloc(2 * one, sizeof *f->mark);
	for (int32_t i = 0; i < n; i++)
		f->first[i] = f->first_taken[i] = -1;
}

void flow_release(struct flow *f)
{
	free(f->units);
	free(f->most);
	free(f->floor);
	free(f->open_cost);
	free(f->floor_worth);
	free(f->potential);
	free(f->open);
	free(f->unsent);
	free(f->load);
	free(f->entered);
	free(f->first);
	free(f->first_taken);
	free(f->mark);
	vec_release(&f->arcs);
	vec_release(&f->heap);
	vec_release(&f->level);
	vec_release(&f->left);
	*f = (struct flow){ 0 };
}

/* What the k-th unit from a giving node to the hub costs. */
static int64_t toll(const struct flow *f, int32_t gives, int32_t k)
{
	return k < f->floor[gives] ? -f->floor_worth[gives] : 0;
}

void flow_open(struct flow *f)
{
	for (int32_t i = 0; i < f->n; i++) {
		f->potential[i] = f->open_cost[i];
		f->potential[f->n + i] = f->most[i] > 0 ? toll(f, i, 0) : 0;
		f->unsent[i] = f->units[i];
		f->hub_short += f->units[i];
	}
}

void flow_add(struct flow *f, int32_t wants, int32_t gives, int64_t cost, int32_t tag)
{
	vec_push(&f->arcs, (struct flow_arc){ .wants = wants, .gives = gives, .before = -1,
		.after = -1, .next = f->first[wants], .cost = cost, .tag = tag });
	f->first[wants] = (int32_t)f->arcs.n - 1;
}

static void take(struct flow *f, int32_t arc)
{
	struct flow_arc *a = &f->arcs.at[arc];

	a->taken = 1;
	a->before = -1;
	a->after = f->first_taken[a->gives];
	if (a->after >= 0)
		f->arcs.at[a->after].before = arc;
	f->first_taken[a->gives] = arc;
	f->entered[a->gives]++;
}

static void give_back(struct flow *f, int32_t arc)
{
	struct flow_arc *a = &f->arcs.at[arc];

	a->taken = 0;
	if (a->after >= 0)
		f->arcs.at[a->after].before = a->before;
	if (a->before >= 0)
		f->arcs.at[a->before].after = a->after;
	else
		f->first_taken[a->gives] = a->after;
	f->entered[a->gives]--;
}

void flow_lower(struct flow *f, int32_t wants, int64_t potential)
{
	f->potential[wants] = potential;
	for (int32_t i = f->first[wants]; i >= 0; i = f->arcs.at[i].next) {
		const struct flow_arc *a = &f->arcs.at[i];

		if (a->taken && a->cost + f->potential[f->n + a->gives] > potential) {
			give_back(f, i);
			f->unsent[wants]++;
		}
	}
	if (f->open[wants] && f->open_cost[wants] + f->potential[hub(f)] > potential) {
		f->unsent[wants] += f->open[wants];
		f->hub_short += f->open[wants];
		f->open[wants] = 0;
	}
}

/* --- the nearest node that is short of units ------------------------------------------- */

static int nearer(const struct flow_reach *x, const struct flow_reach *y)
{
	return x->distance != y->distance ? x->distance < y->distance : x->node < y->node;
}

static void heap_push(struct flow *f, struct flow_reach r)
{
	size_t i = f->heap.n;

	vec_push(&f->heap, r);
	for (; i > 0 && nearer(&r, &f->heap.at[(i - 1) / 2]); i = (i - 1) / 2)
		f->heap.at[i] = f->heap.at[(i - 1) / 2];
	f->heap.at[i] = r;
}

static struct flow_reach heap_pop(struct flow *f)
{
	struct flow_reach top = f->heap.at[0], last = f->heap.at[--f->heap.n];
	size_t i = 0, n = f->heap.n;

	for (size_t child = 1; child < n; child = 2 * i + 1) {
		if (child + 1 < n && nearer(&f->heap.at[child + 1], &f->heap.at[child]))
			child++;
		if (!nearer(&f->heap.at[child], &last))
			break;
		f->heap.at[i] = f->heap.at[child];
		i = child;
	}
	if (n)
		f->heap.at[i] = last;
	return top;
}

static int is_short(const struct flow *f, int32_t node)
{
	if (node == hub(f))
		return f->hub_short > 0;
	return node >= f->n && f->entered[node - f->n] < f->load[node - f->n];
}

static void reach(struct flow *f, int32_t node, int64_t distance, int32_t from, int32_t arc)
{
	struct flow_mark *m = &f->mark[node];

	if (distance >= f->end_distance || (m->round == f->round && m->distance <= distance))
		return;
	m->distance = distance;
	m->from = from;
	m->arc = arc;
	m->round = f->round;
	if (is_short(f, node)) {
		f->end_distance = distance;
		f->end = node;
	}
	if (distance == f->now)
		vec_push(&f->level, node);
	else
		heap_push(f, (struct flow_reach){ distance, node });
}

static void leave_wanting(struct flow *f, int32_t w)
{
	int64_t base = f->now - f->potential[w];

	if (f->open[w] < f->units[w])
		reach(f, hub(f), base + f->open_cost[w] + f->potential[hub(f)], w, -1);
	for (int32_t i = f->first[w]; i >= 0; i = f->arcs.at[i].next) {
		const struct flow_arc *a = &f->arcs.at[i];
		int32_t to = f->n + a->gives;

		f->work++;
		if (!a->taken)
			reach(f, to, base + a->cost + f->potential[to], w, i);
	}
}

static void leave_giving(struct flow *f, int32_t g)
{
	int64_t base = f->now - f->potential[f->n + g],
		to_hub = base + toll(f, g, f->load[g]) + f->potential[hub(f)];

	if (f->load[g] < f->most[g])
		reach(f, hub(f), to_hub, f->n + g, -1);
	for (int32_t i = f->first_taken[g]; i >= 0; i = f->arcs.at[i].after) {
		const struct flow_arc *a = &f->arcs.at[i];

		f->work++;
		reach(f, a->wants, base - a->cost + f->potential[a->wants], f->n + g, i);
	}
}

/* Units that came may go back to where they came from. */
static void leave_hub(struct flow *f)
{
	int64_t base = f->now - f->potential[hub(f)];

	f->work += 2 * (int64_t)f->n;
	for (int32_t i = 0; i < f->n; i++) {
		int64_t back = base - toll(f, i, f->load[i] - 1) + f->potential[f->n + i];

		if (f->load[i])
			reach(f, f->n + i, back, hub(f), -1);
		if (f->open[i])
			reach(f, i, base - f->open_cost[i] + f->potential[i], hub(f), -1);
	}
}

static void leave(struct flow *f, int32_t node)
{
	f->mark[node].done = f->round;
	vec_push(&f->left, node);
	if (node == hub(f))
		leave_hub(f);
	else if (node >= f->n)
		leave_giving(f, node - f->n);
	else
		leave_wanting(f, node);
}

/* Always ends: whatever has units to send may send them to the hub. */
static void search(struct flow *f, int32_t from)
{
	f->round++;
	f->now = 0;
	f->end = -1;
	f->end_distance = NEVER;
	vec_clear(&f->heap);
	vec_clear(&f->level);
	vec_clear(&f->left);
	reach(f, from, 0, -1, -1);
	while (f->now < f->end_distance) {
		int32_t node;

		if (f->level.n) {
			node = f->level.at[--f->level.n];
		} else {
			struct flow_reach r;

			if (!f->heap.n || f->heap.at[0].distance >= f->end_distance)
				break;
			r = heap_pop(f);
			node = r.node;
			if (r.distance > f->mark[node].distance)
				continue;
			f->now = r.distance;
		}
		if (f->mark[node].done != f->round)
			leave(f, node);
	}
}

/* --- sending --------------------------------------------------------------------------- */

static void raise_potentials(struct flow *f)
{
	for (size_t i = 0; i < f->left.n; i++)
		f->potential[f->left.at[i]] += f->end_distance - f->mark[f->left.at[i]].distance;
}

static void step(struct flow *f, int32_t from, int32_t to, int32_t arc)
{
	int32_t n = f->n;

	if (arc >= 0 && from < n)
		take(f, arc);
	else if (arc >= 0)
		give_back(f, arc);
	else if (to == hub(f))
		from < n ? f->open[from]++ : f->load[from - n]++;
	else
		to < n ? f->open[to]-- : f->load[to - n]--;
}

/* Sends one unit along the path that was found. The last step fills what was short. */
static void send_one(struct flow *f)
{
	if (f->end == hub(f))
		f->hub_short--;
	for (int32_t node = f->end; f->mark[node].from >= 0; node = f->mark[node].from)
		step(f, f->mark[node].from, node, f->mark[node].arc);
}

int flow_send(struct flow *f)
{
	int64_t seen = f->work;

	for (int32_t i = 0; i < f->n; i++) {
		for (; f->unsent[i] > 0; f->unsent[i]--) {
			if (f->work > seen + WORK_BETWEEN) {
				seen = f->work;
				if (stop_asked() != STOP_NOT)
					return -1;
			}
			search(f, i);
			raise_potentials(f);
			send_one(f);
		}
	}
	return 0;
}
