#include "yaml/tree.h"

#include "base/text.h"

#include <string.h>
#include <yaml.h>

#include "base/banned.h"

struct anchor {
	char *name;
	struct yaml_node *node;
};

struct reader {
	yaml_parser_t parser;
	struct yaml_tree *tree;
	struct faults *faults;
	const char *file;
	VEC(struct anchor) anchors;
	size_t nodes;                    /* what aliases expand to counted each time */
	clg_rc rc;
};

static struct yaml_node *read_node(struct reader *r, yaml_event_t *event, int depth);

static struct place mark(const struct reader *r, const yaml_mark_t *m)
{
	return (struct place){ r->file, (unsigned)m->line + 1, (unsigned)m->column + 1 };
}

static struct yaml_node *refuse(struct reader *r, struct place at, const char *code, const char *what)
{
	if (r->rc == CLG_OK)
		r->rc = fault_input(r->faults, at, code, "%s", what);
	return NULL;
}

static int next(struct reader *r, yaml_event_t *event)
{
	if (yaml_parser_parse(&r->parser, event))
		return 1;
	if (r->rc == CLG_OK) {
		int reading = r->parser.error == YAML_READER_ERROR;
		struct place at = mark(r, reading ? &r->parser.mark : &r->parser.problem_mark);

		r->rc = fault_input(r->faults, at, reading ? "not-utf8" : "yaml-syntax", "%s%s%s; expected well-formed YAML",
		                    r->parser.problem ? r->parser.problem : "cannot be read",
		                    r->parser.context ? ", " : "", r->parser.context ? r->parser.context : "");
	}
	return 0;
}

static struct yaml_node *new_node(struct reader *r, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *n = arena_take(&r->tree->arena, 1, sizeof *n);
	struct place at = mark(r, &event->start_mark);

	n->kind = kind;
	n->file = r->file;
	n->line = at.line;
	n->column = at.column;
	return n;
}

static size_t count_nodes(const struct yaml_node *n, size_t most)
{
	size_t sum = 1;

	for (size_t i = 0; n->kind != YAML_TEXT && i < n->n && sum <= most; i++)
		sum += count_nodes(n->items[i], most - sum) + (n->keys ? 1 : 0);
	return sum;
}

static void remember(struct reader *r, const yaml_char_t *name, struct yaml_node *node)
{
	if (name)
		vec_push(&r->anchors, (struct anchor){ xstrdup((const char *)name), node });
}

static struct yaml_node *recall(struct reader *r, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;

	for (size_t i = r->anchors.n; i-- > 0;) {
		if (strcmp(r->anchors.at[i].name, name) || !r->anchors.at[i].node)
			continue;
		r->nodes += count_nodes(r->anchors.at[i].node, YAML_NODES_MOST);
		return r->anchors.at[i].node;
	}
	return refuse(r, mark(r, &event->start_mark), "unknown-anchor",
	              "an alias names no anchor before it; expected '&name' above '*name'");
}

static int is_control(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] < 0x20 && s[i] != '\n' && s[i] != '\t') || s[i] == 0x7f)
			return 1;
	return 0;
}

static struct yaml_node *read_text(struct reader *r, const yaml_event_t *event)
{
	struct yaml_node *n = new_node(r, YAML_TEXT, event);
	const char *s = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;

	if (length > YAML_TEXT_MOST)
		return refuse(r, yaml_place(n), "text-too-long", "a text is too long; at most 1 MB is read");
	if (is_control(s, length))
		return refuse(r, yaml_place(n), "control-character", "a text holds a control character; expected plain text");
	n->text = arena_strndup(&r->tree->arena, s, length);
	n->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	return n;
}

typedef VEC(struct yaml_node *) node_list;

static void keep(struct reader *r, node_list *list, struct yaml_node ***ret)
{
	*ret = arena_take(&r->tree->arena, list->n + 1, sizeof **ret);
	if (list->n)
		memcpy(*ret, list->at, list->n * sizeof **ret);
}

static struct yaml_node *read_list(struct reader *r, const yaml_event_t *start, int depth)
{
	struct yaml_node *n = new_node(r, YAML_LIST, start), *item = n;
	size_t anchor = r->anchors.n;
	node_list items = {0};

	remember(r, start->data.sequence_start.anchor, NULL);
	while (item) {
		yaml_event_t event;

		if (!next(r, &event)) {
			item = NULL;
			break;
		}
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			yaml_event_delete(&event);
			break;
		}
		item = read_node(r, &event, depth + 1);
		yaml_event_delete(&event);
		if (item)
			vec_push(&items, item);
	}
	keep(r, &items, &n->items);
	n->n = items.n;
	vec_release(&items);
	if (start->data.sequence_start.anchor)
		r->anchors.at[anchor].node = n;
	return item ? n : NULL;
}

static int has_key(const node_list *keys, const char *key)
{
	for (size_t i = 0; i < keys->n; i++)
		if (!strcmp(keys->at[i]->text, key))
			return 1;
	return 0;
}

/* `<<`: the keys of one map or of several, where they aren't said already. */
static int merge(struct reader *r, const struct yaml_node *from, node_list *keys, node_list *values)
{
	if (from->kind == YAML_LIST) {
		for (size_t i = 0; i < from->n; i++)
			if (!merge(r, from->items[i], keys, values))
				return 0;
		return 1;
	}
	if (from->kind != YAML_MAP)
		return refuse(r, yaml_place(from), "bad-merge", "'<<' merges a text; expected a map or a list of maps") != NULL;
	for (size_t i = 0; i < from->n; i++) {
		if (has_key(keys, from->keys[i]->text))
			continue;
		vec_push(keys, from->keys[i]);
		vec_push(values, from->items[i]);
	}
	return 1;
}

