#include "lp/tree.h"

#include "base/progress.h"
#include "base/stop.h"
#include "base/vec.h"
#include "lp/gains.h"
#include "lp/simplex.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define PROBE_DEPTH 12       /* above it, splits are tried before one is chosen */
#define PROBE_ITERATIONS 50
#define PROBES 8
#define GAIN_LEAST 1e-4      /* of a side that the bound does not rise on */
#define FIRST_NODES 100
#define ROUND_EVERY 50       /* nodes between two plans made by hand out of a solution */

struct node {
	struct branch branch;    /* from the parent; unused at the root */
	int32_t parent;          /* -1 at the root */
	int32_t depth;
	int64_t bound;
	double value;            /* of the parent's LP */
	struct basis *basis;     /* the parent's; NULL once taken */
};

struct tree {
	struct master *m;
	const struct lp_client *client;
	const struct tree_limits *limits;
	VEC(struct node) nodes;
	VEC(int32_t) heap;       /* open nodes, the least bound first; ties: the younger */
	VEC(struct branch) path;
	struct branch two[BRANCH_MOST][2];
	struct gains *gains;
	double value;            /* of the LP of the node in hand */
	int64_t failed; /* least bound of nodes whose LP could not be solved; INT64_MAX: none */
};

static int before(const struct tree *t, int32_t x, int32_t y)
{
	if (t->nodes.at[x].bound != t->nodes.at[y].bound)
		return t->nodes.at[x].bound < t->nodes.at[y].bound;
	return x > y;
}

static void swap(struct tree *t, size_t i, size_t j)
{
	int32_t kept = t->heap.at[i];

	t->heap.at[i] = t->heap.at[j];
	t->heap.at[j] = kept;
}

static void heap_push(struct tree *t, int32_t node)
{
	size_t i = t->heap.n;

	vec_push(&t->heap, node);
	for (; i > 0 && before(t, t->heap.at[i], t->heap.at[(i - 1) / 2]); i = (i - 1) / 2)
		swap(t, i, (i - 1) / 2);
}

static int32_t heap_pop(struct tree *t)
{
	int32_t top = t->heap.at[0];
	size_t i = 0;

	t->heap.at[0] = t->heap.at[--t->heap.n];
	for (;;) {
		size_t least = i;

		for (size_t child = 2 * i + 1; child <= 2 * i + 2; child++)
			if (child < t->heap.n && before(t, t->heap.at[child], t->heap.at[least]))
				least = child;
		if (least == i)
			return top;
		swap(t, i, least);
		i = least;
	}
}

static int64_t cutoff_now(const struct tree *t)
{
	int64_t best = t->client->incumbent(t->client->self);

	return best < t->limits->cutoff ? best : t->limits->cutoff;
}

/* The decisions from the root down to a node. */
static void find_path(struct tree *t, int32_t node)
{
	vec_clear(&t->path);
	for (size_t i = 0; i < t->limits->n_from; i++)
		vec_push(&t->path, t->limits->from[i]);
	for (; t->nodes.at[node].parent >= 0; node = t->nodes.at[node].parent)
		vec_push(&t->path, t->nodes.at[node].branch);
	for (size_t i = t->limits->n_from, k = t->path.n; i + 1 < k; i++) {
		struct branch kept = t->path.at[i];

		t->path.at[i] = t->path.at[--k];
		t->path.at[k] = kept;
	}
}

static enum lp_end solve_node(struct tree *t, int64_t *bound)
{
	return t->limits->pricing ? master_solve(t->m, cutoff_now(t), bound)
	                          : master_solve_columns(t->m, cutoff_now(t), bound);
}

static int32_t add_child(struct tree *t, int32_t parent, const struct branch *b, int64_t bound)
{
	vec_push(&t->nodes, (struct node){*b, parent, t->nodes.at[parent].depth + 1, bound,
				    t->value, simplex_basis(master_simplex(t->m))});
	return (int32_t)t->nodes.n - 1;
}

/* --- which of several splits: try both sides of each, a few iterations deep ----------- */

/* What reaches the incumbent ends the branch: more is worth no more. */
static double gain_from(const struct tree *t, double value, double raised)
{
	int64_t cutoff = cutoff_now(t);
	double room = cutoff < INT64_MAX ? (double)cutoff - value : 1;

	return fmin(fmax(raised - value, 0), fmax(room, 1));
}

static double probe(struct tree *t, const struct branch *b, const struct basis *from)
{
	double gain;

	if (gains_are_known(t->gains, b))
		return gains_of(t->gains, b);
	vec_push(&t->path, *b);
	t->client->descend(t->client->self, t->path.at, t->path.n);
	simplex_restore(master_simplex(t->m), from);
	gain = gain_from(t, t->value, simplex_probe(master_simplex(t->m), PROBE_ITERATIONS));
	t->path.n--;
	gains_note(t->gains, b, gain);
	return gain;
}

