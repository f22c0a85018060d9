#include "model/technique.h"

#include <string.h>

void catalogue_init(struct catalogue *c)
{
	memset(c, 0, sizeof *c);
	arena_init(&c->arena);
}

void catalogue_release(struct catalogue *c)
{
	arena_release(&c->arena);
	memset(c, 0, sizeof *c);
}

int32_t catalogue_find(const struct catalogue *c, const char *name)
{
	for (int32_t i = 0; i < c->n; i++)
		if (!strcmp(c->at[i].name, name))
			return i;
	return -1;
}

int32_t catalogue_source(const struct catalogue *c, const struct technique *t)
{
	int32_t from =
		t->def.form == CLG_FORM_FROM && t->def.from ? catalogue_find(c, t->def.from) : -1;

	if (from < 0 || c->at[from].def.form == CLG_FORM_FROM ||
		c->at[from].def.form == CLG_FORM_GROUPS)
		return -1;
	return from;
}

static int match_compare(const struct match *m, const int32_t key[4])
{
	const int32_t own[] = { m->supporter_role, m->receiver_role, m->receiver, m->supporter };

	for (int i = 0; i < 4; i++)
		if (own[i] != key[i])
			return own[i] < key[i] ? -1 : 1;
	return 0;
}

static const struct match *find_match(const struct technique *t, const int32_t key[4])
{
	int32_t low = 0, high = t->n_matches;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		int order = match_compare(&t->matches[middle], key);

		if (!order)
			return &t->matches[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct match *technique_match(const struct technique *t, int32_t supporter, int32_t receiver)
{
	return find_match(t, (const int32_t[]){ 0, 1, receiver, supporter });
}

const struct match *technique_match_in(
	const struct technique *t, int32_t x, int x_role, int32_t y, int y_role)
{
	if (x_role > y_role || (x_role == y_role && x > y))
		return find_match(t, (const int32_t[]){ y_role, x_role, x, y });
	return find_match(t, (const int32_t[]){ x_role, y_role, y, x });
}

int has_own_minutes(const struct technique *t)
{
	for (int32_t i = 0; i < t->n_matches; i++)
		if (t->matches[i].minutes[0] || t->matches[i].minutes[1])
			return 1;
	return 0;
}

int32_t usual_length(const struct school *s, const struct clg_meeting_def *m)
{
	if (m->periods > 0)
		return m->periods * s->usual_lesson + (m->periods - 1) * s->usual_break;
	return m->length > 0 ? m->length : s->usual_lesson;
}
