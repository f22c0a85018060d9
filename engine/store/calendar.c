/* What calendars were last told of the meetings of a term. Unlike a plan it changes: whatever is handed out next is
 * counted from it. */
#include "store/shelf.h"

#include <string.h>

#include "base/banned.h"

struct telling {
	struct store *store;
	struct arena *arena;
	int64_t key;             /* of the term's calendar; 0: none was told yet */
	char from[11], to[11];   /* the term's days */
};

/* The first that overlaps the term: it may have been moved since it was first told. */
static void find_calendar(struct telling *t, struct calendar *ret)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, t->store,
		"SELECT key, term_from FROM calendar WHERE term_to >= ? AND term_from <= ? ORDER BY key LIMIT 1");
	set_text(&q, t->from);
	set_text(&q, t->to);
	if (!query_row(&q))
		return;
	t->key = get_number(&q, 0);
	if (date_parse(get_text(&q, 1), &ret->from))
		db_refuse(t->store, "database-damaged", "is damaged: a calendar has no date");
}

static struct event event_of(struct telling *t, const struct query *q)
{
	struct event e = {
		.id = arena_strdup(t->arena, get_text(q, 1)),
		.technique = arena_strdup(t->arena, get_text(q, 2)),
		.meeting = arena_strdup(t->arena, get_text(q, 3)),
		.where = arena_strdup(t->arena, get_text(q, 4)),
		.start = get_int(q, 6),
		.end = get_int(q, 7),
		.cover = arena_strdup(t->arena, get_text(q, 8)),
		.is_open = get_int(q, 9),
		.is_draft = get_int(q, 10),
		.is_gone = get_int(q, 11),
		.sequence = get_int(q, 12),
		.people = arena_take(t->arena, (size_t)get_int(q, 13) + 1, sizeof *e.people),
	};

	if (date_parse(get_text(q, 5), &e.date))
		db_refuse(t->store, "database-damaged", "is damaged: a calendar has no date");
	return e;
}

typedef VEC(struct event) event_list;

static void load_events(struct telling *t, event_list *to)
{
	_cleanup_(query_close) struct query q;
	int64_t key = 0;

	query_open(&q, t->store,
		"SELECT event.key, i.words, technique, meeting, w.words, date, start, until, c.id, is_open,"
		" is_draft, is_gone, sequence,"
		" (SELECT count(*) FROM event_person WHERE event = event.key), p.id"
		" FROM event JOIN prose AS i ON i.key = event.id JOIN prose AS w ON w.key = event.place"
		" LEFT JOIN person AS c ON c.key = cover"
		" LEFT JOIN event_person AS e ON e.event = event.key LEFT JOIN person AS p ON p.key = e.person"
		" WHERE calendar = ? ORDER BY event.key, e.place");
	set_number(&q, t->key);
	while (query_row(&q)) {
		struct event *e;

		if (get_number(&q, 0) != key)
			vec_push(to, event_of(t, &q));
		key = get_number(&q, 0);
		e = &to->at[to->n - 1];
		if (!get_is_null(&q, 14))
			e->people[e->n_people++] = arena_strdup(t->arena, get_text(&q, 14));
	}
}

static void load(struct telling *t, struct calendar *ret)
{
	event_list list = {0};

	find_calendar(t, ret);
	if (t->key)
		load_events(t, &list);
	ret->events = arena_take(t->arena, list.n + 1, sizeof *ret->events);
	if (list.n)
		memcpy(ret->events, list.at, list.n * sizeof *list.at);
	ret->n = list.n;
	calendar_sort(ret);
	vec_release(&list);
}

static void put_calendar(struct telling *t)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, t->store, "INSERT INTO calendar (term_from, term_to) VALUES (?, ?)");
	set_text(&q, t->from);
	set_text(&q, t->to);
	query_run(&q);
	t->key = t->store->rc == CLG_OK ? sqlite3_last_insert_rowid(t->store->db) : 0;
}

static void drop_events(const struct telling *t)
{
	static const char *const steps[] = {
		"DELETE FROM event_person WHERE event IN (SELECT key FROM event WHERE calendar = ?)",
		"DELETE FROM event WHERE calendar = ?"};

	for (int i = 0; i < 2; i++) {
		_cleanup_(query_close) struct query q;

		query_open(&q, t->store, steps[i]);
		set_number(&q, t->key);
		query_run(&q);
	}
}

static int64_t key_of(struct store *s, const char *person)
{
	return *person ? shelve(s, &shelf_people, person, NULL, 0) : 0;
}

static void put_people(struct store *s, struct query *q, const struct event *e)
{
	int64_t event = sqlite3_last_insert_rowid(s->db);

	for (int32_t i = 0; i < e->n_people && s->rc == CLG_OK; i++) {
		set_number(q, event);
		set_number(q, i);
		set_key(q, key_of(s, e->people[i]));
		query_run(q);
	}
}

static void put_event(const struct telling *t, struct query *q, const struct event *e)
{
	struct store *s = t->store;
	int64_t id = shelve_sentence(s, e->id), place = shelve_sentence(s, e->where);
	char date[11];

	date_print(e->date, date);
	set_number(q, t->key);
	set_key(q, id);
	set_text(q, e->technique);
	set_text(q, e->meeting);
	set_key(q, place);
	set_text(q, date);
	set_number(q, e->start);
	set_number(q, e->end);
	set_key(q, key_of(s, e->cover));
	set_number(q, e->is_open);
	set_number(q, e->is_draft);
	set_number(q, e->is_gone);
	set_number(q, e->sequence);
	query_run(q);
}

static void put(struct telling *t, const struct calendar *c)
{
	_cleanup_(query_close) struct query event, person;

	if (!t->key)
		put_calendar(t);
	drop_events(t);
	query_open(&event, t->store,
		"INSERT INTO event (calendar, id, technique, meeting, place, date, start, until, cover, is_open,"
		" is_draft, is_gone, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	query_open(&person, t->store, "INSERT INTO event_person (event, place, person) VALUES (?, ?, ?)");
	for (size_t i = 0; i < c->n && t->store->rc == CLG_OK; i++) {
		put_event(t, &event, &c->events[i]);
		put_people(t->store, &person, &c->events[i]);
	}
	shelf_drop_sentences(t->store);
}

clg_rc store_tell(struct store *s, const struct school *school, const struct calendar *now, date_t today, int keep,
	struct faults *faults, struct arena *arena, struct calendar *ret)
{
	struct telling t = {.store = s, .arena = arena};
	struct calendar told = {.from = school->from}, next;

	store_enter(s, faults);
	date_print(school->from, t.from);
	date_print(school->to, t.to);
	if (keep)
		db_begin(s);
	load(&t, &told);
	if (calendar_follow(&told, now, today, arena, &next) && keep && s->rc == CLG_OK)
		put(&t, &next);
	if (keep)
		db_end(s);
	if (s->rc == CLG_OK)
		*ret = next;
	return s->rc;
}
