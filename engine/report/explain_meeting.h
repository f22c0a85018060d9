/* report/explain_meeting.h - why a meeting stands when it does. */
#ifndef CLG_REPORT_EXPLAIN_MEETING_H
#define CLG_REPORT_EXPLAIN_MEETING_H

#include "report/explanation.h"

/* The meeting whose meeting_id() this is; 0: the plan has none such, or has no time for it. */
int explain_find_meeting(const struct view *v, const char *id, int32_t *ret_cycle, int *ret_meeting);

/* What it costs where it stands, at what other times it could stand and what each would cost, what stands in the way
 * of those that by themselves are cheaper, and whether it stands then in every best timetable. */
void explain_meeting(struct explanation *e, int32_t cycle, int meeting, uint32_t seed);

#endif
