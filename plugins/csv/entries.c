#include "entries.h"

#include <stdlib.h>
#include <string.h>

/* Room for one more behind n items: doubles at powers of two. */
static void *grow(void *at, size_t n, size_t size)
{
	void *more;

	if (n & (n - 1))
		return at;
	more = realloc(at, (n ? 2 * n : 1) * size);
	if (!more)
		abort();
	return more;
}

void list_add(struct list *l, const char *text)
{
	uint32_t low = 0, high = l->n;

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (strcmp(l->at[middle], text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < l->n && !strcmp(l->at[low], text))
		return;
	l->at = grow(l->at, l->n, sizeof *l->at);
	memmove(l->at + low + 1, l->at + low, (l->n - low) * sizeof *l->at);
	l->at[low] = text;
	l->n++;
}

void list_add_all(struct list *to, const struct list *from)
{
	for (uint32_t i = 0; i < from->n; i++)
		list_add(to, from->at[i]);
}

int list_compare(const struct list *a, const struct list *b)
{
	for (uint32_t i = 0; i < a->n && i < b->n; i++) {
		int order = strcmp(a->at[i], b->at[i]);

		if (order)
			return order;
	}
	return (a->n > b->n) - (a->n < b->n);
}

void list_release(struct list *l)
{
	free(l->at);
	*l = (struct list){0};
}

void entry_release(struct entry *e)
{
	list_release(&e->teachers);
	list_release(&e->classes);
	list_release(&e->rooms);
	list_release(&e->tags);
}

void entries_add(struct entries *e, struct entry entry)
{
	e->at = grow(e->at, e->n, sizeof *e->at);
	e->at[e->n++] = entry;
}

void entries_release(struct entries *e)
{
	for (size_t i = 0; i < e->n; i++)
		entry_release(&e->at[i]);
	free(e->at);
	*e = (struct entries){0};
}
