/* base/progress.h - what is being done, on standard error: a bar on a terminal, lines with
 * --progress elsewhere, else nothing. Shown only once a stage has taken over a second. */
#ifndef CLG_BASE_PROGRESS_H
#define CLG_BASE_PROGRESS_H

enum progress_mode { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

void progress_set(enum progress_mode mode);
void progress_begin(const char *stage);
/* share: of the work, 0 to 1; negative: not known, then of the time limit, if there is one.
 * plan: value of the best plan, or negative when there is none; bound likewise */
void progress_tell(double share, double plan, double bound);
void progress_end(void);                 /* wipes the bar */

#endif
