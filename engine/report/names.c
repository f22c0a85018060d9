#include "report/names.h"

#include <stdlib.h>
#include <string.h>

static size_t first_letter(const char *name)
{
	size_t n = 1;

	while ((name[n] & 0xc0) == 0x80)
		n++;
	return n;
}

static const char *safe(struct arena *a, const char *name)
{
	struct text text;
	const char *copy;

	text_init(&text, 0);
	text_add_safe(&text, name);
	copy = arena_strdup(a, text.s);
	text_release(&text);
	return copy;
}

static const char *shortened(struct arena *a, const char *name)
{
	const char *last = strrchr(name, ' ');

	if (!last || last == name || !last[1])
		return name;
	return arena_printf(a, "%.*s. %s", (int)first_letter(name), name, last + 1);
}

struct named {
	const char *name;
	int32_t person;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order ? order : (x->person > y->person) - (x->person < y->person);
}

/* Marks those whose names stand there more than once. */
static void find_twins(const char **names, int32_t n, uint8_t *twin)
{
	struct named *sorted = xcalloc((size_t)n + 1, sizeof *sorted);

	for (int32_t p = 0; p < n; p++)
		sorted[p] = (struct named){ names[p], p };
	qsort(sorted, (size_t)n, sizeof *sorted, by_name);
	for (int32_t i = 1; i < n; i++)
		if (!strcmp(sorted[i - 1].name, sorted[i].name))
			twin[sorted[i - 1].person] = twin[sorted[i].person] = 1;
	free(sorted);
}

const char **short_names(struct arena *a, const struct school *s)
{
	size_t n = (size_t)s->n_people;
	const char **names = arena_take(a, n + 1, sizeof *names);
	uint8_t *twin = arena_take(a, n + 1, 1);

	for (size_t p = 0; p < n; p++)
		names[p] = shortened(a, safe(a, s->people[p].name));
	find_twins(names, s->n_people, twin);
	for (size_t p = 0; p < n; p++)
		if (twin[p])
			names[p] = safe(a, s->people[p].name);
	memset(twin, 0, n);
	find_twins(names, s->n_people, twin);
	for (size_t p = 0; p < n; p++)
		if (twin[p])
			names[p] = arena_printf(a, "%s (%s)", names[p], s->people[p].id);
	return names;
}

void say_members(struct text *to, const char *const *names, const struct team *t, uint32_t roles,
	int32_t without)
{
	const char *between = "";

	for (int k = 0; k < t->n; k++) {
		if (!(roles >> t->role[k] & 1) || t->person[k] == without)
			continue;
		text_printf(to, "%s%s", between, names[t->person[k]]);
		between = ", ";
	}
}
