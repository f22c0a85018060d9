/* keep.h - what is kept of a file until it is handed on: texts, lists of ids, growing arrays.
 *
 * All of it is freed at once, by keep_release(). Nobody here goes on without memory: abort(). */
#ifndef KIT_KEEP_H
#define KIT_KEEP_H

#include <stddef.h>
#include <stdint.h>

struct keep {
	struct keep_block *blocks;
};

struct ids {
	const char **at;
	uint32_t n;
};

void *keep_take(struct keep *k, size_t size); /* zeroed */
const char *keep_text(struct keep *k, const char *text, size_t n);
const char *keep_copy(struct keep *k, const char *text); /* NULL of NULL */
/* "a,b,,c" as three ids; at most `most` of them, *ret_cut counts the others. */
struct ids keep_ids(struct keep *k, const char *list, uint32_t most, uint32_t *ret_cut);
/* "A13 + A28B"; NULL of none. */
const char *keep_joined(struct keep *k, const struct ids *names, const char *between);
void keep_release(struct keep *k);

int ids_compare(const struct ids *a, const struct ids *b);
/* Only where it isn't there yet. The array has room for it. */
void ids_add(struct ids *to, const char *id);

/* Room for one more behind n items: doubles at powers of two. The caller frees. */
void *grow(void *at, uint32_t n, size_t size);

#endif
