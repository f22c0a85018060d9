#include "base/progress.h"

#include "base/stop.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/banned.h"

#define BAR 12               /* characters between its brackets */
#define LINE 200
#define WIDTH 80             /* of a terminal that doesn't say */

static enum progress_mode mode;
static const char *stage, *level;
static int sign;
static double best, least;       /* plan and bound of the level */
static double stage_began, last_told;
static int shown;
static void (*watcher)(void *);
static void *watching;

void progress_set(enum progress_mode m)
{
	mode = m;
}

void progress_begin(const char *name)
{
	stage = name;
	stage_began = last_told = stop_elapsed();
	progress_level("plan", 1);
}

void progress_level(const char *what, int s)
{
	level = what;
	sign = s;
	best = least = PROGRESS_UNKNOWN;
}

void progress_watch(void (*look)(void *self), void *self)
{
	watcher = look;
	watching = self;
}

static int is_known(double value)
{
	return value < PROGRESS_UNKNOWN && value > -PROGRESS_UNKNOWN;
}

static void add_numbers(char *line, size_t n)
{
	double size = best < 0 ? -best : best;

	if (is_known(best))
		n += (size_t)snprintf(line + n, LINE - n, "  %s %.0f", level, sign * best);
	if (is_known(least))
		n += (size_t)snprintf(line + n, LINE - n, "  bound %.0f", sign * least);
	if (is_known(best) && is_known(least) && size > 0 && least <= best)
		snprintf(line + n, LINE - n, "  gap %.2f %%", 100 * (best - least) / size);
}

static void add_bar(char *line, size_t *n, double share)
{
	static const char full[] = "####################";
	int done = share < 1 ? (int)(share * BAR) : BAR;

	*n += (size_t)snprintf(line + *n, LINE - *n, "  [%.*s%*s]", done, full, BAR - done, "");
}

/* One column less than there are: some terminals wrap at once after the last one. */
static int columns(void)
{
	struct winsize w;

	return (ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 1 ? w.ws_col : WIDTH) - 1;
}

static void print_line(double share, int terminal)
{
	char line[LINE];
	size_t n = (size_t)snprintf(
		line, sizeof line, "%s  %.0f s", stage, stop_elapsed() - stage_began);

	if (share >= 0)
		add_bar(line, &n, share);
	add_numbers(line, n);
	if (terminal)
		fprintf(stderr, "\r\033[K%.*s", columns(), line);
	else
		fprintf(stderr, "%s\n", line);
	fflush(stderr);
}

void progress_tell(double share, double plan, double bound)
{
	double at = stop_elapsed();
	int terminal;

	if (watcher)
		watcher(watching);
	best = is_known(plan) ? plan : best;
	least = is_known(bound) && (!is_known(least) || bound > least) ? bound : least;
	if (!stage || mode == PROGRESS_NEVER || at - stage_began < 1 || at - last_told < 0.1)
		return;
	terminal = isatty(STDERR_FILENO);
	if (!terminal && (mode == PROGRESS_AUTO || at - last_told < 1))
		return;
	if (share < 0 && stop_left() < 1e9)
		share = stop_elapsed() / (stop_elapsed() + stop_left());
	last_told = at;
	shown = terminal;
	print_line(share, terminal);
}

void progress_end(void)
{
	if (shown)
		fputs("\r\033[K", stderr);
	shown = 0;
	stage = NULL;
}
