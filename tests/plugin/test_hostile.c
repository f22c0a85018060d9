/* Plugins that do what none should, each through the real program: it ends with 5, names the plugin
 * and the call, leaves the database as it was, and no process behind. */
#include "base/file.h"
#include "base/text.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitizer's runtime takes any memory, and has the last word at exit(). */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifdef SANITIZED
#define UNLESS_SANITIZED(text) "judge: "
#else
#define UNLESS_SANITIZED(text) text
#endif

static const struct hostile {
	const char *name, *says; /* behind "plugin 'NAME'" */
} hostile[] = {
	/* the twelve */
	{"segfault", "judge: killed by signal 11 (segmentation fault)"},
	{"abort", "judge: killed by signal 6 (aborted)"},
	{"exit", UNLESS_SANITIZED("judge: ended its process with status 0")},
	{"loop", "judge: took longer than 2 s"},
	{"worth", "judge: an answer is out of its range: worth 2000000, eligible 1"},
	{"memory", UNLESS_SANITIZED("judge: killed by signal 11 (segmentation fault)")},
	{"prints", "judge: made the system call 'write', which no plugin may"},
	{"closes", "judge: made the system call 'close', which no plugin may"},
	{"signals", "judge: made the system call 'rt_sigaction', which no plugin may"},
	{"forks", "judge: made the system call 'clone', which no plugin may"},
	{"constructor", "load: killed by signal 6 (aborted)"},
	{"size", "says that its descriptor has 1073741824 bytes"},
	/* and some more */
	{"closes-early", "load: closed the descriptor through which it answers"},
	{"table", "load: "},
	{"meetings", "define: the definition's meetings are too many"},
	{"pointer", "define: killed by signal 11 (segmentation fault)"},
	{"socket", "judge: made the system call 'socket', which no plugin may"},
	{"execs", "judge: made the system call 'execve', which no plugin may"},
	{"kills", "judge: made the system call 'kill', which no plugin may"},
	{"code", "judge: made the system call 'mmap', which no plugin may"},
	{"forges", "judge: answered something that is no answer"},
	{"forges-length", "judge: answered something that is no answer"},
};

static const char school[] =
	"collega: 1\n"
	"term: {from: 2026-09-07, to: 2026-10-02, plan-from: 2026-09-07}\n"
	"timetable:\n"
	"  bells:\n"
	"    - {period: \"1\", start: \"08:30\", end: \"09:10\"}\n"
	"    - {period: \"2\", start: \"09:20\", end: \"10:00\"}\n"
	"presence: {before: 30 min, after: 150 min}\n"
	"staff:\n"
	"  - {id: ozola, name: Anna Ozola}\n"
	"  - {id: berzins, name: Juris Bērziņš}\n"
	"  - {id: liepa, name: Ilze Liepa}\n"
	"lessons:\n"
	"  - {teacher: ozola, class: 7a, subject: maths, day: mon, period: \"1\"}\n"
	"  - {teacher: berzins, class: 7b, subject: maths, day: mon, period: \"2\"}\n"
	"  - {teacher: liepa, class: 7b, subject: art, day: tue, period: \"1\"}\n";

static char folder[32];

/* --- the program -------------------------------------------------------------------------------*/

static void redirect(int fd, const char *name)
{
	int to = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (to < 0 || dup2(to, fd) < 0)
		_exit(99);
}

/* A kernel without it. */
static void take_seccomp(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	const struct scmp_arg_cmp mode = {.op = SCMP_CMP_EQ, .datum_a = PR_SET_SECCOMP};

	if (seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0) ||
		seccomp_rule_add_array(f, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, &mode) ||
		seccomp_load(f))
		_exit(97);
	seccomp_release(f);
}

/* In the folder, with standard output in "out" and the other in "err"; its exit status. */
static int lacks_seccomp;

