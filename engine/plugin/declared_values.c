/* One value of a technique in YAML, as its kind is written. */
#include "plugin/declared_body.h"

#include "base/text.h"
#include "yaml/check.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "base/banned.h"

/* --- numbers --------------------------------------------------------------------------- */

static const char *blanks(const char *s)
{
	while (*s == ' ')
		s++;
	return s;
}

/* A whole number at *s, which moves behind it and the blanks that follow. */
static int number_at(const char **s, int32_t *ret)
{
	char *end;
	long value;

	if (!isdigit((unsigned char)**s) && !(**s == '-' && isdigit((unsigned char)(*s)[1])))
		return 0;
	errno = 0;
	value = strtol(*s, &end, 10);
	if (errno || value > 1000000 || value < -1000000)
		return 0;
	*ret = (int32_t)value;
	*s = blanks(end);
	return 1;
}

/* "3..5", or one number for both. */
static int range_at(const char **s, struct bounds *ret)
{
	if (!number_at(s, &ret->least))
		return 0;
	ret->most = ret->least;
	if (strncmp(*s, "..", 2))
		return 1;
	*s = blanks(*s + 2);
	return number_at(s, &ret->most) && ret->least <= ret->most;
}

static int read_range(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	struct bounds *ret)
{
	struct bounds b;
	const char *s = n->text;

	if (n->kind != YAML_TEXT || !range_at(&s, &b) || *s || b.least < k->least ||
		b.most > k->most)
		return yaml_wrong(n, k->name, r->faults,
			arena_printf(r->arena, "a number or a range such as 3..5, within %d to %d",
				(int)k->least, (int)k->most));
	*ret = b;
	return 1;
}

/* ">= 3", "< 3", "3..8", "3", "any". */
static int bounds_of(const char *s, struct bounds *ret)
{
	static const struct {
		const char *sign;
		int least, most; /* 1: bounded there */
		int32_t shift;
	} signs[] = {
		{">=", 1, 0, 0}, {"<=", 0, 1, 0}, {">", 1, 0, 1}, {"<", 0, 1, -1}, {"=", 1, 1, 0}};
	int32_t value;

	*ret = (struct bounds){INT32_MIN, INT32_MAX};
	if (!strcmp(s, "any"))
		return 1;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t length = strlen(signs[i].sign);

		if (strncmp(s, signs[i].sign, length))
			continue;
		s = blanks(s + length);
		if (!number_at(&s, &value) || *s)
			return 0;
		ret->least = signs[i].least ? value + signs[i].shift : INT32_MIN;
		ret->most = signs[i].most ? value + signs[i].shift : INT32_MAX;
		return 1;
	}
	return range_at(&s, ret) && !*s;
}

static int read_bounds(
	struct reader *r, const char *what, const struct yaml_node *n, struct bounds *ret)
{
	struct bounds b;

	if (n->kind != YAML_TEXT || !bounds_of(n->text, &b))
		return yaml_wrong(n, what, r->faults, "bounds such as '>= 3', '< 3' or 3..8");
	*ret = b;
	return 1;
}

static int read_count(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, int32_t *ret)
{
	int64_t value;

	if (!yaml_count(n, k->name, k->least, k->most, r->faults, &value))
		return 0;
	*ret = (int32_t)value;
	return 1;
}

/* "2 teams", or the number alone. */
static int read_teams(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, int32_t *ret)
{
	struct yaml_node bare = *n;
	size_t digits;

	if (n->kind == YAML_TEXT) {
		digits = strspn(n->text, "0123456789");
		if (!strcmp(blanks(n->text + digits), "team") ||
			!strcmp(blanks(n->text + digits), "teams"))
			bare.text = arena_strndup(r->arena, n->text, digits);
	}
	return read_count(r, k, &bare, ret);
}

