/* timed - runs a program, measures it as a whole, and ends it when its time is up.
 *
 *	timed SECONDS FILE COMMAND [ARGUMENT...]
 *
 * Writes to FILE: exit status (or -signal; -24 when the seconds were used up), seconds by the clock,
 * seconds of the processor, and the most memory at once in KiB. The limit is of the processor's
 * seconds, as other programs run besides; four times as many by the clock end it, too. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t child;

static void end_child(int number)
{
	(void)number;
	kill(child, SIGKILL);
}

static void limit_processor(double seconds)
{
	rlim_t whole = (rlim_t)seconds + 1;
	struct rlimit limit = { .rlim_cur = whole, .rlim_max = whole + 5 };

	setrlimit(RLIMIT_CPU, &limit);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds_of(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static int start(double seconds, char **command)
{
	child = fork();
	if (child == 0) {
		limit_processor(seconds);
		execvp(*command, command);
		perror(*command);
		_exit(127);
	}
	return child > 0 ? 0 : -1;
}

static int tell(const char *path, int status, double wall, const struct rusage *u)
{
	FILE *f = fopen(path, "w");
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);

	if (!f)
		return 1;
	fprintf(f, "%d %.3f %.3f %ld\n", code == -SIGKILL ? -SIGXCPU : code, wall,
		seconds_of(u->ru_utime) + seconds_of(u->ru_stime), u->ru_maxrss);
	return fclose(f) != 0;
}

int main(int argc, char **argv)
{
	struct rusage u;
	double seconds, began = now();
	int status;

	if (argc < 4) {
		fputs("usage: timed SECONDS FILE COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	seconds = strtod(argv[1], NULL);
	if (start(seconds, argv + 3) < 0)
		return 1;
	signal(SIGALRM, end_child);
	alarm((unsigned)(4 * seconds) + 10);
	while (wait4(child, &status, 0, &u) < 0)
		if (errno != EINTR)
			return 1;
	return tell(argv[2], status, now() - began, &u);
}
