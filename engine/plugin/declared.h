/* plugin/declared.h - techniques written in YAML, with a closed vocabulary and no expressions.
 *
 * A technique is a tree: the file's own, laid over that of the technique it is `like`, with what a
 * school says laid over both. declared_read() checks the result and makes of it what a technique
 * in C is made of: a definition, and answers through the same struct clg_technique. The keys stand
 * in one table (declared_keys.c), which feeds the checks, the hints, `technique show` and the
 * manual. */
#ifndef CLG_PLUGIN_DECLARED_H
#define CLG_PLUGIN_DECLARED_H

#include "yaml/tree.h"

#include <collega/technique.h>

struct declared;

/* Its create is NULL: `self` is a struct declared, which whoever read it owns. */
extern const struct clg_technique declared_technique;

/* What a file says about itself, before anything else of it is looked at; NULL: it doesn't. */
const char *declared_name(const struct yaml_node *root);
const struct yaml_node *declared_like(const struct yaml_node *root);

/* One tree laid over another. Maps merge key by key; of lists and texts the upper one stays. Maps
 * laid over a list with names (`meetings`) change its members. Keys that exclude one another
 * (`per-term`, `every`) replace one another. Nodes are borrowed, what is made new lives in the
 * arena.
 */
/* A file over that of the technique it is like. */
const struct yaml_node *declared_derive(const struct yaml_node *base, const struct yaml_node *root,
	struct arena *a, struct faults *faults);
/* What a school says of an instance over the technique's: but for `technique`, which says which. */
const struct yaml_node *declared_override(const struct yaml_node *root,
	const struct yaml_node *map, struct arena *a, struct faults *faults);

/* Every fault with its place; NULL after one. Lives in the arena. */
struct declared *declared_read(const struct yaml_node *root, struct arena *a,
	struct faults *faults);

/* In the language, else in English, else the first. */
const char *declared_summary(const struct declared *d, const char *language);

/* For `technique show`: each key that was said, "roles.mentor.load", its value as written. Its
 * trees are there still. */
struct declared_line {
	const char *key, *value, *help;
};
size_t declared_lines(const struct declared *d, struct arena *a, struct declared_line **ret);

/* For the manual and for templates: the whole vocabulary, in its order. */
struct declared_word {
	const char *section;     /* "" at the top: "meetings" */
	const char *name, *kind, *preset, *example, *help;
};
size_t declared_words(struct arena *a, struct declared_word **ret);

#endif
