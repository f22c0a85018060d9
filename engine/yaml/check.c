#include "yaml/check.h"

#include "base/language.h"
#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/banned.h"

static int is_empty(const struct yaml_node *n)
{
	return n->kind == YAML_TEXT && !n->quoted &&
		(!*n->text || !strcmp(n->text, "~") || !strcmp(n->text, "null"));
}

int yaml_wrong(const struct yaml_node *n, const char *what, struct faults *f,
	const char *expected)
{
	expected = language_text(expected);
	if (is_empty(n))
		fault_input(f, yaml_place(n), "empty", "'%s' is empty; expected %s", what,
			expected);
	else if (n->kind == YAML_TEXT)
		fault_input(f, yaml_place(n), "wrong-value", "'%s' is '%.80s'; expected %s", what,
			n->text, expected);
	else if (n->kind == YAML_LIST)
		fault_input(f, yaml_place(n), "wrong-kind", "'%s' is a list; expected %s", what,
			expected);
	else
		fault_input(f, yaml_place(n), "wrong-kind", "'%s' is a map; expected %s", what,
			expected);
	return 0;
}

int yaml_map_open(struct yaml_map *m, const struct yaml_node *node, const char *what,
	struct faults *faults)
{
	memset(m, 0, sizeof *m);
	if (node->kind != YAML_MAP)
		return yaml_wrong(node, what, faults, "keys and values such as 'name: ...'");
	m->node = node;
	m->what = what;
	m->faults = faults;
	return 1;
}

static int was_asked(const struct yaml_map *m, const char *key)
{
	for (size_t i = 0; i < m->asked.n; i++)
		if (!strcmp(m->asked.at[i], key))
			return 1;
	return 0;
}

static void one_of(struct text *t, const char *const *words, size_t n)
{
	text_add(t, n > 1 ? _("one of ") : "");
	for (size_t i = 0; i < n; i++)
		text_printf(t, "%s%s", i ? ", " : "", words[i]);
}

static void unknown_key(const struct yaml_map *m, const struct yaml_node *key)
{
	const char *near = text_nearest(key->text, m->asked.at, m->asked.n);
	struct text keys;

	if (near) {
		fault_input(m->faults, yaml_place(key), "unknown-key",
			"'%.80s' is not a key of '%s'; did you mean '%s'?", key->text, m->what,
			near);
		return;
	}
	text_init(&keys, 300);
	one_of(&keys, m->asked.at, m->asked.n);
	fault_input(m->faults, yaml_place(key), "unknown-key",
		"'%.80s' is not a key of '%s'; expected %s", key->text, m->what,
		m->asked.n ? keys.s : "none");
	text_release(&keys);
}

void yaml_map_close(struct yaml_map *m)
{
	for (size_t i = 0; i < m->node->n; i++)
		if (!was_asked(m, m->node->keys[i]->text))
			unknown_key(m, m->node->keys[i]);
	yaml_map_leave(m);
}

void yaml_map_leave(struct yaml_map *m)
{
	vec_release(&m->asked);
}

const struct yaml_node *yaml_map_get(struct yaml_map *m, const char *key)
{
	if (!was_asked(m, key))
		vec_push(&m->asked, key);
	for (size_t i = 0; i < m->node->n; i++)
		if (!strcmp(m->node->keys[i]->text, key))
			return m->node->items[i];
	return NULL;
}

const struct yaml_node *yaml_map_need(struct yaml_map *m, const char *key)
{
	const struct yaml_node *n = yaml_map_get(m, key);

	if (!n)
		fault_input(m->faults, yaml_place(m->node), "missing-key",
			"'%s' lacks the key '%s'; expected '%s: ...'", m->what, key, key);
	return n;
}

int yaml_text(const struct yaml_node *n, const char *what, struct faults *f, const char **ret)
{
	if (n->kind != YAML_TEXT || is_empty(n))
		return yaml_wrong(n, what, f, "a text");
	*ret = n->text;
	return 1;
}

