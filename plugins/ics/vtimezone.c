#include "vtimezone.h"

#include "zone.h"

/* From the year on in which all zones of zone.c keep their rule. */
#define SPRING "20170326T"
#define AUTUMN "20171029T"
#define EVER "20170101T"

/* A half of the year: from the local moment on the clock is `to` hours ahead of UTC. rule NULL: for good. */
static icalcomponent *observance(icalcomponent_kind kind, const char *day, int from, int to, const char *rule)
{
	struct icaltimetype start = icaltime_from_string(day);

	if (rule)
		start.hour = 1 + from; /* 01:00 UTC */
	return icalcomponent_vanew(kind, icalproperty_new_dtstart(start),
		icalproperty_new_tzoffsetfrom(from * 3600), icalproperty_new_tzoffsetto(to * 3600),
		rule ? icalproperty_new_rrule(icalrecurrencetype_from_string(rule)) : NULL, NULL);
}

icalcomponent *vtimezone_new(const char *tzid)
{
	icalcomponent *c;
	struct zone zone;

	if (zone_find(tzid, &zone))
		return NULL;
	c = icalcomponent_vanew(ICAL_VTIMEZONE_COMPONENT, icalproperty_new_tzid(tzid), NULL);
	if (!c)
		return NULL;
	if (!zone.has_summer) {
		icalcomponent_add_component(c,
			observance(ICAL_XSTANDARD_COMPONENT, EVER "000000", zone.hours, zone.hours, NULL));
		return c;
	}
	icalcomponent_add_component(c,
		observance(ICAL_XDAYLIGHT_COMPONENT, SPRING "000000", zone.hours, zone.hours + 1,
			"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
	icalcomponent_add_component(c,
		observance(ICAL_XSTANDARD_COMPONENT, AUTUMN "000000", zone.hours + 1, zone.hours,
			"FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));
	return c;
}
