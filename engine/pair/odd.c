#include "pair/odd.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define ENDLESS (INT64_MAX / 4)

/* --- maximum flow, by blocking flows -------------------------------------------------------- */

/* An edge is two arcs, 2 e and 2 e + 1, each the other's way back. */
struct network {
	int32_t n;
	size_t n_arcs;
	int32_t *head;           /* [arc] */
	int64_t *capacity, *left;    /* [arc] */
	int32_t *next, *first;   /* [arc], [node]; -1 */
	int32_t *level, *arc;    /* [node]: distance from the source, -1; the next arc to try */
	int32_t *queue;
};

static void add_arc(struct network *g, size_t arc, int32_t from, int32_t to, int64_t capacity)
{
	g->head[arc] = to;
	g->capacity[arc] = capacity;
	g->next[arc] = g->first[from];
	g->first[from] = (int32_t)arc;
}

static void network_open(
	struct network *g, int32_t n, const struct odd_edge *edges, size_t n_edges)
{
	size_t nodes = (size_t)n + 1, arcs = 2 * n_edges + 1;

	*g = (struct network){ .n = n, .n_arcs = 2 * n_edges };
	g->head = xcalloc(arcs, sizeof *g->head);
	g->capacity = xcalloc(arcs, sizeof *g->capacity);
	g->left = xcalloc(arcs, sizeof *g->left);
	g->next = xcalloc(arcs, sizeof *g->next);
	g->first = xcalloc(nodes, sizeof *g->first);
	g->level = xcalloc(nodes, sizeof *g->level);
	g->arc = xcalloc(nodes, sizeof *g->arc);
	g->queue = xcalloc(nodes, sizeof *g->queue);
	for (int32_t i = 0; i < n; i++)
		g->first[i] = -1;
	for (size_t e = 0; e < n_edges; e++) {
		add_arc(g, 2 * e, edges[e].a, edges[e].b, edges[e].capacity);
		add_arc(g, 2 * e + 1, edges[e].b, edges[e].a, edges[e].capacity);
	}
}

static void network_close(struct network *g)
{
	free(g->head);
	free(g->capacity);
	free(g->left);
	free(g->next);
	free(g->first);
	free(g->level);
	free(g->arc);
	free(g->queue);
}

/* Levels of all that can still be reached from the source. */
static int find_levels(struct network *g, int32_t source, int32_t sink)
{
	int32_t n = 0;

	for (int32_t i = 0; i < g->n; i++)
		g->level[i] = -1;
	g->level[source] = 0;
	g->queue[n++] = source;
	for (int32_t i = 0; i < n; i++) {
		int32_t node = g->queue[i];

		g->arc[node] = g->first[node];
		for (int32_t a = g->first[node]; a >= 0; a = g->next[a]) {
			if (!g->left[a] || g->level[g->head[a]] >= 0)
				continue;
			g->level[g->head[a]] = g->level[node] + 1;
			g->queue[n++] = g->head[a];
		}
	}
	return g->level[sink] >= 0;
}

static int64_t push(struct network *g, int32_t node, int32_t sink, int64_t most)
{
	int64_t sent = 0;

	if (node == sink)
		return most;
	for (; g->arc[node] >= 0 && sent < most; g->arc[node] = g->next[g->arc[node]]) {
		int32_t a = g->arc[node];
		int64_t rest = most - sent < g->left[a] ? most - sent : g->left[a], more;

		if (!rest || g->level[g->head[a]] != g->level[node] + 1)
			continue;
		more = push(g, g->head[a], sink, rest);
		g->left[a] -= more;
		g->left[a ^ 1] += more;
		sent += more;
		if (sent == most)
			break;
	}
	return sent;
}

/* Afterwards the levels are from 0 on the source's side alone. */
static int64_t flow(struct network *g, int32_t source, int32_t sink)
{
	int64_t sum = 0;

	memcpy(g->left, g->capacity, g->n_arcs * sizeof *g->left);
	while (find_levels(g, source, sink))
		sum += push(g, source, sink, ENDLESS);
	return sum;
}

/* --- the tree --------------------------------------------------------------------------------- */

struct cut_tree {
	int32_t *parent;         /* [node]; of node 0 itself */
	int64_t *capacity;       /* [node]: of the cut between it and its parent */
};

static void hang(struct cut_tree *t, struct network *g, int32_t node)
{
	int32_t parent = t->parent[node];
	int64_t sum = flow(g, node, parent);

	t->capacity[node] = sum;
	for (int32_t i = 0; i < g->n; i++)
		if (i != node && g->level[i] >= 0 && t->parent[i] == parent)
			t->parent[i] = node;
	if (g->level[t->parent[parent]] < 0)
		return;
	t->parent[node] = t->parent[parent];
	t->parent[parent] = node;
	t->capacity[node] = t->capacity[parent];
	t->capacity[parent] = sum;
}

/* Is `node` in the part of the tree that hangs at `top`? */
static int hangs_below(const struct cut_tree *t, int32_t node, int32_t top)
{
	while (node != top && t->parent[node] != node)
		node = t->parent[node];
	return node == top;
}

static void try_cut(const struct cut_tree *t, int32_t n, int32_t top, const uint8_t *odd,
	uint8_t *side, void *self, void (*found)(void *self, const uint8_t *side, int64_t capacity))
{
	int n_odd = 0;

	for (int32_t i = 0; i < n; i++) {
		side[i] = (uint8_t)hangs_below(t, i, top);
		n_odd += side[i] && odd[i];
	}
	if (n_odd % 2 == 0)
		return;
	for (int32_t i = 0, turn = side[n - 1]; i < n; i++)
		side[i] ^= (uint8_t)turn;
	found(self, side, t->capacity[top]);
}

void odd_cuts(int32_t n, const uint8_t *odd, const struct odd_edge *edges, size_t n_edges,
	int64_t limit, void *self, void (*found)(void *self, const uint8_t *side, int64_t capacity))
{
	struct cut_tree t = { xcalloc((size_t)n + 1, sizeof *t.parent),
		xcalloc((size_t)n + 1, sizeof *t.capacity) };
	uint8_t *side = xcalloc((size_t)n + 1, 1);
	struct network g;

	network_open(&g, n, edges, n_edges);
	for (int32_t i = 1; i < n; i++)
		hang(&t, &g, i);
	for (int32_t i = 1; i < n; i++)
		if (t.capacity[i] < limit)
			try_cut(&t, n, i, odd, side, self, found);
	network_close(&g);
	free(t.parent);
	free(t.capacity);
	free(side);
}