static int read_pair(struct reader *r, yaml_event_t *key_event, int depth, node_list *keys, node_list *values,
                     node_list *merged)
{
	struct yaml_node *key = read_node(r, key_event, depth + 1), *value;
	yaml_event_t event;

	if (!key)
		return 0;
	if (key->kind != YAML_TEXT)
		return refuse(r, yaml_place(key), "bad-key", "a key is a list or a map; expected a name") != NULL;
	if (!next(r, &event))
		return 0;
	value = read_node(r, &event, depth + 1);
	yaml_event_delete(&event);
	if (!value)
		return 0;
	if (!strcmp(key->text, "<<") && !key->quoted) {
		vec_push(merged, value);
		return 1;
	}
	if (has_key(keys, key->text)) {
		fault_input(r->faults, yaml_place(key), "duplicate-key", "'%s' is said twice; expected it once", key->text);
		r->rc = CLG_EINPUT;
	}
	vec_push(keys, key);
	vec_push(values, value);
	return 1;
}

static struct yaml_node *read_map(struct reader *r, const yaml_event_t *start, int depth)
{
	struct yaml_node *n = new_node(r, YAML_MAP, start);
	size_t anchor = r->anchors.n;
	node_list keys = {0}, values = {0}, merged = {0};
	int good = 1, done = 0;

	remember(r, start->data.mapping_start.anchor, NULL);
	while (good && !done) {
		yaml_event_t event;

		good = next(r, &event);
		if (!good)
			break;
		done = event.type == YAML_MAPPING_END_EVENT;
		if (!done)
			good = read_pair(r, &event, depth, &keys, &values, &merged);
		yaml_event_delete(&event);
	}
	for (size_t i = 0; good && i < merged.n; i++)
		good = merge(r, merged.at[i], &keys, &values);
	keep(r, &keys, &n->keys);
	keep(r, &values, &n->items);
	n->n = keys.n;
	vec_release(&keys);
	vec_release(&values);
	vec_release(&merged);
	if (start->data.mapping_start.anchor)
		r->anchors.at[anchor].node = n;
	return good ? n : NULL;
}

static struct yaml_node *read_node(struct reader *r, yaml_event_t *event, int depth)
{
	struct yaml_node *n = NULL;

	if (depth > YAML_DEPTH_MOST)
		return refuse(r, mark(r, &event->start_mark), "too-deep", "nests too deep; at most 64 levels are read");
	if (++r->nodes > YAML_NODES_MOST)
		return refuse(r, mark(r, &event->start_mark), "too-many-nodes",
		              "holds, or its aliases expand to, too much; at most 200000 values are read");
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		n = read_text(r, event);
		if (n)
			remember(r, event->data.scalar.anchor, n);
		return n;
	case YAML_SEQUENCE_START_EVENT:
		return read_list(r, event, depth);
	case YAML_MAPPING_START_EVENT:
		return read_map(r, event, depth);
	case YAML_ALIAS_EVENT:
		n = recall(r, event);
		if (n && r->nodes > YAML_NODES_MOST)
			return refuse(r, mark(r, &event->start_mark), "too-many-nodes",
			              "holds, or its aliases expand to, too much; at most 200000 values are read");
		return n;
	default:
		return refuse(r, mark(r, &event->start_mark), "empty", "is empty; expected keys and values");
	}
}

/* stream start, document start, the root, document end; then nothing more. */
static void read_document(struct reader *r)
{
	yaml_event_t event;
	int wanted = 1;

	while (wanted && r->rc == CLG_OK && next(r, &event)) {
		if (event.type == YAML_STREAM_END_EVENT) {
			if (!r->tree->root)
				refuse(r, (struct place){ r->file, 1, 1 }, "empty", "is empty; expected keys and values");
			wanted = 0;
		} else if (event.type == YAML_DOCUMENT_START_EVENT && r->tree->root) {
			refuse(r, mark(r, &event.start_mark), "two-documents", "holds a second document; expected one");
		} else if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT &&
		           event.type != YAML_DOCUMENT_END_EVENT) {
			r->tree->root = read_node(r, &event, 0);
			wanted = r->tree->root != NULL;
		}
		yaml_event_delete(&event);
	}
}

clg_rc yaml_read(const char *file, const char *bytes, size_t n, struct faults *faults, struct yaml_tree **ret)
{
	struct reader r = { .faults = faults };

	r.tree = xcalloc(1, sizeof *r.tree);
	arena_init(&r.tree->arena);
	r.file = arena_strdup(&r.tree->arena, file);
	yaml_parser_initialize(&r.parser);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes, n);
	read_document(&r);
	yaml_parser_delete(&r.parser);
	for (size_t i = 0; i < r.anchors.n; i++)
		free(r.anchors.at[i].name);
	vec_release(&r.anchors);
	if (r.rc == CLG_OK && !r.tree->root)
		r.rc = CLG_EINPUT;
	if (r.rc == CLG_OK)
		*ret = r.tree;
	else
		yaml_free(r.tree);
	return r.rc;
}

void yaml_free(struct yaml_tree *tree)
{
	if (!tree)
		return;
	arena_release(&tree->arena);
	free(tree);
}
