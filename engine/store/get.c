/* A version becomes a plan again. What stands in the file is not believed: every index is checked
 * before it is used, and verify judges the rest. */
#include "model/joint.h"
#include "store/form.h"
#include "store/versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

struct loading {
	struct store *store;
	int32_t number;
	const struct school *school;
	const struct catalogue *catalogue;
	struct plan *plan;
	struct team *teams;      /* all that are stored, closed ones too, by team_compare */
	int32_t n;
	int32_t *team;           /* [place as stored]: index among them, which are the agenda's */
	struct name {
		int32_t team, number;
	} *cycles;               /* the plan's, in their order */
};

static void strange(const struct loading *l, const char *what)
{
	db_refuse(l->store, "database-damaged", "plan %d does not fit its own inputs: %s",
		(int)l->number, what);
}

static int32_t person_of(const struct loading *l, const char *id)
{
	int32_t person = school_find_person(l->school, id);

	if (person < 0)
		strange(l, "somebody in it is no person of the school");
	return person;
}

static int32_t technique_of(const struct loading *l, const char *name)
{
	int32_t technique = catalogue_find(l->catalogue, name);

	if (technique < 0)
		strange(l, "a technique of it isn't among the school's");
	return technique;
}

static struct packed packed_of(const struct query *q, int column)
{
	struct packed bytes = {0};
	size_t n;

	bytes.at = get_bytes(q, column, &n);
	bytes.end = bytes.at + n;
	return bytes;
}

/* --- definitions ---------------------------------------------------------------------- */

static void load_definition(const struct loading *l, const struct query *q, struct catalogue *to,
	struct technique *t)
{
	struct packed def = packed_of(q, 2);

	t->name = arena_strdup(&to->arena, get_text(q, 0));
	t->plugin = arena_strdup(&to->arena, get_text(q, 1));
	unpack_definition(&def, &to->arena, &t->def);
	if (def.broken)
		strange(l, "what a technique is cannot be read");
}

static void link_techniques(const struct loading *l, struct catalogue *c)
{
	for (int32_t i = 0; i < c->n; i++) {
		c->at[i].from = catalogue_source(c, &c->at[i]);
		if (c->at[i].def.form == CLG_FORM_FROM && c->at[i].from < 0)
			strange(l, "a technique takes its pairs from none of them");
	}
}

void definitions_load(struct store *s, int32_t number, struct catalogue *to)
{
	struct loading l = {.store = s, .number = number};
	_cleanup_(query_close) struct query q;
	VEC(struct technique) list = {0};

	query_open(&q, s,
		"SELECT name, plugin, content FROM technique"
		" JOIN definition ON definition.key = technique.definition"
		" WHERE version = ? ORDER BY place");
	set_number(&q, number);
	while (query_row(&q)) {
		struct technique t = {0};

		load_definition(&l, &q, to, &t);
		vec_push(&list, t);
	}
	to->at = arena_take(&to->arena, list.n + 1, sizeof *to->at);
	if (list.n)
		memcpy(to->at, list.at, list.n * sizeof *to->at);
	to->n = (int32_t)list.n;
	vec_release(&list);
	if (s->rc == CLG_OK)
		link_techniques(&l, to);
}

clg_rc store_definitions(
	struct store *s, int32_t number, struct faults *faults, struct catalogue *ret)
{
	store_enter(s, faults);
	definitions_load(s, number, ret);
	return s->rc;
}

/* --- answers -------------------------------------------------------------------------- */

typedef VEC(int32_t) index_list;

static void load_members(const struct loading *l, index_list *to)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, l->store,
		"SELECT id FROM member JOIN person ON person.key = member.person"
		" WHERE version = ? ORDER BY place");
	set_number(&q, l->number);
	while (query_row(&q))
		vec_push(to, person_of(l, get_text(&q, 0)));
	if ((int32_t)to->n != l->school->n_people)
		strange(l, "it knows more people, or fewer");
}

