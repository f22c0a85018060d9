/* What the plans of earlier terms say of this term's people. Terms are told apart by their dates:
 * versions whose terms overlap are plans of one term. */
#include "store/versions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct recalling {
	struct store *store;
	const struct settings *settings;
	const struct school *school;
	struct arena *arena;
	struct history *to;
	char before[11];         /* the first day of the term after the one looked for */
	int32_t version;         /* of that term, the plan that counts */
	struct catalogue techniques;     /* as that version has them */
};

/* --- who was in one team -------------------------------------------------------------- */

typedef VEC(struct together) together_list;

static void load_together(const struct recalling *r, const char *technique, together_list *to)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, r->store,
		"SELECT p.id, o.id FROM technique AS t"
		" JOIN team ON team.version = t.version AND team.technique = t.place"
		" JOIN team_member AS m ON m.version = team.version AND m.team = team.place"
		" JOIN team_member AS n ON n.version = m.version AND n.team = m.team"
		"  AND n.place > m.place"
		" JOIN person AS p ON p.key = m.person JOIN person AS o ON o.key = n.person"
		" WHERE t.version = ? AND t.name = ?");
	set_number(&q, r->version);
	set_text(&q, technique);
	while (query_row(&q)) {
		int32_t x = school_find_person(r->school, get_text(&q, 0));
		int32_t y = school_find_person(r->school, get_text(&q, 1));

		if (x >= 0 && y >= 0)
			vec_push(to, (struct together){x < y ? x : y, x < y ? y : x});
	}
}

static void recall_together(const struct recalling *r, const char *technique, struct past *to)
{
	together_list list = {0};

	load_together(r, technique, &list);
	to->last = arena_take(r->arena, list.n + 1, sizeof *to->last);
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, together_compare);
	for (size_t i = 0; i < list.n; i++)
		if (!i || together_compare(&list.at[i - 1], &list.at[i]))
			to->last[to->n_last++] = list.at[i];
	vec_release(&list);
}

/* --- who was left without ------------------------------------------------------------- */

/* [person] is marked who was in a team, in a role that wants one. */
static void mark_served(const struct recalling *r, int32_t place, uint8_t *marks)
{
	const struct clg_definition *def = &r->techniques.at[place].def;
	_cleanup_(query_close) struct query q;

	query_open(&q, r->store,
		"SELECT id, role FROM team"
		" JOIN team_member ON team_member.version = team.version AND team = team.place"
		" JOIN person ON person.key = person WHERE team.version = ? AND technique = ?");
	set_number(&q, r->version);
	set_number(&q, place);
	while (query_row(&q)) {
		int32_t person = school_find_person(r->school, get_text(&q, 0));
		int32_t role = get_int(&q, 1);

		if (person >= 0 && role >= 0 && role < (int32_t)def->n_roles)
			marks[person] |= def->roles[role].need > 0;
	}
}

/* Who waited all terms since then (so many) and was left without in this one, too. */
static int add_waiting(const struct recalling *r, int32_t place, int32_t terms, struct past *to)
{
	_cleanup_(freep) uint8_t *served = xcalloc((size_t)r->school->n_people + 1, 1);
	_cleanup_(query_close) struct query q;
	int n = 0;

	mark_served(r, place, served);
	query_open(&q, r->store,
		"SELECT id FROM partnerless JOIN person ON person.key = person"
		" WHERE version = ? AND technique = ? AND need > 0");
	set_number(&q, r->version);
	set_number(&q, place);
	while (query_row(&q)) {
		int32_t person = school_find_person(r->school, get_text(&q, 0));

		if (person < 0 || served[person] || to->waiting[person] != terms)
			continue;
		to->waiting[person]++;
		n++;
	}
	return n;
}

/* --- term by term --------------------------------------------------------------------- */

/* Returns how many wait still. */
static int recall_term(struct recalling *r, int32_t terms)
{
	int n = 0;

	for (int32_t i = 0; i < r->to->n; i++) {
		const char *name = r->settings->instances[i].name;
		int32_t place = catalogue_find(&r->techniques, name);

		if (place < 0)
			continue;
		if (!terms)
			recall_together(r, name, &r->to->at[i]);
		n += add_waiting(r, place, terms, &r->to->at[i]);
	}
	return n;
}

static void recall(struct recalling *r)
{
	int waiting = 1;

	for (int32_t terms = 0; terms < WAITING_MOST && waiting; terms++) {
		r->version = version_of_term_before(r->store, r->before);
		if (!r->version)
			return;
		catalogue_init(&r->techniques);
		definitions_load(r->store, r->version, &r->techniques);
		waiting = recall_term(r, terms);
		catalogue_release(&r->techniques);
	}
}

clg_rc store_history(struct store *s, const struct settings *settings, const struct school *school,
	struct faults *faults, struct arena *arena, struct history *ret)
{
	struct history history = {.n = settings->n_instances};
	struct recalling r = {.store = s, .settings = settings, .school = school, .arena = arena,
		.to = &history};

	store_enter(s, faults);
	history.at = arena_take(arena, (size_t)history.n + 1, sizeof *history.at);
	for (int32_t i = 0; i < history.n; i++)
		history.at[i].waiting = arena_take(
			arena, (size_t)school->n_people + 1, sizeof *history.at[i].waiting);
	date_print(school->from, r.before);
	recall(&r);
	if (s->rc == CLG_OK)
		*ret = history;
	return s->rc;
}
