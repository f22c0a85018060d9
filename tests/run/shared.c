#include "shared.h"

#include "base/file.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char shared_folder[32], shared_database[64];
struct faults shared_faults;

void shared_plugins(const char *folder)
{
	_cleanup_(freep) char *path = path_join(getenv("top_builddir"), folder);

	setenv("COLLEGA_PLUGINS", path, 1);
}

void shared_set_up(void)
{
	_cleanup_(freep) char *config = path_join(getenv("top_srcdir"), "config");

	snprintf(shared_folder, sizeof shared_folder, "test-run-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(shared_folder));
	snprintf(shared_database, sizeof shared_database, "%s/collega.db", shared_folder);
	setenv("COLLEGA_CONFIG", config, 1);
	shared_plugins("tests/run/plugins");
	faults_init(&shared_faults);
}

void shared_tear_down(void)
{
	_cleanup_(freep) char *school = path_join(shared_folder, "school.yaml");

	faults_release(&shared_faults);
	unlink(school);
	unlink(shared_database);
	ck_assert_msg(rmdir(shared_folder) == 0, "something was left beside the database");
}

void shared_school(const char *yaml)
{
	_cleanup_(freep) char *school = path_join(shared_folder, "school.yaml");

	ck_assert_int_eq(file_write(school, yaml, strlen(yaml), &shared_faults), CLG_OK);
}

static struct request request_of(const char *school, enum run_parts parts)
{
	struct request request = {.school = school, .parts = parts, .seed = 1, .store = 1};

	date_make(2026, 8, 1, &request.today);
	return request;
}

static const struct fault *first_error(void)
{
	for (size_t i = 0; i < shared_faults.list.n; i++)
		if (shared_faults.list.at[i].severity == FAULT_ERROR)
			return &shared_faults.list.at[i];
	ck_abort_msg("no error was told");
}

static void expect(clg_rc rc)
{
	if (rc != CLG_OK)
		ck_abort_msg("%s", first_error()->message);
}

void shared_plan(struct run *r, enum run_parts parts)
{
	struct request request = request_of(shared_folder, parts);

	run_init(r, &request, &shared_faults);
	expect(run_plan(r));
}

void shared_verify(struct run *r, int32_t number)
{
	struct request request = request_of(shared_database, RUN_BOTH);

	request.plan = number;
	run_init(r, &request, &shared_faults);
	expect(run_verify(r));
}

clg_rc shared_try_verify(void)
{
	struct request request = request_of(shared_database, RUN_BOTH);
	struct run r;
	clg_rc rc;

	run_init(&r, &request, &shared_faults);
	rc = run_verify(&r);
	run_release(&r);
	return rc;
}

void shared_told(clg_rc got, clg_rc rc, const char *code)
{
	ck_assert_int_eq(got, rc);
	ck_assert_str_eq(first_error()->code, code);
	faults_release(&shared_faults);
	faults_init(&shared_faults);
}

static int first_number(void *to, int n, char **values, char **names)
{
	(void)n;
	(void)names;
	*(int64_t *)to = values[0] ? strtoll(values[0], NULL, 10) : 0;
	return 0;
}

int64_t shared_sql(const char *sql)
{
	int64_t number = 0;
	char *why = NULL;
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(shared_database, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, first_number, &number, &why) != SQLITE_OK)
		ck_abort_msg("%s", why);
	ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
	return number;
}

const struct team *shared_team_of(const struct run *r, const char *id)
{
	int32_t person = school_find_person(&r->school, id);

	for (int32_t t = 0; t < r->plan.n_teams; t++)
		if (team_has(&r->plan.teams[t], person))
			return &r->plan.teams[t];
	return NULL;
}
