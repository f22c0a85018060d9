#include "base/stop.h"

#include <signal.h>
#include <string.h>
#include <time.h>

#include "base/banned.h"

static volatile sig_atomic_t asked;
static volatile double asked_at;
static double began, limit;

#define ECHO 0.25            /* seconds: sent to a process and its group, a signal comes twice */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void on_signal(int number)
{
	if (!asked) {
		asked_at = now();
		asked = 1;
	} else if (now() - asked_at > ECHO) {
		signal(number, SIG_DFL);
		raise(number);
	}
}

void stop_install(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = on_signal;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaction(numbers[i], &action, NULL);
	signal(SIGXFSZ, SIG_IGN);    /* a file that may not grow is a full disk: write() tells */
	began = now();
}

void stop_after(double seconds)
{
	began = now();
	limit = seconds;
}

double stop_narrow(double share)
{
	double before = limit, gone = stop_elapsed();

	if (limit > gone)
		limit = gone + (limit - gone) * share;
	return before;
}

void stop_widen(double before)
{
	limit = before;
}

enum stop_reason stop_asked(void)
{
	if (asked)
		return STOP_SIGNAL;
	return limit > 0 && now() - began >= limit ? STOP_TIME : STOP_NOT;
}

double stop_elapsed(void)
{
	return now() - began;
}

double stop_left(void)
{
	return limit > 0 ? limit - stop_elapsed() : 1e9;
}
