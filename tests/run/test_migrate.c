/* A database as older programs wrote it: read as it is, brought to the newest format before it is
 * written, and whole whatever comes in between. */
#include "shared.h"

#include "base/file.h"
#include "store/schema.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static char *before;
static size_t n_before;

static char *whole_file(const char *folder, const char *name, size_t *ret_n)
{
	_cleanup_(freep) char *path = path_join(folder, name);
	char *bytes;

	ck_assert_int_eq(file_read(path, FILE_MOST, &shared_faults, &bytes, ret_n), CLG_OK);
	return bytes;
}

static void set_up_format(const char *dump)
{
	_cleanup_(freep) char *folder = path_join(getenv("top_srcdir"), "tests/run"), *sql = NULL;
	size_t n;

	shared_set_up();
	shared_plugins("plugins/.libs");
	sql = whole_file(folder, dump, &n);
	shared_sql(sql);
	before = whole_file(shared_folder, "collega.db", &n_before);
}

static void set_up(void)
{
	set_up_format("format-1.sql");
}

static void set_up_7(void)
{
	set_up_format("format-7.sql");
}

static void tear_down(void)
{
	free(before);
	shared_tear_down();
}

static void is_untouched(void)
{
	size_t n;
	_cleanup_(freep) char *after = whole_file(shared_folder, "collega.db", &n);

	ck_assert_uint_eq(n, n_before);
	ck_assert_mem_eq(after, before, n);
}

static void is_sound(void)
{
	struct run r;

	shared_verify(&r, 1);
	ck_assert_int_eq(r.plan.n_teams, 2);
	ck_assert_str_eq(r.plan.teams[0].id, "hugo:ina");
	ck_assert_int_eq(r.plan.n_cycles, 2);
	ck_assert_int_eq(plan_level(&r.plan, PROGRAM_SEATING, LEVEL_QUALITY)->certified, 28);
	run_release(&r);
}

static void migrate(void)
{
	struct store *s;

	ck_assert_int_eq(store_open(shared_database, STORE_WRITE, &shared_faults, &s), CLG_OK);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
	store_close(s);
}

START_TEST(it_is_read_as_it_is)
{
	is_sound();
	is_untouched();
}
END_TEST

START_TEST(it_is_migrated_before_it_is_written)
{
	migrate();
	ck_assert_int_eq(shared_sql("SELECT count(*) FROM pragma_foreign_key_check"), 0);
	ck_assert_int_eq(shared_sql("SELECT count(*) FROM team_member"), 4);
	ck_assert_int_eq(shared_sql("SELECT count(*) FROM team_member AS m, team"
				    " WHERE role = m.place AND team.place = team"
				    " AND team.version = m.version"),
		4);
	ck_assert_int_eq(shared_sql("SELECT count(*) FROM meeting"), 4);
	is_sound();
}
END_TEST

/* Its tables are those of a new one: names, columns, what they refer to. */
START_TEST(it_becomes_what_a_new_one_is)
{
	static const char look[] = "SELECT count(*) FROM sqlite_schema AS s"
				   " WHERE NOT EXISTS (SELECT 1 FROM new.sqlite_schema AS n"
				   " WHERE n.name = s.name AND n.sql IS s.sql)";
	char other[80], attach[300];
	struct store *s;

	snprintf(other, sizeof other, "%s/new.db", shared_folder);
	ck_assert_int_eq(store_open(other, STORE_WRITE, &shared_faults, &s), CLG_OK);
	store_close(s);
	migrate();
	snprintf(attach, sizeof attach, "ATTACH '%s' AS new; %s", other, look);
	ck_assert_int_eq(shared_sql(attach), 0);
	ck_assert_int_eq(remove(other), 0);
}
END_TEST

START_TEST(nobody_is_a_member_of_no_team)
{
	shared_sql("DELETE FROM person WHERE id = 'juris'"); /* foreign keys are off here */
	free(before);
	before = whole_file(shared_folder, "collega.db", &n_before);
	shared_told(shared_try_verify(), CLG_EIO, "database-failed");
	is_untouched();
}
END_TEST

/* --- interrupted ---------------------------------------------------------------------- */

static int die(void *unused)
{
	(void)unused;
	raise(SIGKILL);
	return 0;
}

/* All steps are done, and most of them written: its cache holds little. */
static void die_migrating(void)
{
	struct store s = {.path = shared_database};

	if (sqlite3_open(shared_database, &s.db) != SQLITE_OK)
		_exit(1);
	store_enter(&s, &shared_faults);
	db_run(&s, "PRAGMA foreign_keys = ON; PRAGMA cache_size = 1");
	sqlite3_commit_hook(s.db, die, NULL);
	schema_migrate(&s);
	_exit(2);
}

