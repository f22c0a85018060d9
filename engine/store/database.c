#include "store/database.h"

#include "base/language.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/banned.h"

void store_enter(struct store *s, struct faults *faults)
{
	s->faults = faults;
	s->rc = CLG_OK;
}

clg_rc db_refuse(struct store *s, const char *code, const char *format, ...)
{
	char what[400];
	va_list args;

	if (s->rc != CLG_OK)
		return s->rc;
	va_start(args, format);
	vsnprintf(what, sizeof what, language_text(format), args);
	va_end(args);
	s->rc = fault_add(s->faults, CLG_EIO, (struct place){s->path, 0, 0}, code, "%s", what);
	return s->rc;
}

/* What the system said, where SQLite knows it. */
static const char *system_reason(struct store *s, int code)
{
	int number = sqlite3_system_errno(s->db);
	int is_known = (code == SQLITE_CANTOPEN || code == SQLITE_IOERR) && number;

	return is_known ? strerror(number) : NULL;
}

clg_rc db_failed_with(struct store *s, int code)
{
	const char *reason = system_reason(s, code & 0xff);

	switch (code & 0xff) {
	case SQLITE_BUSY:
		return db_refuse(s, "database-locked",
			"is in use by another program; waited %d seconds for it", STORE_PATIENCE);
	case SQLITE_NOTADB:
		return db_refuse(s, "database-foreign",
			"is no database; expected one that collega made, left as it is");
	default:
		return db_refuse(s, "database-failed", "the database fails: %s%s%s",
			code == sqlite3_extended_errcode(s->db) ? sqlite3_errmsg(s->db)
								: sqlite3_errstr(code),
			reason ? ": " : "", reason ? reason : "");
	}
}

clg_rc db_failed(struct store *s)
{
	return db_failed_with(s, sqlite3_extended_errcode(s->db));
}

void db_run(struct store *s, const char *sql)
{
	if (s->rc == CLG_OK && sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		db_failed(s);
}

int64_t db_number(struct store *s, const char *sql)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, sql);
	return query_row(&q) ? get_number(&q, 0) : 0;
}

void db_begin(struct store *s)
{
	db_run(s, "BEGIN IMMEDIATE");
}

clg_rc db_end(struct store *s)
{
	db_run(s, "COMMIT");
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return s->rc;
}

void db_inspect(struct store *s, const char *check)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, check);
	while (query_row(&q))
		if (strcmp(get_text(&q, 0), "ok"))
			db_refuse(s, "database-damaged", "is damaged: %s", get_text(&q, 0));
}

void query_open(struct query *q, struct store *s, const char *sql)
{
	*q = (struct query){.store = s};
	if (s->rc == CLG_OK && sqlite3_prepare_v2(s->db, sql, -1, &q->statement, NULL) != SQLITE_OK)
		db_failed(s);
}

void query_close(struct query *q)
{
	sqlite3_finalize(q->statement);
	q->statement = NULL;
}

static int is_ready(const struct query *q)
{
	return q->statement && q->store->rc == CLG_OK;
}

static void expect_ok(struct query *q, int code)
{
	if (code != SQLITE_OK)
		db_failed(q->store);
}

void set_number(struct query *q, int64_t value)
{
	if (is_ready(q))
		expect_ok(q, sqlite3_bind_int64(q->statement, ++q->n_set, value));
}

static void set_null(struct query *q)
{
	if (is_ready(q))
		expect_ok(q, sqlite3_bind_null(q->statement, ++q->n_set));
}

void set_number_or_null(struct query *q, int64_t value)
{
	if (value == -1)
		set_null(q);
	else
		set_number(q, value);
}

void set_key(struct query *q, int64_t key)
{
	set_number_or_null(q, key ? key : -1);
}

void set_text(struct query *q, const char *text)
{
	if (!text)
		set_null(q);
	else if (is_ready(q))
		expect_ok(q, sqlite3_bind_text(q->statement, ++q->n_set, text, -1,
				     SQLITE_TRANSIENT));
}

void set_bytes(struct query *q, const void *bytes, size_t n)
{
	if (!is_ready(q))
		return;
	if (n)
		expect_ok(q, sqlite3_bind_blob64(q->statement, ++q->n_set, bytes, n,
				     SQLITE_STATIC));
	else
		expect_ok(q, sqlite3_bind_zeroblob(q->statement, ++q->n_set, 0));
}

int query_row(struct query *q)
{
	int code;

	if (!is_ready(q))
		return 0;
	code = sqlite3_step(q->statement);
	if (code == SQLITE_ROW)
		return 1;
	if (code != SQLITE_DONE)
		db_failed(q->store);
	sqlite3_reset(q->statement);
	q->n_set = 0;
	return 0;
}

void query_run(struct query *q)
{
	while (query_row(q))
		;
}

int64_t get_number(const struct query *q, int column)
{
	return sqlite3_column_int64(q->statement, column);
}

int32_t get_int(const struct query *q, int column)
{
	int64_t value = get_number(q, column);

	if (get_is_null(q, column) || value < INT32_MIN || value > INT32_MAX)
		return -1;
	return (int32_t)value;
}

const char *get_text(const struct query *q, int column)
{
	const unsigned char *text = sqlite3_column_text(q->statement, column);

	return text ? (const char *)text : "";
}

int get_is_null(const struct query *q, int column)
{
	return sqlite3_column_type(q->statement, column) == SQLITE_NULL;
}

const void *get_bytes(const struct query *q, int column, size_t *ret_n)
{
	const void *bytes = sqlite3_column_blob(q->statement, column);

	*ret_n = bytes ? (size_t)sqlite3_column_bytes(q->statement, column) : 0;
	return bytes ? bytes : "";
}
