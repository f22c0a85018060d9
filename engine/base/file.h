/* base/file.h - whole files in, whole files out. */
#ifndef CLG_BASE_FILE_H
#define CLG_BASE_FILE_H

#include "base/fault.h"

#include <stdint.h>

#define FILE_MOST ((size_t)64 << 20)     /* bytes; larger inputs are refused */

/* Reads a regular file (never a FIFO, device or folder; "-" is standard input). One zero
 * stands behind the end. The caller frees. */
clg_rc file_read(const char *path, size_t most, struct faults *faults, char **ret, size_t *ret_n);

/* Written beside and renamed, mode 0600: afterwards either all of it is there or what was before.
 * A device or pipe is written into; "-" is standard output. */
clg_rc file_write(const char *path, const char *bytes, size_t n, struct faults *faults);

char *path_join(const char *folder, const char *name);   /* name alone if it is absolute; free it */
char *path_folder(const char *path);    /* a folder itself, or the one that the file is in; free it */
int path_is_folder(const char *path);
int path_exists(const char *path);

#endif
