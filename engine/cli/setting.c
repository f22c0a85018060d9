#include "cli/setting.h"

#include "cli/arguments.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

typedef VEC(const char *) value_list;

static void hand_over(value_list *values, struct arena *arena, struct whatif_key *ret)
{
	ret->values = arena_take(arena, values->n + 1, sizeof *ret->values);
	if (values->n)
		memcpy(ret->values, values->at, values->n * sizeof *ret->values);
	ret->n = (int32_t)values->n;
	vec_release(values);
}

/* --- 60..120:30 ----------------------------------------------------------------------- */

static int read_number(const char **at, int32_t *ret)
{
	char *end;
	long number;

	if (!isdigit((unsigned char)**at) && !(**at == '-' && isdigit((unsigned char)(*at)[1])))
		return 0;
	errno = 0;
	number = strtol(*at, &end, 10);
	if (errno || number < INT32_MIN || number > INT32_MAX)
		return 0;
	*ret = (int32_t)number;
	*at = end;
	return 1;
}

struct range {
	int32_t from, to, step;
};

/* A whole range and nothing else. */
static int read_range(const char *at, struct range *ret)
{
	ret->step = 1;
	if (!read_number(&at, &ret->from) || strncmp(at, "..", 2))
		return 0;
	at += 2;
	if (!read_number(&at, &ret->to))
		return 0;
	if (*at != ':')
		return !*at;
	at++;
	return read_number(&at, &ret->step) && !*at;
}

static clg_rc spread(const char *word, const struct range *r, struct arena *arena, struct faults *faults,
	struct whatif_key *ret)
{
	value_list values = {0};

	if (r->from > r->to || r->step < 1)
		return usage_fault(faults, "'%.80s' is no range; expected the lower end first and a step "
			"of at least 1, as in 60..120:30", word);
	for (int64_t n = r->from; n <= r->to && values.n <= WHATIF_VARIANTS_MOST; n += r->step)
		vec_push(&values, arena_printf(arena, "%lld", (long long)n));
	hand_over(&values, arena, ret);
	return CLG_OK;
}

/* --- {60,90,120} ---------------------------------------------------------------------- */

/* The character outside of brackets and quotes, or the end. */
static const char *find_outside(const char *at, const char *end, char wanted)
{
	int depth = 0;
	char quote = 0;

	for (; at < end && (*at != wanted || depth || quote); at++) {
		if (quote)
			quote = *at == quote ? 0 : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
		else
			depth += (*at == '[' || *at == '{') - (*at == ']' || *at == '}');
	}
	return at;
}

/* A map says "key: value", and an empty one nothing. A clock's time says "08:30". */
static int is_list(const char *value)
{
	size_t n = strlen(value);
	const char *end = value + n - 1, *at;

	if (n < 3 || value[0] != '{' || *end != '}')
		return 0;
	for (at = value + 1; (at = find_outside(at, end, ':')) < end; at++)
		if (at + 1 == end || at[1] == ' ' || at[-1] == '"')
			return 0;
	return 1;
}

static void split(const char *value, struct arena *arena, struct whatif_key *ret)
{
	const char *at = value + 1, *end = value + strlen(value) - 1, *stop;
	value_list values = {0};

	for (;; at = stop + 1) {
		stop = find_outside(at, end, ',');
		while (at < stop && *at == ' ')
			at++;
		vec_push(&values, arena_strndup(arena, at, (size_t)(stop - at)));
		if (stop == end)
			break;
	}
	hand_over(&values, arena, ret);
}

/* -------------------------------------------------------------------------------------- */

clg_rc setting_parse(const char *word, struct arena *arena, struct faults *faults, struct whatif_key *ret)
{
	const char *equals = strchr(word, '=');
	struct range range;
	value_list one = {0};

	if (!equals || equals == word)
		return usage_fault(faults, "'%.80s' sets nothing; expected KEY=VALUE, such as "
			"workload.limits.minutes-per-week=90", word);
	ret->from = word;
	ret->key = arena_strndup(arena, word, (size_t)(equals - word));
	if (read_range(equals + 1, &range))
		return spread(word, &range, arena, faults, ret);
	if (is_list(equals + 1)) {
		split(equals + 1, arena, ret);
		return CLG_OK;
	}
	vec_push(&one, equals + 1);
	hand_over(&one, arena, ret);
	return CLG_OK;
}
