/* report/view.h - what a report looks at: a plan, what it was made from, and its place in the store. */
#ifndef CLG_REPORT_VIEW_H
#define CLG_REPORT_VIEW_H

#include "store/store.h"

struct view {
	const struct settings *settings;
	const struct agenda *agenda;     /* holds the school and the techniques */
	const struct plan *plan;
	const struct version *version;   /* number 0: not stored */
};

static inline const struct school *view_school(const struct view *v)
{
	return v->agenda->school;
}
static inline const struct technique *view_technique(const struct view *v, int32_t cycle)
{
	return cycle_technique(v->agenda, &v->agenda->cycles[cycle]);
}
static inline const struct course *view_course(const struct view *v, int32_t cycle)
{
	return cycle_course(v->agenda, &v->agenda->cycles[cycle]);
}
static inline const struct meeting *view_meeting(const struct view *v, int32_t cycle, int m)
{
	return &v->plan->meetings[cycle * CHAIN_MOST + m];
}

#endif