static int read_duration(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, int32_t *ret)
{
	enum yaml_unit unit = k->kind == VALUE_MINUTES ? YAML_MINUTES : YAML_DAYS;
	int64_t value, scale = k->kind == VALUE_WEEKS ? 5 : 1;

	if (!yaml_duration(n, k->name, unit, k->least * scale, k->most * scale, r->faults, &value))
		return 0;
	if (value % scale)
		return yaml_wrong(n, k->name, r->faults, "whole weeks such as 2 weeks");
	*ret = (int32_t)(value / scale);
	return 1;
}

static int read_load(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, struct load *ret)
{
	const char *s = n->text;
	int32_t percent;
	int64_t minutes;

	if (n->kind == YAML_TEXT && number_at(&s, &percent) && !strcmp(s, "%") && percent >= 0 &&
		percent <= k->most) {
		*ret = (struct load){
			percent == 100 ? CLG_LOAD_MEETINGS : CLG_LOAD_PERCENT, percent};
		return 1;
	}
	if (n->kind != YAML_TEXT || strchr(n->text, '%'))
		return yaml_wrong(
			n, k->name, r->faults, "minutes such as 40 min, or a share such as 50 %");
	if (!yaml_duration(n, k->name, YAML_MINUTES, k->least, k->most, r->faults, &minutes))
		return 0;
	*ret = (struct load){CLG_LOAD_MINUTES, (int32_t)minutes};
	return 1;
}

/* "1..5 days", "5 days" (0..5), "48 hours", "same day", "any". */
static int window_of(const char *s, struct clg_window *ret)
{
	static const struct {
		const char *name;
		uint32_t unit;
		int32_t factor, most;
	} units[] = {{"day", CLG_WINDOW_DAYS, 1, 400}, {"days", CLG_WINDOW_DAYS, 1, 400},
		{"school day", CLG_WINDOW_DAYS, 1, 400}, {"school days", CLG_WINDOW_DAYS, 1, 400},
		{"week", CLG_WINDOW_DAYS, 5, 400}, {"weeks", CLG_WINDOW_DAYS, 5, 400},
		{"hour", CLG_WINDOW_HOURS, 60, 20160}, {"hours", CLG_WINDOW_HOURS, 60, 20160},
		{"min", CLG_WINDOW_HOURS, 1, 20160}};
	struct bounds b = {0};
	int ranged = strstr(s, "..") != NULL;

	*ret = (struct clg_window){CLG_WINDOW_NONE, 0, 0};
	if (!strcmp(s, "any"))
		return 1;
	ret->unit = CLG_WINDOW_DAYS;
	if (!strcmp(s, "same day"))
		return 1;
	if (!range_at(&s, &b) || b.least < 0)
		return 0;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (strcmp(units[i].name, s) || b.most > units[i].most / units[i].factor ||
			(ranged && units[i].unit == CLG_WINDOW_HOURS))
			continue;
		*ret = (struct clg_window){units[i].unit, ranged ? b.least * units[i].factor : 0,
			b.most * units[i].factor};
		return 1;
	}
	return 0;
}

static int read_window(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	struct clg_window *ret)
{
	struct clg_window w;

	if (n->kind != YAML_TEXT || !window_of(n->text, &w))
		return yaml_wrong(n, k->name, r->faults,
			"a window such as 1..5 days, 48 hours, same day or any");
	*ret = w;
	return 1;
}

/* --- words ----------------------------------------------------------------------------- */

static int read_text(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, const char **ret)
{
	const char *text;

	if (!yaml_text(n, k->name, r->faults, &text))
		return 0;
	if (k->kind == VALUE_NAME && !text_is_name(text))
		return yaml_wrong(
			n, k->name, r->faults, "a name of letters a-z, digits and '-', at most 63");
	*ret = arena_strdup(r->arena, text);
	return 1;
}

static int read_names(
	struct reader *r, const char *what, const struct yaml_node *n, struct names *ret)
{
	struct names list = {arena_take(r->arena, n->n + 1, sizeof *list.at), 0};

