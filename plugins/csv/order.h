/* order.h - which period follows which. */
#ifndef CSV_ORDER_H
#define CSV_ORDER_H

#include "entries.h"
#include "tell.h"

#define NAMED_MOST 1000 /* days, and periods; a file with more is no timetable */

/* The periods' names in order, each once; the caller frees the array, which holds its texts too.
 * Sets each entry's rank. NULL after an error was told.
 *
 * Where every name is a plain number ("1", "2"), the numbers between them are periods as well:
 * a lesson of two periods that begins in the third ends in the fourth even if nothing begins
 * there. Where every name has a number in it, numbers order them ("P2", "08:00", "5ª 12:45").
 * Otherwise it is the order in which they first appear, which is told if a lesson of several
 * periods needs it. */
const char **order_periods(struct entries *e, struct teller *teller, size_t *ret_n);

/* -1 after an error was told: there are too many days. */
int order_check_days(const struct entries *e, struct teller *teller);

#endif
