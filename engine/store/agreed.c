/* What was agreed on: the meetings of a stored plan, as another school's reading sees them. */
#include "model/agreed.h"

#include "store/versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct agreeing {
	struct store *store;
	int32_t number;
	const struct school *school;
	struct agreed *to;
	int32_t *team;           /* [place as stored]: index in to->teams; -1: it is gone */
	int32_t n_places;
};

static int32_t find_team(const struct agreed *g, const struct team *t)
{
	const struct team *found = bsearch(t, g->teams, (size_t)g->n_teams, sizeof *t, team_compare);

	return (int32_t)(found - g->teams);
}

static void place_teams(struct agreeing *a, const stored_teams *list, struct arena *arena)
{
	struct agreed *g = a->to;

	for (size_t i = 0; i < list->n; i++)
		a->n_places = list->at[i].place >= a->n_places ? list->at[i].place + 1 : a->n_places;
	a->team = xcalloc((size_t)a->n_places + 1, sizeof *a->team);
	g->n_teams = (int32_t)list->n;
	g->teams = arena_take(arena, list->n + 1, sizeof *g->teams);
	for (int32_t i = 0; i < g->n_teams; i++) {
		g->teams[i] = list->at[i].team;
		g->teams[i].is_closed = 0;       /* it may meet again */
	}
	qsort(g->teams, (size_t)g->n_teams, sizeof *g->teams, team_compare);
	for (int32_t i = 0; i < a->n_places; i++)
		a->team[i] = -1;
	for (size_t i = 0; i < list->n; i++)
		a->team[list->at[i].place] = find_team(g, &list->at[i].team);
}

static struct agreed_meeting meeting_of(const struct agreeing *a, const struct query *q, int32_t team)
{
	struct agreed_meeting m = { .team = team,
		.cycle = get_int(q, 1),
		.place = get_int(q, 2),
		.start = get_int(q, 4),
		.end = get_int(q, 5),
		.cover = get_is_null(q, 6) ? -1 : school_find_person(a->school, get_text(q, 6)) };
	date_t date;

	m.day = date_parse(get_text(q, 3), &date) ? -1 : school_day_of(a->school, date);
	return m;
}

/* Of somebody who isn't in the lists any more nothing can be told, what took place neither. */
static void refuse_gone(const struct agreeing *a, const struct query *q)
{
	_cleanup_(query_close) struct query who;
	date_t date;

	if (date_parse(get_text(q, 3), &date) || date >= a->school->from + a->school->change_day ||
		a->store->rc != CLG_OK)
		return;
	query_open(&who, a->store,
		"SELECT person.id FROM team_member JOIN person ON person.key = person"
		" WHERE version = ? AND team = ? ORDER BY place");
	set_number(&who, a->number);
	set_number(&who, get_int(q, 0));
	while (query_row(&who))
		if (school_find_person(a->school, get_text(&who, 0)) < 0) {
			a->store->rc = fault_input(a->store->faults, (struct place){0}, "person-gone",
				"'%s' met others before %s and is nobody's id any more; expected the row in the "
				"staff list, and 'collega leave %s DATE'",
				get_text(&who, 0), get_text(q, 3), get_text(&who, 0));
			return;
		}
}

static int in_place(const void *x, const void *y)
{
	const struct agreed_meeting *a = x, *b = y;

	if (a->team != b->team)
		return a->team < b->team ? -1 : 1;
	if (a->cycle != b->cycle)
		return a->cycle < b->cycle ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void load_meetings(struct agreeing *a, struct arena *arena)
{
	VEC(struct agreed_meeting) list = {0};
	_cleanup_(query_close) struct query q;

	query_open(&q, a->store,
		"SELECT team, cycle, place, date, start, until, id FROM meeting"
		" LEFT JOIN person ON person.key = cover WHERE version = ?");
	set_number(&q, a->number);
	while (query_row(&q)) {
		int32_t place = get_int(&q, 0);
		int32_t team = place >= 0 && place < a->n_places ? a->team[place] : -1;

		if (team < 0) {
			refuse_gone(a, &q);
		} else {
			struct agreed_meeting m = meeting_of(a, &q, team);

			if (m.day >= 0)
				vec_push(&list, m);
		}
	}
	a->to->n = (int32_t)list.n;
	a->to->at = arena_take(arena, list.n + 1, sizeof *a->to->at);
	if (list.n) {
		qsort(list.at, list.n, sizeof *list.at, in_place);
		memcpy(a->to->at, list.at, list.n * sizeof *list.at);
	}
	vec_release(&list);
}

clg_rc store_agreed(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct faults *faults, struct arena *arena,
	struct agreed *ret)
{
	struct agreeing a = {.store = s, .number = number, .school = school, .to = ret};
	stored_teams teams = {0};

	store_enter(s, faults);
	memset(ret, 0, sizeof *ret);
	ret->version = number;
	teams_load(s, number, school, catalogue, &teams);
	place_teams(&a, &teams, arena);
	load_meetings(&a, arena);
	vec_release(&teams);
	free(a.team);
	return s->rc;
}

clg_rc store_base(struct store *s, const struct school *school, struct faults *faults, struct base_plan *ret)
{
	_cleanup_(query_close) struct query q;

	store_enter(s, faults);
	*ret = (struct base_plan){ .number = version_in_force(s, school),
		.latest = version_latest_finished(s),
		.change = (int32_t)db_number(s, "SELECT max(key) FROM change") };
	query_open(&q, s, "SELECT ifnull(frame, stamp) FROM version WHERE number = ?");
	set_number(&q, ret->number);
	if (query_row(&q) && date_parse(get_text(&q, 0), &ret->frame))
		db_refuse(s, "bad-stamp", "plan %d has no planning day; expected a date", (int)ret->number);
	return s->rc;
}
