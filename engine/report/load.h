/* report/load.h - how much of everybody's time a plan takes. */
#ifndef CLG_REPORT_LOAD_H
#define CLG_REPORT_LOAD_H

#include "report/view.h"

struct load {
	int32_t meetings, covers;
	int32_t minutes;             /* in the term */
	int32_t mean;                /* minutes a week, over the weeks in which meetings may stand, rounded */
	int32_t highest;             /* minutes in one week */
	int32_t week;                /* that week: its number in the term; -1: no meetings */
	int32_t limit;               /* minutes that week; INT32_MAX: none */
};

/* [person]; the caller frees. */
struct load *loads_of(const struct view *v);
/* Minutes a week, of those n who meet at all; 0 where nobody does. */
int32_t median_load(const struct load *loads, int32_t n);

#endif