	list.n = yaml_texts(n, what, r->faults, list.at, n->kind == YAML_LIST ? n->n : 1);
	if (list.n < (n->kind == YAML_LIST ? n->n : 1))
		return 0;
	for (size_t i = 0; i < list.n; i++)
		list.at[i] = arena_strdup(r->arena, list.at[i]);
	*ret = list;
	return 1;
}

static int read_flag(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, int32_t *ret)
{
	int flag;

	if (!yaml_flag(n, k->name, r->faults, &flag))
		return 0;
	*ret = flag;
	return 1;
}

static int read_choice(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, int32_t *ret)
{
	int64_t which;

	if (!yaml_choice(n, k->name, k->choices, r->faults, &which))
		return 0;
	*ret = (int32_t)which;
	return 1;
}

static int read_membership(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, int32_t *ret)
{
	static const char *const words[] = {"any", "yes", "voluntary"};

	for (int i = 0; n->kind == YAML_TEXT && i < 3; i++) {
		if (!strcmp(n->text, words[i])) {
			*ret = i;
			return 1;
		}
	}
	if (n->kind == YAML_TEXT && r->d->name && !strcmp(n->text, r->d->name)) {
		*ret = MEMBER_YES;
		return 1;
	}
	return yaml_wrong(n, k->name, r->faults,
		arena_printf(r->arena, "any, yes, voluntary or %.64s",
			r->d->name ? r->d->name : "the technique's own name"));
}

static int read_version(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, int32_t *ret)
{
	if (n->kind != YAML_TEXT || strcmp(n->text, "1"))
		return yaml_wrong(n, k->name, r->faults, "1, the format that this program knows");
	*ret = 1;
	return 1;
}

static int read_roles(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, uint32_t *ret)
{
	static const char *const words[] = {"leader", "principal", "deputy", "mentor", "beginner",
		"external"}; /* in the order of CLG_ROLE_... */
	struct names names;
	uint32_t set = 0;

	if (!read_names(r, k->name, n, &names))
		return 0;
	for (size_t i = 0; i < names.n; i++) {
		size_t w = 0;

		while (w < 6 && strcmp(words[w], names.at[i]))
			w++;
		if (w == 6)
			return yaml_wrong(n->kind == YAML_LIST ? n->items[i] : n, k->name,
				r->faults,
				"some of leader, principal, deputy, mentor, beginner, external");
		set |= 1u << w;
	}
	*ret = set;
	return 1;
}

static int read_numbers(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, uint32_t *ret)
{
	uint32_t set = 0;

	if (n->kind == YAML_TEXT) {
		int32_t number;

		if (!read_count(r, k, n, &number))
			return 0;
		*ret = 1u << (number - 1);
		return 1;
	}
	if (!yaml_list(n, k->name, r->faults))
		return 0;
	for (size_t i = 0; i < n->n; i++) {
		int32_t number;

		if (!read_count(r, k, n->items[i], &number))
			return 0;
		set |= 1u << (number - 1);
	}
	if (!set)
		return yaml_wrong(n, k->name, r->faults, "at least one number");
	*ret = set;
	return 1;
}

/* --- maps with free keys --------------------------------------------------------------- */

static int read_summary(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	struct summaries *ret)
{
	struct summary *all = arena_take(r->arena, n->n + 1, sizeof *all);

	if (n->kind == YAML_TEXT) {
		all[0].language = "";
		*ret = (struct summaries){all, 1};
		return read_text(r, k, n, &all[0].text);
	}
	if (n->kind != YAML_MAP || !n->n)
		return yaml_wrong(n, k->name, r->faults, k->example);
	for (size_t i = 0; i < n->n; i++) {
		all[i].language = arena_strdup(r->arena, n->keys[i]->text);
		if (!read_text(r, k, n->items[i], &all[i].text))
			return 0;
	}
	*ret = (struct summaries){all, n->n};
	return 1;
}

