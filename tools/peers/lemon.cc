// lemon - LEMON's network simplex on a bare matrix; the counterpart of pair.c.
//
//	lemon assign FILE
//	lemon dense SUPPORTERS RECEIVERS CAPACITY SEED
//
// Prints value, bound, seconds and the processor's seconds of the network simplex alone: reading, drawing
// and building the graph aren't counted. tools/bench compiles it where liblemon-dev is there.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

struct matrix {
	int supporters = 0, receivers = 0, capacity = 1, sign = -1;
	std::vector<int> score; // [supporter * receivers + receiver]
};

// As matrix_draw() in matrix.c: splitmix64.
static uint64_t next(uint64_t &state)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static bool read_assign(const char *path, matrix &m)
{
	FILE *f = fopen(path, "r");
	bool good = f && fscanf(f, "%d", &m.supporters) == 1;

	m.receivers = m.supporters;
	for (int i = 0, n = m.supporters * m.receivers; good && i < n; i++) {
		int cost;

		good = fscanf(f, "%d", &cost) == 1;
		m.score.push_back(cost);
	}
	if (f)
		fclose(f);
	return good;
}

static void draw(int supporters, int receivers, int capacity, uint64_t seed, matrix &m)
{
	m.supporters = supporters;
	m.receivers = receivers;
	m.capacity = capacity;
	m.sign = 1;
	for (size_t i = 0; i < (size_t)supporters * (size_t)receivers; i++)
		m.score.push_back((int)(next(seed) % 1000000));
}

static bool take(int argc, char **argv, matrix &m)
{
	if (argc == 3 && !strcmp(argv[1], "assign"))
		return read_assign(argv[2], m);
	if (argc != 6 || strcmp(argv[1], "dense"))
		return false;
	draw(atoi(argv[2]), atoi(argv[3]), atoi(argv[4]), strtoull(argv[5], nullptr, 10), m);
	return true;
}

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int solve(const matrix &m)
{
	using namespace lemon;
	SmartDigraph g;
	SmartDigraph::ArcMap<int64_t> cost(g);
	SmartDigraph::NodeMap<int64_t> supply(g);
	std::vector<SmartDigraph::Node> node;

	g.reserveNode(m.supporters + m.receivers);
	g.reserveArc((int)m.score.size());
	for (int i = 0; i < m.supporters + m.receivers; i++) {
		node.push_back(g.addNode());
		supply[node.back()] = i < m.supporters ? m.capacity : -1;
	}
	for (int s = 0; s < m.supporters; s++)
		for (int r = 0; r < m.receivers; r++)
			cost[g.addArc(node[s], node[m.supporters + r])] =
				-m.sign * m.score[(size_t)s * m.receivers + r];

	double start = seconds(CLOCK_MONOTONIC), busy = seconds(CLOCK_PROCESS_CPUTIME_ID);
	NetworkSimplex<SmartDigraph, int64_t, int64_t> simplex(g);

	simplex.costMap(cost).supplyMap(supply);
	simplex.supplyType(simplex.GEQ);
	if (m.supporters * m.capacity > m.receivers)
		simplex.supplyType(simplex.LEQ);
	bool optimal = simplex.run() == simplex.OPTIMAL;

	start = seconds(CLOCK_MONOTONIC) - start;
	busy = seconds(CLOCK_PROCESS_CPUTIME_ID) - busy;
	if (!optimal)
		return 1;
	long long value = -m.sign * (long long)simplex.totalCost();

	printf("%lld %lld %.4f %.4f\n", value, value, start, busy);
	return 0;
}

int main(int argc, char **argv)
{
	matrix m;

	if (!take(argc, argv, m)) {
		fputs("usage: lemon assign FILE | dense SUPPORTERS RECEIVERS CAPACITY SEED\n", stderr);
		return 2;
	}
	return solve(m);
}
