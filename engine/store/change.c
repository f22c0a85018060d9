/* What people told of a running term. */
#include "store/shelf.h"

#include <stdlib.h>

#include "base/banned.h"

typedef VEC(struct told) told_list;

void told_release(struct told *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(list[i].stamp);
		free(list[i].line);
	}
	free(list);
}

static void set_term(struct query *q, const struct school *school)
{
	char from[11], to[11];

	date_print(school->from, from);
	date_print(school->to, to);
	set_text(q, from);
	set_text(q, to);
}

clg_rc store_changes(struct store *s, const struct school *school, struct faults *faults, struct told **ret,
	size_t *ret_n)
{
	_cleanup_(query_close) struct query q;
	told_list list = {0};

	store_enter(s, faults);
	query_open(&q, s,
		"SELECT change.key, is_undone, stamp, words FROM change"
		" JOIN prose ON prose.key = line WHERE term_to >= ?1 AND term_from <= ?2"
		" ORDER BY change.key");
	set_term(&q, school);
	while (query_row(&q))
		vec_push(&list, (struct told){get_int(&q, 0), get_int(&q, 1),
				     xstrdup(get_text(&q, 2)), xstrdup(get_text(&q, 3))});
	*ret = list.at;
	*ret_n = list.n;
	return s->rc;
}

static int32_t newest(struct store *s)
{
	return (int32_t)db_number(s, "SELECT max(key) FROM change");
}

clg_rc store_newest_change(struct store *s, struct faults *faults, int32_t *ret)
{
	store_enter(s, faults);
	*ret = newest(s);
	return s->rc;
}

static void insert(struct store *s, const struct school *school, const char *stamp, const char *line)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s,
		"INSERT INTO change (term_from, term_to, stamp, line) VALUES (?, ?, ?, ?)");
	set_term(&q, school);
	set_text(&q, stamp);
	set_key(&q, shelve_sentence(s, line));
	query_run(&q);
}

clg_rc store_add_change(struct store *s, const struct school *school, const char *stamp, const char *line,
	int32_t known, struct faults *faults, int32_t *ret_number)
{
	store_enter(s, faults);
	db_begin(s);
	if (s->rc == CLG_OK && newest(s) != known)
		s->rc = fault_add(faults, CLG_ESTALE, (struct place){0}, "stale-change",
			"somebody told of another change meanwhile (number %d); expected a look at "
			"'collega show changes', and the same again", (int)newest(s));
	else
		insert(s, school, stamp, line);
	*ret_number = newest(s);
	return db_end(s);
}

clg_rc store_undo(struct store *s, int32_t number, struct faults *faults)
{
	_cleanup_(query_close) struct query q;

	store_enter(s, faults);
	query_open(&q, s, "UPDATE change SET is_undone = 1 WHERE key = ?");
	set_number(&q, number);
	query_run(&q);
	return s->rc;
}
