#include "yaml/tree.h"

#include "base/language.h"

#include <string.h>
#include <yaml.h>

#include "base/banned.h"

struct anchor {
	char *name;
	struct yaml_node *node;          /* NULL while it is being read */
};

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct yaml_node *root;          /* NULL until it was read */
	struct faults *faults;
	const char *file, *bytes;
	size_t n_bytes;
	VEC(struct anchor) anchors;
	size_t nodes;                    /* what aliases expand to counted each time */
	clg_rc rc;
	int stopped;                     /* nothing more can be read */
};

typedef VEC(struct yaml_node *) node_list;

static struct yaml_node *read_node(struct reader *r, yaml_event_t *event, int depth);

static struct place mark(const struct reader *r, const yaml_mark_t *m)
{
	return (struct place){ r->file, (unsigned)m->line + 1, (unsigned)m->column + 1 };
}

/* The first reason to stop is told, what follows from it is not. */
static struct yaml_node *refuse(struct reader *r, struct place at, const char *code,
	const char *what)
{
	if (!r->stopped)
		r->rc = fault_input(r->faults, at, code, "%s", language_text(what));
	r->stopped = 1;
	return NULL;
}

static struct yaml_node *refuse_size(struct reader *r, struct place at)
{
	return refuse(r, at, "too-many-nodes",
		"holds, or its aliases expand to, too much; at most 200000 values are read");
}

static struct yaml_node *refuse_depth(struct reader *r, struct place at)
{
	return refuse(r, at, "too-deep", "nests too deep; at most 64 levels are read");
}

/* libyaml tells the byte it cannot read, not its line. */
static struct place at_byte(const struct reader *r, size_t offset)
{
	struct place at = { r->file, 1, 1 };

	for (size_t i = 0; i < offset && i < r->n_bytes; i++) {
		if (r->bytes[i] == '\n') {
			at.line++;
			at.column = 1;
		} else if (((unsigned char)r->bytes[i] & 0xc0) != 0x80) {
			at.column++;
		}
	}
	return at;
}

static int tab_indents(const struct reader *r, unsigned line)
{
	const char *at = r->bytes, *end = r->bytes + r->n_bytes;

	while (line > 1 && at && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		at++;
		line--;
	}
	while (at && at < end && *at == ' ')
		at++;
	return at && at < end && *at == '\t';
}

static void refuse_bytes(struct reader *r)
{
	const char *problem = r->parser.problem ? r->parser.problem : "cannot be read";
	struct place at = at_byte(r, r->parser.problem_offset);

	if (strstr(problem, "control characters"))
		refuse(r, at, "control-character",
			"holds a control character; expected plain text");
	else
		r->rc = fault_input(r->faults, at, "not-utf8", "%s; expected text in UTF-8",
			problem);
}

static void refuse_syntax(struct reader *r)
{
	struct place at = mark(r, &r->parser.problem_mark);
	const char *context = r->parser.context;

	if (tab_indents(r, at.line))
		refuse(r, at, "yaml-syntax", "a tab stands in the indentation; expected spaces");
	else
		r->rc = fault_input(r->faults, at, "yaml-syntax",
			"%s%s%s; expected well-formed YAML",
			r->parser.problem ? r->parser.problem : "cannot be read",
			context ? " " : "", context ? context : "");
}

static int next(struct reader *r, yaml_event_t *event)
{
	if (yaml_parser_parse(&r->parser, event))
		return 1;
	if (!r->stopped && r->parser.error == YAML_READER_ERROR)
		refuse_bytes(r);
	else if (!r->stopped)
		refuse_syntax(r);
	r->stopped = 1;
	return 0;
}

static struct yaml_node *new_node(struct reader *r, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *n = arena_take(r->arena, 1, sizeof *n);
	struct place at = mark(r, &event->start_mark);

	n->kind = kind;
	n->file = r->file;
	n->line = at.line;
	n->column = at.column;
	return n;
}

