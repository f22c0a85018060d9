/* cli/folder.h - a folder that a command drafts: all of its files, or none. */
#ifndef CLG_CLI_FOLDER_H
#define CLG_CLI_FOLDER_H

#include "base/fault.h"
#include "base/text.h"

#define FOLDER_MOST 12

struct folder {
	const char *path;
	struct folder_file {
		const char *name;        /* NULL: not written */
		struct text bytes;
	} files[FOLDER_MOST];
	int n;
	int made;                        /* 1: it wasn't there before */
};

clg_rc folder_check(const char *path, struct faults *faults);    /* is it new, or empty? */
clg_rc folder_write(struct folder *f, struct faults *faults);    /* in the order of the files */

#endif