/* The product, so that a side on which the bound does not rise counts against the split. */
static double product(double one, double other)
{
	return fmax(one, GAIN_LEAST) * fmax(other, GAIN_LEAST);
}

/* Moves the splits that promise most to the front, as far as `most`; ties: the client's order. */
static void rank_splits(struct tree *t, int n, int most)
{
	double score[BRANCH_MOST];

	for (int i = 0; i < n; i++)
		score[i] = product(
			gains_of(t->gains, &t->two[i][0]), gains_of(t->gains, &t->two[i][1]));
	for (int k = 0; k < most; k++) {
		struct branch kept[2];
		double kept_score;
		int best = k;

		for (int i = k + 1; i < n; i++)
			if (score[i] > score[best] * (1 + 1e-9))
				best = i;
		memcpy(kept, t->two[best], sizeof kept);
		kept_score = score[best];
		memmove(t->two[k + 1], t->two[k], (size_t)(best - k) * sizeof t->two[k]);
		memmove(&score[k + 1], &score[k], (size_t)(best - k) * sizeof *score);
		memcpy(t->two[k], kept, sizeof kept);
		score[k] = kept_score;
	}
}

static void turn_split(struct branch *two)
{
	struct branch kept = two[0];

	two[0] = two[1];
	two[1] = kept;
}

/* Both sides of the first few are tried. */
static int try_splits(struct tree *t, int n, const struct basis *from)
{
	int turn = 0;
	double most = -1;
	int best = 0;

	for (int i = 0; i < n; i++) {
		double one = probe(t, &t->two[i][0], from), other = probe(t, &t->two[i][1], from);

		if (product(one, other) <= most * (1 + 1e-9))
			continue;
		most = product(one, other);
		best = i;
		turn = other + 1e-6 < one;
	}
	if (turn && t->limits->by_bound)
		turn_split(t->two[best]);
	return best;
}

/* Two children; returns the one to plunge into. */
static int32_t split(struct tree *t, int32_t node, int n, int64_t bound)
{
	struct basis *from = simplex_basis(master_simplex(t->m));
	int tried = n < PROBES ? n : PROBES, best = 0;
	int32_t child;

	rank_splits(t, n, tried);
	if (n > 1 && t->nodes.at[node].depth < PROBE_DEPTH)
		best = try_splits(t, tried, from);

	simplex_restore(master_simplex(t->m), from);
	basis_free(from);
	child = add_child(t, node, &t->two[best][0], bound);
	heap_push(t, add_child(t, node, &t->two[best][1], bound));
	return child;
}

/* An integral solution; should the client not be able to make a plan of it, the node isn't done
 * with. */
static void accept(struct tree *t, int64_t bound)
{
	t->client->accept(t->client->self, t->m);
	if (t->client->incumbent(t->client->self) > bound && bound < t->failed)
		t->failed = bound;
}

static void note_gain(struct tree *t, int32_t node, enum lp_end end)
{
	const struct node *n = &t->nodes.at[node];

	if (end == LP_DONE)
		t->value = master_value(t->m);
	if (n->parent >= 0 && (end == LP_DONE || end == LP_BEYOND))
		gains_note(t->gains, &n->branch,
			gain_from(t, n->value, end == LP_DONE ? t->value : DBL_MAX));
}

/* Solves one node; returns the child to plunge into, or -1. */
static int32_t visit(struct tree *t, int32_t node, enum lp_end *end)
{
	int64_t bound = t->nodes.at[node].bound, own;
	int n;

	find_path(t, node);
	t->client->descend(t->client->self, t->path.at, t->path.n);
	if (t->nodes.at[node].basis)
		simplex_restore(master_simplex(t->m), t->nodes.at[node].basis);
	basis_free(STEAL(t->nodes.at[node].basis));
	*end = solve_node(t, &own);
	note_gain(t, node, *end);
	if (*end == LP_BEYOND)
		return -1;
	if (own < bound)
		own = bound;
	if (*end != LP_DONE) {
		t->failed = own < t->failed ? own : t->failed;
		return -1;
	}
	if (t->nodes.at[node].parent < 0 && !t->limits->n_from)
		master_rest(t->m);       /* before any basis is kept */
	n = t->client->branch(t->client->self, t->m, t->two);
	if (n)
		return split(t, node, n, own);
	accept(t, own);
	return -1;
}

/* The least bound among what is still open. */
static int64_t open_bound(const struct tree *t, int32_t plunging, int64_t known)
{
	int64_t bound = cutoff_now(t);

	if (t->heap.n && t->nodes.at[t->heap.at[0]].bound < bound)
		bound = t->nodes.at[t->heap.at[0]].bound;
	if (plunging >= 0 && t->nodes.at[plunging].bound < bound)
		bound = t->nodes.at[plunging].bound;
	if (t->failed < bound)
		bound = t->failed;
	return bound > known ? bound : known;
}

