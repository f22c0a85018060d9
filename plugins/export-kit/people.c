#include "people.h"

#include <stdlib.h>
#include <string.h>

#include "clean.h"
#include "rows.h"

static int by_id(const void *a, const void *b)
{
	const struct person *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static int by_shown(const void *a, const void *b)
{
	const struct person *const *x = a, *const *y = b;
	int order = strcmp((*x)->shown, (*y)->shown);

	return order ? order : strcmp((*x)->id, (*y)->id);
}

/* "Ilze Krūmiņa" as "I. Krūmiņa" */
static char *shortened(const char *name)
{
	const char *last = strrchr(name, ' ');

	if (!last || last == name || !last[1])
		return clean_format("%s", name);
	return clean_format("%.*s. %s", (int)clean_letter(name), name, last + 1);
}

static char *whole(const struct person *p)
{
	return clean_format("%s", p->name);
}

static char *with_id(const struct person *p)
{
	return clean_format("%s (%s)", p->name, p->id);
}

/* Those who are shown alike are shown as `make` says. 0, or -1: no memory. */
static int part_twins(struct people *p, struct person **sorted, char *make(const struct person *))
{
	for (size_t i = 0; i < p->n; i++)
		sorted[i] = &p->at[i];
	qsort(sorted, p->n, sizeof *sorted, by_shown);
	for (size_t i = 1; i < p->n; i++)
		if (!strcmp(sorted[i - 1]->shown, sorted[i]->shown))
			sorted[i - 1]->is_twin = sorted[i]->is_twin = 1;
	for (size_t i = 0; i < p->n; i++) {
		if (!p->at[i].is_twin)
			continue;
		free(p->at[i].shown);
		p->at[i].is_twin = 0;
		p->at[i].shown = make(&p->at[i]);
		if (!p->at[i].shown)
			return -1;
	}
	return 0;
}

/* An engine of before had no list of people. */
static uint32_t listed(const struct clg_export *plan)
{
	return plan->size >= sizeof *plan ? plan->n_people : 0;
}

static void list(struct people *p, const struct clg_export *plan)
{
	size_t n = 0;

	for (uint32_t i = 0; i < listed(plan); i++, p->n++)
		p->at[p->n] = (struct person){ .id = person_at(plan, i)->id,
			.name = person_at(plan, i)->name };
	for (uint32_t i = 0; i < plan->n_meetings; i++, p->n++)
		p->at[p->n] = (struct person){ .id = meeting_at(plan, i)->person,
			.name = meeting_at(plan, i)->name };
	for (uint32_t i = 0; i < plan->n_members; i++, p->n++)
		p->at[p->n] = (struct person){ .id = member_at(plan, i)->person,
			.name = member_at(plan, i)->name };
	qsort(p->at, p->n, sizeof *p->at, by_id);
	for (size_t i = 0; i < p->n; i++)
		if (!n || strcmp(p->at[n - 1].id, p->at[i].id))
			p->at[n++] = p->at[i];
	p->n = n;
}

int people_collect(struct people *p, const struct clg_export *plan)
{
	size_t room = (size_t)plan->n_meetings + plan->n_members + listed(plan) + 1;
	struct person **sorted = calloc(room, sizeof *sorted);
	int r = -1;

	*p = (struct people){ .at = calloc(room, sizeof *p->at) };
	if (sorted && p->at) {
		list(p, plan);
		r = 0;
	}
	for (size_t i = 0; i < p->n && !r; i++) {
		p->at[i].shown = shortened(p->at[i].name);
		r = p->at[i].shown ? 0 : -1;
	}
	if (!r)
		r = part_twins(p, sorted, whole);
	if (!r)
		r = part_twins(p, sorted, with_id);
	free(sorted);
	return r;
}

void people_release(struct people *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->at[i].shown);
	free(p->at);
}

const char *people_name(const struct people *p, const char *id, size_t n)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strncmp(p->at[middle].id, id, n);

		if (!order && !p->at[middle].id[n])
			return p->at[middle].shown;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
