/* plugin/allow.h - which plugins of schools' folders the user has allowed: by what is in the file,
 * so that a changed one needs it again. */
#ifndef CLG_PLUGIN_ALLOW_H
#define CLG_PLUGIN_ALLOW_H

#include "base/fault.h"

/* NULL: the file as it is now was allowed. Else why not, in the arena. */
const char *allow_refuses(struct arena *a, const char *file);

/* Records the file's SHA-256 in the user's data folder. */
clg_rc allow_file(const char *file, struct faults *faults);

#endif
