/* Old drafts go. */
#include "store/versions.h"

#include <stdlib.h>

#include "base/banned.h"

/* All but what was published, the newest drafts, what is not finished, and the plans that those
 * that stay were made to change as little as possible: without these their own proof says nothing.
 */
static void find_old(struct store *s, int32_t keep, version_list *to)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s,
		"WITH RECURSIVE stays (number) AS ("
		" SELECT number FROM version WHERE published NOTNULL OR is_unfinished"
		" UNION SELECT number FROM (SELECT number FROM version WHERE published IS NULL AND "
		"NOT is_unfinished"
		"  ORDER BY number DESC LIMIT ?)"
		" UNION SELECT in_force FROM version JOIN stays ON stays.number = version.number"
		"  WHERE in_force NOTNULL)" VERSION_COLUMNS
		"WHERE version.number NOT IN (SELECT number FROM stays) ORDER BY version.number");
	set_number(&q, keep > 1 ? keep : 1);
	version_read(&q, to);
}

/* What was made of it has its parent for one now. */
static void skip_parent(struct store *s, const struct version *v)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, "UPDATE version SET parent = ? WHERE parent = ?");
	set_key(&q, v->parent);
	set_number(&q, v->number);
	query_run(&q);
}

static void drop(struct store *s, const version_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		int32_t parent = list->at[i].parent;

		/* by then it may have been skipped itself */
		for (size_t k = 0; k < i; k++)
			if (list->at[k].number == parent)
				list->at[i].parent = list->at[k].parent;
		skip_parent(s, &list->at[i]);
		version_drop(s, list->at[i].number);
	}
	version_drop_unshared(s);
}

clg_rc store_prune(
	struct store *s, int32_t keep, struct faults *faults, struct version **ret, size_t *ret_n)
{
	version_list list = {0};

	store_enter(s, faults);
	db_begin(s);
	find_old(s, keep, &list);
	if (list.n)
		drop(s, &list);
	db_end(s);
	if (list.n)
		db_run(s, "VACUUM");
	return version_list_give(s, &list, ret, ret_n);
}