static void load_answer(const struct loading *l, const struct query *q,
	const struct members *members, struct catalogue *catalogue)
{
	int32_t technique = technique_of(l, get_text(q, 0));
	struct packed answers, past;
	struct technique *t;

	if (l->store->rc != CLG_OK)
		return;
	t = &catalogue->at[technique];
	answers = packed_of(q, 1);
	past = packed_of(q, 2);
	unpack_answers(&answers, members, &catalogue->arena, t);
	unpack_past(&past, members, &catalogue->arena, &t->past);
	if (answers.broken || past.broken)
		strange(l, "a technique's answers cannot be read");
}

static void load_answers(const struct loading *l, struct catalogue *catalogue)
{
	_cleanup_(query_close) struct query q;
	index_list list = {0};
	int32_t n = 0;

	load_members(l, &list);
	query_open(&q, l->store,
		"SELECT name, answer.content, history.content FROM technique"
		" JOIN answer ON answer.key = technique.answer"
		" LEFT JOIN history ON history.key = technique.history"
		" WHERE version = ? ORDER BY place");
	set_number(&q, l->number);
	for (; query_row(&q); n++)
		load_answer(l, &q, &(struct members){list.at, (int32_t)list.n}, catalogue);
	if (n != catalogue->n)
		strange(l, "it has another number of techniques");
	vec_release(&list);
}

clg_rc store_answers(struct store *s, int32_t number, const struct school *school,
	struct catalogue *catalogue, struct faults *faults)
{
	struct loading l = {.store = s, .number = number, .school = school, .catalogue = catalogue};

	store_enter(s, faults);
	load_answers(&l, catalogue);
	return s->rc;
}

/* --- teams ---------------------------------------------------------------------------- */

typedef VEC(struct team) team_list;

static void load_members_of(const struct loading *l, struct query *q, struct team *t)
{
	while (query_row(q)) {
		if (t->n == (int32_t)CLG_TEAM_MOST) {
			strange(l, "a team of it has too many members");
			return;
		}
		t->person[t->n] = person_of(l, get_text(q, 0));
		t->role[t->n++] = (uint8_t)get_int(q, 1);
	}
}

static void load_teams(const struct loading *l, team_list *to)
{
	_cleanup_(query_close) struct query q, member;

	query_open(&q, l->store,
		"SELECT technique.name, worth, is_closed, team.place FROM team"
		" JOIN technique ON technique.version = ?1 AND technique.place = technique"
		" WHERE team.version = ?1 ORDER BY team.place");
	query_open(&member, l->store,
		"SELECT id, role FROM team_member JOIN person ON person.key = person"
		" WHERE version = ? AND team = ? ORDER BY place");
	set_number(&q, l->number);
	while (query_row(&q)) {
		struct team t = {.technique = technique_of(l, get_text(&q, 0)),
			.worth = get_int(&q, 1),
			.is_closed = get_int(&q, 2) == 1};

		set_number(&member, l->number);
		set_number(&member, get_int(&q, 3));
		load_members_of(l, &member, &t);
		vec_push(to, t);
	}
}

/* They are sorted; as a rule they were stored in that order. */
static int32_t find_team(const struct loading *l, const struct team *t, int32_t likely)
{
	for (int32_t k = 0; k < l->n; k++) {
		int32_t i = (likely + k) % l->n;

		if (!team_compare(&l->teams[i], t))
			return i;
	}
	return -1;
}

static void place_teams(struct loading *l, const team_list *stored)
{
	struct plan *p = l->plan;
	team_list open = {0};

	l->n = (int32_t)stored->n;
	l->teams = arena_take(&p->arena, stored->n + 1, sizeof *l->teams);
	l->team = arena_take(&p->arena, stored->n + 1, sizeof *l->team);
	if (stored->n) {
		memcpy(l->teams, stored->at, stored->n * sizeof *l->teams);
		qsort(l->teams, stored->n, sizeof *l->teams, team_compare);
	}
	for (int32_t i = 0; i < l->n; i++) {
		l->team[i] = find_team(l, &stored->at[i], i);
		if (!l->teams[i].is_closed)
			vec_push(&open, l->teams[i]);
	}
	plan_set_teams(p, l->school, l->catalogue, open.at, (int32_t)open.n);
	vec_release(&open);
}

