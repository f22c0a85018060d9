#include "names.h"

#include <stdlib.h>
#include <string.h>

void *grow(void *at, uint32_t n, size_t size)
{
	void *more;

	if (n & (n - 1))
		return at;
	more = realloc(at, (n ? (size_t)n * 2 : 1) * size);
	if (!more)
		abort();
	return more;
}

char *copy(const char *text)
{
	char *made = strdup(text);

	if (!made)
		abort();
	return made;
}

void put(char **field, char *text)
{
	free(*field);
	*field = text;
}

void names_add(struct names *to, char *name)
{
	to->at = grow(to->at, to->n, sizeof *to->at);
	to->at[to->n++] = name;
}

void names_release(struct names *names)
{
	for (uint32_t i = 0; i < names->n; i++)
		free(names->at[i]);
	free(names->at);
	*names = (struct names){0};
}

char *names_join(const struct names *names, const char *between)
{
	size_t size = 1;
	char *all, *end;

	for (uint32_t i = 0; i < names->n; i++)
		size += strlen(names->at[i]) + strlen(between);
	all = end = calloc(size, 1);
	if (!all)
		abort();
	for (uint32_t i = 0; i < names->n; i++) {
		if (i)
			end = stpcpy(end, between);
		end = stpcpy(end, names->at[i]);
	}
	return all;
}
