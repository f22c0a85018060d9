/* What the file may be, who else may hold it, and what is left of it after any failure. */
#include "../support/fixture.h"
#include "shared.h"

#include "base/file.h"
#include "store/database.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct fixture f;

/* Once for all tests: they leave it as it is. */
static void make_plan(void)
{
	fixture_read(&f, fixture_small);
	fixture_plan(&f);
}

static void drop_plan(void)
{
	fixture_release(&f);
}

static int32_t put(struct store *s, const char *arguments)
{
	int is_new;

	return shared_put(s, &f.agenda, &f.plan, f.verdict, &f.source, arguments, &is_new);
}

static clg_rc try_put(struct store *s, const char *arguments)
{
	int32_t number;
	int is_new;

	return store_put(s, &f.agenda, &f.plan, f.verdict, &f.source, arguments, "2026-09-01", "",
		&shared_faults, &number, &is_new);
}

static void store_one(void)
{
	struct store *s = shared_open(STORE_WRITE);

	ck_assert_int_eq(put(s, ""), 1);
	store_close(s);
}

static clg_rc try_open(enum store_mode mode)
{
	struct store *s = (struct store *)1;
	clg_rc rc = store_open(shared_path, mode, &shared_faults, &s);

	if (rc == CLG_OK)
		store_close(s);
	else
		ck_assert_ptr_eq(s, (struct store *)1);
	return rc;
}

static void write_file(const char *bytes, size_t n)
{
	ck_assert_int_eq(file_write(shared_path, bytes, n, &shared_faults), CLG_OK);
}

static char *whole_file(size_t *ret_n)
{
	char *bytes;

	ck_assert_int_eq(file_read(shared_path, FILE_MOST, &shared_faults, &bytes, ret_n), CLG_OK);
	return bytes;
}

/* Both ways of opening say so, and leave the file as it is. */
static void is_refused(const char *code)
{
	size_t n, m;
	char *before = whole_file(&n), *after;

	shared_told(try_open(STORE_READ), CLG_EIO, code);
	shared_told(try_open(STORE_WRITE), CLG_EIO, code);
	after = whole_file(&m);
	ck_assert_uint_eq(n, m);
	ck_assert_mem_eq(before, after, n);
	free(before);
	free(after);
}

static unsigned mode_of(const char *path)
{
	struct stat st;

	ck_assert_int_eq(stat(path, &st), 0);
	return st.st_mode & 0777;
}

START_TEST(a_missing_file_holds_no_plan)
{
	shared_told(try_open(STORE_READ), CLG_EINPUT, "no-plan");
	ck_assert(!path_exists(shared_path));
	write_file("", 0);
	shared_told(try_open(STORE_READ), CLG_EINPUT, "no-plan");
	ck_assert_int_eq(try_open(STORE_WRITE), CLG_OK);
	ck_assert_int_eq(try_open(STORE_READ), CLG_OK);
}
END_TEST

START_TEST(its_owner_alone_may_read_it)
{
	char journal[80];
	struct store *s;

	umask(0);
	s = shared_open(STORE_WRITE);
	ck_assert_uint_eq(mode_of(shared_path), 0600);
	snprintf(journal, sizeof journal, "%s-journal", shared_path);
	store_enter(s, &shared_faults);
	db_begin(s);
	db_run(s, "INSERT INTO prose (words) VALUES ('a secret')");
	ck_assert_uint_eq(mode_of(journal), 0600);
	ck_assert_int_eq(db_refuse(s, "x", "enough"), CLG_EIO);
	ck_assert_int_eq(db_end(s), CLG_EIO);
	ck_assert(!path_exists(journal));
	ck_assert_int_eq(shared_number("SELECT count(*) FROM prose"), 0);
	store_close(s);
}
END_TEST

