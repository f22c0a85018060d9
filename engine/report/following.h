/* report/following.h - what a plan changes of the one that it follows. */
#ifndef CLG_REPORT_FOLLOWING_H
#define CLG_REPORT_FOLLOWING_H

#include "report/view.h"

struct following {
	int32_t moved, cancelled;    /* meetings to come that were agreed on */
	int32_t at_least;            /* no plan of these pairs that covers as much changes fewer */
	int32_t dropped;             /* cancelled besides, whatever the seating: their pair is no more, or that was told so */
};

struct following following_of(const struct view *v);

#endif
