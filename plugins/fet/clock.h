/* clock.h - clock times inside the names of hours. */
#ifndef FET_CLOCK_H
#define FET_CLOCK_H

#include <stdint.h>

/* 1 if the name says from when to when: exactly two clock times, the first before the second, as in
 * "13.30 - 14.30", "08:00-08:40" or "1. (8h05–8h45)". Minutes after midnight. */
int clock_range(const char *name, int32_t *ret_start, int32_t *ret_end);

#endif
