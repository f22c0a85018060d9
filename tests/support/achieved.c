#include "achieved.h"

#include "groups.h"

#include "model/support.h"

#include <stdlib.h>

struct aim draw_aim(struct dice *d)
{
	static const enum goal all[] = {GOAL_COVERAGE, GOAL_FAIRNESS, GOAL_QUALITY, GOAL_EVENNESS,
		GOAL_CHANGE};
	struct aim aim = {.is_first = 1, .n = roll(d, 1, (int32_t)(sizeof all / sizeof *all))};
	uint32_t used = 0;

	for (int32_t i = 0; i < aim.n; i++) {
		int32_t k;

		do
			k = roll(d, 0, (int32_t)(sizeof all / sizeof *all) - 1);
		while (used >> k & 1);
		used |= 1u << k;
		aim.goals[i] = all[k];
	}
	return aim;
}

static void draw_team(struct aim *aim, const struct team *t, struct dice *d, int percent)
{
	if (aim->n_before < ACHIEVED_BEFORE && chance(d, percent))
		aim->before[aim->n_before++] = *t;
}

void draw_before(struct aim *aim, const struct school *s, const struct catalogue *c, struct dice *d)
{
	aim->is_first = chance(d, 15);
	for (int32_t t = 0; t < c->n && !aim->is_first; t++) {
		team_list groups = {0};

		if (c->at[t].def.form == CLG_FORM_GROUPS)
			list_groups(s, c, t, &groups);
		for (size_t i = 0; i < groups.n; i++)
			draw_team(aim, &groups.at[i], d, 8);
		vec_release(&groups);
		for (int32_t x = 0; x < s->n_people && c->at[t].def.form != CLG_FORM_GROUPS; x++)
			for (int32_t y = 0; y < s->n_people; y++) {
				struct team pair = team_of_pair(t, x, y, 0);

				if (x != y)
					draw_team(aim, &pair, d, 15);
			}
	}
}

static void put(struct achieved *to, int64_t number)
{
	if (to->n == ACHIEVED_MOST)
		abort();
	to->at[to->n++] = number;
}

static int is_counted(const struct catalogue *c, const struct team *t)
{
	return c->at[t->technique].def.form != CLG_FORM_FROM;
}

/* In pairs the second member is the receiver. */
static int is_served(const struct technique *t, const struct team *team, int k)
{
	return t->def.form == CLG_FORM_GROUPS ? t->def.roles[team->role[k]].need > 0 : k == 1;
}

static int32_t wants(const struct technique *t, int32_t person)
{
	int32_t sum = 0;

	for (uint32_t r = 0; r < t->def.n_roles; r++)
		if (t->def.form == CLG_FORM_GROUPS || r == 1)
			sum += may_be(t, person, r) ? t->def.roles[r].need : 0;
	return sum;
}

static int64_t missing(const struct school *s, const struct catalogue *c, const struct team *teams,
	int32_t n)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < c->n; i++) {
		const struct technique *t = &c->at[i];

		for (int32_t p = 0; p < s->n_people && t->def.form != CLG_FORM_FROM; p++) {
			int32_t open = wants(t, p), floor = pair_floor(t, p);

			for (int32_t k = 0; k < n; k++)
				for (int m = 0; m < teams[k].n && teams[k].technique == i; m++) {
					open -= teams[k].person[m] == p && is_served(t, &teams[k], m);
					floor -= teams[k].person[m] == p && !is_served(t, &teams[k], m);
				}
			if (floor < 0 || t->def.form != CLG_FORM_PAIRS)
				floor = 0;
			sum += (int64_t)(open + floor) * pair_miss(s, t, p);
		}
	}
	return sum;
}

/* Of a pair its match; of a group what judge_groups holds it to. */
static int64_t worth_of(const struct catalogue *c, const struct team *t)
{
	const struct technique *tech = &c->at[t->technique];
	int64_t sum = 0;

	if (tech->def.form != CLG_FORM_GROUPS) {
		for (int32_t i = 0; i < tech->n_matches; i++)
			if (tech->matches[i].supporter == t->person[0] &&
				tech->matches[i].receiver == t->person[1])
				sum = tech->matches[i].worth;
		return sum;
	}
	return judge_group_worth(tech, t);
}

static int64_t all_worth(const struct catalogue *c, const struct team *teams, int32_t n)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < n; i++)
		sum += is_counted(c, &teams[i]) ? worth_of(c, &teams[i]) : 0;
	return sum;
}

