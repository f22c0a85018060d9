#include "base/progress.h"

#include "base/stop.h"

#include <stdio.h>
#include <unistd.h>

#include "base/banned.h"

static enum progress_mode mode;
static const char *stage;
static double stage_began, last_told;
static int shown;

void progress_set(enum progress_mode m)
{
	mode = m;
}

void progress_begin(const char *name)
{
	stage = name;
	stage_began = last_told = stop_elapsed();
}

static void print_numbers(double plan, double bound)
{
	if (plan >= 0 && plan < 9e18)
		fprintf(stderr, "  plan %.0f", plan);
	if (bound >= 0)
		fprintf(stderr, "  bound %.0f", bound);
	if (plan > 0 && plan < 9e18 && bound >= 0)
		fprintf(stderr, "  gap %.1f %%", 100 * (plan - bound) / plan);
}

void progress_tell(double share, double plan, double bound)
{
	double at = stop_elapsed();
	int terminal;

	if (!stage || mode == PROGRESS_NEVER || at - stage_began < 1 || at - last_told < 0.1)
		return;
	terminal = isatty(STDERR_FILENO);
	if (!terminal && (mode == PROGRESS_AUTO || at - last_told < 1))
		return;
	if (share < 0 && stop_left() < 1e9)
		share = stop_elapsed() / (stop_elapsed() + stop_left());
	last_told = at;
	shown = terminal;
	fprintf(stderr, "%s%s  %.0f s", terminal ? "\r\033[K" : "", stage, at - stage_began);
	if (share >= 0) {
		int full = share < 1 ? (int)(share * 20) : 20;

		fprintf(stderr, "  [%.*s%*s]", full, "####################", 20 - full, "");
	}
	print_numbers(plan, bound);
	fputs(terminal ? "" : "\n", stderr);
	fflush(stderr);
}

void progress_end(void)
{
	if (shown)
		fputs("\r\033[K", stderr);
	shown = 0;
	stage = NULL;
}
