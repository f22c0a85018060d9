/* run/paste.h - a line for one of a school's files, that can be pasted there. This room's alone. */
#ifndef CLG_RUN_PASTE_H
#define CLG_RUN_PASTE_H

#include "base/mem.h"
#include "yaml/tree.h"

/* A value's place in a file: the line that holds it, around it. */
struct slit {
	const char *file;
	unsigned line;           /* from 1 */
	int inserts;             /* 1: a new line behind it; 0: in its place */
	const char *before, *behind;
};

/* The line that the value makes, in the arena; the file's bytes with it, the caller frees them. */
char *slit_line(const struct slit *s, const char *value, struct arena *a);
char *slit_fill(const struct slit *s, const char *value, const char *bytes, size_t n, size_t *ret_n);

/* Of the value at "workload.limits.minutes-per-week", whether it is there or not; *ret_text: what it says, NULL:
 * it isn't there. 0: it stands in no one line. */
int slit_of_key(const char *bytes, size_t n, const struct yaml_node *root, const char *key, struct arena *a,
	struct slit *ret, const char **ret_text);
int slit_of_scalar(const char *bytes, size_t n, const struct yaml_node *node, struct arena *a, struct slit *ret);

/* A whole line that is made a comment, and the list an empty one if it was the only item: the only value is "". 0: it
 * is no item of a list that stands in one line. */
int slit_of_item(const char *bytes, size_t n, const char *file, unsigned line, int only, struct arena *a,
	struct slit *ret);

/* The cell of a column in a line of comma separated values, and what it says. 0: there is no such column. */
int slit_of_cell(const char *bytes, size_t n, const char *file, unsigned line, const char *column, struct arena *a,
	struct slit *ret, const char **ret_text);
char *slit_cell_text(const struct slit *s, const char *value, struct arena *a);      /* quoted, if it has to be */

#endif