START_TEST(killed_in_the_middle)
{
	pid_t child = fork();
	_cleanup_(freep) char *half = NULL;
	size_t n;
	int status;

	if (!child)
		die_migrating();
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	half = whole_file(shared_folder, "collega.db", &n);
	ck_assert(n != n_before || memcmp(half, before, n)); /* or nothing is to be rolled back */
	is_sound();
	is_untouched();
	migrate();
	is_sound();
}
END_TEST

START_TEST(a_full_disk)
{
	struct rlimit limit;
	struct store *s;

	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
	signal(SIGXFSZ, SIG_IGN);
	limit.rlim_cur = n_before;       /* the tables to be would make it longer */
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	shared_told(store_open(shared_database, STORE_WRITE, &shared_faults, &s), CLG_EIO,
		"database-failed");
	limit.rlim_cur = limit.rlim_max;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	is_untouched();
	is_sound();
}
END_TEST

/* What a plan of before tells calendars now: read without a trace, or migrated and remembered. */
START_TEST(calendars_are_told_of_it)
{
	struct calendar told;
	struct arena arena;
	struct run r;

	arena_init(&arena);
	shared_verify(&r, 1);
	for (int store = 0; store < 3; store++) {
		r.request.store = store > 0;
		ck_assert_int_eq(run_tell(&r, &arena, &told), CLG_OK);
		ck_assert_uint_eq(told.n, 4);
		ck_assert_str_eq(told.events[0].id, "visits/hugo:ina/1/debrief");
		ck_assert_int_eq(told.events[0].sequence, 0);
		if (!store)
			is_untouched();
	}
	ck_assert_int_eq(shared_sql("SELECT count(*) FROM event"), 4);
	ck_assert_int_eq(shared_sql("SELECT count(*) FROM event_person"), 8);
	is_sound();
	run_release(&r);
	arena_release(&arena);
}
END_TEST

/* What an older program had as no draft is published; a draft of then can be. */
START_TEST(it_is_published_then_and_now)
{
	struct request request = {.school = shared_database, .plan = 1, .store = 1};
	struct publishing done;
	struct version *list;
	struct run r;
	size_t n;

	date_make(2026, 9, 7, &request.today);
	for (int draft = 0; draft < 2; draft++) {
		shared_sql(draft ? "SELECT 1" : "UPDATE version SET is_draft = 0");
		ck_assert_int_eq(run_list(shared_database, &shared_faults, &list, &n), CLG_OK);
		ck_assert_uint_eq(n, 1);
		ck_assert_int_eq(list->is_draft, draft);
		ck_assert_str_eq(list->published_on, draft ? "" : "2026-09-01");
		version_release(list);
		free(list);
		shared_sql("UPDATE version SET is_draft = 1");
	}
	run_init(&r, &request, &shared_faults);
	ck_assert_int_eq(run_publish(&r, &done), CLG_OK);
	ck_assert_int_eq(done.is_new, 1);
	run_release(&r);
	ck_assert_int_eq(shared_sql("SELECT published FROM version"), 1);
	is_sound();
}
END_TEST

int main(void)
{
	Suite *s = suite_create("run/migrate");
	TCase *t = tcase_create("format 1"), *t7 = tcase_create("format 7");
	SRunner *r = srunner_create(s);

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, it_is_read_as_it_is);
	tcase_add_test(t, it_is_migrated_before_it_is_written);
	tcase_add_test(t, it_becomes_what_a_new_one_is);
	tcase_add_test(t, nobody_is_a_member_of_no_team);
	tcase_add_test(t, killed_in_the_middle);
	tcase_add_test(t, a_full_disk);
	suite_add_tcase(s, t);
	tcase_add_checked_fixture(t7, set_up_7, tear_down);
	tcase_add_test(t7, it_is_read_as_it_is);
	tcase_add_test(t7, it_becomes_what_a_new_one_is);
	tcase_add_test(t7, killed_in_the_middle);
	tcase_add_test(t7, a_full_disk);
	tcase_add_test(t7, calendars_are_told_of_it);
	tcase_add_test(t7, it_is_published_then_and_now);
	suite_add_tcase(s, t7);
	srunner_run_all(r, CK_ENV);
	srunner_free(r);
	return EXIT_SUCCESS;
}