static int ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Every place there is, the worst first: its worth, or below all where it is open. */
static void put_places(const struct school *s, const struct catalogue *c, const struct team *teams,
	int32_t n, struct achieved *to)
{
	int64_t places[ACHIEVED_MOST];
	int32_t all = 0, filled = 0;

	for (int32_t i = 0; i < c->n; i++)
		for (int32_t p = 0; p < s->n_people && c->at[i].def.form != CLG_FORM_FROM; p++)
			all += wants(&c->at[i], p);
	for (int32_t i = 0; i < n; i++) {
		int64_t worth = worth_of(c, &teams[i]), size = teams[i].n;
		int groups = c->at[teams[i].technique].def.form == CLG_FORM_GROUPS;
		int64_t mean = (worth - (worth < 0 ? size - 1 : 0)) / size;

		for (int k = 0; k < teams[i].n && is_counted(c, &teams[i]); k++)
			if (is_served(&c->at[teams[i].technique], &teams[i], k))
				places[filled++] = groups ? mean : worth;
	}
	while (filled < all)
		places[filled++] = INT32_MIN;
	qsort(places, (size_t)filled, sizeof *places, ascending);
	for (int32_t i = 0; i < filled; i++)
		put(to, -places[i]);
}

static int is_among(const struct team *t, const struct team *list, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (!team_compare(t, &list[i]))
			return 1;
	return 0;
}

/* One of the two teams of a reciprocal pair stands for both. */
static int32_t missing_in(const struct catalogue *c, const struct team *teams, int32_t n,
	const struct team *other, int32_t n_other)
{
	int32_t sum = 0;

	for (int32_t i = 0; i < n; i++) {
		uint32_t form = c->at[teams[i].technique].def.form;
		int twin = form == CLG_FORM_RECIPROCAL && teams[i].person[0] > teams[i].person[1];

		sum += form != CLG_FORM_FROM && !twin && !is_among(&teams[i], other, n_other);
	}
	return sum;
}

/* Who gives how many minutes: in pairs the supporter, what follows from them included. */
static void put_loads(const struct school *s, const struct catalogue *c, const struct team *teams,
	int32_t n, struct achieved *to)
{
	int64_t load[16] = {0}, most = 0, above = 0, share = support_of(s, c).share;

	for (int32_t i = 0; i < n; i++) {
		const struct team *t = &teams[i];
		const struct technique *tech = &c->at[t->technique];
		struct pairing_var v = {.technique = t->technique,
			.supporter = t->person[0], .receiver = t->person[1]};
		int both = tech->def.form == CLG_FORM_RECIPROCAL;

		for (int k = 0; k < t->n && tech->def.form == CLG_FORM_GROUPS; k++)
			if (!tech->def.roles[t->role[k]].need)
				load[t->person[k]] += team_minutes(s, tech, t, k);
		if (tech->def.form == CLG_FORM_GROUPS || tech->def.form == CLG_FORM_FROM)
			continue;
		if (both && v.supporter > v.receiver)
			continue;
		load[v.supporter] += pair_minutes(s, c, &v, v.supporter);
		if (both)
			load[v.receiver] += pair_minutes(s, c, &v, v.receiver);
	}
	for (int32_t p = 0; p < s->n_people; p++) {
		most = load[p] > most ? load[p] : most;
		above += load[p] > share ? load[p] - share : 0;
	}
	put(to, most);
	put(to, above);
}

struct achieved achieve(const struct school *s, const struct catalogue *c, const struct aim *aim,
	const struct team *teams, int32_t n_teams)
{
	struct achieved a = {.n = 0};

	for (int32_t i = 0; i < aim->n; i++) {
		switch (aim->goals[i]) {
		case GOAL_COVERAGE: put(&a, missing(s, c, teams, n_teams)); break;
		case GOAL_FAIRNESS: put_places(s, c, teams, n_teams, &a); break;
		case GOAL_CHANGE:
			put(&a, aim->is_first ? 0
				: missing_in(c, teams, n_teams, aim->before, aim->n_before) +
				  missing_in(c, aim->before, aim->n_before, teams, n_teams));
			break;
		case GOAL_EVENNESS: put_loads(s, c, teams, n_teams, &a); break;
		default: put(&a, -all_worth(c, teams, n_teams)); break;
		}
	}
	return a;
}

int achieved_compare(const struct achieved *x, const struct achieved *y)
{
	for (int32_t i = 0; i < x->n && i < y->n; i++)
		if (x->at[i] != y->at[i])
			return x->at[i] < y->at[i] ? -1 : 1;
	return x->n - y->n;
}
