/* names.h - lists of names, each a copy of its own, kept byte for byte. */
#ifndef FET_NAMES_H
#define FET_NAMES_H

#include <stddef.h>
#include <stdint.h>

struct names {
	char **at;
	uint32_t n;
};

/* Takes the name over. */
void names_add(struct names *to, char *name);
void names_release(struct names *names);
/* "A13 + A28B"; the caller frees. */
char *names_join(const struct names *names, const char *between);

/* Room for one more behind n items: doubles at powers of two. Aborts without memory. */
void *grow(void *at, uint32_t n, size_t size);
char *copy(const char *text);
/* Replaces what the field holds, which is freed. */
void put(char **field, char *text);

#endif
