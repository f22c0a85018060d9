/* Opening the file, closing it, and asking whether it is sound. */
#include "store/schema.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

/* Readable by its owner alone from the first moment; SQLite gives its journal the same mode. */
static void create(struct store *s)
{
	int fd = open(s->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	else if (errno != EEXIST)
		db_refuse(s, "cannot-write", "cannot be made: %s", strerror(errno));
}

#define LEAST 512 /* bytes of a database; SQLite takes a shorter file for an empty one */

static void no_plan(struct store *s, enum store_mode mode)
{
	s->is_absent = 1;
	if (mode == STORE_READ)
		s->rc = fault_input(s->faults, (struct place){s->path, 0, 0}, "no-plan",
			"no plan is stored here yet; expected one made by 'collega plan'");
}

static void look_at(struct store *s, enum store_mode mode)
{
	struct stat st;

	if (stat(s->path, &st) == 0) {
		if (!S_ISREG(st.st_mode) || (st.st_size && st.st_size < LEAST))
			db_refuse(s, "database-foreign",
				"is no database; expected one that collega made, left as it is");
	} else if (errno != ENOENT) {
		db_refuse(s, "cannot-read", "cannot be read: %s", strerror(errno));
	} else if (mode == STORE_WRITE) {
		create(s);
	} else {
		no_plan(s, mode);
	}
}

static void settle(struct store *s)
{
	static const int options[][2] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0}};

	sqlite3_busy_timeout(s->db, STORE_PATIENCE * 1000);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		sqlite3_db_config(s->db, options[i][0], options[i][1], (int *)NULL);
	/* No journal of WAL's kind: it needs files beside this one, which a protected folder or a network drive hasn't. With
	 * changes kept in memory until the commit, readers wait for the commit alone, not for the whole transaction. */
	db_run(s, "PRAGMA cache_spill = OFF");
	db_run(s, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
		  "PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA");
}

/* A journal left by a killed program is rolled back even for a reader: hence READWRITE, which
 * SQLite lowers by itself where the file is write-protected. */
static void connect_to(struct store *s)
{
	/* ":memory:" and "file:" are names of files here */
	_cleanup_(freep) char *path = path_join(s->path[0] == '/' ? NULL : ".", s->path);

	if (s->rc != CLG_OK || s->is_absent)
		return;
	if (sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL))
		db_failed(s);
	else
		settle(s);
}

/* From now on the store is what is in memory; the file stays as it is. */
static void copy_to_memory(struct store *s)
{
	sqlite3 *file = s->db;
	sqlite3_backup *copying;
	int code;

	if (sqlite3_open_v2(":memory:", &s->db,
		    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL)) {
		db_failed(s);
	} else {
		copying = sqlite3_backup_init(s->db, "main", file, "main");
		code = copying ? sqlite3_backup_step(copying, -1) : sqlite3_errcode(s->db);
		sqlite3_backup_finish(copying);
		if (code != SQLITE_DONE)
			db_failed_with(s, code);
		settle(s);
	}
	sqlite3_close(file);
}

static void make_ready(struct store *s, enum store_mode mode)
{
	int version;

	if (s->rc != CLG_OK || s->is_absent)
		return;
	version = schema_accept(s);
	if (s->rc != CLG_OK)
		return;
	if (mode == STORE_WRITE) {
		db_run(s, "PRAGMA journal_mode = DELETE");
		schema_migrate(s);
		return;
	}
	if (!version)
		no_plan(s, mode);
	if (schema_is_old(version)) {
		copy_to_memory(s);
		schema_migrate(s);
	}
	db_run(s, "PRAGMA query_only = ON");
}

clg_rc store_open(const char *path, enum store_mode mode, struct faults *faults, struct store **ret)
{
	struct store *s = xcalloc(1, sizeof *s);
	clg_rc rc;

	s->path = xstrdup(path);
	store_enter(s, faults);
	look_at(s, mode);
	connect_to(s);
	make_ready(s, mode);
	rc = s->rc;
	if (rc == CLG_OK)
		*ret = s->is_absent ? NULL : s;
	if (rc != CLG_OK || s->is_absent)
		store_close(s);
	return rc;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	sqlite3_close(s->db);
	free(s->path);
	free(s);
}

static void check_references(struct store *s)
{
	_cleanup_(query_close) struct query q;

	query_open(&q, s, "PRAGMA foreign_key_check");
	while (query_row(&q))
		db_refuse(s, "database-damaged",
			"is damaged: a row of '%.40s' refers to one of '%.40s' that isn't there",
			get_text(&q, 0), get_text(&q, 2));
}

clg_rc store_check(struct store *s, struct faults *faults)
{
	store_enter(s, faults);
	db_inspect(s, "PRAGMA integrity_check");
	check_references(s);
	return s->rc;
}
