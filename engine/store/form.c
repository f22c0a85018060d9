#include "store/form.h"

#include <stdlib.h>

#include "base/banned.h"

#define ROLES ((int32_t)CLG_ROLES_MOST)

static int32_t unpack_person(struct packed *from, const struct members *members)
{
	int32_t place = unpack_int(from, 0, members->n - 1);

	return from->broken ? -1 : members->at[place];
}

/* --- answers -------------------------------------------------------------------------- */

/* In pairs the roles are understood. Minutes stand at the end, where a pair says any. */
void pack_answers(const struct technique *t, int32_t n_people, struct text *to)
{
	pack_number(to, n_people);
	for (int32_t i = 0; i < n_people; i++)
		pack_number(to, t->roles ? t->roles[i] : 0);
	pack_number(to, t->n_matches);
	for (int32_t i = 0; i < t->n_matches; i++) {
		const struct match *m = &t->matches[i];

		if (t->def.form == CLG_FORM_GROUPS)
			pack_number(to, m->supporter_role * ROLES + m->receiver_role);
		pack_number(to, m->receiver);
		pack_number(to, m->supporter);
		pack_number(to, m->worth);
		pack_number(to, m->common);
		pack_number(to, m->visible);
	}
	for (int32_t i = 0; i < t->n_matches && has_own_minutes(t); i++)
		for (int role = 0; role < 2; role++)
			pack_number(to, t->matches[i].minutes[role]);
}

static int match_order(const void *a, const void *b)
{
	const struct match *x = a, *y = b;
	const int32_t ours[] = { x->supporter_role, x->receiver_role, x->receiver, x->supporter };
	const int32_t theirs[] = { y->supporter_role, y->receiver_role, y->receiver, y->supporter };

	for (int i = 0; i < 4; i++)
		if (ours[i] != theirs[i])
			return ours[i] < theirs[i] ? -1 : 1;
	return 0;
}

static struct match unpack_match(struct packed *from, const struct members *members, int in_groups)
{
	int32_t roles = in_groups ? unpack_int(from, 0, ROLES * ROLES - 1) : 1;
	struct match m = {.supporter_role = (uint8_t)(roles / ROLES),
		.receiver_role = (uint8_t)(roles % ROLES)};

	m.receiver = unpack_person(from, members);
	m.supporter = unpack_person(from, members);
	m.worth = unpack_int(from, INT32_MIN, INT32_MAX);
	m.common = unpack_int(from, INT32_MIN, INT32_MAX);
	m.visible = unpack_int(from, INT32_MIN, INT32_MAX);
	return m;
}

void unpack_answers(struct packed *from, const struct members *members, struct arena *a,
	struct technique *ret)
{
	int32_t i = 0;

	ret->roles = arena_take(a, (size_t)members->n + 1, 1);
	if (unpack_count(from) != members->n)
		from->broken = 1;
	for (int32_t p = 0; p < members->n && !from->broken; p++)
		ret->roles[members->at[p]] = (uint8_t)unpack_int(from, 0, (1 << ROLES) - 1);
	ret->n_matches = unpack_count(from);
	ret->matches = arena_take(a, (size_t)ret->n_matches + 1, sizeof *ret->matches);
	for (; i < ret->n_matches && !from->broken; i++)
		ret->matches[i] = unpack_match(from, members, ret->def.form == CLG_FORM_GROUPS);
	for (int32_t k = 0; k < i && from->at != from->end && !from->broken; k++)
		for (int role = 0; role < 2; role++)
			ret->matches[k].minutes[role] = unpack_int(from, 0, INT32_MAX);
	qsort(ret->matches, (size_t)i, sizeof *ret->matches, match_order);
	if (from->at != from->end)
		from->broken = 1;
}

/* --- history -------------------------------------------------------------------------- */

void pack_past(const struct past *past, int32_t n_people, struct text *to)
{
	int32_t n = 0;

	for (int32_t p = 0; p < n_people; p++)
		n += past->waiting && past->waiting[p];
	if (!n && !past->n_last)
		return;
	pack_number(to, n);
	for (int32_t p = 0; p < n_people && n; p++) {
		if (!past->waiting[p])
			continue;
		pack_number(to, p);
		pack_number(to, past->waiting[p]);
	}
	pack_number(to, past->n_last);
	for (int32_t i = 0; i < past->n_last; i++) {
		pack_number(to, past->last[i].a);
		pack_number(to, past->last[i].b);
	}
}

static void unpack_waiting(struct packed *from, const struct members *members, struct past *ret)
{
	int32_t n = unpack_count(from);

	for (int32_t i = 0; i < n; i++) {
		int32_t person = unpack_person(from, members);
		int32_t terms = unpack_int(from, 1, WAITING_MOST);

		if (from->broken)
			return;
		ret->waiting[person] = terms;
	}
}

static struct together unpack_pair(struct packed *from, const struct members *members)
{
	int32_t x = unpack_person(from, members), y = unpack_person(from, members);

	if (x == y)
		from->broken = 1;
	return (struct together){x < y ? x : y, x < y ? y : x};
}

void unpack_past(struct packed *from, const struct members *members, struct arena *a,
	struct past *ret)
{
	*ret = (struct past){0};
	if (from->at == from->end)
		return;
	ret->waiting = arena_take(a, (size_t)members->n + 1, sizeof *ret->waiting);
	unpack_waiting(from, members, ret);
	ret->n_last = unpack_count(from);
	ret->last = arena_take(a, (size_t)ret->n_last + 1, sizeof *ret->last);
	for (int32_t i = 0; i < ret->n_last && !from->broken; i++)
		ret->last[i] = unpack_pair(from, members);
	qsort(ret->last, (size_t)ret->n_last, sizeof *ret->last, together_compare);
	if (from->at != from->end)
		from->broken = 1;
}
