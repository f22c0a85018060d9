/* base/stop.h - when to stop: a signal, or the time limit. Asked between slices of work. */
#ifndef CLG_BASE_STOP_H
#define CLG_BASE_STOP_H

enum stop_reason { STOP_NOT, STOP_SIGNAL, STOP_TIME };

void stop_install(void);                 /* SIGINT, SIGTERM, SIGHUP ask; a second one, a little later, kills */
void stop_after(double seconds);         /* from now; 0 or less: no limit */
/* Of the time left until the limit in force so much counts, so that a part of the work leaves the
 * next one some. Returns the limit that was, which stop_widen() brings back: parts of a part can
 * share out what it was given. */
double stop_narrow(double share);
void stop_widen(double before);
enum stop_reason stop_asked(void);
double stop_elapsed(void);               /* seconds since stop_install or stop_after */
double stop_left(void);                  /* seconds; 1e9 without a limit */

#endif