static int whole_number(const char *s, int64_t *ret, const char **end)
{
	char *stop;
	long long value;

	if (!isdigit((unsigned char)*s) && !(*s == '-' && isdigit((unsigned char)s[1])))
		return 0;
	errno = 0;
	value = strtoll(s, &stop, 10);
	if (errno)
		return 0;
	*ret = value;
	*end = stop;
	return 1;
}

static int out_of_range(const struct yaml_node *n, const char *what, int64_t least, int64_t most,
	const char *unit, struct faults *f)
{
	fault_input(f, yaml_place(n), "out-of-range", "'%s' is '%.80s'; expected %lld to %lld%s",
		what, n->text, (long long)least, (long long)most, unit);
	return 0;
}

int yaml_count(const struct yaml_node *n, const char *what, int64_t least, int64_t most,
	struct faults *f, int64_t *ret)
{
	const char *end;
	int64_t value;

	if (n->kind != YAML_TEXT || !whole_number(n->text, &value, &end) || *end)
		return yaml_wrong(n, what, f, "a whole number such as 3");
	if (value < least || value > most)
		return out_of_range(n, what, least, most, "", f);
	*ret = value;
	return 1;
}

int yaml_flag(const struct yaml_node *n, const char *what, struct faults *f, int *ret)
{
	static const char *const yes[] = { "yes", "true", "on" };
	static const char *const no[] = { "no", "false", "off" };

	for (int i = 0; n->kind == YAML_TEXT && i < 3; i++) {
		if (!strcasecmp(n->text, yes[i]) || !strcasecmp(n->text, no[i])) {
			*ret = !strcasecmp(n->text, yes[i]);
			return 1;
		}
	}
	return yaml_wrong(n, what, f, "yes or no");
}

int yaml_date(const struct yaml_node *n, const char *what, struct faults *f, date_t *ret)
{
	if (n->kind != YAML_TEXT || strlen(n->text) != 10)
		return yaml_wrong(n, what, f, "a date such as 2026-09-01");
	if (date_parse(n->text, ret)) {
		fault_input(f, yaml_place(n), "no-such-date",
			"'%s' is '%.80s', which is no date; expected one such as 2026-09-01", what,
			n->text);
		return 0;
	}
	return 1;
}

int yaml_clock(const struct yaml_node *n, const char *what, struct faults *f, int32_t *ret)
{
	if (n->kind != YAML_TEXT || minute_parse(n->text, ret))
		return yaml_wrong(n, what, f, "a time of day such as \"08:30\"");
	return 1;
}

int yaml_list(const struct yaml_node *n, const char *what, struct faults *f)
{
	return n->kind == YAML_LIST || yaml_wrong(n, what, f, "a list such as [a, b]");
}

int yaml_choice(const struct yaml_node *n, const char *what, const char *const *choices,
	struct faults *f, int64_t *ret)
{
	size_t n_choices = 0;
	struct text all;

	for (; choices[n_choices]; n_choices++) {
		if (n->kind == YAML_TEXT && !strcmp(n->text, choices[n_choices])) {
			*ret = (int64_t)n_choices;
			return 1;
		}
	}
	text_init(&all, 300);
	one_of(&all, choices, n_choices);
	yaml_wrong(n, what, f, all.s);
	text_release(&all);
	return 0;
}

static const struct {
	const char *name;
	int factor[3];           /* by enum yaml_unit; 0: does not go */
} units[] = {
	{ "min", { 1, 1, 0 } },    { "minute", { 1, 1, 0 } },  { "minutes", { 1, 1, 0 } },
	{ "h", { 60, 60, 0 } },    { "hour", { 60, 60, 0 } },  { "hours", { 60, 60, 0 } },
	{ "day", { 0, 1440, 1 } }, { "days", { 0, 1440, 1 } },
	{ "school day", { 0, 0, 1 } }, { "school days", { 0, 0, 1 } },
	{ "week", { 0, 10080, 5 } }, { "weeks", { 0, 10080, 5 } },
	{ "", { 1, 1, 1 } },
};