static int run(const char *a, const char *b, const char *c)
{
	pid_t pid = fork();
	int status;

	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		redirect(STDOUT_FILENO, "out");
		redirect(STDERR_FILENO, "err");
		if (lacks_seccomp)
			take_seccomp();
		execl(getenv("COLLEGA"), "collega", a, b, c, (char *)NULL);
		_exit(98);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static char *read_bytes(const char *name, size_t *ret_n)
{
	struct faults faults;
	char *bytes;

	faults_init(&faults);
	ck_assert_msg(
		file_read(name, FILE_MOST, &faults, &bytes, ret_n) == CLG_OK, "no '%s'", name);
	faults_release(&faults);
	return bytes;
}

static char *read_text(const char *name)
{
	size_t n;

	return read_bytes(name, &n);
}

static void write_bytes(const char *name, const char *bytes, size_t n)
{
	struct faults faults;

	faults_init(&faults);
	ck_assert_int_eq(file_write(name, bytes, n, &faults), CLG_OK);
	faults_release(&faults);
}

static void copy(const char *from, const char *to)
{
	size_t n;
	_cleanup_(freep) char *bytes = read_bytes(from, &n);

	write_bytes(to, bytes, n);
}

static int is_same(const char *a, const char *b)
{
	size_t n, m;
	_cleanup_(freep) char *x = read_bytes(a, &n), *y = read_bytes(b, &m);

	return n == m && !memcmp(x, y, n);
}

/* A school with that technique, and the technique's file, allowed. */
static void bring(const char *name)
{
	struct text from, file, yaml;

	text_init(&from, 0);
	text_init(&file, 0);
	text_init(&yaml, 0);
	text_printf(&from, "%s/tests/plugin/hostile/%s.so", getenv("top_builddir"), name);
	text_printf(&file, "%s.so", name);
	text_printf(&yaml, "%splugins: [./%s.so]\ntechniques: {%s: {}}\n", school, name, name);
	copy(from.s, file.s);
	write_bytes("school.yaml", yaml.s, yaml.n);
	ck_assert_int_eq(run("technique", "allow", file.s), 0);
	text_release(&from);
	text_release(&file);
	text_release(&yaml);
}

static void set_up(void)
{
	snprintf(folder, sizeof folder, "/tmp/collega-hostile-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	setenv("XDG_DATA_HOME", folder, 1);
	ck_assert_int_eq(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
}

static void tear_down(void)
{
	struct text text;

	text_init(&text, 0);
	text_printf(&text, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(text.s), 0);
	text_release(&text);
}

/* Whoever was left behind is our child now. */
static void nobody_is_left(void)
{
	pid_t left = waitpid(-1, NULL, 0);

	ck_assert_int_eq(left, -1);
	ck_assert_int_eq(errno, ECHILD);
}

/* --- tests -------------------------------------------------------------------------------------*/

START_TEST(the_tame_one_is_planned_with)
{
	_cleanup_(freep) char *out = NULL, *err = NULL;

	bring("tame");
	ck_assert_int_le(run("plan", ".", "--today=2026-09-01"), 1);
	nobody_is_left();
	out = read_text("out");
	err = read_text("err");
	ck_assert_ptr_nonnull(strstr(out, "Stored"));
	ck_assert_str_eq(err, "");
}
END_TEST

START_TEST(a_hostile_one_ends_with_5)
{
	const struct hostile *h = &hostile[_i];
	_cleanup_(freep) char *out = NULL, *err = NULL;
	struct text text;
	int status;

	bring("tame");
	ck_assert_int_le(run("plan", ".", "--today=2026-09-01"), 1);
	copy("collega.db", "before.db");
	bring(h->name);
	if (!strcmp(h->name, "loop"))
		setenv("COLLEGA_PLUGIN_SECONDS", "2", 1);
	status = run("plan", ".", "--today=2026-09-01");
	unsetenv("COLLEGA_PLUGIN_SECONDS");
	nobody_is_left();
	out = read_text("out");
	err = read_text("err");
	ck_assert_msg(status == 5, "%s: status %d: %s", h->name, status, err);
	ck_assert_str_eq(out, "");
	text_init(&text, 0);
	text_printf(&text, "%s.so'", h->name);
	ck_assert_msg(strstr(err, h->says) && strstr(err, h->name) && strstr(err, text.s),
		"%s: expected '%s' in: %s", h->name, h->says, err);
	ck_assert(is_same("collega.db", "before.db"));
	text_release(&text);
}
END_TEST

START_TEST(none_of_them_hurts_the_list)
{
	bring(hostile[_i].name);
	ck_assert_int_eq(run("technique", "list", "."), 0);
	nobody_is_left();
}
END_TEST

/* The child that a process has for a while: not one that only describes a plugin; 0: none yet. */
static int lasting_child(pid_t parent)
{
	char path[64];
	int child = 0, before = 0;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
	for (int same = 0, i = 0; same < 25 && i < 1500; i++) {
		FILE *f = fopen(path, "re");

		if (!f || fscanf(f, "%d", &child) != 1)
			child = 0;
		if (f)
			fclose(f);
		same = child && child == before ? same + 1 : 0;
		before = child;
		usleep(20000);
	}
	return child;
}

START_TEST(it_dies_with_the_program)
{
	pid_t program;
	int status, child;

	bring("loop");
	program = fork();
	if (program == 0) {
		redirect(STDERR_FILENO, "err");
		setenv("COLLEGA_PLUGIN_SECONDS", "3600", 1);
		execl(getenv("COLLEGA"), "collega", "plan", ".", (char *)NULL);
		_exit(98);
	}
	child = lasting_child(program);
	ck_assert_int_gt(child, 0);
	kill(program, SIGKILL);
	ck_assert_int_eq(waitpid(program, &status, 0), program);
	ck_assert_int_eq(waitpid(-1, &status, 0), child);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	nobody_is_left();
}
END_TEST

START_TEST(without_seccomp_it_is_refused)
{
	_cleanup_(freep) char *err = NULL;

	bring("tame");
	lacks_seccomp = 1;
	ck_assert_int_eq(run("plan", ".", "--today=2026-09-01"), 5);
	lacks_seccomp = 0;
	nobody_is_left();
	err = read_text("err");
	ck_assert_ptr_nonnull(strstr(err, "cannot limit its system calls (seccomp)"));
	ck_assert(!path_exists("collega.db"));
}
END_TEST

int main(void)
{
	const int n = sizeof hostile / sizeof *hostile;
	Suite *s = suite_create("hostile");
	TCase *c = tcase_create("hostile");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, the_tame_one_is_planned_with);
	tcase_add_test(c, it_dies_with_the_program);
	tcase_add_test(c, without_seccomp_it_is_refused);
	tcase_add_loop_test(c, a_hostile_one_ends_with_5, 0, n);
	tcase_add_loop_test(c, none_of_them_hurts_the_list, 0, n);
	suite_add_tcase(s, c);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
