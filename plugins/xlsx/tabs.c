#include "tabs.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "clean.h"

/* Of UTF-16: what UTF-8 says in four bytes takes two. */
static size_t letter_units(const char *s)
{
	return clean_letter(s) == 4 ? 2 : 1;
}

/* As many whole letters of `from` as fit beside `rest`, then `rest`. */
static void put_within(char ret[TAB_BYTES], const char *from, const char *rest)
{
	size_t units = strlen(rest), n = 0;

	for (; from[n]; n += clean_letter(from + n)) {
		units += letter_units(from + n);
		if (units > TAB_MOST)
			break;
	}
	while (n && from[n - 1] == ' ')
		n--;
	snprintf(ret, TAB_BYTES, "%.*s%s", (int)n, from, rest);
	if (n && !*rest && from[n - 1] == '\'')
		ret[n - 1] = '-';
}

static char *legal(const char *wish)
{
	char *s = malloc(strlen(wish) + 2);

	if (!s)
		return NULL;
	strcpy(s, *wish ? wish : "-");
	for (char *at = s; *at; at++)
		if (strchr("[]:*?/\\", *at))
			*at = '-';
	if (s[0] == '\'')
		s[0] = '-';
	return s;
}

static char *folded(const char *name)
{
	size_t n = 0;

	return (char *)u8_casefold(
		(const uint8_t *)name, strlen(name) + 1, NULL, NULL, NULL, &n);
}

/* Excel keeps "History" for itself. */
static int is_taken(const struct tabs *t, const char *key)
{
	if (!strcmp(key, "history"))
		return 1;
	for (size_t i = 0; i < t->n; i++)
		if (!strcmp(t->taken[i], key))
			return 1;
	return 0;
}

/* Takes the key. */
static int keep(struct tabs *t, char *key)
{
	size_t room = t->room ? t->room * 2 : 64;
	char **more = t->n < t->room ? t->taken : realloc(t->taken, room * sizeof *more);

	if (!more) {
		free(key);
		return -1;
	}
	t->room = t->n < t->room ? t->room : room;
	t->taken = more;
	t->taken[t->n++] = key;
	return 0;
}

/* "Anna Ozola", "Anna Ozola 2", "Anna Ozola 3": the first that is free. */
int tabs_take(struct tabs *t, const char *wish, char ret[TAB_BYTES])
{
	char *s = legal(wish), *key = NULL;
	char number[24] = "";

	for (unsigned i = 2; s; i++) {
		put_within(ret, s, number);
		free(key);
		key = folded(ret);
		if (!key || !is_taken(t, key))
			break;
		snprintf(number, sizeof number, " %u", i);
	}
	free(s);
	return key ? keep(t, key) : -1;
}

void tabs_release(struct tabs *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->taken[i]);
	free(t->taken);
}
