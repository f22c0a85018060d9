/* Somebody is forgotten: the id, the inputs and the sentences of all versions. */
#include "store/versions.h"

#include <stdio.h>
#include <string.h>

#include "base/banned.h"

static int64_t key_of(struct store *s, const char *id)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, "SELECT key FROM person WHERE id = ?");
	set_text(&q, id);
	return query_row(&q) ? get_number(&q, 0) : 0;
}

clg_rc store_forgotten_id(struct store *s, const char *id, struct faults *faults, char ret[FORGOTTEN_MOST])
{
	int n = 1;

	store_enter(s, faults);
	if (!key_of(s, id) && s->rc == CLG_OK)
		return fault_add(faults, CLG_EUSAGE, (struct place){0}, "usage",
			"'%.64s' is nobody's id in any plan that is stored", id);
	do
		snprintf(ret, FORGOTTEN_MOST, "forgotten-%03d", n++);
	while (key_of(s, ret));
	return s->rc;
}

clg_rc store_knows(struct store *s, int32_t number, const char *id, struct faults *faults, int *ret)
{
	_cleanup_(query_close) struct query q;

	store_enter(s, faults);
	query_open(&q, s, "SELECT count(*) FROM member JOIN person ON person.key = member.person WHERE version = ? AND id = ?");
	set_number(&q, number);
	set_text(&q, id);
	if (query_row(&q))
		*ret = get_int(&q, 0) > 0;
	return s->rc;
}

/* --- certificates ----------------------------------------------------------------------------- */

/* Of versions in which others stand between the two ids: ?1 the old one, ?2 the new one. */
#define MOVED                                                                                                         \
	" IN (SELECT m.version FROM member AS m JOIN person AS p ON p.key = m.person WHERE p.id = ?1"                 \
	"  AND EXISTS (SELECT 1 FROM member AS o JOIN person AS q ON q.key = o.person"                                \
	"   WHERE o.version = m.version AND q.id <> ?1 AND (q.id < ?1) <> (q.id < ?2)))"

static int32_t count_and_run(struct store *s, const char *count, const char *const *steps, const char *id, const char *as)
{
	int32_t n = 0;

	for (int i = -1; i < 0 || steps[i]; i++) {
		_cleanup_(query_close) struct query q;

		query_open(&q, s, i < 0 ? count : steps[i]);
		set_text(&q, id);
		set_text(&q, as);
		if (query_row(&q)) {
			n = get_int(&q, 0);
			query_run(&q);
		}
	}
	return n;
}

static void redact(struct store *s, struct forgetting *f)
{
	static const char *const steps[] = {"UPDATE proof SET multipliers = x'' WHERE version" MOVED,
		"DELETE FROM joint_cut WHERE version" MOVED, "UPDATE person SET id = ?2 WHERE id = ?1", NULL};
	static const char *const none[] = {NULL};

	f->versions = count_and_run(s,
		"SELECT count(*) FROM member JOIN person ON person.key = member.person WHERE id = ?1 AND ?2 NOTNULL",
		none, f->id, f->as);
	f->redacted = count_and_run(
		s, "SELECT count(DISTINCT version) FROM proof WHERE version" MOVED, steps, f->id, f->as);
}

/* --- inputs and sentences --------------------------------------------------------------------- */

typedef VEC(int64_t) key_list;

static void list_keys(struct store *s, const char *sql, key_list *to)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, sql);
	while (query_row(&q))
		vec_push(to, get_number(&q, 0));
}

struct shelf_text {
	const char *keys, *get, *set;
	int is_text;
};

/* Shipped data names nobody of a school. */
static const struct shelf_text texts[] = {
	{"SELECT DISTINCT file FROM input WHERE name NOT GLOB 'config:*'", "SELECT content FROM file WHERE key = ?",
		"UPDATE file SET content = ? WHERE key = ?", 0},
	{"SELECT key FROM prose", "SELECT words FROM prose WHERE key = ?", "UPDATE prose SET words = ? WHERE key = ?",
		1},
};

static void rewrite_one(struct store *s, const struct shelf_text *t, const struct forgetting *f, int64_t key,
	struct text *changed)
{
	_cleanup_(query_close) struct query get, set;
	size_t n, found = 0;

	query_open(&get, s, t->get);
	set_number(&get, key);
	if (query_row(&get)) {
		const char *bytes = get_bytes(&get, 0, &n);

		found = f->rewrite(f->self, bytes, n, changed);
	}
	query_open(&set, s, t->set);
	if (!found)
		return;
	if (t->is_text)
		set_text(&set, changed->s);
	else
		set_bytes(&set, changed->s, changed->n);
	set_number(&set, key);
	query_run(&set);
}

static void rewrite(struct store *s, const struct forgetting *f)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		key_list keys = {0};
		struct text changed;

		text_init(&changed, 0);
		list_keys(s, texts[i].keys, &keys);
		for (size_t k = 0; k < keys.n && s->rc == CLG_OK; k++)
			rewrite_one(s, &texts[i], f, keys.at[k], &changed);
		text_release(&changed);
		vec_release(&keys);
	}
}

static void drop_inputs(struct store *s, const struct forgetting *f)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, "DELETE FROM input WHERE version = ?");
	for (size_t i = 0; i < f->n_drop; i++) {
		set_number(&q, f->drop[i]);
		query_run(&q);
	}
	db_run(s, "DELETE FROM file WHERE key NOT IN (SELECT file FROM input)");
}

/* --- all of it -------------------------------------------------------------------------------- */

/* VACUUM goes before as well: what unused pages hold from earlier is gone even where the second one fails, and
 * what the transaction frees is overwritten. */
clg_rc store_forget(struct store *s, struct forgetting *f, struct faults *faults)
{
	store_enter(s, faults);
	db_run(s, "PRAGMA secure_delete = ON");
	db_run(s, "VACUUM");
	db_begin(s);
	if (s->rc == CLG_OK && version_latest(s) != f->latest)
		db_refuse(s, "database-changed",
			"another plan was stored meanwhile, and nobody was forgotten; expected the command once more");
	redact(s, f);
	drop_inputs(s, f);
	rewrite(s, f);
	if (db_end(s) == CLG_OK)
		db_run(s, "VACUUM");
	return s->rc;
}
