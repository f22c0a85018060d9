/* A school's zone as a calendar component, for programs that show its clock. */
#ifndef PLUGIN_ICS_VTIMEZONE_H
#define PLUGIN_ICS_VTIMEZONE_H

#include <libical/ical.h>

/* The caller's. NULL: the zone isn't known, or there is no memory. */
icalcomponent *vtimezone_new(const char *timezone);

#endif
