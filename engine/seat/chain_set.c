#include "seat/chain_set.h"

#include <string.h>
#include <uthash.h>

struct member {
	int32_t key[CHAIN_MOST + 2];     /* cycle, in place, slots; zero beyond */
	UT_hash_handle hh;
};

struct chain_set {
	struct member *members;
	struct arena arena;
};

struct chain_set *chain_set_new(void)
{
	struct chain_set *s = xcalloc(1, sizeof *s);

	arena_init(&s->arena);
	return s;
}

void chain_set_free(struct chain_set *s)
{
	if (!s)
		return;
	HASH_CLEAR(hh, s->members);
	arena_release(&s->arena);
	free(s);
}

int chain_set_add(
	struct chain_set *s, int32_t cycle, const struct chain *chain, int n, int in_place)
{
	int32_t key[CHAIN_MOST + 2] = { cycle, in_place };
	struct member *found;

	memcpy(key + 2, chain->at, (size_t)n * sizeof *key);
	HASH_FIND(hh, s->members, key, sizeof key, found);
	if (found)
		return 0;
	found = arena_take(&s->arena, 1, sizeof *found);
	memcpy(found->key, key, sizeof key);
	HASH_ADD(hh, s->members, key, sizeof key, found);
	return 1;
}
