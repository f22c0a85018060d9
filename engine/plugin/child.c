#include "plugin/child.h"

#include <errno.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

#define PATIENCE 10 /* seconds */
#define GRACE 500   /* milliseconds for a child that hung up to be gone */

const char *const plugin_call_names[] = {
#define CALL(symbol, name) [CALL_##symbol] = name,
	PLUGIN_CALLS(CALL)
#undef CALL
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int child_patience(void)
{
	const char *said = secure_getenv("COLLEGA_PLUGIN_SECONDS");
	long seconds = said ? strtol(said, NULL, 10) : 0;

	return seconds >= 1 && seconds <= 86400 ? (int)seconds : PATIENCE;
}

/* --- beginning and end -------------------------------------------------------------------------*/

static int map_and_pair(struct child *c, int fds[2])
{
	void *at = mmap(NULL, sizeof *c->line.shared, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (at == MAP_FAILED)
		return -1;
	c->line.shared = at;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) == 0)
		return 0;
	munmap(at, sizeof *c->line.shared);
	c->line.shared = NULL;
	return -1;
}

static int no_process(struct child *c)
{
	snprintf(c->why, sizeof c->why, "could not be given a process of its own: %s",
		strerror(errno));
	return -1;
}

int child_start(struct child *c, void (*work)(struct line *l, void *what, pid_t parent), void *what)
{
	pid_t parent = getpid();
	int fds[2];

	memset(c, 0, sizeof *c);
	c->line.fd = -1;
	signal(SIGCHLD, SIG_DFL); /* whoever started us may have ignored it: nothing to reap then */
	fflush(NULL);             /* or the child would have it, too */
	if (map_and_pair(c, fds))
		return no_process(c);
	c->line.fd = fds[0];
	c->pid = fork();
	if (c->pid == 0) {
		c->line.fd = fds[1];
		work(&c->line, what, parent);
		_exit(0);
	}
	close(fds[1]);
	if (c->pid > 0)
		return 0;
	no_process(c);
	c->pid = 0;
	child_end(c);
	return -1;
}

/* Reaps it; the status that it ended with. */
static int reap(struct child *c)
{
	int status = 0;

	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	c->pid = 0;
	return status;
}

void child_end(struct child *c)
{
	if (c->pid > 0) {
		kill(c->pid, SIGKILL);
		reap(c);
	}
	if (c->line.fd >= 0)
		close(c->line.fd);
	if (c->line.shared)
		munmap(c->line.shared, sizeof *c->line.shared);
	c->line.fd = -1;
	c->line.shared = NULL;
}

/* --- how it failed -----------------------------------------------------------------------------*/

static int fail(struct child *c, const char *why)
{
	snprintf(c->why, sizeof c->why, "%s", why);
	child_end(c);
	return -1;
}

static void tell_denied(struct child *c, int nr)
{
	char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, nr);

	snprintf(c->why, sizeof c->why, "made the system call '%s', which no plugin may",
		name ? name : "unknown");
	free(name);
}

static void tell_signal(struct child *c, int sig)
{
	const char *known = sigdescr_np(sig);
	char *low = strdup(known ? known : "unknown");

	if (low && *low >= 'A' && *low <= 'Z')
		*low = (char)(*low + 'a' - 'A');
	snprintf(c->why, sizeof c->why, "killed by signal %d (%s)", sig, low ? low : "");
	free(low);
}

/* It hung up. A process that dies does so a moment before it is dead. */
static int gone(struct child *c)
{
	int status, waited = 0;
	pid_t pid;

	while ((pid = waitpid(c->pid, &status, WNOHANG)) == 0 && waited++ < GRACE)
		poll(NULL, 0, 1);
	if (pid == 0)
		return fail(c, "closed the descriptor through which it answers");
	c->pid = 0;
	if (c->line.shared->denied > 0)
		tell_denied(c, c->line.shared->denied - 1);
	else if (pid > 0 && WIFSIGNALED(status))
		tell_signal(c, WTERMSIG(status));
	else
		snprintf(c->why, sizeof c->why, "ended its process with status %d",
			pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1);
	child_end(c);
	return -1;
}

static int late(struct child *c)
{
	child_end(c);
	snprintf(c->why, sizeof c->why, "took longer than %d s", child_patience());
	return -1;
}

/* --- frames ------------------------------------------------------------------------------------*/

int child_reply(struct child *c, const struct frame *f)
{
	ssize_t n;

	while ((n = send(c->line.fd, f, sizeof *f, MSG_NOSIGNAL)) < 0 && errno == EINTR)
		;
	return n == (ssize_t)sizeof *f ? 0 : gone(c);
}

int child_ask(struct child *c, enum plugin_call call, uint32_t n, int64_t number)
{
	struct frame f = {.call = call, .n = n, .number = number};

	c->deadline = now_ms() + (int64_t)child_patience() * 1000;
	return child_reply(c, &f);
}

/* 1: something came, or it hung up. */
static int await(struct child *c)
{
	struct pollfd p = {.fd = c->line.fd, .events = POLLIN};

	for (;;) {
		int64_t left = c->deadline - now_ms();
		int n = poll(&p, 1, left > 0 ? (int)left : 0);

		if (n > 0)
			return 1;
		if (n == 0 || errno != EINTR)
			return 0;
	}
}

int child_hear(struct child *c, struct frame *ret)
{
	ssize_t n;

	if (!await(c))
		return late(c);
	while ((n = recv(c->line.fd, ret, sizeof *ret, MSG_TRUNC)) < 0 && errno == EINTR)
		;
	if (n <= 0)
		return gone(c);
	if (n != (ssize_t)sizeof *ret || ret->n > LINE_ROOM || ret->call >= N_PLUGIN_CALLS)
		return fail(c, "answered something that is no answer");
	return 0;
}
