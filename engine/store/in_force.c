/* The plan in force: whose teams another plan keeps or changes. */
#include "store/versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

/* One member more; -1 as the technique: somebody or something is gone. */
static void add_member(struct team *t, const struct school *school, const struct query *q)
{
	int32_t person = school_find_person(school, get_text(q, 2)), role = get_int(q, 3);

	if (person < 0 || role < 0 || role >= (int32_t)CLG_ROLES_MOST || t->n == (int32_t)CLG_TEAM_MOST) {
		t->technique = -1;
		return;
	}
	t->person[t->n] = person;
	t->role[t->n++] = (uint8_t)role;
}

static void keep_team(struct team *t, int32_t place, stored_teams *to)
{
	team_sort(t);
	if (t->technique >= 0 && t->n >= 2)
		vec_push(to, (struct stored_team){*t, place});
}

void teams_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, stored_teams *to)
{
	_cleanup_(query_close) struct query q;
	struct team team = {.technique = -1};
	int32_t place = -1;

	query_open(&q, s,
		"SELECT technique.name, team.place, person.id, role, is_closed FROM team"
		" JOIN technique ON technique.version = team.version"
		"  AND technique.place = team.technique"
		" JOIN team_member AS m ON m.version = team.version AND m.team = team.place"
		" JOIN person ON person.key = m.person"
		" WHERE team.version = ? ORDER BY team.place, m.place");
	set_number(&q, number);
	while (query_row(&q)) {
		if (get_int(&q, 1) != place) {
			keep_team(&team, place, to);
			place = get_int(&q, 1);
			team = (struct team){
				.technique = catalogue_find(catalogue, get_text(&q, 0)),
				.is_closed = get_int(&q, 4) == 1};
		}
		add_member(&team, school, &q);
	}
	keep_team(&team, place, to);
}

void in_force_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct arena *arena, struct in_force *ret)
{
	stored_teams list = {0};

	teams_load(s, number, school, catalogue, &list);
	*ret = (struct in_force){
		arena_take(arena, list.n + 1, sizeof *ret->teams), 0, number};
	for (size_t i = 0; i < list.n; i++)
		if (!list.at[i].team.is_closed)
			ret->teams[ret->n++] = list.at[i].team;
	qsort(ret->teams, (size_t)ret->n, sizeof *ret->teams, team_compare);
	vec_release(&list);
}

clg_rc store_in_force(struct store *s, const struct school *school, const struct catalogue *catalogue,
	struct faults *faults, struct arena *arena, struct in_force *ret)
{
	int32_t number;

	store_enter(s, faults);
	number = version_in_force(s, school);
	if (number)
		in_force_load(s, number, school, catalogue, arena, ret);
	return s->rc;
}