/* Returns where the anchor stands among r->anchors, or -1 without one. */
static int remember(struct reader *r, const yaml_char_t *name, struct place at)
{
	if (!name)
		return -1;
	if (r->anchors.n == YAML_ANCHORS_MOST) {
		refuse(r, at, "too-many-anchors", "holds too many anchors; at most 1000 are read");
		return -1;
	}
	vec_push(&r->anchors, (struct anchor){ xstrdup((const char *)name), NULL });
	return (int)r->anchors.n - 1;
}

static void anchored(struct reader *r, int anchor, struct yaml_node *n)
{
	if (anchor >= 0)
		r->anchors.at[anchor].node = n;
}

/* Counts what an alias repeats, so that a small file cannot stand for a large tree; the walk
 * ends with the first node too many. */
static int admit(struct reader *r, const struct yaml_node *n, int depth, struct place at)
{
	if (depth > YAML_DEPTH_MOST)
		return refuse_depth(r, at) != NULL;
	r->nodes += n->keys ? n->n + 1 : 1;
	if (r->nodes > YAML_NODES_MOST)
		return refuse_size(r, at) != NULL;
	for (size_t i = 0; i < n->n; i++)
		if (!admit(r, n->items[i], depth + 1, at))
			return 0;
	return 1;
}

static struct yaml_node *recall(struct reader *r, const yaml_event_t *event, int depth)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct place at = mark(r, &event->start_mark);
	struct yaml_node *n = NULL;

	for (size_t i = r->anchors.n; i-- > 0;) {
		if (!strcmp(r->anchors.at[i].name, name)) {
			n = r->anchors.at[i].node;
			break;
		}
	}
	if (!n)
		return refuse(r, at, "unknown-anchor",
			"an alias names no anchor before it; expected '&name' above '*name'");
	return admit(r, n, depth, at) ? n : NULL;
}

/* C0 but tab and line feed, DEL, and C1, which libyaml lets through as escapes. */
static int has_control(const char *text, size_t n)
{
	const unsigned char *s = (const unsigned char *)text;

	for (size_t i = 0; i < n; i++) {
		if ((s[i] < 0x20 && s[i] != '\n' && s[i] != '\t') || s[i] == 0x7f)
			return 1;
		if (s[i] == 0xc2 && i + 1 < n && s[i + 1] < 0xa0)
			return 1;
	}
	return 0;
}

static struct yaml_node *read_text(struct reader *r, const yaml_event_t *event)
{
	struct yaml_node *n = new_node(r, YAML_TEXT, event);
	const char *s = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;

	if (length > YAML_TEXT_MOST)
		return refuse(r, yaml_place(n), "text-too-long",
			"a text is too long; at most 1 MB is read");
	if (has_control(s, length))
		return refuse(r, yaml_place(n), "control-character",
			"holds a control character; expected plain text");
	n->text = arena_strndup(r->arena, s, length);
	n->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	anchored(r, remember(r, event->data.scalar.anchor, yaml_place(n)), n);
	return n;
}

static struct yaml_node **kept(struct reader *r, const node_list *list)
{
	struct yaml_node **nodes = arena_take(r->arena, list->n + 1, sizeof *nodes);

	if (list->n)
		memcpy(nodes, list->at, list->n * sizeof *nodes);
	return nodes;
}

static struct yaml_node *read_list(struct reader *r, const yaml_event_t *start, int depth)
{
	struct yaml_node *n = new_node(r, YAML_LIST, start), *item;
	int anchor = remember(r, start->data.sequence_start.anchor, yaml_place(n)), done = 0;
	node_list items = {0};

	while (!done && !r->stopped) {
		yaml_event_t event;

		if (!next(r, &event))
			break;
		done = event.type == YAML_SEQUENCE_END_EVENT;
		item = done ? NULL : read_node(r, &event, depth + 1);
		yaml_event_delete(&event);
		if (item)
			vec_push(&items, item);
	}
	n->items = kept(r, &items);
	n->n = items.n;
	vec_release(&items);
	anchored(r, anchor, n);
	return r->stopped ? NULL : n;
}