START_TEST(the_settings_are_as_promised)
{
	struct store *s = shared_open(STORE_WRITE);

	store_enter(s, &shared_faults);
	ck_assert_int_eq(db_number(s, "PRAGMA foreign_keys"), 1);
	ck_assert_int_eq(db_number(s, "PRAGMA synchronous"), 3);
	ck_assert_int_eq(db_number(s, "PRAGMA trusted_schema"), 0);
	ck_assert_int_eq(db_number(s, "PRAGMA busy_timeout"), 10000);
	ck_assert_int_eq(db_number(s, "SELECT count(*) FROM pragma_journal_mode"
				      " WHERE journal_mode = 'delete'"),
		1);
	ck_assert_int_eq(
		db_number(s, "SELECT count(*) FROM pragma_table_list"
			     " WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND NOT strict"),
		0);
	ck_assert_int_eq(s->rc, CLG_OK);
	db_run(s, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema");
	ck_assert_int_eq(s->rc, CLG_EIO); /* defensive */
	store_close(s);
}
END_TEST

START_TEST(odd_names_are_names)
{
	static const char *const names[] = {":memory:", "file:x?mode=memory", "collega db"};
	struct store *s = NULL;

	ck_assert_int_eq(store_open(names[_i], STORE_WRITE, &shared_faults, &s), CLG_OK);
	store_close(s);
	ck_assert_int_eq(unlink(names[_i]), 0);
}
END_TEST

START_TEST(what_is_no_database_is_refused)
{
	static const char letter[] = "Dear colleagues, this is no database at all.\n";
	char *large = xcalloc(1, 100000);

	memset(large, 'x', 99999);
	write_file(letter, sizeof letter - 1);
	is_refused("database-foreign");
	write_file(large, 99999);
	is_refused("database-foreign");
	free(large);
}
END_TEST

START_TEST(a_foreign_database_is_refused)
{
	shared_sql("CREATE TABLE recipe (name TEXT)");
	is_refused("database-foreign");
	shared_sql("PRAGMA application_id = 77; PRAGMA user_version = 1");
	is_refused("database-foreign");
}
END_TEST

START_TEST(a_newer_one_is_refused)
{
	store_one();
	shared_sql("PRAGMA user_version = 99");
	is_refused("database-newer");
}
END_TEST

START_TEST(a_folder_or_a_pipe_is_refused)
{
	ck_assert_int_eq(mkdir(shared_path, 0700), 0);
	shared_told(try_open(STORE_READ), CLG_EIO, "database-foreign");
	shared_told(try_open(STORE_WRITE), CLG_EIO, "database-foreign");
	ck_assert_int_eq(rmdir(shared_path), 0);
	ck_assert_int_eq(mkfifo(shared_path, 0600), 0);
	shared_told(try_open(STORE_READ), CLG_EIO, "database-foreign");
	shared_told(try_open(STORE_WRITE), CLG_EIO, "database-foreign");
}
END_TEST

START_TEST(no_folder_is_made)
{
	struct store *s;

	ck_assert_int_eq(
		store_open("nowhere/collega.db", STORE_WRITE, &shared_faults, &s), CLG_EIO);
	ck_assert_str_eq(shared_faults.list.at[0].code, "cannot-write");
	ck_assert_int_eq(
		store_open("nowhere/collega.db", STORE_READ, &shared_faults, &s), CLG_EINPUT);
}
END_TEST

START_TEST(a_reader_writes_nothing)
{
	struct store *s;
	struct plan plan;
	size_t n, m;
	char *before, *after;

	store_one();
	before = whole_file(&n);
	s = shared_open(STORE_READ);
	ck_assert_int_eq(store_plan(s, 1, &f.school, &f.catalogue, &shared_faults, &plan), CLG_OK);
	plan_release(&plan);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
	shared_told(try_put(s, "another"), CLG_EIO, "database-failed");
	store_close(s);
	after = whole_file(&m);
	ck_assert_uint_eq(n, m);
	ck_assert_mem_eq(before, after, n);
	free(before);
	free(after);
}
END_TEST

START_TEST(a_protected_file_can_be_read)
{
	struct store *s;

	store_one();
	ck_assert_int_eq(chmod(shared_path, 0400), 0);
	s = shared_open(STORE_READ);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_OK);
	store_close(s);
	if (geteuid() == 0) /* to whom nothing is protected */
		return;
	shared_told(try_open(STORE_WRITE), CLG_EIO, "database-failed");
}
END_TEST

/* --- damage --------------------------------------------------------------------------- */

/* Whatever it answers: it must not crash, and a failure must be told. */
static clg_rc read_it_all(void)
{
	struct store *s;
	struct source source;
	struct version *list;
	struct plan plan;
	size_t n = 0, told = shared_faults.n_errors;
	clg_rc rc = store_open(shared_path, STORE_READ, &shared_faults, &s);

	if (rc != CLG_OK)
		return rc;
	if (store_list(s, &shared_faults, &list, &n) == CLG_OK) {
		for (size_t i = 0; i < n; i++)
			version_release(&list[i]);
		free(list);
	}
	if (store_inputs(s, 1, &shared_faults, &source) == CLG_OK)
		source_release(&source);
	store_answers(s, 1, &f.school, &f.catalogue, &shared_faults);
	if (store_plan(s, 1, &f.school, &f.catalogue, &shared_faults, &plan) == CLG_OK)
		plan_release(&plan);
	rc = store_check(s, &shared_faults);
	store_close(s);
	ck_assert(rc == CLG_OK || shared_faults.n_errors > told);
	return rc;
}

