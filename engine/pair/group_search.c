#include "pair/group_search.h"

#include "base/stop.h"
#include "model/support.h"

#include <stdlib.h>
#include <string.h>

#define LARGE (INT64_MAX / 64)
#define VISIT_WORK 1000      /* looking for lessons to visit takes as long as so many candidates */

static size_t cell(int32_t member, int32_t role, int32_t k)
{
	return ((size_t)member * CLG_ROLES_MOST + (size_t)role) * CLG_TEAM_MOST + (size_t)k;
}

static int fit(const struct group_search *s, int32_t x, int32_t y)
{
	return s->fits[(size_t)x * (size_t)s->groups->words + (size_t)(y / 64)] >> (y % 64) & 1;
}

static int32_t worth_of(const struct group_search *s, int32_t x, int32_t y)
{
	return s->groups->worth[(size_t)x * (size_t)s->groups->n_members + (size_t)y];
}

/* --- partners ------------------------------------------------------------------------- */

/* The most worth first. */
static void keep_top(int64_t *best, int *n, int64_t worth)
{
	int i;

	if (*n == (int)CLG_TEAM_MOST - 1 && worth <= best[*n - 1])
		return;
	if (*n < (int)CLG_TEAM_MOST - 1)
		(*n)++;
	for (i = *n - 1; i > 0 && best[i - 1] < worth; i--)
		best[i] = best[i - 1];
	best[i] = worth;
}

static void find_top(struct group_search *s, int32_t x, int32_t role)
{
	const struct groups *g = s->groups;
	int64_t best[CLG_TEAM_MOST], sum = 0;
	int n = 0;

	for (int32_t y = g->first[role]; y < g->first[role + 1]; y++)
		if (fit(s, x, y))
			keep_top(best, &n, worth_of(s, x, y));
	for (int k = 0; k < (int)CLG_TEAM_MOST; k++) {
		s->top[cell(x, role, k)] = k <= n ? sum : -LARGE;
		sum += k < n ? best[k] : 0;
	}
}

/* What its best partners are worth to a member who is one of so many of each role; -LARGE: it has too few. */
static int64_t best_partners(const struct group_search *s, int32_t x, const int32_t *of)
{
	int32_t own = s->groups->members[x].role;
	int64_t sum = 0;

	for (int32_t r = 0; r < (int32_t)CLG_ROLES_MOST; r++) {
		int64_t top = s->top[cell(x, r, of[r] - (r == own))];

		if (top == -LARGE)
			return -LARGE;
		sum += top;
	}
	return sum;
}

void group_search_init(struct group_search *s, const struct groups *g)
{
	size_t members = (size_t)g->n_members + 1, people = (size_t)g->school->n_people + 1;
	size_t set = (size_t)g->n_members * (size_t)g->words;

	*s = (struct group_search){ .groups = g, .ties = g->ties, .n_ties = g->n_ties };
	s->own = xcalloc(members, sizeof *s->own);
	s->minute = xcalloc(people, sizeof *s->minute);
	s->visit = xcalloc(people, sizeof *s->visit);
	s->give = xcalloc(people, sizeof *s->give);
	s->top = xcalloc(members * CLG_ROLES_MOST * CLG_TEAM_MOST, sizeof *s->top);
	s->out = xcalloc(members, sizeof *s->out);
	s->fits = xcalloc(set + 1, sizeof *s->fits);
	memcpy(s->fits, g->fits, set * sizeof *s->fits);
	for (int32_t x = 0; x < g->n_members; x++)
		for (int32_t r = 0; r < (int32_t)CLG_ROLES_MOST; r++)
			find_top(s, x, r);
	for (int d = 0; d <= (int)CLG_TEAM_MOST; d++) {
		s->levels[d].at = xcalloc(members, sizeof *s->levels[d].at);
		for (int32_t t = 0; t < g->n_times; t++)
			s->levels[d].times[t] = xcalloc((size_t)g->times[t].n_words + 1, sizeof(uint64_t));
	}
}

void group_search_release(struct group_search *s)
{
	for (int d = 0; d <= (int)CLG_TEAM_MOST; d++) {
		free(s->levels[d].at);
		for (int32_t t = 0; t < s->groups->n_times; t++)
			free(s->levels[d].times[t]);
	}
	free(s->own);
	free(s->minute);
	free(s->visit);
	free(s->give);
	free(s->top);
	free(s->out);
	free(s->fits);
	memset(s, 0, sizeof *s);
}

