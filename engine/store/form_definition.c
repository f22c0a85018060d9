/* A definition in bytes: of each struct its numbers, how many first, then its texts. One that was
 * packed when the struct was shorter is read with zeros behind, as the border has it. */
#include "store/form.h"

#include "model/definition.h"

#include <string.h>

#include "base/banned.h"

#define AT(type, member) offsetof(struct type, member)
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* All of them of four bytes. They are only ever added to. */
static const size_t definition_numbers[] = {AT(clg_definition, form),
	AT(clg_definition, visibility), AT(clg_definition, cycles), AT(clg_definition, each),
	AT(clg_definition, turns), AT(clg_definition, every), AT(clg_definition, first_weeks),
	AT(clg_definition, gap), AT(clg_definition, within), AT(clg_definition, notice),
	AT(clg_definition, miss), AT(clg_definition, counts_as_visit),
	AT(clg_definition, limits.host_per_day), AT(clg_definition, limits.host_per_week),
	AT(clg_definition, limits.guest_per_day), AT(clg_definition, limits.guest_per_week),
	AT(clg_definition, limits.class_per_week), AT(clg_definition, limits.class_per_term),
	AT(clg_definition, limits.guests_per_lesson), AT(clg_definition, limits.person_per_day),
	AT(clg_definition, limits.person_per_week)};
static const size_t role_numbers[] = {AT(clg_role_def, least), AT(clg_role_def, most),
	AT(clg_role_def, need), AT(clg_role_def, teams), AT(clg_role_def, count),
	AT(clg_role_def, load)};
static const size_t meeting_numbers[] = {AT(clg_meeting_def, kind), AT(clg_meeting_def, length),
	AT(clg_meeting_def, periods), AT(clg_meeting_def, lesson), AT(clg_meeting_def, cover),
	AT(clg_meeting_def, roles), AT(clg_meeting_def, host), AT(clg_meeting_def, in_turn),
	AT(clg_meeting_def, cycles), AT(clg_meeting_def, same_day),
	AT(clg_meeting_def, after.unit), AT(clg_meeting_def, after.least),
	AT(clg_meeting_def, after.most)};

static void pack_numbers(const void *of, const size_t *offsets, size_t n, struct text *to)
{
	pack_number(to, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		int32_t number;

		memcpy(&number, (const char *)of + offsets[i], sizeof number);
		pack_number(to, number);
	}
}

static void unpack_numbers(struct packed *from, const size_t *offsets, size_t n, void *to)
{
	int32_t there = unpack_int(from, 0, (int32_t)n);

	for (int32_t i = 0; i < there; i++) {
		int32_t number = unpack_int(from, INT32_MIN, INT32_MAX);

		memcpy((char *)to + offsets[i], &number, sizeof number);
	}
}

/* 0 bytes: NULL; else one more than there are. */
static void pack_text(const char *text, struct text *to)
{
	size_t n = text ? strlen(text) : 0;

	pack_number(to, text ? (int64_t)n + 1 : 0);
	text_add_n(to, text ? text : "", n);
}

static const char *unpack_text(struct packed *from, struct arena *a)
{
	int64_t n = unpack_number(from) - 1;
	const char *text = (const char *)from->at;

	if (n < 0)
		return NULL;
	if (n > from->end - from->at) {
		from->broken = 1;
		from->at = from->end;
		return NULL;
	}
	from->at += n;
	return arena_strndup(a, text, (size_t)n);
}

void pack_definition(const struct clg_definition *def, struct text *to)
{
	pack_numbers(def, definition_numbers, COUNT(definition_numbers), to);
	pack_text(def->from, to);
	pack_number(to, def->n_roles);
	for (uint32_t r = 0; r < def->n_roles; r++) {
		pack_numbers(&def->roles[r], role_numbers, COUNT(role_numbers), to);
		pack_text(def->roles[r].name, to);
	}
	pack_number(to, def->n_meetings);
	for (uint32_t m = 0; m < def->n_meetings; m++) {
		pack_numbers(&def->meetings[m], meeting_numbers, COUNT(meeting_numbers), to);
		pack_text(def->meetings[m].name, to);
		pack_text(def->meetings[m].turn, to);
		pack_text(def->meetings[m].next, to);
	}
	pack_number(to, def->n_columns);
	for (uint32_t k = 0; k < def->n_columns; k++)
		pack_text(def->columns[k], to);
}

static void unpack_roles(struct packed *from, struct arena *a, struct clg_definition *ret)
{
	struct clg_role_def *roles;

	ret->n_roles = (uint32_t)unpack_count(from);
	ret->role_size = sizeof *roles;
	ret->roles = roles = arena_take(a, ret->n_roles + 1, sizeof *roles);
	for (uint32_t r = 0; r < ret->n_roles && !from->broken; r++) {
		unpack_numbers(from, role_numbers, COUNT(role_numbers), &roles[r]);
		roles[r].name = unpack_text(from, a);
	}
}

static void unpack_meetings(struct packed *from, struct arena *a, struct clg_definition *ret)
{
	struct clg_meeting_def *meetings;

	ret->n_meetings = (uint32_t)unpack_count(from);
	ret->meeting_size = sizeof *meetings;
	ret->meetings = meetings = arena_take(a, ret->n_meetings + 1, sizeof *meetings);
	for (uint32_t m = 0; m < ret->n_meetings && !from->broken; m++) {
		unpack_numbers(from, meeting_numbers, COUNT(meeting_numbers), &meetings[m]);
		meetings[m].name = unpack_text(from, a);
		meetings[m].turn = unpack_text(from, a);
		meetings[m].next = unpack_text(from, a);
	}
}

static void unpack_columns(struct packed *from, struct arena *a, struct clg_definition *ret)
{
	const char **columns;

	ret->n_columns = (uint32_t)unpack_count(from);
	ret->columns = columns = arena_take(a, ret->n_columns + 1, sizeof *columns);
	for (uint32_t k = 0; k < ret->n_columns && !from->broken; k++)
		columns[k] = unpack_text(from, a);
}

void unpack_definition(struct packed *from, struct arena *a, struct clg_definition *ret)
{
	*ret = (struct clg_definition){.size = sizeof *ret, .limits.size = sizeof ret->limits};
	unpack_numbers(from, definition_numbers, COUNT(definition_numbers), ret);
	ret->from = unpack_text(from, a);
	unpack_roles(from, a, ret);
	unpack_meetings(from, a, ret);
	unpack_columns(from, a, ret);
	if (from->at != from->end || (!from->broken && definition_wrong(ret)))
		from->broken = 1;
}
