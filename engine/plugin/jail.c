#include "plugin/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

/* Bytes that a plugin may take beyond what the engine has. */
#define MEMORY_MORE ((rlim_t)512 << 20)
/* Of all its calls; the engine's own clock ends each sooner. */
#define CPU_SECONDS 600

/* A sanitizer's shadow takes more than any limit would leave. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW 1
#endif
#endif
#ifndef HAS_SHADOW
#define HAS_SHADOW 0
#endif

static struct shared *shared;

/* --- what it inherits --------------------------------------------------------------------------*/

static int keep_only(struct line *l)
{
	int line = fcntl(l->fd, F_DUPFD, 10), null = open("/dev/null", O_RDWR);

	if (line < 0 || null < 0)
		return -1;
	for (int fd = 0; fd < 3; fd++)
		if (dup2(null, fd) < 0)
			return -1;
	if (dup2(line, JAIL_FD) < 0 || close_range(JAIL_FD + 1, ~0u, 0))
		return -1;
	l->fd = JAIL_FD;
	return 0;
}

static void drop_signals(void)
{
	sigset_t none;

	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static int limit(__rlimit_resource_t what, rlim_t most)
{
	struct rlimit r;

	if (getrlimit(what, &r))
		return -1;
	if (r.rlim_max < most)
		most = r.rlim_max;
	r.rlim_cur = r.rlim_max = most;
	return setrlimit(what, &r);
}

/* Bytes of address space in use; 0: not known. */
static rlim_t memory_now(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	long pages = 0;

	if (f && fscanf(f, "%ld", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static int set_limits(void)
{
	rlim_t memory = memory_now();

	if (!HAS_SHADOW && (!memory || limit(RLIMIT_AS, memory + MEMORY_MORE)))
		return -1;
	return limit(RLIMIT_CPU, CPU_SECONDS) || limit(RLIMIT_FSIZE, 0) || limit(RLIMIT_CORE, 0) ||
	       limit(RLIMIT_NPROC, 0);
}

/* --- system calls ------------------------------------------------------------------------------*/

/* The plugin gets no further; the engine can say why. */
static void denied(int sig, siginfo_t *info, void *context)
{
	(void)sig;
	(void)context;
	shared->denied = info->si_syscall + 1;
	_exit(1);
}

static int watch_denied(void)
{
	struct sigaction act = {.sa_sigaction = denied, .sa_flags = SA_SIGINFO};

	return sigaction(SIGSYS, &act, NULL);
}

/* Computing, memory, clocks, the line, and how a process ends. */
static const char *const always[] = {"read", "brk", "munmap", "mremap", "madvise", "fstat",
	"newfstatat", "fstat64", "fstatat64", "lseek", "futex", "getpid", "gettid", "clock_gettime",
	"clock_gettime64", "clock_getres", "gettimeofday", "time", "getrandom", "sched_yield",
	"sysinfo", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "exit",
	"exit_group", NULL};

/* What the system's loader does; and this file, to take the second step. */
static const char *const loading[] = {"close", "pread64", "readlink", "readlinkat", "access",
	"faccessat", "faccessat2", "stat", "stat64", "lstat", "lstat64", "statx", "getdents64",
	"getcwd", "getuid", "geteuid", "getgid", "getegid", "uname", "seccomp", NULL};

/* After loading, files are as good as not there: libc asks for some on the way. */
static const char *const files[] = {"open", "openat", "access", "faccessat", "faccessat2", "stat",
	"stat64", "lstat", "lstat64", "statx", "readlink", "readlinkat", "ioctl", NULL};

static int add_all(scmp_filter_ctx f, uint32_t action, const char *const *names)
{
	for (; *names; names++) {
		int nr = seccomp_syscall_resolve_name(*names);

		if (nr != __NR_SCMP_ERROR && seccomp_rule_add(f, action, nr, 0))
			return -1;
	}
	return 0;
}

static struct scmp_arg_cmp is(unsigned which, uint64_t value)
{
	return (struct scmp_arg_cmp){.arg = which, .op = SCMP_CMP_EQ, .datum_a = value};
}

static int allow_where(scmp_filter_ctx f, int nr, struct scmp_arg_cmp condition)
{
	return seccomp_rule_add_array(f, SCMP_ACT_ALLOW, nr, 1, &condition);
}

/* mask: the bits of that argument that must be zero */
static int allow_without(scmp_filter_ctx f, int nr, unsigned which, uint64_t mask)
{
	return allow_where(f, nr,
		(struct scmp_arg_cmp){.arg = which, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask});
}

/* To the line; to standard error, which is /dev/null, so that abort() may say its last word. */
static int allow_writing(scmp_filter_ctx f)
{
	return allow_where(f, SCMP_SYS(write), is(0, JAIL_FD)) ||
	       allow_where(f, SCMP_SYS(write), is(0, STDERR_FILENO)) ||
	       allow_where(f, SCMP_SYS(writev), is(0, STDERR_FILENO));
}

static int allow_abort(scmp_filter_ctx f)
{
	const struct scmp_arg_cmp itself[] = {
		is(0, (uint64_t)getpid()), is(1, (uint64_t)gettid()), is(2, SIGABRT)};

	return seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 3, itself);
}

static int allow_data(scmp_filter_ctx f)
{
	return allow_without(f, SCMP_SYS(mmap), 2, PROT_EXEC) ||
	       allow_without(f, SCMP_SYS(mprotect), 2, PROT_EXEC);
}

static int allow_code(scmp_filter_ctx f)
{
	return seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 0) ||
	       seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 0);
}

static int allow_loading(scmp_filter_ctx f)
{
	const uint64_t writes = O_ACCMODE | O_CREAT | O_TRUNC;

	return add_all(f, SCMP_ACT_ALLOW, loading) ||
	       allow_without(f, SCMP_SYS(openat), 2, writes) ||
	       allow_without(f, SCMP_SYS(open), 1, writes) ||
	       allow_where(f, SCMP_SYS(prctl), is(0, PR_SET_NO_NEW_PRIVS)) ||
	       allow_where(f, SCMP_SYS(prctl), is(0, PR_SET_SECCOMP));
}

static const char *filter(int step)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_TRAP);
	int bad = !f || seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);

	bad = bad || add_all(f, SCMP_ACT_ALLOW, always) || allow_writing(f) || allow_abort(f);
	bad = bad || (step == 1 ? allow_code(f) || allow_loading(f)
				: allow_data(f) || add_all(f, SCMP_ACT_ERRNO(EACCES), files));
	bad = bad || seccomp_load(f);
	seccomp_release(f);
	return bad ? "this system cannot limit its system calls (seccomp); expected one that does"
		   : NULL;
}

/* --- both steps --------------------------------------------------------------------------------*/

const char *jail_enter(struct line *l, pid_t parent)
{
	shared = l->shared;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent || setsid() < 0)
		return "it could not be bound to its parent";
	drop_signals();
	setvbuf(stdout, NULL, _IONBF, 0);
	if (keep_only(l))
		return "its descriptors could not be closed";
	if (set_limits())
		return "its memory and time could not be limited";
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_DUMPABLE, 0) || watch_denied())
		return "its rights could not be dropped";
	return filter(1);
}

const char *jail_close(void)
{
	tzset(); /* opens a file the first time */
	return filter(2);
}
