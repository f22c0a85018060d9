/* base/mention.h - where bytes name somebody, whatever their encoding, and what stands there instead. */
#ifndef CLG_BASE_MENTION_H
#define CLG_BASE_MENTION_H

#include "base/text.h"

enum mention_how {
	MENTION_WORDS,           /* wherever it stands as whole words */
	MENTION_CELL,            /* only where it is all that a cell, a quoted text or an element holds */
	MENTION_KEY,             /* there, or between the ids of a meeting's name: "observation/12:14/1" */
};

struct mentions;
struct mentions *mentions_new(void);
void mentions_free(struct mentions *m);

/* A way to name somebody, and the ASCII that shall stand there; NULL: it names somebody else and stays. Where several
 * ways fit in one place the longest counts; then what stands first above, and what stays before what doesn't. */
void mentions_add(struct mentions *m, const char *form, const char *instead, enum mention_how how);

/* Returns how often; then `to` has all of the bytes, with what stands instead. With 0 it has nothing. */
size_t mentions_replace(const struct mentions *m, const char *bytes, size_t n, struct text *to);

/* The first that would be replaced: its line and column in letters, from 1, and how it was written. 0: there is none. */
int mentions_find(const struct mentions *m, const char *bytes, size_t n, unsigned *ret_line, unsigned *ret_column,
	const char **ret_form);

#endif
