#include "plugin/fit.h"

#include <string.h>

#include "base/banned.h"

#define ARRAY_MOST 64

void *fit(struct arena *a, const void *from, size_t n, size_t theirs, size_t ours)
{
	char *to = arena_take(a, n + 1, ours);

	for (size_t i = 0; i < n; i++)
		memcpy(to + i * ours, (const char *)from + i * theirs,
			theirs < ours ? theirs : ours);
	return to;
}

static int is_size(uint32_t size)
{
	return size >= sizeof size && size <= FIT_MOST;
}

static int is_array(const void *at, uint32_t n, uint32_t size)
{
	return n <= ARRAY_MOST && (!n || (at && is_size(size)));
}

static const char *fit_definition(struct arena *a, struct clg_definition *d)
{
	if (!is_size(d->size))
		return "the definition says that it has a size that it cannot have";
	if (!is_array(d->roles, d->n_roles, d->role_size))
		return "the definition's roles are too many, or of no proper size";
	if (!is_array(d->meetings, d->n_meetings, d->meeting_size))
		return "the definition's meetings are too many, or of no proper size";
	if (!is_array(d->columns, d->n_columns, sizeof *d->columns))
		return "the definition's columns are too many";
	d->roles = fit(a, d->roles, d->n_roles, d->role_size, sizeof *d->roles);
	d->role_size = sizeof *d->roles;
	d->meetings = fit(a, d->meetings, d->n_meetings, d->meeting_size, sizeof *d->meetings);
	d->meeting_size = sizeof *d->meetings;
	d->size = sizeof *d;
	return NULL;
}

int fit_define(struct arena *a, const struct clg_technique *ops, void *self,
	struct clg_definition *ret, char complaint[200], const char **ret_wrong)
{
	union {
		struct clg_definition def;
		char room[FIT_MOST];
	} theirs;
	int status;

	memset(&theirs, 0, sizeof theirs);
	theirs.def.size = sizeof theirs.def;
	status = ops->define(self, &theirs.def, complaint);
	complaint[199] = 0;
	*ret_wrong = status ? NULL : fit_definition(a, &theirs.def);
	*ret = theirs.def;
	return status || *ret_wrong ? -1 : 0;
}