/* `<<`: the keys of one map, or of each map of a list. */
static void merge(struct reader *r, const struct yaml_node *from, int listed, node_list *keys,
	node_list *values)
{
	if (from->kind == YAML_LIST && !listed) {
		for (size_t i = 0; i < from->n; i++)
			merge(r, from->items[i], 1, keys, values);
		return;
	}
	if (from->kind != YAML_MAP) {
		refuse(r, yaml_place(from), "bad-merge",
			"'<<' merges what is no map; expected a map or a list of maps");
		return;
	}
	for (size_t i = 0; i < from->n; i++) {
		vec_push(keys, from->keys[i]);
		vec_push(values, from->items[i]);
	}
}

struct key_at {
	const char *name;
	size_t at;
};

static int by_name(const void *a, const void *b)
{
	const struct key_at *x = a, *y = b;
	int names = strcmp(x->name, y->name);

	return names ? names : (x->at > y->at) - (x->at < y->at);
}

/* Of keys alike the first stays. Those before `own` stand in the map itself, where a second one
 * is a fault; those behind came by merging and are overridden. */
static void settle(struct reader *r, node_list *keys, node_list *values, size_t own)
{
	struct key_at *order = xcalloc(keys->n, sizeof *order);
	size_t n = 0;

	for (size_t i = 0; i < keys->n; i++)
		order[i] = (struct key_at){ keys->at[i]->text, i };
	qsort(order, keys->n, sizeof *order, by_name);
	for (size_t i = 1; i < keys->n; i++) {
		size_t at = order[i].at;

		if (strcmp(order[i].name, order[i - 1].name))
			continue;
		if (at < own)
			r->rc = fault_input(r->faults, yaml_place(keys->at[at]), "duplicate-key",
				"'%.80s' is said twice; expected it once", order[i].name);
		values->at[at] = NULL;
	}
	for (size_t i = 0; i < keys->n; i++) {
		if (!values->at[i])
			continue;
		keys->at[n] = keys->at[i];
		values->at[n++] = values->at[i];
	}
	keys->n = values->n = n;
	free(order);
}

static void read_pair(struct reader *r, yaml_event_t *key_event, int depth, node_list *keys,
	node_list *values, node_list *merged)
{
	struct yaml_node *key = read_node(r, key_event, depth + 1), *value;
	yaml_event_t event;

	if (key && key->kind != YAML_TEXT)
		key = refuse(r, yaml_place(key), "bad-key", "a key is no text; expected a name");
	if (!key || !next(r, &event))
		return;
	value = read_node(r, &event, depth + 1);
	yaml_event_delete(&event);
	if (!value)
		return;
	if (!strcmp(key->text, "<<") && !key->quoted) {
		vec_push(merged, value);
	} else {
		vec_push(keys, key);
		vec_push(values, value);
	}
}

static struct yaml_node *read_map(struct reader *r, const yaml_event_t *start, int depth)
{
	struct yaml_node *n = new_node(r, YAML_MAP, start);
	int anchor = remember(r, start->data.mapping_start.anchor, yaml_place(n)), done = 0;
	node_list keys = {0}, values = {0}, merged = {0};
	size_t own;

	while (!done && !r->stopped) {
		yaml_event_t event;

		if (!next(r, &event))
			break;
		done = event.type == YAML_MAPPING_END_EVENT;
		if (!done)
			read_pair(r, &event, depth, &keys, &values, &merged);
		yaml_event_delete(&event);
	}
	own = keys.n;
	for (size_t i = 0; i < merged.n && !r->stopped; i++)
		merge(r, merged.at[i], 0, &keys, &values);
	settle(r, &keys, &values, own);
	n->keys = kept(r, &keys);
	n->items = kept(r, &values);
	n->n = keys.n;
	vec_release(&keys);
	vec_release(&values);
	vec_release(&merged);
	anchored(r, anchor, n);
	return r->stopped ? NULL : n;
}