static int gap_is_closed(const struct tree *t, int64_t bound)
{
	int64_t best = t->client->incumbent(t->client->self);
	int64_t size = best < 0 ? -best : best;

	return best < INT64_MAX &&
	       best - bound <= (int64_t)((double)size * t->limits->gap_ppm / 1e6);
}

static void release(struct tree *t)
{
	for (size_t i = 0; i < t->nodes.n; i++)
		basis_free(t->nodes.at[i].basis);
	t->client->descend(t->client->self, NULL, 0);
	vec_release(&t->nodes);
	vec_release(&t->heap);
	vec_release(&t->path);
}

/* Where bounds are to be trusted, a plunge ends as soon as another open node has a lower one. */
static int32_t go_on(struct tree *t, int32_t node)
{
	if (!t->limits->by_bound || node < 0 || !t->heap.n ||
		t->nodes.at[t->heap.at[0]].bound >= t->nodes.at[node].bound)
		return node;
	heap_push(t, node);
	return -1;
}

/* One tree from the root, at most `nodes` large. LP_BEYOND: that was too few. */
static enum lp_end grow(struct tree *t, int64_t nodes, int64_t *ret_bound)
{
	int32_t node = 0;
	enum lp_end end = LP_DONE;

	vec_push(&t->nodes, (struct node){ .parent = -1, .bound = *ret_bound });
	for (int64_t visited = 0;; ) {
		if (node < 0 && t->heap.n)
			node = heap_pop(t);
		*ret_bound = open_bound(t, node, *ret_bound);
		if (node < 0 || *ret_bound >= cutoff_now(t) || gap_is_closed(t, *ret_bound))
			return t->failed < cutoff_now(t) ? LP_STOPPED : LP_DONE;
		if (stop_asked() != STOP_NOT)
			return LP_STOPPED;
		if (visited >= nodes)
			return LP_BEYOND;
		if (t->nodes.at[node].bound >= cutoff_now(t)) {
			node = -1;
			continue;
		}
		node = visit(t, node, &end);
		node = go_on(t, node);
		progress_tell(-1, (double)t->client->incumbent(t->client->self),
			(double)*ret_bound);
		if (++visited % ROUND_EVERY == 0 && t->client->round)
			t->client->round(t->client->self, t->m);
	}
}

/* A tree that was begun with bad splits stays large: it is felled, and grown anew with what was
 * learned, each time twice as large as before. */
enum lp_end tree_search(struct master *m, const struct tree_limits *limits, int64_t *ret_bound)
{
	struct tree t = {
		.m = m, .client = master_client(m), .limits = limits, .gains = gains_new()};
	int64_t nodes = FIRST_NODES, all = 0;
	enum lp_end end;

	*ret_bound = limits->known;
	do {
		if (limits->nodes && nodes > limits->nodes - all)
			nodes = limits->nodes - all;
		t.failed = INT64_MAX;
		end = grow(&t, nodes, ret_bound);
		release(&t);
		all += nodes;
		nodes *= 2;
	} while (end == LP_BEYOND && (!limits->nodes || all < limits->nodes));
	gains_free(t.gains);
	return end == LP_DONE ? LP_DONE : LP_STOPPED;
}

/* Fixes what is nearly one, or else the largest, of what is zero or one; returns how many. */
static int fix_some(struct master *m, uint8_t *fixed, double nearly)
{
	int n = 0, best = -1;
	double most = 0.05;

	for (int j = 0; j < master_cols(m); j++) {
		double x = master_x(m, j);
		int32_t low, high;

		master_bounds(m, j, &low, &high);
		if (fixed[j] || x < most || high > 1)
			continue;
		if (x >= nearly) {
			master_set_bounds(m, j, 1, 1);
			fixed[j] = 1;
			n++;
		} else {
			best = j;
			most = x;
		}
	}
	if (!n && best >= 0) {
		master_set_bounds(m, best, 1, 1);
		fixed[best] = 1;
		n = 1;
	}
	return n;
}

void tree_dive(struct master *m, int steps)
{
	const struct lp_client *client = master_client(m);
	VEC(uint8_t) fixed = {0};
	int64_t bound;

	for (int i = 0; i < steps && stop_asked() == STOP_NOT; i++) {
		while (fixed.n < (size_t)master_cols(m))
			vec_push(&fixed, 0);
		if (!fixed.n || !fix_some(m, fixed.at, 0.8))
			break;
		if (master_solve(m, INT64_MAX, &bound) != LP_DONE)
			break;
	}
	if (client->round)
		client->round(client->self, m);
	for (int j = 0; j < master_cols(m); j++) {
		int32_t least, most;

		master_bounds(m, j, &least, &most);
		master_set_bounds(m, j, least, most);
	}
	vec_release(&fixed);
}
