#include "run/paste.h"

#include "base/text.h"

#include <string.h>

/* --- lines ------------------------------------------------------------------------------ */

/* Where the line begins; its end, without what ends it, in *ret_end. NULL: there are fewer. */
static const char *line_at(const char *bytes, size_t n, unsigned line, const char **ret_end)
{
	const char *at = bytes, *end = bytes + n, *next;

	for (unsigned i = 1; i < line; i++) {
		next = memchr(at, '\n', (size_t)(end - at));
		if (!next)
			return NULL;
		at = next + 1;
	}
	next = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
	*ret_end = next ? next : end;
	if (*ret_end > at && (*ret_end)[-1] == '\r')
		--*ret_end;
	return at;
}

char *slit_line(const struct slit *s, const char *value, struct arena *a)
{
	return arena_printf(a, "%s%s%s", s->before, value, s->behind);
}

char *slit_fill(const struct slit *s, const char *value, const char *bytes, size_t n, size_t *ret_n)
{
	const char *end, *at = line_at(bytes, n, s->line, &end);
	struct text text;

	text_init(&text, 0);
	if (!at)
		at = end = bytes + n;
	text_add_n(&text, bytes, (size_t)((s->inserts ? end : at) - bytes));
	text_printf(&text, "%s%s%s%s", s->inserts ? "\n" : "", s->before, value, s->behind);
	text_add_n(&text, end, (size_t)(bytes + n - end));
	*ret_n = text.n;
	return text.s;
}

/* --- school.yaml ------------------------------------------------------------------------ */

/* Columns count characters. */
static const char *character(const char *line, const char *end, unsigned column)
{
	for (unsigned i = 1; i < column && line < end; i++) {
		line++;
		while (line < end && ((unsigned char)*line & 0xc0) == 0x80)
			line++;
	}
	return line;
}

static int cut(const char *line, const char *from, const char *to, const char *end, struct arena *a,
	struct slit *ret)
{
	ret->before = arena_strndup(a, line, (size_t)(from - line));
	ret->behind = arena_strndup(a, to, (size_t)(end - to));
	return 1;
}

int slit_of_scalar(const char *bytes, size_t n, const struct yaml_node *node, struct arena *a, struct slit *ret)
{
	const char *end, *line = line_at(bytes, n, node->line, &end), *at;
	size_t length;

	if (!line || node->kind != YAML_TEXT)
		return 0;
	at = character(line, end, node->column);
	at += node->quoted && at < end;
	length = strlen(node->text);
	*ret = (struct slit){.file = node->file, .line = node->line};
	if ((size_t)(end - at) < length || memcmp(at, node->text, length) != 0)
		return 0;
	return cut(line, at, at + length, end, a, ret);
}

/* A key that isn't there yet, and what of the way to it isn't either. */
static const char *opening(const char *keys, struct arena *a, const char **ret_closing)
{
	const char *dot;
	struct text text;
	const char *said;

	text_init(&text, 0);
	*ret_closing = "";
	while ((dot = strchr(keys, '.')) != NULL) {
		text_printf(&text, "%.*s: {", (int)(dot - keys), keys);
		*ret_closing = arena_printf(a, "%s}", *ret_closing);
		keys = dot + 1;
	}
	text_printf(&text, "%s: ", keys);
	said = arena_strdup(a, text.s);
	text_release(&text);
	return said;
}

static int slit_into(const char *bytes, size_t n, const struct yaml_node *map, const char *keys, struct arena *a,
	struct slit *ret)
{
	const char *end, *line = line_at(bytes, n, map->line, &end), *at, *closing, *open;

	if (!line || map->kind != YAML_MAP || !map->n)
		return 0;
	at = character(line, end, map->column);
	open = opening(keys, a, &closing);
	*ret = (struct slit){.file = map->file, .line = map->line};
	if (at < end && *at == '{') {
		cut(line, at + 1, at + 1, end, a, ret);
		ret->before = arena_printf(a, "%s%s", ret->before, open);
		ret->behind = arena_printf(a, "%s, %s", closing, ret->behind);
		return 1;
	}
	if (map->keys[0]->line < 2)
		return 0;
	ret->line = map->keys[0]->line - 1;
	ret->inserts = 1;
	ret->before = arena_printf(a, "%*s%s", (int)map->keys[0]->column - 1, "", open);
	ret->behind = closing;
	return 1;
}