int yaml_duration(const struct yaml_node *n, const char *what, enum yaml_unit unit, int64_t least,
	int64_t most, struct faults *f, int64_t *ret)
{
	static const char *const expected[] = {
		N_("a duration such as 45 min or 2 hours"),
		N_("a duration such as 48 hours or 2 days"),
		N_("a duration such as 5 days or 2 weeks (of school days)"),
	};
	const char *end;
	int64_t value;

	if (n->kind != YAML_TEXT || !whole_number(n->text, &value, &end) || value < 0 ||
		value > 1000000)
		return yaml_wrong(n, what, f, expected[unit]);
	while (*end == ' ')
		end++;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (strcmp(units[i].name, end) || !units[i].factor[unit])
			continue;
		value *= units[i].factor[unit];
		if (value < least || value > most)
			return out_of_range(n, what, least, most,
				unit == YAML_DAYS ? _(" school days") : _(" minutes"), f);
		*ret = value;
		return 1;
	}
	return yaml_wrong(n, what, f, expected[unit]);
}

size_t yaml_texts(const struct yaml_node *n, const char *what, struct faults *f, const char **ret,
	size_t most)
{
	size_t found = 0;

	if (n->kind == YAML_TEXT && most)
		return (size_t)yaml_text(n, what, f, ret);
	if (!yaml_list(n, what, f))
		return 0;
	if (n->n > most) {
		fault_input(f, yaml_place(n->items[most]), "too-many",
			"'%s' is a list of %zu; expected at most %zu", what, n->n, most);
		return 0;
	}
	for (size_t i = 0; i < n->n; i++)
		found += (size_t)yaml_text(n->items[i], what, f, &ret[found]);
	return found;
}

int weekday_find(const char *name)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday" };

	for (int i = 0; i < 7; i++)
		if (!strcasecmp(name, names[i]) ||
			(strlen(name) == 3 && !strncasecmp(name, names[i], 3)))
			return i;
	return -1;
}

#define IN_MAP(call)                                                                               \
	const struct yaml_node *n = yaml_map_get(m, key);                                          \
	return n && (call)

int yaml_map_text(struct yaml_map *m, const char *key, const char **ret)
{
	IN_MAP(yaml_text(n, key, m->faults, ret));
}

int yaml_map_count(struct yaml_map *m, const char *key, int64_t least, int64_t most, int64_t *ret)
{
	IN_MAP(yaml_count(n, key, least, most, m->faults, ret));
}

int yaml_map_flag(struct yaml_map *m, const char *key, int *ret)
{
	IN_MAP(yaml_flag(n, key, m->faults, ret));
}

int yaml_map_date(struct yaml_map *m, const char *key, date_t *ret)
{
	IN_MAP(yaml_date(n, key, m->faults, ret));
}

int yaml_map_clock(struct yaml_map *m, const char *key, int32_t *ret)
{
	IN_MAP(yaml_clock(n, key, m->faults, ret));
}

int yaml_map_minutes(struct yaml_map *m, const char *key, int64_t least, int64_t most,
	int64_t *ret)
{
	IN_MAP(yaml_duration(n, key, YAML_MINUTES, least, most, m->faults, ret));
}

int yaml_map_percent(struct yaml_map *m, const char *key, int64_t *ret)
{
	const struct yaml_node *n = yaml_map_get(m, key);
	const char *end;
	int64_t value;

	if (!n)
		return 0;
	if (n->kind != YAML_TEXT || !whole_number(n->text, &value, &end))
		return yaml_wrong(n, key, m->faults, "a share such as 10 %");
	while (*end == ' ')
		end++;
	if (strcmp(end, "%") || value < 0 || value > 100)
		return yaml_wrong(n, key, m->faults, "a share such as 10 %");
	*ret = value;
	return 1;
}
