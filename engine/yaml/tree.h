/* yaml/tree.h - a YAML document as a tree that knows where each node stands. JSON is YAML.
 *
 * Anchors, aliases and merge keys are resolved; what they expand to is limited, as are depth, nodes
 * and the length of a text, so that a small file cannot become a large tree. */
#ifndef CLG_YAML_TREE_H
#define CLG_YAML_TREE_H

#include "base/fault.h"

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

#define YAML_DEPTH_MOST 64
#define YAML_NODES_MOST 200000
#define YAML_TEXT_MOST (1 << 20)
#define YAML_ANCHORS_MOST 1000

struct yaml_node {
	enum yaml_kind kind;
	const char *file;
	unsigned line, column;           /* from 1 */
	const char *text;                /* YAML_TEXT */
	int quoted;                      /* 1: written in quotes, or as a block */
	struct yaml_node **items;        /* YAML_LIST; YAML_MAP: the values */
	struct yaml_node **keys;         /* YAML_MAP: texts, each once; merged ones last */
	size_t n;
};

struct yaml_tree {
	struct arena arena;
	struct yaml_node *root;
};

/* One document in UTF-8. CLG_EINPUT with every fault's place; on success the caller frees the
 * tree, whose nodes keep their own copy of the file's name. */
clg_rc yaml_read(const char *file, const char *bytes, size_t n, struct faults *faults,
	struct yaml_tree **ret);
/* The same into a tree that is there, whose root stays as it is. */
clg_rc yaml_read_into(struct yaml_tree *tree, const char *file, const char *bytes, size_t n,
	struct faults *faults, struct yaml_node **ret);
void yaml_tree_free(struct yaml_tree *tree);        /* libyaml has a yaml_free of its own */

static inline struct place yaml_place(const struct yaml_node *n)
{
	return (struct place){ n->file, n->line, n->column };
}

#endif
