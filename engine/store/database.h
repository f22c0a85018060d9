/* store/database.h - SQLite as this room speaks to it.
 *
 * The first failure is told as a fault and stays in `rc`; whatever is asked after it does nothing.
 * So a row of questions reads straight on, and its end asks once how it went. */
#ifndef CLG_STORE_DATABASE_H
#define CLG_STORE_DATABASE_H

#include "store/store.h"

#include <sqlite3.h>

#define STORE_PATIENCE 10 /* seconds for which a lock is waited for */

struct store {
	sqlite3 *db;
	char *path;
	int is_absent;         /* there is no database, or an empty one */
	struct faults *faults; /* of the call under way */
	clg_rc rc;
};

void store_enter(struct store *s, struct faults *faults);

/* Both return rc, CLG_EIO unless an earlier failure said otherwise. */
clg_rc db_failed(struct store *s); /* in SQLite's words */
clg_rc db_failed_with(struct store *s, int code);        /* by a handle that isn't the store's */
clg_rc db_refuse(struct store *s, const char *code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

void db_run(struct store *s, const char *sql);
int64_t db_number(struct store *s, const char *sql); /* of the first row; 0 without one */
void db_begin(struct store *s);                      /* as the one writer */
clg_rc db_end(struct store *s);                      /* all of it, or after a failure none; rc */
void db_inspect(struct store *s, const char *check); /* a check whose only good row is "ok" */

struct query {
	struct store *store;
	sqlite3_stmt *statement;
	int n_set;
};
void query_open(struct query *q, struct store *s, const char *sql);
void query_close(struct query *q);

/* The parameters, in their order. */
void set_number(struct query *q, int64_t value);
void set_number_or_null(struct query *q, int64_t value); /* NULL for -1 */
void set_key(struct query *q, int64_t key);              /* NULL for 0 */
void set_text(struct query *q, const char *text);        /* NULL for NULL */
void set_bytes(struct query *q, const void *bytes, size_t n);

int query_row(struct query *q);  /* 1: there is one */
void query_run(struct query *q); /* to the end; then ready for the next parameters */

int64_t get_number(const struct query *q, int column);
int32_t get_int(const struct query *q, int column);      /* -1 for NULL and out of range */
const char *get_text(const struct query *q, int column); /* "" for NULL; until the next row */
int get_is_null(const struct query *q, int column);
const void *get_bytes(const struct query *q, int column, size_t *ret_n);

#endif
