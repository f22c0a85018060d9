#include "teams.h"

#include "base/file.h"
#include "intake/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

typedef VEC(struct team) team_list;

struct columns {
	size_t technique, team, worth;
};

static size_t column_of(const struct table *t, const char *name)
{
	size_t c = 0;

	while (c < table_columns(t, 0) && strcmp(table_cell(t, 0, c)->text, name))
		c++;
	return c;
}

static const char *text_at(const struct table *t, size_t row, size_t column)
{
	const struct cell *cell = table_cell(t, row, column);

	return cell ? cell->text : "";
}

static int read_members(const char *id, const struct school *s, struct team *ret)
{
	while (ret->n < (int32_t)CLG_TEAM_MOST) {
		size_t length = strcspn(id, ":");
		_cleanup_(freep) char *name = xstrndup(id, length);

		ret->person[ret->n] = school_find_person(s, name);
		ret->role[ret->n] = (uint8_t)ret->n;
		if (ret->person[ret->n++] < 0)
			return 0;
		if (!id[length])
			return 1;
		id += length + 1;
	}
	return 0;
}

/* "ozola:berzins": supporter, receiver; an id holds no colon. */
static struct team find_team(const struct table *t, size_t row, const struct columns *at,
	const struct school *s, const struct catalogue *c)
{
	struct team team = { .technique = catalogue_find(c, text_at(t, row, at->technique)),
		             .worth = (int32_t)strtol(text_at(t, row, at->worth), NULL, 10) };

	if (!read_members(text_at(t, row, at->team), s, &team) || team.n != 2)
		team.technique = -1;
	return team;
}

static int is_known(const team_list *list, const struct team *x)
{
	for (size_t i = 0; i < list->n; i++)
		if (!team_compare(&list->at[i], x))
			return 1;
	return 0;
}

static void read_rows(const char *file, const struct table *t, const struct school *s,
	const struct catalogue *c, team_list *to, struct faults *faults)
{
	struct columns at = {
		column_of(t, "technique"), column_of(t, "team"), column_of(t, "worth")};

	for (size_t row = 1; row < t->rows.n; row++) {
		struct team x = find_team(t, row, &at, s, c);

		if (x.technique < 0)
			fault_input(faults, (struct place){file, table_cell(t, row, 0)->line, 0},
				"unknown-team",
				"'%.60s' is no team of the school; expected technique and "
				"supporter:receiver",
				text_at(t, row, at.team));
		else if (!is_known(to, &x))
			vec_push(to, x);
	}
}

clg_rc teams_read(const char *file, const struct school *s, const struct catalogue *c,
	struct plan *ret, struct faults *faults)
{
	_cleanup_(freep) char *bytes = NULL;
	struct table table;
	team_list teams = {0};
	size_t n;
	clg_rc rc = file_read(file, FILE_MOST, faults, &bytes, &n);

	if (rc != CLG_OK)
		return rc;
	rc = table_read(file, bytes, n, faults, &table);
	if (rc == CLG_OK) {
		read_rows(file, &table, s, c, &teams, faults);
		plan_set_teams(ret, s, c, teams.at, (int32_t)teams.n);
		vec_release(&teams);
		rc = faults_rc(faults);
	}
	table_release(&table);
	return rc;
}