START_TEST(a_truncated_file_is_told)
{
	size_t n;
	char *bytes;

	store_one();
	bytes = whole_file(&n);
	for (size_t cut = n - 1; cut > 0; cut = cut > 4096 ? cut - 2048 : cut / 2) {
		write_file(bytes, cut);
		if (read_it_all() != CLG_EIO)
			ck_abort_msg("%zu of %zu bytes pass", cut, n);
	}
	free(bytes);
}
END_TEST

START_TEST(a_truncated_file_is_not_written)
{
	struct store *s = NULL;
	size_t n, m;
	char *bytes, *after;
	clg_rc rc;

	store_one();
	bytes = whole_file(&n);
	write_file(bytes, n - 4096);
	rc = store_open(shared_path, STORE_WRITE, &shared_faults, &s);
	if (rc == CLG_OK)
		rc = try_put(s, "another");
	ck_assert_int_eq(rc, CLG_EIO);
	store_close(s);
	after = whole_file(&m);
	ck_assert_uint_eq(m, n - 4096);
	ck_assert_mem_eq(after, bytes, m);
	free(bytes);
	free(after);
}
END_TEST

START_TEST(bytes_that_rot_do_no_harm)
{
	uint64_t random = 1;
	size_t n;
	char *bytes;

	store_one();
	bytes = whole_file(&n);
	for (int i = 0; i < 150; i++) {
		size_t at;
		char was;

		random = random * 6364136223846793005u + 1442695040888963407u;
		at = (size_t)(random >> 20) % n;
		was = bytes[at];
		bytes[at] = (char)(random >> 55);
		write_file(bytes, n);
		read_it_all();
		bytes[at] = was;
	}
	free(bytes);
}
END_TEST

START_TEST(a_lost_row_is_told)
{
	struct store *s;

	store_one();
	shared_sql("DELETE FROM technique WHERE place = 0"); /* foreign keys are off here */
	s = shared_open(STORE_READ);
	ck_assert_int_eq(store_check(s, &shared_faults), CLG_EIO);
	ck_assert_str_eq(shared_faults.list.at[0].code, "database-damaged");
	store_close(s);
}
END_TEST

/* --- others, and ends that come early ------------------------------------------------- */