/* --- prices --------------------------------------------------------------------------- */

static int64_t cost_at(const struct group_search *s, const struct makeup *m, int32_t member, int k)
{
	const struct member *x = &s->groups->members[member];
	int64_t minute = s->minute[x->person];

	if (is_supporting(s->groups->technique, x->role))
		minute += s->give[x->person];
	return s->own[member] + minute * m->minutes[k] + s->visit[x->person] * m->visits[k];
}

/* At the best place of the own role. */
static int64_t least_cost(const struct group_search *s, const struct makeup *m, int32_t member)
{
	int64_t least = LARGE;

	for (int k = 0; k < m->n; k++)
		if (m->role[k] == s->groups->members[member].role && cost_at(s, m, member, k) < least)
			least = cost_at(s, m, member, k);
	return least;
}

int64_t group_search_price(const struct group_search *s, const struct group *g)
{
	int64_t price = s->each - s->scale * g->team.worth + (s->toll ? s->toll(s->toll_of, g) : 0);

	for (int k = 0; k < g->team.n; k++)
		price += cost_at(s, &s->groups->makeups[g->makeup],
			s->groups->place[(size_t)g->team.person[k] * CLG_ROLES_MOST + g->team.role[k]], k);
	return price;
}

int64_t group_search_share(const struct group_search *s, int32_t makeup, int32_t member)
{
	const struct makeup *m = &s->groups->makeups[makeup];
	int64_t top = m->of[s->groups->members[member].role] ? best_partners(s, member, m->of) : -LARGE;

	if (top == -LARGE)
		return INT64_MAX;
	return (m->n - 1) * least_cost(s, m, member) - s->scale * top + s->each * (m->n - 1) / m->n;
}

/* --- members -------------------------------------------------------------------------- */

static int32_t people_in(const struct groups *g, int32_t role)
{
	return g->first[role + 1] - g->first[role];
}

/* Roles with few candidates first. */
static void order_roles(struct group_search *s)
{
	for (int32_t r = 0; r < (int32_t)CLG_ROLES_MOST; r++) {
		int32_t i = r;

		for (; i > 0 && people_in(s->groups, s->order[i - 1]) > people_in(s->groups, r); i--)
			s->order[i] = s->order[i - 1];
		s->order[i] = r;
	}
}

static void begin(struct group_search *s, int32_t makeup)
{
	const struct groups *g = s->groups;
	struct narrowed *l = &s->levels[0];

	s->index = makeup;
	s->makeup = &g->makeups[makeup];
	s->depth = 0;
	s->given_up = 0;
	order_roles(s);
	memcpy(s->left, s->makeup->of, sizeof s->left);
	l->n = 0;
	for (int32_t i = 0; i < (int32_t)CLG_ROLES_MOST; i++) {
		int32_t r = s->order[i];

		for (int32_t x = g->first[r]; x < g->first[r + 1] && s->left[r]; x++) {
			if (s->out[x] || best_partners(s, x, s->left) == -LARGE)
				continue;
			l->at[l->n++] = (struct candidate){
				(s->makeup->n - 1) * least_cost(s, s->makeup, x), 0, x };
		}
	}
	for (int32_t t = 0; t < g->n_times; t++)
		memset(l->times[t], 0xff, (size_t)g->times[t].n_words * sizeof(uint64_t));
}

/* The times that are left with one more member; 0: too few. */
static int narrow_times(struct group_search *s, int32_t member)
{
	const struct groups *g = s->groups;

	for (int32_t t = 0; t < g->n_times; t++) {
		const uint64_t *from = s->levels[s->depth].times[t], *own = member_times(g, t, member);
		uint64_t *to = s->levels[s->depth + 1].times[t];
		int comes = g->times[t].roles >> g->members[member].role & 1;

		for (int32_t i = 0; i < g->times[t].n_words; i++)
			to[i] = comes ? from[i] & own[i] : from[i];
		if (comes && group_days(&g->times[t], to) < s->makeup->days[t])
			return 0;
	}
	return 1;
}

