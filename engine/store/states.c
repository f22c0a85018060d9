/* From draft to past: which plan is in force, and since when. */
#include "store/versions.h"

#include <stdio.h>

#include "base/banned.h"

enum plan_state version_state(const struct version *v, date_t today)
{
	if (v->is_unfinished)
		return PLAN_IS_UNFINISHED;
	if (v->is_draft)
		return PLAN_IS_DRAFT;
	if (v->is_replaced)
		return PLAN_IS_REPLACED;
	return v->until != DATE_NONE && v->until < today ? PLAN_IS_PAST : PLAN_IS_IN_FORCE;
}

/* --- in force --------------------------------------------------------------------------- */

/* Plans of other terms are not in force; older versions don't say when theirs is. */
int32_t version_in_force(struct store *s, const struct school *school)
{
	_cleanup_(query_close) struct query q;
	char from[11], to[11];

	date_print(school->from, from);
	date_print(school->to, to);
	query_open(&q, s,
		"SELECT number FROM version WHERE NOT is_unfinished"
		" AND ifnull(term_to, ?1) >= ?1 AND ifnull(term_from, ?2) <= ?2"
		" ORDER BY published DESC, number DESC LIMIT 1");
	set_text(&q, from);
	set_text(&q, to);
	return query_row(&q) ? get_int(&q, 0) : 0;
}

clg_rc store_find_in_force(
	struct store *s, const struct school *school, struct faults *faults, int32_t *ret)
{
	int32_t number;

	store_enter(s, faults);
	number = version_in_force(s, school);
	if (s->rc == CLG_OK)
		*ret = number;
	return s->rc;
}

int32_t version_of_term_before(struct store *s, char before[11])
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s,
		"WITH past AS (SELECT * FROM version WHERE term_to < ?),"
		" latest AS (SELECT term_from AS began FROM past ORDER BY term_to DESC, number DESC"
		" LIMIT 1)"
		" SELECT number, term_from FROM past, latest WHERE term_to >= began"
		" ORDER BY published DESC, number DESC LIMIT 1");
	set_text(&q, before);
	if (!query_row(&q))
		return 0;
	snprintf(before, 11, "%s", get_text(&q, 1));
	return get_int(&q, 0);
}

clg_rc store_terms(struct store *s, struct faults *faults, int32_t **ret, size_t *ret_n)
{
	VEC(int32_t) list = {0};
	char before[11] = "9999-99-99";
	int32_t number;

	store_enter(s, faults);
	while ((number = version_of_term_before(s, before)))
		vec_push(&list, number);
	if (s->rc != CLG_OK) {
		vec_release(&list);
		return s->rc;
	}
	for (size_t i = 0; i < list.n / 2; i++) {
		number = list.at[i];
		list.at[i] = list.at[list.n - 1 - i];
		list.at[list.n - 1 - i] = number;
	}
	*ret = list.at;
	*ret_n = list.n;
	return CLG_OK;
}

clg_rc store_current(struct store *s, date_t today, struct faults *faults, int32_t *ret)
{
	_cleanup_(query_close) struct query q;
	char day[11];
	int32_t number;

	store_enter(s, faults);
	date_print(today, day);
	query_open(&q, s,
		"WITH latest AS (SELECT * FROM version ORDER BY number DESC LIMIT 1)"
		" SELECT version.number FROM version, latest WHERE version.published NOTNULL"
		" AND (version.term_to >= ?1 OR " OF_ONE_TERM("version", "latest") ")"
		" ORDER BY ifnull(version.term_to >= ?1, 1) DESC, version.published DESC LIMIT 1");
	set_text(&q, day);
	number = query_row(&q) ? get_int(&q, 0) : 0;
	if (s->rc == CLG_OK)
		*ret = number;
	return s->rc;
}

/* --- publishing ------------------------------------------------------------------------- */

static void refuse_part(struct store *s, const struct version *v)
{
	struct place at = {s->path, 0, 0};

	if (v->is_unfinished)
		s->rc = fault_input(s->faults, at, "plan-unfinished",
			"plan %d is of a search that goes on or was killed; expected a finished one", (int)v->number);
	else if (!v->has_cost)
		s->rc = fault_input(s->faults, at, "plan-not-seated",
			"plan %d says who supports whom, not when; expected one that 'collega plan' or 'collega seat' "
			"made", (int)v->number);
}

static void look_up(struct store *s, int32_t number, struct version *ret)
{
	if (s->rc == CLG_OK && store_version(s, number, s->faults, ret) == CLG_OK)
		refuse_part(s, ret);
}

/* Of the same term; 0: none */
static int32_t published_before(struct store *s, int32_t number)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s,
		"SELECT other.number FROM version, version AS other WHERE version.number = ?"
		" AND other.published NOTNULL AND " OF_ONE_TERM("other", "version")
		" ORDER BY other.published DESC LIMIT 1");
	set_number(&q, number);
	return query_row(&q) ? get_int(&q, 0) : 0;
}

static void mark_published(struct store *s, int32_t number, const char *on)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s,
		"UPDATE version SET published = 1 + (SELECT ifnull(max(published), 0) FROM version),"
		" published_on = ? WHERE number = ?");
	set_text(&q, on);
	set_number(&q, number);
	query_run(&q);
}

clg_rc store_publish(struct store *s, int32_t number, const char *on, struct faults *faults, struct publishing *ret)
{
	struct version version = {0};
	struct publishing done;
	int32_t before;
	clg_rc rc;

	store_enter(s, faults);
	db_begin(s);
	look_up(s, number, &version);
	before = published_before(s, number);
	done = (struct publishing){before == number ? 0 : before, before != number};
	if (done.is_new)
		mark_published(s, number, on);
	rc = db_end(s);
	version_release(&version);
	if (rc == CLG_OK)
		*ret = done;
	return rc;
}

clg_rc store_published_since(
	struct store *s, int32_t number, struct faults *faults, struct version **ret, size_t *ret_n)
{
	_cleanup_(query_close) struct query q;
	version_list list = {0};

	store_enter(s, faults);
	query_open(&q, s, VERSION_COLUMNS
		"LEFT JOIN version AS since ON since.number = ?"
		" WHERE version.published > ifnull(since.published, 0) AND " OF_ONE_TERM("version", "since")
		" ORDER BY version.published");
	set_number(&q, number);
	version_read(&q, &list);
	return version_list_give(s, &list, ret, ret_n);
}
