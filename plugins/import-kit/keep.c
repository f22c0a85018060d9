#include "keep.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK 65536

struct keep_block {
	struct keep_block *next;
	size_t used, size;
	max_align_t bytes[];
};

static void add_block(struct keep *k, size_t size)
{
	struct keep_block *b = malloc(sizeof *b + size);

	if (!b)
		abort();
	*b = (struct keep_block){.next = k->blocks, .size = size};
	k->blocks = b;
}

void *keep_take(struct keep *k, size_t size)
{
	size_t whole = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
	char *at;

	if (!k->blocks || k->blocks->size - k->blocks->used < whole)
		add_block(k, whole > BLOCK ? whole : BLOCK);
	at = (char *)k->blocks->bytes + k->blocks->used;
	k->blocks->used += whole;
	return memset(at, 0, whole);
}

const char *keep_text(struct keep *k, const char *text, size_t n)
{
	char *copy = keep_take(k, n + 1);

	memcpy(copy, text, n);
	return copy;
}

const char *keep_copy(struct keep *k, const char *text)
{
	return text ? keep_text(k, text, strlen(text)) : NULL;
}

struct ids keep_ids(struct keep *k, const char *list, uint32_t most, uint32_t *ret_cut)
{
	struct ids ids = {0};
	uint32_t room = 1;

	for (const char *c = list; c && *c; c++)
		room += *c == ',';
	if (!list || !*list)
		return ids;
	ids.at = keep_take(k, (room < most ? room : most) * sizeof *ids.at);
	for (const char *at = list; *at;) {
		size_t n = strcspn(at, ",");

		if (n && ids.n < most)
			ids.at[ids.n++] = keep_text(k, at, n);
		else
			*ret_cut += n > 0;
		at += n + (at[n] == ',');
	}
	return ids;
}

const char *keep_joined(struct keep *k, const struct ids *names, const char *between)
{
	size_t size = 1;
	char *all, *end;

	if (!names->n)
		return NULL;
	for (uint32_t i = 0; i < names->n; i++)
		size += strlen(names->at[i]) + strlen(between);
	all = end = keep_take(k, size);
	for (uint32_t i = 0; i < names->n; i++)
		end = stpcpy(stpcpy(end, i ? between : ""), names->at[i]);
	return all;
}

void keep_release(struct keep *k)
{
	while (k->blocks) {
		struct keep_block *next = k->blocks->next;

		free(k->blocks);
		k->blocks = next;
	}
}

int ids_compare(const struct ids *a, const struct ids *b)
{
	for (uint32_t i = 0; i < a->n && i < b->n; i++) {
		int order = strcmp(a->at[i], b->at[i]);

		if (order)
			return order;
	}
	return (a->n > b->n) - (a->n < b->n);
}

void ids_add(struct ids *to, const char *id)
{
	for (uint32_t i = 0; i < to->n; i++)
		if (!strcmp(to->at[i], id))
			return;
	to->at[to->n++] = id;
}

void *grow(void *at, uint32_t n, size_t size)
{
	void *more;

	if (n & (n - 1))
		return at;
	more = realloc(at, (n ? (size_t)n * 2 : 1) * size);
	if (!more)
		abort();
	return more;
}
