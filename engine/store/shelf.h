/* store/shelf.h - what several versions may share, kept once. This room's alone. */
#ifndef CLG_STORE_SHELF_H
#define CLG_STORE_SHELF_H

#include "store/database.h"

#include "base/text.h"

struct shelf {
	const char *find, *add;
};

extern const struct shelf shelf_people, shelf_files, shelf_definitions, shelf_answers, shelf_histories,
	shelf_sentences;

/* The key of these bytes, or where they are NULL, of the text; added where it isn't there yet. 0 after a failure. */
int64_t shelve(struct store *s, const struct shelf *shelf, const char *text, const void *bytes, size_t n);
int64_t shelve_sentence(struct store *s, const char *text);                /* 0 for NULL */
int64_t shelve_bytes(struct store *s, const struct shelf *shelf, const struct text *bytes);   /* 0 for none */

void shelf_drop_sentences(struct store *s);      /* those that nothing refers to any more */

#endif
