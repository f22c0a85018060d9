/* base/times.h - what happened when, on standard error: with --times a line each,
 *
 *	time 0.482 0.479 seat plan 3 1237
 *
 * seconds since the program's work began, by the clock and of the processor (plugins' processes
 * included once they have ended), then the words given. For tools/bench, and for anybody who asks
 * where the time goes: nothing may depend on it. */
#ifndef CLG_BASE_TIMES_H
#define CLG_BASE_TIMES_H

void times_show(int on);
void times_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
