#include "zone.h"

#include <stddef.h>
#include <string.h>
#include <time.h>

/* With the EU's summer time, by their offset in winter. */
static const char *const western[] = {
	"Atlantic/Canary", "Atlantic/Faroe", "Atlantic/Madeira", "Europe/Dublin",
	"Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/Lisbon",
	"Europe/London",
	NULL
};
static const char *const central[] = {
	"Europe/Amsterdam", "Europe/Andorra", "Europe/Belgrade", "Europe/Berlin",
	"Europe/Bratislava", "Europe/Brussels", "Europe/Budapest", "Europe/Copenhagen",
	"Europe/Gibraltar", "Europe/Ljubljana", "Europe/Luxembourg", "Europe/Madrid",
	"Europe/Malta", "Europe/Monaco", "Europe/Oslo", "Europe/Paris", "Europe/Podgorica",
	"Europe/Prague", "Europe/Rome", "Europe/San_Marino", "Europe/Sarajevo", "Europe/Skopje",
	"Europe/Stockholm", "Europe/Tirane", "Europe/Vaduz", "Europe/Vatican", "Europe/Vienna",
	"Europe/Warsaw", "Europe/Zagreb", "Europe/Zurich",
	NULL
};
static const char *const eastern[] = {
	"Asia/Nicosia", "Europe/Athens", "Europe/Bucharest", "Europe/Helsinki", "Europe/Kiev",
	"Europe/Kyiv", "Europe/Mariehamn", "Europe/Nicosia", "Europe/Riga", "Europe/Sofia",
	"Europe/Tallinn", "Europe/Vilnius",
	NULL
};
static const char *const none[] = { "UTC", "Atlantic/Reykjavik", NULL };
static const char *const three[] = { "Europe/Istanbul", "Europe/Minsk", NULL };
static const char *const four[] = { "Asia/Tbilisi", "Asia/Yerevan", NULL };

static const struct {
	const char *const *zones;
	int hours, has_summer;
} groups[] = {
	{ western, 0, 1 }, { central, 1, 1 }, { eastern, 2, 1 },
	{ none, 0, 0 }, { three, 3, 0 }, { four, 4, 0 },
};

static int is_among(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(*names, name))
			return 1;
	return 0;
}

/* From 01:00 UTC of March's last Sunday to 01:00 UTC of October's. An hour earlier both begin at
 * midnight, and a month's last week is one whose Sunday is the 25th or later. */
static int is_summer(int64_t utc)
{
	time_t moment = (time_t)utc - 3600;
	struct tm tm = { 0 };
	int sunday;

	gmtime_r(&moment, &tm);
	sunday = tm.tm_mday - tm.tm_wday;
	if (tm.tm_mon == 2)
		return sunday >= 25;
	if (tm.tm_mon == 9)
		return sunday < 25;
	return tm.tm_mon > 2 && tm.tm_mon < 9;
}

int zone_find(const char *name, struct zone *ret)
{
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		if (!is_among(name, groups[i].zones))
			continue;
		*ret = (struct zone){ groups[i].hours, groups[i].has_summer };
		return 0;
	}
	return -1;
}

int zone_utc(const char *name, int32_t date, int32_t minute, int64_t *ret)
{
	struct zone zone;
	int64_t winter;

	if (zone_find(name, &zone))
		return -1;
	winter = (int64_t)date * 86400 + minute * 60 - zone.hours * 3600;
	*ret = zone.has_summer && is_summer(winter) ? winter - 3600 : winter;
	return 0;
}