static int read_bands(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	struct bands *ret)
{
	struct band *all = arena_take(r->arena, n->n + 1, sizeof *all);

	if (n->kind != YAML_MAP)
		return yaml_wrong(n, k->name, r->faults, k->example);
	for (size_t i = 0; i < n->n; i++)
		if (!read_bounds(r, k->name, n->keys[i], &all[i].bounds) ||
			!read_count(r, k, n->items[i], &all[i].points))
			return 0;
	*ret = (struct bands){all, n->n};
	return 1;
}

int32_t declared_column(struct reader *r, const char *name, const struct yaml_node *at)
{
	for (size_t i = 0; i < r->n_columns; i++)
		if (!strcmp(r->columns[i], name))
			return (int32_t)i;
	if (r->n_columns == COLUMNS_MOST) {
		fault_input(r->faults, yaml_place(at), "too-many",
			"'%.60s' is one column of staff.csv too many; expected at most %d", name,
			COLUMNS_MOST);
		return -1;
	}
	r->columns[r->n_columns] = arena_strdup(r->arena, name);
	return (int32_t)r->n_columns++;
}

static int read_column(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	struct column_fact *ret)
{
	static const char *const relations[] = {"any", "same", "different", NULL};
	int64_t which;

	if (k->kind == VALUE_COLUMN_VALUES)
		return read_names(r, k->name, n, &ret->values);
	if (k->kind == VALUE_COLUMN_POINTS)
		return read_count(r, k, n, &ret->number);
	if (!yaml_choice(n, k->name, relations, r->faults, &which))
		return 0;
	ret->number = (int32_t)which;
	return 1;
}

static int read_columns(struct reader *r, const struct declared_key *k, const struct yaml_node *n,
	struct column_facts *ret)
{
	struct column_fact *all = arena_take(r->arena, n->n + 1, sizeof *all);

	if (n->kind != YAML_MAP)
		return yaml_wrong(n, k->name, r->faults, k->example);
	for (size_t i = 0; i < n->n; i++) {
		all[i].column = declared_column(r, n->keys[i]->text, n->keys[i]);
		if (all[i].column < 0 || !read_column(r, k, n->items[i], &all[i]))
			return 0;
	}
	*ret = (struct column_facts){all, n->n};
	return 1;
}

/* --- all of them ----------------------------------------------------------------------- */

int declared_value(
	struct reader *r, const struct declared_key *k, const struct yaml_node *n, void *to)
{
	switch (k->kind) {
	case VALUE_VERSION:
		return read_version(r, k, n, to);
	case VALUE_TEXT:
	case VALUE_NAME:
		return read_text(r, k, n, to);
	case VALUE_SUMMARY:
		return read_summary(r, k, n, to);
	case VALUE_FLAG:
		return read_flag(r, k, n, to);
	case VALUE_COUNT:
		return read_count(r, k, n, to);
	case VALUE_TEAMS:
		return read_teams(r, k, n, to);
	case VALUE_MINUTES:
	case VALUE_DAYS:
	case VALUE_WEEKS:
		return read_duration(r, k, n, to);
	case VALUE_CHOICE:
		return read_choice(r, k, n, to);
	case VALUE_MEMBERSHIP:
		return read_membership(r, k, n, to);
	case VALUE_RANGE:
		return read_range(r, k, n, to);
	case VALUE_BOUNDS:
		return read_bounds(r, k->name, n, to);
	case VALUE_LOAD:
		return read_load(r, k, n, to);
	case VALUE_WINDOW:
		return read_window(r, k, n, to);
	case VALUE_NAMES:
		return read_names(r, k->name, n, to);
	case VALUE_ROLES:
		return read_roles(r, k, n, to);
	case VALUE_NUMBERS:
		return read_numbers(r, k, n, to);
	case VALUE_COLUMN_VALUES:
	case VALUE_COLUMN_RELATIONS:
	case VALUE_COLUMN_POINTS:
		return read_columns(r, k, n, to);
	case VALUE_BANDS:
		return read_bands(r, k, n, to);
	default:
		return 0; /* sections: declared_read.c */
	}
}