static void load_pairing(struct loading *l)
{
	team_list teams = {0};

	load_teams(l, &teams);
	if (l->store->rc == CLG_OK)
		place_teams(l, &teams);
	vec_release(&teams);
}

static struct reason reason_of(const struct loading *l, const struct query *q, int column)
{
	struct reason r = {0};

	if (!get_is_null(q, column))
		r.code = arena_strdup(&l->plan->arena, get_text(q, column));
	if (!get_is_null(q, column + 1))
		r.sentence = arena_strdup(&l->plan->arena, get_text(q, column + 1));
	return r;
}

static void load_partnerless(const struct loading *l)
{
	size_t n = (size_t)l->catalogue->n * (size_t)l->school->n_people;
	struct plan *p = l->plan;
	_cleanup_(query_close) struct query q;

	p->partnerless_reasons = arena_take(&p->arena, n + 1, sizeof *p->partnerless_reasons);
	query_open(&q, l->store,
		"SELECT name, id, need, code, words FROM partnerless"
		" JOIN technique ON technique.version = ?1 AND technique.place = technique"
		" JOIN person ON person.key = partnerless.person"
		" LEFT JOIN prose ON prose.key = reason WHERE partnerless.version = ?1");
	set_number(&q, l->number);
	while (query_row(&q)) {
		int32_t technique = technique_of(l, get_text(&q, 0));
		int32_t person = person_of(l, get_text(&q, 1));
		size_t at;

		if (technique < 0 || person < 0)
			return;
		at = (size_t)technique * (size_t)l->school->n_people + (size_t)person;
		p->partnerless[at] = get_int(&q, 2);
		p->partnerless_reasons[at] = reason_of(l, &q, 3);
	}
}

/* --- cycles and meetings -------------------------------------------------------------- */

