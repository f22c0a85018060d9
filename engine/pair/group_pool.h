/* pair/group_pool.h - the groups that were thought of so far, each once, for both levels. */
#ifndef CLG_PAIR_GROUP_POOL_H
#define CLG_PAIR_GROUP_POOL_H

#include "pair/matching.h"

struct pooled;

struct group_pool {
	struct arena arena;
	VEC(const struct group *) at;    /* as they came */
	struct pooled *known;
	uint8_t *complete;               /* [technique]: every legal group is in it */
};

void group_pool_init(struct group_pool *p, int32_t n_techniques);
void group_pool_release(struct group_pool *p);
int group_pool_add(struct group_pool *p, const struct group *g);  /* 0: it was there */

/* All legal groups, if they are no more than `most`. */
void group_pool_fill(struct group_pool *p, const struct groups *g, size_t most);

#endif
