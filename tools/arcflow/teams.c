#include "teams.h"

#include "base/file.h"
#include "intake/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

typedef VEC(struct team) team_list;

struct columns {
	size_t technique, team, person, role, worth;
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

static int find_role(const struct clg_definition *def, const char *name)
{
	int role = (int)def->n_roles - 1;

	while (role >= 0 && strcmp(def->roles[role].name, name))
		role--;
	return role;
}

/* The team of a row: the one in hand, where the row goes on with it. */
static struct team *team_at(const struct table *t, size_t row, const struct columns *at, int32_t technique,
	team_list *to)
{
	const char *before = row > 1 ? text_at(t, row - 1, at->team) : "";
	int same = to->n && to->at[to->n - 1].technique == technique && !strcmp(before, text_at(t, row, at->team));

	if (!same)
		vec_push(to, (struct team){ .technique = technique,
			.worth = (int32_t)strtol(text_at(t, row, at->worth), NULL, 10) });
	return &to->at[to->n - 1];
}

/* A row is one member of a team. */
static int read_row(const struct table *t, size_t row, const struct columns *at, const struct school *s,
	const struct catalogue *c, team_list *to)
{
	int32_t technique = catalogue_find(c, text_at(t, row, at->technique));
	int32_t person = school_find_person(s, text_at(t, row, at->person));
	int role = technique < 0 ? -1 : find_role(&c->at[technique].def, text_at(t, row, at->role));
	struct team *team;

	if (person < 0 || role < 0)
		return 0;
	team = team_at(t, row, at, technique, to);
	if (team->n == (int32_t)CLG_TEAM_MOST)
		return 0;
	team->person[team->n] = person;
	team->role[team->n++] = (uint8_t)role;
	team_sort(team);
	return 1;
}

static void read_rows(const char *file, const struct table *t, const struct school *s,
	const struct catalogue *c, team_list *to, struct faults *faults)
{
	struct columns at = {column_of(t, "technique"), column_of(t, "team"), column_of(t, "person"),
		column_of(t, "role"), column_of(t, "worth")};

	for (size_t row = 1; row < t->rows.n; row++)
		if (!read_row(t, row, &at, s, c, to))
			fault_input(faults, (struct place){file, table_cell(t, row, 0)->line, 0},
				"unknown-team",
				"'%.60s' has a member that is none of the school, or a role that is none of "
				"'%.60s'; expected technique, person and role",
				text_at(t, row, at.team), text_at(t, row, at.technique));
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
