#include "pair/group_plan.h"

#include "base/stop.h"

#include <string.h>

#define TRIES_IN_VAIN 400    /* ruins in a row that nothing came of */

struct planner {
	struct matching *m;
	struct group_search *search;
	const struct groups *groups;
	int32_t technique;
	uint64_t rng;
	int64_t work;
	group_list kept;             /* of the technique, to go back to */
};

static uint64_t draw(struct planner *p, uint64_t below)
{
	uint64_t z = p->rng += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % below;
}

static size_t cell(const struct planner *p, int32_t person)
{
	return (size_t)p->technique * (size_t)p->groups->school->n_people + (size_t)person;
}

static int is_open(const struct planner *p, const struct member *x)
{
	if (is_wanting(p->groups, x->role) && p->m->need[cell(p, x->person)] < 1)
		return 0;
	return p->m->places[cell(p, x->person) * CLG_ROLES_MOST + x->role] > 0;
}

/* --- one group for others ------------------------------------------------------------- */

static void settle(struct planner *p, struct group *g)
{
	team_sort(&g->team);
	g->makeup = groups_makeup(p->groups, &g->team);
	g->team.worth = g->makeup < 0 ? 0 : groups_worth(p->groups, &g->team);
	p->work -= 3 * g->team.n;
}

static struct group with(struct planner *p, const struct group *g, const struct member *x)
{
	struct group ret = *g;

	ret.makeup = -1;
	if (ret.team.n == (int32_t)CLG_TEAM_MOST)
		return ret;
	ret.team.person[ret.team.n] = x->person;
	ret.team.role[ret.team.n++] = x->role;
	settle(p, &ret);
	return ret;
}

static struct group without(struct planner *p, const struct group *g, int k)
{
	struct group ret = *g;

	ret.team.n--;
	ret.team.person[k] = g->team.person[ret.team.n];
	ret.team.role[k] = g->team.role[ret.team.n];
	settle(p, &ret);
	return ret;
}

static struct group instead(struct planner *p, const struct group *g, int k, int32_t person)
{
	struct group ret = *g;

	ret.makeup = -1;
	if (team_has(&g->team, person))
		return ret;
	ret.team.person[k] = person;
	settle(p, &ret);
	return ret;
}

static int is_legal(struct planner *p, const struct group *g)
{
	p->work -= 20 * g->team.n;
	return g->makeup >= 0 && !groups_refuse(p->groups, &g->team);
}

static void put_back(struct matching *m, const struct group *old, size_t i)
{
	struct group last;

	matching_add_group(m, old);
	last = m->groups.at[m->groups.n - 1];
	m->groups.at[m->groups.n - 1] = m->groups.at[i];
	m->groups.at[i] = last;
}

/* Puts new groups in the place of the i-th and the k-th (the same: of one); 0, and all as before,
 * where a rule hinders it or nothing is gained. */
static int replace(struct planner *p, size_t i, size_t k, const struct group *const *new, int n)
{
	struct matching *m = p->m;
	size_t low = i < k ? i : k, high = i < k ? k : i;
	struct group lower = m->groups.at[low], higher = m->groups.at[high];
	int64_t missing = m->missing, worth = m->worth;
	int added = 0;

	if (low < high)
		matching_drop_group(m, high);
	matching_drop_group(m, low);
	while (added < n && matching_add_group(m, new[added]))
		added++;
	if (added == n && (m->missing < missing || (m->missing == missing && m->worth > worth)))
		return 1;
	while (added--)
		matching_drop_group(m, m->groups.n - 1);
	put_back(m, &lower, low);
	if (low < high)
		put_back(m, &higher, high);
	return 0;
}

static int is_own(const struct planner *p, size_t i)
{
	return p->m->groups.at[i].team.technique == p->technique;
}

/* --- building ------------------------------------------------------------------------- */

/* A new group around one member; of the sizes in turn from a given one. */
static int build(struct planner *p, int32_t member, int32_t from)
{
	for (int32_t i = 0; i < p->groups->n_makeups; i++) {
		int32_t makeup = (from + i) % p->groups->n_makeups;
		struct group g;

		p->work -= p->groups->n_members;
		if (group_search_greedy(p->search, makeup, member, &g) && matching_add_group(p->m, &g))
			return 1;
	}
	return 0;
}

/* Into the group of which the worth rises most. */
static int insert(struct planner *p, const struct member *x)
{
	int64_t most = INT64_MIN;
	struct group best;
	size_t where = 0;

	for (size_t i = 0; i < p->m->groups.n; i++) {
		const struct group *old = &p->m->groups.at[i];
		struct group new;

		if (!is_own(p, i))
			continue;
		new = with(p, old, x);
		if (new.makeup < 0 || (int64_t)new.team.worth - old->team.worth <= most || !is_legal(p, &new))
			continue;
		most = (int64_t)new.team.worth - old->team.worth;
		best = new;
		where = i;
	}
	return most > INT64_MIN && replace(p, where, where, (const struct group *[]){ &best }, 1);
}

static void mark_open(struct planner *p)
{
	for (int32_t x = 0; x < p->groups->n_members; x++)
		p->search->out[x] = !is_open(p, &p->groups->members[x]);
	p->work -= p->groups->n_members;
}

/* New groups around those who want one, from some member on; then the rest where there is room. */
static void fill(struct planner *p, int32_t first, int32_t makeup)
{
	int32_t n = p->groups->n_members;

	for (int32_t i = 0; i < n && p->work > 0; i++) {
		int32_t x = (first + i) % n;

		if (!is_wanting(p->groups, p->groups->members[x].role) || !is_open(p, &p->groups->members[x]))
			continue;
		mark_open(p);
		build(p, x, makeup);
	}
	for (int32_t i = 0; i < n && p->work > 0; i++) {
		const struct member *x = &p->groups->members[(first + i) % n];

		if (is_wanting(p->groups, x->role) && is_open(p, x))
			insert(p, x);
	}
}

