/* plugin/child.h - a plugin's own process, as the engine sees it: forked, asked, and always reaped.
 */
#ifndef CLG_PLUGIN_CHILD_H
#define CLG_PLUGIN_CHILD_H

#include "plugin/line.h"

#include <sys/types.h>

struct child {
	pid_t pid; /* 0: there is none (any more) */
	struct line line;
	int64_t deadline; /* of the call under way, on the monotonic clock in milliseconds */
	char why[160];    /* after a failure: what happened to it */
};

/* Forks; `work` never returns in the child, which sees all that the engine has in memory as it is
 * now. 0, or -1 with `why`. */
int child_start(
	struct child *c, void (*work)(struct line *l, void *what, pid_t parent), void *what);

/* Begins a call, with n bytes in the room already. */
int child_ask(struct child *c, enum plugin_call call, uint32_t n, int64_t number);
/* The call's next frame: its answer, or a question back, which child_reply() answers. -1: the child
 * failed, is ended and reaped, and `why` says how. */
int child_hear(struct child *c, struct frame *ret);
int child_reply(struct child *c, const struct frame *f);

/* Ends it, if it is there. */
void child_end(struct child *c);

/* Seconds that one call may take. */
int child_patience(void);

#endif
