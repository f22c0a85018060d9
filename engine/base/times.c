#include "base/times.h"

#include "base/stop.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/resource.h>

#include "base/banned.h"

static int shown;

void times_show(int on)
{
	shown = on;
}

static double of_processor(int who)
{
	struct rusage u;

	getrusage(who, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

void times_tell(const char *format, ...)
{
	va_list args;

	if (!shown)
		return;
	fprintf(stderr, "time %.4f %.4f ", stop_elapsed(),
		of_processor(RUSAGE_SELF) + of_processor(RUSAGE_CHILDREN));
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}