/* --- changing ------------------------------------------------------------------------- */

static int try_move(struct planner *p, size_t i, size_t k, int at)
{
	const struct group *from = &p->m->groups.at[i], *to = &p->m->groups.at[k];
	struct member x = { from->team.person[at], from->team.role[at] };
	struct group less = without(p, from, at), more;

	if (less.makeup < 0 || team_has(&to->team, x.person))
		return 0;
	more = with(p, to, &x);
	if (more.makeup < 0 || less.team.worth + more.team.worth <= from->team.worth + to->team.worth ||
		!is_legal(p, &less) || !is_legal(p, &more))
		return 0;
	return replace(p, i, k, (const struct group *[]){ &less, &more }, 2);
}

static int try_swap(struct planner *p, size_t i, size_t k, int at, int other)
{
	const struct group *one = &p->m->groups.at[i], *two = &p->m->groups.at[k];
	struct group first, second;

	if (one->team.role[at] != two->team.role[other])
		return 0;
	first = instead(p, one, at, two->team.person[other]);
	second = instead(p, two, other, one->team.person[at]);
	if (first.makeup < 0 || second.makeup < 0 ||
		first.team.worth + second.team.worth <= one->team.worth + two->team.worth ||
		!is_legal(p, &first) || !is_legal(p, &second))
		return 0;
	return replace(p, i, k, (const struct group *[]){ &first, &second }, 2);
}

static int change_two(struct planner *p, size_t i, size_t k)
{
	for (int a = 0; a < p->m->groups.at[i].team.n && p->work > 0; a++) {
		if (try_move(p, i, k, a))
			return 1;
		for (int b = 0; b < p->m->groups.at[k].team.n && i < k; b++)
			if (try_swap(p, i, k, a, b))
				return 1;
	}
	return 0;
}

/* Somebody who is in none, or may be in more, takes a member's place. */
static int change_one(struct planner *p, size_t i)
{
	for (int32_t x = 0; x < p->groups->n_members && p->work > 0; x++) {
		const struct member *new = &p->groups->members[x];

		for (int a = 0; a < p->m->groups.at[i].team.n && is_open(p, new); a++) {
			const struct group *old = &p->m->groups.at[i];
			struct group g;

			if (old->team.role[a] != new->role)
				continue;
			g = instead(p, old, a, new->person);
			if (g.makeup >= 0 && g.team.worth > old->team.worth && is_legal(p, &g) &&
				replace(p, i, i, (const struct group *[]){ &g }, 1))
				return 1;
		}
	}
	return 0;
}

static int improve_some(struct planner *p)
{
	int changed = 0;

	for (size_t i = 0; i < p->m->groups.n && p->work > 0; i++) {
		if (!is_own(p, i))
			continue;
		changed |= change_one(p, i);
		for (size_t k = 0; k < p->m->groups.n && p->work > 0; k++)
			changed |= i != k && is_own(p, i) && is_own(p, k) && change_two(p, i, k);
	}
	return changed;
}

static void improve(struct planner *p)
{
	while (p->work > 0 && stop_asked() == STOP_NOT && improve_some(p))
		;
}

/* --- ruin and recreate ---------------------------------------------------------------- */

static void remember(struct planner *p)
{
	vec_clear(&p->kept);
	for (size_t i = 0; i < p->m->groups.n; i++)
		if (is_own(p, i))
			vec_push(&p->kept, p->m->groups.at[i]);
}

static void go_back(struct planner *p)
{
	for (size_t i = p->m->groups.n; i-- > 0; )
		if (is_own(p, i))
			matching_drop_group(p->m, i);
	for (size_t i = 0; i < p->kept.n; i++)
		matching_add_group(p->m, &p->kept.at[i]);
}

static int ruin(struct planner *p)
{
	int64_t missing = p->m->missing, worth = p->m->worth;
	uint64_t n = p->groups->n_makeups > 0 ? (uint64_t)p->groups->n_makeups : 1;

	remember(p);
	for (uint64_t k = 1 + draw(p, 3); k > 0 && p->kept.n; k--) {
		size_t i = draw(p, p->m->groups.n + 1);

		if (i < p->m->groups.n && is_own(p, i))
			matching_drop_group(p->m, i);
	}
	fill(p, (int32_t)draw(p, (uint64_t)p->groups->n_members), draw(p, 2) ? (int32_t)draw(p, n) : 0);
	improve(p);
	if (p->m->missing < missing || (p->m->missing == missing && p->m->worth > worth))
		return 1;
	if (p->m->missing > missing || p->m->worth < worth)
		go_back(p);
	return 0;
}

void group_plan(struct matching *m, struct group_search *s, int64_t work, uint64_t seed)
{
	struct planner p = { .m = m, .search = s, .groups = s->groups, .technique = s->groups->index,
		             .rng = seed, .work = work };
	size_t members = (size_t)s->groups->n_members + 1;

	if (!s->groups->n_members || !s->groups->n_makeups)
		return;
	memset(s->own, 0, members * sizeof *s->own);
	memset(s->minute, 0, (size_t)s->groups->school->n_people * sizeof *s->minute);
	memset(s->visit, 0, (size_t)s->groups->school->n_people * sizeof *s->visit);
	s->each = 0;
	s->scale = 1;
	fill(&p, 0, 0);
	improve(&p);
	for (int vain = 0; vain < TRIES_IN_VAIN && p.work > 0 && stop_asked() == STOP_NOT; vain++)
		if (ruin(&p))
			vain = 0;
	memset(s->out, 0, members);
	vec_release(&p.kept);
}
