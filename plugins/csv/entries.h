/* entries.h - the rows of the file as lessons and times off, before and after they are joined.
 *
 * All texts are borrowed from the decoded file; an entry owns only its lists. */
#ifndef CSV_ENTRIES_H
#define CSV_ENTRIES_H

#include <stddef.h>
#include <stdint.h>

#define NAMES_MOST 200 /* in a list; no room holds more teachers, nor classes */

struct list { /* sorted, each once */
	const char **at;
	uint32_t n;
};

struct entry {
	const char *lesson, *day, *subject, *week; /* "" where the row says nothing */
	const char *period;
	struct list teachers, classes, rooms, tags;
	int32_t rank;       /* of the period among all; -1: none */
	int32_t periods;    /* in a row, from 1 */
	int32_t start, end; /* minutes after midnight, or -1 */
	int inactive, away;
	uint32_t line;
};

struct entries {
	struct entry *at;
	size_t n;
};

void entries_release(struct entries *e);
/* Takes over the entry's lists. */
void entries_add(struct entries *e, struct entry entry);

void list_add(struct list *l, const char *text);
void list_add_all(struct list *to, const struct list *from);
int list_compare(const struct list *a, const struct list *b);
void list_release(struct list *l);
void entry_release(struct entry *e);

#endif
