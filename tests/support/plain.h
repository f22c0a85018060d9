/* tests/support/plain.h - a school small enough to work out by hand.
 *
 * From Monday 2026-09-07, whole weeks, Monday to Friday. Bells 8:00-8:40, 8:50-9:30, 9:40-10:20, 10:30-11:10.
 * Everybody is present from an hour before the own first lesson to an hour after the last. */
#ifndef TESTS_SUPPORT_PLAIN_H
#define TESTS_SUPPORT_PLAIN_H

#include "model/school.h"

#define PLAIN_PEOPLE 3
#define PLAIN_LESSONS_MOST 32

void plain_open(struct school *s, int32_t weeks);        /* then add, then school_seal() */

/* A lesson of the person on one day, from period `first` to `last` (from 0); a class, or -1 for a duty.
 * Days and periods must ascend. Returns its occurrence. */
int32_t plain_lesson(struct school *s, int32_t person, int32_t day, int32_t first, int32_t last, int32_t class);

#endif