START_TEST(a_lock_is_told)
{
	struct store *s = shared_open(STORE_WRITE);
	sqlite3 *other;

	ck_assert_int_eq(put(s, "a"), 1);
	ck_assert_int_eq(sqlite3_open(shared_path, &other), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_busy_timeout(s->db, 20);
	shared_told(try_put(s, "b"), CLG_EIO, "database-locked");
	ck_assert_int_eq(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
	ck_assert_int_eq(put(s, "b"), 2);
	store_close(s);
}
END_TEST

/* In a child: Check's own assertions would speak for the parent. */
static int put_some(char who, int n)
{
	struct store *s;
	int failed = store_open(shared_path, STORE_WRITE, &shared_faults, &s) != CLG_OK;

	for (int i = 0; i < n && !failed; i++) {
		char arguments[] = {who, (char)('0' + i), 0};

		failed = try_put(s, arguments) != CLG_OK;
	}
	if (!failed)
		store_close(s);
	return failed;
}

START_TEST(two_may_write_at_once)
{
	pid_t child = fork();
	int status;

	if (!child)
		_exit(put_some('a', 5));
	ck_assert_int_eq(put_some('b', 5), 0);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM version"), 10);
	ck_assert_int_eq(shared_number("SELECT count(*) FROM version"
				       " WHERE ifnull(parent, 0) = number - 1"),
		10);
	ck_assert_int_eq(read_it_all(), CLG_OK);
}
END_TEST

/* Dies with half of a transaction in the file: more than its cache holds. */
static void die_writing(void)
{
	struct store *s = shared_open(STORE_WRITE);

	store_enter(s, &shared_faults);
	db_run(s, "PRAGMA cache_spill = ON; PRAGMA cache_size = 5");
	db_begin(s);
	db_run(s, "UPDATE file SET content = zeroblob(200000); UPDATE prose SET words = 'half';"
		  "UPDATE answer SET content = zeroblob(100000)");
	raise(SIGKILL);
}

/* Far more than a page cache holds, and not committed yet. */
START_TEST(readers_see_the_last_plan_meanwhile)
{
	struct store *writer = shared_open(STORE_WRITE), *reader;
	struct version *list;
	size_t n;

	ck_assert_int_eq(put(writer, "a"), 1);
	store_enter(writer, &shared_faults);
	db_begin(writer);
	db_run(writer, "INSERT INTO file (content) VALUES (zeroblob(20000000));"
		       "UPDATE prose SET words = words || 'half'");
	ck_assert_int_eq(writer->rc, CLG_OK);
	reader = shared_open(STORE_READ);
	sqlite3_busy_timeout(reader->db, 0);
	ck_assert_int_eq(store_list(reader, &shared_faults, &list, &n), CLG_OK);
	ck_assert_uint_eq(n, 1);
	ck_assert_str_eq(list[0].summary, "Seated most\n");
	version_release(&list[0]);
	free(list);
	store_close(reader);
	ck_assert_int_eq(db_end(writer), CLG_OK);
	ck_assert_int_eq(db_number(writer, "SELECT max(length(content)) FROM file"), 20000000);
	store_close(writer);
}
END_TEST

START_TEST(what_a_killed_program_left_is_rolled_back)
{
	pid_t child;
	int status;
	size_t n, m;
	char *before, *after, journal[80];

	store_one();
	before = whole_file(&n);
	child = fork();
	if (!child)
		die_writing();
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	snprintf(journal, sizeof journal, "%s-journal", shared_path);
	ck_assert(path_exists(journal));
	after = whole_file(&m);
	ck_assert_uint_ne(m, n); /* or nothing would have to be rolled back */
	free(after);
	ck_assert_int_eq(read_it_all(), CLG_OK);
	after = whole_file(&m);
	ck_assert_uint_eq(m, n);
	ck_assert_mem_eq(before, after, n);
	free(before);
	free(after);
}
END_TEST

START_TEST(a_full_disk_leaves_what_was)
{
	struct store *s;
	struct rlimit limit = {40960, RLIM_INFINITY};
	size_t n, m, large = 1 << 20;
	char *before, *after;

	store_one();
	before = whole_file(&n);
	s = shared_open(STORE_WRITE);
	vec_push(&f.source.inputs, (struct input){xstrdup("large"), xcalloc(large, 1), large});
	signal(SIGXFSZ, SIG_IGN);
	limit.rlim_cur = n + 40960;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	shared_told(try_put(s, "large"), CLG_EIO, "database-failed");
	limit.rlim_cur = RLIM_INFINITY;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	store_close(s);
	after = whole_file(&m);
	ck_assert_uint_eq(n, m);
	ck_assert_mem_eq(before, after, n);
	ck_assert_int_eq(read_it_all(), CLG_OK);
	s = shared_open(STORE_WRITE);
	ck_assert_int_eq(put(s, "large"), 2);
	store_close(s);
	free(before);
	free(after);
}
END_TEST

static TCase *of_one_file(void)
{
	TCase *t = tcase_create("file");

	tcase_add_unchecked_fixture(t, make_plan, drop_plan);
	tcase_add_checked_fixture(t, shared_set_up, shared_tear_down);
	tcase_add_test(t, a_missing_file_holds_no_plan);
	tcase_add_test(t, its_owner_alone_may_read_it);
	tcase_add_test(t, the_settings_are_as_promised);
	tcase_add_loop_test(t, odd_names_are_names, 0, 3);
	tcase_add_test(t, what_is_no_database_is_refused);
	tcase_add_test(t, a_foreign_database_is_refused);
	tcase_add_test(t, a_newer_one_is_refused);
	tcase_add_test(t, a_folder_or_a_pipe_is_refused);
	tcase_add_test(t, no_folder_is_made);
	tcase_add_test(t, a_reader_writes_nothing);
	tcase_add_test(t, a_protected_file_can_be_read);
	return t;
}

static TCase *of_harm(void)
{
	TCase *t = tcase_create("harm");

	tcase_add_unchecked_fixture(t, make_plan, drop_plan);
	tcase_add_checked_fixture(t, shared_set_up, shared_tear_down);
	tcase_add_test(t, a_truncated_file_is_told);
	tcase_add_test(t, a_truncated_file_is_not_written);
	tcase_add_test(t, bytes_that_rot_do_no_harm);
	tcase_add_test(t, a_lost_row_is_told);
	tcase_add_test(t, a_lock_is_told);
	tcase_add_test(t, two_may_write_at_once);
	tcase_add_test(t, readers_see_the_last_plan_meanwhile);
	tcase_add_test(t, what_a_killed_program_left_is_rolled_back);
	tcase_add_test(t, a_full_disk_leaves_what_was);
	return t;
}

int main(void)
{
	Suite *suite = suite_create("file");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, of_one_file());
	suite_add_tcase(suite, of_harm());
	srunner_run_all(runner, CK_ENV);
	srunner_free(runner);
	return EXIT_SUCCESS;
}