/* Takes a member; of the candidates from the given one on, those stay who fit. */
static int choose(struct group_search *s, int32_t member, int32_t from)
{
	const struct narrowed *l = &s->levels[s->depth];
	struct narrowed *next = &s->levels[s->depth + 1];
	int32_t role = s->groups->members[member].role;

	if (!narrow_times(s, member))
		return 0;
	s->chosen[s->depth++] = member;
	s->left[role]--;
	next->n = 0;
	for (int32_t i = from; i < l->n; i++) {
		struct candidate c = l->at[i];

		if (!s->left[s->groups->members[c.member].role] || !fit(s, member, c.member))
			continue;
		c.so_far -= 2 * s->scale * worth_of(s, member, c.member);
		next->at[next->n++] = c;
	}
	s->work -= l->n - from;
	return 1;
}

static void unchoose(struct group_search *s)
{
	s->left[s->groups->members[s->chosen[--s->depth]].role]++;
}

static int by_member(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* The chosen ones as a group. */
static struct group make_group(const struct group_search *s)
{
	const struct groups *g = s->groups;
	struct group group = { .team = { .technique = g->index, .n = s->depth }, .makeup = s->index };
	int32_t at[CLG_TEAM_MOST];

	memcpy(at, s->chosen, sizeof at);
	qsort(at, (size_t)s->depth, sizeof *at, by_member);
	for (int i = 0; i < s->depth; i++) {
		group.team.person[i] = g->members[at[i]].person;
		group.team.role[i] = g->members[at[i]].role;
	}
	group.team.worth = groups_worth(g, &group.team);
	return group;
}

/* What is asked of whole groups alone. */
static int is_legal(const struct group_search *s, const struct team *t)
{
	for (int32_t i = 0; i < s->n_ties; i++)
		if (team_has(t, s->ties[i].a) != team_has(t, s->ties[i].b))
			return 0;
	return groups_can_visit(s->groups, t);
}

/* --- all of them ---------------------------------------------------------------------- */

static int64_t most_price(const struct group_search *s)
{
	return s->limit > LARGE / CLG_TEAM_MOST ? LARGE : s->limit * (s->makeup->n - 1);
}

static void note_least(struct group_search *s, int64_t scaled)
{
	int64_t price = floor_of(scaled, s->makeup->n - 1);

	if (price < s->least)
		s->least = price;
}

static int by_least(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->least != y->least)
		return x->least < y->least ? -1 : 1;
	return (x->member > y->member) - (x->member < y->member);
}

/* The sum of the n least, whoever they are, and the largest of them; LARGE: there are not so many. */
static int64_t least_of(const struct candidate *at, int32_t from, int32_t to, int32_t n, int64_t *ret_last)
{
	int64_t best[CLG_TEAM_MOST] = {0}, sum = 0;
	int32_t kept = 0;

	*ret_last = 0;
	if (to - from < n)
		return LARGE;
	for (int32_t i = from; i < to && n; i++) {
		int32_t k;

		if (kept == n && at[i].least >= best[n - 1])
			continue;
		kept += kept < n;
		for (k = kept - 1; k > 0 && best[k - 1] > at[i].least; k--)
			best[k] = best[k - 1];
		best[k] = at[i].least;
	}
	for (int32_t k = 0; k < n; k++)
		sum += best[k];
	*ret_last = n ? best[n - 1] : 0;
	return sum;
}

/* The candidates of one role, and what so many of them cost at least. */
struct segment {
	int32_t role, from, to;
	int64_t sum, last;       /* of the cheapest; the dearest of those */
};

/* Role by role; returns how many roles are still wanted, and what all cost together. */
static int look_ahead(struct group_search *s, struct narrowed *l, struct segment *ret, int64_t *ret_all)
{
	int32_t from = 0;
	int n = 0;

	*ret_all = 0;
	for (int32_t i = 0; i < l->n; i++)
		l->at[i].least = l->at[i].so_far - s->scale * best_partners(s, l->at[i].member, s->left);
	for (int32_t i = 0; i < (int32_t)CLG_ROLES_MOST; i++) {
		struct segment *g = &ret[n];
		int32_t to = from;

		if (!s->left[s->order[i]])
			continue;
		while (to < l->n && s->groups->members[l->at[to].member].role == s->order[i])
			to++;
		*g = (struct segment){ .role = s->order[i], .from = from, .to = to };
		g->sum = least_of(l->at, from, to, s->left[g->role], &g->last);
		if (g->sum >= LARGE)
			*ret_all = LARGE;
		else if (*ret_all < LARGE)
			*ret_all += g->sum;
		from = to;
		n++;
	}
	return n;
}

