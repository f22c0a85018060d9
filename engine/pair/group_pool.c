#include "pair/group_pool.h"

#include "pair/group_search.h"

#include <string.h>
#include <uthash.h>

#define FILL_WORK INT64_C(100000000)

struct group_key {
	int32_t technique, n;
	struct {
		int32_t person, role;
	} at[CLG_TEAM_MOST];
};

struct pooled {
	struct group_key key;
	UT_hash_handle hh;
};

void group_pool_init(struct group_pool *p, int32_t n_techniques)
{
	memset(p, 0, sizeof *p);
	arena_init(&p->arena);
	p->complete = xcalloc((size_t)n_techniques + 1, 1);
}

void group_pool_release(struct group_pool *p)
{
	HASH_CLEAR(hh, p->known);
	arena_release(&p->arena);
	vec_release(&p->at);
	free(p->complete);
	memset(p, 0, sizeof *p);
}

int group_pool_add(struct group_pool *p, const struct group *g)
{
	struct group_key key;
	struct pooled *found, *entry;
	struct group *kept;

	memset(&key, 0, sizeof key);
	key.technique = g->team.technique;
	key.n = g->team.n;
	for (int k = 0; k < g->team.n; k++) {
		key.at[k].person = g->team.person[k];
		key.at[k].role = g->team.role[k];
	}
	HASH_FIND(hh, p->known, &key, sizeof key, found);
	if (found)
		return 0;
	entry = arena_take(&p->arena, 1, sizeof *entry);
	entry->key = key;
	HASH_ADD(hh, p->known, key, sizeof key, entry);
	kept = arena_take(&p->arena, 1, sizeof *kept);
	*kept = *g;
	vec_push(&p->at, kept);
	return 1;
}

struct filling {
	group_list list;
	size_t most;
};

static int take(void *self, const struct group *g, int64_t price)
{
	struct filling *f = self;

	(void)price;
	vec_push(&f->list, *g);
	return f->list.n <= f->most;
}

void group_pool_fill(struct group_pool *p, const struct groups *g, size_t most)
{
	struct filling f = { .most = most };
	struct group_search s;
	int whole = 1;

	group_search_init(&s, g);
	s.self = &f;
	s.found = take;
	s.limit = INT64_MAX;
	s.work = FILL_WORK;
	for (int32_t k = 0; k < g->n_makeups && whole; k++) {
		group_search(&s, k);
		whole = !s.given_up;
	}
	for (size_t i = 0; i < f.list.n && whole; i++)
		group_pool_add(p, &f.list.at[i]);
	p->complete[g->index] = (uint8_t)whole;
	group_search_release(&s);
	vec_release(&f.list);
}