int slit_of_key(const char *bytes, size_t n, const struct yaml_node *root, const char *key, struct arena *a,
	struct slit *ret, const char **ret_text)
{
	const struct yaml_node *at = root;

	*ret_text = NULL;
	while (at->kind == YAML_MAP && *key) {
		size_t length = strcspn(key, "."), k = 0;

		while (k < at->n && (strlen(at->keys[k]->text) != length || strncmp(at->keys[k]->text, key, length) != 0))
			k++;
		if (k == at->n)
			return slit_into(bytes, n, at, key, a, ret);
		at = at->items[k];
		key += length + (key[length] == '.');
	}
	if (*key || at->kind != YAML_TEXT)
		return 0;
	*ret_text = at->text;
	return slit_of_scalar(bytes, n, at, a, ret);
}

int slit_of_item(const char *bytes, size_t n, const char *file, unsigned line, int only, struct arena *a,
	struct slit *ret)
{
	const char *end, *at = line_at(bytes, n, line, &end), *dash;

	if (!at)
		return 0;
	dash = at + strspn(at, " ");
	if (dash + 1 >= end || dash[0] != '-' || dash[1] != ' ')
		return 0;
	*ret = (struct slit){.file = file, .line = line};
	ret->before = arena_printf(a, "%.*s%s# ", (int)(dash - at), at, only ? "[] " : "");
	ret->behind = arena_strndup(a, dash, (size_t)(end - dash));
	return 1;
}

/* --- staff.csv -------------------------------------------------------------------------- */

static char separator_of(const char *line, const char *end)
{
	static const char marks[] = ",;\t";
	size_t most = 0, best = 0;

	for (size_t m = 0; m < 3; m++) {
		size_t count = 0;

		for (const char *c = line; c < end; c++)
			count += *c == marks[m];
		if (count > most) {
			most = count;
			best = m;
		}
	}
	return marks[best];
}

static const char *end_of_field(const char *at, const char *end, char separator)
{
	int quoted = 0;

	for (; at < end && (quoted || *at != separator); at++)
		quoted ^= *at == '"';
	return at;
}

static const char *plain_text(const char *from, const char *to, struct arena *a)
{
	struct text text;
	const char *said;

	text_init(&text, 0);
	for (const char *c = from; c < to; c++) {
		if (*c == '"' && (c == from || c + 1 == to))
			continue;
		if (*c == '"' && c[1] == '"')
			c++;
		text_add_n(&text, c, 1);
	}
	said = arena_strdup(a, text.s);
	text_release(&text);
	return said;
}

/* Which column the heading is; -1. */
static int find_column(const char *bytes, size_t n, const char *column, struct arena *a, char *ret_separator)
{
	const char *end, *at = line_at(bytes, n, 1, &end);
	int k = 0;

	if (at && end - at > 3 && !memcmp(at, "\xef\xbb\xbf", 3))
		at += 3;
	*ret_separator = at ? separator_of(at, end) : ',';
	for (; at && at <= end; k++) {
		const char *stop = end_of_field(at, end, *ret_separator);

		if (!strcmp(plain_text(at, stop, a), column))
			return k;
		at = stop + 1;
	}
	return -1;
}

int slit_of_cell(const char *bytes, size_t n, const char *file, unsigned line, const char *column, struct arena *a,
	struct slit *ret, const char **ret_text)
{
	char separator;
	int k = find_column(bytes, n, column, a, &separator);
	const char *end, *start = line_at(bytes, n, line, &end), *at = start;

	if (k < 0 || !start || line < 2)
		return 0;
	for (; k > 0 && at <= end; k--)
		at = end_of_field(at, end, separator) + 1;
	if (at > end)
		return 0;
	*ret = (struct slit){.file = file, .line = line};
	*ret_text = plain_text(at, end_of_field(at, end, separator), a);
	return cut(start, at, end_of_field(at, end, separator), end, a, ret);
}

char *slit_cell_text(const struct slit *s, const char *value, struct arena *a)
{
	char separator = *s->behind ? *s->behind : ',';

	return strchr(value, separator) ? arena_printf(a, "\"%s\"", value) : arena_strdup(a, value);
}