static int by_name(const void *x, const void *y)
{
	const struct name *a = x, *b = y;

	if (a->team != b->team)
		return a->team < b->team ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* Not all that a team could have: a plan that follows another one asks for what is still to come, and keeps what was. */
static void list_cycles(struct loading *l)
{
	struct plan *p = l->plan;
	VEC(struct name) list = {0};
	_cleanup_(query_close) struct query q;

	query_open(&q, l->store, "SELECT team, number FROM cycle WHERE version = ?");
	set_number(&q, l->number);
	while (query_row(&q)) {
		int32_t team = get_int(&q, 0);

		if (team < 0 || team >= l->n)
			strange(l, "a cycle of it belongs to no team");
		else
			vec_push(&list, (struct name){l->team[team], get_int(&q, 1)});
	}
	p->n_cycles = (int32_t)list.n;
	l->cycles = arena_take(&p->arena, list.n + 1, sizeof *l->cycles);
	if (list.n) {
		qsort(list.at, list.n, sizeof *list.at, by_name);
		memcpy(l->cycles, list.at, list.n * sizeof *list.at);
	}
	vec_release(&list);
}

/* The plan's cycle of a stored team and a cycle's number; -1: there is none. */
static int32_t cycle_of(const struct loading *l, const struct query *q)
{
	int32_t team = get_int(q, 0);
	struct name name = { team >= 0 && team < l->n ? l->team[team] : -1, get_int(q, 1) };
	const struct name *found = l->plan->n_cycles
		? bsearch(&name, l->cycles, (size_t)l->plan->n_cycles, sizeof name, by_name) : NULL;

	if (found)
		return (int32_t)(found - l->cycles);
	strange(l, "a meeting of it belongs to no cycle");
	return -1;
}

static void load_cycles(const struct loading *l)
{
	struct plan *p = l->plan;
	_cleanup_(query_close) struct query q;

	p->seated = arena_take(&p->arena, (size_t)p->n_cycles + 1, sizeof *p->seated);
	p->reasons = arena_take(&p->arena, (size_t)p->n_cycles + 1, sizeof *p->reasons);
	p->meetings =
		arena_take(&p->arena, (size_t)p->n_cycles * CHAIN_MOST + 1, sizeof *p->meetings);
	query_open(&q, l->store,
		"SELECT team, number, seated, code, words FROM cycle"
		" LEFT JOIN prose ON prose.key = reason WHERE version = ?");
	set_number(&q, l->number);
	while (query_row(&q)) {
		int32_t cycle = cycle_of(l, &q);

		if (cycle < 0)
			return;
		p->seated[cycle] = get_int(&q, 2) == 1;
		p->reasons[cycle] = reason_of(l, &q, 3);
	}
}

static int32_t day_of(const struct loading *l, const char *date)
{
	date_t when;
	int32_t day = date_parse(date, &when) ? -1 : school_day_of(l->school, when);

	if (day < 0)
		strange(l, "a meeting of it lies outside of the term");
	return day;
}

static struct meeting meeting_of(const struct loading *l, const struct query *q)
{
	return (struct meeting){
		.slot.day = day_of(l, get_text(q, 3)),
		.slot.start = get_int(q, 4),
		.slot.end = get_int(q, 5),
		.slot.occurrence = get_int(q, 6),
		.slot.cost = get_int(q, 7),
		.slot.missed = get_int(q, 8),
		.cover = get_is_null(q, 9) ? -1 : person_of(l, get_text(q, 9)),
	};
}

static void load_meetings(const struct loading *l)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, l->store,
		"SELECT team, cycle, place, date, start, until, occurrence, cost,"
		" missed, person.id FROM meeting LEFT JOIN person ON person.key = cover"
		" WHERE version = ?");
	set_number(&q, l->number);
	while (query_row(&q)) {
		int32_t cycle = cycle_of(l, &q), place = get_int(&q, 2);

		if (cycle < 0)
			return;
		if (place < 0 || place >= CHAIN_MOST)
			strange(l, "a cycle of it has too many meetings");
		else
			l->plan->meetings[cycle * CHAIN_MOST + place] = meeting_of(l, &q);
	}
}

/* --- proofs --------------------------------------------------------------------------- */

static struct rule unpack_rule(struct packed *from, struct arena *arena)
{
	struct rule r = {0};
	int32_t *set;

	r.kind = unpack_int(from, INT32_MIN, INT32_MAX);
	r.a = unpack_int(from, INT32_MIN, INT32_MAX);
	r.b = unpack_int(from, INT32_MIN, INT32_MAX);
	r.c = unpack_int(from, INT32_MIN, INT32_MAX);
	r.n_set = unpack_count(from);
	if (!r.n_set)
		return r;
	r.set = set = arena_take(arena, (size_t)r.n_set, sizeof *set);
	for (int32_t i = 0; i < r.n_set; i++)
		set[i] = unpack_int(from, INT32_MIN, INT32_MAX);
	return r;
}

static void unpack_multipliers(const struct loading *l, struct packed *from, struct proof *f)
{
	struct arena *arena = &l->plan->arena;

	f->is_redacted = from->at == from->end;
	f->n = f->is_redacted ? 0 : unpack_count(from);
	f->at = arena_take(arena, (size_t)f->n + 1, sizeof *f->at);
	for (int32_t i = 0; i < f->n && !from->broken; i++) {
		f->at[i].rule = unpack_rule(from, arena);
		f->at[i].value = unpack_number(from);
	}
	if (from->broken || from->at != from->end)
		strange(l, "a certificate of it cannot be read");
}