/* Drops those with whom no group is cheap enough; returns how many are left of the role in front. */
static int32_t thin(struct narrowed *l, const struct segment *segments, int n, int64_t room)
{
	int32_t kept = 0, front = 0;

	for (int k = 0; k < n; k++) {
		for (int32_t i = segments[k].from; i < segments[k].to; i++)
			if (l->at[i].least <= segments[k].last || l->at[i].least - segments[k].last <= room)
				l->at[kept++] = l->at[i];
		if (!k)
			front = kept;
	}
	l->n = kept;
	return front;
}

/* The last member. */
static void finish(struct group_search *s, int64_t so_far, int64_t bound)
{
	const struct narrowed *l = &s->levels[s->depth];

	for (int32_t i = 0; i < l->n && !s->given_up; i++) {
		struct group g;
		int64_t price;

		if (so_far + l->at[i].so_far > most_price(s) || !narrow_times(s, l->at[i].member))
			continue;
		s->chosen[s->depth++] = l->at[i].member;
		g = make_group(s);
		s->depth--;
		s->work -= s->groups->has_visits ? VISIT_WORK : 4;
		price = group_search_price(s, &g);
		if (price > s->limit || !is_legal(s, &g.team))
			continue;
		if (price < s->least)
			s->least = price;
		if (!s->found(s->self, &g, price))
			s->given_up = 1;
	}
	s->work -= l->n;
	if (s->given_up)
		note_least(s, bound);
}

static void descend(struct group_search *s, int64_t so_far, int64_t bound)
{
	struct narrowed *l = &s->levels[s->depth];
	struct segment segments[CLG_ROLES_MOST];
	int32_t n, wanted;
	int64_t all, rest, sum;
	int roles;

	s->given_up |= s->work < 0 || stop_asked() != STOP_NOT;
	if (s->given_up) {
		note_least(s, bound);
		return;
	}
	if (s->depth + 1 == s->makeup->n) {
		finish(s, so_far, bound);
		return;
	}
	roles = look_ahead(s, l, segments, &all);
	if (all >= LARGE || so_far + all > most_price(s))
		return;
	wanted = s->left[segments[0].role];
	sum = segments[0].sum;
	rest = all - sum;
	n = thin(l, segments, roles, most_price(s) - so_far - all);
	qsort(l->at, (size_t)n, sizeof *l->at, by_least);
	for (int32_t i = 0; i + wanted <= n; i++) {
		int64_t own = so_far + sum + rest, member_price = l->at[i].so_far;

		if (own > most_price(s))
			return;
		if (s->given_up) {
			note_least(s, own);
			return;
		}
		sum += (i + wanted < n ? l->at[i + wanted].least : 0) - l->at[i].least;
		if (!choose(s, l->at[i].member, i + 1))
			continue;
		descend(s, so_far + member_price, own);
		unchoose(s);
	}
}

int64_t group_search(struct group_search *s, int32_t makeup)
{
	int64_t most = s->limit;

	begin(s, makeup);
	s->least = most < INT64_MAX ? most + 1 : INT64_MAX;
	descend(s, s->each * (s->makeup->n - 1), -LARGE);
	return s->least;
}

/* --- one of them ---------------------------------------------------------------------- */

/* The one of the first n that promises most, moved to the front. */
static void pull_best(struct candidate *at, int32_t n)
{
	int32_t best = 0;
	struct candidate kept;

	for (int32_t i = 1; i < n; i++)
		if (by_least(&at[i], &at[best]) < 0)
			best = i;
	kept = at[best];
	at[best] = at[0];
	at[0] = kept;
}

int group_search_greedy(struct group_search *s, int32_t makeup, int32_t member, struct group *ret)
{
	begin(s, makeup);
	if (!s->left[s->groups->members[member].role] || !choose(s, member, 0))
		return 0;
	while (s->depth < s->makeup->n) {
		struct narrowed *l = &s->levels[s->depth];
		struct segment segments[CLG_ROLES_MOST];
		int64_t all;
		int32_t i = 0;

		look_ahead(s, l, segments, &all);
		if (all >= LARGE)
			return 0;
		for (; i < segments[0].to; i++) {
			pull_best(&l->at[i], segments[0].to - i);
			if (choose(s, l->at[i].member, 0))
				break;
		}
		if (i == segments[0].to)
			return 0;
	}
	*ret = make_group(s);
	return is_legal(s, &ret->team);
}
