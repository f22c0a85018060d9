#include "order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct name {
	const char *text;
	size_t first; /* entry in which it first appears */
	size_t rank;
};

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The next number in the text, at most nine digits of it; -1: none is left. */
static int64_t next_number(const char **at)
{
	int64_t value = 0;

	while (**at && !is_digit(**at))
		++*at;
	if (!**at)
		return -1;
	for (int digits = 0; is_digit(**at); ++*at)
		if (digits++ < 9)
			value = value * 10 + **at - '0';
	return value;
}

static int by_text(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = strcmp(x->text, y->text);

	return order ? order : (x->first > y->first) - (x->first < y->first);
}

static int by_numbers(const void *a, const void *b)
{
	const char *x = ((const struct name *)a)->text, *y = ((const struct name *)b)->text;
	int64_t i, k;

	do {
		i = next_number(&x);
		k = next_number(&y);
		if (i != k)
			return i < k ? -1 : 1;
	} while (i >= 0);
	return by_text(a, b);
}

static int by_appearance(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

static int all_numbered(const struct name *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!names[i].text[strcspn(names[i].text, "0123456789")])
			return 0;
	return 1;
}

static const char *period_of(const struct entry *e)
{
	return e->period;
}

static const char *day_of(const struct entry *e)
{
	return e->day;
}

/* Each name once, sorted by text. */
static struct name *collect(
	const struct entries *e, const char *(*name_of)(const struct entry *), size_t *ret_n)
{
	struct name *names = calloc(e->n + 1, sizeof *names);
	size_t n = 0, kept = 0;

	if (!names)
		abort();
	for (size_t i = 0; i < e->n; i++)
		if (*name_of(&e->at[i]))
			names[n++] = (struct name){name_of(&e->at[i]), i, 0};
	qsort(names, n, sizeof *names, by_text);
	for (size_t i = 0; i < n; i++)
		if (!kept || strcmp(names[kept - 1].text, names[i].text))
			names[kept++] = names[i];
	*ret_n = kept;
	return names;
}

static int __attribute__((format(printf, 2, 0))) refuse_many(
	size_t n, const char *format, struct teller *teller)
{
	if (n <= NAMED_MOST)
		return 0;
	tell_error(teller, "csv-too-many-names", 0, 0, format, n, NAMED_MOST);
	return -1;
}

int order_check_days(const struct entries *e, struct teller *teller)
{
	size_t n;

	free(collect(e, day_of, &n));
	return refuse_many(n, "names %zu days; at most %d are read", teller);
}

static int needs_order(const struct entries *e)
{
	for (size_t i = 0; i < e->n; i++)
		if (*e->at[i].period && (e->at[i].periods > 1 || *e->at[i].lesson))
			return 1;
	return 0;
}

static int compare_key(const void *key, const void *element)
{
	return strcmp(key, ((const struct name *)element)->text);
}

/* names: sorted by text. */
static void set_ranks(struct entries *e, const struct name *names, size_t n)
{
	for (size_t i = 0; i < e->n; i++) {
		const struct name *found =
			bsearch(e->at[i].period, names, n, sizeof *names, compare_key);

		e->at[i].rank = found ? (int32_t)found->rank : -1;
	}
}

/* 0 to 99 as it is printed; -1: another text. */
static int32_t plain_number(const char *s)
{
	if (!is_digit(s[0]) || (s[1] && (s[0] == '0' || !is_digit(s[1]) || s[2])))
		return -1;
	return s[1] ? (s[0] - '0') * 10 + s[1] - '0' : s[0] - '0';
}

/* From the first plain number to the end of the last lesson. 0: there are other names. */
static int number_span(const struct entries *e, int32_t *ret_first, int32_t *ret_last)
{
	*ret_first = 100;
	*ret_last = -1;
	for (size_t i = 0; i < e->n; i++) {
		int32_t first = plain_number(e->at[i].period), last = first + e->at[i].periods - 1;

		if (!*e->at[i].period)
			continue;
		if (first < 0)
			return 0;
		*ret_first = first < *ret_first ? first : *ret_first;
		*ret_last = last > *ret_last ? last : *ret_last;
	}
	return *ret_last >= 0;
}

static const char **count_periods(struct entries *e, int32_t first, int32_t last, size_t *ret_n)
{
	enum { ROOM = 8 };
	size_t n = (size_t)(last - first + 1);
	const char **ordered = calloc(n, sizeof *ordered + ROOM);
	char *texts;

	if (!ordered)
		abort();
	texts = (char *)(ordered + n);
	for (size_t i = 0; i < n; i++, texts += ROOM) {
		snprintf(texts, ROOM, "%d", (int)first + (int)i);
		ordered[i] = texts;
	}
	for (size_t i = 0; i < e->n; i++)
		e->at[i].rank = *e->at[i].period ? plain_number(e->at[i].period) - first : -1;
	*ret_n = n;
	return ordered;
}

static const char **sort_periods(
	struct entries *e, struct name *names, size_t n, struct teller *teller)
{
	const char **ordered = calloc(n + 1, sizeof *ordered);
	int numbered = all_numbered(names, n);

	if (!ordered)
		abort();
	qsort(names, n, sizeof *names, numbered ? by_numbers : by_appearance);
	for (size_t i = 0; i < n; i++) {
		names[i].rank = i;
		ordered[i] = names[i].text;
	}
	if (!numbered && n > 1 && needs_order(e))
		tell_warning(teller, "csv-period-order", 0, 0,
			"not every period's name has a number; their order is that of the rows: "
			"'%.40s' first, '%.40s' last",
			ordered[0], ordered[n - 1]);
	qsort(names, n, sizeof *names, by_text);
	set_ranks(e, names, n);
	return ordered;
}

const char **order_periods(struct entries *e, struct teller *teller, size_t *ret_n)
{
	const char **ordered = NULL;
	struct name *names;
	int32_t first, last;

	if (number_span(e, &first, &last))
		return count_periods(e, first, last, ret_n);
	names = collect(e, period_of, ret_n);
	if (!refuse_many(*ret_n, "names %zu periods; at most %d are read", teller))
		ordered = sort_periods(e, names, *ret_n, teller);
	free(names);
	return ordered;
}