/* Whether a program may have such levels is for verify to say. */
static void load_proofs(const struct loading *l)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, l->store,
		"SELECT program, place, level, threshold, value, bound, certified, scale,"
		" multipliers FROM proof WHERE version = ? AND program IN (0, 1)"
		" ORDER BY program, place");
	set_number(&q, l->number);
	while (query_row(&q)) {
		int program = get_int(&q, 0), level = get_int(&q, 2);
		struct packed from = packed_of(&q, 8);
		struct proof *f;

		if (get_int(&q, 1) != l->plan->levels[program].n || !level_name(level)) {
			strange(l, "a level of it is out of place, or of no known kind");
			return;
		}
		f = plan_add_level(l->plan, (enum program)program, (enum level)level, get_number(&q, 3));
		f->value = get_number(&q, 4);
		f->bound = get_number(&q, 5);
		f->certified = get_number(&q, 6);
		f->scale = get_number(&q, 7);
		unpack_multipliers(l, &from, f);
	}
}

static void unpack_pairs(const struct loading *l, struct packed *from, struct joint_cut *c)
{
	c->n = unpack_count(from);
	c->at = arena_take(&l->plan->arena, (size_t)c->n + 1, sizeof *c->at);
	for (int32_t i = 0; i < c->n && !from->broken; i++) {
		c->at[i].technique = unpack_int(from, 0, INT32_MAX);
		c->at[i].supporter = unpack_int(from, 0, INT32_MAX);
		c->at[i].receiver = unpack_int(from, 0, INT32_MAX);
	}
	if (from->broken || from->at != from->end)
		strange(l, "a cut of it cannot be read");
}

static void load_cuts(const struct loading *l)
{
	_cleanup_(query_close) struct query q;
	VEC(struct joint_cut) cuts = {0};

	query_open(&q, l->store,
		"SELECT place, pairs, scale, multipliers FROM joint_cut WHERE version = ?"
		" ORDER BY place");
	set_number(&q, l->number);
	while (query_row(&q)) {
		struct packed pairs = packed_of(&q, 1), multipliers = packed_of(&q, 3);
		struct joint_cut c = {.proof = {.program = PROGRAM_SEATING,
					      .level = LEVEL_COVERAGE,
					      .scale = get_number(&q, 2)}};

		if (get_int(&q, 0) != (int)cuts.n)
			strange(l, "a cut of it is out of place");
		unpack_pairs(l, &pairs, &c);
		unpack_multipliers(l, &multipliers, &c.proof);
		vec_push(&cuts, c);
	}
	plan_set_cuts(l->plan, cuts.at, (int32_t)cuts.n);
	vec_release(&cuts);
}

/* --- the plan ------------------------------------------------------------------------- */

static void load_version(const struct loading *l)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, l->store, "SELECT stopped, ifnull(in_force, 0), pays_covers FROM version"
		" WHERE number = ?");
	set_number(&q, l->number);
	if (query_row(&q)) {
		l->plan->stopped = get_int(&q, 0);
		l->plan->owes_covers = !get_int(&q, 2);
		if (get_int(&q, 1) > 0)
			in_force_load(l->store, get_int(&q, 1), l->school, l->catalogue,
				&l->plan->arena, &l->plan->in_force);
	} else if (l->store->rc == CLG_OK) {
		l->store->rc = version_missing(l->store, l->number);
	}
}

void plan_load(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct plan *ret)
{
	struct loading l = {.store = s,
		.number = number,
		.school = school,
		.catalogue = catalogue,
		.plan = ret};

	plan_init(ret);
	load_version(&l);
	load_pairing(&l);
	if (s->rc == CLG_OK) {
		load_partnerless(&l);
		list_cycles(&l);
		load_cycles(&l);
		load_meetings(&l);
		load_proofs(&l);
		load_cuts(&l);
	}
	if (s->rc != CLG_OK)
		plan_release(ret);
}

clg_rc store_plan(struct store *s, int32_t number, const struct school *school,
	const struct catalogue *catalogue, struct faults *faults, struct plan *ret)
{
	struct plan plan;

	store_enter(s, faults);
	plan_load(s, number, school, catalogue, &plan);
	if (s->rc == CLG_OK)
		*ret = plan;
	return s->rc;
}
