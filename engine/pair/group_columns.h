/* pair/group_columns.h - groups as columns of the pairing's program. */
#ifndef CLG_PAIR_GROUP_COLUMNS_H
#define CLG_PAIR_GROUP_COLUMNS_H

#include "pair/program.h"

void group_columns_open(struct pair_program *p);
void group_columns_close(struct pair_program *p);
void group_columns_rows(struct pair_program *p);         /* how many groups one may be in */
void group_columns_first(struct pair_program *p);        /* those of the best plan, and whatever is in the pool already */

/* Prices under the master's multipliers, as lp_client.price says. *bound: what all groups together add to
 * the bound at least. */
int group_columns_price(struct pair_program *p, int64_t room, int64_t *bound);

/* Two people, of one technique: in one group, or not. What may be split so, and into which sides. */
struct group_split {
	int32_t fraction;        /* millionths */
	struct branch one, other;
};
size_t group_columns_splits(const struct pair_program *p, struct group_split *ret, size_t most);
int group_columns_forbid(const struct pair_program *p, const struct branch *b, const struct group *g);
static inline int is_group_branch(const struct branch *b)
{
	return b->kind <= -2;
}

/* Into the matching in hand: those that the LP likes, most first; those that it takes; more by hand. */
void group_columns_round(struct pair_program *p);
void group_columns_accept(struct pair_program *p);
void group_columns_plan(struct pair_program *p, int64_t work);

#endif
