/* plugin/jail.h - what a plugin's child process gives up, in two steps. */
#ifndef CLG_PLUGIN_JAIL_H
#define CLG_PLUGIN_JAIL_H

#include "plugin/line.h"

#include <sys/types.h>

#define JAIL_FD 3 /* the only descriptor left besides /dev/null on 0 to 2 */

/* In the child, before anything of the plugin: it dies with its parent, has no descriptors but the
 * line's, no signal handlers, limits, and only the system calls that loading takes. NULL, or what
 * could not be given up: then the plugin must not be loaded. */
const char *jail_enter(struct line *l, pid_t parent);

/* After loading: no file can be opened any more, no memory made executable. */
const char *jail_close(void);

#endif
