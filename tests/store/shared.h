/* tests/store/shared.h - what the suites of the store share. */
#ifndef TESTS_STORE_SHARED_H
#define TESTS_STORE_SHARED_H

#include "store/store.h"

/* A folder of its own for each test, and the database's path in it. */
extern char shared_path[64];
extern struct faults shared_faults;
void shared_set_up(void);
void shared_tear_down(void); /* fails where something was left beside the database */

struct store *shared_open(enum store_mode mode);
/* Stores what must be stored; returns the number. */
int32_t shared_put(struct store *s, const struct agenda *a, const struct plan *p,
	const struct verdict *v, const struct source *source, const char *arguments, int *ret_new);

/* Runs SQL past the store, as another program would. */
void shared_sql(const char *sql);
int64_t shared_number(const char *sql);

/* Fails unless the last call told exactly one error with this rc and code, of this file. */
void shared_told(clg_rc got, clg_rc rc, const char *code);

/* All that is told of a plan, compared field by field; fails with the first difference. */
void shared_same_plan(const struct plan *x, const struct plan *y, const struct agenda *a);
void shared_same_answers(const struct catalogue *x, const struct catalogue *y, int32_t n_people);

#endif