/* "!include x" would read as "x". The tags of YAML's own schema say what is known anyway. */
static int foreign_tag(const yaml_event_t *event)
{
	static const char *const known[] = { YAML_STR_TAG, YAML_INT_TAG, YAML_FLOAT_TAG,
		YAML_BOOL_TAG, YAML_NULL_TAG, YAML_SEQ_TAG, YAML_MAP_TAG, "!" };
	const yaml_char_t *tag = event->type == YAML_SCALAR_EVENT ? event->data.scalar.tag
		: event->type == YAML_SEQUENCE_START_EVENT        ? event->data.sequence_start.tag
		: event->type == YAML_MAPPING_START_EVENT         ? event->data.mapping_start.tag
								  : NULL;

	for (size_t i = 0; tag && i < sizeof known / sizeof *known; i++)
		if (!strcmp((const char *)tag, known[i]))
			return 0;
	return tag != NULL;
}

static struct yaml_node *read_node(struct reader *r, yaml_event_t *event, int depth)
{
	struct place at = mark(r, &event->start_mark);

	if (depth > YAML_DEPTH_MOST)
		return refuse_depth(r, at);
	if (event->type != YAML_ALIAS_EVENT && ++r->nodes > YAML_NODES_MOST)
		return refuse_size(r, at);
	if (foreign_tag(event))
		return refuse(r, at, "unknown-tag", "a tag stands before a value; expected none");
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return read_text(r, event);
	case YAML_SEQUENCE_START_EVENT:
		return read_list(r, event, depth);
	case YAML_MAPPING_START_EVENT:
		return read_map(r, event, depth);
	case YAML_ALIAS_EVENT:
		return recall(r, event, depth);
	default:
		return refuse(r, at, "yaml-syntax", "a value is missing; expected one");
	}
}

/* stream start, document start, the root, document end, stream end. */
static void read_document(struct reader *r)
{
	yaml_event_t event;
	int done = 0;

	while (!done && !r->stopped && next(r, &event)) {
		switch (event.type) {
		case YAML_STREAM_END_EVENT:
			done = 1;
			break;
		case YAML_DOCUMENT_START_EVENT:
			if (r->root)
				refuse(r, mark(r, &event.start_mark), "two-documents",
					"holds a second document; expected one");
			break;
		case YAML_STREAM_START_EVENT:
		case YAML_DOCUMENT_END_EVENT:
			break;
		default:
			r->root = read_node(r, &event, 0);
		}
		yaml_event_delete(&event);
	}
	if (!r->stopped && !r->root)
		refuse(r, (struct place){ r->file, 1, 1 }, "empty",
			"is empty; expected keys and values");
}

clg_rc yaml_read_into(struct yaml_tree *tree, const char *file, const char *bytes, size_t n,
	struct faults *faults, struct yaml_node **ret)
{
	/* libyaml would take the mark for a column of the first line */
	size_t bom = n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	struct reader r = { .faults = faults, .bytes = bytes + bom, .n_bytes = n - bom };

	if (!yaml_parser_initialize(&r.parser))
		abort();
	r.arena = &tree->arena;
	r.file = arena_strdup(r.arena, file);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.bytes, r.n_bytes);
	read_document(&r);
	yaml_parser_delete(&r.parser);
	for (size_t i = 0; i < r.anchors.n; i++)
		free(r.anchors.at[i].name);
	vec_release(&r.anchors);
	if (r.rc == CLG_OK)
		*ret = r.root;
	return r.rc;
}

clg_rc yaml_read(const char *file, const char *bytes, size_t n, struct faults *faults,
	struct yaml_tree **ret)
{
	struct yaml_tree *tree = xcalloc(1, sizeof *tree);
	clg_rc rc;

	arena_init(&tree->arena);
	rc = yaml_read_into(tree, file, bytes, n, faults, &tree->root);
	if (rc == CLG_OK)
		*ret = tree;
	else
		yaml_tree_free(tree);
	return rc;
}

void yaml_tree_free(struct yaml_tree *tree)
{
	if (!tree)
		return;
	arena_release(&tree->arena);
	free(tree);
}
