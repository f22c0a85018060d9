/* join.h - rows that are one lesson. */
#ifndef CSV_JOIN_H
#define CSV_JOIN_H

#include "entries.h"

/* Three rules, in this order; ranks must be set.
 * - Rows of one lesson id, day and week: of the same time or of times that follow one another.
 * - Rows without id, of one time, class, subject, room and week: teachers teach together.
 * - Rows without id, of one time, teachers, subject, room and week: classes are taught together;
 *   the room must be said.
 * Afterwards entries stand in the order of their first lines. */
void join_rows(struct entries *e);

#endif
