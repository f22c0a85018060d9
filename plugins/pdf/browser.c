#include "browser.h"

#include <collega/exporter.h>

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATH_MOST 4096
#define PDF_MOST (200 * 1024 * 1024)
#define SECONDS 600          /* a school of 250, on a busy machine, takes some minutes */

extern char **environ;

struct desk {
	char folder[PATH_MOST], page[PATH_MOST + 20], pdf[PATH_MOST + 20];
};

/* --- a folder of its own ---------------------------------------------------------------------- */

static int desk_open(struct desk *d)
{
	const char *where = getenv("TMPDIR");
	int n = snprintf(d->folder, sizeof d->folder, "%s/collega-pdf-XXXXXX",
		where && *where == '/' ? where : "/tmp");

	if (n < 0 || (size_t)n >= sizeof d->folder || !mkdtemp(d->folder))
		return -1;
	snprintf(d->page, sizeof d->page, "%s/page.html", d->folder);
	snprintf(d->pdf, sizeof d->pdf, "%s/page.pdf", d->folder);
	return 0;
}

static int drop(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	remove(path);
	return 0;
}

static void desk_close(struct desk *d)
{
	nftw(d->folder, drop, 16, FTW_DEPTH | FTW_PHYS);
}

static int write_page(const struct desk *d, const char *page, size_t n)
{
	FILE *to = fopen(d->page, "wbx");
	int good;

	if (!to)
		return -1;
	good = fwrite(page, 1, n, to) == n;
	return fclose(to) || !good ? -1 : 0;
}

static int read_pdf(const struct desk *d, char **ret, size_t *ret_n)
{
	FILE *from = fopen(d->pdf, "rb");
	struct stat st;
	int good;

	if (!from)
		return -1;
	*ret = NULL;
	good = !fstat(fileno(from), &st) && st.st_size > 8 && st.st_size <= PDF_MOST &&
		(*ret = malloc((size_t)st.st_size + 1)) &&
		fread(*ret, 1, (size_t)st.st_size, from) == (size_t)st.st_size && !memcmp(*ret, "%PDF-", 5);
	fclose(from);
	if (!good) {
		free(*ret);
		return -1;
	}
	(*ret)[st.st_size] = 0;
	*ret_n = (size_t)st.st_size;
	return 0;
}

/* --- the program ------------------------------------------------------------------------------ */

/* In a group of its own, so that what it starts ends with it; what it says belongs to nobody. 0: no such program. */
static pid_t start(const char *program, const char *const *words)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	pid_t child = 0;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	for (int fd = 0; fd < 3; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null", fd ? O_WRONLY : O_RDONLY, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
	if (posix_spawnp(&child, program, &files, &attributes, (char *const *)(uintptr_t)words,
		environ))
		child = 0;
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return child;
}

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 0: it ended well. */
static int await(pid_t child)
{
	const struct timespec pause = { .tv_nsec = 20000000 };
	int64_t end = milliseconds() + SECONDS * 1000;
	int status = -1;
	pid_t ended = 0;

	while (!(ended = waitpid(child, &status, WNOHANG)) && milliseconds() < end)
		nanosleep(&pause, NULL);
	kill(-child, SIGKILL);       /* whoever is still about */
	if (!ended)
		waitpid(child, &status, 0);
	return ended == child && WIFEXITED(status) && !WEXITSTATUS(status) ? 0 : -1;
}

/* Root may not have a sandbox of Chromium's; the page is collega's own, and loads nothing. */
static pid_t call(const struct desk *d, const char *program)
{
	char profile[PATH_MOST + 40], pdf[PATH_MOST + 40], page[PATH_MOST + 40];
	const char *words[] = { program, "--headless", "--disable-gpu", "--no-first-run",
		"--disable-dev-shm-usage", "--no-pdf-header-footer", "--disable-pdf-tagging", profile, pdf, page,
		geteuid() ? NULL : "--no-sandbox", NULL };

	snprintf(profile, sizeof profile, "--user-data-dir=%s/profile", d->folder);
	snprintf(pdf, sizeof pdf, "--print-to-pdf=%s", d->pdf);
	snprintf(page, sizeof page, "file://%s", d->page);
	return start(program, words);
}

static pid_t call_first(const struct desk *d)
{
	static const char *const known[] = { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" };
	pid_t child = 0;

	for (size_t i = 0; !child && i < sizeof known / sizeof *known; i++)
		child = call(d, known[i]);
	return child;
}

int browser_print(const char *browser, const char *page, size_t n, char **ret, size_t *ret_n, const char **ret_why)
{
	struct desk d;
	pid_t child;
	int r = -1;

	if (desk_open(&d)) {
		*ret_why = CLG_N_("there is no temporary folder to write to; expected TMPDIR to name one");
		return -1;
	}
	if (write_page(&d, page, n))
		*ret_why = CLG_N_("the page can't be written into the temporary folder; expected room for it");
	else if (!(child = *browser ? call(&d, browser) : call_first(&d)))
		*ret_why = CLG_N_("there is no Chromium to print the page; expected chromium or google-chrome on the "
				  "PATH, or --with '{browser: /its/path}'");
	else if (await(child) || read_pdf(&d, ret, ret_n))
		*ret_why = CLG_N_("the browser didn't print the page; expected a Chromium of 2023 or later");
	else
		r = 0;
	desk_close(&d);
	return r;
}
