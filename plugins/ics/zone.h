/* zone.h - local time to UTC, without the machine's zone files: the same bytes everywhere. */
#ifndef PLUGIN_ICS_ZONE_H
#define PLUGIN_ICS_ZONE_H

#include <stdint.h>

struct zone {
	int hours;               /* ahead of UTC in winter */
	int has_summer;          /* 1: and one more in the EU's summer time */
};
int zone_find(const char *name, struct zone *ret); /* 0, or -1: another zone */

/* Seconds since 1970-01-01 UTC of a local date and minute. Knows the zones that the engine knows:
 * those of the EU's summer time, and a few fixed ones. 0, or -1: another zone. */
int zone_utc(const char *name, int32_t date, int32_t minute, int64_t *ret);

#endif
