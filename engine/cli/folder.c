/* A folder of files that nobody has yet. */
#include "cli/folder.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

static int is_empty(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;
	int empty = dir != NULL;

	while (dir && (entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			empty = 0;
	if (dir)
		closedir(dir);
	return empty;
}

clg_rc folder_check(const char *path, struct faults *faults)
{
	if (!path_exists(path) || (path_is_folder(path) && is_empty(path)))
		return CLG_OK;
	return fault_input(faults, (struct place){path, 0, 0}, "not-empty",
		"is there already; expected a new folder, or an empty one");
}

static clg_rc make(struct folder *f, struct faults *faults)
{
	if (path_is_folder(f->path))
		return CLG_OK;
	if (mkdir(f->path, 0700))
		return fault_add(faults, CLG_EIO, (struct place){f->path, 0, 0}, "cannot-write",
			"cannot be made: %s", strerror(errno));
	f->made = 1;
	return CLG_OK;
}

static void take_back(const struct folder *f, int written)
{
	for (int i = 0; i < written; i++) {
		_cleanup_(freep) char *path =
			f->files[i].name ? path_join(f->path, f->files[i].name) : NULL;

		if (path)
			unlink(path);
	}
	if (f->made)
		rmdir(f->path);
}

clg_rc folder_write(struct folder *f, struct faults *faults)
{
	clg_rc rc = make(f, faults);

	for (int i = 0; i < f->n && rc == CLG_OK; i++) {
		_cleanup_(freep) char *path =
			f->files[i].name ? path_join(f->path, f->files[i].name) : NULL;

		if (!path)
			continue;
		rc = file_write(path, f->files[i].bytes.s, f->files[i].bytes.n, faults);
		if (rc != CLG_OK)
			take_back(f, i);
	}
	return rc;
}
