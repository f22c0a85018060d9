#include "base/file.h"

#include "base/language.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

static clg_rc refuse(struct faults *faults, const char *path, const char *what)
{
	return fault_input(faults, (struct place){ path, 0, 0 }, "cannot-read",
		"cannot be read: %s", what);
}

static int open_regular(const char *path, struct faults *faults)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0) {
		refuse(faults, path, strerror(errno));
		return -1;
	}
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		refuse(faults, path, _("it is not a regular file"));
		close(fd);
		return -1;
	}
	return fd;
}

static clg_rc read_all(int fd, const char *path, size_t most, struct faults *faults,
	struct text *to)
{
	char buffer[65536];
	ssize_t n;

	while ((n = read(fd, buffer, sizeof buffer)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return refuse(faults, path, strerror(errno));
		if (to->n + (size_t)n > most)
			return fault_input(faults, (struct place){ path, 0, 0 }, "too-large",
			                   "is too large; at most %zu bytes are read", most);
		text_add_n(to, buffer, (size_t)n);
	}
	return CLG_OK;
}

clg_rc file_read(const char *path, size_t most, struct faults *faults, char **ret, size_t *ret_n)
{
	int standard = !strcmp(path, "-");
	int fd = standard ? STDIN_FILENO : open_regular(path, faults);
	struct text text;
	clg_rc rc;

	if (fd < 0)
		return CLG_EINPUT;
	text_init(&text, 0);
	rc = read_all(fd, standard ? "standard input" : path, most, faults, &text);
	if (!standard)
		close(fd);
	if (rc == CLG_OK) {
		*ret_n = text.n;
		*ret = text_steal(&text);
	}
	text_release(&text);
	return rc;
}

static int write_fully(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		bytes += done;
		n -= (size_t)done;
	}
	return 0;
}

static clg_rc cannot_write(struct faults *faults, const char *path)
{
	return fault_add(faults, CLG_EIO, (struct place){ path, 0, 0 }, "cannot-write",
		"cannot be written: %s", strerror(errno));
}

/* /dev/null, a terminal, a pipe: nothing may be renamed over these. */
static clg_rc write_into(const char *path, const char *bytes, size_t n, struct faults *faults)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	clg_rc rc = fd < 0 || write_fully(fd, bytes, n) ? cannot_write(faults, path) : CLG_OK;

	if (fd >= 0 && close(fd) && rc == CLG_OK)
		rc = cannot_write(faults, path);
	return rc;
}

static clg_rc write_beside(const char *path, const char *bytes, size_t n, struct faults *faults)
{
	_cleanup_(freep) char *beside = NULL;
	int fd, failed;
	clg_rc rc;

	if (asprintf(&beside, "%s.XXXXXX", path) < 0)
		abort();
	fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return cannot_write(faults, path);
	failed = write_fully(fd, bytes, n) || fsync(fd);
	rc = failed ? cannot_write(faults, path) : CLG_OK;
	if (close(fd) && rc == CLG_OK)
		rc = cannot_write(faults, path);
	if (rc == CLG_OK && rename(beside, path))
		rc = cannot_write(faults, path);
	if (rc != CLG_OK)
		unlink(beside);
	return rc;
}

clg_rc file_write(const char *path, const char *bytes, size_t n, struct faults *faults)
{
	struct stat st;

	if (!strcmp(path, "-")) {
		if (write_fully(STDOUT_FILENO, bytes, n))
			return cannot_write(faults, "standard output");
		return CLG_OK;
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return write_into(path, bytes, n, faults);
	return write_beside(path, bytes, n, faults);
}

char *path_join(const char *folder, const char *name)
{
	char *path = NULL;

	if (name[0] == '/' || !folder || !*folder)
		return xstrdup(name);
	if (asprintf(&path, "%s/%s", folder, name) < 0)
		abort();
	return path;
}

char *path_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (path_is_folder(path))
		return xstrdup(path);
	if (!slash)
		return xstrdup(".");
	return slash == path ? xstrdup("/") : xstrndup(path, (size_t)(slash - path));
}

int path_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int path_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}
