#include "model/joint.h"

#include "model/pairing.h"

#include <stdlib.h>
#include <string.h>

#define TEAMS_MOST 64        /* that one pair brings */

struct brought {
	struct team team;
	int32_t pair;
};

typedef VEC(struct brought) brought_list;

static int by_team(const void *x, const void *y)
{
	const struct brought *a = x, *b = y;
	int order = team_compare(&a->team, &b->team);

	return order ? order : (a->pair > b->pair) - (a->pair < b->pair);
}

static void add_teams(const struct joint_cut *c, const struct catalogue *techniques, brought_list *to)
{
	for (int32_t i = 0; i < c->n; i++) {
		const struct pairing_var v = {.technique = c->at[i].technique,
			.supporter = c->at[i].supporter,
			.receiver = c->at[i].receiver};
		struct team teams[TEAMS_MOST];
		int n = pair_teams(techniques, &v, teams, TEAMS_MOST);

		for (int k = 0; k < n; k++)
			vec_push(to, (struct brought){teams[k], i});
	}
	if (to->n)
		qsort(to->at, to->n, sizeof *to->at, by_team);
}

/* By the agenda's teams; -1: a closed one, that no pair brings. The caller frees. */
static int32_t *own_pairs(const struct agenda *a, const int32_t *pair)
{
	int32_t *own = xcalloc((size_t)a->n_teams + 1, sizeof *own), n = 0;

	for (int32_t t = 0; t < a->n_teams; t++)
		own[t] = a->teams[t].is_closed ? -1 : pair[n++];
	return own;
}

void joint_agenda(const struct joint_cut *c, const struct school *school,
	const struct catalogue *techniques, const struct weights *weights, struct agenda *ret,
	int32_t **ret_pair)
{
	brought_list all = {0};
	struct team *teams;
	int32_t n = 0, *pair;

	add_teams(c, techniques, &all);
	teams = xcalloc(all.n + 1, sizeof *teams);
	pair = xcalloc(all.n + 1, sizeof *pair);
	for (size_t i = 0; i < all.n; i++) {
		if (n && !team_compare(&teams[n - 1], &all.at[i].team))
			continue;
		teams[n] = all.at[i].team;
		pair[n++] = all.at[i].pair;
	}
	agenda_build(ret, school, techniques, weights, teams, n);
	*ret_pair = own_pairs(ret, pair);
	free(pair);
	free(teams);
	vec_release(&all);
}

static int order(const struct joint_pair *p, int32_t technique, int32_t supporter, int32_t receiver)
{
	if (p->technique != technique)
		return p->technique < technique ? -1 : 1;
	if (p->receiver != receiver)
		return p->receiver < receiver ? -1 : 1;
	return (p->supporter > supporter) - (p->supporter < supporter);
}

int32_t joint_find(const struct joint_cut *c, int32_t technique, int32_t supporter, int32_t receiver)
{
	int32_t low = 0, high = c->n;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		int found = order(&c->at[middle], technique, supporter, receiver);

		if (!found)
			return middle;
		if (found < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

int32_t joint_group_weight(const struct joint_cut *c, const struct team *group)
{
	const struct joint_group *found =
		c->n_groups ? bsearch(group, c->groups, (size_t)c->n_groups, sizeof *c->groups,
				      team_compare)
			    : NULL;

	return found ? found->weight : 0;
}

void plan_set_cuts(struct plan *p, const struct joint_cut *cuts, int32_t n)
{
	p->n_cuts = n;
	p->cuts = arena_take(&p->arena, (size_t)n + 1, sizeof *p->cuts);
	for (int32_t i = 0; i < n; i++) {
		struct joint_cut *to = &p->cuts[i];

		*to = cuts[i];
		to->groups = NULL;
		to->n_groups = 0;
		to->at = arena_take(&p->arena, (size_t)to->n + 1, sizeof *to->at);
		if (to->n)
			memcpy(to->at, cuts[i].at, (size_t)to->n * sizeof *to->at);
		proof_copy(&p->arena, &cuts[i].proof, &to->proof);
	}
}
