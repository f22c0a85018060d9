#include "base/file.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct faults faults;
static char folder[] = "test-file-XXXXXX", path[64];

static void set_up(void)
{
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/x", folder);
	faults_init(&faults);
}

static void tear_down(void)
{
	faults_release(&faults);
	unlink(path);
	ck_assert_int_eq(rmdir(folder), 0);      /* fails when something was left beside */
}

static void holds(const char *expected, size_t n)
{
	char *bytes = NULL;
	size_t got = 0;

	ck_assert_int_eq(file_read(path, FILE_MOST, &faults, &bytes, &got), CLG_OK);
	ck_assert_uint_eq(got, n);
	ck_assert_mem_eq(bytes, expected, n + 1);
	free(bytes);
}

static void is_refused(const char *name, size_t most, const char *code)
{
	char *bytes = (char *)1;
	size_t n = 77;

	ck_assert_int_eq(file_read(name, most, &faults, &bytes, &n), CLG_EINPUT);
	ck_assert_uint_eq(faults.list.n, 1);
	ck_assert_str_eq(faults.list.at[0].code, code);
	ck_assert_str_eq(faults.list.at[0].file, name);
	ck_assert(bytes == (char *)1 && n == 77);
}

START_TEST(what_is_written_is_read)
{
	struct stat st;

	ck_assert_int_eq(file_write(path, "a\0b", 3, &faults), CLG_OK);
	holds("a\0b", 3);
	ck_assert_int_eq(file_write(path, "", 0, &faults), CLG_OK);
	holds("", 0);
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(large_files_come_whole)
{
	size_t n = 300001;
	char *much = xmalloc(n + 1);

	memset(much, 'x', n);
	much[n] = 0;
	ck_assert_int_eq(file_write(path, much, n, &faults), CLG_OK);
	holds(much, n);
	is_refused(path, n - 1, "too-large");
	free(much);
}
END_TEST

START_TEST(only_regular_files_are_read)
{
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	is_refused(path, FILE_MOST, "cannot-read");
}
END_TEST

START_TEST(no_folder_no_device_no_ghost)
{
	static const char *const names[] = { ".", "/dev/zero", "no-such-file", "" };

	is_refused(names[_i], FILE_MOST, "cannot-read");
}
END_TEST

START_TEST(a_failed_write_leaves_what_was)
{
	char beyond[80];

	snprintf(beyond, sizeof beyond, "%s/no/such", folder);
	ck_assert_int_eq(file_write(beyond, "x", 1, &faults), CLG_EIO);
	ck_assert_int_eq(file_write(folder, "x", 1, &faults), CLG_EIO);
	ck_assert_uint_eq(faults.n_errors, 2);
	ck_assert_int_eq(faults_rc(&faults), CLG_EIO);
	ck_assert_int_eq(path_is_folder(folder), 1);
}
END_TEST

START_TEST(devices_stay_devices)
{
	struct stat st;

	ck_assert_int_eq(file_write("/dev/null", "x", 1, &faults), CLG_OK);
	ck_assert_int_eq(stat("/dev/null", &st), 0);
	ck_assert(S_ISCHR(st.st_mode));
	if (path_exists("/dev/full"))
		ck_assert_int_eq(file_write("/dev/full", "x", 1, &faults), CLG_EIO);
}
END_TEST

START_TEST(paths_join)
{
	char *both = path_join("a/b", "c"), *absolute = path_join("a", "/c");
	char *bare = path_join("", "c");

	ck_assert_str_eq(both, "a/b/c");
	ck_assert_str_eq(absolute, "/c");
	ck_assert_str_eq(bare, "c");
	free(both);
	free(absolute);
	free(bare);
	ck_assert_int_eq(path_is_folder(folder), 1);
	ck_assert_int_eq(path_is_folder(path), 0);
	ck_assert_int_eq(path_exists(path), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("file");
	TCase *c = tcase_create("file");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, what_is_written_is_read);
	tcase_add_test(c, large_files_come_whole);
	tcase_add_test(c, only_regular_files_are_read);
	tcase_add_loop_test(c, no_folder_no_device_no_ghost, 0, 4);
	tcase_add_test(c, a_failed_write_leaves_what_was);
	tcase_add_test(c, devices_stay_devices);
	tcase_add_test(c, paths_join);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
