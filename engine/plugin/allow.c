/* The list: "HASH  /absolute/path" a line, sorted by path; one line a path. */
#include "plugin/allow.h"

#include "base/file.h"
#include "base/text.h"
#include "plugin/loader.h"
#include "plugin/paths.h"

#include <errno.h>
#include <limits.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/banned.h"

#define DIGITS (2 * SHA256_DIGEST_SIZE)

struct line {
	const char *path;
	char hash[DIGITS + 1];
};
typedef VEC(struct line) line_list;

static void hash_of(const char *bytes, size_t n, char ret[DIGITS + 1])
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_init(&context);
	sha256_update(&context, n, (const uint8_t *)bytes);
	sha256_digest(&context, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		ret[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		ret[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	ret[DIGITS] = 0;
}

static clg_rc hash_file(const char *file, struct faults *faults, char ret[DIGITS + 1])
{
	_cleanup_(freep) char *bytes = NULL;
	size_t n;
	clg_rc rc = file_read(file, FILE_MOST, faults, &bytes, &n);

	if (rc == CLG_OK)
		hash_of(bytes, n, ret);
	return rc;
}

static void read_lines(struct arena *a, const char *at, line_list *to)
{
	while (*at) {
		size_t n = strcspn(at, "\n");
		struct line line = {0};

		if (n > DIGITS + 2) {
			memcpy(line.hash, at, DIGITS);
			line.path = arena_strndup(a, at + DIGITS + 2, n - DIGITS - 2);
			vec_push(to, line);
		}
		at += n + (at[n] == '\n');
	}
}

/* Of a list that somebody else could write, nothing. */
static const char *read_list(struct arena *a, const char *list, line_list *to)
{
	_cleanup_(freep) char *bytes = NULL;
	_cleanup_(faults_release) struct faults ignored;
	const char *why = NULL;
	size_t n;

	faults_init(&ignored);
	if (!path_exists(list))
		return NULL;
	why = loader_distrust(a, list);
	if (!why && file_read(list, FILE_MOST, &ignored, &bytes, &n) != CLG_OK)
		why = arena_printf(a, "'%s' cannot be read", list);
	if (!why)
		read_lines(a, bytes, to);
	return why;
}

static int is_listed(const line_list *lines, const char *hash)
{
	for (size_t i = 0; i < lines->n; i++)
		if (!strcmp(lines->at[i].hash, hash))
			return 1;
	return 0;
}

/* As a shell reads it back. */
static char *quoted(struct arena *a, const char *path)
{
	struct text text;
	char *copy;

	text_init(&text, 0);
	for (const char *at = path; *at; at++)
		text_add_n(&text, *at == '\'' ? "'\\''" : at, *at == '\'' ? 4 : 1);
	copy = arena_printf(a, "'%s'", text.s);
	text_release(&text);
	return copy;
}

const char *allow_refuses(struct arena *a, const char *file)
{
	_cleanup_(freep) char *list = paths_user("allowed");
	_cleanup_(faults_release) struct faults ignored;
	line_list lines = {0};
	char hash[DIGITS + 1];
	const char *why;

	faults_init(&ignored);
	if (hash_file(file, &ignored, hash) != CLG_OK)
		return arena_printf(a, "'%s' %s", file, ignored.list.at[0].message);
	why = list ? read_list(a, list, &lines) : NULL;
	if (!why && !is_listed(&lines, hash))
		why = arena_printf(a,
			"it is the school's own and not allowed yet, or changed since; if you "
			"trust it: "
			"collega technique allow %s",
			quoted(a, file));
	vec_release(&lines);
	return why;
}

/* --- allowing ----------------------------------------------------------------------------------*/

static int make_folders(const char *path)
{
	_cleanup_(freep) char *part = xstrdup(path);

	for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = 0;
		if (mkdir(part, 0700) && errno != EEXIST)
			return -1;
		*slash = '/';
	}
	return 0;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct line *)a)->path, ((const struct line *)b)->path);
}

static clg_rc write_list(const char *list, const line_list *lines, struct faults *faults)
{
	struct text text;
	clg_rc rc;

	if (make_folders(list))
		return fault_add(faults, CLG_EIO, (struct place){list, 0, 0}, "cannot-write",
			"its folder cannot be made: %s", strerror(errno));
	text_init(&text, 0);
	for (size_t i = 0; i < lines->n; i++)
		text_printf(&text, "%s  %s\n", lines->at[i].hash, lines->at[i].path);
	rc = file_write(list, text.s, text.n, faults);
	text_release(&text);
	return rc;
}

static void put_line(line_list *lines, struct line line)
{
	size_t i = 0;

	while (i < lines->n && strcmp(lines->at[i].path, line.path))
		i++;
	if (i < lines->n)
		lines->at[i] = line;
	else
		vec_push(lines, line);
	qsort(lines->at, lines->n, sizeof *lines->at, by_path);
}

static clg_rc add(const char *list, struct line line, struct faults *faults)
{
	_cleanup_(arena_release) struct arena arena;
	line_list lines = {0};
	const char *why;
	clg_rc rc;

	arena_init(&arena);
	why = read_list(&arena, list, &lines);
	put_line(&lines, line);
	rc = why ? fault_add(faults, CLG_EIO, (struct place){0}, "untrusted-list",
			   "%s; it holds what is allowed", why)
		 : write_list(list, &lines, faults);
	vec_release(&lines);
	return rc;
}

clg_rc allow_file(const char *file, struct faults *faults)
{
	_cleanup_(freep) char *list = paths_user("allowed"), *absolute = realpath(file, NULL);
	_cleanup_(arena_release) struct arena arena;
	struct line line = {.path = absolute};
	const char *why;
	clg_rc rc;

	arena_init(&arena);
	rc = hash_file(file, faults, line.hash);
	if (rc != CLG_OK)
		return rc;
	why = absolute && !strchr(absolute, '\n') ? loader_distrust(&arena, absolute)
						  : "its path cannot be written down";
	if (why)
		return fault_add(faults, CLG_EPLUGIN, (struct place){file, 0, 0}, "plugin-refused",
			"cannot be allowed: %s", why);
	if (!list)
		return fault_add(faults, CLG_EIO, (struct place){0}, "no-home",
			"there is no folder for the user's data; expected HOME or XDG_DATA_HOME");
	return add(list, line, faults);
}
