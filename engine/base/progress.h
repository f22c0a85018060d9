/* base/progress.h - what is being done, on standard error: a bar on a terminal, lines with
 * --progress elsewhere, else nothing. Shown only once a stage has taken over a second. */
#ifndef CLG_BASE_PROGRESS_H
#define CLG_BASE_PROGRESS_H

enum progress_mode { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

#define PROGRESS_UNKNOWN 1e18    /* so much or more, either way: a value that isn't known */

void progress_set(enum progress_mode mode);
void progress_begin(const char *stage);
/* What the stage's values are from now on: "left out", "cost". sign -1: they are told negated, since what is
 * minimised is minus the worth. */
void progress_level(const char *what, int sign);
/* share: of the work, 0 to 1; negative: not known, then of the time limit, if there is one.
 * plan: value of the best plan; bound: what none can be below. One that isn't known leaves the last one told. */
void progress_tell(double share, double plan, double bound);
void progress_end(void);                 /* wipes the bar */

/* Called at every telling, shown or not, so now and then while work goes on; NULL: nobody is. */
void progress_watch(void (*look)(void *self), void *self);

#endif
